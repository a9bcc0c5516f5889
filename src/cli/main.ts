// cli: takes arguments, standard input and files; gives text on standard output and standard error, and an exit code. Each
// command is a file in `commands`; `input` has what commands read, `output` what they write.
import { resolve } from "node:path";
import { Command, CommanderError } from "commander";
import { whyUnreadable } from "../adapters/node/read-text.js";
import { VERSION } from "../base/version.js";
import { cleanText } from "../explain/clean-text.js";
import type { AddCommand, ExitCode, Finish } from "./command.js";
import { ClosedPipe, Interrupted, type Io, type Output, write } from "./io.js";
import { refuseRepeats } from "./refuse-repeats.js";
import { formatUserError, UserError } from "./user-error.js";

/** Every command, in the order of the help. Each is loaded when it is called, since loading is most of a short run. */
export const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  evaluate: async () => (await import("./commands/evaluate-command.js")).addEvaluateCommand,
  check: async () => (await import("./commands/check-command.js")).addCheckCommand,
  test: async () => (await import("./commands/test-command.js")).addTestCommand,
  diff: async () => (await import("./commands/diff-command.js")).addDiffCommand,
  "what-if": async () => (await import("./commands/what-if-command.js")).addWhatIfCommand,
  changes: async () => (await import("./commands/changes-command.js")).addChangesCommand,
  requirements: async () => (await import("./commands/requirements-command.js")).addRequirementsCommand,
  report: async () => (await import("./commands/report-command.js")).addReportCommand,
  summarise: async () => (await import("./commands/summarise-command.js")).addSummariseCommand,
  combine: async () => (await import("./commands/combine-command.js")).addCombineCommand,
  workbench: async () => (await import("./commands/workbench-command.js")).addWorkbenchCommand,
  schema: async () => (await import("./commands/schema-command.js")).addSchemaCommand,
  sql: async () => (await import("./commands/sql-command.js")).addSqlCommand,
  init: async () => (await import("./commands/init-command.js")).addInitCommand,
  new: async () => (await import("./commands/new-command.js")).addNewCommand,
  rename: async () => (await import("./commands/rename-command.js")).addRenameCommand,
  "verify-source": async () => (await import("./commands/verify-source-command.js")).addVerifySourceCommand,
};

/**
 * Runs the command line.
 *
 * @param argv - the arguments, without the program
 * @returns the exit code; rejects only on a bug of our own
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const said: Said[] = [];
  const program = await programOf(io, said, commandsFor(argv), async (work) => {
    exitCode = await work;
  });

  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) exitCode = error.exitCode === 0 ? 0 : 2;
    else exitCode = tell(error, said, io);
  }
  try {
    for (const [output, text] of said) await write(output, text);
  } catch (error) {
    const last: Said[] = [];
    exitCode = tell(error, last, io) || exitCode;
    // If nothing can be written any more, only the exit code is left.
    for (const [output, text] of last) await write(output, text).catch(() => {});
  }
  return exitCode;
}

/** The command that is called; all commands if help is asked for, or if there is no such command. */
function commandsFor([name = ""]: readonly string[]): readonly string[] {
  return Object.hasOwn(COMMANDS, name) ? [name] : Object.keys(COMMANDS);
}

/** The program, with only the named commands. */
export async function programOf(
  io: Io,
  said: Said[],
  names: readonly string[],
  finish: Finish,
): Promise<Command> {
  const program = new Command("maths-hub-goals")
    .description("Says whether England's Maths Hubs meet their strategic goals, and why.")
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => said.push([io.stdout, text]),
      writeErr: (text) => said.push([io.stderr, cleanLines(text)]),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showHelpAfterError("Add --help to see the options.")
    .addHelpText("after", "\nExample:\n  maths-hub-goals evaluate my-hub.json")
    // Without a working directory no command starts, even one that would not need it.
    .hook("preAction", () => {
      resolve(io.cwd);
    });
  for (const addCommand of await Promise.all(names.map((name) => COMMANDS[name]!())))
    addCommand(program, io, finish);
  refuseRepeats(program);
  return program;
}

type Said = readonly [output: Output, text: string];

/** Reports what a user can correct; rethrows our own bugs. */
function tell(error: unknown, said: Said[], io: Io): ExitCode {
  if (error instanceof ClosedPipe) return 0;
  if (error instanceof Interrupted) {
    said.push([io.stderr, "Interrupted; nothing was written.\n"]);
    return 130;
  }
  const mistake = error instanceof UserError ? error : systemFault(error);
  if (mistake === undefined) throw error;
  said.push([io.stderr, formatUserError(mistake)]);
  return 2;
}

/** An operation that the system refused, as the user's mistake; `undefined` for any other error. */
function systemFault(error: unknown): UserError | undefined {
  if (!(error instanceof Error && "syscall" in error && "code" in error)) return undefined;
  if (error.syscall === "uv_cwd")
    return new UserError("The working folder no longer exists. Change to one that does.");
  const place = "path" in error ? `${String(error.path)}: ` : "";
  return new UserError(`${place}${whyUnreadable(error)}`);
}

function cleanLines(text: string): string {
  return text.split("\n").map(cleanText).join("\n");
}

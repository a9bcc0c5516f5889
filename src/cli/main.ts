import { resolve } from "node:path";
import { Command, CommanderError } from "commander";
import { whyUnreadable } from "../adapters/node/read-text.js";
import { VERSION } from "../base/version.js";
import { cleanText } from "../explain/clean-text.js";
import type { AddCommand, ExitCode, Finish } from "./command.js";
import { addChangesCommand } from "./commands/changes-command.js";
import { addCheckCommand } from "./commands/check-command.js";
import { addCombineCommand } from "./commands/combine-command.js";
import { addDiffCommand } from "./commands/diff-command.js";
import { addEvaluateCommand } from "./commands/evaluate-command.js";
import { addInitCommand } from "./commands/init-command.js";
import { addNewCommand } from "./commands/new-command.js";
import { addRenameCommand } from "./commands/rename-command.js";
import { addReportCommand } from "./commands/report-command.js";
import { addRequirementsCommand } from "./commands/requirements-command.js";
import { addSchemaCommand } from "./commands/schema-command.js";
import { addSqlCommand } from "./commands/sql-command.js";
import { addSummariseCommand } from "./commands/summarise-command.js";
import { addTestCommand } from "./commands/test-command.js";
import { addVerifySourceCommand } from "./commands/verify-source-command.js";
import { addWhatIfCommand } from "./commands/what-if-command.js";
import { addWorkbenchCommand } from "./commands/workbench-command.js";
import { ClosedPipe, Interrupted, type Io, type Output, write } from "./io.js";
import { refuseRepeats } from "./refuse-repeats.js";
import { formatUserError, UserError } from "./user-error.js";

/** Every command there is, in the order of the help. */
const COMMANDS: readonly AddCommand[] = [
  addEvaluateCommand,
  addCheckCommand,
  addTestCommand,
  addDiffCommand,
  addWhatIfCommand,
  addChangesCommand,
  addRequirementsCommand,
  addReportCommand,
  addSummariseCommand,
  addCombineCommand,
  addWorkbenchCommand,
  addSchemaCommand,
  addSqlCommand,
  addInitCommand,
  addNewCommand,
  addRenameCommand,
  addVerifySourceCommand,
];

/**
 * Runs the command line.
 *
 * @param argv - the arguments, without the program
 * @returns the exit code; rejects only on a bug of our own
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const said: Said[] = [];
  const program = programOf(io, said, async (work) => {
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
    // Where nothing can be written any more, the exit code has to say it alone.
    for (const [output, text] of last) await write(output, text).catch(() => {});
  }
  return exitCode;
}

/** The program with every command. */
export function programOf(io: Io, said: Said[], finish: Finish): Command {
  const program = new Command("maths-hub-goals")
    .description("How England's Maths Hubs stand against their strategic goals, and why.")
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
    .showHelpAfterError("Add --help for help.")
    .addHelpText("after", "\nExample:\n  maths-hub-goals evaluate my-hub.json")
    // Without a working directory no command starts, whether it would have needed one or not.
    .hook("preAction", () => {
      resolve(io.cwd);
    });
  for (const addCommand of COMMANDS) addCommand(program, io, finish);
  refuseRepeats(program);
  return program;
}

type Said = readonly [output: Output, text: string];

/** Says what a user can do something about; our own bugs are thrown on. */
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

/** What the operating system refused, as the user's mistake; `undefined` for errors of any other kind. */
function systemFault(error: unknown): UserError | undefined {
  if (!(error instanceof Error && "syscall" in error && "code" in error)) return undefined;
  if (error.syscall === "uv_cwd")
    return new UserError("The folder that this was started in is gone. Change to a folder that exists.");
  const place = "path" in error ? `${String(error.path)}: ` : "";
  return new UserError(`${place}${whyUnreadable(error)}`);
}

function cleanLines(text: string): string {
  return text.split("\n").map(cleanText).join("\n");
}

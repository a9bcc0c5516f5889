import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import type { AddCommand } from "../../src/cli/command.js";
import type { Io } from "../../src/cli/io.js";
import { ROOT } from "./pages.js";

const FOLDER = join(ROOT, "src/cli/commands");
const nothing = async (): Promise<void> => {};
const noIo = { stdout: {}, stderr: {}, env: {}, cwd: "/" } as unknown as Io;

async function addersIn(folder: string): Promise<AddCommand[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith("-command.ts"));
  const modules = await Promise.all(files.map((name) => import(join(folder, name))));
  return modules.flatMap((module) =>
    Object.entries(module)
      .filter(([name]) => /^add\w+Command$/.test(name))
      .map(([, add]) => add as AddCommand),
  );
}

const ADDERS = await addersIn(FOLDER);

/** The command line as it is defined, but with commands that do nothing. */
export function emptyProgram(): Command {
  const program = new Command("maths-hub-goals").version("0", "-V, --version");
  for (const add of ADDERS) add(program, noIo, nothing);
  for (const command of [program, ...program.commands])
    command.exitOverride().configureOutput({ writeOut: () => {}, writeErr: () => {} });
  for (const command of program.commands) command.action(() => {});
  return program;
}

/** What is wrong with the arguments of a command line, or `undefined`. */
export function usageFault(argv: readonly string[]): string | undefined {
  try {
    emptyProgram().parse([...argv], { from: "user" });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? undefined : error.message;
  }
}

/** The words of each command in a line of shell, up to what ends it; comments are left out. */
export function shellCommands(line: string): string[][] {
  const commands: string[][] = [[]];
  const token = /"([^"]*)"|'([^']*)'|(&&|\|\||[|;])|(\d?>+)\s*\S+|(#.*)|([^\s"'|;&>]+|[&>])/g;
  for (const [, double, single, end, redirect, comment, word] of line.matchAll(token)) {
    if (comment !== undefined) break;
    if (end !== undefined) commands.push([]);
    else if (redirect === undefined) commands.at(-1)!.push(double ?? single ?? word ?? "");
  }
  return commands;
}

const PROGRAM = "maths-hub-goals";

/** The arguments of every `maths-hub-goals …` among the lines, each with its line, counted from 0. */
export function callsIn(text: string): { readonly line: number; readonly argv: readonly string[] }[] {
  const joined = text.replaceAll(/\\\n/g, (found) => `${found.slice(0, -2)} \u0000`);
  let line = 0;
  return joined.split("\n").flatMap((shown) => {
    const at = line;
    line += 1 + shown.split("\u0000").length - 1;
    return shellCommands(shown.replaceAll("\u0000", ""))
      .map((words) => words.slice(words.indexOf(PROGRAM)))
      .filter(([first]) => first === PROGRAM)
      .map(([, ...argv]) => ({ line: at, argv }));
  });
}

import type { Command, Option } from "commander";
import type { Io } from "./io.js";

/** How a command ends: done; found something it was asked to look for; wrong usage or input; interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

/** Takes the work of a command, which resolves to its exit code. */
export type Finish = (work: Promise<ExitCode>) => Promise<void>;

/** Adds one command to the program; each command has its own file. */
export type AddCommand = (program: Command, io: Io, finish: Finish) => void;

const repeatables = new WeakSet<object>();

/** Marks the parser of an option that may be given several times; all other options take one value. */
export function repeatable<Parser extends (value: string, previous: never) => unknown>(
  parser: Parser,
): Parser {
  repeatables.add(parser);
  return parser;
}

/** Whether an option may be given several times. */
export function isRepeatable({ parseArg, variadic }: Pick<Option, "parseArg" | "variadic">): boolean {
  return variadic || (parseArg !== undefined && repeatables.has(parseArg));
}

/** Collects the values of a repeatable option. It has no default, because help would print that as "[]". */
export const collect = repeatable((value: string, all: string[] = []): string[] => {
  // One list is shared, since copying it for each value would take quadratic time.
  all.push(value);
  return all;
});

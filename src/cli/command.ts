import type { Command, Option } from "commander";
import type { Io } from "./io.js";

/** What a command ends with: all done; something found that was asked about; bad usage or input; interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

/** Takes a command's work, and its exit code in the end. */
export type Finish = (work: Promise<ExitCode>) => Promise<void>;

/** Adds one command to the program; a file of its own each. */
export type AddCommand = (program: Command, io: Io, finish: Finish) => void;

const repeatables = new WeakSet<object>();

/** Marks the parser of an option that may be given several times; every other option takes one value. */
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

/** Collects the values of a repeatable option; without a default of its own, which help would print as "[]". */
export const collect = repeatable((value: string, all: string[] = []): string[] => {
  // One list for all: copied for each value, very many would take the square of their number.
  all.push(value);
  return all;
});

import type { Command } from "commander";
import type { EvaluateOptions } from "../../evaluate/types.js";
import { collect } from "../command.js";
import { UserError } from "../user-error.js";
import { dayOf, notADay } from "./read-day-option.js";

const ASSUMED = "by-2025-is-the-end-of-the-academic-year=2025-12-31";

/** The options for overrides, as they were given. */
export interface OverrideFlags {
  readonly set?: readonly string[];
  readonly assume?: readonly string[];
  readonly scenario?: string;
}

/** Adds `--set`, `--assume` and `--scenario` to a command. */
export function addOverrideOptions(command: Command): Command {
  return command
    .option("--set <parameter=value>", "use another value for a local parameter; repeatable", collect)
    .option(
      "--assume <assumption=day>",
      `read an assumption's day differently, as in ${ASSUMED}; repeatable`,
      collect,
    )
    .option(
      "--scenario <name>",
      "name a hypothetical scenario, in which --set may change stated and implied numbers too",
    );
}

/** Reads `--set`, `--assume` and `--scenario`. */
export function parseOverrides({ set = [], assume = [], scenario }: OverrideFlags): EvaluateOptions {
  const parameters = new Map<string, string | number>();
  for (const [id, value] of pairsOf("--set", set, "a parameter and its value, as in coverage=80%")) {
    parameters.set(id, parameterValue(value));
  }
  const assumptions = pairsOf("--assume", assume, `an assumption and its day, as in ${ASSUMED}`);
  const days = [...assumptions].map(([id, text]) => [id, dayOf(text), text] as const);
  const faults = days.flatMap(([id, day, text]) =>
    day === undefined ? [notADay(`--assume ${id}`, text)] : [],
  );
  if (faults.length > 0) throw new UserError(...faults);
  if (scenario !== undefined && scenario.trim() === "") throw new UserError("--scenario needs a name.");
  return {
    ...(parameters.size === 0 ? {} : { parameters: Object.fromEntries(parameters) }),
    ...(assumptions.size === 0 ? {} : { assumptions: Object.fromEntries(days) }),
    ...(scenario === undefined ? {} : { scenario }),
  };
}

/** A parameter's value as written: a whole number becomes a number, anything else stays text. */
export function parameterValue(text: string): string | number {
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

/** Splits each `id=value` of a flag; `takes` says what was expected. */
export function pairsOf(flag: string, pairs: readonly string[], takes: string): Map<string, string> {
  const read = new Map<string, string>();
  const faults: string[] = [];
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    const id = pair.slice(0, at).trim();
    const value = pair.slice(at + 1).trim();
    if (at < 1 || id === "" || value === "") faults.push(`${flag} takes ${takes}, not "${pair}".`);
    else if (read.has(id)) faults.push(`${flag} gives "${id}" twice.`);
    else read.set(id, value);
  }
  if (faults.length > 0) throw new UserError(...faults);
  return read;
}

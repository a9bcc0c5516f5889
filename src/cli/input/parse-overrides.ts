import { parseDay } from "../../base/day.js";
import type { EvaluateOptions } from "../../evaluate/types.js";
import { UserError } from "../user-error.js";

/** What `--assume` takes, as an example. */
export const ASSUMED = "by-2025-is-the-end-of-the-academic-year=2025-12-31";

interface Overriding {
  /** Of `--set parameter=value`, as often as it is given. */
  readonly settings: readonly string[];
  /** Of `--assume assumption=day`, likewise. */
  readonly assumed: readonly string[];
  readonly scenario: string | undefined;
}

/** Reads `--set`, `--assume` and `--scenario`. */
export function parseOverrides({ settings, assumed, scenario }: Overriding): EvaluateOptions {
  const parameters = new Map<string, string | number>();
  for (const [id, value] of pairsOf("--set", settings, "a parameter and its value, as in coverage=80%")) {
    parameters.set(id, parameterValue(value));
  }
  const assumptions = pairsOf("--assume", assumed, `an assumption and its day, as in ${ASSUMED}`);
  const faults = [...assumptions]
    .filter(([, day]) => parseDay(day) === undefined)
    .map(([id, day]) => `--assume gives "${id}" the day "${day}"; write a calendar day as YYYY-MM-DD.`);
  if (faults.length > 0) throw new UserError(...faults);
  if (scenario !== undefined && scenario.trim() === "") throw new UserError("--scenario needs a name.");
  return {
    ...(parameters.size === 0 ? {} : { parameters: Object.fromEntries(parameters) }),
    ...(assumptions.size === 0 ? {} : { assumptions: Object.fromEntries(assumptions) }),
    ...(scenario === undefined ? {} : { scenario }),
  };
}

/** A parameter's value as it was written: a whole number is a number, all else is text. */
export function parameterValue(text: string): string | number {
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

/** Splits each `id=value` of a flag; `takes` says what it should have been. */
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

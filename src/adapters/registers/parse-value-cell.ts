import type { GivenFact } from "../../rule-set/types.js";
import { type ReadValue, readValue, type ValueRules } from "../values/read-value.js";

/** A value as somebody wrote it: `undefined` for none, `"bad"` for what is not a value of its type. */
export type ValueCell = ReadValue;

/** Reads a value that somebody filled in, in any of the ways that tables are read. */
export function parseValueCell(fact: GivenFact, rules: ValueRules, cell: string): ValueCell {
  return readValue(fact, rules, cell);
}

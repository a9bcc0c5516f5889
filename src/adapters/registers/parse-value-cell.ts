import type { GivenFact } from "../../rule-set/types.js";
import { type ReadValue, readValue, type ValueRules } from "../values/read-value.js";

/** A value from a cell: `undefined` for none, `"bad"` for what is not a value of its type. */
export type ValueCell = ReadValue;

/** Reads a value that somebody filled in, in any of the forms that tables accept. */
export function parseValueCell(fact: GivenFact, rules: ValueRules, cell: string): ValueCell {
  return readValue(fact, rules, cell);
}

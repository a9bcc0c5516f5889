import { traitsOf } from "../../facts/kinds.js";
import { outsideOf } from "../../facts/outside.js";
import type { FactValue, GivenFact, RuleSet } from "../../rule-set/types.js";

/** A value as somebody wrote it: `undefined` for none, `"bad"` for what is no value of its type. */
export type ValueCell = FactValue | undefined | "bad";

/** Reads `416`, `1,204`, `41..46`, `41..`, `..46`, `embedded`, `yes`, `31/08/2025` or `73.2%`, by the type and scale of the fact. */
export function parseValueCell(fact: GivenFact, ruleSet: RuleSet, cell: string): ValueCell {
  const { parse } = outsideOf(fact, ruleSet).cell;
  const text = cell.trim();
  if (text === "" || /^(unknown|not known|\?)$/i.test(text)) return undefined;
  const ends = text.split("..");
  if (ends.length === 1) return parse(text) ?? "bad";
  const hasOrder = traitsOf(fact.type).compares === "by-order";
  if (ends.length > 2 || !hasOrder || ends.every((end) => end.trim() === "")) return "bad";
  const [min, max] = ends.map((end) => (end.trim() === "" ? null : parse(end.trim())));
  if (min === undefined || max === undefined) return "bad";
  return { ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) } as FactValue;
}

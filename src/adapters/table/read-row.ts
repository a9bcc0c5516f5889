import type { RuleSet } from "../../rule-set/types.js";
import { type FactValue, isDerived } from "../../rule-set/types.js";
import { readValue } from "../values/read-value.js";

/** A row as `readTable` gives it, with each fact's cell as text. */
type Row = Readonly<Record<"facts", Readonly<Record<string, unknown>> | undefined>>;

/**
 * Reads the values of a row with the rules, since the meaning of a cell depends on the type of its fact. Anything that
 * is not a value of its type stays text, to be reported when the snapshot is checked.
 */
export function readRow(ruleSet: RuleSet, row: object): object {
  const { facts = {} } = row as Row;
  const read = Object.entries(facts).flatMap(([id, cell]): readonly [string, unknown][] => {
    if (typeof cell !== "string") return [[id, cell]];
    const value = valueIn(ruleSet, id, cell);
    return value === undefined ? [] : [[id, value]];
  });
  return { ...row, facts: Object.fromEntries(read) };
}

function valueIn(ruleSet: RuleSet, id: string, cell: string): FactValue | undefined {
  const fact = Object.hasOwn(ruleSet.facts, id) ? ruleSet.facts[id] : undefined;
  if (fact === undefined || isDerived(fact)) return cell;
  const value = readValue(fact, ruleSet, cell);
  return value === "bad" ? cell.trim() : value;
}

import { outsideOf } from "../../facts/outside.js";
import { type GivenFact, isCounted, isDerived, type RuleSet } from "../../rule-set/types.js";
import { writeCsv } from "../csv/write-csv.js";

/** The columns of a template. */
export const TEMPLATE_COLUMNS = ["fact", "title", "question", "unit", "value"] as const;

/** A CSV with a row for each fact that somebody can give, its title, its question, and an empty cell for its value. */
export function writeTemplate(ruleSet: RuleSet): string {
  const rows = Object.entries(ruleSet.facts).flatMap(([id, fact]) =>
    isDerived(fact) ? [] : [[id, fact.title, fact.question, unitOf(fact, ruleSet), undefined]],
  );
  return writeCsv([TEMPLATE_COLUMNS, ...rows]);
}

function unitOf(fact: GivenFact, ruleSet: RuleSet): string {
  if (isCounted(fact)) return typeof fact.unit === "string" ? fact.unit : fact.unit.other;
  const { hint, looks } = outsideOf(fact, ruleSet).cell;
  return hint ?? looks;
}

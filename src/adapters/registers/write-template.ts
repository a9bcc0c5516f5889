import { LEVELS } from "../../base/level.js";
import { formatList } from "../../base/words.js";
import type { Fact, RuleSet } from "../../rule-set/types.js";
import { writeCsv } from "../csv/write-csv.js";

/** The columns of a template. */
export const TEMPLATE_COLUMNS = ["fact", "title", "question", "unit", "value"] as const;

/** A CSV with a row for each fact that somebody can give, its title, its question, and an empty cell for its value. */
export function writeTemplate(ruleSet: RuleSet): string {
  const rows = Object.entries(ruleSet.facts)
    .filter(([, fact]) => fact.type !== "share")
    .map(([id, fact]) => [id, fact.title, fact.question, unitOf(fact), undefined]);
  return writeCsv([TEMPLATE_COLUMNS, ...rows]);
}

function unitOf(fact: Fact): string {
  switch (fact.type) {
    case "count":
      return typeof fact.unit === "string" ? fact.unit : fact.unit.other;
    case "level":
      return formatList(LEVELS, "or");
    case "flag":
      return "yes or no";
    case "date":
      return "day/month/year";
    default:
      return "%";
  }
}

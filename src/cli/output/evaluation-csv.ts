import { writeCsv } from "../../adapters/csv/write-csv.js";
import type { Evaluation } from "../../evaluate/types.js";
import { cleanText } from "../../explain/clean-text.js";
import { explain } from "../../explain/explain.js";
import type { RuleSet } from "../../rule-set/types.js";

const COLUMNS = [
  "subject",
  "name",
  "scope",
  "as_of",
  "goal",
  "title",
  "status",
  "possible",
  "missing",
  "shortfall",
  "sentence",
] as const;

/** The first line of the CSV. */
export function csvHeader(): string {
  return writeCsv([COLUMNS]);
}

/** A row for each goal. No cell can become a formula when a spreadsheet opens the file. */
export function csvRows(ruleSet: RuleSet, evaluation: Evaluation): string {
  const { subject, phases, asOf } = explain(ruleSet, evaluation);
  const rows = phases
    .flatMap(({ goals }) => goals)
    .map((goal) => [
      subject.id,
      subject.name,
      subject.scope,
      asOf,
      goal.id,
      goal.title,
      goal.status,
      evaluation.goals[goal.id]!.possible.join("; "),
      goal.missing.map(({ fact }) => fact).join("; "),
      goal.needed.map(({ words }) => words).join("; "),
      goal.sentence,
    ]);
  return writeCsv(rows.map((row) => row.map((cell) => cleanText(cell) || undefined)));
}

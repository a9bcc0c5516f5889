import { type CsvCell, writeCsv, writeCsvFile } from "../../adapters/csv/write-csv.js";
import { readEvaluation } from "../../evaluate/read-evaluation.js";
import type { Evaluation } from "../../evaluate/types.js";
import { cleanText } from "../../explain/clean-text.js";
import { explainRead } from "../../explain/explain.js";
import type { RuleSet } from "../../rule-set/types.js";
import { NUMBER_COLUMNS, numbersOf } from "./goal-numbers.js";

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
  ...NUMBER_COLUMNS,
] as const;

/** The first line of the file. */
export function csvHeader(): string {
  return writeCsvFile([COLUMNS]);
}

/** One row for each goal. No cell can become a formula when a spreadsheet opens the file. */
export function csvRows(ruleSet: RuleSet, evaluation: Evaluation): string {
  const read = readEvaluation(ruleSet, evaluation);
  const { subject, phases, asOf } = explainRead(read);
  const rows = phases
    .flatMap(({ goals }) => goals)
    .map((goal): readonly CsvCell[] => {
      const result = read.evaluation.goals[goal.id]!;
      const numbers = numbersOf(result, read.context.plan);
      return [
        subject.id,
        subject.name,
        subject.scope,
        asOf,
        goal.id,
        goal.title,
        goal.status,
        result.possible.join("; "),
        goal.missing.map(({ fact }) => fact).join("; "),
        goal.needed.map(({ words }) => words).join("; "),
        goal.sentence,
        ...NUMBER_COLUMNS.map((column) => numbers[column]),
      ];
    });
  return writeCsv(
    rows.map((row) => row.map((cell) => (typeof cell === "string" ? cleanText(cell) || undefined : cell))),
  );
}

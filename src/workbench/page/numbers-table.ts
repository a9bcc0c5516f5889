import { type CsvCell, writeCsvFile } from "../../adapters/csv/write-csv.js";
import { TEMPLATE_COLUMNS, unitOf } from "../../adapters/registers/write-template.js";
import { writeWorkbook } from "../../adapters/spreadsheet/write-workbook.js";
import { textOfValue } from "../../adapters/table/cell-text.js";
import type { Snapshot } from "../../evaluate/types.js";
import type { FactValue, GivenFact, RuleSet } from "../../rule-set/types.js";
import { aboutRow } from "../model/about-row.js";
import { fieldsFor } from "./fields-for.js";

const COLUMNS = [...TEMPLATE_COLUMNS, "source", "on"] as const;
const WIDTHS = [18, 34, 50, 60, 26, 14, 40, 12];

/** The numbers as CSV, to correct in a spreadsheet and read back. */
export function numbersCsv(ruleSet: RuleSet, snapshot: Snapshot): string {
  return writeCsvFile(numbersTable(ruleSet, snapshot, textOfValue));
}

/** The same as a workbook, in which numbers are stored as numbers. */
export function numbersWorkbook(ruleSet: RuleSet, snapshot: Snapshot): Uint8Array {
  const rows = numbersTable(ruleSet, snapshot, (value) =>
    typeof value === "number" ? value : textOfValue(value),
  );
  return writeWorkbook(rows, { name: "Numbers", widths: WIDTHS, header: 2 });
}

/**
 * A row that says whose numbers they are, the names of the columns, and a row for each fact that is asked for or
 * otherwise known, with its value and source. The columns are those of a template.
 */
function numbersTable(
  ruleSet: RuleSet,
  snapshot: Snapshot,
  cellOf: (value: FactValue | undefined) => CsvCell,
): readonly (readonly CsvCell[])[] {
  const { subject, facts, evidence = {} } = snapshot;
  const asked = fieldsFor(ruleSet, subject.scope).flatMap(({ title: phase, fields }) =>
    fields.map(({ fact, question }) => ({ phase, fact, question })),
  );
  const ids = new Set(asked.map(({ fact }) => fact));
  const others = Object.keys(ruleSet.facts).filter((fact) => Object.hasOwn(facts, fact) && !ids.has(fact));
  const rows = [...asked, ...others.map((fact) => ({ phase: undefined, fact, question: undefined }))];
  const about = aboutRow(snapshot);
  return [
    // As many cells as in the other rows, so that every reader of CSV accepts it.
    COLUMNS.map((_, at) => about[at]),
    COLUMNS,
    ...rows.map(({ phase, fact, question }) => {
      const given = ruleSet.facts[fact] as GivenFact;
      const { source, on } = evidence[fact] ?? {};
      const value = cellOf(facts[fact] as FactValue | undefined);
      return [phase, fact, given.title, question, unitOf(given, ruleSet), value, source, on];
    }),
  ];
}

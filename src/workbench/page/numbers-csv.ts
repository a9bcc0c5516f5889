import { writeCsvFile } from "../../adapters/csv/write-csv.js";
import { TEMPLATE_COLUMNS, unitOf } from "../../adapters/registers/write-template.js";
import { textOfValue } from "../../adapters/table/cell-text.js";
import type { Snapshot } from "../../evaluate/types.js";
import type { FactValue, GivenFact, RuleSet } from "../../rule-set/types.js";
import { fieldsFor } from "./fields-for.js";

/**
 * The numbers as CSV: a row for each fact that is asked for, with its value and where it comes from. The columns are
 * those of a template, so that the file can be corrected in a spreadsheet and read back.
 */
export function numbersCsv(ruleSet: RuleSet, { subject, facts, evidence = {} }: Snapshot): string {
  const rows = fieldsFor(ruleSet, subject.scope).flatMap(({ title: phase, fields }) =>
    fields.map(({ fact, title, question }) => {
      const given = ruleSet.facts[fact] as GivenFact;
      const { source, on } = evidence[fact] ?? {};
      const value = textOfValue(facts[fact] as FactValue | undefined);
      return [phase, fact, title, question, unitOf(given, ruleSet), value, source, on];
    }),
  );
  return writeCsvFile([[...TEMPLATE_COLUMNS, "source", "on"], ...rows]);
}

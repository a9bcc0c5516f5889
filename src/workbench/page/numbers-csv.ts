import { writeCsvFile } from "../../adapters/csv/write-csv.js";
import { TEMPLATE_COLUMNS, unitOf } from "../../adapters/registers/write-template.js";
import { textOfValue } from "../../adapters/table/cell-text.js";
import type { Snapshot } from "../../evaluate/types.js";
import type { FactValue, GivenFact, RuleSet } from "../../rule-set/types.js";
import { fieldsFor } from "./fields-for.js";

/**
 * The numbers as CSV: a row for each fact that is asked for, and for each that is known beside them, with its value and
 * where it comes from. The columns are those of a template, so that the file can be corrected in a spreadsheet and read
 * back.
 */
export function numbersCsv(ruleSet: RuleSet, { subject, facts, evidence = {} }: Snapshot): string {
  const asked = fieldsFor(ruleSet, subject.scope).flatMap(({ title: phase, fields }) =>
    fields.map(({ fact, question }) => ({ phase, fact, question })),
  );
  const ids = new Set(asked.map(({ fact }) => fact));
  const others = Object.keys(ruleSet.facts).filter((fact) => Object.hasOwn(facts, fact) && !ids.has(fact));
  const rows = [...asked, ...others.map((fact) => ({ phase: undefined, fact, question: undefined }))];
  return writeCsvFile([
    [...TEMPLATE_COLUMNS, "source", "on"],
    ...rows.map(({ phase, fact, question }) => {
      const given = ruleSet.facts[fact] as GivenFact;
      const { source, on } = evidence[fact] ?? {};
      const value = textOfValue(facts[fact] as FactValue | undefined);
      return [phase, fact, given.title, question, unitOf(given, ruleSet), value, source, on];
    }),
  ]);
}

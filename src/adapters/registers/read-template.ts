import { didYouMean, nearest } from "../../base/suggest.js";
import { safeParseSnapshot } from "../../evaluate/parse-snapshot.js";
import type { SnapshotOf } from "../../evaluate/types.js";
import { outsideOf } from "../../facts/outside.js";
import { type Evidence, type FactValue, type IdsOf, isDerived, type RuleSet } from "../../rule-set/types.js";
import { baseName } from "./evidence.js";
import { Findings } from "./findings.js";
import type { Header, Report } from "./header.js";
import { parseValueCell } from "./parse-value-cell.js";
import { cellOf, type RowTaker, readTable, type TableRow } from "./read-table.js";
import type { RegisterFile } from "./register-file.js";
import { hubSnapshot, type SummarisedRegisters } from "./summarise-registers.js";
import { TEMPLATE_COLUMNS } from "./write-template.js";

/** Whose snapshot a template is, and of which day. */
export interface TemplateOptions {
  readonly hub: { readonly id: string; readonly name?: string | undefined };
  /** ISO day on which the facts stood so. */
  readonly asOf: string;
}

/**
 * Reads a template that somebody filled in (see `writeTemplate`). An empty cell is a fact that is not known.
 *
 * @throws {RegisterError} holding every cell that is no value of its fact
 */
export async function readTemplate<R extends RuleSet>(
  ruleSet: R,
  file: RegisterFile,
  options: TemplateOptions,
): Promise<SummarisedRegisters<IdsOf<R>>> {
  const findings = new Findings();
  const rows = await readRows(ruleSet, file, findings);
  const facts: Record<string, FactValue> = {};
  const evidence: Record<string, Evidence> = {};
  for (const [fact, { value }] of rows) {
    facts[fact] = value;
    evidence[fact] = { source: `${baseName(file.file)}: as given by the hub` };
  }
  const snapshot = hubSnapshot(options, facts, evidence);
  const checked = safeParseSnapshot(ruleSet, snapshot);
  for (const { code, pointer, message } of checked.success ? [] : checked.error.issues) {
    const line = rows.get(pointer.split("/")[2] ?? "")?.line;
    const where = line === undefined ? {} : { line, column: "value" };
    findings.add("error", file.file, code, message, where);
  }
  findings.throwErrors();
  return { snapshot: snapshot as SnapshotOf<R>, findings: findings.all(), counts: [] };
}

/** What stands in a cell, in the words of a message: repeated where it is plain, since else it may hold a name. */
function said(text: string): string {
  return /^[a-z\d.,%/-]{1,40}$/.test(text) ? `"${text}"` : "This";
}

async function readRows(
  ruleSet: RuleSet,
  file: RegisterFile,
  findings: Findings,
): Promise<ReadonlyMap<string, { readonly value: FactValue; readonly line: number }>> {
  const read = new Map<string, { readonly value: FactValue; readonly line: number }>();
  const { facts } = ruleSet;
  const ids = Object.keys(facts).filter((id) => !isDerived(facts[id]!));
  const open = (header: Header): RowTaker | undefined => {
    const [factColumn, valueColumn] = ["fact", "value"].map((name) => header.need({ headers: [name] }));
    if (factColumn === undefined || valueColumn === undefined) return undefined;
    const take = (row: TableRow): void => {
      const report: Report = (severity, code, message, column) =>
        findings.add(severity, file.file, code, message, {
          line: row.line,
          ...(column === undefined ? {} : { column }),
        });
      const id = cellOf(row, factColumn);
      const fact = ids.includes(id) ? facts[id] : undefined;
      if (fact === undefined || isDerived(fact)) {
        const isKnown = Object.hasOwn(facts, id);
        const hint = isKnown ? " It is worked out, and never given." : didYouMean(nearest(id, ids));
        const what = hint === "" ? "This fact cannot" : `The fact "${id.slice(0, 60)}" cannot`;
        const code = isKnown ? "derived-fact" : "unknown-fact";
        return report("error", code, `${what} be given.${hint}`, factColumn.name);
      }
      if (!row.isWhole) {
        const [found, expected] = [row.cells.length, header.columns.length];
        const message =
          found === expected
            ? "A cell of this row seems to hold further rows. Take out stray quotes."
            : `This row has ${found} cells, and the header ${expected}. Put cells with commas in quotes.`;
        return report("error", "ragged-row", message, valueColumn.name);
      }
      const cell = cellOf(row, valueColumn);
      const value = parseValueCell(fact, ruleSet, cell);
      if (value === undefined) return;
      if (value === "bad") {
        const message = `${said(cell)} is no ${fact.type}. Write ${outsideOf(fact, ruleSet).cell.looks}.`;
        return report("error", "wrong-type", message, valueColumn.name);
      }
      if (read.has(id)) {
        const message = `"${id}" has a value already, in an earlier row.`;
        return report("error", "duplicate", message, factColumn.name);
      }
      read.set(id, { value, line: row.line });
    };
    return { take };
  };
  await readTable(file, { findings, names: TEMPLATE_COLUMNS, map: new Map(), isPublic: true, open });
  return read;
}

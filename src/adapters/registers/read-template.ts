import type { IssueCode } from "../../base/issue-codes.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import { safeParseSnapshot } from "../../evaluate/parse-snapshot.js";
import type { Snapshot } from "../../evaluate/types.js";
import { outside } from "../../facts/outside.js";
import {
  type Evidence,
  type FactType,
  type FactValue,
  isDerived,
  type RuleSet,
} from "../../rule-set/types.js";
import { baseName } from "./area.js";
import { Findings } from "./findings.js";
import { parseValueCell } from "./parse-value-cell.js";
import { type RegisterFile, readTable } from "./read-table.js";
import { RegisterError } from "./register-error.js";
import type { SummarisedRegisters } from "./summarise-registers.js";
import { TEMPLATE_COLUMNS } from "./write-template.js";

/** Whose snapshot a template is, and of which day. */
export interface TemplateOptions {
  readonly hub: { readonly id: string; readonly name?: string };
  /** ISO day on which the facts stood so. */
  readonly asOf: string;
}

/**
 * Reads a template that somebody filled in (see `writeTemplate`). An empty cell is a fact that is not known.
 *
 * @throws {RegisterError} holding every cell that is no value of its fact
 */
export async function readTemplate<GoalId extends string, Facts extends Readonly<Record<string, FactType>>>(
  ruleSet: RuleSet<GoalId, Facts>,
  file: RegisterFile,
  { hub, asOf }: TemplateOptions,
): Promise<SummarisedRegisters<Facts>> {
  const findings = new Findings();
  const rows = await readRows(ruleSet as RuleSet, file, findings);
  const facts: Record<string, FactValue> = {};
  const evidence: Record<string, Evidence> = {};
  for (const [fact, { value }] of rows) {
    facts[fact] = value;
    evidence[fact] = { source: `${baseName(file.file)}: as given by the hub` };
  }
  const subject = { scope: "hub", id: hub.id, ...(hub.name === undefined ? {} : { name: hub.name }) };
  const snapshot = { format: 1, subject, asOf, facts, evidence };
  const checked = safeParseSnapshot(ruleSet, snapshot);
  for (const { code, pointer, message } of checked.success ? [] : checked.error.issues) {
    const line = rows.get(pointer.split("/")[2] ?? "")?.line;
    const at = line === undefined ? {} : { line, column: "value" };
    findings.add({ code, severity: "error", file: file.file, ...at, message });
  }
  if (findings.errors.length > 0) throw new RegisterError(findings.errors);
  return { snapshot: snapshot as unknown as Snapshot<Facts>, findings: findings.all() };
}

/** What stands in a cell, in the words of a message: repeated where it is plain, since else it may hold a name. */
function said(text: string): string {
  return /^[a-z\d.,%/-]{1,40}$/.test(text) ? `"${text}"` : "This";
}

async function readRows(
  { facts }: RuleSet,
  file: RegisterFile,
  findings: Findings,
): Promise<ReadonlyMap<string, { readonly value: FactValue; readonly line: number }>> {
  const read = new Map<string, { readonly value: FactValue; readonly line: number }>();
  const ids = Object.keys(facts).filter((id) => !isDerived(facts[id]!));
  await readTable(file, findings, (header) => {
    header.recognise(TEMPLATE_COLUMNS);
    const places = [header.need("fact"), header.need("value")] as const;
    const [factPlace, valuePlace] = places;
    if (factPlace === undefined || valuePlace === undefined) return undefined;
    return ({ cells, line, isWhole }) => {
      const wrong = (code: IssueCode, column: number, message: string): void => {
        findings.add({
          code,
          severity: "error",
          file: file.file,
          line,
          column: header.names[column]!,
          message,
        });
      };
      const id = (cells[factPlace] ?? "").trim();
      const fact = ids.includes(id) ? facts[id] : undefined;
      if (fact === undefined || isDerived(fact)) {
        const hint = Object.hasOwn(facts, id)
          ? " It is worked out, and never given."
          : didYouMean(nearest(id, ids));
        const what = hint === "" ? "This fact cannot" : `The fact "${id.slice(0, 60)}" cannot`;
        return wrong(
          Object.hasOwn(facts, id) ? "derived-fact" : "unknown-fact",
          factPlace,
          `${what} be given.${hint}`,
        );
      }
      if (!isWhole) {
        const message =
          cells.length === header.size
            ? "A cell of this row seems to hold further rows. Take out stray quotes."
            : `This row has ${cells.length} cells, and the header ${header.size}. Put cells with commas in quotes.`;
        return wrong("ragged-row", valuePlace, message);
      }
      const cell = cells[valuePlace]!;
      const { type } = fact;
      const value = parseValueCell(type, cell);
      if (value === undefined) return;
      if (value === "bad") {
        return wrong(
          "wrong-type",
          valuePlace,
          `${said(cell.trim())} is no ${type}. Write ${outside[type].cell.looks}.`,
        );
      }
      if (read.has(id))
        return wrong("duplicate", factPlace, `"${id}" has a value already, in an earlier row.`);
      read.set(id, { value, line });
    };
  });
  return read;
}

import { CsvFault } from "../../adapters/csv/csv-fault.js";
import { textOfCell, writeCsv } from "../../adapters/csv/write-csv.js";
import { UnreadableText } from "../../adapters/registers/decode-text.js";
import { Findings } from "../../adapters/registers/findings.js";
import { openTables } from "../../adapters/registers/raw-tables.js";
import { WorkbookError } from "../../adapters/spreadsheet/workbook-error.js";
import { readSnapshotTable } from "../../adapters/table/read-snapshot-table.js";
import type { Issue } from "../../base/issue.js";
import { SnapshotError } from "../../base/snapshot-error.js";
import { safeParseSnapshot } from "../../evaluate/parse-snapshot.js";
import type { Snapshot } from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { SessionFinding } from "./count-session.js";
import { FileLayouts } from "./file-layouts.js";
import type { SessionFile } from "./session.js";
import { snapshotsInJson } from "./snapshots-in-json.js";
import { wholeText } from "./whole-text.js";

/** The snapshots in a file; none if anything is wrong with it. */
export interface ReadSnapshots {
  readonly snapshots: readonly Snapshot[];
  readonly findings: readonly SessionFinding[];
}

/**
 * Reads the earlier snapshots in a file: JSON for the kind `snapshot`, a CSV or workbook for `snapshots-table`. Each
 * one is checked against the rules; a file with a fault gives none.
 */
export async function readSnapshots(
  ruleSet: RuleSet,
  { name, kind, bytes }: SessionFile,
): Promise<ReadSnapshots> {
  if (bytes === undefined) return faulty(name, "The contents of this file weren't kept. Add it again.");
  try {
    return kind === "snapshot" ? await inJson(ruleSet, name, bytes) : await inTable(ruleSet, name, bytes);
  } catch (error) {
    if (error instanceof SnapshotError)
      return { snapshots: [], findings: error.issues.map((issue) => findingOf(name, issue)) };
    if (error instanceof CsvFault || error instanceof UnreadableText || error instanceof WorkbookError)
      return faulty(name, error.message);
    throw error;
  }
}

function faulty(file: string, message: string): ReadSnapshots {
  return { snapshots: [], findings: [{ severity: "error", file, message }] };
}

function findingOf(file: string, { message, line, pointer, severity }: Issue): SessionFinding {
  const fact = /^(?:\/\d+)?\/facts\/([^/]+)/.exec(pointer)?.[1];
  return {
    ...{ severity, file, message },
    ...(line === undefined ? {} : { line }),
    ...(fact === undefined ? {} : { fact }),
  };
}

async function inJson(ruleSet: RuleSet, name: string, bytes: Uint8Array): Promise<ReadSnapshots> {
  const found = snapshotsInJson(await wholeText(bytes));
  if ("fault" in found) return faulty(name, found.fault);
  const read = found.values.map((value) => safeParseSnapshot(ruleSet, value));
  const issues = read.flatMap((each) => (each.success ? [] : each.error.issues));
  if (issues.length > 0) throw new SnapshotError(issues);
  return { snapshots: read.flatMap((each) => (each.success ? [each.data] : [])), findings: [] };
}

const isBlank = (cell: string): boolean => cell.trim() === "";

/** A table in any format is read as CSV, with the same line numbers. */
async function inTable(ruleSet: RuleSet, name: string, bytes: Uint8Array): Promise<ReadSnapshots> {
  const layouts = new FileLayouts(ruleSet);
  const context = { score: (cells: readonly string[]) => layouts.score(cells), findings: new Findings() };
  const snapshots: Snapshot[] = [];
  for (const table of await openTables({ file: name, content: bytes }, context)) {
    let text = "";
    let line = 1;
    for await (const rows of table.rows()) {
      for (const row of rows) {
        if (row.cells.every(isBlank)) continue;
        const csv = writeCsv([row.cells.map((cell) => (isBlank(cell) ? undefined : textOfCell(cell)))]);
        text += "\n".repeat(Math.max(0, row.line - line)) + csv;
        line = row.line + csv.split("\n").length - 1;
      }
    }
    if (text.trim() !== "") snapshots.push(...(readSnapshotTable(ruleSet, text) as readonly Snapshot[]));
  }
  return { snapshots, findings: [] };
}

import { CsvFault } from "../../adapters/csv/csv-fault.js";
import { textOfCell } from "../../adapters/csv/write-csv.js";
import { UnreadableText } from "../../adapters/registers/decode-text.js";
import { Findings } from "../../adapters/registers/findings.js";
import { openTables } from "../../adapters/registers/raw-tables.js";
import { looksLikeWorkbook } from "../../adapters/spreadsheet/looks-like-workbook.js";
import { WorkbookError } from "../../adapters/spreadsheet/workbook-error.js";
import { parseDay } from "../../base/day.js";
import { isRecord } from "../../evaluate/snapshot-faults.js";
import type { Snapshot } from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import { type About, parseAboutRow } from "./about-row.js";
import { readSnapshots } from "./read-snapshots.js";
import type { SessionFile } from "./session.js";
import { snapshotsInJson } from "./snapshots-in-json.js";
import { wholeText } from "./whole-text.js";

/** Whom a file's numbers are about, and for which day, with the file. */
export interface Suggested extends About {
  /** The name of the file. */
  readonly file: string;
}

/**
 * Finds whom the numbers in files are about and for which day, if the files say so and agree about whom; the day is the
 * latest that a file gives. Registers and lists never say so.
 */
export async function suggestAbout(
  ruleSet: RuleSet,
  files: readonly SessionFile[],
): Promise<Suggested | undefined> {
  const found: Suggested[] = [];
  for (const file of files)
    for (const about of await aboutIn(ruleSet, file)) found.push({ ...about, file: file.name });
  const [first, ...others] = found.sort((a, b) => (a.asOf < b.asOf ? 1 : -1));
  return others.every(({ scope, id }) => scope === first!.scope && id === first!.id) ? first : undefined;
}

async function aboutIn(ruleSet: RuleSet, file: SessionFile): Promise<readonly About[]> {
  const { kind, bytes, name } = file;
  if (bytes === undefined) return [];
  try {
    if (kind === "snapshot") return inJson(await wholeText(bytes));
    if (kind === "snapshots-table")
      return (await readSnapshots(ruleSet, file)).snapshots.flatMap((snapshot) => aboutOf(snapshot));
    return kind === "template" ? await aboveTable(name, bytes) : [];
  } catch (error) {
    // What is wrong is reported when its numbers are read.
    if (error instanceof CsvFault || error instanceof UnreadableText || error instanceof WorkbookError)
      return [];
    throw error;
  }
}

function inJson(text: string): readonly About[] {
  const found = snapshotsInJson(text);
  return "fault" in found ? [] : found.values.flatMap((value) => aboutOf(value as Partial<Snapshot>));
}

/** Whom a snapshot is about; the snapshot may not have been checked. */
function aboutOf({
  subject,
  asOf,
}: {
  readonly subject?: unknown;
  readonly asOf?: unknown;
}): readonly About[] {
  if (!isRecord(subject) || typeof asOf !== "string" || parseDay(asOf) === undefined) return [];
  const { scope, id, name } = subject as Readonly<Record<string, unknown>>;
  if (typeof scope !== "string" || typeof id !== "string" || id.trim() === "") return [];
  return [{ scope, id, ...(typeof name === "string" && name !== "" ? { name } : {}), asOf }];
}

/** Looks for it in the first row of a table. */
async function aboveTable(file: string, content: Uint8Array): Promise<readonly About[]> {
  const isWorkbook = looksLikeWorkbook(content);
  const context = { score: (cells: readonly string[]) => cells.length, findings: new Findings() };
  for (const table of await openTables({ file, content }, context)) {
    for await (const [first] of table.rows()) {
      const cells = first?.cells.map((cell) => (isWorkbook ? cell : textOfCell(cell)));
      const about = cells && parseAboutRow(cells);
      if (about !== undefined) return [about];
      break;
    }
  }
  return [];
}

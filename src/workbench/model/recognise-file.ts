import { CsvFault } from "../../adapters/csv/csv-fault.js";
import { decodeText, UnreadableText } from "../../adapters/registers/decode-text.js";
import { Findings } from "../../adapters/registers/findings.js";
import { openTables, type RawTable } from "../../adapters/registers/raw-tables.js";
import { looksLikeWorkbook } from "../../adapters/spreadsheet/looks-like-workbook.js";
import { WorkbookError } from "../../adapters/spreadsheet/workbook-error.js";
import { formatList } from "../../base/words.js";
import type { RuleSet } from "../../rule-set/types.js";
import { FileLayouts, type LayoutMatch } from "./file-layouts.js";
import { kindWords } from "./kind-words.js";
import type { FileKind, SessionFile } from "./session.js";
import { snapshotsInJson } from "./snapshots-in-json.js";
import { wholeText } from "./whole-text.js";

/** What kind of file something is taken for. */
export interface RecognisedFile {
  readonly kind: FileKind;
  /** Why, in a sentence or two. Never contains anything from the file. */
  readonly note: string;
  /** What else it may be, the most likely first. */
  readonly alternatives: readonly FileKind[];
}

/** In how many rows the names of columns are looked for; the readers of the file use the same number. */
const HEADER_WITHIN = 100;
/** How much of a text is read: more than a hundred rows of the widest register. */
const HEAD = 1024 * 1024;
/** How many columns a note names. */
const NAMED = 4;

/**
 * Recognises the kind of a file by the names of its columns, in any order and in any format (CSV with any separator and
 * encoding, XLSX), or by the content of its JSON. Its own name decides only if the columns leave a choice.
 */
export async function recogniseFile(
  name: string,
  bytes: Uint8Array,
  ruleSet: RuleSet,
): Promise<RecognisedFile> {
  try {
    if (!looksLikeWorkbook(bytes)) {
      const head = await headOf(bytes);
      if (head.trim() === "") return unknown("This file is empty.");
      if (/^\s*[{[]/.test(head)) return recogniseJson(await wholeText(bytes));
    }
    return await recogniseTable(name, bytes, new FileLayouts(ruleSet));
  } catch (error) {
    if (error instanceof CsvFault || error instanceof UnreadableText || error instanceof WorkbookError)
      return unknown(error.message);
    throw error;
  }
}

/** As `recogniseFile`, but returns the file in the form that a session keeps. */
export async function takeFile(
  id: string,
  name: string,
  bytes: Uint8Array,
  ruleSet: RuleSet,
): Promise<SessionFile> {
  const { kind, note } = await recogniseFile(name, bytes, ruleSet);
  return { id, name, kind, by: "columns", note, bytes };
}

const unknown = (note: string, alternatives: readonly FileKind[] = []): RecognisedFile => {
  return { kind: "unknown", note, alternatives };
};

const ignore = (): void => undefined;

async function headOf(bytes: Uint8Array): Promise<string> {
  for await (const text of decodeText(bytes.subarray(0, HEAD), ignore)) return text;
  return "";
}

function recogniseJson(text: string): RecognisedFile {
  const found = snapshotsInJson(text);
  if ("fault" in found) return unknown(found.fault);
  const { length } = found.values;
  const what = length === 1 ? "an earlier snapshot" : `${length} earlier snapshots`;
  return {
    kind: "snapshot",
    note: `Used as ${what}: it has a subject, a day and facts.`,
    alternatives: [],
  };
}

async function recogniseTable(
  name: string,
  bytes: Uint8Array,
  layouts: FileLayouts,
): Promise<RecognisedFile> {
  const content = looksLikeWorkbook(bytes) ? bytes : bytes.subarray(0, HEAD);
  const context = { score: (cells: readonly string[]) => layouts.score(cells), findings: new Findings() };
  const best = new Map<FileKind, LayoutMatch>();
  for (const table of await openTables({ file: name, content }, context)) {
    for (const cells of await firstRows(table)) {
      for (const match of layouts.match(cells)) {
        const known = best.get(match.kind);
        if (known === undefined || isBetter(match, known)) best.set(match.kind, match);
      }
    }
  }
  const isNamed = ({ kind }: LayoutMatch): boolean => name.toLowerCase().includes(kind.replace(/s$/, ""));
  const ranked = [...best.values()].sort(
    (a, b) =>
      a.missing.length - b.missing.length ||
      b.points - a.points ||
      Number(isNamed(b)) - Number(isNamed(a)) ||
      a.absent - b.absent,
  );
  return chosenOf(ranked);
}

/** Rows that may have the names of columns; if a text ends in a broken row, the rows before it. */
async function firstRows(table: RawTable): Promise<readonly (readonly string[])[]> {
  const found: (readonly string[])[] = [];
  try {
    for await (const rows of table.rows()) {
      for (const { cells } of rows)
        if (cells.some((cell) => cell.trim() !== "") && found.push(cells) >= HEADER_WITHIN) return found;
    }
  } catch (error) {
    if (!(error instanceof CsvFault) || found.length === 0) throw error;
  }
  return found;
}

function isBetter(a: LayoutMatch, b: LayoutMatch): boolean {
  return a.missing.length === b.missing.length ? a.points > b.points : a.missing.length < b.missing.length;
}

/** Whether enough columns are there: all that are required, or all but one of several. */
function isEnough({ found, missing }: LayoutMatch): boolean {
  return missing.length === 0 ? found.length > 1 : missing.length === 1 && found.length > 2;
}

function chosenOf(ranked: readonly LayoutMatch[]): RecognisedFile {
  const possible = ranked.filter(isEnough);
  const [first, second] = possible;
  if (first === undefined) {
    return unknown(
      `It isn't clear what this is: ${whyUnclear(ranked[0])}`,
      ranked.map(({ kind }) => kind),
    );
  }
  const { kind, found, missing, points } = first;
  const names = found.slice(0, NAMED);
  const listed = found.length > NAMED ? `${names.join(", ")} and more` : formatList(names);
  const lacks = missing.length === 0 ? "" : `, though not ${formatList(missing)}`;
  const others = possible.slice(1);
  const isTie = second !== undefined && second.missing.length === missing.length && second.points === points;
  const or = isTie ? ` It may also be ${kindWords(second.kind)}; if so, change it.` : "";
  return {
    kind,
    note: `Used as ${kindWords(kind)}: it has ${listed}${lacks}.${or}`,
    alternatives: others.map((each) => each.kind),
  };
}

function whyUnclear(nearest: LayoutMatch | undefined): string {
  if (nearest === undefined || nearest.found.length < 2)
    return "no row near the top has the column names of a list or register. Choose what it is, or rename its columns.";
  const { kind, found, missing } = nearest;
  return `it has ${formatList(found.slice(0, NAMED))} like ${kindWords(kind)}, but not ${formatList(missing.slice(0, NAMED))}. Choose what it is, or rename its columns.`;
}

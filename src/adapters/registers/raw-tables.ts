import { formatCount } from "../../base/words.js";
import { CsvFault } from "../csv/csv-fault.js";
import { CsvRows, separatorSaid } from "../csv/csv-rows.js";
import { looksLikeWorkbook } from "../spreadsheet/looks-like-workbook.js";
import type { Sheet } from "../spreadsheet/workbook.js";
import { WorkbookError } from "../spreadsheet/workbook-error.js";
import { decodeText, piecesOf, type RegisterContent } from "./decode-text.js";
import type { Findings } from "./findings.js";
import type { RegisterFile } from "./register-file.js";

/** A row of a file, before its columns are known. */
export interface RawRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** A table of a file: a CSV, or a sheet of a workbook. */
export interface RawTable {
  /** Its name in findings: the file, and the sheet if there are several. */
  readonly label: string;
  /** Whether rows may be shorter than the header, since a workbook leaves out empty cells at the end. */
  readonly isRagged: boolean;
  rows(): AsyncIterable<readonly RawRow[]>;
}

interface OpenTables {
  /** How many known columns a row names. */
  readonly score: (cells: readonly string[]) => number;
  readonly findings: Findings;
}

/** How much of a text is read to find out what separates its cells. */
const HEAD = 64 * 1024;
const HEAD_ROWS = 100;

const SEPARATORS = [",", ";", "\t", "|"];

/** The most bytes of a workbook in pieces, since all of them have to be there before it can be read. */
const MOST_COLLECTED = 256 * 1024 * 1024;

/**
 * Opens the tables of a file: one for a text, and for a workbook one for each sheet that is not hidden.
 *
 * @throws {WorkbookError} if it is a workbook that cannot be read
 */
export async function openTables(file: RegisterFile, context: OpenTables): Promise<readonly RawTable[]> {
  const { content, isWorkbook } = await peek(file.content);
  if (!isWorkbook)
    return [{ label: file.file, isRagged: false, rows: () => csvRows({ ...file, content }, context) }];
  // Loaded only when a workbook is read.
  const { openWorkbook } = await import("../spreadsheet/workbook.js");
  const { sheets } = await openWorkbook(content instanceof Blob ? content : await collected(content));
  const shown = sheets.filter(({ isHidden }) => !isHidden);
  for (const { name } of sheets.filter(({ isHidden }) => isHidden)) {
    const message = `The sheet "${name}" is hidden, so it isn't read. Unhide it if it has rows of the register.`;
    context.findings.add("note", file.file, "sheets-skipped", message);
  }
  return shown.map((sheet) => {
    const label = sheets.length === 1 ? file.file : `${file.file} (sheet "${sheet.name}")`;
    return { label, isRagged: true, rows: () => sheetRows(sheet, label, context) };
  });
}

/** How many rows of a sheet are passed on at once. */
const BATCH = 1_000;

async function* sheetRows(
  sheet: Sheet,
  label: string,
  { findings }: OpenTables,
): AsyncGenerator<readonly RawRow[]> {
  let rows: RawRow[] = [];
  for await (const { cells, line, isHidden } of sheet.rows()) {
    if (isHidden && cells.some((cell) => cell !== "")) {
      const message = "This row is hidden in the workbook, but it is read like any other.";
      findings.add("note", label, "hidden-rows", message, { line });
    }
    rows.push({ cells, line });
    if (rows.length < BATCH) continue;
    yield rows;
    rows = [];
  }
  yield rows;
  const { notCalculated } = sheet.notes;
  if (notCalculated === 0) return;
  const message = `${formatCount(notCalculated)} ${notCalculated === 1 ? "cell has a formula" : "cells have formulas"} without a result, so nothing could be read there. Open the workbook in a spreadsheet, save it and try again.`;
  findings.add("note", label, "not-calculated", message);
}

interface Peeked {
  readonly content: RegisterContent;
  readonly isWorkbook: boolean;
}

/** Whether a content is a workbook, and the content together with what was read of it to find out. */
async function peek(content: RegisterContent): Promise<Peeked> {
  if (typeof content === "string") return { content, isWorkbook: false };
  if (content instanceof Uint8Array)
    return { content, isWorkbook: looksLikeWorkbook(content.subarray(0, HEAD)) };
  if (content instanceof Blob) {
    const first = new Uint8Array(await content.slice(0, 8).arrayBuffer());
    return { content, isWorkbook: looksLikeWorkbook(first) };
  }
  const pieces = (async function* () {
    yield* content;
  })();
  const read: (string | Uint8Array)[] = [];
  let size = 0;
  while (size < 8) {
    const { value, done } = await pieces.next();
    if (done === true) break;
    read.push(value);
    size += value.length;
  }
  const isText = read.some((piece) => typeof piece === "string");
  const first = isText
    ? new Uint8Array(0)
    : Uint8Array.from(read.flatMap((piece) => [...(piece as Uint8Array).subarray(0, 8)]));
  const all = (async function* () {
    yield* read;
    yield* pieces;
  })();
  return { content: all, isWorkbook: looksLikeWorkbook(first) };
}

async function collected(content: Exclude<RegisterContent, Blob>): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return content;
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of piecesOf(content)) {
    const bytes = typeof piece === "string" ? new TextEncoder().encode(piece) : piece;
    size += bytes.length;
    if (size > MOST_COLLECTED)
      throw new WorkbookError(
        "This workbook is larger than 256 MB. Save the sheet as CSV UTF-8 and try again.",
      );
    pieces.push(bytes);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

async function* csvRows(
  { file, content }: RegisterFile,
  { score, findings }: OpenTables,
): AsyncGenerator<readonly RawRow[]> {
  const mixed = (): void => {
    const message =
      "This file is partly UTF-8 and partly not. From here on it is read as Windows-1252. Save it as UTF-8.";
    findings.add("warning", file, "mixed-encoding", message);
  };
  let head = "";
  let rows: RawRow[] = [];
  let reader: CsvRows | undefined;
  const begin = (): CsvRows => {
    const found = new CsvRows((row) => rows.push(row), { separator: separatorOf(head, score) });
    found.add(head);
    return found;
  };
  for await (const text of decodeText(content, mixed)) {
    if (reader !== undefined) reader.add(text);
    else {
      head += text;
      if (head.length >= HEAD) reader = begin();
    }
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
  const fault = endOf(reader ?? begin);
  yield rows;
  if (fault !== undefined) throw fault;
}

/** Reads to the end and returns a fault rather than throwing it, so that the rows before it are not lost. */
function endOf(reader: CsvRows | (() => CsvRows)): CsvFault | undefined {
  try {
    (typeof reader === "function" ? reader() : reader).end();
    return undefined;
  } catch (error) {
    if (error instanceof CsvFault) return error;
    throw error;
  }
}

/** The separator of a text: the one with which one of the first rows names the most columns. */
function separatorOf(head: string, score: (cells: readonly string[]) => number): string {
  const [firstLine = ""] = head.split(/\r\n|\r|\n/, 1);
  const said = separatorSaid([firstLine]);
  if (said !== undefined) return said;
  const scores = SEPARATORS.map((separator) => Math.max(0, ...firstRows(head, separator).map(score)));
  return SEPARATORS[scores.indexOf(Math.max(...scores))]!;
}

function firstRows(head: string, separator: string): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  try {
    new CsvRows(({ cells }) => rows.length < HEAD_ROWS && rows.push(cells), { separator }).add(head);
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
  }
  // The last line of a short text may have no line break.
  const lines = head.split(/\r\n|\r|\n/, HEAD_ROWS);
  return rows.length === 0 ? lines.map((line) => line.split(separator)) : rows;
}

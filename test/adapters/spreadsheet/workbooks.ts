import { strToU8, type Zippable, zipSync } from "fflate";
import { openWorkbook, type SheetRow } from "../../../src/adapters/spreadsheet/workbook.js";

export const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** One sheet of a workbook to write: what is inside `sheetData`, and what comes after it. */
export interface DrawnSheet {
  readonly name?: string;
  readonly state?: string;
  readonly data?: string;
  readonly after?: string;
}

/** A workbook to write; each part may instead be given in full. */
export interface DrawnWorkbook {
  readonly sheets?: readonly DrawnSheet[];
  /** What is inside `sst`. */
  readonly strings?: string;
  /** Number formats in the workbook, by their numbers. */
  readonly formats?: Readonly<Record<number, string>>;
  /** The number format of each cell style. */
  readonly styles?: readonly number[];
  readonly workbookPr?: string;
  /** Parts to add, or to use instead of those made here; `undefined` removes a part. */
  readonly parts?: Readonly<Record<string, string | Uint8Array | undefined>>;
}

/** The parts of a workbook, by name. */
export function partsOf(drawn: DrawnWorkbook): Record<string, string | Uint8Array> {
  const sheets = drawn.sheets ?? [{}];
  const parts: Record<string, string | Uint8Array | undefined> = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/></Types>`,
    "_rels/.rels": relationships([["rId1", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${drawn.workbookPr ?? ""}<sheets>${sheets
      .map(
        ({ name = `Sheet${sheets.length}`, state }, at) =>
          `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ""} r:id="rId${at + 1}"/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relationships([
      ...sheets.map((_, at) => [`rId${at + 1}`, "worksheet", `worksheets/sheet${at + 1}.xml`] as const),
      ["rIdStyles", "styles", "styles.xml"],
      ...(drawn.strings === undefined ? [] : [["rIdStrings", "sharedStrings", "sharedStrings.xml"] as const]),
    ]),
    "xl/styles.xml": styles(drawn),
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, worksheet(sheet)])),
  };
  if (drawn.strings !== undefined)
    parts["xl/sharedStrings.xml"] = `<sst xmlns="${MAIN}">${drawn.strings}</sst>`;
  return Object.fromEntries(
    Object.entries({ ...parts, ...drawn.parts }).filter(
      (part): part is [string, string | Uint8Array] => part[1] !== undefined,
    ),
  );
}

/** A workbook as bytes. */
export function workbookOf(drawn: DrawnWorkbook): Uint8Array {
  const parts = Object.entries(partsOf(drawn));
  return zipped(
    Object.fromEntries(parts.map(([name, part]) => [name, typeof part === "string" ? strToU8(part) : part])),
  );
}

/** A zip file of parts, made by a library whose files every other program reads. */
export function zipped(parts: Zippable): Uint8Array {
  return zipSync(parts, { level: 6, mtime: "2025-01-01T00:00:00" });
}

/** A workbook with one sheet, given by its rows. */
export function sheetOf(data: string, drawn: DrawnWorkbook = {}): Uint8Array {
  return workbookOf({ ...drawn, sheets: [{ data }] });
}

/** The part that holds a worksheet. */
export function worksheet({ data = "", after = "" }: DrawnSheet): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData>${after}</worksheet>`;
}

/** The part that lists what another part refers to. */
export function relationships(
  all: readonly (readonly [id: string, type: string, target: string, mode?: string])[],
): string {
  return `<Relationships xmlns="${PACKAGE}/relationships">${all
    .map(
      ([id, type, target, mode]) =>
        `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ""}/>`,
    )
    .join("")}</Relationships>`;
}

function styles({ formats = {}, styles: ids = [0] }: DrawnWorkbook): string {
  const listed = Object.entries(formats).map(
    ([id, code]) => `<numFmt numFmtId="${id}" formatCode="${escaped(code)}"/>`,
  );
  return `<styleSheet xmlns="${MAIN}"><numFmts>${listed.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${ids
    .map((id) => `<xf numFmtId="${id}"/>`)
    .join("")}</cellXfs></styleSheet>`;
}

/** A text, escaped for XML. */
export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** All rows of a sheet. */
export async function rowsOf(source: Blob | Uint8Array, sheet = 0): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of (await openWorkbook(source)).sheets[sheet]!.rows()) rows.push(row);
  return rows;
}

/** The cells of all rows of a sheet. */
export async function cellsOf(source: Blob | Uint8Array, sheet = 0): Promise<(readonly string[])[]> {
  return (await rowsOf(source, sheet)).map(({ cells }) => cells);
}

/** The text of one cell, given as its XML element. */
export async function textOf(cell: string, drawn: DrawnWorkbook = {}): Promise<string | undefined> {
  return (await cellsOf(sheetOf(`<row r="1">${cell}</row>`, drawn)))[0]?.[0];
}

/** The letters of a column, from 1 on. */
export function lettersOf(column: number): string {
  return column === 0
    ? ""
    : lettersOf(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26));
}

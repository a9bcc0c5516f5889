import { strToU8, zipSync } from "fflate/browser";
import type { CsvCell } from "../csv/write-csv.js";

/** The layout of a sheet. */
export interface SheetLayout {
  /** The sheet's name; at most 31 letters, without `[]:*?/\`. */
  readonly name: string;
  /** The width of each column, in letters. */
  readonly widths: readonly number[];
  /** The number of the row that names the columns; it is bold, and stays in view together with the rows above it. */
  readonly header: number;
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The parts that do not depend on the rows: one sheet, and one font, plain and bold. */
const PARTS: Readonly<Record<string, string>> = {
  "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
  "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf fontId="1" xfId="0" applyFont="1"/></cellXfs></styleSheet>`,
};

/**
 * Writes rows as a workbook of one sheet. Every cell is a text or a number and never a formula, whatever it begins
 * with. The same rows give the same bytes.
 */
export function writeWorkbook(rows: readonly (readonly CsvCell[])[], layout: SheetLayout): Uint8Array {
  const parts = {
    ...PARTS,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(layout.name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/worksheets/sheet1.xml": sheet(rows, layout),
  };
  const bytes = Object.entries(parts).map(([name, xml]) => [name, strToU8(XML + xml)] as const);
  // The day is part of the bytes; this is the first that a zip file can have.
  return zipSync(Object.fromEntries(bytes), { mtime: "1980-01-01T00:00:00" });
}

function sheet(rows: readonly (readonly CsvCell[])[], { widths, header }: SheetLayout): string {
  const pane = `<pane ySplit="${header}" topLeftCell="A${header + 1}" activePane="bottomLeft" state="frozen"/>`;
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}"/>`);
  const data = rows.map((cells, at) => {
    const style = at + 1 === header ? ' s="1"' : "";
    const written = cells.map((cell, column) => cellOf(cell, `${letters(column)}${at + 1}`, style));
    return `<row r="${at + 1}">${written.join("")}</row>`;
  });
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${columns.join("")}</cols><sheetData>${data.join("")}</sheetData></worksheet>`;
}

function cellOf(cell: CsvCell, place: string, style: string): string {
  if (cell === undefined || cell === "") return "";
  if (typeof cell === "number") return `<c r="${place}"${style}><v>${cell}</v></c>`;
  return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** The letters of a column: A for the first, AA for the 27th. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * A text for XML; characters that XML can't contain are written `_x0001_`, as spreadsheets do, and half of a surrogate
 * pair is replaced.
 */
function escaped(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_")
    .replace(/[&<>"]/g, (letter) => NAMED[letter]!)
    .replace(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML can't hold, and a line end it would change
      /[\0-\x08\x0b-\x1f\ufffe\uffff]/g,
      (letter) => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
    );
}

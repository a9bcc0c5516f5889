import { cellNumber } from "./cell-number.js";
import { cellPlace } from "./cell-reference.js";
import { LIMITS } from "./limits.js";
import type { MergedRanges } from "./merged-ranges.js";
import type { NumberLook } from "./number-format.js";
import { refuseOutsideFormula } from "./outside-formula.js";
import { isTrue, type XmlAttributes, type XmlHandler } from "./parse-xml.js";
import { RichText, unescaped } from "./rich-text.js";
import type { SharedStrings } from "./shared-strings.js";
import type { SheetNotes, SheetRow } from "./sheet-row.js";
import { damaged, tooMuch } from "./workbook-error.js";

/** What cells may refer to by index, and how numbers become days. */
export interface CellContext {
  readonly strings: SharedStrings;
  readonly looks: readonly NumberLook[];
  readonly is1904: boolean;
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
/** A day, optionally with a time in whole seconds, in the form of cells of the type `d`. */
const MOMENT = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::(\d\d)(?:\.0+)?)?Z?)?$/;

/** Makes rows from the elements of a sheet; they are collected in `ready`. */
export class SheetReader implements XmlHandler {
  readonly ready: SheetRow[] = [];
  readonly notes: SheetNotes = { mergedCells: 0, formulas: 0, notCalculated: 0, hiddenRows: 0 };
  readonly #context: CellContext;
  readonly #merged: ReturnType<MergedRanges["fromTop"]>;
  readonly #rich = new RichText();
  #hasData = false;
  #isData = false;
  #row = 0;
  #isRow = false;
  #isHidden = false;
  #cells: string[] = [];
  /** Cells passed on so far. */
  #count = 0;
  #column = 0;
  #isCell = false;
  #type = "";
  #style = 0;
  /** The element inside the cell whose text is being read. */
  #inside = "";
  #value: string | undefined;
  #formula: string | undefined;
  #hasInline = false;

  constructor(context: CellContext, merged: MergedRanges) {
    this.#context = context;
    this.#merged = merged.fromTop();
  }

  open(name: string, attributes: XmlAttributes, depth: number): void {
    if (depth === 1 && name !== "worksheet")
      throw damaged("a sheet has a different type from the one it gives");
    if (depth === 2) this.#isData = name === "sheetData";
    if (!this.#isData) return;
    if (depth === 2) {
      if (this.#hasData) throw damaged("a sheet has its cells twice");
      this.#hasData = true;
    } else if (depth === 3) {
      this.#isRow = name === "row";
      if (this.#isRow) this.#beginRow(attributes);
    } else if (depth === 4 && this.#isRow) {
      this.#isCell = name === "c";
      if (this.#isCell) this.#beginCell(attributes);
    } else if (depth === 5 && this.#isCell) {
      this.#inside = name;
      if (name === "v") this.#value ??= "";
      else if (name === "f") this.#formula ??= "";
      else if (name === "is") this.#hasInline = true;
    } else if (depth > 5 && this.#inside === "is") this.#rich.open(name, depth - 5);
  }

  text(text: string): void {
    if (!this.#isCell) return;
    if (this.#inside === "is") this.#rich.text(text);
    else if (this.#inside === "v")
      this.#value = limited((this.#value ?? "") + text, LIMITS.cellCharacters * 7);
    else if (this.#inside === "f")
      this.#formula = limited((this.#formula ?? "") + text, LIMITS.formulaCharacters);
  }

  close(_: string, depth: number): void {
    if (!this.#isData) {
      if (depth === 1 && !this.#hasData) throw damaged("a sheet has no place for cells");
      return;
    }
    if (depth > 5) this.#rich.close();
    else if (depth === 5) this.#inside = "";
    else if (depth === 4 && this.#isCell) this.#endCell();
    else if (depth === 3 && this.#isRow) this.#endRow();
    else if (depth === 2) this.#isData = false;
  }

  #beginRow({ r, hidden }: XmlAttributes): void {
    const row = r === undefined ? this.#row + 1 : Number(r.value);
    if (!Number.isInteger(row) || row < 1 || row > LIMITS.rows)
      throw damaged(`a row has the number ${JSON.stringify(r?.value.slice(0, 20) ?? row)}`);
    if (row <= this.#row) throw damaged(`row ${row} comes after row ${this.#row}`);
    this.#row = row;
    this.#isHidden = isTrue(hidden);
    this.#cells = [];
    this.#column = 0;
  }

  #endRow(): void {
    this.#isRow = false;
    const cells = this.#cells;
    this.notes.mergedCells += this.#merged.fill(this.#row, cells);
    let length = cells.length;
    while (length > 0 && cells[length - 1] === "") length--;
    cells.length = length;
    this.#count += length;
    if (this.#count > LIMITS.cells)
      throw tooMuch(`a sheet with more than ${LIMITS.cells.toLocaleString("en-GB")} cells`);
    if (this.#isHidden) this.notes.hiddenRows++;
    this.ready.push({ cells, line: this.#row, isHidden: this.#isHidden });
  }

  #beginCell({ r, t, s }: XmlAttributes): void {
    const place = r === undefined ? { column: this.#column + 1, row: this.#row } : cellPlace(r.value);
    if (place.row !== this.#row) throw damaged(`the cell ${r?.value} is in row ${this.#row}`);
    if (place.column > LIMITS.columns) throw damaged(`row ${this.#row} has more columns than a sheet`);
    if (place.column <= this.#column) throw damaged(`the cells of row ${this.#row} are out of order`);
    this.#column = place.column;
    this.#type = t?.value ?? "n";
    this.#style = Number(s?.value ?? 0);
    this.#inside = "";
    this.#value = undefined;
    this.#formula = undefined;
    this.#hasInline = false;
  }

  #endCell(): void {
    this.#isCell = false;
    const text = this.#cellText();
    if (text === "") return;
    while (this.#cells.length < this.#column - 1) this.#cells.push("");
    this.#cells.push(text);
  }

  #cellText(): string {
    const value = this.#value;
    if (this.#formula !== undefined) {
      this.notes.formulas++;
      refuseOutsideFormula(this.#formula);
      // Only a stored text can be empty.
      if (!this.#hasInline && (value === undefined || (value === "" && this.#type !== "str"))) {
        this.notes.notCalculated++;
        return "#CALC!";
      }
    }
    if (this.#hasInline) return this.#rich.take();
    if (value === undefined || value === "") return "";
    return this.#textOf(value);
  }

  #textOf(value: string): string {
    switch (this.#type) {
      case "s":
        return this.#context.strings.get(/^\s*\d{1,9}\s*$/.test(value) ? Number(value) : -1);
      case "b":
        return value.trim() === "1" || value.trim() === "true" ? "TRUE" : "FALSE";
      case "d": {
        const [, day, minutes = "00:00", seconds = "00"] = MOMENT.exec(value.trim()) ?? [];
        if (day === undefined) return unescaped(value);
        return minutes === "00:00" && seconds === "00" ? day : `${day}T${minutes}:${seconds}`;
      }
      case "n": {
        const written = value.trim();
        if (written === "") return "";
        const number = NUMBER.test(written) ? Number(written) : Number.NaN;
        if (!Number.isFinite(number)) return unescaped(value);
        return cellNumber(number, this.#context.looks[this.#style] ?? "number", this.#context.is1904);
      }
      default:
        return unescaped(value);
    }
  }
}

function limited(text: string, most: number): string {
  if (text.length > most) throw damaged("a cell is longer than a cell can be");
  return text;
}

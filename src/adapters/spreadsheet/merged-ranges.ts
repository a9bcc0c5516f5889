import { cellPlace } from "./cell-reference.js";
import { LIMITS } from "./limits.js";
import { damaged, tooMuch } from "./workbook-error.js";

interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** The merged ranges of a sheet. */
export class MergedRanges {
  readonly #ranges: Range[] = [];
  #area = 0;

  /** @throws {WorkbookError} if there are too many, or they cover too many cells */
  add(reference: string): void {
    const [first, last = first, ...others] = reference.split(":", 3).map(cellPlace);
    const isRange = others.length === 0 && first!.row <= last!.row && first!.column <= last!.column;
    if (!isRange) throw damaged(`${JSON.stringify(reference.slice(0, 40))} isn't a range of cells`);
    const range = { top: first!.row, left: first!.column, bottom: last!.row, right: last!.column };
    this.#area += (range.bottom - range.top + 1) * (range.right - range.left + 1);
    this.#ranges.push(range);
    if (this.#ranges.length > LIMITS.mergedRanges || this.#area > LIMITS.mergedCells)
      throw tooMuch("too many merged cells");
  }

  /** Begins to fill the rows of the sheet from the top. */
  fromTop(): MergedCells {
    return new MergedCells(this.#ranges.toSorted((a, b) => a.top - b.top));
  }
}

/** Gives each cell of a merged range the text of the range's first cell. */
class MergedCells {
  readonly #ranges: readonly Range[];
  #next = 0;
  #open: { range: Range; text: string }[] = [];

  constructor(ranges: readonly Range[]) {
    this.#ranges = ranges;
  }

  /** Fills the cells of a row, and returns how many got another cell's text. Rows must come from top to bottom. */
  fill(row: number, cells: string[]): number {
    for (let range = this.#ranges[this.#next]; range !== undefined && range.top <= row; ) {
      this.#open.push({ range, text: range.top === row ? (cells[range.left - 1] ?? "") : "" });
      range = this.#ranges[++this.#next];
    }
    if (this.#open.length === 0) return 0;
    this.#open = this.#open.filter(({ range }) => range.bottom >= row);
    let filled = 0;
    for (const { range, text } of this.#open) {
      while (text !== "" && cells.length < range.right) cells.push("");
      const end = Math.min(range.right, cells.length);
      for (let column = range.left + (range.top === row ? 1 : 0); column <= end; column++) {
        cells[column - 1] = text;
        if (text !== "") filled++;
      }
    }
    return filled;
  }
}

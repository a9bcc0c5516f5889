// csv: takes the text of a CSV file, gives its rows cell by cell, or the place where it stops being CSV; and writes rows.
import { CsvFault } from "./csv-fault.js";
import { separatedOtherwise } from "./separators.js";

/** One row of a CSV text. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** Where each cell begins, including its quote, in characters from the beginning of the text. */
  readonly starts: readonly number[];
  /** 1-based line on which the row begins. */
  readonly line: number;
}

/** Longer than any row of a register; a row beyond this length has a quote that was never closed. */
const LONGEST = 1_000_000;

const QUOTE = 34;
const NEW_LINE = 10;
const RETURN = 13;

interface Place {
  readonly start: number;
  readonly line: number;
  /** 1-based character of that line. */
  readonly character: number;
}

interface CsvOptions {
  readonly longest?: number;
  /** One character; a comma by default. */
  readonly separator?: string;
}

/**
 * Reads CSV in pieces and passes on each row once it is complete. Cells are separated by commas, or another given
 * character. Those with separators, quotes (doubled) or line breaks are in quotes. Lines may end as on any system. A
 * quote inside a cell that does not begin with one is an ordinary character. A first line `sep=,`, which Excel reads
 * and writes, is skipped.
 */
export class CsvRows {
  readonly #take: (row: CsvRow) => void;
  readonly #longest: number;
  readonly #separator: string;
  readonly #separatorCode: number;
  /** The text that has not been passed on yet, and where it begins. */
  #text = "";
  #start = 0;
  #line = 1;
  /** A quote in it that has been opened but not closed yet. */
  #opened: Place | undefined;

  /** @param longest - how many characters a row may have; a row without end would fill the memory */
  constructor(take: (row: CsvRow) => void, { longest = LONGEST, separator = "," }: CsvOptions = {}) {
    this.#take = take;
    this.#longest = longest;
    this.#separator = separator;
    this.#separatorCode = separator.charCodeAt(0);
  }

  /**
   * Adds a piece of text and passes on the rows that are now complete.
   *
   * @throws {CsvFault} if the text cannot be read further; the rows before are passed on first
   */
  add(piece: string): void {
    this.#text += piece;
    this.#handOver(false);
    if (this.#text.length <= this.#longest) return;
    if (this.#opened !== undefined) neverClosed(this.#opened);
    const message = "This line is too long for a CSV file. Save the sheet as CSV UTF-8 and try again.";
    throw new CsvFault("csv-syntax", message, this.#start, this.#line);
  }

  /** Passes on the last row, if no line break ends it; throws as `add` does. */
  end(): void {
    this.#handOver(true);
  }

  #handOver(last: boolean): void {
    let at = 0;
    while (at < this.#text.length) {
      const read = this.#row(at, last);
      if (read === undefined) break;
      const { end, breaks, ...row } = read;
      if (this.#start + at > 0 || !isSeparatorLine(row, this.#separator)) this.#take(row);
      this.#line += 1 + breaks;
      at = end;
    }
    this.#text = this.#text.slice(at);
    this.#start += at;
  }

  /** The row that begins at a place in the remaining text; `undefined` if its end is still to come. */
  #row(from: number, last: boolean): (CsvRow & { end: number; breaks: number }) | undefined {
    const text = this.#text;
    const { length } = text;
    const cells: string[] = [];
    const starts: number[] = [];
    const line = this.#line;
    const separator = this.#separatorCode;
    let at = from;
    let breaks = 0;
    this.#opened = undefined;
    for (;;) {
      const start = this.#start + at;
      let cell = "";
      if (text.charCodeAt(at) === QUOTE) {
        const before = text.slice(from, at);
        const lineStart = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
        const place = { start, line: line + breaks, character: at - from - lineStart + 1 };
        const close = closingQuote(text, at + 1);
        // A quote at the very end may be the first of a pair.
        if (close === -1 || (close === length - 1 && !last)) {
          if (last) neverClosed(place);
          this.#opened = place;
          return undefined;
        }
        cell = text.slice(at + 1, close);
        breaks += lineBreaks(cell);
        if (cell.includes('"')) cell = cell.replaceAll('""', '"');
        at = close + 1;
        // Two stray quotes would swallow every row between them if this were not refused.
        if (at < length && ![separator, NEW_LINE, RETURN].includes(text.charCodeAt(at)))
          goesOn(place, text[at]!, this.#separator);
      } else {
        let code = text.charCodeAt(at);
        while (at < length && code !== separator && code !== NEW_LINE && code !== RETURN)
          code = text.charCodeAt(++at);
        cell = text.slice(start - this.#start, at);
      }
      cells.push(cell);
      starts.push(start);
      if (at >= length) return last ? { cells, starts, line, end: length, breaks } : undefined;
      const code = text.charCodeAt(at);
      at++;
      if (code === separator) continue;
      if (code === NEW_LINE) return { cells, starts, line, end: at, breaks };
      // A line feed that follows belongs to the same line break.
      if (at === length && !last) return undefined;
      return { cells, starts, line, end: text.charCodeAt(at) === NEW_LINE ? at + 1 : at, breaks };
    }
  }
}

/** The separator that a first line such as `sep=;` names. */
export function separatorSaid(cells: readonly string[], separator = ","): string | undefined {
  return /^sep=(.)$/i.exec(cells.join(separator))?.[1];
}

/** Whether a first line only names the separator. */
function isSeparatorLine({ cells, line }: CsvRow, separator: string): boolean {
  const said = separatorSaid(cells, separator);
  if (said !== undefined && said !== separator)
    throw new CsvFault("wrong-separator", separatedOtherwise(said), 0, line);
  return said !== undefined;
}

function neverClosed({ start, line, character }: Place): never {
  const message = `The quote that opens at character ${character} of this line is never closed. Close it, or remove it.`;
  throw new CsvFault("csv-syntax", message, start, line);
}

function goesOn({ start, line, character }: Place, next: string, separator: string): never {
  if (separator === "," && (next === ";" || next === "\t"))
    throw new CsvFault("wrong-separator", separatedOtherwise(next), start, line);
  const message = `The cell that begins at character ${character} of this line goes on after its closing quote. Double the quotes inside a cell.`;
  throw new CsvFault("csv-syntax", message, start, line);
}

/** The number of line breaks in a text, from whichever system. */
export function lineBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/** The position of the quote that ends a cell of CSV; doubled quotes are part of the cell. -1 if there is none. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

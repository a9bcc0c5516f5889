// csv: takes the text of a CSV file, gives its rows cell by cell, or the place where it stops being CSV; and writes rows.
import { CsvFault } from "./csv-fault.js";
import { separatedOtherwise } from "./separators.js";

/** One row of a CSV text. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** Where each cell begins, its quote included, in characters from the beginning of the text. */
  readonly starts: readonly number[];
  /** 1-based line on which the row begins. */
  readonly line: number;
}

/** Longer than any row of a register: beyond it a quote was opened and never closed. */
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
  /** One character; a comma where none is given. */
  readonly separator?: string;
}

/**
 * Reads CSV in pieces, and hands over each row once it is whole: cells are separated by commas, or by what else is given,
 * and are in quotes where they hold separators, quotes (doubled) or line breaks; lines end as on any system. A quote inside
 * a cell that does not begin with one stands for itself. A first line `sep=,`, which Excel reads and writes, is skipped.
 */
export class CsvRows {
  readonly #take: (row: CsvRow) => void;
  readonly #longest: number;
  readonly #separator: string;
  readonly #separatorCode: number;
  /** What is not handed over yet, and where it begins. */
  #text = "";
  #start = 0;
  #line = 1;
  /** The quote that is opened in it, and not closed yet. */
  #opened: Place | undefined;

  /** @param longest - how many characters a row may have; endless ones would fill the memory */
  constructor(take: (row: CsvRow) => void, { longest = LONGEST, separator = "," }: CsvOptions = {}) {
    this.#take = take;
    this.#longest = longest;
    this.#separator = separator;
    this.#separatorCode = separator.charCodeAt(0);
  }

  /**
   * Hands over the rows that are whole once this piece is added.
   *
   * @throws {CsvFault} where the text cannot be read further; the rows before are handed over
   */
  add(piece: string): void {
    this.#text += piece;
    this.#handOver(false);
    if (this.#text.length <= this.#longest) return;
    if (this.#opened !== undefined) neverClosed(this.#opened);
    const message = "This line is too long for a CSV file. Save the sheet as CSV UTF-8 and try again.";
    throw new CsvFault("csv-syntax", message, this.#start, this.#line);
  }

  /** Hands over the last row, where no line break ends it; throws as `add` does. */
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

  /** The row that begins at a place in what is left; `undefined` where its end is still to come. */
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
        // A quote at the very end may be the first of two.
        if (close === -1 || (close === length - 1 && !last)) {
          if (last) neverClosed(place);
          this.#opened = place;
          return undefined;
        }
        cell = text.slice(at + 1, close);
        breaks += lineBreaks(cell);
        if (cell.includes('"')) cell = cell.replaceAll('""', '"');
        at = close + 1;
        // Two stray quotes would otherwise swallow every row between them.
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
      // A line feed may follow, and belongs to the same break.
      if (at === length && !last) return undefined;
      return { cells, starts, line, end: text.charCodeAt(at) === NEW_LINE ? at + 1 : at, breaks };
    }
  }
}

/** What a first line such as `sep=;` says separates cells. */
export function separatorSaid(cells: readonly string[], separator = ","): string | undefined {
  return /^sep=(.)$/i.exec(cells.join(separator))?.[1];
}

/** Whether a first line says what separates cells; it can only be what does. */
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

/** How many line breaks a text holds, on whichever system they were written. */
export function lineBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/** Where the quote that ends a cell of CSV stands; doubled quotes are part of the cell. -1 where there is none. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

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
}

/**
 * Reads CSV in pieces, and hands over each row once it is whole: cells are separated by commas and stand in quotes where
 * they hold commas, quotes (doubled) or line breaks; lines end as on any system. A quote inside a cell that does not
 * begin with one stands for itself. A first line `sep=,`, which Excel reads and writes, is passed over.
 */
export class CsvRows {
  readonly #take: (row: CsvRow) => void;
  readonly #longest: number;
  readonly #separator: string;
  /** What is not handed over yet, and where it begins. */
  #text = "";
  #start = 0;
  #line = 1;
  /** The quote that is opened in it, and not closed yet. */
  #opened: Place | undefined;

  /**
   * @param longest - how many characters a row may have; endless ones would fill the memory
   * @param separator - the character between cells, where it is not a comma
   */
  constructor(take: (row: CsvRow) => void, longest = LONGEST, separator = ",") {
    this.#take = take;
    this.#longest = longest;
    this.#separator = separator;
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
    const message = "This line never seems to end, so this is not a CSV file.";
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
    const separator = this.#separator.charCodeAt(0);
    let at = from;
    let breaks = 0;
    this.#opened = undefined;
    for (;;) {
      const start = this.#start + at;
      let cell = "";
      if (text.charCodeAt(at) === QUOTE) {
        const place = { start, line: line + breaks };
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
          goesOn(place, text[at]!);
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

/** Whether a first line tells what separates cells, which can only be what does. */
function isSeparatorLine({ cells, line }: CsvRow, expected: string): boolean {
  const separator = /^sep=(.)$/i.exec(cells.join(expected))?.[1];
  if (separator !== undefined && separator !== expected)
    throw new CsvFault("wrong-separator", separatedOtherwise(separator), 0, line);
  return separator !== undefined;
}

function neverClosed({ start, line }: Place): never {
  throw new CsvFault("csv-syntax", "A quote is opened here and never closed.", start, line);
}

function goesOn({ start, line }: Place, next: string): never {
  if (next === ";" || next === "\t")
    throw new CsvFault("wrong-separator", separatedOtherwise(next), start, line);
  const message = "This cell goes on after its closing quote; double the quotes that stand inside a cell.";
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

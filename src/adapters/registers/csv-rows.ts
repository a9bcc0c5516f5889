import { closingQuote } from "../closing-quote.js";
import { UnreadableText } from "./decode-text.js";

/** One row of a CSV text. */
export interface Row {
  readonly cells: readonly string[];
  /** 1-based line on which it begins. */
  readonly line: number;
}

/** Longer than any row there is: beyond it a quote was opened and never closed. */
const MAX_ROW = 1_000_000;

const QUOTE = 34;
const COMMA = 44;
const NEW_LINE = 10;
const RETURN = 13;

/**
 * Reads CSV in pieces: comma-separated, cells in quotes where they hold commas, quotes (doubled) or line breaks; lines
 * end as on any system. A quote inside a cell that does not begin with one stands for itself. Written for this library
 * because what csv-parse offers for browsers reads 3 MB in a second; tests hold it to csv-parse.
 */
export class CsvRows {
  #text = "";
  #line = 1;

  /** The rows that are whole once this piece is added. */
  add(piece: string): Row[] {
    this.#text += piece;
    const rows = this.#take(false);
    if (this.#text.length > MAX_ROW) this.#neverClosed();
    return rows;
  }

  /** The last row, where no line break ends it. */
  end(): Row[] {
    return this.#take(true);
  }

  #take(last: boolean): Row[] {
    const text = this.#text;
    const rows: Row[] = [];
    let start = 0;
    while (start < text.length) {
      const row = this.#row(start, last);
      if (row === undefined) break;
      rows.push({ cells: row.cells, line: this.#line });
      this.#line += 1 + row.breaks;
      start = row.end;
    }
    this.#text = text.slice(start);
    return rows;
  }

  /** The row that begins at `start`; `undefined` where its end is still to come. */
  #row(start: number, last: boolean): { cells: string[]; end: number; breaks: number } | undefined {
    const text = this.#text;
    const { length } = text;
    const cells: string[] = [];
    let at = start;
    let breaks = 0;
    for (;;) {
      let cell = "";
      if (text.charCodeAt(at) === QUOTE) {
        const close = closingQuote(text, at + 1);
        // A quote at the very end may be the first of two.
        if (close === -1 || (close === length - 1 && !last)) {
          if (last) this.#neverClosed();
          return undefined;
        }
        cell = text.slice(at + 1, close);
        breaks += lineBreaks(cell);
        if (cell.includes('"')) cell = cell.replaceAll('""', '"');
        at = close + 1;
        // Two stray quotes would otherwise swallow every row between them.
        if (at < length && ![COMMA, NEW_LINE, RETURN].includes(text.charCodeAt(at))) this.#goesOn();
      }
      const from = at;
      let code = at < length ? text.charCodeAt(at) : -1;
      while (code !== COMMA && code !== NEW_LINE && code !== RETURN && code !== -1)
        code = ++at < length ? text.charCodeAt(at) : -1;
      cells.push(from === at ? cell : cell + text.slice(from, at));
      if (code === COMMA) {
        at++;
        continue;
      }
      if (code === -1) return last ? { cells, end: length, breaks } : undefined;
      if (code === NEW_LINE) return { cells, end: at + 1, breaks };
      // A line feed may follow, and belongs to the same break.
      if (at + 1 === length && !last) return undefined;
      return { cells, end: text.charCodeAt(at + 1) === NEW_LINE ? at + 2 : at + 1, breaks };
    }
  }

  #goesOn(): never {
    throw new UnreadableText(
      `In the row that begins on line ${this.#line} a cell goes on after its closing quote. Double the quotes that stand inside a cell.`,
    );
  }

  #neverClosed(): never {
    throw new UnreadableText(
      `A quote is opened in the row that begins on line ${this.#line}, and never closed.`,
    );
  }
}

function lineBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

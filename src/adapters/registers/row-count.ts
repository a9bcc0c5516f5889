import { formatCount, formatList } from "../../base/words.js";

/** Lines of a file, as stretches from first to last; if there are very many, only the first stretches. */
export type Lines = readonly (readonly [first: number, last: number])[];

/** Rows with the same outcome, and where they are. */
export interface RowGroup {
  readonly rows: number;
  readonly lines: Lines;
}

/**
 * What happened to the rows of a file for one fact. `rows` is the sum of those counted, open and not counted, unless
 * the file lacks a column that the fact needs.
 */
export interface RowCount {
  readonly fact: string;
  readonly register: string;
  readonly file: string;
  /** Rows that were read. */
  readonly rows: number;
  /** Rows that count; several for one school or person count as one. */
  readonly counted: number;
  /** Rows that may or may not count. */
  readonly open: RowGroup;
  /** Rows that do not count, by reason. */
  readonly notCounted: readonly (RowGroup & { readonly why: string })[];
  /** Why the file says nothing about the fact, if it does not. */
  readonly notTold?: string;
}

/** How many stretches of lines are kept for a group. */
const STRETCHES = 20;

class Group implements RowGroup {
  readonly #lines: [first: number, last: number][] = [];
  #last: [first: number, last: number] | undefined;
  rows = 0;

  add(line: number, rows = 1): void {
    this.rows += rows;
    if (this.#last !== undefined && line === this.#last[1] + 1) this.#last[1] = line;
    else if (this.#last === undefined || line !== this.#last[1]) {
      this.#last = [line, line];
      if (this.#lines.length < STRETCHES) this.#lines.push(this.#last);
    }
  }

  get lines(): Lines {
    return this.#lines;
  }
}

/** Counts what happens to the rows of a file for one fact. */
export class RowCounter {
  readonly #where: Pick<RowCount, "fact" | "register" | "file">;
  readonly #open = new Group();
  readonly #notCounted = new Map<string, Group>();
  #counted = 0;
  #skipped = 0;
  notTold: string | undefined;

  constructor(where: Pick<RowCount, "fact" | "register" | "file">) {
    this.#where = where;
  }

  /** Counts a row that is not read, because a column is missing. */
  skip(): void {
    this.#skipped++;
  }

  count(): void {
    this.#counted++;
  }

  leaveOpen(line: number, rows = 1): void {
    this.#open.add(line, rows);
  }

  leaveOut(line: number, why: string): void {
    this.#group(why).add(line);
  }

  /** Takes back rows that counted by themselves but are not in the whole that they should be part of. */
  takeBack(rows: number, line: number, why: string): void {
    const taken = Math.min(rows, this.#counted);
    this.#counted -= taken;
    if (taken > 0) this.#group(why).add(line, taken);
  }

  get result(): RowCount {
    const group = ({ rows, lines }: Group): RowGroup => ({ rows, lines });
    const notCounted = [...this.#notCounted].map(([why, each]) => ({ why, ...group(each) }));
    const rows = notCounted.reduce(
      (sum, each) => sum + each.rows,
      this.#counted + this.#open.rows + this.#skipped,
    );
    const told = this.notTold === undefined ? {} : { notTold: this.notTold };
    return { ...this.#where, rows, counted: this.#counted, open: group(this.#open), notCounted, ...told };
  }

  #group(why: string): Group {
    const group = this.#notCounted.get(why) ?? new Group();
    this.#notCounted.set(why, group);
    return group;
  }
}

/**
 * Lines in words: "lines 2 to 31 and 40".
 *
 * @param most - how many stretches are named; by default, all that are kept
 */
export function linesInWords({ rows, lines }: RowGroup, most = lines.length): string {
  const shown = lines.slice(0, most).map(([first, last]) => {
    if (first === last) return formatCount(first);
    return `${formatCount(first)} to ${formatCount(last)}`;
  });
  const named = lines.slice(0, most).reduce((sum, [first, last]) => sum + last - first + 1, 0);
  const all = named < rows ? [...shown, "others"] : shown;
  return `${named === 1 && all.length === 1 ? "line" : "lines"} ${formatList(all)}`;
}

import { remembering } from "../../base/remember.js";
import { type DaySpan, readWrittenDay, type WrittenDay } from "../../base/written-day.js";
import type { RegisterDays } from "../../rule-set/types.js";
import { type Certainty, type Readings, YES } from "./certainty.js";
import { Filled } from "./filled.js";
import { isNever, isPlaceholder } from "./placeholder.js";

/**
 * What a row says about a day: the day, or the days that it may be; `undefined` if the cell is blank, `"never"` if it
 * says that the step was not taken, `"open"` if it is unclear.
 */
export type DayCell = DaySpan | undefined | "never" | "open";

/** How the days in a column are written: day or month first, both in different cells, or unclear. */
type Order = "day-first" | "month-first" | "mixed" | "either";

/** What is wrong with a cell, or has to be known about it. */
export type DayFault = "placeholder" | "merged" | "implausible" | "ambiguous" | "unreadable";

/** A cell with a day, in each of the readings of its column. */
export interface ReadDay {
  readonly cells: readonly (readonly [holdsIn: Certainty, cell: DayCell])[];
  readonly fault?: DayFault;
  /** For a blank cell that may have been merged: the cell above it. */
  readonly above?: ReadDay;
}

/** A blank cell that was not merged with the one above: the step was not taken. */
export const BLANK: ReadDay = { cells: [[YES, undefined]] };
const NEVER: ReadDay = { cells: [[YES, "never"]] };

const open = (fault: DayFault): ReadDay => ({ cells: [[YES, "open"]], fault });

/**
 * A column of days. First every cell is looked at, to find out whether the day or the month comes first and whether
 * cells were merged; then each is read.
 */
export class DayColumn {
  readonly #settings: RegisterDays | undefined;
  readonly #latest: number;
  #dayFirst = 0;
  #monthFirst = 0;
  #either = 0;
  readonly #filled = new Filled();
  #order: Order = "day-first";
  #readings: readonly [Certainty, Certainty] | undefined;
  #above: ReadDay | undefined;

  readonly #written: (text: string) => WrittenDay | undefined;
  readonly #filledCell: (text: string) => ReadDay = remembering((text) => this.#read(text));

  /** @param latest - the last day that a register can mean */
  constructor(settings: RegisterDays | undefined, latest: number) {
    this.#settings = settings;
    this.#latest = latest;
    this.#written = remembering((text) => readWrittenDay(text, settings?.terms));
  }

  /** Looks at the text of a cell, row by row. */
  look(text: string): void {
    this.#filled.look(text);
    if (text === "") return;
    const read = this.#written(text);
    if (read === undefined || read.dayFirst === read.monthFirst) return;
    if (read.dayFirst === undefined) this.#monthFirst++;
    else if (read.monthFirst === undefined) this.#dayFirst++;
    else this.#either++;
  }

  /** Decides how the column is read, after its cells have been looked at. */
  decide(readings: Readings): Order {
    if (this.#dayFirst > 0 && this.#monthFirst > 0) this.#order = "mixed";
    else if (this.#monthFirst > 0) this.#order = "month-first";
    else if (this.#dayFirst > 0 || this.#either === 0) this.#order = "day-first";
    else {
      this.#readings = readings.ask();
      this.#order = this.#readings === undefined ? "mixed" : "either";
    }
    return this.#order;
  }

  /** Whether a cell can only be read in another way than the column. */
  contradicts(text: string): boolean {
    if (this.#order !== "day-first" && this.#order !== "month-first") return false;
    const read = this.#written(text);
    if (read === undefined || read.dayFirst === read.monthFirst) return false;
    return this.#order === "month-first" ? read.monthFirst === undefined : read.dayFirst === undefined;
  }

  /** Reads a cell, row by row. */
  read(text: string): ReadDay {
    if (text !== "") {
      this.#above = this.#filledCell(text);
      return this.#above;
    }
    if (!this.#filled.looksMerged || this.#above === undefined) return BLANK;
    return { ...open("merged"), above: this.#above };
  }

  #read(text: string): ReadDay {
    if (isNever(text)) return NEVER;
    if (isPlaceholder(text)) return open("placeholder");
    const read = this.#written(text);
    if (read === undefined) return open("unreadable");
    const dayFirst = this.#plausible(read.dayFirst);
    const monthFirst = this.#plausible(read.monthFirst);
    const isOneWay = read.dayFirst === read.monthFirst;
    if (isOneWay || this.#order === "day-first" || this.#order === "month-first") {
      const day = this.#order === "month-first" ? monthFirst : dayFirst;
      if (day !== undefined) return { cells: [[YES, day]] };
      return open(
        (this.#order === "month-first" ? read.monthFirst : read.dayFirst) === undefined
          ? "unreadable"
          : "implausible",
      );
    }
    if (dayFirst === undefined || monthFirst === undefined) {
      const one = dayFirst ?? monthFirst;
      return one === undefined ? open("implausible") : { cells: [[YES, one]] };
    }
    if (dayFirst.first === monthFirst.first) return { cells: [[YES, dayFirst]] };
    if (this.#readings !== undefined)
      return {
        cells: [
          [this.#readings[0], dayFirst],
          [this.#readings[1], monthFirst],
        ],
        fault: "ambiguous",
      };
    const first = Math.min(dayFirst.first, monthFirst.first);
    const last = Math.max(dayFirst.last, monthFirst.last);
    return { cells: [[YES, { first, last }]], fault: "ambiguous" };
  }

  /** The part of a span of days that a register can mean. */
  #plausible(day: DaySpan | undefined): DaySpan | undefined {
    if (day === undefined || day.first > this.#latest) return undefined;
    const earliest = this.#settings === undefined ? 0 : this.#earliest;
    return day.last < earliest ? undefined : day;
  }

  get #earliest(): number {
    return earliestOf(this.#settings!);
  }
}

/** Whether two days are out of order however they are read; the first should not be later. */
export function areOutOfOrder(earlier: ReadDay, later: ReadDay): boolean {
  return earlier.cells.every(([, a]) =>
    later.cells.every(([, b]) => typeof a === "object" && typeof b === "object" && b.last < a.first),
  );
}

const earliestDays = new WeakMap<RegisterDays, number>();

function earliestOf(settings: RegisterDays): number {
  const known = earliestDays.get(settings) ?? readWrittenDay(settings.earliest)?.dayFirst?.first ?? 0;
  earliestDays.set(settings, known);
  return known;
}

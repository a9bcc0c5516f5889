/** How many values there must be before blanks below them can be taken for merged cells. */
const MERGED = 3;

/** Watches how the cells of a column are filled in, row by row. */
export class Filled {
  #isFirstBlank: boolean | undefined;
  #last = "";
  #values = 0;
  #blanksUnder = 0;
  #isRepeated = false;

  look(text: string): void {
    this.#isFirstBlank ??= text === "";
    if (text === "") {
      if (this.#last !== "") this.#blanksUnder++;
    } else {
      this.#values++;
      if (text === this.#last) this.#isRepeated = true;
    }
    this.#last = text;
  }

  /** Whether any cell is filled in. */
  get isAny(): boolean {
    return this.#values > 0;
  }

  /**
   * Whether blank cells may have been merged with the one above: the first row has a value, no two consecutive rows
   * have the same, and most values have a blank below.
   */
  get looksMerged(): boolean {
    return (
      this.#isFirstBlank === false &&
      !this.#isRepeated &&
      this.#values >= MERGED &&
      this.#blanksUnder * 2 >= this.#values
    );
  }
}

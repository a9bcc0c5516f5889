/**
 * Whether something is so, in each of up to 16 readings of the registers. The low 16 bits are the readings in which it
 * may be so, the high 16 those in which it certainly is. Most things are the same in all of them; a column of days that
 * may be day-first or month-first has two readings.
 */
export type Certainty = number;

/** Not so, in any reading. */
export const NO: Certainty = 0;
/** Possibly so, in every reading. */
export const PERHAPS: Certainty = 0xffff;
/** Certainly so, in every reading. */
export const YES: Certainty = -1;

/** The number of readings, and the number of questions with two answers that gives as many. */
const READINGS = 16;
const QUESTIONS = [0xaaaa, 0xcccc, 0xf0f0, 0xff00];

/** Whether both are so. */
export function both(a: Certainty, b: Certainty): Certainty {
  return a & b;
}

/** Whether either is so. */
export function either(a: Certainty, b: Certainty): Certainty {
  return a | b;
}

/** Combines two accounts of the same thing: what they agree on, and possibly for the rest. */
export function agreed(a: Certainty, b: Certainty): Certainty {
  return ((a | b) & PERHAPS) | (a & b & ~PERHAPS);
}

/** Whether it is so in one reading: 0 no, 1 possibly, 2 certainly. */
export function inReading(certainty: Certainty, reading: number): 0 | 1 | 2 {
  if ((certainty & (1 << (reading + 16))) !== 0) return 2;
  return (certainty & (1 << reading)) === 0 ? 0 : 1;
}

/** Whether it is uncertain in any reading, or differs between two of them. */
export function isOpen(certainty: Certainty): boolean {
  return certainty !== YES && certainty !== NO;
}

/** Questions about how registers are to be read that have no certain answer; each has two possible ones. */
export class Readings {
  #asked = 0;

  /**
   * Asks one more question.
   *
   * @returns what is so in the readings with the first answer, and in those with the second; `undefined` if there are
   * too many questions already
   */
  ask(): readonly [Certainty, Certainty] | undefined {
    const second = QUESTIONS[this.#asked];
    if (second === undefined) return undefined;
    this.#asked++;
    const first = ~second & PERHAPS;
    return [first | (first << 16), second | (second << 16)];
  }

  /** Every reading; unused questions only repeat others. */
  get all(): readonly number[] {
    return Array.from({ length: Math.min(READINGS, 2 ** this.#asked) }, (_, reading) => reading);
  }
}

/**
 * Whether something is so, in each of up to 16 readings of the registers: the low 16 bits say in which it may be, the
 * high 16 in which it is. Most things are the same in all of them; a column of days that may be day-first or month-first has
 * two readings.
 */
export type Certainty = number;

/** It is not, in any reading. */
export const NO: Certainty = 0;
/** It may be, in every reading. */
export const PERHAPS: Certainty = 0xffff;
/** It is, in every reading. */
export const YES: Certainty = -1;

/** How many readings there can be, and how many questions with two answers make as many. */
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

/** What two accounts of the same thing leave: what they agree on, else a perhaps. */
export function agreed(a: Certainty, b: Certainty): Certainty {
  return ((a | b) & PERHAPS) | (a & b & ~PERHAPS);
}

/** Whether it is so in a reading: 0 no, 1 perhaps, 2 yes. */
export function inReading(certainty: Certainty, reading: number): 0 | 1 | 2 {
  if ((certainty & (1 << (reading + 16))) !== 0) return 2;
  return (certainty & (1 << reading)) === 0 ? 0 : 1;
}

/** Whether it is open in any reading, or differs between two of them. */
export function isOpen(certainty: Certainty): boolean {
  return certainty !== YES && certainty !== NO;
}

/** The questions of how registers are to be read that nobody can answer, each with two answers. */
export class Readings {
  #asked = 0;

  /**
   * Asks one more question.
   *
   * @returns what is so in the readings with the first answer, and in those with the second; `undefined` where too many
   * were asked already
   */
  ask(): readonly [Certainty, Certainty] | undefined {
    const second = QUESTIONS[this.#asked];
    if (second === undefined) return undefined;
    this.#asked++;
    const first = ~second & PERHAPS;
    return [first | (first << 16), second | (second << 16)];
  }

  /** Every reading there is; those of questions that were not asked are the same as others. */
  get all(): readonly number[] {
    return Array.from({ length: Math.min(READINGS, 2 ** this.#asked) }, (_, reading) => reading);
  }
}

/** Whether something is so: 0 it is not, 1 it may be, 2 it is. */
export type Certainty = 0 | 1 | 2;

export const NO: Certainty & 0 = 0;
export const PERHAPS: Certainty & 1 = 1;
export const YES: Certainty & 2 = 2;

/** Whether both are so. */
export function both(a: Certainty, b: Certainty): Certainty {
  return a < b ? a : b;
}

/** What two accounts of the same thing leave: what they agree on, else a perhaps. */
export function agreed(a: Certainty, b: Certainty): Certainty {
  return a === b ? a : PERHAPS;
}

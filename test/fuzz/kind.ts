import type fc from "fast-check";

/** One kind of hostile input, and what is done with it. */
export interface Kind {
  readonly name: string;
  /** How many of the inputs are of this kind, against the others' shares. */
  readonly share: number;
  readonly inputs: fc.Arbitrary<unknown>;
  /** Throws, or rejects, where the input is dealt with otherwise than is promised. */
  readonly run: (input: unknown) => unknown;
}

/** A kind whose inputs have a type of their own. */
export function kind<T>(
  name: string,
  share: number,
  inputs: fc.Arbitrary<T>,
  run: (input: T) => unknown,
): Kind {
  return { name, share, inputs, run: run as (input: unknown) => unknown };
}

type ErrorClass = abstract new (...args: never[]) => Error;

/** What the work gives, or `undefined` where it throws one of the errors that it is said to throw. */
export function orDocumented<T>(errors: readonly ErrorClass[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (errors.some((each) => error instanceof each)) return undefined;
    throw error;
  }
}

export function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

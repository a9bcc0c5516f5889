import type fc from "fast-check";

/** One kind of hostile input, and what is done with it. */
export interface Kind {
  readonly name: string;
  /** The share of inputs of this kind, relative to the shares of other kinds. */
  readonly share: number;
  readonly inputs: fc.Arbitrary<unknown>;
  /** Throws or rejects if the input is not handled as promised. */
  readonly run: (input: unknown) => unknown;
}

/** A kind whose inputs have their own type. */
export function kind<T>(
  name: string,
  share: number,
  inputs: fc.Arbitrary<T>,
  run: (input: T) => unknown,
): Kind {
  return { name, share, inputs, run: run as (input: unknown) => unknown };
}

type ErrorClass = abstract new (...args: never[]) => Error;

/** The result of the work, or `undefined` if it throws one of its documented errors. */
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

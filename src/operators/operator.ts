import type { Sign } from "../base/rational.js";
import type { Comparability, Manner } from "../facts/kind.js";

/** All there is to know of one comparison operator. */
export interface Operator<Name extends string = string> {
  /** Whether it compares with one value or with a list of them. */
  readonly takes: "one" | "list";
  /** What it asks of a fact's type: `by-order` leaves out flags, which have no order and need no list. */
  readonly compares: Comparability;
  /** Whether it holds, from the side of each expected value that the actual one lies on: -1 below, 0 on it, 1 above. */
  readonly holds: (sides: readonly Sign[]) => boolean;
  /** The operator that holds exactly where this one does not. */
  readonly complement: Name;
  /** Reads on before a value: "at least" 150. */
  readonly wording: string;
  /** The whole phrase for values of another manner, "…" standing for the value; `wording` and the value where there is none. */
  readonly phrases?: Readonly<Partial<Record<Manner, string>>>;
  /** Goes between the values of a list, in words. */
  readonly joint?: string;
  /** The operators that a slip of the hand would write instead. */
  readonly slips: readonly Name[];
}

/** Records an operator, with the names it refers to. */
export function operator<const Name extends string>(record: Operator<Name>): Operator<Name> {
  return record;
}

import type { Sign } from "../base/rational.js";
import type { Comparability, Manner } from "../facts/kind.js";

/** Everything about one comparison operator. */
export interface Operator<Name extends string = string> {
  /** Whether it compares with one value or with a list of them. */
  readonly takes: "one" | "list";
  /** What it requires of a fact's type: `by-order` excludes flags, which have no order and need no lists. */
  readonly compares: Comparability;
  /**
   * Whether it holds, given on which side of each expected value the actual one is: -1 below, 0 on it, 1 above. A list
   * is a set of values: their order does not matter, and each side occurs once.
   */
  readonly holds: (sides: readonly Sign[]) => boolean;
  /** The operator that holds exactly if this one does not. */
  readonly complement: Name;
  /** The words before a value: "at least" 150. */
  readonly wording: string;
  /** The whole phrase for other kinds of value, with "…" for the value; if there is none, `wording` and the value. */
  readonly phrases?: Readonly<Partial<Record<Manner, string>>>;
  /** The word between the values of a list. */
  readonly joint?: string;
  /** The operators that could be written by mistake instead. */
  readonly slips: readonly Name[];
}

/** Makes an operator's record, keeping the type of the names that it refers to. */
export function operator<const Name extends string>(record: Operator<Name>): Operator<Name> {
  return record;
}

import type { Sign } from "../base/rational.js";
import type { ParameterKind } from "./parameter-values.js";
import type { FactType, OperatorName } from "./types.js";

/** All there is to know of one comparison operator. */
export interface Operator {
  /** The fact types it fits: a flag has no order, and its two values need no list. */
  readonly types: readonly FactType[];
  /** Whether it holds, from the signs of (actual - expected), one for each expected value. */
  readonly holds: (signs: readonly number[], at: number, count: number) => boolean;
  /** Whether it compares with one value or with a list of them. */
  readonly takes: "one" | "list";
  /** The operator that holds exactly where this one does not. */
  readonly complement: OperatorName;
  /** Reads on before a number: "at least 150". */
  readonly wording: string;
}

const ORDERED: readonly FactType[] = ["count", "share", "percentage", "date", "level"];
const EVERY: readonly FactType[] = [...ORDERED, "flag"];

function anyIs(sign: Sign): Operator["holds"] {
  return (signs, at, count) => {
    for (let i = at; i < at + count; i++) if (signs[i] === sign) return true;
    return false;
  };
}

const isOneOf = anyIs(0);

export const operators: Readonly<Record<OperatorName, Operator>> = {
  equal: {
    types: EVERY,
    takes: "one",
    holds: (signs, at) => signs[at] === 0,
    complement: "notEqual",
    wording: "exactly",
  },
  notEqual: {
    types: EVERY,
    takes: "one",
    holds: (signs, at) => signs[at] !== 0,
    complement: "equal",
    wording: "other than",
  },
  lessThan: {
    types: ORDERED,
    takes: "one",
    holds: (signs, at) => signs[at]! < 0,
    complement: "greaterThanInclusive",
    wording: "below",
  },
  lessThanInclusive: {
    types: ORDERED,
    takes: "one",
    holds: (signs, at) => signs[at]! <= 0,
    complement: "greaterThan",
    wording: "at most",
  },
  greaterThan: {
    types: ORDERED,
    takes: "one",
    holds: (signs, at) => signs[at]! > 0,
    complement: "lessThanInclusive",
    wording: "more than",
  },
  greaterThanInclusive: {
    types: ORDERED,
    takes: "one",
    holds: (signs, at) => signs[at]! >= 0,
    complement: "lessThan",
    wording: "at least",
  },
  in: { types: ORDERED, takes: "list", holds: isOneOf, complement: "notIn", wording: "one of" },
  notIn: {
    types: ORDERED,
    takes: "list",
    holds: (signs, at, count) => !isOneOf(signs, at, count),
    complement: "in",
    wording: "none of",
  },
};

/** The kind of parameter that a fact can be compared with. */
export const FITTING_PARAMETERS: Readonly<Partial<Record<FactType, ParameterKind>>> = {
  count: "count",
  share: "share",
  percentage: "share",
  level: "level",
};

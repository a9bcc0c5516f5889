import type { IssueCode } from "../base/issue-codes.js";
import type { Rational, Rounding } from "../base/rational.js";
import type { Scale } from "../base/scale.js";

/** A value as snapshots and results write it. */
export type Plain = string | number | boolean;

/** How values of a fact type can be compared: as more or less, or only as equal or not. */
export type Comparability = "by-order" | "by-equality";

/** How a fact type's values are spoken of, if that changes the words of an operator. */
export type Manner = "number" | "day" | "level" | "yes-or-no";

/** The kinds of parameter; a fact can be compared with parameters of its own kinds only. */
export type ParameterKind = "count" | "share" | "ratio" | "level";

/** What is wrong with a value in a snapshot. */
export interface ValueFault {
  readonly code: IssueCode;
  readonly message: string;
  readonly suggestion?: string | undefined;
}

/** Finds the name most like a given one, if one is near enough. */
export type Suggest = (name: string, names: readonly string[]) => string | undefined;

/** What is the same for all facts of a type, whatever their scale. */
export interface Traits {
  readonly compares: Comparability;
  readonly manner: Manner;
  /**
   * The kinds of parameter that it can be compared with, the usual one first; empty if rules write the value itself.
   */
  readonly parameters: readonly ParameterKind[];
  /** What a rule can add to its numbers: units, points, either, or nothing. */
  readonly shifts: "units" | "points" | "either" | "nothing";
  /** Whether it measures how far something has come, so that progress towards a target has a meaning. */
  readonly measured: boolean;
  /**
   * Whether it counts units of something: it then has a unit, adds up over subjects, and may be a part of another
   * count.
   */
  readonly counted: boolean;
}

/** A number of decimals; "exact" if no number of decimals is enough, so that a fraction is written. */
export type Decimals = number | "exact";

/** How numbers with many decimals are rounded in words. */
export interface Cut {
  /** The decimals shown by default. */
  readonly decimals: number;
  /** By how many powers of ten the number in words is greater than the number itself: two for percentages. */
  readonly shift: number;
  readonly say: (value: Rational, decimals: Decimals, rounding: Rounding) => string;
  /** Whether a target is written as its exact number, whatever the decimals. */
  readonly isShort: (value: Rational) => boolean;
}

/** How facts are measured: they are compared with exact numbers on a line. */
export interface Measure extends Traits {
  /** The value that was probably meant by an invalid one; absent if there are too many to choose from. */
  readonly suggest?: (raw: unknown, suggest: Suggest) => string | undefined;
  /** The same for values on another scale; absent for types without scales. */
  readonly onScale?: (scale: Scale) => FactKind;
  /** What to write in a rule, in words: "a whole number". */
  readonly looks: string;
  /** A literal of a rule as an exact number; `undefined` if it is not one. */
  readonly literal: (raw: unknown) => Rational | undefined;
  /** An exact number as results write it. */
  readonly writeExact: (value: Rational) => Plain;
  /** An exact number in words; if it has no short text, it is rounded to a number of decimals. */
  readonly sayExact: (value: Rational, decimals?: Decimals, rounding?: Rounding) => string;
  /** How numbers that are worked out are rounded in words; absent if all are written exactly. */
  readonly cut?: Cut;
}

/** A type of fact that divides one count by another. */
export interface Quotient extends Measure {
  /** Whether the first count is a part of the second, and so never above it. */
  readonly bounded: boolean;
}

/** A type of fact whose values are given in snapshots; each value is a number on an axis. */
export interface FactKind<Value extends Plain = Plain> extends Measure {
  /**
   * The least and greatest number, and whether only whole numbers are values; a maximum above 2^53 - 1 means no limit.
   */
  readonly axis: { readonly min: number; readonly max: number; readonly step: "whole" | "any" };
  /** A few consecutive numbers that are typical of what people give; for examples. */
  readonly typical: readonly number[];
  /** A raw value as its number on the axis; `undefined` if it isn't a value of the type. */
  readonly read: (raw: unknown) => number | undefined;
  /** What is wrong with a raw value that `read` refuses. */
  readonly fault: (raw: unknown, id: string, suggest: Suggest) => ValueFault;
  /** A number on the axis as snapshots and results write it. */
  readonly write: (at: number) => Value;
  /** A number on the axis in words. */
  readonly say: (at: number) => string;
  /** A number on the axis as the exact number that rules compare. */
  readonly exact: (at: number) => Rational;
  /** Whether a shortfall says how many more (`add`) or which value would be enough (`to`). */
  readonly changes: "add" | "to";
  /**
   * The change to a value that would be enough, in words: "raised to embedded", "on 31 August 2025". `low` and `high`
   * are the present bounds.
   */
  readonly sayChange: (to: number, low: number, high: number) => string;
  /** What can be added to a value, in words: "a whole number"; absent if nothing can. */
  readonly adds?: string;
  /** The words between the fact's title and its value, or after the title if nothing is known. */
  readonly states: { readonly known: string; readonly unknown: string };
}

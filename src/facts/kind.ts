import type { IssueCode } from "../base/issue-codes.js";
import type { Rational, Rounding } from "../base/rational.js";
import type { Scale } from "../base/scale.js";

/** A value as snapshots and results write it. */
export type Plain = string | number | boolean;

/** How values of a fact type can be compared: as more and less, or only as the same and not the same. */
export type Comparability = "by-order" | "by-equality";

/** How a fact type's values are spoken of, where that changes the words of an operator. */
export type Manner = "number" | "day" | "level" | "yes-or-no";

/** What a parameter's numbers are; a fact is compared with parameters of one kind, or of none. */
export type ParameterKind = "count" | "share" | "ratio" | "level";

/** What is wrong with a value in a snapshot. */
export interface ValueFault {
  readonly code: IssueCode;
  readonly message: string;
  readonly suggestion?: string | undefined;
}

/** Finds the name most like one that was written, if one is near enough. */
export type Suggest = (name: string, names: readonly string[]) => string | undefined;

/** What is the same for all facts of a type, whatever their scale. */
export interface Traits {
  readonly compares: Comparability;
  readonly manner: Manner;
  /** The kinds of parameter that it can be compared with, the usual one first; none where rules write the value itself. */
  readonly parameters: readonly ParameterKind[];
  /** What can be added to its numbers in a rule: units, points, either, or nothing. */
  readonly shifts: "units" | "points" | "either" | "nothing";
  /** Whether it says how far something has come, so that progress towards a target means something. */
  readonly measured: boolean;
  /** Whether it counts units of something: it then has a unit, adds up over subjects, and may be a part of another. */
  readonly counted: boolean;
}

/** So many decimals; "exact" where no number of them would do, and a fraction is written. */
export type Decimals = number | "exact";

/** How numbers with endless decimals are cut in words. */
export interface Cut {
  /** The decimals shown where nothing asks for more. */
  readonly decimals: number;
  /** The powers of ten by which the words are greater than the number: two for percentages. */
  readonly shift: number;
  readonly say: (value: Rational, decimals: Decimals, rounding: Rounding) => string;
  /** Whether the words of a target are its exact number, whatever the decimals. */
  readonly isShort: (value: Rational) => boolean;
}

/** How facts are measured: they are compared with exact numbers on a line. */
export interface Measure extends Traits {
  /** The value that was probably meant by an invalid one; left out if there are too many to choose from. */
  readonly suggest?: (raw: unknown, suggest: Suggest) => string | undefined;
  /** The same for the values of another scale; left out by types that have none. */
  readonly onScale?: (scale: Scale) => FactKind;
  /** What to write in a rule, in words: "a whole number". */
  readonly looks: string;
  /** A literal of a rule as an exact number; `undefined` where it is none. */
  readonly literal: (raw: unknown) => Rational | undefined;
  /** An exact number as results write it. */
  readonly writeExact: (value: Rational) => Plain;
  /** An exact number in words; one that no short text says is cut to so many decimals. */
  readonly sayExact: (value: Rational, decimals?: Decimals, rounding?: Rounding) => string;
  /** How numbers that are worked out are cut in words; left out where all are written exactly. */
  readonly cut?: Cut;
}

/** A type of fact that divides one count by another. */
export interface Quotient extends Measure {
  /** Whether the first is a part of the second, and so never above it. */
  readonly bounded: boolean;
}

/** A type of fact whose values are given in snapshots: each is a number on an axis. */
export interface FactKind<Value extends Plain = Plain> extends Measure {
  /** The least and greatest number, and whether only whole ones are values; a maximum above 2^53 - 1 means no limit. */
  readonly axis: { readonly min: number; readonly max: number; readonly step: "whole" | "any" };
  /** A few numbers beside each other, such as people give; for examples. */
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
  /** Whether a shortfall says how many more (`add`) or which value would do (`to`). */
  readonly changes: "add" | "to";
  /** The value that would do in words, from where the fact lies today: "raised to embedded", "on 31 August 2025". */
  readonly sayChange: (to: number, low: number, high: number) => string;
  /** What can be added to a value, in words: "a whole number"; left out where nothing can. */
  readonly adds?: string;
  /** Goes between the fact's title and its value, or after the title if nothing is known. */
  readonly states: { readonly known: string; readonly unknown: string };
}

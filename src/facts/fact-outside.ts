import type { Rational } from "../base/rational.js";
import type { Scale } from "../base/scale.js";
import type { Plain, Suggest } from "./kind.js";

/** The JSON Schema of one value. */
export type ValueSchema = Readonly<Record<string, unknown>>;

/** What schemas, messages and documentation need to know about a type of fact, but the evaluator does not. */
export interface MeasureOutside {
  /** The type of fact in words: "a percentage, from 0 to 100". */
  readonly label: string;
  /** The schema of what a rule compares it with. */
  readonly literal: ValueSchema;
  /**
   * What was probably meant by an invalid literal. If this is text it is suggested; otherwise the message says to leave
   * out the quotes.
   */
  readonly meant?: (raw: unknown, suggest: Suggest) => Plain | undefined;
  /** The greatest number that it can be compared with, and the range of its values in words: "0% and 100%". */
  readonly range?: { readonly most: Rational; readonly words: string };
  /** The same for values on another scale; absent for types without scales. */
  readonly onScale?: (scale: Scale) => FactOutside;
}

/** What messages say about a kind of parameter. */
export interface ParameterOutside {
  /** What its values must be: "whole numbers". */
  readonly values: string;
  /** What the factors of such a product must be: "one of its factors must be a whole number". */
  readonly factors: string;
}

/**
 * What code outside the evaluator needs to know about a type of fact whose values are given: how they are written and
 * read.
 */
export interface FactOutside extends MeasureOutside {
  /** The schema of a value in a snapshot. */
  readonly value: ValueSchema;
  /** The kind of column for its numbers in a database table; `small` is a whole number below a hundred. */
  readonly column: "whole" | "small" | "decimal" | "flag" | "day";
  /** How a cell that people fill in is read. */
  readonly cell: {
    /** The value of a text, which is trimmed and not empty; `undefined` if it is not a value. */
    readonly parse: (text: string) => Plain | undefined;
    /** What to write there, to follow "Write". */
    readonly looks: string;
    /** What is next to the empty cell in a template, in place of a unit; `looks` by default. */
    readonly hint?: string;
  };
  /** The value of a text on the command line; `undefined` if it is not a value. */
  readonly argument: (text: string) => Plain | undefined;
}

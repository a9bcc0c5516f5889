import type { Rational } from "../base/rational.js";
import type { Scale } from "../base/scale.js";
import type { Plain, Suggest } from "./kind.js";

/** The JSON Schema of one value. */
export type ValueSchema = Readonly<Record<string, unknown>>;

/** What schemas, messages and documentation need to know of a type of fact, and the evaluator does not. */
export interface MeasureOutside {
  /** What a fact of the type is: "a percentage, from 0 to 100". */
  readonly label: string;
  /** What a rule compares it with. */
  readonly literal: ValueSchema;
  /** What somebody probably meant who wrote a literal that is none; a text is offered, and else quotes are too many. */
  readonly meant?: (raw: unknown, suggest: Suggest) => Plain | undefined;
  /** The greatest number that it can be compared with, and what its values lie between: "0% and 100%". */
  readonly range?: { readonly most: Rational; readonly words: string };
  /** The same for the values of another scale; left out by types that have none. */
  readonly onScale?: (scale: Scale) => FactOutside;
}

/** What messages say of a kind of parameter. */
export interface ParameterOutside {
  /** What its values must be: "whole numbers". */
  readonly values: string;
  /** What must be so of a product that is one: "one of its factors must be a whole number". */
  readonly factors: string;
}

/** What the outside needs to know of a type of fact whose values are given: how they are written and read. */
export interface FactOutside extends MeasureOutside {
  /** A value in a snapshot. */
  readonly value: ValueSchema;
  /** What holds its numbers in a table of a database; `small` is a whole number below a hundred. */
  readonly column: "whole" | "small" | "decimal" | "flag" | "day";
  /** A cell that people fill in. */
  readonly cell: {
    /** The value that a text, trimmed and not empty, stands for; `undefined` where it is for none. */
    readonly parse: (text: string) => Plain | undefined;
    /** What to write there, to follow "Write". */
    readonly looks: string;
    /** What is beside the empty cell of a template, as its unit; `looks` where it is left out. */
    readonly hint?: string;
  };
  /** The value that a text on the command line stands for; `undefined` where it is for none. */
  readonly argument: (text: string) => Plain | undefined;
}

/**
 * The shapes of a rule set, as its JSON files hold them. Plain types only: the zod schemas
 * that check them stand in `schema.ts`, so that the evaluator needs no schema library.
 */

/** Whether a number or test is in the document, follows from its words, or is the maintainer's choice. */
export type Basis = "stated" | "implied" | "local";

/** Who a snapshot is about: one hub, or the whole network. */
export type Scope = "hub" | "network";

/** The scale of judgements, in order. */
export type Level = "not-started" | "introduced" | "embedded" | "sustained";

/** The types a fact can have. A `share` is derived from two counts and never given. */
export type FactType = "count" | "share" | "percentage" | "flag" | "date" | "level";

/** The comparison operators, by json-rules-engine's own names. */
export type OperatorName =
  | "equal"
  | "notEqual"
  | "lessThan"
  | "lessThanInclusive"
  | "greaterThan"
  | "greaterThanInclusive"
  | "in"
  | "notIn";

/** How the document puts a goal: support given, an aim, an ambition, or a plain target. */
export type Modality = "support" | "aim" | "ambition" | "target";

/** A unit in both numbers, or one text that is used for any number (`"LLME"`). */
export type Unit = string | { readonly one: string; readonly other: string };

interface FactBase {
  /** What is measured, in plain English, as a noun phrase. */
  readonly title: string;
  readonly description?: string;
  /** The question to ask whoever can supply the fact. */
  readonly question?: string;
}

/** A whole number of something, 0 or more. */
export interface CountFact extends FactBase {
  readonly type: "count";
  readonly unit: Unit;
  /** The count this one is a part of, and so never above. */
  readonly partOf?: string;
}

/** The exact ratio of two counts; not applicable where the whole is zero. */
export interface ShareFact extends FactBase {
  readonly type: "share";
  readonly of: readonly [part: string, whole: string];
  /** What the part has done, to follow "300 of 416 primary schools": `"have engaged"`. */
  readonly predicate?: string;
}

/** A reported percentage, flag, date, or level on the judgement scale. */
export interface PlainFact extends FactBase {
  readonly type: "percentage" | "flag" | "date" | "level";
}

export type Fact = CountFact | ShareFact | PlainFact;

/** A literal: whole number, `"75%"`, `"3/4"`, level, ISO day, flag; a list of them for `in` and `notIn`. */
export type Literal = number | string | boolean | readonly (number | string | boolean)[];

/** What a fact is compared with. */
export type ValueExpression =
  | Literal
  | { readonly parameter: string; readonly at?: "as-of" }
  | { readonly fact: string };

export interface Comparison {
  readonly fact: string;
  readonly operator: OperatorName;
  readonly value: ValueExpression;
}

/** A tree in json-rules-engine's condition language, closed to these four forms. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Comparison;

/** A value with its date. An `expected` milestone is announced but has no value yet. */
export interface Milestone {
  /** ISO day. */
  readonly on: string;
  /** `"75%"`, `"3/4"` or a whole number; absent only when `expected`. */
  readonly value?: string | number;
  readonly expected?: true;
  readonly basis: Basis;
  readonly document?: string;
  /** The assumption that the day rests on. */
  readonly assumption?: string;
  readonly note?: string;
}

interface ParameterBase {
  readonly unit: string;
  readonly title?: string;
  readonly note?: string;
}

/** A number with dates: linear between them, flat before the first and after the last. */
export interface MilestoneParameter extends ParameterBase {
  readonly milestones: readonly Milestone[];
}

/** A number (or level) without dates. */
export interface PlainParameter extends ParameterBase {
  readonly value: string | number;
  readonly basis: Basis;
  readonly document?: string;
}

/** The exact product of the last values of other parameters: 90% of 150. */
export interface ProductParameter extends ParameterBase {
  readonly product: readonly [string, string];
  readonly basis: Basis;
  readonly document?: string;
}

export type Parameter = MilestoneParameter | PlainParameter | ProductParameter;

/** One testable clause of a goal. */
export interface Criterion {
  readonly title?: string;
  /** The clause in the document's own words, at most 12 of them. */
  readonly excerpt: string;
  /** The scopes it is measured at, each with the basis of measuring it there. */
  readonly scopes: Readonly<Partial<Record<Scope, Basis>>>;
  readonly met: Condition;
  readonly onTrack?: Condition;
  readonly note?: string;
}

export interface GoalSource {
  readonly document: string;
  readonly section: string;
  /** 1-based place of the bullet in its section. */
  readonly bullet: number;
  /** SHA-256 of the bullet's normalised text, hexadecimal. */
  readonly sha256: string;
}

export interface Deadline {
  /** ISO day, inclusive. */
  readonly on: string;
  readonly assumption?: string;
}

export interface Goal {
  readonly title: string;
  readonly statement?: string;
  readonly source: GoalSource;
  readonly modality: Modality;
  readonly deadline?: Deadline;
  readonly criteria: Readonly<Record<string, Criterion>>;
}

export interface SourceDocument {
  readonly title: string;
  readonly publisher: string;
  readonly url: string;
  /** ISO day on which the text was read. */
  readonly retrieved: string;
}

/** Something taken to be so that the document does not say. */
export interface Assumption {
  readonly text: string;
  readonly basis: "implied" | "local";
  /** ISO day that deadlines and milestones citing this assumption rest on; replaceable by option. */
  readonly value?: string;
}

export interface Phase {
  readonly title: string;
  /** Ids of the phase's goals, in rule order. */
  readonly goals: readonly string[];
}

/** What a rule set says of itself. */
export interface RuleSetHead {
  readonly format: 1;
  readonly id: string;
  /** Semantic version of the rules, apart from the package's. */
  readonly version: string;
  readonly title: string;
  readonly academicYear: string;
  /** ISO days, half-open: `until` is the first day no longer in force. */
  readonly inForce: { readonly from: string; readonly until: string };
  readonly documents: Readonly<Record<string, SourceDocument>>;
  readonly assumptions: Readonly<Record<string, Assumption>>;
}

/**
 * All rules of one academic year, put together from its files.
 * `GoalId` and `Facts` carry the literal ids, so that an editor completes and checks them.
 */
export interface RuleSet<
  GoalId extends string = string,
  Facts extends Readonly<Record<string, FactType>> = Readonly<Record<string, FactType>>,
> extends RuleSetHead {
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly phases: Readonly<Record<string, Phase>>;
  readonly goals: Readonly<Record<GoalId, Goal>>;
  /** Carries the facts' types for the compiler; never present at run time. */
  readonly "~facts"?: Facts;
}

/** `rule-set.json` */
export interface RuleSetFile extends RuleSetHead {
  readonly $schema?: string;
  /** Parameters that several phases share. */
  readonly parameters?: Readonly<Record<string, Parameter>>;
}

/** `facts.json` */
export interface FactsFile {
  readonly $schema?: string;
  readonly format: 1;
  readonly facts: Readonly<Record<string, Fact>>;
}

/** `primary.json` and its like */
export interface PhaseFile {
  readonly $schema?: string;
  readonly format: 1;
  readonly phase: string;
  readonly title?: string;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly goals: Readonly<Record<string, Goal>>;
}

/** A snapshot's value for a fact: known, bounded, or unknown. */
export type FactValue<T extends string | number | boolean = string | number | boolean> =
  | T
  | { readonly min?: T; readonly max?: T }
  | { readonly unknown: string }
  | null;

export interface Evidence {
  /** Where the value comes from. */
  readonly source: string;
  /** ISO day of the source. */
  readonly on?: string;
}

/** A worked example: facts in, status out. */
export interface Case {
  readonly scope: Scope;
  readonly asOf: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  /** Overrides of `local` parameters. */
  readonly parameters?: Readonly<Record<string, string | number>>;
  readonly expected: {
    readonly status: string;
    readonly possible?: readonly string[];
    readonly missing?: readonly string[];
    readonly shortfall?: readonly (
      | { readonly fact: string; readonly add: number | { readonly min?: number; readonly max?: number } }
      | { readonly fact: string; readonly to: string | number | boolean }
      | { readonly fact: string; readonly impossible: true }
    )[];
  };
}

/** `cases/*.json` */
export interface CasesFile {
  readonly $schema?: string;
  readonly format: 1;
  readonly goal: string;
  /** Keyed by a sentence that says what the case shows. */
  readonly cases: Readonly<Record<string, Case>>;
}

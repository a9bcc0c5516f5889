/**
 * The shapes of a rule set, as in its JSON files. These are plain types: the zod schemas that check them are in
 * `schema`, so the evaluator needs no schema library.
 */

import type { Scale, ScaleLevel, Scales } from "../base/scale.js";
import type { Term } from "../base/written-day.js";
import { type FactType, type GivenType, isBounded, type LevelOn } from "../facts/kinds.js";
import type { OperatorName } from "../operators/operators.js";

export type { FactType, LevelOn, OperatorName, Scale, ScaleLevel, Scales, Term };

/** Whether a number or test is written in the document, follows from its words, or is the maintainer's choice. */
export type Basis = "stated" | "implied" | "local";

/** Who a snapshot is about: the id of one of the rule set's subjects. */
export type Scope = string;

/** A kind of subject that snapshots are about, as in `rule-set.json`: its names, and what it is combined from. */
export interface SubjectKind {
  /** The name of one, worded to follow "the": `"hub"`. */
  readonly one: string;
  /** The name of several; by default `one` with an "s". */
  readonly other?: string;
  /** The id of the subject one level down, from whose snapshots this one's is combined. */
  readonly of?: string;
}

/** How the document puts a goal: support given, an aim, an ambition, or a plain target. */
export type Modality = "support" | "aim" | "ambition" | "target";

/** A unit in the singular and plural, or one text for any number (`"LLME"`). */
export type Unit = string | { readonly one: string; readonly other: string };

interface FactBase {
  /** What is measured, in plain English, as a noun phrase. */
  readonly title: string;
  readonly description?: string;
  /** The question to ask the person who can supply the fact. */
  readonly question?: string;
}

/**
 * How the counts of several subjects are combined at the level above. `sum` adds them up; `overlapping` does too,
 * although subjects may count the same thing; `none` leaves the fact out. The others count subjects at one level, and
 * add these counts up above it: `subjects` counts those of the lowest level, or of the given level; `subjectsMeeting`
 * counts those that meet a criterion, at the lowest level that it is measured for.
 */
export type Combining =
  | "sum"
  | "overlapping"
  | "none"
  | "subjects"
  | { readonly subjects: string }
  | { readonly subjectsMeeting: { readonly goal: string; readonly criterion: string } };

/** A whole number of something, 0 or more. */
export interface CountFact extends FactBase {
  readonly type: "count";
  readonly unit: Unit;
  /** The count that this one is a part of, and so never above. */
  readonly partOf?: string;
  /** `sum` by default. */
  readonly combine?: Combining;
}

/** A count that is the sum of others: worked out from them, and never given. In other respects it is like any count. */
export interface SumFact extends CountFact {
  /** The counts that are added up, each once. */
  readonly sum: readonly string[];
}

/** The exact share of a part in its whole, never above 100%; not applicable if the whole is zero. */
export interface ShareFact extends FactBase {
  readonly type: "share";
  readonly of: readonly [part: string, whole: string];
  /** What the part has done, worded to follow "300 of 416 primary schools": `"have engaged"`. */
  readonly predicate?: string;
}

/**
 * The exact ratio of any two counts, without a ceiling: days for each teacher. Not applicable if the second is zero.
 */
export interface RatioFact extends FactBase {
  readonly type: "ratio";
  readonly of: readonly [first: string, second: string];
}

/** A level of a scale: how good something is, how far it has come. */
export interface LevelFact extends FactBase {
  readonly type: "level";
  /** The name of its scale; may be left out if the rule set has one scale, or declares none. */
  readonly scale?: string;
}

/** A reported percentage, flag, date, or other value that needs no keys of its own. */
export interface PlainFact extends FactBase {
  readonly type: Exclude<GivenType, (CountFact | LevelFact)["type"]>;
}

/** A measurement whose value is given in snapshots. */
export type GivenFact = CountFact | LevelFact | PlainFact;

/** A measurement made of two counts. */
export type QuotientFact = ShareFact | RatioFact;

/** A measurement that a rule set names: an entry of `facts.json`. */
export type Fact = GivenFact | SumFact | QuotientFact;

/** Whether a fact is one count over another. */
export function isQuotient(fact: Fact): fact is QuotientFact {
  return "of" in fact;
}

/** Whether a fact is the share of a part in its whole. */
export function isShare(fact: Fact): fact is ShareFact {
  return isQuotient(fact) && isBounded(fact.type);
}

/** Whether a fact is the sum of counts. */
export function isSum(fact: Fact): fact is SumFact {
  return "sum" in fact;
}

/** Whether a fact is worked out from others, and never given. */
export function isDerived(fact: Fact): fact is SumFact | QuotientFact {
  return isQuotient(fact) || isSum(fact);
}

/** Whether a fact counts units of something, given or added up, and so may be a part of another count. */
export function isCounted(fact: Fact): fact is CountFact | SumFact {
  return "unit" in fact;
}

/** A literal: whole number, `"75%"`, `"3/4"`, level, ISO day, flag; a list of them for `in` and `notIn`. */
export type Literal = number | string | boolean | readonly (number | string | boolean)[];

/** A change to a number before a fact is compared with it; at most one of the two. */
export interface Shift {
  /** Points added to a share or percentage (`"10%"`), units to a count (5); may be below zero, and the sum above 100%. */
  readonly plus?: string | number;
  /** What to multiply it by: `"10%"`, `"1.1"`, `"11/10"`. */
  readonly times?: string;
}

/** What a fact is compared with. */
export type ValueExpression =
  | Literal
  | ({ readonly parameter: string; readonly at?: "as-of" } & Shift)
  | ({ readonly fact: string } & Shift);

/** One test of one fact: `fact`, `operator`, `value`. True, false, or undecided if the fact is not known exactly. */
export interface Comparison {
  readonly fact: string;
  readonly operator: OperatorName;
  readonly value: ValueExpression;
}

/** A tree in json-rules-engine's condition language, limited to these forms; `atLeast … of` is our own. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  /**
   * True if at least that many parts are true; a part whose whole is zero does not count, but the required number stays
   * the same.
   */
  | { readonly atLeast: number; readonly of: readonly Condition[] }
  | { readonly not: Condition }
  | Comparison;

/** A value with its date. An `expected` milestone is announced but has no value yet. */
export interface Milestone {
  /** ISO day. */
  readonly on: string;
  /** `"75%"`, `"3/4"` or a whole number; absent only if `expected`. */
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

/**
 * A number with dates. By `line`, the default, it follows straight lines between them, flat before the first and after
 * the last. By `step` it is that of the last milestone reached, and nothing is asked before the first.
 */
export interface MilestoneParameter extends ParameterBase {
  readonly between?: "line" | "step";
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

/** A number or level of the rules with its own id: with dates, without, or as a product of others. */
export type Parameter = MilestoneParameter | PlainParameter | ProductParameter;

/** One testable clause of a goal. */
export interface Criterion {
  readonly title?: string;
  /** The clause in the document's own words, at most 12 of them. */
  readonly excerpt: string;
  /** The subjects it is measured for, by id, each with the basis for measuring it there. */
  readonly scopes: Readonly<Record<string, Basis>>;
  /**
   * Whom it is for: if this is false, the criterion is not applicable. A comparison with a zero whole counts as false
   * here.
   */
  readonly when?: Condition;
  /** Its own last day, if before the goal's. */
  readonly deadline?: Deadline;
  /** A ceiling over a period: until its deadline has passed it is at best on track. */
  readonly settled?: "at-deadline";
  readonly met: Condition;
  readonly onTrack?: Condition;
  readonly note?: string;
}

/** The place of a goal in the document that sets it. */
export interface GoalSource {
  readonly document: string;
  readonly section: string;
  /** 1-based position of the bullet in its section; either this or `paragraph`. */
  readonly bullet?: number;
  /** 1-based position of the paragraph among those of its section that are outside lists. */
  readonly paragraph?: number;
  /** SHA-256 of the normalised text of the bullet or paragraph, hexadecimal. */
  readonly sha256: string;
}

/** The last day on which a goal or criterion can be met in time. */
export interface Deadline {
  /** ISO day, inclusive. */
  readonly on: string;
  readonly assumption?: string;
}

/**
 * One goal: its place in the document, its clauses (`criteria`, by id, in rule order), and its deadline if it has one.
 */
export interface Goal {
  readonly title: string;
  readonly statement?: string;
  readonly source: GoalSource;
  readonly modality: Modality;
  readonly deadline?: Deadline;
  readonly criteria: Readonly<Record<string, Criterion>>;
}

/** A published document that the rules cite. */
export interface SourceDocument {
  readonly title: string;
  readonly publisher: string;
  readonly url: string;
  /** ISO day on which the text was read. */
  readonly retrieved: string;
}

/** Something assumed that the document does not say. */
export interface Assumption {
  readonly text: string;
  readonly basis: "implied" | "local";
  /** ISO day of the deadlines and milestones that rest on this assumption; an option can change it. */
  readonly value?: string;
}

/** A group of goals, from one file: primary, secondary, post-16, or the local leaders (LLME). */
export interface Phase {
  readonly title: string;
  /** Ids of the phase's goals, in rule order. */
  readonly goals: readonly string[];
}

/** A column of a register: the content of its cells, and the names that its header may have. */
export interface RegisterColumn {
  /**
   * `school`: a URN, DfE number or name, followed through conversions; `id`: any name for one thing; `programme`: a
   * code or name from `programmes`; `choice`: one of `values`; `flag`: yes or no; `day`: a calendar day.
   */
  readonly is: "school" | "id" | "programme" | "choice" | "flag" | "day";
  /** Names that are equally good: if a file has two of them, it is not clear which is meant. */
  readonly headers: readonly string[];
  /** Other names to accept if none of `headers` is present, best first. */
  readonly otherwise?: readonly string[];
  /** The values that a cell may have, for a `choice`. */
  readonly values?: readonly string[];
  /** Other words for those values: `"KS5": "post-16"`. */
  readonly synonyms?: Readonly<Record<string, string>>;
  /** If no row of a register has a value here, its count is unknown, not zero. */
  readonly covers?: true;
  /** If a register lacks the column, facts that need it are left out. */
  readonly optional?: true;
}

/** A coded column in the list of schools: the code is used if the list has it, otherwise the name. */
export interface CodedColumn {
  readonly code?: string;
  readonly name?: string;
  /** Every value: names by their codes. */
  readonly values?: Readonly<Record<string, string>>;
}

/** How the list of schools (GIAS) is read. */
export interface SchoolsRegister {
  readonly urn: string;
  readonly fields: Readonly<Record<"status" | "type-group" | "phase", CodedColumn>>;
  readonly areas: Readonly<Record<"local-authority" | "district", CodedColumn>>;
  /** The column of the school's name. */
  readonly name?: string;
  /** The columns of the two parts of a DfE number: the authority's code, and the school's number in it. */
  readonly number?: { readonly authority: string; readonly establishment: string };
  /**
   * Authorities that no longer exist, by code, with the old name of each, and the authorities that took over its
   * schools.
   */
  readonly replaced?: Readonly<Record<string, { readonly called: string; readonly by: readonly string[] }>>;
  /** Names of the statuses of open schools. */
  readonly open: readonly string[];
  /** The columns with the days on which a school opened and closed. */
  readonly opened: string;
  readonly closed: string;
  /** The column with links that some lists have, such as `"100001 Predecessor"`. */
  readonly linked: string;
  /** The list of links between schools, and the types of link that say which school came after which. */
  readonly links: {
    readonly urn: string;
    readonly other: string;
    readonly type: string;
    readonly successor: readonly string[];
    readonly predecessor: readonly string[];
    /** Types by which a school that closed became the other. */
    readonly merged?: readonly string[];
    /** Types that do not say which school came after which. For any other type, this is unknown. */
    readonly unrelated?: readonly string[];
  };
}

/** A programme that registers name. */
export interface Programme {
  /** Its codes and names; a code followed by a letter is the same programme. */
  readonly called: readonly string[];
  /** What taking part in it counts as; does not count if the list is empty. */
  readonly kinds: readonly string[];
  /** The phase that it is for; it counts for no other phase. Absent if it is for all. */
  readonly phase?: string;
}

/** A hub's area, as far as it is known. */
export interface HubArea {
  /** Names of the hub. */
  readonly called: readonly string[];
  /** Codes of local authorities; all of their schools are the hub's. */
  readonly localAuthorities?: readonly string[];
  /** Codes or names of districts; all of their schools are the hub's. */
  readonly districts?: readonly string[];
  /** The source. */
  readonly source: string;
  /** Whether this was checked with the hub itself. */
  readonly verified: boolean;
}

/** How days are read. */
export interface RegisterDays {
  /** The earliest ISO day that a register can mean. */
  readonly earliest: string;
  /** The parts of the academic year, by id. */
  readonly terms: Readonly<Record<string, Term>>;
}

/** The step of taking part from which a person or school counts. */
export type CountsFrom = "signed-up" | "started" | "completed";

/** How a fact is counted: the distinct things in a register whose rows fulfil some conditions. */
export interface RegisterCount {
  /** `schools`, or one of `entries`. */
  readonly register: string;
  /** The column whose distinct cells are counted; for `schools` it is always the URN. */
  readonly distinct?: string;
  /** By column, the values that count; for a programme, its kinds; for a flag, `yes` or `no`. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /** The phase whose programmes count; if absent, all do. */
  readonly phase?: string;
  /**
   * For `schools`, by column: values of which a list must have at least one school, or it says nothing about the fact.
   */
  readonly covered?: Readonly<Record<string, readonly string[]>>;
  /** The step that counts, whatever is chosen for other facts. */
  readonly from?: CountsFrom;
  /** The column with the end day; anything that had ended before the academic year began does not count. */
  readonly until?: string;
}

/** How each fact is counted from registers. */
export interface Registers {
  readonly schools: SchoolsRegister;
  /** Registers kept by hubs, by id, each with its columns. */
  readonly entries: Readonly<Record<string, { readonly columns: Readonly<Record<string, RegisterColumn>> }>>;
  readonly programmes: Readonly<Record<string, Programme>>;
  readonly counts: Readonly<Record<string, RegisterCount>>;
  readonly days?: RegisterDays;
  /** The areas of hubs, by hub id. */
  readonly hubs?: Readonly<Record<string, HubArea>>;
}

/** How to read the values that people write in tables and templates. */
export interface Tables {
  /** What "fewer than 5" and `<5` mean for a count: 0 to 4, or 1 to 4; `from-zero` by default. */
  readonly below: "from-zero" | "from-one";
}

/** Days when no rules are in force, on purpose, and why: `check` does not warn about them. */
export interface KnownGap {
  /** ISO days, half-open like `inForce`. */
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

/** New ids by old ones: what was renamed since the earlier rules, so that a comparison need not guess. */
export interface Moved {
  readonly goals?: Readonly<Record<string, string>>;
  /** By the goal's present id. */
  readonly criteria?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly facts?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string>>;
  /** By the name of the scale. */
  readonly levels?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Notes for maintainers in `rule-set.json`: no result depends on them, and no digest covers them. */
export interface RuleSetNotes {
  /** Days before or after these rules when no rules are in force, on purpose. */
  readonly gaps?: readonly KnownGap[];
  /** What was renamed since the earlier rules. */
  readonly moved?: Moved;
  /** By document, the fingerprint of what `verify-source` compared with it. */
  readonly verified?: Readonly<Record<string, string>>;
}

/** What a rule set says about itself. */
export interface RuleSetHead extends RuleSetNotes {
  readonly format: 1;
  readonly id: string;
  /** Semantic version of the rules, separate from the package's. */
  readonly version: string;
  readonly title: string;
  readonly academicYear: string;
  /** ISO days, half-open: `until` is the first day no longer in force. */
  readonly inForce: { readonly from: string; readonly until: string };
  /** Whom snapshots are about, by id; by default the scopes that criteria name, none of them combined into another. */
  readonly subjects?: Readonly<Record<string, SubjectKind>>;
  readonly documents: Readonly<Record<string, SourceDocument>>;
  readonly assumptions: Readonly<Record<string, Assumption>>;
  /** The scales of levels, by name; absent if all levels are on the default scale. */
  readonly scales?: Scales;
  /** How facts are counted from registers; absent if they are not. */
  readonly registers?: Registers;
  /** How values in tables and templates are read; absent if nothing differs from the usual way. */
  readonly tables?: Tables;
}

/** The names in a rule set, as types that let an editor complete and check input and output. */
export interface RuleSetIds {
  /** The criteria of each goal, by its id. */
  readonly goals: Readonly<Record<string, string>>;
  /** The type of each fact that a snapshot may give, by its id; for a level, the ids of its scale, if known. */
  readonly facts: Readonly<Record<string, FactType | LevelOn>>;
  /** The type of each fact that is worked out from others, by its id. */
  readonly derived: Readonly<Record<string, FactType>>;
  readonly parameters: string;
  readonly assumptions: string;
  /** The subjects that a snapshot may be about. */
  readonly scopes: string;
}

/** All rules of one academic year, put together from its files. `Ids` carries its names as literal types. */
export interface RuleSet<Ids extends RuleSetIds = RuleSetIds> extends RuleSetHead {
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly phases: Readonly<Record<string, Phase>>;
  readonly goals: { readonly [Id in keyof Ids["goals"]]: Goal };
  /** Carries the names for the compiler; never present at run time. */
  readonly "~ids"?: Ids;
}

/** The names in a rule set, from its type. */
export type IdsOf<R extends RuleSet> = NonNullable<R["~ids"]>;

/** The ids of a rule set's goals. */
export type GoalIdOf<R extends RuleSet> = keyof IdsOf<R>["goals"] & string;

/** The ids of a rule set's facts, including those that are worked out from others. */
export type FactIdOf<R extends RuleSet> = FactIn<IdsOf<R>>;

/** The ids of the criteria of a goal, or of any goal. */
export type CriterionIdOf<
  R extends RuleSet,
  Goal extends GoalIdOf<R> = GoalIdOf<R>,
> = IdsOf<R>["goals"][Goal] & string;

/** The ids of the subjects that a rule set's snapshots may be about. */
export type ScopeOf<R extends RuleSet> = IdsOf<R>["scopes"];

/** The ids of facts that are given or worked out. */
export type FactIn<Ids extends RuleSetIds> = (keyof Ids["facts"] | keyof Ids["derived"]) & string;

/** The ids of facts that are given. */
export type GivenFactIn<Ids extends RuleSetIds> = keyof Ids["facts"] & string;

/** `rule-set.json` */
export interface RuleSetFile extends RuleSetHead {
  readonly $schema?: string;
  /** The ids of its phases in rule order; any that it leaves out come after them, sorted by file name. */
  readonly phases?: readonly string[];
  /** Parameters that several phases share. */
  readonly parameters?: Readonly<Record<string, Parameter>>;
}

/** `facts.json` */
export interface FactsFile {
  readonly $schema?: string;
  readonly format: 1;
  readonly facts: Readonly<Record<string, Fact>>;
}

/** `primary.json` and the files of other phases */
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

/** The source of a fact's value, as the snapshot gives it; it is not checked. */
export interface Evidence {
  /** The source, in words. */
  readonly source: string;
  /** ISO day of the source. */
  readonly on?: string;
}

/** A worked case: facts in, status out. */
export interface Case {
  readonly scope: string;
  readonly asOf: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  /** Overrides of `local` parameters. */
  readonly parameters?: Readonly<Record<string, string | number>>;
  /** Carried over from earlier rules and not checked yet: it is listed, but tests nothing. */
  readonly draft?: true;
  /** Worked out from the rules and not confirmed by anyone: it is run, and counted as unconfirmed. */
  readonly derived?: true;
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
  /** By a sentence that says what the case shows. */
  readonly cases: Readonly<Record<string, Case>>;
}

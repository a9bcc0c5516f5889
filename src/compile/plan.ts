import type { Rational } from "../base/rational.js";
import type { FactKind, Plain, Quotient } from "../facts/kind.js";
import type { Line, Tree } from "../operators/line.js";
import type { OperatorName } from "../operators/operators.js";
import type {
  Basis,
  Criterion,
  GivenFact,
  Goal,
  QuotientFact,
  RuleSet,
  RuleSetIds,
  Scope,
  Shift,
  SumFact,
} from "../rule-set/types.js";
import type { Bounds, Sum } from "./bounds.js";

/** A fact with a number of its own, given by snapshots or added up, and its index in the bounds. */
export interface Slot {
  readonly id: string;
  readonly index: number;
  readonly fact: GivenFact | SumFact;
  readonly type: FactKind;
  /** Indexes of the slots that are parts of this one, and of those that it is part of. */
  readonly parts: readonly number[];
  readonly wholes: readonly number[];
  /** If it is a sum, the slots that it adds up; snapshots do not give it. */
  readonly sum?: readonly Slot[];
  /** The sums that add it up. */
  readonly sums: readonly Slot[];
  /** Whether it is a professional judgement, made by a person rather than counted. */
  readonly judgement: boolean;
}

/** What a comparison reads: one slot, or the ratio of two. Each fact of the rules has one. */
export type Variable = SlotVariable | QuotientVariable;

export interface SlotVariable {
  readonly kind: "slot";
  readonly id: string;
  readonly type: FactKind;
  readonly slot: Slot;
}

/** The ratio of one count to another; if its type is bounded, it is the share of a part in its whole, never above 1. */
export interface QuotientVariable {
  readonly kind: "quotient";
  readonly id: string;
  readonly type: Quotient;
  readonly fact: QuotientFact;
  readonly part: Slot;
  readonly whole: Slot;
  /**
   * If the whole adds up the part, the other counts that it adds up; only these stay as they are when the part changes.
   */
  readonly rest?: readonly Slot[];
}

/** A value and the day it is reached on; the value is `undefined` if it is announced but not set. */
export interface Point {
  readonly day: number;
  readonly value: Rational | undefined;
  readonly basis: Basis;
}

/** A number that a fact is compared with; `numberOn` gives its value on a day. */
export interface Threshold {
  /** Its value on every day, if it has no `points`; `undefined` if no target is set. */
  readonly value: Rational | undefined;
  /** The milestones between which it is on a line, and so moves with the day. */
  readonly points?: readonly Point[];
  /** Whether it stays at the last milestone reached, and asks nothing before the first. */
  readonly isStepped?: boolean;
  /** The weakest basis of what it was made from; absent for a literal. `basisOn` gives the basis on a day. */
  readonly basis?: Basis;
  readonly parameter?: string;
}

/** What is known of the facts, and the day of the snapshot. */
export interface Facts {
  readonly values: Bounds;
  readonly day: number;
}

// Sets of outcomes of a criterion, best first after `NOT_APPLICABLE`; a goal takes its worst criterion's. Decided
// before any deadline, only the first three occur. For a criterion settled at its deadline, these mean that it holds
// and is on track, that it holds so far, and that it does not hold.
export const MET = 2;
export const ON_TRACK = 4;
export const OFF_TRACK = 8;
export const NOT_MET = 16;

/** One comparison: the leaf of a condition's tree. */
export interface ComparisonPlan {
  readonly kind: "comparison";
  readonly left: Variable;
  readonly operator: OperatorName;
  /** The numbers it is compared with (one, or a list), unless it is compared with another fact. */
  readonly thresholds: readonly Threshold[];
  readonly right?: Variable;
  /** What the other fact's number is multiplied by, and what is added, before the two are compared. */
  readonly times: Rational;
  readonly plus: Rational;
  /** The same, as the rules write it; also for parameters. */
  readonly shift?: Shift;
  /** Whether an odd number of `not` are above it. */
  readonly isDenied: boolean;
  readonly kept: Kept;
}

/** What was worked out for a comparison on one day, or for every day if its numbers never move. */
export interface Kept {
  /** The day it is for; `Infinity` for every day, `NaN` for none yet. */
  day: number;
  /** Its numbers as results write them. */
  expected: Plain | null | readonly (Plain | null)[] | undefined;
  line: Line | undefined;
}

export type TreePlan = Tree<ComparisonPlan>;

export interface CriterionPlan {
  readonly id: string;
  readonly criterion: Criterion;
  readonly met: TreePlan;
  readonly onTrack?: TreePlan;
  /** Whom it is for. */
  readonly when?: TreePlan;
  /** Day number of its own deadline, or of its goal's if it has none, after overrides of assumptions; `Infinity` for none. */
  readonly deadline: number;
  /** The same as an ISO day. */
  readonly deadlineOn?: string;
  /** Whether it can be decided only after its deadline has passed. */
  readonly isSettledLate: boolean;
  /** Whether it is measured for each of the rule set's subjects. */
  readonly inScope: Readonly<Record<Scope, boolean>>;
  /**
   * Whether people, counts or both settle it; also `measured` if a target is not set, since no judgement can settle
   * that.
   */
  readonly settledBy: "judgement" | "measured" | "mixed";
}

export interface GoalPlan {
  readonly id: string;
  readonly phase: string;
  readonly goal: Goal;
  /** Day number of the deadline, after overrides of assumptions; `Infinity` for none. */
  readonly deadline: number;
  /** The same as an ISO day. */
  readonly deadlineOn?: string;
  readonly criteria: readonly CriterionPlan[];
  /** Index of its first criterion in the array of outcomes. */
  readonly first: number;
  /**
   * Its statuses by the outcomes of its criteria, kept once made; `undefined` if outcomes alone do not determine them.
   */
  readonly statuses: Map<number, unknown> | undefined;
}

/** What the caller changes for one evaluation. */
export interface Overrides<Ids extends RuleSetIds = RuleSetIds> {
  /** New values by parameter id: `{ coverage: "80%" }`. Only `local` parameters, unless a scenario is named. */
  readonly parameters?: { readonly [Id in Ids["parameters"]]?: string | number | undefined } | undefined;
  /** New ISO days by assumption id, for deadlines and milestones that rest on it. */
  readonly assumptions?: { readonly [Id in Ids["assumptions"]]?: string | undefined } | undefined;
  /** The name of a hypothetical scenario, in which `stated` and `implied` numbers may be changed too. */
  readonly scenario?: string | undefined;
}

/** The numbers of comparisons of one variable, as cuts of its line. */
export interface Cuts {
  readonly cuts: readonly Rational[];
  /**
   * The cells of each comparison's numbers, one comparison after the other; `undefined` for a target that is not set.
   */
  readonly places: readonly (number | undefined)[];
}

/** The line of a criterion on a day. */
export interface CutLine {
  readonly i: number;
  readonly cuts: readonly Rational[];
  readonly cells: Uint8Array;
}

/** How criteria are decided, by their index in the array of outcomes, with their lines in flat arrays. */
export interface Decisions {
  readonly criteria: readonly CriterionPlan[];
  /** Whether each is measured for a scope: 1 or 0. */
  readonly inScope: Readonly<Record<Scope, Uint8Array>>;
  /**
   * The one variable that each reads, the one it is compared with, and the multiple of that; `undefined` if it reads
   * several.
   */
  readonly lefts: readonly (Variable | undefined)[];
  readonly rights: readonly (Variable | undefined)[];
  readonly times: readonly Rational[];
  /** Whom each is for, if that is not decided on its own line. */
  readonly whens: readonly (TreePlan | undefined)[];
  /** Line `i` has `sizes[i]` cuts from `cuts[firsts[i]]` on, and its cells from `cells[2 * firsts[i] + i]` on. */
  readonly firsts: Int32Array;
  readonly sizes: Int32Array;
  readonly cuts: Rational[];
  readonly cells: Uint8Array;
  /** The comparisons of each criterion whose line moves with the day. */
  readonly dated: ReadonlyMap<number, readonly ComparisonPlan[]>;
  /** The day for which the lines are cut now, and the lines of earlier days. */
  day: number;
  readonly days: Map<number, readonly CutLine[]>;
}

/** A rule set after binding: every name is resolved and every number read. */
export interface Plan {
  readonly ruleSet: RuleSet;
  readonly overrides: Overrides;
  readonly isOverridden: boolean;
  readonly from: number;
  readonly until: number;
  /** The ids of the subjects that snapshots may be about. */
  readonly subjects: readonly string[];
  readonly slots: readonly Slot[];
  readonly slotIndex: ReadonlyMap<string, number>;
  /** Every fact of the rules, by id. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** The bounds of every slot if nothing is known. */
  readonly nothingKnown: readonly number[];
  /** Part and whole slots, wholes first. */
  readonly edges: readonly (readonly [part: number, whole: number])[];
  /** Slots that are sums, each after the sums that it adds up; they come after all other slots. */
  readonly sums: readonly Sum[];
  readonly goals: readonly GoalPlan[];
  /** How each criterion is decided, in flat arrays. */
  readonly decisions: Decisions;
  /** Every goal's id as a key: copying this object and filling the copy is faster than adding one key after another. */
  readonly goalIds: Readonly<Record<string, null>>;
  readonly criteriaCount: number;
}

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

/** A fact with a number of its own, given by snapshots or added up, with its place in the bounds. */
export interface Slot {
  readonly id: string;
  readonly index: number;
  readonly fact: GivenFact | SumFact;
  readonly type: FactKind;
  /** Slots that are parts of this one, and that this one is part of. */
  readonly parts: readonly number[];
  readonly wholes: readonly number[];
  /** The slots that it is the sum of, where it is one; no snapshot gives it. */
  readonly sum?: readonly Slot[];
  /** The sums that add it up. */
  readonly sums: readonly Slot[];
  /** A professional judgement, answered by a person and not by a count. */
  readonly judgement: boolean;
}

/** What a comparison reads: one slot, or the ratio of two. There is one for each fact of the rules. */
export type Variable = SlotVariable | QuotientVariable;

export interface SlotVariable {
  readonly kind: "slot";
  readonly id: string;
  readonly type: FactKind;
  readonly slot: Slot;
}

/** The ratio of one count to another; where its type is bounded, of a part to its whole, and never above 1. */
export interface QuotientVariable {
  readonly kind: "quotient";
  readonly id: string;
  readonly type: Quotient;
  readonly fact: QuotientFact;
  readonly part: Slot;
  readonly whole: Slot;
  /** Where the whole adds up the part: what it adds up beside it, which alone stays as it is where the part changes. */
  readonly rest?: readonly Slot[];
}

/** A value with the day it is reached on; `undefined` where it is announced and not set. */
export interface Point {
  readonly day: number;
  readonly value: Rational | undefined;
  readonly basis: Basis;
}

/** A number that a fact is compared with; `numberOn` gives its value on a day. */
export interface Threshold {
  /** Its value on every day, where it has no `points`; `undefined` where no target is set. */
  readonly value: Rational | undefined;
  /** The milestones between which it lies on a line, and so moves with the day. */
  readonly points?: readonly Point[];
  /** Whether it stays that of the last milestone reached, and asks nothing before the first. */
  readonly isStepped?: boolean;
  /** The weakest basis of what it was made from; absent for a literal. `basisOn` gives that of a day. */
  readonly basis?: Basis;
  readonly parameter?: string;
}

/** What is known of the facts, and the snapshot's day. */
export interface Facts {
  readonly values: Bounds;
  readonly day: number;
}

// Sets of outcomes of a criterion, best first after `NOT_APPLICABLE`; a goal takes its worst criterion's. As decided,
// before any deadline, the first three; of what is settled at its deadline they say: it holds and is on track, it holds
// so far, and it does not hold.
export const MET = 2;
export const ON_TRACK = 4;
export const OFF_TRACK = 8;
export const NOT_MET = 16;

/** One comparison: the leaf of a condition's tree. */
export interface ComparisonPlan {
  readonly kind: "comparison";
  readonly left: Variable;
  readonly operator: OperatorName;
  /** Compared with these numbers (one, or a list), or else with another fact. */
  readonly thresholds: readonly Threshold[];
  readonly right?: Variable;
  /** What is made of the other fact's number before the two are compared. */
  readonly times: Rational;
  readonly plus: Rational;
  /** The same, as the rules write it, for parameters too. */
  readonly shift?: Shift;
  /** Whether an odd number of `not` stands above it. */
  readonly isDenied: boolean;
  readonly kept: Kept;
}

/** What was worked out of a comparison for one day, or for every day where its numbers never move. */
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
  /** Who it is for. */
  readonly when?: TreePlan;
  /** Day number of its own deadline, or else its goal's, after the caller's assumptions; `Infinity` for none. */
  readonly deadline: number;
  /** The same as an ISO day. */
  readonly deadlineOn?: string;
  /** Whether it is met or not only once its deadline has passed. */
  readonly isSettledLate: boolean;
  /** Whether it is measured for each of the rule set's subjects. */
  readonly inScope: Readonly<Record<Scope, boolean>>;
  /** Whether people, counts or both settle it; `measured` too where a target is not set, which no judgement settles. */
  readonly settledBy: "judgement" | "measured" | "mixed";
}

export interface GoalPlan {
  readonly id: string;
  readonly phase: string;
  readonly goal: Goal;
  /** Day number of the deadline, after the caller's assumptions; `Infinity` for none. */
  readonly deadline: number;
  /** The same as an ISO day. */
  readonly deadlineOn?: string;
  readonly criteria: readonly CriterionPlan[];
  /** Place of its first criterion in the array of outcomes. */
  readonly first: number;
  /** Its statuses by the outcomes of its criteria, as they have been made; none where more than outcomes settles them. */
  readonly statuses: Map<number, unknown> | undefined;
}

/** What the caller changes for one evaluation. */
export interface Overrides<Ids extends RuleSetIds = RuleSetIds> {
  /** New values by parameter id: `{ coverage: "80%" }`. Only `local` ones, unless a scenario is named. */
  readonly parameters?: { readonly [Id in Ids["parameters"]]?: string | number | undefined } | undefined;
  /** New ISO days by assumption id, for deadlines and milestones that rest on it. */
  readonly assumptions?: { readonly [Id in Ids["assumptions"]]?: string | undefined } | undefined;
  /** Names a hypothetical, in which `stated` and `implied` numbers may be changed too. */
  readonly scenario?: string | undefined;
}

/** The numbers of some comparisons of one variable, as cuts of its line. */
export interface Cuts {
  readonly cuts: readonly Rational[];
  /** The cells of each comparison's numbers, one comparison after the other; none for a target that is not set. */
  readonly places: readonly (number | undefined)[];
}

/** The line of a criterion as it was on a day. */
export interface CutLine {
  readonly i: number;
  readonly cuts: readonly Rational[];
  readonly cells: Uint8Array;
}

/** How criteria are decided, by their place in the array of outcomes: their lines in flat arrays. */
export interface Decisions {
  readonly criteria: readonly CriterionPlan[];
  /** Whether each is measured for a scope: 1 or 0. */
  readonly inScope: Readonly<Record<Scope, Uint8Array>>;
  /** The one variable that each reads, and the one it is compared with, so many times; none where it reads several. */
  readonly lefts: readonly (Variable | undefined)[];
  readonly rights: readonly (Variable | undefined)[];
  readonly times: readonly Rational[];
  /** Who each is for, where that is not decided on its own line. */
  readonly whens: readonly (TreePlan | undefined)[];
  /** Line `i` has `sizes[i]` cuts from `cuts[firsts[i]]` on, and its cells from `cells[2 * firsts[i] + i]` on. */
  readonly firsts: Int32Array;
  readonly sizes: Int32Array;
  readonly cuts: Rational[];
  readonly cells: Uint8Array;
  /** The comparisons of each criterion whose line moves with the day. */
  readonly dated: ReadonlyMap<number, readonly ComparisonPlan[]>;
  /** The day on which these lines were cut last, and what they were on the days before. */
  day: number;
  readonly days: Map<number, readonly CutLine[]>;
}

/** A rule set bound once: every name resolved, every number read. */
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
  /** The bounds of every slot where nothing is known. */
  readonly nothingKnown: readonly number[];
  /** Part and whole slots, wholes first. */
  readonly edges: readonly (readonly [part: number, whole: number])[];
  /** Slots that are sums, each after those that it adds up; they come after all others. */
  readonly sums: readonly Sum[];
  readonly goals: readonly GoalPlan[];
  /** How each criterion is decided, kept flat. */
  readonly decisions: Decisions;
  /** Every goal's id as a key: a copy to be filled is made in one go, where one key after another takes many. */
  readonly goalIds: Readonly<Record<string, null>>;
  readonly criteriaCount: number;
}

import type { Rational } from "../base/rational.js";
import type {
  Basis,
  Criterion,
  Fact,
  Goal,
  Modality,
  OperatorName,
  RuleSet,
  Scope,
  ShareFact,
} from "../rule-set/types.js";

/** A value as results write it. */
export type Plain = string | number | boolean;

/** A fact that a snapshot may hold, with its place in the flat arrays of values. */
export interface Slot {
  readonly id: string;
  readonly index: number;
  readonly fact: Exclude<Fact, ShareFact>;
  /** Its least and greatest values where nothing is known. */
  readonly min: number;
  readonly max: number;
  /** Slots that are parts of this one, and that this one is part of. */
  readonly parts: readonly number[];
  readonly wholes: readonly number[];
  /** A professional judgement, answered by a person and not by a count. */
  readonly judgement: boolean;
}

/** What a comparison reads: one slot, or the ratio of two. */
export type Variable =
  | { readonly kind: "slot"; readonly id: string; readonly slot: Slot }
  | {
      readonly kind: "share";
      readonly id: string;
      readonly fact: ShareFact;
      readonly part: Slot;
      readonly whole: Slot;
    };

/** A number that a fact is compared with, on the snapshot's day; `undefined` where no target is set. */
export interface Threshold {
  readonly at: (day: number) => Rational | undefined;
  readonly constant: boolean;
  /** The weakest basis of what it was made from; absent for a literal. */
  readonly basis?: Basis;
  readonly parameter?: string;
  /** It lies on the line between two milestones and moves with the day. */
  readonly dated: boolean;
}

/**
 * The facts of a snapshot as the plan's closures read them: slot `i` lies between `values[2i]` and
 * `values[2i + 1]`, both inclusive. Counts as they are, levels 0 to 3, flags 0 and 1, dates as day numbers.
 */
export interface Facts {
  readonly values: number[];
  /** The snapshot's day. */
  readonly day: number;
}

/** Sets of truth values: a comparison may be one, or several while facts are missing. */
export const NOT_APPLICABLE = 1;
export const TRUE = 2;
export const FALSE = 4;

/** Sets of outcomes of a criterion, best first after `NOT_APPLICABLE`; a goal takes its worst criterion's. */
export const MET = 2;
export const ON_TRACK = 4;
export const OFF_TRACK = 8;

export interface ComparisonPlan {
  /** The test it belongs to. */
  readonly test: "met" | "on-track";
  /** The weakest basis of what it rests on, by the scope it is measured at. */
  readonly basis: Readonly<Record<Scope, Basis>>;
  readonly left: Variable;
  readonly operator: OperatorName;
  /** Compared with these numbers (one, or the list of `in` and `notIn`), or else with another fact. */
  readonly thresholds: readonly Threshold[];
  readonly right?: Variable;
  /** Every fact it reads, shares before what they are made of. */
  readonly reads: readonly string[];
  /** The thresholds as results write them; `null` for one that is not set. */
  readonly expected: (day: number) => Plain | null | readonly (Plain | null)[];
  /** The set of truth values that some completion of the facts attains, taken by itself. */
  readonly truth: (facts: Facts) => number;
}

export type TreePlan =
  | { readonly kind: "all" | "any"; readonly children: readonly TreePlan[] }
  | { readonly kind: "not"; readonly child: TreePlan }
  | { readonly kind: "comparison"; readonly comparison: ComparisonPlan };

export interface CriterionPlan {
  readonly id: string;
  readonly criterion: Criterion;
  readonly met: TreePlan;
  readonly onTrack?: TreePlan;
  /** The set of outcomes that some completion of the facts attains. */
  readonly decide: (facts: Facts) => number;
  readonly inScope: Readonly<Record<Scope, boolean>>;
  /** Whether people, counts or both settle it; `measured` too where a target is not set, which no judgement settles. */
  readonly settledBy: "judgement" | "measured" | "mixed";
}

export interface GoalPlan {
  readonly id: string;
  readonly phase: string;
  readonly goal: Goal;
  readonly modality: Modality;
  /** Day number of the deadline, after the caller's assumptions; `Infinity` for none. */
  readonly deadline: number;
  /** The same as an ISO day. */
  readonly deadlineOn?: string;
  readonly criteria: readonly CriterionPlan[];
  /** Place of its first criterion in the array of outcomes. */
  readonly first: number;
}

/** What the caller changes for one evaluation. */
export interface Overrides {
  /** New values by parameter id: `{ coverage: "80%" }`. Only `local` ones, unless a scenario is named. */
  readonly parameters?: Readonly<Record<string, string | number>>;
  /** New ISO days by assumption id, for deadlines and milestones that rest on it. */
  readonly assumptions?: Readonly<Record<string, string>>;
  /** Names a hypothetical, in which `stated` and `implied` numbers may be changed too. */
  readonly scenario?: string;
}

/** A rule set bound once: every name resolved, every number read. */
export interface Plan {
  readonly ruleSet: RuleSet;
  readonly overrides: Overrides;
  readonly isOverridden: boolean;
  readonly from: number;
  readonly until: number;
  readonly slots: readonly Slot[];
  readonly slotIndex: ReadonlyMap<string, number>;
  /** The bounds of every slot where nothing is known. */
  readonly nothingKnown: readonly number[];
  /** Part and whole slots, wholes first. */
  readonly edges: readonly (readonly [part: number, whole: number])[];
  readonly goals: readonly GoalPlan[];
  /** Every goal's id as a key: a copy to be filled is made in one go, where one key after another takes many. */
  readonly goalIds: Readonly<Record<string, null>>;
  readonly criteriaCount: number;
}

import type { SnapshotError } from "../base/snapshot-error.js";
import type { Status } from "../base/status.js";
import type { Facts, Overrides, Plan } from "../compile/plan.js";
import type { Decimals, Plain } from "../facts/kind.js";
import type { LevelOn, ValueOf } from "../facts/kinds.js";
import type {
  Basis,
  Evidence,
  FactIn,
  FactType,
  FactValue,
  GivenFactIn,
  IdsOf,
  Modality,
  OperatorName,
  RuleSet,
  RuleSetIds,
} from "../rule-set/types.js";

export type { Status, ValueOf };

/** A status that a complete set of facts gives: any but the two that say facts are missing. */
export type DecidedStatus = Exclude<Status, "unknown" | "needs-judgement">;

/** Who a snapshot is about. */
export interface Subject<Scopes extends string = string> {
  /** The id of one of the rule set's subjects: `"hub"`. */
  readonly scope: Scopes;
  readonly id: string;
  readonly name?: string | undefined;
  /** The id of the subject one level up that it belongs to; snapshots can be combined in groups by it. */
  readonly within?: string | undefined;
}

/**
 * Facts by id, each known, bounded or unknown; keys that start with `x-` are the caller's own and ignored. They can be
 * filled in one by one.
 */
export type SnapshotFacts<Types extends Readonly<Record<string, FactType | LevelOn>>> = {
  -readonly [Id in keyof Types]?: FactValue<ValueOf<Types[Id]>> | undefined;
} & { [own: `x-${string}`]: unknown };

/** The subjects, one level down, that a snapshot was combined from, as `combineSnapshots` writes them. */
export interface Combined {
  /** The ids of the subjects whose snapshots are in it, each once; empty if nobody has reported yet. */
  readonly subjects: readonly string[];
  /** How many subjects there are, including those that have not reported. */
  readonly expected: number;
}

/** The facts of one subject on one day. */
export interface Snapshot<Ids extends RuleSetIds = RuleSetIds> {
  readonly $schema?: string | undefined;
  readonly format?: 1 | undefined;
  readonly subject: Subject<Ids["scopes"]>;
  /** ISO day that the facts describe. */
  readonly asOf: string;
  readonly facts: SnapshotFacts<Ids["facts"]>;
  /** Where each fact comes from, by fact id. */
  readonly evidence?: Readonly<Record<string, Evidence>> | undefined;
  readonly combined?: Combined | undefined;
  readonly [own: `x-${string}`]: unknown;
}

/** A snapshot for a rule set; its fact ids are completed and checked. */
export type SnapshotOf<R extends RuleSet> = Snapshot<IdsOf<R>>;

/** What the caller changes for one evaluation: numbers, days and sentences. */
export interface EvaluateOptions<Ids extends RuleSetIds = RuleSetIds> extends Overrides<Ids> {
  /** Sentences of the caller's own, by the code of the reason; the rest stay as they are. */
  readonly words?: OwnWords | undefined;
}

/** The kind of a warning about an evaluation or one of its goals. */
export type WarningCode =
  | "outside-in-force"
  | "final-reading"
  | "parameter-overridden"
  | "assumption-overridden"
  | "scenario"
  | "on-track-asks-more"
  | "out-of-scope"
  | "does-not-apply"
  | "whole-is-zero";

/** A note about a result, which does not change it. */
export interface Warning<CriterionId extends string = string> {
  readonly code: WarningCode;
  readonly message: string;
  /** The criterion that is left out of its goal; only for a warning about that. */
  readonly criterion?: CriterionId;
}

/** One value, or the least and greatest that it may be; an open end is left out. */
export type Ranged<T> = T | { readonly min?: T; readonly max?: T };

/** The actual value of a share; `null` if not known. */
export interface ShareValue {
  readonly part: Ranged<number> | null;
  readonly whole: Ranged<number> | null;
  /** Exact: `"75%"` or `"75/104"`. */
  readonly share: Ranged<string> | null;
  /** The same as a number from 0 to 1, for charts. */
  readonly number: Ranged<number> | null;
}

/** The smallest change of one fact, or of a sum of facts, that would meet a criterion. */
export type Change<FactId extends string = string> =
  /**
   * How many more, or if below zero how many fewer; for bounded facts, the number that may be enough and the number
   * that certainly is.
   */
  | { readonly fact: FactId; readonly kind: "add"; readonly add: Ranged<number> }
  /** The level, flag, day or percentage that would be enough. */
  | { readonly fact: FactId; readonly kind: "to"; readonly to: string | number | boolean }
  /** No value of the fact would be enough. */
  | { readonly fact: FactId; readonly kind: "impossible" };

/** How far a measured criterion has come towards its target. */
export interface Progress<FactId extends string = string> {
  readonly fact: FactId;
  /** The measured value, exactly; `null` if not known. */
  readonly actual: Ranged<string> | null;
  readonly target: string;
  /** The actual value as an exact share of the target; above `"100%"` if it exceeds the target. */
  readonly share: Ranged<string> | null;
  /** The same three as numbers, for charts; shares and percentages from 0 to 1. */
  readonly numbers: {
    readonly actual: Ranged<number> | null;
    readonly target: number;
    readonly share: Ranged<number> | null;
  };
  /** The number that the milestones ask for on the snapshot's day, if the target has them. */
  readonly required?: { readonly on: string; readonly value: string; readonly number: number };
}

/** A question whose answer would help to decide. */
export interface Question<FactId extends string = string> {
  readonly fact: FactId;
  readonly question: string;
}

/** The details that every reason has. */
interface Found<CriterionId extends string, FactId extends string, GivenId extends string> {
  readonly criterion: CriterionId;
  /** The test it belongs to: who the criterion is for, whether it is met, or whether it is on track. */
  readonly test: "when" | "met" | "on-track";
  /** One sentence for a hub lead to read, made from the other details. */
  readonly text: string;
  readonly fact: FactId;
  /** The operator of the target; under `not`, the opposite of the rule's own. */
  readonly operator: OperatorName;
  /** The known value of the fact: a value, bounds, or `null`; for a share its part, whole and exact ratio. */
  readonly actual: Ranged<Plain> | ShareValue | null;
  /**
   * The decimals that its percentages and ratios need in words, if the usual ones would not distinguish them from the
   * numbers they are compared with; "exact" if only fractions do.
   */
  readonly decimals?: Decimals;
  /** The most that its count can be because of its whole, if only that limit is known and it decides. */
  readonly limit?: number;
  /** Why facts that it reads are not known, by fact id, if the snapshot says. */
  readonly unknown?: { readonly [Id in GivenId]?: string };
  readonly basis: Basis;
  /** It is one of `of` conditions, of which at least `atLeast` must hold. */
  readonly choice?: { readonly atLeast: number; readonly of: number };
  /** Whether the goal's status depends on it: these reasons alone give the same status. */
  readonly decisive: boolean;
}

/** What a fact is compared with. */
interface Targeted<FactId extends string, ParameterId extends string> {
  /**
   * Exactly: `"75%"`, `150`, `"embedded"`; a list for `in` and `notIn`; the known value of `targetFact` if the fact is
   * compared with that.
   */
  readonly target: Ranged<Plain> | ShareValue | readonly Plain[] | null;
  /** The target as a number, for charts; shares and percentages from 0 to 1. */
  readonly targetNumber?: number;
  /**
   * The whole number of units nearest to the target that meets it: the least for a target to reach, the most for a
   * ceiling. For a share, only if its whole is known.
   */
  readonly targetUnits?: number;
  readonly targetFact?: FactId;
  /** The most that `targetFact` can be because of its whole, if only that limit is known and it decides. */
  readonly targetLimit?: number;
  readonly parameter?: ParameterId;
  /** What the rules add to the number of the parameter or fact, or multiply it by, before comparing. */
  readonly plus?: string | number;
  readonly times?: string;
  /** The target lies on the line between two milestones, and moves with the day. */
  readonly betweenMilestones?: true;
}

/** How many units short of its target. */
interface Short<GivenId extends string> {
  /**
   * How many more are needed, or if below zero how many fewer; for bounded facts, the least and the most that this can
   * be.
   */
  readonly short?: Ranged<number>;
  /** The count that is short, if it is not the compared one or the part of a share. */
  readonly shortOf?: GivenId;
  /** No value of this fact alone would be enough. */
  readonly impossible?: true;
}

/** A test of being on track: it counts only where the criterion is not met. */
interface Track {
  /** The criterion may be met after all. */
  readonly mayBeMet?: true;
  /** For a criterion decided at its deadline: it may not be met so far. */
  readonly mayBeUnmet?: true;
}

/** One reason for the result of a criterion: what one comparison found. Its `code` says which details it has. */
export type Reason<Ids extends RuleSetIds = RuleSetIds, CriterionId extends string = string> = Found<
  CriterionId,
  FactIn<Ids>,
  GivenFactIn<Ids>
> &
  (
    | ({ readonly code: "target-met" } & Targeted<FactIn<Ids>, Ids["parameters"]>)
    | ({ readonly code: "target-not-met" } & Targeted<FactIn<Ids>, Ids["parameters"]> & Short<FactIn<Ids>>)
    | ({ readonly code: "target-undecided" } & Targeted<FactIn<Ids>, Ids["parameters"]> & Short<FactIn<Ids>>)
    /** It is within its limit so far, and is decided only after its deadline. */
    | ({ readonly code: "target-held"; readonly settledAfter: string } & Targeted<
        FactIn<Ids>,
        Ids["parameters"]
      >)
    | ({ readonly code: "judgement-needed" } & Targeted<FactIn<Ids>, Ids["parameters"]>)
    | ({ readonly code: "on-track" } & Targeted<FactIn<Ids>, Ids["parameters"]> & Track)
    | ({ readonly code: "off-track" } & Targeted<FactIn<Ids>, Ids["parameters"]> & Track)
    | ({ readonly code: "track-undecided" } & Targeted<FactIn<Ids>, Ids["parameters"]> & Track)
    /** By this test, the criterion is for the subject, or is not. */
    | ({ readonly code: "applies" } & Targeted<FactIn<Ids>, Ids["parameters"]>)
    | ({ readonly code: "does-not-apply" } & Targeted<FactIn<Ids>, Ids["parameters"]>)
    | ({ readonly code: "applies-undecided" } & Targeted<FactIn<Ids>, Ids["parameters"]>)
    /** Nothing is asked before the first milestone, an ISO day. */
    | { readonly code: "not-asked-yet"; readonly parameter?: Ids["parameters"]; readonly from: string }
    /** A number that it uses has been announced, but has no value yet. */
    | { readonly code: "target-not-set"; readonly parameter?: Ids["parameters"] }
    /** The whole of the share is zero, so there is no share. */
    | { readonly code: "whole-is-zero"; readonly whole: GivenFactIn<Ids> }
    /** It is measured for other subjects, not this one. */
    | { readonly code: "out-of-scope"; readonly measuredFor: readonly Ids["scopes"][] }
  );

/** The code of what one comparison found. */
export type ReasonCode = Reason["code"];

/** The reasons that have a code. */
export type ReasonOf<Code extends ReasonCode> = Extract<Reason, { readonly code: Code }>;

/** What a sentence may use besides its reason: the names in the rules, and what applies to the whole goal. */
export interface About {
  /** Titles, units and questions, kept here rather than in every reason. */
  readonly ruleSet: Pick<RuleSet, "facts" | "parameters" | "goals" | "subjects" | "scales">;
  readonly goal: string;
  /** ISO day of the criterion's deadline, its own or its goal's, or `null`. */
  readonly deadline: string | null;
  /** The id of the rule set's subject that the snapshot is about. */
  readonly scope: string;
  /** ISO day of the snapshot. */
  readonly asOf: string;
}

/** A function for each reason code that writes its sentence. */
export type Words = {
  readonly [Code in ReasonCode]: (reason: ReasonOf<Code>, about: About) => string;
};

/** The caller's own sentences for some of the codes. */
export type OwnWords = { readonly [Code in ReasonCode]?: Words[Code] | undefined };

/** The result for one criterion of a goal. */
export interface CriterionEvaluation<
  CriterionId extends string = string,
  FactId extends string = string,
  GivenId extends string = string,
> {
  readonly id: CriterionId;
  /** Its title in the rules, or else the document's own words. */
  readonly title: string;
  /** The document's own words. */
  readonly excerpt: string;
  readonly status: Status;
  /** Every status that it can still have, in a fixed order. */
  readonly possible: readonly DecidedStatus[];
  /** ISO day of its deadline, its own or its goal's; `null` if it has none. */
  readonly deadline: string | null;
  /** The weakest basis that it depends on: of its number, or of measuring it for this subject. */
  readonly basis: Basis;
  /** The missing facts that keep it undecided, in rule order. */
  readonly missing: readonly GivenId[];
  /** The smallest change that would meet it; empty if it is met or not applicable. */
  readonly shortfall: readonly Change<FactId>[];
  /** How far it has come towards a measured target; `null` if it has none. */
  readonly progress: Progress<FactId> | null;
}

/** The result for one goal: its status, and why. */
export interface GoalEvaluation<
  Ids extends RuleSetIds = RuleSetIds,
  GoalId extends string = string,
  CriterionId extends string = string,
> {
  readonly id: GoalId;
  /** The id of its phase: `primary`, `secondary`, `post-16` or `llme` in the rules that come with the library. */
  readonly phase: string;
  /** The rules' own title of the goal. */
  readonly title: string;
  /** How the document puts it: support, an aim, an ambition or a target. */
  readonly modality: Modality;
  /** The last day on which it can be met, as an ISO day; `null` if it has none. */
  readonly deadline: string | null;
  /** Its place in the published document: the document's id, the section, and the 1-based bullet or paragraph. */
  readonly source: {
    readonly document: string;
    readonly section: string;
    readonly bullet?: number;
    readonly paragraph?: number;
  };
  readonly status: Status;
  /** Every status that it can still have, in a fixed order: met, on-track, off-track, not-met, not-applicable. */
  readonly possible: readonly DecidedStatus[];
  /** Its criteria by id, in rule order. */
  readonly criteria: {
    readonly [Id in CriterionId]: CriterionEvaluation<Id, FactIn<Ids>, GivenFactIn<Ids>>;
  };
  /** The reasons of all criteria, in rule order. */
  readonly reasons: readonly Reason<Ids, CriterionId>[];
  /** The facts whose values would settle the status, in rule order; empty if it is settled. */
  readonly missing: readonly GivenFactIn<Ids>[];
  /** The smallest change of each fact that would meet the goal; criteria that read the same fact are met together. */
  readonly shortfall: readonly Change<FactIn<Ids>>[];
  /** The measured criterion in scope that is furthest behind its target; `null` if none is measured. */
  readonly furthestBehind: CriterionId | null;
  /** The question to ask for each missing fact that has one. */
  readonly questions: readonly Question<GivenFactIn<Ids>>[];
  /** Criteria that do not count for this subject, each with the reason. */
  readonly warnings: readonly Warning<CriterionId>[];
}

/** The results of every goal, by id, in rule order. */
export type GoalEvaluations<Ids extends RuleSetIds, Goals = Ids["goals"]> = {
  readonly [Id in keyof Goals]: GoalEvaluation<Ids, Id & string, Goals[Id] & string>;
};

/**
 * The result of every goal of a rule set for one subject on one day, with reasons. It is plain data, so it survives
 * JSON, cloning and storage unchanged.
 */
export interface Evaluation<Ids extends RuleSetIds = RuleSetIds> {
  readonly format: 1;
  /** The version of the library that made it. */
  readonly library: string;
  readonly ruleSet: { readonly id: string; readonly version: string; readonly title: string };
  /** SHA-256 of the canonical rules and of the snapshot, in hexadecimal; `replay` uses them to find what changed. */
  readonly digests: { readonly rules: string; readonly snapshot: string };
  readonly subject: Subject<Ids["scopes"]>;
  /** ISO day of the snapshot. */
  readonly asOf: string;
  /** The snapshot it was made from, without the caller's extra keys. */
  readonly snapshot: Snapshot<Ids>;
  /** What the caller changed, if anything. */
  readonly overrides: Overrides<Ids>;
  /** For example, that it was made outside the rules' period, or with numbers that the caller changed. */
  readonly warnings: readonly Warning[];
  readonly goals: GoalEvaluations<Ids>;
}

/** The evaluation of a rule set, with its ids completed and checked. */
export type EvaluationOf<R extends RuleSet> = Evaluation<IdsOf<R>>;

/** The status of a goal or criterion. */
export interface StatusResult {
  readonly status: Status;
  readonly possible: readonly DecidedStatus[];
}

/** The statuses of every goal and criterion of a rule set. */
export interface Statuses<Ids extends RuleSetIds = RuleSetIds> {
  readonly goals: GoalStatuses<Ids["goals"]>;
}

/** The statuses of every goal, by id, in rule order. */
export type GoalStatuses<Goals> = {
  readonly [Id in keyof Goals]: StatusResult & {
    readonly criteria: { readonly [Criterion in Goals[Id] & string]: StatusResult };
  };
};

/** The statuses of a rule set, with its ids completed and checked. */
export type StatusesOf<R extends RuleSet> = Statuses<IdsOf<R>>;

/** A result, or the error that holds every fault of the snapshot and of the options. */
export type SafeResult<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: SnapshotError };

/** What is known about one subject, and what was decided; results are made from this. */
export interface Context {
  readonly plan: Plan;
  readonly facts: Facts;
  /** The set of outcomes of each criterion of the plan. */
  readonly outcomes: readonly number[];
  readonly subject: Subject;
  readonly asOf: string;
  /** Why a fact is not known, by slot, if the snapshot says. */
  readonly unknowns: ReadonlyMap<number, string> | undefined;
}

import type { EvaluateOptions, Status } from "../evaluate/types.js";
import type { Basis, Modality } from "../rule-set/types.js";

/** How many goals have a status. */
export interface StatusCount {
  readonly status: Status;
  readonly count: number;
  /** "3 off track", "1 does not apply". */
  readonly words: string;
}

/** What would have to change of one fact. */
export interface Needed {
  readonly fact: string;
  readonly title: string;
  /** "12 more schools (Primary schools that have engaged …)". */
  readonly words: string;
  /** No value of the fact would do. */
  readonly impossible: boolean;
}

/** A fact that is not known and would help to settle a goal. */
export interface MissingFact {
  readonly fact: string;
  readonly title: string;
  readonly question?: string;
}

/** One criterion of a goal in words. */
export interface CriterionExplanation {
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  readonly statusWords: string;
  readonly basis: Basis;
  readonly sentence: string;
}

/** Where a fact that a goal reads comes from. */
export interface EvidenceLine {
  readonly fact: string;
  readonly title: string;
  readonly source: string;
  /** ISO day of the source. */
  readonly on?: string;
}

/** One goal in words. */
export interface GoalExplanation {
  readonly id: string;
  readonly title: string;
  readonly modality: Modality;
  readonly status: Status;
  /** "Met", "On track", "Off track", "Not met", "Not known", "Needs a judgement", "Does not apply". */
  readonly statusWords: string;
  /** ISO day of the deadline, or `null`. */
  readonly deadline: string | null;
  /** One sentence: the number that carries the status, and what it needs. */
  readonly sentence: string;
  /** Whether what is not met is on track, and why; absent where there is nothing to say. */
  readonly track?: string;
  /** How the goal's other parts are: "Met: Ready for secondary maths. Still to judge: Pupils with SEND." */
  readonly others?: string;
  /** Where parts are open and the goal is not: "It is off track whatever the missing facts are." */
  readonly regardless?: string;
  /** "3 of 6 parts met", "6 more": what a table says beside the status; empty where the status says all. */
  readonly brief: string;
  /** "short by 12 schools", "short by at least 13 hubs": how far a target with a date is from its number, where that is certain. */
  readonly short: string | null;
  /** "could be met or off track", where more than one status is open. */
  readonly possible: string | null;
  readonly needed: readonly Needed[];
  readonly missing: readonly MissingFact[];
  /** The local choices that the result rests on: "level that counts as met (embedded)". */
  readonly local: readonly string[];
  /** Criteria that drop out and yet matter, as a count that adds to the level above. */
  readonly notes: readonly string[];
  readonly criteria: readonly CriterionExplanation[];
  readonly evidence: readonly EvidenceLine[];
}

/** The goals of one phase, in rule order. */
export interface PhaseExplanation {
  readonly id: string;
  readonly title: string;
  readonly goals: readonly GoalExplanation[];
}

/** Something that the rules take to be so. */
export interface AssumptionExplanation {
  readonly id: string;
  readonly text: string;
  readonly basis: "implied" | "local";
  /** ISO day that the caller put in place of the assumption's own. */
  readonly replacedBy?: string;
  /** The goals whose deadline or numbers name it; empty where it is about how things are counted. */
  readonly goals: readonly string[];
}

/** An evaluation in words: plain data, which the formatters lay out. */
export interface Explanation {
  /** "Maths Hub strategic goals 2024/25" */
  readonly title: string;
  readonly subject: {
    readonly id: string;
    readonly scope: string;
    readonly name: string;
    /** "one hub", "the whole network": as the rules call it. */
    readonly called: string;
  };
  /** ISO day. */
  readonly asOf: string;
  /** "on 31 March 2025" */
  readonly day: string;
  /** "28 goals: 5 met, 12 on track, 1 does not apply." */
  readonly summary: string;
  readonly counts: readonly StatusCount[];
  readonly warnings: readonly string[];
  /** The goals that have a deadline; they stand in their phases too. */
  readonly targets: readonly GoalExplanation[];
  readonly phases: readonly PhaseExplanation[];
  readonly assumptions: readonly AssumptionExplanation[];
  /** Enough to work the result out again. */
  readonly provenance: {
    readonly ruleSet: string;
    readonly version: string;
    readonly digests: { readonly rules: string; readonly snapshot: string };
    readonly library: string;
    readonly overrides: EvaluateOptions;
  };
}

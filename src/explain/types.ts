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
  /** Whether no value of the fact would be enough. */
  readonly impossible: boolean;
}

/** An unknown fact that would help to settle a goal. */
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

/** The source of a fact that a goal reads. */
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
  /** One sentence: the number behind the status, and what it needs. */
  readonly sentence: string;
  /** Whether a goal that is not met is on track, and why; absent if there is nothing to say. */
  readonly track?: string;
  /** The statuses of the goal's other parts: "Met: Ready for secondary maths. Still to judge: Pupils with SEND." */
  readonly others?: string;
  /** For a decided goal with undecided parts: "It is off track whatever the missing facts are." */
  readonly regardless?: string;
  /** "3 of 6 parts met", "6 more": what a table shows next to the status; empty if the status says everything. */
  readonly brief: string;
  /**
   * "short by 12 schools", "short by at least 13 hubs": how far a target with a date is from its number, if that is
   * certain.
   */
  readonly short: string | null;
  /** "could be met or off track", if more than one status is possible. */
  readonly possible: string | null;
  readonly needed: readonly Needed[];
  readonly missing: readonly MissingFact[];
  /** The local choices that the result rests on: "level that counts as met (embedded)". */
  readonly local: readonly string[];
  /** Criteria that drop out but still matter, such as a count that adds to the level above. */
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

/** Something that the rules assume. */
export interface AssumptionExplanation {
  readonly id: string;
  readonly text: string;
  readonly basis: "implied" | "local";
  /** ISO day that the caller used instead of the assumption's own. */
  readonly replacedBy?: string;
  /** The goals whose deadline or numbers name it; empty if it is about how things are counted. */
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
    /** The rules' own words for it: "one hub", "the whole network". */
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
  /** The goals that have a deadline; they are in their phases too. */
  readonly targets: readonly GoalExplanation[];
  readonly phases: readonly PhaseExplanation[];
  readonly assumptions: readonly AssumptionExplanation[];
  /** What is needed to work out the result again. */
  readonly provenance: {
    readonly ruleSet: string;
    readonly version: string;
    readonly digests: { readonly rules: string; readonly snapshot: string };
    readonly library: string;
    readonly overrides: EvaluateOptions;
  };
}

import type { Change, DecidedStatus, Snapshot, Status } from "../../evaluate/types.js";

/** How much a rule set's version must rise: the first, second or third of its numbers, or not at all. */
export type Bump = "none" | "patch" | "minor" | "major";

/** What each of the two rule sets says about itself. */
export interface RuleSetDiffHead {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly academicYear: string;
  /** ISO days, half-open. */
  readonly inForce: { readonly from: string; readonly until: string };
}

/** Every kind of change, grouped by what changes. */
export type RuleSetChangeKind =
  | "rule-set-title"
  | "academic-year"
  | "period-in-force"
  | "document-added"
  | "document-removed"
  | "document-changed"
  | "assumption-added"
  | "assumption-removed"
  | "assumption-day"
  | "assumption-text"
  | "phase-title"
  | "subject-added"
  | "subject-removed"
  | "subject-level"
  | "subject-words"
  | "registers"
  | "register-count"
  | "tables"
  | "scale-added"
  | "scale-removed"
  | "scale-renamed"
  | "scale-levels"
  | "scale-words"
  | "parameter-added"
  | "parameter-removed"
  | "parameter-renamed"
  | "parameter-value"
  | "parameter-form"
  | "parameter-between"
  | "parameter-basis"
  | "parameter-text"
  | "milestone-added"
  | "milestone-removed"
  | "milestone-value"
  | "milestone-day"
  | "milestone-basis"
  | "milestone-assumption"
  | "milestone-text"
  | "fact-added"
  | "fact-removed"
  | "fact-renamed"
  | "fact-type"
  | "fact-scale"
  | "fact-parts"
  | "fact-sum"
  | "fact-combining"
  | "fact-text"
  | "goal-added"
  | "goal-removed"
  | "goal-renamed"
  | "goal-title"
  | "goal-statement"
  | "goal-source"
  | "goal-modality"
  | "goal-phase"
  | "deadline"
  | "deadline-assumption"
  | "criterion-added"
  | "criterion-removed"
  | "criterion-renamed"
  | "criterion-met"
  | "criterion-on-track"
  | "criterion-when"
  | "criterion-deadline"
  | "criterion-settled"
  | "criterion-scopes"
  | "criterion-basis"
  | "criterion-text";

/** The result of a goal for an example snapshot, by one of the two rule sets. */
export interface ExampleResult {
  readonly status: Status;
  readonly possible: readonly DecidedStatus[];
  readonly missing: readonly string[];
  readonly shortfall: readonly Change[];
}

/** A generated snapshot for which a goal has different results. Renamed facts are in it under both ids. */
export interface DiffExample {
  /** The goal's id, in `to` if it has the goal. */
  readonly goal: string;
  /** What it shows: "60 of 100 primary schools have engaged, for a hub on 1 March 2025: met → on track". */
  readonly name: string;
  readonly snapshot: Snapshot;
  readonly from: ExampleResult;
  readonly to: ExampleResult;
}

/** The visible effect of a change, or how far the search went. */
export type ChangeEffect =
  /** A goal gets another status. */
  | { readonly kind: "status"; readonly example: DiffExample }
  /** No goal is known to get another status, but the lists of what is possible, missing or short differ. */
  | { readonly kind: "detail"; readonly example: DiffExample }
  /** It shows in another way, such as a new fact or label; `reason` says where. */
  | { readonly kind: "other"; readonly reason: string }
  /** No result differs; `proof` says why. */
  | { readonly kind: "none"; readonly proof: string }
  /**
   * No example was found among this many snapshots on and beside the thresholds, but it is not proved that there is
   * none.
   */
  | { readonly kind: "not-found"; readonly searched: number };

/** One change from one rule set to another, which can be made by itself. */
export interface RuleSetChange {
  /** Does not depend on other changes: `"milestone-value:primary-engagement/2025-08-31"`. */
  readonly id: string;
  readonly kind: RuleSetChangeKind;
  /** Ids of the goals it can affect, as in `to` if they are there; empty if it is not about particular goals. */
  readonly goals: readonly string[];
  /** The value before, as JSON; absent if there was none. */
  readonly before?: unknown;
  /** The value after, as JSON; absent if there is none. */
  readonly after?: unknown;
  /** One sentence for a person. */
  readonly text: string;
  /** Whether an example or a `reason` shows that more than words differ. */
  readonly observable: boolean;
  readonly effect: ChangeEffect;
  /** For a change of an id: how similar the two entries are, in percent. */
  readonly likeness?: number;
}

/** What happened to one goal. */
export interface GoalDiff {
  /** Its id, in `to` if it is there. */
  readonly id: string;
  /** Its id before, if that was different. */
  readonly was?: string;
  readonly title: string;
  readonly kind: "added" | "removed" | "changed" | "unchanged";
  /** Ids of the changes that can affect it. */
  readonly changes: readonly string[];
  /** For a goal that changed: the visible effect of all its changes together. */
  readonly effect?: ChangeEffect;
}

/** A fact that goals use in only one of the two rule sets. */
export interface FactNeed {
  readonly fact: string;
  readonly title: string;
  readonly goals: readonly string[];
}

/** A goal whose status differs for a subject, and why. */
export interface StatusChange {
  /** Its id in `to`. */
  readonly goal: string;
  readonly from: Status;
  readonly to: Status;
  /** Ids of the changes that cause it. */
  readonly causes: readonly string[];
  /**
   * `"alone"`: the one cause gives the new status when made by itself. `"each"`: each of several does. `"together"`: no
   * change does by itself, but all of these together do, and none can be left out. `"day"`: no change is needed; the
   * first rule set gives the same status on the day on which the second one judges.
   */
  readonly by: "alone" | "each" | "together" | "day";
}

/** What changes for one subject. */
export interface SubjectDiff {
  /** The id of the rule set's subject that the snapshot is about. */
  readonly scope: string;
  readonly id: string;
  readonly name?: string;
  readonly asOf: string;
  /** The ISO day on which the second rule set judges these facts, if one was asked for. */
  readonly on?: string;
  /** Goals of both rule sets whose status differs. */
  readonly goals: readonly StatusChange[];
}

/** What changed in meaning from one rule set to another, as plain JSON. */
export interface RuleSetDiff {
  readonly format: 1;
  readonly from: RuleSetDiffHead;
  readonly to: RuleSetDiffHead;
  /** In rule order; added entries come after the others. */
  readonly changes: readonly RuleSetChange[];
  readonly goals: readonly GoalDiff[];
  readonly factsNewlyNeeded: readonly FactNeed[];
  readonly factsNoLongerNeeded: readonly FactNeed[];
  /**
   * How much the changes require the version to rise; `null` for rule sets of different ids, whose versions are
   * independent.
   */
  readonly bump: Bump | null;
  /** Why a smaller bump is not enough. */
  readonly bumpReasons: readonly string[];
  /** One for each given snapshot, in order; absent if none were given. */
  readonly subjects?: readonly SubjectDiff[];
}

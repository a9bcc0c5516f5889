import type { DecidedStatus, Status, Subject } from "../../evaluate/types.js";

/** One of the changes that caused a goal to change. */
export interface MoveCause {
  /** The id of the change. */
  readonly change: string;
  /** Whether it gives the new status when made by itself on the earlier result; `null` if that cannot be tried. */
  readonly alone: boolean | null;
  /** Whether the new status is lost when it alone is undone in the later result; `null` if that cannot be tried. */
  readonly needed: boolean | null;
}

/** The causes of a change in a goal. */
export interface Causes {
  readonly causes: readonly MoveCause[];
  /**
   * `"alone"`: each cause by itself gives the new status. `"needed"`: no change does so by itself, and each of these is
   * needed. `"together"`: the smallest set that does so together, although one or another may not be needed; if there
   * are very many changes, a set from which none can be left out.
   */
  readonly by: "alone" | "needed" | "together";
}

/** One difference between two results, which can be undone by itself. */
export interface EvaluationChange {
  /** `"fact:llme.active"`, `"parameter:coverage"`, `"assumption:…"`, `"day"`, `"rules"` or `"library"`. */
  readonly id: string;
  readonly kind: "fact" | "parameter" | "assumption" | "day" | "rules" | "library";
  /** What was reported, set, in force or used before, as JSON; absent if there was nothing. */
  readonly before?: unknown;
  /** The same now; absent if there is nothing now. */
  readonly after?: unknown;
  /** "Active LLME: 46 becomes 52". */
  readonly text: string;
}

/** A goal whose status or list of possible statuses changed, and why. */
export interface MovedGoal extends Causes {
  readonly goal: string;
  readonly title: string;
  readonly from: Status;
  readonly to: Status;
  readonly possible: { readonly before: readonly DecidedStatus[]; readonly after: readonly DecidedStatus[] };
}

/** What changed for a subject between two results. */
export interface EvaluationChanges {
  readonly subject: Subject;
  /** ISO days of the two snapshots. */
  readonly from: string;
  readonly to: string;
  /** Facts first, in rule order, then numbers, days, rules and library. */
  readonly changes: readonly EvaluationChange[];
  /** Goals in both results that changed, in rule order. */
  readonly moved: readonly MovedGoal[];
  /** How many goals in both results did not change. */
  readonly unmoved: number;
  /** Facts that were reported before but no longer are; their earlier values are not carried over. */
  readonly noLongerReported: readonly string[];
  /** Goals that only the later result has, and goals that only the earlier one has. */
  readonly added: readonly string[];
  readonly gone: readonly string[];
  /** "2 goals changed, 26 stayed as they were." */
  readonly summary: string;
}

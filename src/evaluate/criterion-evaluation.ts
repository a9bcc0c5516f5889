import { basisAt } from "../compile/bind.js";
import { weaker } from "../compile/parameters.js";
import type { ComparisonPlan, CriterionPlan } from "../compile/plan.js";
import { comparisonsOf } from "../operators/line.js";
import type { Basis } from "../rule-set/types.js";
import { DETAILS, INSPECT } from "./details.js";
import { addReasons, type GoalDetails, isLate, openStatus, outcomesOf, shortfallAt } from "./goal-details.js";
import { addMissingOf } from "./missing.js";
import { isDecided, statusesOf } from "./outcomes.js";
import { progressOf } from "./progress.js";
import type { Reason } from "./reason.js";
import type { Change, DecidedStatus, Progress, Status } from "./types.js";

interface CriterionDetails {
  readonly goal: GoalDetails;
  readonly criterion: CriterionPlan;
  /** Its place among the goal's criteria. */
  readonly at: number;
}

/** How one criterion of a goal stands. Everything but the status is worked out when read. */
export class CriterionEvaluation {
  readonly id: string;
  readonly status: Status;
  /** Every status that some completion of the facts gives it, in a fixed order. */
  readonly possible: readonly DecidedStatus[];
  /** The weakest basis of what it rests on: its number, and measuring it for this subject. */
  readonly basis: Basis;
  /** @internal */
  readonly [DETAILS]: CriterionDetails;

  /** @internal */
  constructor(goal: GoalDetails, at: number) {
    const { context, plan } = goal;
    const criterion = plan.criteria[at]!;
    const outcomes = outcomesOf(context, plan, at);
    this.id = criterion.id;
    this.possible = statusesOf(outcomes, isLate(context, plan));
    this.status = isDecided(outcomes) ? this.possible[0]! : openStatus([criterion], plan, context);
    this.basis = comparisonsOf<ComparisonPlan>(criterion.met)
      .map((comparison) => basisAt(comparison, criterion.criterion, context.subject.scope))
      .reduce(weaker);
    this[DETAILS] = { goal, criterion, at };
  }

  /** Its title in the rules, or else the document's own words. */
  get title(): string {
    const { criterion } = this[DETAILS].criterion;
    return criterion.title ?? criterion.excerpt;
  }

  /** What each comparison of its conditions showed, in rule order; made when read. */
  get reasons(): readonly Reason[] {
    const { goal, at } = this[DETAILS];
    const reasons: Reason[] = [];
    addReasons(goal, at, reasons);
    return reasons;
  }

  /** The facts that are not known and leave it open, in rule order. */
  get missing(): readonly string[] {
    const { criterion, goal } = this[DETAILS];
    const missing = new Set<string>();
    if (this.possible.length > 1)
      addMissingOf(criterion, isLate(goal.context, goal.plan), goal.context, missing);
    return [...missing];
  }

  /** The smallest change that would meet it; empty where it is met or not applicable. */
  get shortfall(): readonly Change[] {
    const { goal, at } = this[DETAILS];
    return shortfallAt(goal, at);
  }

  /** How far it has come towards a measured target; `null` where it has none. */
  get progress(): Progress | null {
    const { criterion, goal } = this[DETAILS];
    return progressOf(criterion, goal.context);
  }

  /** What `JSON.stringify` writes of it: plain values, every sentence made. */
  toJSON(): { readonly reasons: readonly object[] } {
    const { id, title, status, possible, basis, missing, shortfall, progress } = this;
    const reasons = this.reasons.map((reason) => reason.toJSON());
    return { ...{ id, title, status, possible, basis }, reasons, ...{ missing, shortfall, progress } };
  }

  /** What Node prints of it: the same as `toJSON`. */
  [INSPECT](): object {
    return this.toJSON();
  }
}

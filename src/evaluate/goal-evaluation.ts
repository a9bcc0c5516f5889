import type { GoalPlan } from "../compile/plan.js";
import { NOT_APPLICABLE } from "../operators/truths.js";
import type { Modality } from "../rule-set/types.js";
import { CriterionEvaluation } from "./criterion-evaluation.js";
import { DETAILS, INSPECT } from "./details.js";
import {
  addReasons,
  type GoalDetails,
  isLate,
  openCriteria,
  openStatus,
  outcomesOf,
  shortfallOfAll,
} from "./goal-details.js";
import { addMissingOf } from "./missing.js";
import { best, isDecided, statusesOf } from "./outcomes.js";
import { furthestBehind, progressOf } from "./progress.js";
import type { Reason } from "./reason.js";
import type { Change, Context, DecidedStatus, Progress, Question, Status, Warning } from "./types.js";

const NOTHING_MISSING: readonly string[] = Object.freeze([]);

/** How one goal stands, and why. Everything but the status is worked out when read. */
export class GoalEvaluation {
  readonly id: string;
  readonly status: Status;
  /** Every status that some completion of the facts gives, in a fixed order: met, on-track, off-track, not-met, not-applicable. */
  readonly possible: readonly DecidedStatus[];
  /** @internal */
  readonly [DETAILS]: Context;
  // Not an object for all three: there are many goals, and most are asked for nothing more.
  readonly #plan: GoalPlan;
  readonly #floor: number;
  #criteria: Readonly<Record<string, CriterionEvaluation>> | undefined;

  /** @internal */
  constructor(context: Context, plan: GoalPlan, possible: number, floor: number) {
    this.id = plan.id;
    this.possible = statusesOf(possible, isLate(context, plan));
    this.status = isDecided(possible)
      ? this.possible[0]!
      : openStatus(openCriteria(context, plan, floor), plan, context);
    this[DETAILS] = context;
    this.#plan = plan;
    this.#floor = floor;
  }

  get #details(): GoalDetails {
    return { context: this[DETAILS], plan: this.#plan, floor: this.#floor };
  }

  /** The rules' own title of the goal. */
  get title(): string {
    return this.#plan.goal.title;
  }

  /** The id of its phase: `primary`, `secondary`, `post-16` or `llme` in the rules that ship. */
  get phase(): string {
    return this.#plan.phase;
  }

  /** How the document puts it: support, an aim, an ambition or a target. */
  get modality(): Modality {
    return this.#plan.goal.modality;
  }

  /** The last day on which it can be met, as an ISO day; `null` where it has none. */
  get deadline(): string | null {
    return this.#plan.deadlineOn ?? null;
  }

  /** Its criteria by id, in rule order. */
  get criteria(): Readonly<Record<string, CriterionEvaluation>> {
    if (this.#criteria === undefined) {
      const details = this.#details;
      const criteria: Record<string, CriterionEvaluation> = {};
      details.plan.criteria.forEach(({ id }, at) => {
        criteria[id] = new CriterionEvaluation(details, at);
      });
      this.#criteria = criteria;
    }
    return this.#criteria;
  }

  /** All criteria's reasons, in rule order. */
  get reasons(): readonly Reason[] {
    const details = this.#details;
    const reasons: Reason[] = [];
    for (let at = 0; at < details.plan.criteria.length; at++) addReasons(details, at, reasons);
    return reasons;
  }

  /** The facts whose values would settle the status, in rule order; empty where it is settled. */
  get missing(): readonly string[] {
    const { context, plan, floor } = this.#details;
    if (this.possible.length === 1) return NOTHING_MISSING;
    const missing = new Set<string>();
    for (const criterion of openCriteria(context, plan, floor)) {
      addMissingOf(criterion, isLate(context, plan), context, missing);
    }
    return [...missing];
  }

  /** The smallest change of each fact that would meet the goal: criteria that read one fact are met together. */
  get shortfall(): readonly Change[] {
    return shortfallOfAll(this.#details);
  }

  /** The progress of the measured criterion that is furthest behind among those in scope; `null` where none is measured. */
  get progress(): Progress | null {
    const { context, plan } = this.#details;
    const inScope = plan.criteria.filter((criterion) => criterion.inScope[context.subject.scope]);
    const behind = furthestBehind(inScope, context);
    return behind === undefined ? null : progressOf(behind, context);
  }

  /** What to ask, for each missing fact that has a question. */
  get questions(): readonly Question[] {
    const { facts } = this[DETAILS].plan.ruleSet;
    return this.missing.flatMap((fact) => {
      const question = facts[fact]?.question;
      return question === undefined ? [] : [{ fact, question }];
    });
  }

  /** Criteria that drop out of the goal for this subject, each with why. */
  get warnings(): readonly Warning[] {
    const details = this.#details;
    const { context, plan } = details;
    return plan.criteria.flatMap(({ id, criterion, inScope }, at) => {
      if (outcomesOf(context, plan, at) !== NOT_APPLICABLE) return [];
      const reasons: Reason[] = [];
      addReasons(details, at, reasons);
      const code = inScope[context.subject.scope] ? "whole-is-zero" : "out-of-scope";
      const title = criterion.title ?? criterion.excerpt;
      return [{ code, criterion: id, message: `“${title}” drops out. ${reasons[0]?.text ?? ""}`.trimEnd() }];
    });
  }

  /** What `JSON.stringify` writes of it: plain values, every sentence made. */
  toJSON(): object {
    const { id, phase, title, modality, deadline, status, possible } = this;
    const { missing, shortfall, progress, questions, warnings } = this;
    const criteria: Record<string, ReturnType<CriterionEvaluation["toJSON"]>> = {};
    for (const criterion of Object.values(this.criteria)) criteria[criterion.id] = criterion.toJSON();
    // The same reasons stand under their criteria and here; their sentences are made once.
    const reasons = Object.values(criteria).flatMap((criterion) => criterion.reasons);
    const head = { id, phase, title, modality, deadline, status, possible };
    return { ...head, criteria, reasons, missing, shortfall, progress, questions, warnings };
  }

  /** What Node prints of it: the same as `toJSON`. */
  [INSPECT](): object {
    return this.toJSON();
  }
}

/** Evaluates one goal, whose criteria's outcomes are in the context. */
export function evaluateGoal(context: Context, plan: GoalPlan): GoalEvaluation {
  let possible = 0;
  let floor = NOT_APPLICABLE;
  for (let at = 0; at < plan.criteria.length; at++) {
    const outcomes = outcomesOf(context, plan, at);
    possible |= outcomes;
    if (best(outcomes) > floor) floor = best(outcomes);
  }
  // Of all outcomes that any criterion can have, those better than the floor cannot be the goal's.
  return new GoalEvaluation(context, plan, possible & ~(floor - 1), floor);
}

import { VERSION } from "../base/version.js";
import { weaker } from "../compile/parameters.js";
import { type CriterionPlan, type GoalPlan, NOT_APPLICABLE, ON_TRACK } from "../compile/plan.js";
import { comparisonsOf } from "../compile/trees.js";
import type { Basis, Modality } from "../rule-set/types.js";
import { DETAILS, INSPECT } from "./details.js";
import { digestOf, digestOfRules } from "./digest.js";
import { addMissingOf } from "./missing.js";
import { afterDeadline, best, isDecided, isDecisive, matters, statusesOf } from "./outcomes.js";
import { progressOf } from "./progress.js";
import { addReasonsOf, type Reason } from "./reason.js";
import { mergeChanges, shortfallOf } from "./shortfall.js";
import { snapshotContent } from "./snapshot-content.js";
import type {
  Change,
  Context,
  DecidedStatus,
  EvaluateOptions,
  Progress,
  Question,
  Status,
  Subject,
  Warning,
} from "./types.js";

const NOTHING_MISSING: readonly string[] = Object.freeze([]);
const NO_CHANGES: readonly Change[] = Object.freeze([]);

interface GoalDetails {
  readonly context: Context;
  readonly plan: GoalPlan;
  /** The bit of the best outcome that all its criteria allow. */
  readonly floor: number;
}

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
    this.basis = comparisonsOf(criterion.met)
      .map(({ comparison }) => comparison.basis[context.subject.scope])
      .reduce(weaker);
    this[DETAILS] = { goal, criterion, at };
  }

  /** Its title in the rules, or else the document's own words. */
  get title(): string {
    const { criterion } = this[DETAILS].criterion;
    return criterion.title ?? criterion.excerpt;
  }

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

  toJSON(): object {
    const { id, title, status, possible, basis, reasons, missing, shortfall, progress } = this;
    return { id, title, status, possible, basis, reasons, missing, shortfall, progress };
  }

  [INSPECT](): object {
    return this.toJSON();
  }
}

/** How one goal stands, and why. Everything but the status is worked out when read. */
export class GoalEvaluation {
  readonly id: string;
  readonly status: Status;
  /** Every status that some completion of the facts gives, in a fixed order: met, on-track, off-track, not-met, not-applicable. */
  readonly possible: readonly DecidedStatus[];
  /** @internal */
  readonly [DETAILS]: GoalDetails;

  /** @internal */
  constructor(context: Context, plan: GoalPlan, possible: number, floor: number) {
    this.id = plan.id;
    this.possible = statusesOf(possible, isLate(context, plan));
    this.status = isDecided(possible)
      ? this.possible[0]!
      : openStatus(openCriteria(context, plan, floor), plan, context);
    this[DETAILS] = { context, plan, floor };
  }

  get title(): string {
    return this[DETAILS].plan.goal.title;
  }

  get phase(): string {
    return this[DETAILS].plan.phase;
  }

  get modality(): Modality {
    return this[DETAILS].plan.modality;
  }

  /** The last day on which it can be met, as an ISO day; `null` where it has none. */
  get deadline(): string | null {
    return this[DETAILS].plan.deadlineOn ?? null;
  }

  /** Its criteria by id, in rule order. */
  get criteria(): Readonly<Record<string, CriterionEvaluation>> {
    const details = this[DETAILS];
    const criteria: Record<string, CriterionEvaluation> = {};
    details.plan.criteria.forEach(({ id }, at) => {
      criteria[id] = new CriterionEvaluation(details, at);
    });
    return criteria;
  }

  /** All criteria's reasons, in rule order. */
  get reasons(): readonly Reason[] {
    const details = this[DETAILS];
    const reasons: Reason[] = [];
    for (let at = 0; at < details.plan.criteria.length; at++) addReasons(details, at, reasons);
    return reasons;
  }

  /** The facts whose values would settle the status, in rule order; empty where it is settled. */
  get missing(): readonly string[] {
    const { context, plan, floor } = this[DETAILS];
    if (this.possible.length === 1) return NOTHING_MISSING;
    const missing = new Set<string>();
    for (const criterion of openCriteria(context, plan, floor)) {
      addMissingOf(criterion, isLate(context, plan), context, missing);
    }
    return [...missing];
  }

  /** The smallest change of each fact that would meet the goal; of two criteria on one fact, the one that asks more. */
  get shortfall(): readonly Change[] {
    const details = this[DETAILS];
    const changes: Change[] = [];
    for (let at = 0; at < details.plan.criteria.length; at++) changes.push(...shortfallAt(details, at));
    return changes.length < 2 ? changes : mergeChanges(changes);
  }

  /** The progress of the measured criterion that is furthest behind among those in scope; `null` where none is measured. */
  get progress(): Progress | null {
    const { context, plan } = this[DETAILS];
    let found: Progress | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const criterion of plan.criteria) {
      const progress = criterion.inScope[context.subject.scope] ? progressOf(criterion, context) : null;
      const share = progress === null ? Number.POSITIVE_INFINITY : leastShare(progress);
      if (progress !== null && (found === null || share < least)) [found, least] = [progress, share];
    }
    return found;
  }

  /** What to ask, for each missing fact that has a question. */
  get questions(): readonly Question[] {
    const { facts } = this[DETAILS].context.plan.ruleSet;
    return this.missing.flatMap((fact) => {
      const question = facts[fact]?.question;
      return question === undefined ? [] : [{ fact, question }];
    });
  }

  /** Criteria that drop out of the goal for this subject, each with why. */
  get warnings(): readonly Warning[] {
    const details = this[DETAILS];
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

  toJSON(): object {
    const { id, phase, title, modality, deadline, status, possible } = this;
    const { criteria, reasons, missing, shortfall, progress, questions, warnings } = this;
    const head = { id, phase, title, modality, deadline, status, possible };
    return { ...head, criteria, reasons, missing, shortfall, progress, questions, warnings };
  }

  [INSPECT](): object {
    return this.toJSON();
  }
}

/** How every goal of a rule set stands for one subject on one day. */
export class Evaluation<GoalId extends string = string> {
  readonly format = 1;
  readonly ruleSet: { readonly id: string; readonly version: string; readonly title: string };
  readonly subject: Subject;
  /** ISO day of the snapshot. */
  readonly asOf: string;
  /** The version of this library. */
  readonly library: string = VERSION;
  /** Every goal by id, in rule order. */
  readonly goals: Readonly<Record<GoalId, GoalEvaluation>>;
  readonly warnings: readonly Warning[];
  /** What the caller changed, where anything. */
  readonly overrides: EvaluateOptions;
  /** @internal */
  readonly [DETAILS]: Context;

  /** @internal */
  constructor(
    context: Context,
    goals: Readonly<Record<string, GoalEvaluation>>,
    warnings: readonly Warning[],
  ) {
    const { id, version, title } = context.plan.ruleSet;
    this.ruleSet = { id, version, title };
    this.subject = context.subject;
    this.asOf = context.asOf;
    this.goals = goals as Readonly<Record<GoalId, GoalEvaluation>>;
    this.warnings = warnings;
    this.overrides = context.plan.overrides;
    this[DETAILS] = context;
  }

  /** SHA-256 of the canonical rules and of the snapshot's content, in hexadecimal: what `replay` proves a result by. */
  get digests(): { readonly rules: string; readonly snapshot: string } {
    const context = this[DETAILS];
    return { rules: digestOfRules(context.plan.ruleSet), snapshot: digestOf(snapshotContent(context)) };
  }

  toJSON(): object {
    const { format, ruleSet, subject, asOf, library, digests, overrides, warnings, goals } = this;
    return { format, ruleSet, subject, asOf, library, digests, overrides, warnings, goals };
  }

  [INSPECT](): object {
    return this.toJSON();
  }
}

function isLate({ facts }: Context, { deadline }: GoalPlan): boolean {
  return facts.day > deadline;
}

/** A criterion's outcomes as the goal's deadline lets them count. */
function outcomesOf(context: Context, plan: GoalPlan, at: number): number {
  const found = context.outcomes[plan.first + at]!;
  return isLate(context, plan) ? afterDeadline(found) : found;
}

function addReasons({ context, plan, floor }: GoalDetails, at: number, reasons: Reason[]): void {
  const isNeeded = isDecisive(outcomesOf(context, plan, at), floor);
  addReasonsOf(context, plan, plan.criteria[at]!, context.outcomes[plan.first + at]!, isNeeded, reasons);
}

function shortfallAt({ context, plan }: GoalDetails, at: number): readonly Change[] {
  // Met for certain, or not measured here: nothing is short.
  if (context.outcomes[plan.first + at]! < ON_TRACK) return NO_CHANGES;
  return shortfallOf(plan.criteria[at]!.met, context);
}

/** The criteria that keep a goal open. */
function openCriteria(context: Context, plan: GoalPlan, floor: number): readonly CriterionPlan[] {
  return plan.criteria.filter((_, at) => matters(outcomesOf(context, plan, at), floor));
}

/** `needs-judgement` where judgements alone would settle it, else `unknown`. */
function openStatus(open: readonly CriterionPlan[], plan: GoalPlan, context: Context): Status {
  if (open.every((criterion) => criterion.settledBy === "judgement")) return "needs-judgement";
  if (open.some((criterion) => criterion.settledBy === "measured")) return "unknown";
  const missing = new Set<string>();
  for (const criterion of open) addMissingOf(criterion, isLate(context, plan), context, missing);
  const { slots, slotIndex } = context.plan;
  return [...missing].every((id) => slots[slotIndex.get(id)!]!.judgement) ? "needs-judgement" : "unknown";
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

function leastShare({ share }: Progress): number {
  const text = share === null ? "0%" : typeof share === "string" ? share : (share.min ?? "0%");
  const [n, d] = text.endsWith("%") ? [text.slice(0, -1), "100"] : text.split("/");
  // Only to order them; the exact share is in the result.
  return Number(n) / Number(d);
}

import { VERSION } from "../base/version.js";
import { weaker } from "../compile/parameters.js";
import type { CriterionPlan, GoalPlan } from "../compile/plan.js";
import { comparisonsOf } from "../compile/trees.js";
import type { Basis, Modality } from "../rule-set/types.js";
import { DETAILS, INSPECT } from "./details.js";
import { digestOf } from "./digest.js";
import { addMissingOf } from "./missing.js";
import { afterDeadline, isDecided, isDecisive, matters, type Outlook, statusesOf } from "./outcomes.js";
import { progressOf } from "./progress.js";
import { type Reason, reasonsOf, scopeBasisOf } from "./reason.js";
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

const NO_WARNINGS: readonly Warning[] = Object.freeze([]);
const NO_CHANGES: readonly Change[] = Object.freeze([]);

interface GoalDetails {
  readonly context: Context;
  readonly plan: GoalPlan;
  readonly outlook: Outlook;
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
  readonly [DETAILS]: GoalDetails & { readonly criterion: CriterionPlan; readonly outcomes: number };
  #reasons: readonly Reason[] | undefined;

  /** @internal */
  constructor(goal: GoalDetails, criterion: CriterionPlan, outcomes: number) {
    const { context, plan } = goal;
    const late = context.facts.day > plan.deadline;
    this.id = criterion.id;
    this.possible = statusesOf(outcomes, late);
    this[DETAILS] = { ...goal, criterion, outcomes };
    this.status = isDecided(outcomes) ? this.possible[0]! : openStatus([criterion], late, context);
    this.basis = comparisonsOf(criterion.met)
      .flatMap(({ comparison }) => comparison.thresholds)
      .reduce<Basis>((basis, threshold) => weaker(basis, threshold.basis), scopeBasisOf(criterion, context));
  }

  /** Its title in the rules, or else the document's own words. */
  get title(): string {
    const { criterion } = this[DETAILS].criterion;
    return criterion.title ?? criterion.excerpt;
  }

  get reasons(): readonly Reason[] {
    const { plan, criterion, context, outcomes, outlook } = this[DETAILS];
    const late = context.facts.day > plan.deadline;
    return (this.#reasons ??= reasonsOf(plan, criterion, context, late, isDecisive(outcomes, outlook.floor)));
  }

  /** The facts that are not known and leave it open, in rule order. */
  get missing(): readonly string[] {
    const { criterion, context, plan } = this[DETAILS];
    const missing = new Set<string>();
    if (this.possible.length > 1)
      addMissingOf(criterion, context.facts.day > plan.deadline, context, missing);
    return [...missing];
  }

  /** The smallest change that would meet it; empty where it is met or not applicable. */
  get shortfall(): readonly Change[] {
    const { criterion, context } = this[DETAILS];
    return criterion.inScope[context.subject.scope] ? shortfallOf(criterion.met, context) : NO_CHANGES;
  }

  /** How far it has come towards a measured target; `null` where it has none. */
  get progress(): Progress | null {
    return progressOf(this[DETAILS].criterion, this[DETAILS].context);
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
  #criteria: Readonly<Record<string, CriterionEvaluation>> | undefined;

  /** @internal */
  constructor(context: Context, plan: GoalPlan, outlook: Outlook) {
    const late = context.facts.day > plan.deadline;
    this.id = plan.id;
    this.possible = statusesOf(outlook.possible, late);
    this[DETAILS] = { context, plan, outlook };
    this.status = isDecided(outlook.possible)
      ? this.possible[0]!
      : openStatus(openCriteria(context, plan, outlook), late, context);
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
    if (this.#criteria === undefined) {
      const details = this[DETAILS];
      const criteria: Record<string, CriterionEvaluation> = {};
      details.plan.criteria.forEach((criterion, i) => {
        criteria[criterion.id] = new CriterionEvaluation(
          details,
          criterion,
          outcomesOf(details.context, details.plan, i),
        );
      });
      this.#criteria = criteria;
    }
    return this.#criteria;
  }

  /** All criteria's reasons, in rule order. */
  get reasons(): readonly Reason[] {
    return Object.values(this.criteria).flatMap((criterion) => criterion.reasons);
  }

  /** The facts whose values would settle the status, in rule order; empty where it is settled. */
  get missing(): readonly string[] {
    const { context, plan, outlook } = this[DETAILS];
    const missing = new Set<string>();
    if (!isDecided(outlook.possible)) {
      const late = context.facts.day > plan.deadline;
      for (const criterion of openCriteria(context, plan, outlook))
        addMissingOf(criterion, late, context, missing);
    }
    return [...missing];
  }

  /** The smallest change of each fact that would meet the goal; of two criteria on one fact, the one that asks more. */
  get shortfall(): readonly Change[] {
    return mergeChanges(Object.values(this.criteria).flatMap((criterion) => criterion.shortfall));
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
    const warnings: Warning[] = [];
    for (const { id, title, reasons, status } of Object.values(this.criteria)) {
      if (status !== "not-applicable") continue;
      const code = reasons[0]?.code === "out-of-scope" ? "out-of-scope" : "whole-is-zero";
      warnings.push({
        code,
        criterion: id,
        message: `“${title}” drops out. ${reasons[0]?.text ?? ""}`.trimEnd(),
      });
    }
    return warnings.length === 0 ? NO_WARNINGS : warnings;
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
    return { rules: digestOf(context.plan.ruleSet), snapshot: digestOf(snapshotContent(context)) };
  }

  toJSON(): object {
    const { format, ruleSet, subject, asOf, library, digests, overrides, warnings, goals } = this;
    return { format, ruleSet, subject, asOf, library, digests, overrides, warnings, goals };
  }

  [INSPECT](): object {
    return this.toJSON();
  }
}

/** A criterion's outcomes as the goal's deadline lets them count. */
export function outcomesOf({ outcomes, facts }: Context, plan: GoalPlan, i: number): number {
  const found = outcomes[plan.first + i]!;
  return facts.day > plan.deadline ? afterDeadline(found) : found;
}

/** The criteria that keep a goal open. */
function openCriteria(context: Context, plan: GoalPlan, { floor }: Outlook): readonly CriterionPlan[] {
  return plan.criteria.filter((_, i) => matters(outcomesOf(context, plan, i), floor));
}

/** `needs-judgement` where judgements alone would settle it, else `unknown`. */
function openStatus(open: readonly CriterionPlan[], late: boolean, context: Context): Status {
  if (open.every((criterion) => criterion.settledBy === "judgement")) return "needs-judgement";
  if (open.some((criterion) => criterion.settledBy === "measured")) return "unknown";
  const missing = new Set<string>();
  for (const criterion of open) addMissingOf(criterion, late, context, missing);
  const { slots, slotIndex } = context.plan;
  return [...missing].every((id) => slots[slotIndex.get(id)!]!.judgement) ? "needs-judgement" : "unknown";
}

function leastShare({ share }: Progress): number {
  const text = share === null ? "0%" : typeof share === "string" ? share : (share.min ?? "0%");
  const [n, d] = text.endsWith("%") ? [text.slice(0, -1), "100"] : text.split("/");
  // Only to order them; the exact share is in the result.
  return Number(n) / Number(d);
}

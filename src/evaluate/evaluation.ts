import { VERSION } from "../base/version.js";
import { DETAILS, INSPECT } from "./details.js";
import { digestOf, digestOfRules } from "./digest.js";
import type { GoalEvaluation } from "./goal-evaluation.js";
import { snapshotContent } from "./snapshot-content.js";
import type { Context, EvaluateOptions, Subject, Warning } from "./types.js";
import { warningsOf } from "./warnings-of.js";

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
  /** What the caller changed, where anything. */
  readonly overrides: EvaluateOptions;
  /** @internal */
  readonly [DETAILS]: Context;

  /** @internal */
  constructor(context: Context, goals: Readonly<Record<string, GoalEvaluation>>) {
    const { id, version, title } = context.plan.ruleSet;
    this.ruleSet = { id, version, title };
    this.subject = context.subject;
    this.asOf = context.asOf;
    this.goals = goals as Readonly<Record<GoalId, GoalEvaluation>>;
    this.overrides = context.plan.overrides;
    this[DETAILS] = context;
  }

  /** That it was made outside the rules' period, or with numbers that the caller changed; made when read. */
  get warnings(): readonly Warning[] {
    const { plan, facts } = this[DETAILS];
    return warningsOf(plan, facts.day);
  }

  /** SHA-256 of the canonical rules and of the snapshot's content, in hexadecimal: what `replay` proves a result by. */
  get digests(): { readonly rules: string; readonly snapshot: string } {
    const context = this[DETAILS];
    return { rules: digestOfRules(context.plan.ruleSet), snapshot: digestOf(snapshotContent(context)) };
  }

  /** What `JSON.stringify` writes of it: plain values, every sentence made. */
  toJSON(): object {
    const { format, ruleSet, subject, asOf, library, digests, overrides, warnings, goals } = this;
    return { format, ruleSet, subject, asOf, library, digests, overrides, warnings, goals };
  }

  /** What Node prints of it: the same as `toJSON`. */
  [INSPECT](): object {
    return this.toJSON();
  }
}

import type { Issue } from "../../base/issue.js";
import { RuleSetError } from "../../base/rule-set-error.js";
import { SnapshotError } from "../../base/snapshot-error.js";
import type { EvaluationChanges, MovedGoal } from "../../compare/changes/changes-types.js";
import { compareEvaluations } from "../../compare/changes/compare-evaluations.js";
import { checkOptions } from "../../compile/compile.js";
import { basisOf } from "../../compile/parameters.js";
import type { Overrides } from "../../compile/plan.js";
import { contextOf } from "../../evaluate/context.js";
import { evaluate, evaluationOf } from "../../evaluate/evaluate.js";
import { prepare } from "../../evaluate/prepare.js";
import type { Evaluation, Snapshot } from "../../evaluate/types.js";
import { explain, explainRead } from "../../explain/explain.js";
import type { Explanation } from "../../explain/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { SessionOverrides } from "./session.js";

/** The result of every goal of a snapshot, with its words; or what is wrong with the snapshot or the overrides. */
export type Judged =
  | { readonly evaluation: Evaluation; readonly explanation: Explanation }
  | { readonly issues: readonly Issue[] };

/** A goal that moved, why, and the main reason for its status before and after. */
export interface Move extends MovedGoal {
  /** The changes that moved it, in words: "Active LLME: 46 becomes 52". */
  readonly why: readonly string[];
  readonly sentence: { readonly before: string; readonly after: string };
}

/** What changed between two snapshots, and which goals moved. */
export interface Moves extends Omit<EvaluationChanges, "moved"> {
  readonly moved: readonly Move[];
}

/**
 * Judges a snapshot. Numbers that the document states can be overridden too: the result then says that it is
 * hypothetical.
 */
export function judgeSession(ruleSet: RuleSet, snapshot: Snapshot, overrides: SessionOverrides = {}): Judged {
  return orIssues(() => {
    const { plan, read } = prepare(ruleSet, snapshot, namedOverrides(ruleSet, overrides));
    const context = contextOf(plan, read);
    const evaluation = evaluationOf(context, read);
    // As `explain`, but without validating a result that was only just made, because this happens at every keystroke.
    return { evaluation, explanation: explainRead({ evaluation, context }) };
  });
}

/** What is wrong with overrides, without judging anything by them. */
export function overrideFaults(ruleSet: RuleSet, overrides: SessionOverrides): readonly Issue[] {
  const issues: Issue[] = [];
  checkOptions(ruleSet, namedOverrides(ruleSet, overrides), issues);
  return issues;
}

/**
 * Says which goals move from one snapshot to another, from what to what, and which changes move them.
 *
 * @param overrides - overrides for the later one
 * @param overridesBefore - overrides for the earlier one; none by default, so that comparing a snapshot with itself
 * shows the effect of `overrides`
 */
export function movesOf(
  ruleSet: RuleSet,
  before: Snapshot,
  after: Snapshot,
  overrides: SessionOverrides = {},
  overridesBefore: SessionOverrides = {},
): Moves | { readonly issues: readonly Issue[] } {
  return orIssues(() => {
    const earlier = evaluate(ruleSet, before, namedOverrides(ruleSet, overridesBefore));
    const later = evaluate(ruleSet, after, namedOverrides(ruleSet, overrides));
    const changes = compareEvaluations(ruleSet, earlier, later);
    const textOf = new Map(changes.changes.map(({ id, text }) => [id, text]));
    const [wordsBefore, wordsAfter] = [earlier, later].map((evaluation) => sentencesOf(ruleSet, evaluation));
    const moved = changes.moved.map((move) => ({
      ...move,
      why: move.causes.flatMap(({ change }) => textOf.get(change) ?? []),
      sentence: { before: wordsBefore!.get(move.goal) ?? "", after: wordsAfter!.get(move.goal) ?? "" },
    }));
    return { ...changes, moved };
  });
}

function sentencesOf(ruleSet: RuleSet, evaluation: Evaluation): ReadonlyMap<string, string> {
  const goals = explain(ruleSet, evaluation).phases.flatMap((phase) => phase.goals);
  return new Map(goals.map(({ id, sentence, track }) => [id, [sentence, track].filter(Boolean).join(" ")]));
}

/** Numbers that are not local choices can be overridden only in a named scenario. */
function namedOverrides({ parameters }: RuleSet, overrides: SessionOverrides): Overrides {
  const isStated = Object.keys(overrides.parameters ?? {}).some(
    (id) => Object.hasOwn(parameters, id) && basisOf(parameters[id]!) !== "local",
  );
  return isStated ? { ...overrides, scenario: "what if" } : overrides;
}

function orIssues<T>(result: () => T): T | { readonly issues: readonly Issue[] } {
  try {
    return result();
  } catch (error) {
    if (error instanceof SnapshotError || error instanceof RuleSetError) return { issues: error.issues };
    throw error;
  }
}

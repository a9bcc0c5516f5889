// compare: takes results, snapshots or rule sets, two or more of them or one with a change, and gives what differs and why:
// what-if, pace, required changes and why here; `changes`, `diff` and `requirements` in folders of their own.
import { addIssue } from "../base/add-issue.js";
import { type Issue, pointerTo } from "../base/issue.js";
import type { IssueCode } from "../base/issue-codes.js";
import { show } from "../base/show.js";
import { SnapshotError } from "../base/snapshot-error.js";
import { formatCount } from "../base/words.js";
import { compile } from "../compile/compile.js";
import type { GoalPlan, Overrides, Plan } from "../compile/plan.js";
import { evaluatePlan } from "../evaluate/evaluate.js";
import { readWholeSnapshot } from "../evaluate/read-snapshot.js";
import { isRecord } from "../evaluate/snapshot-faults.js";
import type { Evaluation, GoalEvaluation, SnapshotOf } from "../evaluate/types.js";
import { mainReasonOf } from "../explain/main-reason.js";
import type { IdsOf, RuleSet } from "../rule-set/types.js";
import { changesOf, type Reading } from "./what-if-changes.js";
import { type ReadScenario, readScenario } from "./what-if-scenario.js";
import type { GoalMove, Scenario, ScenarioResult, WhatIf } from "./what-if-types.js";

const DEFAULT_NAME = "what if";

/**
 * Evaluates the goals again with different facts, numbers of the rules, day or rules, and says which goals change, from
 * what to what, and why. A scenario is hypothetical, so it may change stated numbers too; its evaluation says that it
 * is hypothetical.
 *
 * @param scenarios - one, or several to compare; each starts from the snapshot as it is
 * @param options - overrides that hold before and after
 * @throws {SnapshotError} holding every fault of the snapshot, or if it has none, every fault of every scenario, whose
 *   pointers start with its index: `/scenarios/0/facts/…`
 * @throws {RuleSetError} if the rules or `options` cannot be bound
 */
export function whatIf<R extends RuleSet>(
  ruleSet: R,
  snapshot: SnapshotOf<R>,
  scenarios: Scenario<IdsOf<R>>,
  options?: Overrides<IdsOf<R>>,
): WhatIf<IdsOf<R>, readonly [ScenarioResult]>;
export function whatIf<R extends RuleSet>(
  ruleSet: R,
  snapshot: SnapshotOf<R>,
  scenarios: readonly Scenario<IdsOf<R>>[],
  options?: Overrides<IdsOf<R>>,
): WhatIf<IdsOf<R>>;
export function whatIf<R extends RuleSet>(
  ruleSet: R,
  snapshot: SnapshotOf<R>,
  scenarios: Scenario<IdsOf<R>> | readonly Scenario<IdsOf<R>>[],
  options?: Overrides<IdsOf<R>>,
): WhatIf<IdsOf<R>> {
  const plan = compile(ruleSet, options);
  const base: Reading = { plan, read: readWholeSnapshot(plan, snapshot) };
  const list: readonly unknown[] = Array.isArray(scenarios) ? scenarios : [scenarios];
  const issues: Issue[] = [];
  const names = namesOf(list, issues);
  const read = list.map((scenario, at) => {
    const found: Issue[] = [];
    const one = readScenario(
      base,
      snapshot as object as Record<string, unknown>,
      scenario,
      names[at]!,
      found,
    );
    for (const issue of found) addIssue(issues, inScenario(issue, at, names[at]!));
    return one;
  });
  if (issues.length > 0) throw new SnapshotError(issues);
  const before = evaluatePlan(plan, base.read);
  return {
    before: before as WhatIf<IdsOf<R>>["before"],
    scenarios: read.map((each, at) => resultOf(base, before, each!, names[at]!)),
  };
}

function inScenario(issue: Issue, at: number, name: string): Issue {
  const pointer = `${pointerTo("/scenarios", at)}${issue.pointer}`;
  return { ...issue, pointer, message: `In ${show(name)}: ${issue.message}` };
}

/** A name for each scenario, all different, to distinguish the results. */
function namesOf(list: readonly unknown[], issues: Issue[]): readonly string[] {
  const seen = new Set<string>();
  return list.map((scenario, at) => {
    const given = isRecord(scenario) ? scenario["name"] : undefined;
    const pointer = `${pointerTo("/scenarios", at)}/name`;
    const fault = (code: IssueCode, message: string) =>
      issues.push({ code, severity: "error", pointer, message });
    const standard = list.length === 1 ? DEFAULT_NAME : `${DEFAULT_NAME} ${at + 1}`;
    if (given !== undefined && (typeof given !== "string" || given.trim() === "")) {
      fault("wrong-type", "A scenario needs a name that is not blank.");
      return standard;
    }
    const name = given ?? standard;
    if (seen.has(name)) fault("duplicate-name", `Two scenarios are called ${show(name)}. Rename one.`);
    seen.add(name);
    return name;
  });
}

function resultOf(base: Reading, before: Evaluation, scenario: ReadScenario, name: string): ScenarioResult {
  const { plan, read, named, ignored } = scenario;
  const after = evaluatePlan(plan, read);
  const has = (evaluation: Evaluation, id: string) => Object.hasOwn(evaluation.goals, id);
  const both = Object.keys(before.goals).filter((id) => has(after, id));
  const compared = both.map((id) => moveOf(before.goals[id]!, after.goals[id]!, base.plan, plan));
  const moves = compared.filter(isMove);
  const unmoved = both.length - moves.length;
  return {
    name,
    changes: changesOf(base, { plan, read }, named),
    moves,
    restated: compared.filter((move) => !isMove(move) && move.reason.before !== move.reason.after),
    unmoved,
    added: Object.keys(after.goals).filter((id) => !has(before, id)),
    gone: Object.keys(before.goals).filter((id) => !has(after, id)),
    ignored,
    warnings: after.warnings,
    summary: summaryOf(moves.length, unmoved),
    after,
  };
}

function moveOf(before: GoalEvaluation, after: GoalEvaluation, planBefore: Plan, planAfter: Plan): GoalMove {
  return {
    goal: after.id,
    title: after.title,
    from: before.status,
    to: after.status,
    possible: { before: before.possible, after: after.possible },
    reason: { before: reasonOf(before, planBefore), after: reasonOf(after, planAfter) },
  };
}

function reasonOf(goal: GoalEvaluation, { goals, ruleSet }: Plan): string {
  const { sentence, track } = mainReasonOf(goal, goals.find(({ id }) => id === goal.id) as GoalPlan, ruleSet);
  return track === undefined ? sentence : `${sentence} ${track}`;
}

function isMove({ from, to, possible: { before, after } }: GoalMove): boolean {
  return from !== to || before.join() !== after.join();
}

function summaryOf(moves: number, unmoved: number): string {
  const moving =
    moves === 0 ? "No goal changes" : moves === 1 ? "1 goal changes" : `${formatCount(moves)} goals change`;
  const staying = unmoved === 1 ? "1 stays as it is" : `${formatCount(unmoved)} stay as they are`;
  return unmoved === 0 ? `${moving}.` : `${moving}, ${staying}.`;
}

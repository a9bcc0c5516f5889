import { parseDay } from "../../base/day.js";
import type { Issue } from "../../base/issue.js";
import { pace } from "../../compare/pace.js";
import { compile } from "../../compile/compile.js";
import type { Plan } from "../../compile/plan.js";
import { readSnapshot } from "../../evaluate/read-snapshot.js";
import type { Evaluation } from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { Measure } from "./measure.js";
import { paceLine } from "./pace-line.js";

/** A result and those of earlier days, one for each day, earliest first. */
export function daysOf(history: readonly Evaluation[], latest: Evaluation): readonly Evaluation[] {
  const days = new Map([...history, latest].map((each) => [each.asOf, each]));
  return [...days.values()].sort((a, b) => parseDay(a.asOf)! - parseDay(b.asOf)!);
}

/** How fast each measure is moving and needs to move, in a few words; measures without a known pace are left out. */
export function pacesOf(
  days: readonly Evaluation[],
  latest: Evaluation,
  ruleSet: RuleSet,
): (measure: Measure) => string | undefined {
  const plan = compile(ruleSet, latest.overrides);
  // A pace needs one subject, one rule set, and snapshots that can be read.
  const same = days.filter(
    ({ digests, subject, asOf, snapshot }) =>
      digests.rules === latest.digests.rules &&
      subject.scope === latest.subject.scope &&
      subject.id === latest.subject.id &&
      snapshot.asOf === asOf &&
      asOf <= latest.asOf &&
      isSound(plan, snapshot),
  );
  if (same.length < 2) return () => undefined;
  const { paces } = pace(
    ruleSet,
    same.map(({ snapshot }) => snapshot),
    latest.overrides,
  );
  return ({ goal, criterion }) => {
    const facts = latest.goals[goal]!.criteria[criterion]!.shortfall.map(({ fact }) => fact);
    const found = paces.find((each) => each.goal === goal && facts.includes(each.fact));
    return found && paceLine(found, latest.asOf);
  };
}

function isSound(plan: Plan, snapshot: unknown): boolean {
  const issues: Issue[] = [];
  readSnapshot(plan, snapshot, issues);
  return issues.length === 0;
}

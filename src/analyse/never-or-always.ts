import { formatCount } from "../base/words.js";
import type { CriterionPlan, GoalPlan, Plan } from "../compile/plan.js";
import type { AnalysisFinding } from "./analysed-issue.js";
import { lastNumberOf, parameterOf } from "./consistency/rule-uses.js";
import { isImpossible } from "./is-impossible.js";
import { criterionPointer, parameterPointer } from "./pointers.js";

/** A criterion that no facts meet, or that all facts meet. */
interface Settled {
  readonly goal: GoalPlan;
  readonly criterion: CriterionPlan;
  readonly code: "never-met" | "always-met";
}

/** Criteria that nothing or anything meets: the findings, and which of them are never met. */
export interface NeverOrAlways {
  readonly found: readonly AnalysisFinding[];
  readonly faulty: ReadonlySet<CriterionPlan>;
  readonly neverMet: ReadonlySet<CriterionPlan>;
}

/** Finds criteria that nothing or anything meets. If one number causes several, it is reported once, at the number. */
export function neverOrAlways(plan: Plan): NeverOrAlways {
  const criteria = plan.goals.flatMap((goal) => goal.criteria.map((criterion) => ({ goal, criterion })));
  const settled = criteria.flatMap(({ goal, criterion }): readonly Settled[] => {
    const { met } = criterion;
    if (isImpossible(plan, [{ tree: met, wanted: true }])) return [{ goal, criterion, code: "never-met" }];
    if (isImpossible(plan, [{ tree: met, wanted: false }])) return [{ goal, criterion, code: "always-met" }];
    return [];
  });
  const counts = new Map<string, number>();
  for (const { criterion } of criteria) {
    const parameter = parameterAsked(criterion);
    if (parameter !== undefined) counts.set(parameter, (counts.get(parameter) ?? 0) + 1);
  }
  const byNumber = new Map<string, Settled[]>();
  for (const each of settled) {
    const parameter = parameterAsked(each.criterion);
    if (parameter === undefined) continue;
    const key = `${each.code} ${parameter}`;
    const group = byNumber.get(key) ?? [];
    byNumber.set(key, group);
    group.push(each);
  }
  const shared = [...byNumber.values()].filter(
    (group) => group.length > 1 && group.length === counts.get(parameterAsked(group[0]!.criterion)!),
  );
  const told = new Set(shared.flat());
  return {
    found: [
      ...shared.flatMap((group) => atNumber(plan, group)),
      ...settled.filter((each) => !told.has(each)).map(atCriterion),
    ],
    faulty: new Set(settled.map(({ criterion }) => criterion)),
    neverMet: new Set(settled.flatMap(({ criterion, code }) => (code === "never-met" ? [criterion] : []))),
  };
}

/** The parameter that a criterion's `met` compares with, if it is one comparison. */
function parameterAsked({ criterion: { met } }: CriterionPlan): string | undefined {
  return "fact" in met ? parameterOf(met) : undefined;
}

function atNumber({ ruleSet }: Plan, group: readonly Settled[]): readonly AnalysisFinding[] {
  const { code, criterion, goal } = group[0]!;
  const parameter = parameterAsked(criterion)!;
  const last = lastNumberOf(ruleSet.parameters[parameter]!);
  if (last === undefined) return group.map(atCriterion);
  const which = `all ${formatCount(group.length)} criteria that use it, such as "${criterion.id}" of "${goal.id}",`;
  const message =
    code === "never-met"
      ? `With this value of "${parameter}", no facts can meet ${which.slice(0, -1)}. Correct it.`
      : `With this value of "${parameter}", ${which} are met whatever the facts are, so they test nothing. Correct it.`;
  return [{ code, pointer: `${parameterPointer(parameter)}${last.below}/value`, message }];
}

function atCriterion({ goal, criterion: { id, isSettledLate }, code }: Settled): AnalysisFinding {
  const name = `The criterion "${id}" of "${goal.id}"`;
  const message =
    code === "never-met"
      ? `${name} can never be met, whatever the facts are. Correct the operator or the value.`
      : isSettledLate
        ? `${name} is met at its deadline whatever the facts are. Correct the operator or the value.`
        : `${name} is met whatever the facts are, so it tests nothing. Correct the operator or the value.`;
  return { code, pointer: `${criterionPointer(goal.id, id)}/met`, message };
}

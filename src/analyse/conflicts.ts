import { formatList } from "../base/words.js";
import type { CriterionPlan, GoalPlan, Plan } from "../compile/plan.js";
import type { AnalysisFinding } from "./analysed-issue.js";
import { type Demand, isImpossible, slotsUnder, variablesIn } from "./is-impossible.js";
import { criterionPointer } from "./pointers.js";

/** A criterion of a goal, with the slots that it depends on. */
interface GoalCriterion {
  readonly goal: string;
  readonly criterion: CriterionPlan;
  readonly slots: ReadonlySet<number>;
}

/**
 * Finds pairs of goals whose criteria cannot be met together, and goals that contradict themselves. Only criteria that
 * share facts are compared, including through parts and wholes; any others can be met independently.
 *
 * @param neverMet - criteria that are never met anyway, which are reported elsewhere
 */
export function conflicts(plan: Plan, neverMet: ReadonlySet<CriterionPlan>): readonly AnalysisFinding[] {
  const found: AnalysisFinding[] = [];
  const criteria = plan.goals.map((goal) => [goal, criteriaOf(plan, goal, neverMet)] as const);
  const contradictory = new Set<GoalPlan>();
  for (const [goal, own] of criteria) {
    const clash = findClash(plan, own, () => true);
    if (clash === undefined) continue;
    contradictory.add(goal);
    found.push(tell("criteria-conflict", clash));
  }
  const sound = criteria.filter(([goal]) => !contradictory.has(goal));
  for (const [at, [first, own]] of sound.entries()) {
    for (const [second, others] of sound.slice(at + 1)) {
      const ofBoth = (group: readonly GoalCriterion[]) =>
        [first, second].every(({ id }) => group.some(({ goal }) => goal === id));
      const clash = findClash(plan, [...own, ...others], ofBoth);
      if (clash !== undefined) found.push(tell("goals-conflict", clash));
    }
  }
  return found;
}

function criteriaOf(
  plan: Plan,
  goal: GoalPlan,
  neverMet: ReadonlySet<CriterionPlan>,
): readonly GoalCriterion[] {
  const sound = goal.criteria.filter((criterion) => !neverMet.has(criterion));
  return sound.map((criterion) => {
    const slots = slotsUnder(plan, variablesIn(criterion.met));
    return { goal: goal.id, criterion, slots };
  });
}

/** The fewest criteria, measured for the same scope, that no facts meet together. */
function findClash(
  plan: Plan,
  criteria: readonly GoalCriterion[],
  counts: (group: readonly GoalCriterion[]) => boolean,
): readonly GoalCriterion[] | undefined {
  for (const scope of plan.subjects) {
    const inScope = criteria.filter(({ criterion }) => criterion.inScope[scope]);
    const linked = groupsOf(inScope).filter((group) => group.length > 1 && counts(group));
    const pairs = linked.flatMap((group) =>
      group.flatMap((one, at) => group.slice(at + 1).map((other) => [one, other])),
    );
    const found = [...pairs.filter(counts), ...linked.filter(({ length }) => length > 2)].find((group) => {
      const demands = group.flatMap(({ criterion: { met, when } }): readonly Demand[] => [
        { tree: met, wanted: true },
        ...(when === undefined ? [] : [{ tree: when, wanted: true, isFor: true } as const]),
      ]);
      return isImpossible(plan, demands);
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Groups criteria so that different groups share no facts. */
function groupsOf(criteria: readonly GoalCriterion[]): readonly (readonly GoalCriterion[])[] {
  let groups: GoalCriterion[][] = [];
  for (const criterion of criteria) {
    const touches = (group: readonly GoalCriterion[]) =>
      group.some(({ slots }) => [...slots].some((slot) => criterion.slots.has(slot)));
    const joined = groups.filter(touches).flat();
    groups = [...groups.filter((group) => !touches(group)), [...joined, criterion]];
  }
  return groups;
}

function tell(
  code: "criteria-conflict" | "goals-conflict",
  group: readonly GoalCriterion[],
): AnalysisFinding {
  const last = group.at(-1)!;
  const names = formatList(group.map(({ goal, criterion }) => `"${criterion.id}" of "${goal}"`));
  const who =
    code === "goals-conflict"
      ? `The goals ${formatList([...new Set(group.map(({ goal }) => `"${goal}"`))])}`
      : `Criteria of "${last.goal}"`;
  return {
    code,
    pointer: `${criterionPointer(last.goal, last.criterion.id)}/met`,
    message: `${who} exclude each other: no facts can meet ${names} together. Correct one of them.`,
  };
}

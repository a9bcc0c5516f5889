import { formatCount } from "../../base/words.js";
import type { CriterionPlan, Plan } from "../../compile/plan.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { isImpossible } from "../is-impossible.js";
import { criterionPointer, parameterPointer } from "../pointers.js";
import { lastNumberOf, parameterOf } from "./rule-uses.js";

/** A criterion whose `onTrack` makes no difference, and how. */
interface Idle {
  readonly goal: string;
  readonly criterion: CriterionPlan;
  readonly effect: "never" | "always";
}

/** More criteria than this are not each at fault; their number is, even if it is right in others. */
const MANY = 2;

/**
 * Finds every `onTrack` that makes no difference: whatever is not met is never on track by it, or always is. If one
 * number causes several of them, that number is reported once.
 */
export function idleOnTrack(
  plan: Plan,
  isSettled: (criterion: CriterionPlan) => boolean,
): readonly AnalysisFinding[] {
  const tracked = plan.goals.flatMap(({ id: goal, criteria }) =>
    criteria.filter(({ onTrack }) => onTrack !== undefined).map((criterion) => ({ goal, criterion })),
  );
  const idle = tracked.flatMap((each): readonly Idle[] => {
    const effect = isSettled(each.criterion) ? undefined : effectOf(plan, each.criterion);
    return effect === undefined ? [] : [{ ...each, effect }];
  });
  const numbers = new Set(idle.flatMap(({ criterion }) => trackedBy(criterion) ?? []));
  const shared = [...numbers].flatMap((number) => {
    const group = idle.filter(({ criterion }) => trackedBy(criterion) === number);
    const readers = tracked.filter(({ criterion }) => trackedBy(criterion) === number);
    const last = lastNumberOf(plan.ruleSet.parameters[number]!);
    const isAtFault = group.length > MANY || (group.length > 1 && group.length === readers.length);
    return isAtFault && last !== undefined
      ? [{ group, number, pointer: `${parameterPointer(number)}${last.below}/value` }]
      : [];
  });
  const told = new Set(shared.flatMap(({ group }) => group));
  return [...shared.map(atNumber), ...idle.filter((each) => !told.has(each)).map(atCriterion)];
}

function effectOf(plan: Plan, { met, onTrack, isSettledLate }: CriterionPlan): Idle["effect"] | undefined {
  // For a criterion settled late, `onTrack` counts while `met` holds; for others, while it does not.
  const asked = { tree: met, wanted: isSettledLate };
  const isNever = isImpossible(plan, [asked, { tree: onTrack!, wanted: true }]);
  const isAlways = isImpossible(plan, [asked, { tree: onTrack!, wanted: false }]);
  return isNever === isAlways ? undefined : isNever ? "never" : "always";
}

/** The parameter that `onTrack` compares with, if it is one comparison. */
function trackedBy({ criterion: { onTrack } }: CriterionPlan): string | undefined {
  return onTrack !== undefined && "fact" in onTrack ? parameterOf(onTrack) : undefined;
}

interface Shared {
  readonly group: readonly Idle[];
  readonly number: string;
  readonly pointer: string;
}

function atNumber({ group, number, pointer }: Shared): AnalysisFinding {
  const [{ criterion, goal, effect }] = group as readonly [Idle];
  const remedy = effect === "never" ? "Ask for less." : "Ask for more.";
  const message = `With this value of "${number}", being on track makes no difference in ${formatCount(group.length)} criteria that use it, such as "${criterion.id}" of "${goal}". ${remedy}`;
  return { code: "on-track-idle", pointer, message };
}

function atCriterion({ goal, criterion, effect }: Idle): AnalysisFinding {
  const name = `"${criterion.id}" of "${goal}"`;
  const words = criterion.isSettledLate
    ? {
        always: `Anything that meets ${name} so far is on track by this, so it makes no difference. Ask for more, or remove it.`,
        never: `Nothing that meets ${name} so far is on track by this, so it is always off track. Ask for less.`,
      }
    : {
        never: `Anything on track by this already meets ${name}, so nothing is ever on track. Ask for less here, or remove it.`,
        always: `Anything that does not meet ${name} is on track by this, so nothing is ever off track. Ask for more here.`,
      };
  return {
    code: "on-track-idle",
    pointer: `${criterionPointer(goal, criterion.id)}/onTrack`,
    message: words[effect],
  };
}

import { isKnown } from "../compile/bounds.js";
import { outcomesOf } from "../evaluate/context.js";
import { type GoalOutcome, goalOutcome, goalShortfall, isReached } from "../evaluate/goal-outcome.js";
import { mergeChanges, sumOf, valuesAfter } from "../evaluate/shortfall.js";
import type { Change, Context } from "../evaluate/types.js";

/**
 * Which end of a change is used if facts are bounded: the number that is certainly enough, or the least that may be.
 */
type End = "max" | "min";

// Each round deals with what the one before it caused, such as a whole that grew; such chains are short.
const MOST_ROUNDS = 20;

// Changes are reduced one unit at a time while they are still enough.
const MOST_TRIMS = 2_000;

/**
 * The changes that certainly meet all these goals, or will at their deadlines. They are found by making the changes
 * that the goals ask for and evaluating again, until nothing more is asked for; `undefined` if that does not end, or
 * cannot be worked out.
 */
export function changesTogether(context: Context, goals: readonly string[]): readonly Change[] | undefined {
  const most = settle(context, goals, "max");
  if (most === undefined) return undefined;
  if (most.every((change) => change.kind !== "add" || isFactKnown(change.fact, context)))
    return trimmed(context, goals, most);
  const least = settle(context, goals, "min") ?? [];
  return most.map((change) => {
    if (change.kind !== "add") return change;
    const max = Number(change.add);
    const other = least.find(({ fact }) => fact === change.fact);
    const min = other && other.kind === "add" ? Number(other.add) : 0;
    return { fact: change.fact, kind: "add", add: min === max ? max : { min, max } };
  });
}

function settle(context: Context, goals: readonly string[], end: End): readonly Change[] | undefined {
  let total: readonly Change[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = goalsAfter(context, total, goals);
    if (found === undefined) return undefined;
    if (found.every(isReached)) return total;
    const asked = mergeChanges(
      found.flatMap((goal) => goalShortfall(goal)),
      context.plan,
    ).map((change) => endOf(change, end));
    if (asked.some((change) => change === undefined)) return undefined;
    const made = asked.filter(
      (change) => change !== undefined && !(change.kind === "add" && change.add === 0),
    );
    // For bounded facts, the least that may be enough leaves the goal undecided and asks for nothing more.
    if (made.length === 0) return end === "min" ? total : undefined;
    total = sumOf(total, made as readonly Change[]);
  }
  return undefined;
}

/** A change by one number; `undefined` if no number is enough. */
function endOf(change: Change, end: End): Change | undefined {
  if (change.kind === "impossible") return undefined;
  if (change.kind === "to" || typeof change.add === "number") return change;
  const add = end === "min" ? (change.add.min ?? 0) : change.add.max;
  return add === undefined ? undefined : { fact: change.fact, kind: "add", add };
}

/** The results of goals after changes by one number each; `undefined` if the facts would contradict each other. */
function goalsAfter(
  context: Context,
  changes: readonly Change[],
  goals: readonly string[],
): readonly GoalOutcome[] | undefined {
  const { plan, facts, subject } = context;
  const values = valuesAfter(plan, facts.values, changes);
  if (values === undefined) return undefined;
  const changed = { values, day: facts.day };
  const outcomes = outcomesOf(plan, { facts: changed, subject });
  const after = { ...context, facts: changed, outcomes };
  return plan.goals.flatMap((goal) => (goals.includes(goal.id) ? [goalOutcome(after, goal)] : []));
}

/** Reduces each change to what is needed, since several rounds may have asked for more than they need together. */
function trimmed(context: Context, goals: readonly string[], changes: readonly Change[]): readonly Change[] {
  let kept = changes;
  let tries = 0;
  for (const { fact } of changes) {
    for (; tries < MOST_TRIMS; tries++) {
      const less = kept.flatMap((change): readonly Change[] => {
        if (change.fact !== fact || change.kind !== "add") return [change];
        const add = Number(change.add) - Math.sign(Number(change.add));
        return add === 0 ? [] : [{ fact, kind: "add", add }];
      });
      if (!kept.some((change) => change.fact === fact && change.kind === "add")) break;
      const found = goalsAfter(context, less, goals);
      if (found === undefined || !found.every(isReached)) break;
      kept = less;
    }
  }
  return kept;
}

function isFactKnown(fact: string, { plan, facts: { values } }: Context): boolean {
  return isKnown(values, plan.slotIndex.get(fact)!);
}

import fc from "fast-check";
import { givenSlots, variablesOf } from "../compile/bind.js";
import { compile } from "../compile/compile.js";
import type { GoalPlan, Plan, Slot } from "../compile/plan.js";
import type { DecidedStatus, Snapshot } from "../evaluate/types.js";
import type { Plain } from "../facts/kind.js";
import { type Direction, directionsOf } from "./directions.js";
import { onGrid } from "./grid.js";
import { comparisonsOfGoal } from "./landmarks.js";
import { evaluatorOf, type Law, lawOf, NOTHING_TO_TRY } from "./law.js";
import { Narrowing } from "./narrowing.js";
import { addedWith, wholesFirst, wholesOf } from "./wholes-first.js";
import { worldArbitrary } from "./world.js";

interface Rise {
  readonly goal: string;
  readonly snapshot: Snapshot;
  readonly fact: string;
  readonly to: Plain;
  readonly better: "more" | "less";
}

const ORDER: readonly DecidedStatus[] = ["met", "on-track", "off-track", "not-met"];

/**
 * More of what a goal wants never worsens it, and more of what it does not want never improves it.
 *
 * For a hub: one more engaged school can only help. The law works out from the rules which direction of each fact is
 * better for each goal. It tries the facts that the goal always reads with the same sign and that are not wholes of
 * other facts it reads.
 */
export const monotonicityLaw: Law = (ruleSet, options) => {
  const evaluate = evaluatorOf(options);
  const plan = compile(ruleSet);
  const perGoal = plan.goals.flatMap((goal) => {
    const directions = [...directionsOf(goal, plan)];
    if (directions.length === 0) return [];
    const world = worldArbitrary(ruleSet, { goal: goal.id });
    const by = fc.integer({ min: 1, max: 20 });
    const counted = countedOver(goal);
    return [
      fc
        .tuple(world, fc.constantFrom(...directions), by)
        .map(([{ snapshot, truth }, [slot, direction], more]) => {
          const tied = [...wholesOf(slot, plan), ...addedWith(slot, plan)];
          const facts: Record<string, unknown> = { ...snapshot.facts, [slot.id]: truth[slot.id] };
          // If the whole were unknown, one more part would also say more about the whole.
          for (const { id } of tied) if (truth[id] !== undefined) facts[id] = truth[id];
          // Raising a denominator from zero creates a ratio that was not there before.
          const isFirst = truth[slot.id] === 0 && counted.has(slot);
          const to = raised(slot, truth[slot.id]!, isFirst ? 0 : more, ceilingOf(slot, truth, plan));
          return riseOf(goal.id, { ...snapshot, facts: facts as Snapshot["facts"] }, slot, to, direction);
        }),
    ];
  });
  if (perGoal.length === 0) return NOTHING_TO_TRY;
  return lawOf(fc.oneof(...perGoal), ({ goal, snapshot, fact, to, better }) => {
    const before = evaluate(ruleSet, snapshot).goals[goal]!.possible;
    const after = evaluate(ruleSet, { ...snapshot, facts: { ...snapshot.facts, [fact]: to } }).goals[goal]!
      .possible;
    const [low, high] = better === "more" ? [after, before] : [before, after];
    if (bestOf(low) <= bestOf(high) && worstOf(low) <= worstOf(high)) return undefined;
    const from = JSON.stringify(snapshot.facts[fact]);
    return `${goal}: raising "${fact}" from ${from} to ${JSON.stringify(to)} took it from ${before.join(" or ")} to ${after.join(" or ")}, though ${better} is better.`;
  });
};

function riseOf(goal: string, snapshot: Snapshot, slot: Slot, to: Plain, direction: Direction): Rise {
  return { goal, snapshot, fact: slot.id, to, better: direction === 1 ? "more" : "less" };
}

/** The denominators of the ratios that a goal reads. */
function countedOver(goal: GoalPlan): ReadonlySet<Slot> {
  const variables = comparisonsOfGoal(goal).flatMap(variablesOf);
  return new Set(variables.flatMap((each) => (each.kind === "quotient" ? givenSlots(each.whole) : [])));
}

/** The most that a fact can be with all others as they are. */
function ceilingOf(slot: Slot, truth: Readonly<Record<string, Plain>>, plan: Plan): number {
  const narrowing = new Narrowing(plan);
  for (const each of wholesFirst(plan.slots, plan))
    if (each !== slot && truth[each.id] !== undefined) narrowing.take(each, each.type.read(truth[each.id])!);
  return narrowing.rangeOf(slot)[1];
}

function raised(slot: Slot, from: Plain, more: number, ceiling: number): Plain {
  return slot.type.write(Math.min(ceiling, onGrid(slot, slot.type.read(from)! + more)));
}

const ranks = (statuses: readonly DecidedStatus[]) =>
  statuses.filter((status) => status !== "not-applicable").map((status) => ORDER.indexOf(status));
const bestOf = (statuses: readonly DecidedStatus[]) => Math.min(...ranks(statuses));
const worstOf = (statuses: readonly DecidedStatus[]) => Math.max(...ranks(statuses));

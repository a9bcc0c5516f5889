import { isKnown } from "../compile/bounds.js";
import { evaluatePlan } from "../evaluate/evaluate.js";
import type { Evaluation } from "../evaluate/evaluation.js";
import { mergeChanges, sumOf, valuesAfter } from "../evaluate/shortfall.js";
import type { Change, Context } from "../evaluate/types.js";

/** Which end of a change is taken where facts are bounded: what certainly does, or the least that could. */
type End = "max" | "min";

// Each round answers what the one before it brought about, such as a whole that grew; chains of them are short.
const MOST_ROUNDS = 20;

// Changes are made smaller by one at a time while they still do.
const MOST_TRIMS = 2_000;

/**
 * The changes by which all these goals are certainly met, found by making the changes they ask for and evaluating
 * again, until nothing more is asked for; `undefined` where that does not come to an end, or cannot be worked out.
 */
export function changesTogether(context: Context, goals: readonly string[]): readonly Change[] | undefined {
  const most = settle(context, goals, "max");
  if (most === undefined) return undefined;
  if (most.every((change) => !("add" in change) || isFactKnown(change.fact, context)))
    return trimmed(context, goals, most);
  const least = settle(context, goals, "min") ?? [];
  return most.map((change) => {
    if (!("add" in change)) return change;
    const max = Number(change.add);
    const other = least.find(({ fact }) => fact === change.fact);
    const min = other && "add" in other ? Number(other.add) : 0;
    return { fact: change.fact, add: min === max ? max : { min, max } };
  });
}

function settle(context: Context, goals: readonly string[], end: End): readonly Change[] | undefined {
  let total: readonly Change[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const evaluation = evaluationAfter(context, total);
    if (evaluation === undefined) return undefined;
    const found = goals.map((id) => evaluation.goals[id]!);
    if (found.every(({ status }) => status === "met")) return total;
    const asked = mergeChanges(found.flatMap(({ shortfall }) => shortfall)).map((change) =>
      endOf(change, end),
    );
    if (asked.some((change) => change === undefined)) return undefined;
    const made = asked.filter((change) => change !== undefined && !("add" in change && change.add === 0));
    // Of bounded facts the least that could do leaves the goal open, and asks for nothing more.
    if (made.length === 0) return end === "min" ? total : undefined;
    total = sumOf(total, made as readonly Change[]);
  }
  return undefined;
}

/** A change by one number; `undefined` where there is none that does. */
function endOf(change: Change, end: End): Change | undefined {
  if ("impossible" in change) return undefined;
  if ("to" in change || typeof change.add === "number") return change;
  const add = end === "min" ? (change.add.min ?? 0) : change.add.max;
  return add === undefined ? undefined : { fact: change.fact, add };
}

/** The evaluation with changes by one number each; `undefined` where the facts cannot be so. */
export function evaluationAfter(context: Context, changes: readonly Change[]): Evaluation | undefined {
  const { plan, facts, subject, asOf, unknowns, evidence } = context;
  const values = valuesAfter(plan, facts.values, changes);
  if (values === undefined) return undefined;
  const read = { facts: { values, day: facts.day }, subject, asOf, combined: undefined };
  return evaluatePlan(plan, {
    ...read,
    unknowns: unknowns && new Map(unknowns),
    evidence: evidence && new Map(evidence),
  });
}

/** Takes from each change what is not needed; what several rounds asked for may be more than all together need. */
function trimmed(context: Context, goals: readonly string[], changes: readonly Change[]): readonly Change[] {
  let kept = changes;
  let tries = 0;
  for (const { fact } of changes) {
    for (; tries < MOST_TRIMS; tries++) {
      const less = kept.flatMap((change) => {
        if (change.fact !== fact || !("add" in change)) return [change];
        const add = Number(change.add) - Math.sign(Number(change.add));
        return add === 0 ? [] : [{ fact, add }];
      });
      if (!kept.some((change) => change.fact === fact && "add" in change)) break;
      const evaluation = evaluationAfter(context, less);
      if (evaluation === undefined || !goals.every((id) => evaluation.goals[id]!.status === "met")) break;
      kept = less;
    }
  }
  return kept;
}

function isFactKnown(fact: string, { plan, facts: { values } }: Context): boolean {
  return isKnown(values, plan.slotIndex.get(fact)!);
}

import type { Change } from "../../src/evaluate/types.js";
import type { Condition, Criterion, RuleSet } from "../../src/rule-set/types.js";
import { comparisonsOf, givenIn, pairsOf } from "./naive.js";
import { countOf, type Known, truth } from "./oracle.js";
import type { Drawn } from "./snapshots.js";

/** The facts that a shortfall of a condition may change: the part of a share, and either count of a ratio. */
export function changing(ruleSet: RuleSet, condition: Condition): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { fact } of comparisonsOf(condition)) {
    const entry = ruleSet.facts[fact]!;
    if (entry.type === "ratio") for (const each of entry.of) found.add(each);
    else found.add("of" in entry ? entry.of[0] : fact);
  }
  return found;
}

type Step = (step: number) => boolean;

/** Whether a count is the whole of a share that a goal reads, for whatever purpose. */
function isWholeOfShare(ruleSet: RuleSet, fact: string): boolean {
  return Object.values(ruleSet.goals["goal"]!.criteria)
    .flatMap(({ when, met, onTrack }: Criterion) => [when, met, onTrack])
    .flatMap((each) => (each === undefined ? [] : comparisonsOf(each)))
    .flatMap(({ fact: id, value }) => [
      id,
      ...(typeof value === "object" && "fact" in value ? [value.fact] : []),
    ])
    .some((id) => {
      const entry = ruleSet.facts[id]!;
      return entry.type === "share" && entry.of[1] === fact;
    });
}

/** How far a count may be changed at all, as the design says it in words; a sum as far as its terms may be changed. */
function allowedSteps(ruleSet: RuleSet, fact: string): Step {
  const entry = ruleSet.facts[fact]!;
  const isWhole = isWholeOfShare(ruleSet, fact);
  // The terms of a sum are lowered with it.
  const added = givenIn(ruleSet, fact);
  const hasParts = pairsOf(ruleSet).some(
    ([part, whole]) => whole === fact && !givenIn(ruleSet, part).every((id) => added.includes(id)),
  );
  const inside = "sum" in entry ? entry.sum.map((id) => allowedSteps(ruleSet, id)) : [];
  return (step) => {
    if (step === 0) return true;
    if (isWhole || (step < 0 && hasParts)) return false;
    if (inside.length === 0) return true;
    // It is open which of the counts grows; it is also open which shrinks, so none of them may be prevented from it.
    return step > 0 ? inside.some((each) => each(step)) : inside.every((each) => each(step));
  };
}

/**
 * Every way in which a known count can become larger or smaller by a step. There is one way for a given count, and for
 * a sum one for each way to share the step out among its terms, all of which change in the same direction.
 */
export function stepped(ruleSet: RuleSet, known: Known, fact: string, step: number): readonly Known[] {
  const leaves = givenIn(ruleSet, fact);
  return sharedOut(known, leaves, step).filter((after) => isConsistent(ruleSet, after));
}

function sharedOut(known: Known, leaves: readonly string[], step: number): readonly Known[] {
  const [leaf, ...others] = leaves;
  if (leaf === undefined) return step === 0 ? [known] : [];
  const by = (amount: number): readonly Known[] => {
    const to = (known[leaf] as number) + amount;
    return to < 0 ? [] : sharedOut({ ...known, [leaf]: to }, others, step - amount);
  };
  if (others.length === 0) return by(step);
  return Array.from({ length: Math.abs(step) + 1 }, (_, i) => by(i * Math.sign(step))).flat();
}

/** Larger changes are not tried. */
export const SPAN = 50;

/** The least and most change of one count; an end is left out if no number is enough. */
export interface Tried {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/**
 * What the nearest change of one count for a condition must be, found by trying every step on every completion.
 *
 * @param isOfRatio - whether the count is one of the two counts of a ratio, of which one must rise
 */
export function nearestByTrial(
  ruleSet: RuleSet,
  condition: Condition,
  fact: string,
  drawn: Drawn,
  completions: readonly Known[],
  isOfRatio = false,
): Tried {
  const isOwn = isOfRatio || comparisonsOf(condition).some((each) => each.fact === fact);
  const byDesign = isOwn ? allowedSteps(ruleSet, fact) : () => true;
  const isAllowed = (step: number) => byDesign(step) && !(isOfRatio && step < 0);
  // No further than there is room.
  const cut = (known: Known, step: number): readonly Known[] => {
    const towards = Math.sign(step);
    for (let at = step; ; at -= towards) {
      const found = stepped(ruleSet, known, fact, at);
      if (found.length > 0) return found;
    }
  };
  const truthOf = (known: Known) => truth(ruleSet, condition, known, drawn.asOf);
  let [min, max]: (number | undefined)[] = [undefined, undefined];
  for (let size = 0; size <= SPAN && (min === undefined || max === undefined); size++) {
    for (const step of size === 0 ? [0] : [size, -size]) {
      if (!isAllowed(step)) continue;
      const couldDo = (known: Known) =>
        stepped(ruleSet, known, fact, step).some((after) => truthOf(after) === true);
      if (min === undefined && completions.some(couldDo)) min = step;
      const serves = (known: Known) => cut(known, step).some((after) => truthOf(after) !== false);
      if (max === undefined && completions.every(serves)) max = step;
    }
  }
  return { min, max };
}

/** Whether no part is above its whole. */
export function isConsistent(ruleSet: RuleSet, known: Known): boolean {
  return pairsOf(ruleSet).every((pair) => {
    if (!pair.flatMap((id) => givenIn(ruleSet, id)).every((id) => id in known)) return true;
    const [part, whole] = pair.map((id) => countOf(ruleSet, id, known));
    return part! <= whole!;
  });
}

/**
 * A completion after a goal's changes, each count changed by the amount that is certainly enough, in every way in which
 * a sum can be shared out among those of its terms that are not changed themselves; `undefined` if no amount is
 * certain.
 */
export function made(
  ruleSet: RuleSet,
  known: Known,
  changes: readonly Change[],
): readonly Known[] | undefined {
  const after: Record<string, Known[string]> = { ...known };
  const amounts = new Map<string, number>();
  for (const change of changes) {
    if (change.kind === "impossible") return undefined;
    if (change.kind === "to") after[change.fact] = change.to;
    else {
      const by = typeof change.add === "number" ? change.add : change.add.max;
      if (by === undefined) return undefined;
      amounts.set(change.fact, by);
    }
  }
  const isSum = (id: string) => "sum" in ruleSet.facts[id]!;
  for (const [id, by] of amounts) if (!isSum(id)) after[id] = Math.max(0, (after[id] as number) + by);
  let ways: readonly Known[] = [after];
  // A sum of other sums that change comes after them.
  const sums = [...amounts]
    .filter(([id]) => isSum(id))
    .sort(([a], [b]) => givenIn(ruleSet, a).length - givenIn(ruleSet, b).length);
  for (const [id, by] of sums) {
    const leaves = givenIn(ruleSet, id);
    ways = ways.flatMap((way) => {
      const so = leaves.reduce((sum, each) => sum + (way[each] as number) - (known[each] as number), 0);
      const still = leaves.filter((each) => way[each] === known[each] && !amounts.has(each));
      const rest = by > 0 ? Math.max(by - so, 0) : Math.max(by, -Number(countOf(ruleSet, id, known))) - so;
      return rest === 0 || still.length === 0 ? [way] : sharedOut(way, still, rest);
    });
  }
  return ways;
}

/** More combinations of numbers than this are not gone through. */
const MOST_COMBINED = 3_000;

/** Greater than any number that small rules compare a count with, added to what the counts are. */
const GREATEST = 12;

/**
 * A completion that meets a condition with only those counts changed that a shortfall may change, found by trying
 * every combination; `undefined` if there is none, or if there are too many to try. Of the two counts of a ratio only
 * one may change, so a condition on one is not looked at.
 */
export function metSomehow(
  ruleSet: RuleSet,
  condition: Condition,
  known: Known,
  asOf: string,
): Known | undefined {
  if (comparisonsOf(condition).some(({ fact }) => ruleSet.facts[fact]!.type === "ratio")) return undefined;
  const facts = [...changing(ruleSet, condition)];
  const isCount = (id: string) => ruleSet.facts[id]!.type === "count";
  const leaves = [...new Set(facts.filter(isCount).flatMap((id) => givenIn(ruleSet, id)))];
  const own = new Set(comparisonsOf(condition).flatMap(({ fact }) => [fact, ...givenIn(ruleSet, fact)]));
  const limits = [...own].filter((id) => isCount(id)).map((id) => [id, allowedSteps(ruleSet, id)] as const);
  const isAllowed = (now: Known) =>
    limits.every(([id, allows]) => {
      const [from, to] = [known, now].map((each) => countOf(ruleSet, id, each));
      return allows(Number(to) - Number(from));
    });
  const choices = leaves.map(() => Array.from({ length: GREATEST + 1 }, (_, to) => to));
  if (choices.reduce((all, { length }) => all * length, 1) > MOST_COMBINED) return undefined;
  const search = (at: number, now: Known): Known | undefined => {
    if (at === leaves.length)
      return isAllowed(now) && isConsistent(ruleSet, now) && truth(ruleSet, condition, now, asOf) === true
        ? now
        : undefined;
    for (const to of choices[at]!) {
      const found = search(at + 1, { ...now, [leaves[at]!]: to });
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search(0, known);
}

import type { Change } from "../../src/evaluate/types.js";
import type { Condition, Criterion, RuleSet } from "../../src/rule-set/types.js";
import { comparisonsOf, givenIn, pairsOf } from "./naive.js";
import { countOf, type Known, truth } from "./oracle.js";
import type { Drawn } from "./snapshots.js";

/** The facts that a shortfall of a condition changes: shares by their parts, and of ratios either count. */
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

/** Whether a goal takes a share of a count, whatever for. */
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

/** How far a count may be changed at all, by the plain words of the design; a sum as far as what it adds up may. */
function allowedSteps(ruleSet: RuleSet, fact: string): Step {
  const entry = ruleSet.facts[fact]!;
  const isWhole = isWholeOfShare(ruleSet, fact);
  // What it adds up itself is lowered with it.
  const added = givenIn(ruleSet, fact);
  const hasParts = pairsOf(ruleSet).some(
    ([part, whole]) => whole === fact && !givenIn(ruleSet, part).every((id) => added.includes(id)),
  );
  const inside = "sum" in entry ? entry.sum.map((id) => allowedSteps(ruleSet, id)) : [];
  return (step) => {
    if (step === 0) return true;
    if (isWhole || (step < 0 && hasParts)) return false;
    if (inside.length === 0) return true;
    // Which of the counts grows is open; which shrink, too, and so none of them may be kept from it.
    return step > 0 ? inside.some((each) => each(step)) : inside.every((each) => each(step));
  };
}

/**
 * Every way in which a count that is known may come to be so many more or fewer: one, or for a sum one for each way to
 * share it out among the counts it adds up, all of which go the same way.
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

const SPAN = 50;

/** A change of one count by least and most, an end that nothing does left out. */
export interface Tried {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/**
 * What the nearest change of one count that a condition asks for must be, by trying every step on every completion.
 *
 * @param isOfRatio - whether it is asked for as one of two counts of a ratio, of which one must rise
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
  // No further than there is room for.
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
 * A completion after a goal's changes, each count by what certainly does, in every way that a sum may be shared out
 * among what it adds up and is not changed itself; `undefined` where nothing is said to do.
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
  // What adds up other sums that are changed comes after them.
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

import type { Change } from "../../src/evaluate/types.js";
import type { Condition, RuleSet } from "../../src/rule-set/types.js";
import { pairsOf } from "./naive.js";
import { type Known, truth } from "./oracle.js";
import type { Drawn } from "./snapshots.js";

/** The facts that a condition reads on its left, shares by their parts: those a shortfall changes. */
export function changing(ruleSet: RuleSet, condition: Condition): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { fact } of comparisonsOf(condition)) {
    const entry = ruleSet.facts[fact]!;
    found.add("of" in entry ? entry.of[0] : fact);
  }
  return found;
}

/** The comparisons of a condition. */
export function comparisonsOf(condition: Condition): readonly Extract<Condition, { fact: string }>[] {
  if ("fact" in condition) return [condition];
  if ("not" in condition) return comparisonsOf(condition.not);
  return ("all" in condition ? condition.all : condition.any).flatMap(comparisonsOf);
}

/** How far a count may be changed at all, by the plain words of the design. */
function allowedSteps(ruleSet: RuleSet, fact: string): (step: number) => boolean {
  const compared = Object.values(ruleSet.goals["goal"]!.criteria).flatMap(({ met, onTrack }) => [
    ...comparisonsOf(met),
    ...(onTrack === undefined ? [] : comparisonsOf(onTrack)),
  ]);
  const read = compared.flatMap(({ fact: id, value }) => [
    id,
    ...(typeof value === "object" && "fact" in value ? [value.fact] : []),
  ]);
  const isWhole = read.some((id) => {
    const entry = ruleSet.facts[id]!;
    return "of" in entry && entry.of[1] === fact;
  });
  const hasParts = pairsOf(ruleSet).some(([, whole]) => whole === fact);
  return (step) => step === 0 || (!isWhole && (step > 0 || !hasParts));
}

const SPAN = 40;

/** What the nearest change of one count that a condition asks for must be, by trying every step on every completion. */
export function nearestByTrial(
  ruleSet: RuleSet,
  condition: Condition,
  fact: string,
  drawn: Drawn,
  completions: readonly Known[],
): { readonly min: number | undefined; readonly max: number | undefined } {
  const isOwn = comparisonsOf(condition).some((each) => each.fact === fact);
  const isAllowed = isOwn ? allowedSteps(ruleSet, fact) : () => true;
  const edges = pairsOf(ruleSet);
  const after = (known: Known, step: number): Known | undefined => {
    const to = (known[fact] as number) + step;
    const fits = edges.every(
      ([part, whole]) =>
        (part !== fact || to <= (known[whole] as number)) &&
        (whole !== fact || to >= (known[part] as number)),
    );
    return to >= 0 && fits ? { ...known, [fact]: to } : undefined;
  };
  // No further than there is room for.
  const cut = (known: Known, step: number): Known => {
    const towards = Math.sign(step);
    for (let at = step; ; at -= towards) {
      const found = after(known, at);
      if (found !== undefined) return found;
    }
  };
  let [min, max]: (number | undefined)[] = [undefined, undefined];
  for (let size = 0; size <= SPAN && (min === undefined || max === undefined); size++) {
    for (const step of size === 0 ? [0] : [size, -size]) {
      if (!isAllowed(step)) continue;
      const met = (known: Known | undefined) =>
        known !== undefined && truth(ruleSet, condition, known, drawn.asOf) === true;
      if (min === undefined && completions.some((known) => met(after(known, step)))) min = step;
      const serves = completions.every(
        (known) => truth(ruleSet, condition, cut(known, step), drawn.asOf) !== false,
      );
      if (max === undefined && serves) max = step;
    }
  }
  return { min, max };
}

/** Whether no part is above its whole. */
export function isConsistent(ruleSet: RuleSet, known: Known): boolean {
  return pairsOf(ruleSet).every(
    ([part, whole]) => !(part in known && whole in known) || known[part]! <= known[whole]!,
  );
}

/** A completion after a goal's changes, each count by what certainly does; `undefined` where nothing is said to. */
export function made(known: Known, changes: readonly Change[]): Known | undefined {
  const after: Record<string, Known[string]> = { ...known };
  for (const change of changes) {
    if (change.kind === "impossible") return undefined;
    if (change.kind === "to") after[change.fact] = change.to;
    else {
      const by = typeof change.add === "number" ? change.add : change.add.max;
      if (by === undefined) return undefined;
      after[change.fact] = Math.max(0, (after[change.fact] as number) + by);
    }
  }
  return after;
}

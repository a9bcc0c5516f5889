import { levelIds, scaleOf } from "../base/scale.js";
import { comparisonsIn, givenReadBy, variablesOf } from "../compile/bind.js";
import type { CriterionPlan, GoalPlan } from "../compile/plan.js";
import { numberOn } from "../compile/thresholds.js";
import { isOnScale } from "../facts/kinds.js";
import type { Fact, LevelFact, RuleSet } from "../rule-set/types.js";
import { boundTogether, partsOf } from "./diff/names-used.js";
import { sameJson } from "./same-json.js";

/**
 * The criteria that differ between two versions of a goal, and all that share facts with them, from both versions. The
 * rest are the same in both and use other facts, so they make no difference.
 *
 * @param redefined - facts that are not the same in both versions
 */
export function linkedCriteria(
  goals: readonly [real: GoalPlan, other: GoalPlan],
  days: readonly number[],
  redefined: ReadonlySet<string> = new Set(),
): readonly CriterionPlan[] {
  const [real, other] = goals;
  const all = [...real.criteria, ...other.criteria];
  const linked = new Set<string>();
  for (const { id } of all) {
    const [a, b] = goals.map(({ criteria }) => criteria.find((criterion) => criterion.id === id));
    if (a === undefined || b === undefined || differ(a, b, days) || readsAny([a, b], redefined))
      linked.add(id);
  }
  // Another deadline matters for anything that is not met.
  for (const { id } of all) {
    const [a, b] = goals.map(({ criteria }) => criteria.find((criterion) => criterion.id === id));
    if (a?.deadline !== b?.deadline) linked.add(id);
  }
  for (let size = -1; size !== linked.size; ) {
    size = linked.size;
    const reads = new Set(factsRead(all.filter(({ id }) => linked.has(id))));
    for (const criterion of all)
      if (factsRead([criterion]).some((fact) => reads.has(fact))) linked.add(criterion.id);
  }
  return all.filter(({ id }) => linked.has(id));
}

/** Whether criteria read any of some facts, directly or in a share. */
export function readsAny(criteria: readonly CriterionPlan[], facts: ReadonlySet<string>): boolean {
  return (
    facts.size > 0 &&
    (factsRead(criteria).some((id) => facts.has(id)) ||
      criteria
        .flatMap(comparisonsIn)
        .flatMap(variablesOf)
        .some(({ id }) => facts.has(id)))
  );
}

function differ(a: CriterionPlan, b: CriterionPlan, days: readonly number[]): boolean {
  if (!sameJson(a.criterion, b.criterion)) return true;
  const others = comparisonsIn(b);
  return comparisonsIn(a).some(({ thresholds }, at) =>
    thresholds.some((threshold, place) =>
      days.some((day) => {
        const other = others[at]?.thresholds[place];
        const [x, y] = [numberOn(threshold, day), other && numberOn(other, day)];
        return x?.n !== y?.n || x?.d !== y?.d;
      }),
    ),
  );
}

/** The facts of a snapshot that criteria read; a share is read as its counts. */
export function factsRead(criteria: readonly CriterionPlan[]): readonly string[] {
  const slots = criteria.flatMap(comparisonsIn).flatMap(givenReadBy);
  return [...new Set(slots.map(({ id }) => id))];
}

/**
 * The facts that two rule sets define differently (their type, or what they are a share or part of), and all facts that
 * are bounded through them, since knowing one limits the rest.
 */
export function redefinedFacts(one: RuleSet, other: RuleSet): ReadonlySet<string> {
  const [a, b] = [one.facts, other.facts];
  if (a === b) return new Set();
  const changed = Object.keys(a).filter(
    (id) => Object.hasOwn(b, id) && definitionOf(a[id]!) !== definitionOf(b[id]!),
  );
  return new Set(changed.flatMap((id) => [...boundTogether(id, [one, other])]));
}

function definitionOf(fact: Fact): string {
  return [fact.type, ...partsOf(fact)].join(" ");
}

/** The levels of two rule sets whose scales have different levels, or the same in another order. */
export function rescaledFacts(one: RuleSet, other: RuleSet): ReadonlySet<string> {
  if (one.facts === other.facts && one.scales === other.scales) return new Set();
  const scaleIn = (id: string, rules: RuleSet) => scaleOf(rules.facts[id] as LevelFact, rules)!;
  const ids = Object.keys(one.facts).filter((id) =>
    [one, other].every(({ facts }) => Object.hasOwn(facts, id) && isOnScale(facts[id]!.type)),
  );
  return new Set(ids.filter((id) => !sameJson(levelIds(scaleIn(id, one)), levelIds(scaleIn(id, other)))));
}

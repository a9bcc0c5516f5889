import type {
  Comparison,
  Condition,
  Criterion,
  Fact,
  FactValue,
  RuleSet,
  Scope,
} from "../../src/rule-set/types.js";
import { countOf, idsOfScale, type Known, oracleStatus } from "./oracle.js";
import type { Drawn } from "./snapshots.js";

const DAY = 86_400_000;

type Value = Known[string];

/** What trying every completion of a snapshot shows about one goal. */
export interface Tried {
  /** The statuses that came up. */
  readonly statuses: ReadonlySet<string>;
  /** Whether `possible` must be exactly these, rather than these and perhaps more. */
  readonly isExact: boolean;
}

/**
 * A deliberately naive evaluator: it lists every completion of the facts that matter to a goal, decides each by the
 * plain reading of `oracle.ts`, and collects the statuses. `undefined` if there are more than `most` to try.
 */
export function tryAll(ruleSet: RuleSet, goalId: string, drawn: Drawn, most: number): Tried | undefined {
  const completions = completionsOf(ruleSet, goalId, drawn, most);
  if (completions === undefined) return undefined;
  const statuses = new Set<string>();
  for (const known of completions)
    statuses.add(oracleStatus(ruleSet, goalId, known, drawn.asOf, drawn.scope));
  return {
    statuses,
    isExact: isSimple(ruleSet, goalId, drawn.scope, completions),
  };
}

/** Every completion of the facts that matter to a goal; `undefined` if there are more than `most`. */
export function completionsOf(
  ruleSet: RuleSet,
  goalId: string,
  drawn: Drawn,
  most: number,
): readonly Known[] | undefined {
  const edges = pairsOf(ruleSet);
  const givenOf = (id: string) => givenIn(ruleSet, id);
  let completions: Known[] = [{}];
  const written = new Set<string>();
  for (const id of withRelatives(ruleSet, factsRead(ruleSet, goalId, drawn.scope))) {
    const values = valuesOf(ruleSet.facts[id]!, drawn.facts[id], ruleSet);
    if (values === undefined || completions.length * values.length > most * 4) return undefined;
    written.add(id);
    // The pairs of part and whole that are complete now and were not before.
    const ties = edges.filter((pair) => {
      const needed = pair.flatMap(givenOf);
      return needed.includes(id) && needed.every((each) => written.has(each));
    });
    completions = completions
      .flatMap((known) => values.map((value) => ({ ...known, [id]: value })))
      .filter((known: Known) =>
        ties.every(([part, whole]) => countOf(ruleSet, part, known) <= countOf(ruleSet, whole, known)),
      );
    if (completions.length > most) return undefined;
  }
  return completions;
}

/** The given facts that a fact is made of: itself, if snapshots give it. */
export function givenIn(ruleSet: RuleSet, id: string): readonly string[] {
  const fact = ruleSet.facts[id]!;
  const made = "of" in fact ? fact.of : "sum" in fact ? fact.sum : undefined;
  return made === undefined ? [id] : [...new Set(made.flatMap((each) => givenIn(ruleSet, each)))];
}

/** Every value that a fact may have, if they are few; a percentage has too many to list. */
function valuesOf(fact: Fact, given: FactValue | undefined, ruleSet: RuleSet): readonly Value[] | undefined {
  const isKnown = given !== undefined && given !== null && typeof given !== "object";
  if (isKnown) return [given as Value];
  const { min, max } = (given ?? {}) as { min?: Value; max?: Value };
  switch (fact.type) {
    case "flag":
      return [false, true];
    case "level": {
      const levels = idsOfScale(fact.scale, ruleSet);
      return levels.slice(
        min === undefined ? 0 : levels.indexOf(min as string),
        max === undefined ? levels.length : levels.indexOf(max as string) + 1,
      );
    }
    case "count":
      return max === undefined ? undefined : between((min ?? 0) as number, max as number);
    case "date":
      return min === undefined || max === undefined
        ? undefined
        : between(Date.parse(min as string) / DAY, Date.parse(max as string) / DAY).map((day) =>
            new Date(day * DAY).toISOString().slice(0, 10),
          );
    default:
      return undefined;
  }
}

function between(low: number, high: number): number[] {
  return Array.from({ length: high - low + 1 }, (_, i) => low + i);
}

type Pairs = readonly (readonly [part: string, whole: string])[];

const pairsByRules = new WeakMap<RuleSet, Pairs>();

/** Every part with its whole; either may be a sum. */
export function pairsOf(ruleSet: RuleSet): Pairs {
  const kept = pairsByRules.get(ruleSet);
  if (kept !== undefined) return kept;
  const pairs = Object.entries(ruleSet.facts).flatMap(([id, fact]) => {
    if (fact.type === "share") return [fact.of];
    return fact.type === "count" && fact.partOf !== undefined ? [[id, fact.partOf] as const] : [];
  });
  pairsByRules.set(ruleSet, pairs);
  return pairs;
}

/** The conditions of a criterion, including `when`. */
function conditionsOf({ when, met, onTrack }: Criterion): readonly Condition[] {
  return [when, met, onTrack].filter((each) => each !== undefined);
}

/** The given facts that the criteria of a goal read in a scope. */
function factsRead(ruleSet: RuleSet, goalId: string, scope: Scope): readonly string[] {
  const read = Object.values(ruleSet.goals[goalId]!.criteria)
    .filter(({ scopes }) => scopes[scope] !== undefined)
    .flatMap(conditionsOf)
    .flatMap(comparisonsOf)
    .flatMap(({ fact, value }) => [
      fact,
      ...(typeof value === "object" && "fact" in value ? [value.fact] : []),
    ]);
  return [...new Set(read.flatMap((id) => givenIn(ruleSet, id)))];
}

/** The comparisons of a condition. */
export function comparisonsOf(condition: Condition): readonly Comparison[] {
  if ("not" in condition) return comparisonsOf(condition.not);
  if ("all" in condition) return condition.all.flatMap(comparisonsOf);
  if ("any" in condition) return condition.any.flatMap(comparisonsOf);
  if ("of" in condition) return condition.of.flatMap(comparisonsOf);
  return [condition];
}

/** Facts with all that they are parts or wholes of, directly or through others and through sums. */
function withRelatives(ruleSet: RuleSet, facts: readonly string[]): readonly string[] {
  const ties = pairsOf(ruleSet).map((pair) => pair.flatMap((id) => givenIn(ruleSet, id)));
  const found = new Set(facts);
  for (const id of found)
    for (const tied of ties) if (tied.includes(id)) for (const each of tied) found.add(each);
  return [...found];
}

/** A given fact with all that it is a part or whole of, directly or through others. */
export function relativesOf(ruleSet: RuleSet, id: string): readonly string[] {
  return withRelatives(ruleSet, [id]);
}

/** Whether a goal has one criterion, for which `possible` is promised to be exact if only these facts are open. */
function isSimple(ruleSet: RuleSet, goalId: string, scope: Scope, completions: readonly Known[]): boolean {
  const { criteria } = ruleSet.goals[goalId]!;
  const [only, ...others] = Object.values(criteria).filter(({ scopes }) => scopes[scope] !== undefined);
  if (only === undefined || others.length > 0) return false;
  return isJoint(ruleSet, only, (id) => completions.some((known) => known[id] !== completions[0]![id]));
}

/**
 * Whether all conditions of a criterion are decided by one value: they compare the same fact with numbers, or with the
 * same multiple of another, at most one fact behind these is open, and it is behind only one of the two.
 */
export function isJoint(ruleSet: RuleSet, criterion: Criterion, isOpen: (id: string) => boolean): boolean {
  const comparisons = conditionsOf(criterion).flatMap(comparisonsOf);
  const { fact, right, times } = readOf(comparisons[0]!);
  const isAlike = comparisons
    .map(readOf)
    .every((each) => each.fact === fact && each.right === right && each.times === times);
  if (!isAlike) return false;
  const [left, other] = [fact, right].map((id) =>
    id === undefined ? [] : givenIn(ruleSet, id).filter(isOpen),
  );
  return left!.length + other!.length < 2;
}

/** What a comparison reads: a fact, the one that it is compared with, and the multiple of that. */
function readOf({ fact, value }: Comparison): { fact: string; right?: string; times?: string | number } {
  if (typeof value !== "object" || !("fact" in value)) return { fact };
  return { fact, right: value.fact, times: value.times ?? 1 };
}

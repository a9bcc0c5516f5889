import type { Condition, Fact, FactValue, RuleSet, Scope } from "../../src/rule-set/types.js";
import { idsOfScale, type Known, oracleStatus } from "./oracle.js";
import type { Drawn } from "./snapshots.js";

const DAY = 86_400_000;

type Value = Known[string];

/** What trying every completion of a snapshot tells of one goal. */
export interface Tried {
  /** The statuses that came up. */
  readonly statuses: ReadonlySet<string>;
  /** Whether `possible` must be these and no others, not only these and perhaps more. */
  readonly isExact: boolean;
}

/**
 * A deliberately naive evaluator: it writes out every completion of the facts that bear on a goal, decides each by the
 * plain reading of `oracle.ts`, and collects the statuses. `undefined` where there are more than `most` to try.
 */
export function tryAll(ruleSet: RuleSet, goalId: string, drawn: Drawn, most: number): Tried | undefined {
  const completions = completionsOf(ruleSet, goalId, drawn, most);
  if (completions === undefined) return undefined;
  const statuses = new Set<string>();
  for (const known of completions)
    statuses.add(oracleStatus(ruleSet, goalId, known, drawn.asOf, drawn.scope));
  return {
    statuses,
    isExact:
      isSimple(ruleSet, goalId, drawn.scope) &&
      spread(factsRead(ruleSet, goalId, drawn.scope), completions) < 2,
  };
}

/** Every completion of the facts that bear on a goal; `undefined` where there are more than `most`. */
export function completionsOf(
  ruleSet: RuleSet,
  goalId: string,
  drawn: Drawn,
  most: number,
): readonly Known[] | undefined {
  const edges = pairsOf(ruleSet);
  let completions: Known[] = [{}];
  for (const id of withRelatives(factsRead(ruleSet, goalId, drawn.scope), edges)) {
    const values = valuesOf(ruleSet.facts[id]!, drawn.facts[id], ruleSet);
    if (values === undefined || completions.length * values.length > most * 4) return undefined;
    const ties = edges.filter(([part, whole]) => part === id || whole === id);
    completions = completions
      .flatMap((known) => values.map((value) => ({ ...known, [id]: value })))
      .filter((known: Known) =>
        ties.every(([part, whole]) => !(part in known && whole in known) || known[part]! <= known[whole]!),
      );
    if (completions.length > most) return undefined;
  }
  return completions;
}

/** Every value of a fact that is known to be one of few; a percentage has more than can be written out. */
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

/** Every part with its whole. */
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

/** The facts that a goal's criteria in scope read, shares by their counts. */
function factsRead(ruleSet: RuleSet, goalId: string, scope: Scope): readonly string[] {
  const read = new Set<string>();
  const add = (id: string) => {
    const fact = ruleSet.facts[id]!;
    for (const each of fact.type === "share" ? fact.of : [id]) read.add(each);
  };
  const visit = (condition: Condition): void => {
    if ("not" in condition) visit(condition.not);
    else if ("all" in condition) condition.all.forEach(visit);
    else if ("any" in condition) condition.any.forEach(visit);
    else {
      add(condition.fact);
      if (typeof condition.value === "object" && "fact" in condition.value) add(condition.value.fact);
    }
  };
  for (const { met, onTrack, scopes } of Object.values(ruleSet.goals[goalId]!.criteria)) {
    if (scopes[scope] === undefined) continue;
    visit(met);
    if (onTrack !== undefined) visit(onTrack);
  }
  return [...read];
}

/** Facts with those that they are parts or wholes of, however far. */
function withRelatives(facts: readonly string[], edges: Pairs): readonly string[] {
  const found = new Set(facts);
  for (const id of found) {
    for (const [part, whole] of edges) {
      if (part === id) found.add(whole);
      if (whole === id) found.add(part);
    }
  }
  return [...found];
}

/** One criterion of single comparisons of one fact with numbers: there `possible` is promised to be exact. */
function isSimple(ruleSet: RuleSet, goalId: string, scope: Scope): boolean {
  const { criteria } = ruleSet.goals[goalId]!;
  const [only, ...others] = Object.values(criteria).filter(({ scopes }) => scopes[scope] !== undefined);
  if (only === undefined || others.length > 0) return false;
  const { met, onTrack = met } = only;
  return (
    "fact" in met &&
    "fact" in onTrack &&
    met.fact === onTrack.fact &&
    ![met.value, onTrack.value].some((value) => typeof value === "object" && "fact" in value)
  );
}

/** How many of the facts differ from one completion to another. */
function spread(facts: readonly string[], completions: readonly Known[]): number {
  return facts.filter((id) => completions.some((known) => known[id] !== completions[0]![id])).length;
}

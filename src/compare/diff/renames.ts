import {
  type Condition,
  type Fact,
  type Goal,
  isCounted,
  isQuotient,
  isSum,
  type Parameter,
  type RuleSet,
} from "../../rule-set/types.js";
import { mapComparisons } from "../map-comparisons.js";

/** New ids by old ones; an id that is not listed stays the same. */
export interface Renames {
  readonly facts: ReadonlyMap<string, string>;
  readonly parameters: ReadonlyMap<string, string>;
  readonly goals: ReadonlyMap<string, string>;
  /** By the goal's old id. */
  readonly criteria: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export const NO_RENAMES: Renames = {
  facts: new Map(),
  parameters: new Map(),
  goals: new Map(),
  criteria: new Map(),
};

/** The same rules with other ids. */
export function renameRules(ruleSet: RuleSet, renames: Renames): RuleSet {
  const { facts, parameters, goals, criteria } = renames;
  if (facts.size + parameters.size + goals.size + criteria.size === 0) return ruleSet;
  const { registers } = ruleSet;
  return {
    ...ruleSet,
    ...(registers && {
      registers: { ...registers, counts: mapEntries(registers.counts, facts, (count) => count) },
    }),
    facts: mapEntries(ruleSet.facts, facts, (fact) => renameInFact(fact, renames)),
    parameters: mapEntries(ruleSet.parameters, parameters, (parameter) =>
      renameInParameter(parameter, renames),
    ),
    goals: mapEntries(ruleSet.goals, goals, (goal, id) => renameInGoal(goal, id, renames)),
    phases: mapEntries(ruleSet.phases, undefined, (phase) => ({
      ...phase,
      goals: phase.goals.map((id) => newId(goals, id)),
    })),
  };
}

/** The renames in the other direction. */
export function invertRenames({ facts, parameters, goals, criteria }: Renames): Renames {
  return {
    facts: inverse(facts),
    parameters: inverse(parameters),
    goals: inverse(goals),
    criteria: new Map([...criteria].map(([goal, ids]) => [newId(goals, goal), inverse(ids)])),
  };
}

/** The new id for an id. */
export function newId(ids: ReadonlyMap<string, string> | undefined, id: string): string {
  return ids?.get(id) ?? id;
}

/** The same condition with the new ids of facts and parameters. */
export function renameInCondition(condition: Condition, { facts, parameters }: Renames): Condition {
  return mapComparisons(condition, (comparison) => {
    const { value } = comparison;
    const renamed = { ...comparison, fact: newId(facts, comparison.fact) };
    if (typeof value === "object" && "parameter" in value)
      return { ...renamed, value: { ...value, parameter: newId(parameters, value.parameter) } };
    return typeof value === "object" && "fact" in value
      ? { ...renamed, value: { ...value, fact: newId(facts, value.fact) } }
      : renamed;
  });
}

function renameInFact(fact: Fact, { facts, goals, criteria }: Renames): Fact {
  if (isQuotient(fact)) {
    const [part, whole] = fact.of;
    return { ...fact, of: [newId(facts, part), newId(facts, whole)] };
  }
  if (!isCounted(fact)) return fact;
  const { partOf, combine } = fact;
  const whole = {
    ...(partOf === undefined ? {} : { partOf: newId(facts, partOf) }),
    ...(isSum(fact) ? { sum: fact.sum.map((id) => newId(facts, id)) } : {}),
  };
  if (typeof combine !== "object") return { ...fact, ...whole };
  if ("subjects" in combine) return { ...fact, ...whole };
  const { goal, criterion } = combine.subjectsMeeting;
  const subjectsMeeting = { goal: newId(goals, goal), criterion: newId(criteria.get(goal), criterion) };
  return { ...fact, ...whole, combine: { subjectsMeeting } };
}

function renameInParameter(parameter: Parameter, { parameters }: Renames): Parameter {
  if (!("product" in parameter)) return parameter;
  const [a, b] = parameter.product;
  return { ...parameter, product: [newId(parameters, a), newId(parameters, b)] };
}

function renameInGoal(goal: Goal, id: string, renames: Renames): Goal {
  const criteria = mapEntries(goal.criteria, renames.criteria.get(id), (criterion) => ({
    ...criterion,
    met: renameInCondition(criterion.met, renames),
    ...(criterion.onTrack && { onTrack: renameInCondition(criterion.onTrack, renames) }),
    ...(criterion.when && { when: renameInCondition(criterion.when, renames) }),
  }));
  return { ...goal, criteria };
}

/** A record with new ids, where there are any, and each value mapped. */
function mapEntries<T>(
  record: Readonly<Record<string, T>>,
  ids: ReadonlyMap<string, string> | undefined,
  map: (value: T, id: string) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([id, value]) => [newId(ids, id), map(value, id)]));
}

function inverse(ids: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...ids].map(([from, to]) => [to, from]));
}

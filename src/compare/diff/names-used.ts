import {
  type Comparison,
  type Condition,
  type Fact,
  type Goal,
  isQuotient,
  isSum,
  type Parameter,
  type RuleSet,
} from "../../rule-set/types.js";
import { mapComparisons } from "../map-comparisons.js";

/** Ids of facts and of parameters. */
export interface NamesUsed {
  readonly facts: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
}

interface Catalogue {
  readonly facts: Readonly<Record<string, Fact>>;
  readonly parameters: Readonly<Record<string, Parameter>>;
}

/**
 * Everything that goals use, directly or not: a share or sum uses its counts, a count its wholes, and a product its
 * factors.
 */
export function namesUsed(goals: readonly Goal[], catalogue: Catalogue): NamesUsed {
  const criteria = goals.flatMap((goal) => Object.values(goal.criteria));
  return namesInConditions(
    criteria.flatMap(({ when, met, onTrack }) => [when, met, onTrack].filter((each) => each !== undefined)),
    catalogue,
  );
}

/** Everything that conditions use, directly or not. */
export function namesInConditions(conditions: readonly Condition[], catalogue: Catalogue): NamesUsed {
  const facts = new Set<string>();
  const parameters = new Set<string>();
  const noteFact = (id: string): void => {
    if (facts.has(id)) return;
    facts.add(id);
    const fact = catalogue.facts[id];
    if (fact !== undefined) partsOf(fact).forEach(noteFact);
  };
  const noteParameter = (id: string): void => {
    if (parameters.has(id)) return;
    parameters.add(id);
    const parameter = catalogue.parameters[id];
    if (parameter !== undefined && "product" in parameter) parameter.product.forEach(noteParameter);
  };
  const use = (comparison: Comparison): Comparison => {
    noteFact(comparison.fact);
    const { value } = comparison;
    if (typeof value === "object" && "parameter" in value) noteParameter(value.parameter);
    if (typeof value === "object" && "fact" in value) noteFact(value.fact);
    return comparison;
  };
  for (const condition of conditions) mapComparisons(condition, use);
  return { facts, parameters };
}

/** Everything that a rule set's goals use. */
export function namesUsedIn(ruleSet: RuleSet): NamesUsed {
  return namesUsed(Object.values(ruleSet.goals), ruleSet);
}

/** The facts that a fact is made of, or is part of. */
export function partsOf(fact: Fact): readonly string[] {
  if (isQuotient(fact)) return fact.of;
  const whole = "partOf" in fact && fact.partOf !== undefined ? [fact.partOf] : [];
  return isSum(fact) ? [...fact.sum, ...whole] : whole;
}

/** The counts that bound each other as parts and wholes, including this one, and the shares made of them. */
export function boundTogether(id: string, ruleSets: readonly RuleSet[]): ReadonlySet<string> {
  const together = new Set([id]);
  for (let size = 0; size !== together.size; ) {
    size = together.size;
    for (const { facts } of ruleSets) {
      for (const [other, fact] of Object.entries(facts)) {
        const linked = partsOf(fact);
        if (linked.length === 0) continue;
        const all = [other, ...linked];
        if (all.some((each) => together.has(each))) for (const each of all) together.add(each);
      }
    }
  }
  return together;
}

import { type Almanac, Engine } from "json-rules-engine";
import { typeOf } from "../../compile/bind.js";
import type { ComparisonPlan, Plan, Threshold, TreePlan, Variable } from "../../compile/plan.js";
import type { Condition, FactType } from "../../rule-set/types.js";
import { addOperators } from "./add-operators.js";
import { type CriterionRules, criterionRules, OUTCOMES } from "./criterion-rules.js";
import { factNames } from "./fact-names.js";
import { readGoal } from "./read-goal.js";
import type { Bound, RunState } from "./run-state.js";

/** The priority of the rules that decide criteria; rules that read goal results need a lower one. */
const PRIORITY = 1000;

// What they answer is looked up in the run's own state; json-rules-engine would hash the parameters to cache it.
const UNCACHED = { cache: false };

/** An engine, and where to put or find the state of each of its runs, by the run's almanac. */
export interface BuiltEngine {
  readonly engine: Engine;
  readonly bound: Bound;
  readonly states: WeakMap<Almanac, RunState>;
}

/** Refuses paths: jsonpath-plus, which would read them, runs code found in them. */
export function refusePath(_value: object, path: string): never {
  throw new Error(
    `Paths are not read here, so not ${JSON.stringify(path)} either; use params: { "read": … }.`,
  );
}

/** Options of every engine and almanac: a fact that is not there is not known, which is no error. */
export const ENGINE_OPTIONS = { allowUndefinedFacts: true, pathResolver: refusePath };

/**
 * Builds an engine with a plan's rules, operators and facts.
 *
 * @param begin - makes the state of a run that has none yet
 */
export function buildEngine(
  plan: Plan,
  begin: (bound: Bound, almanac: Almanac) => Promise<RunState>,
): BuiltEngine {
  const engine = new Engine([], ENGINE_OPTIONS);
  addOperators(engine);
  const criteria = new Map<string, CriterionRules>();
  const states = new WeakMap<Almanac, RunState>();
  let ruleCount = 0;
  for (const goal of plan.goals) {
    goal.criteria.forEach((criterion, i) => {
      const bound = criterionRules(goal, criterion, plan.ruleSet.facts);
      criteria.set(bound.id, bound);
      for (const [name, condition] of bound.shared) engine.setCondition(name, condition);
      for (const { outcome, conditions } of bound.rules) {
        ruleCount++;
        const word = Object.keys(OUTCOMES).find((each) => OUTCOMES[each] === outcome)!;
        engine.addRule({
          name: `${bound.id}: ${word}`,
          conditions,
          priority: PRIORITY,
          event: {
            type: "possible-outcome",
            params: { goal: goal.id, criterion: criterion.id, outcome: word },
          },
          onSuccess: (_event, almanac) => states.get(almanac)?.decide(goal.first + i, outcome),
          onFailure: (_event, almanac) => states.get(almanac)?.decide(goal.first + i, 0),
        });
      }
    });
  }
  const bound: Bound = {
    plan,
    criteria,
    variables: variablesOf(plan),
    parameters: parametersOf(plan),
    ruleCount,
  };

  const beginning = new WeakMap<Almanac, Promise<RunState>>();
  /** Answers from the state of the almanac's run, which is made when first asked for. */
  function answer<T>(almanac: Almanac, from: (state: RunState) => T): T | Promise<T> {
    const state = states.get(almanac);
    if (state !== undefined) return from(state);
    let begun = beginning.get(almanac);
    if (begun === undefined) {
      begun = begin(bound, almanac).then((made) => {
        states.set(almanac, made);
        return made;
      });
      beginning.set(almanac, begun);
    }
    return begun.then(from);
  }
  function add(name: string, from: (state: RunState, params: Record<string, unknown>) => unknown): void {
    engine.addFact(name, (params, almanac) => answer(almanac, (state) => from(state, params)), UNCACHED);
  }
  add(factNames.scope, (state) => state.scope);
  for (const id of criteria.keys()) {
    add(factNames.stretchCount(id), (state) => state.stretchCount(id));
    add(factNames.isTargetSet(id), (state) => state.isTargetSet(id));
  }
  for (const id of bound.variables.keys()) add(factNames.fact(id), (state, params) => state.fact(id, params));
  for (const name of bound.parameters.keys()) add(name, (state) => state.parameter(name));
  for (const { id } of plan.goals) {
    add(factNames.goal(id), (state, { read }) => readGoal(state.evaluation.goals[id]!, read));
  }
  return { engine, bound, states };
}

function variablesOf({ ruleSet, slots, slotIndex }: Plan): Map<string, Variable> {
  return new Map(
    Object.entries(ruleSet.facts).map(([id, fact]): [string, Variable] => {
      const slot = (name: string) => slots[slotIndex.get(name)!]!;
      if (fact.type !== "share") return [id, { kind: "slot", id, slot: slot(id) }];
      return [id, { kind: "share", id, fact, part: slot(fact.of[0]), whole: slot(fact.of[1]) }];
    }),
  );
}

/** Every parameter that a condition reads, by the name conditions read it under. */
function parametersOf(plan: Plan): Map<string, { threshold: Threshold; type: FactType }> {
  const found = new Map<string, { threshold: Threshold; type: FactType }>();
  const add = (value: unknown, { thresholds, left }: ComparisonPlan) => {
    if (typeof value !== "object" || value === null || !("parameter" in value)) return;
    const name = factNames.parameter(value as { parameter: string; at?: string });
    found.set(name, { threshold: thresholds[0]!, type: typeOf(left) });
  };
  // The condition and its plan have the same shape; only the one names the parameter, only the other holds its number.
  const walk = (condition: Condition, tree: TreePlan): void => {
    if (tree.kind === "comparison") return add((condition as { value: unknown }).value, tree.comparison);
    if (tree.kind === "not") return walk((condition as { not: Condition }).not, tree.child);
    const children = (condition as Record<string, readonly Condition[]>)[tree.kind]!;
    tree.children.forEach((child, i) => {
      walk(children[i]!, child);
    });
  };
  for (const { criteria } of plan.goals) {
    for (const { criterion, met, onTrack } of criteria) {
      walk(criterion.met, met);
      if (criterion.onTrack && onTrack) walk(criterion.onTrack, onTrack);
    }
  }
  return found;
}

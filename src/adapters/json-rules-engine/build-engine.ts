import { type Almanac, Engine } from "json-rules-engine";
import type { Plan } from "../../compile/plan.js";
import { addOperators } from "./add-operators.js";
import { Conditions } from "./conditions.js";
import { type CriterionRules, criterionRules } from "./criterion-rules.js";
import { factNames } from "./fact-names.js";
import { readGoal } from "./read-goal.js";
import type { Bound, RunState } from "./run-state.js";

/** The priority of the rules that decide criteria; rules that read the results of goals need a lower one. */
const PRIORITY = 1000;

// The answers are in the run's own state. To cache them, json-rules-engine would have to hash the parameters.
const UNCACHED = { cache: false };

/** An engine, and a function that begins one of its runs, identified by its almanac. */
export interface BuiltEngine {
  readonly engine: Engine;
  readonly bound: Bound;
  readonly begin: (almanac: Almanac, state: RunState) => void;
}

/** Refuses paths, because jsonpath-plus, which would read them, runs code that they contain. */
export function refusePath(_value: object, path: string): never {
  throw new Error(
    `Paths can't be used here, so ${JSON.stringify(path)} has no meaning. Use params: { "read": … }.`,
  );
}

/** Options of every engine and almanac: a missing fact is unknown, rather than an error. */
export const ENGINE_OPTIONS = { allowUndefinedFacts: true, pathResolver: refusePath };

/**
 * Builds an engine with a plan's rules, operators and facts.
 *
 * @param read - makes the state of a run when its first fact is needed, if it has not begun
 */
export function buildEngine(
  plan: Plan,
  read: (bound: Bound, almanac: Almanac) => Promise<RunState>,
): BuiltEngine {
  const engine = new Engine([], ENGINE_OPTIONS);
  addOperators(engine);
  const states = new WeakMap<Almanac, RunState>();
  const conditions = new Conditions(engine);
  const dated: CriterionRules["dated"][number][] = [];
  let ruleCount = 0;
  for (const goal of plan.goals) {
    goal.criteria.forEach((criterion, at) => {
      const found = criterionRules(plan, goal, at, conditions);
      dated.push(...found.dated);
      for (const { word, outcome, conditions: when } of found.rules) {
        ruleCount++;
        engine.addRule({
          name: `${goal.id}/${criterion.id}: ${word}`,
          conditions: when,
          priority: PRIORITY,
          event: {
            type: "possible-outcome",
            params: { goal: goal.id, criterion: criterion.id, outcome: word },
          },
          onSuccess: (_event, almanac) => states.get(almanac)?.decide(goal.first + at, outcome),
          onFailure: (_event, almanac) => states.get(almanac)?.decide(goal.first + at, 0),
        });
      }
    });
  }
  const bound: Bound = { plan, ruleCount };

  let today = Number.NaN;
  function begin(almanac: Almanac, state: RunState): void {
    states.set(almanac, state);
    if (state.day === today) return;
    today = state.day;
    for (const { name, on } of dated) engine.setCondition(name, on(today));
  }
  const reading = new WeakMap<Almanac, Promise<RunState>>();
  /** Answers from the state of the almanac's run, which begins at the first question. */
  function answer<T>(almanac: Almanac, from: (state: RunState) => T): T | Promise<T> {
    const state = states.get(almanac);
    if (state !== undefined) return from(state);
    let begun = reading.get(almanac);
    if (begun === undefined) {
      begun = read(bound, almanac).then((made) => {
        begin(almanac, made);
        return made;
      });
      reading.set(almanac, begun);
    }
    return begun.then(from);
  }
  function add(name: string, from: (state: RunState, params: Record<string, unknown>) => unknown): void {
    engine.addFact(name, (params, almanac) => answer(almanac, (state) => from(state, params)), UNCACHED);
  }
  add(factNames.scope, (state) => state.scope);
  for (const id of plan.variables.keys()) add(factNames.fact(id), (state, params) => state.fact(id, params));
  engine.addFact(
    factNames.counted,
    ({ of }, almanac) => answer(almanac, () => conditions.countHolding(String(of), almanac)),
    UNCACHED,
  );
  for (const { id } of plan.goals) {
    add(factNames.goal(id), (state, { read }) => readGoal(state.evaluation.goals[id]!, read));
  }
  return { engine, bound, begin };
}

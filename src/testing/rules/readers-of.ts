import type { Condition, RuleSet } from "../../rule-set/types.js";

/** The goals that read each parameter, directly or as a factor, in rule order. */
export function readersOf({ goals, parameters }: RuleSet): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, Set<string>>();
  const read = (id: string, goal: string): void => {
    const known = readers.get(id) ?? new Set<string>();
    if (known.has(goal)) return;
    readers.set(id, known.add(goal));
    const parameter = parameters[id];
    if (parameter !== undefined && "product" in parameter)
      for (const factor of parameter.product) read(factor, goal);
  };
  for (const [goal, { criteria }] of Object.entries(goals)) {
    for (const { met, onTrack, when } of Object.values(criteria)) {
      for (const id of [met, onTrack, when].flatMap((each) => (each === undefined ? [] : parametersIn(each))))
        read(id, goal);
    }
  }
  return new Map([...readers].map(([id, ids]) => [id, [...ids]]));
}

function parametersIn(condition: Condition): readonly string[] {
  if ("not" in condition) return parametersIn(condition.not);
  if ("all" in condition) return condition.all.flatMap(parametersIn);
  if ("any" in condition) return condition.any.flatMap(parametersIn);
  if ("of" in condition) return condition.of.flatMap(parametersIn);
  const { value } = condition;
  return typeof value === "object" && "parameter" in value ? [value.parameter] : [];
}

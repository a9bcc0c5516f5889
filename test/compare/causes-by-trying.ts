import type { Overrides } from "../../src/compile/plan.js";
import type { Evaluation } from "../../src/evaluate/types.js";
import { RuleSetError, SnapshotError, statuses } from "../../src/index.js";
import type { RuleSet } from "../../src/rule-set/types.js";

/** What one result was made from. */
export interface Side {
  readonly rules: RuleSet;
  readonly result: Evaluation;
}

type Facts = Readonly<Record<string, unknown>>;

/** Every difference between what two results were made from, by the id that `compareEvaluations` gives it. */
export function differences(before: Side, after: Side): readonly string[] {
  const [a, b] = [partsOf(before), partsOf(after)];
  const differ = (x: unknown, y: unknown) => JSON.stringify(x) !== JSON.stringify(y);
  return [...new Set([...a.keys(), ...b.keys()])].filter((id) => differ(a.get(id), b.get(id)));
}

/** Everything that a result was made from, by id. */
function partsOf({ rules, result: { snapshot, overrides, asOf } }: Side): Map<string, unknown> {
  const entries = (kind: string, record: object = {}) =>
    Object.entries(record).map(([id, value]) => [`${kind}:${id}`, value] as const);
  return new Map<string, unknown>([
    ...entries("fact", snapshot.facts),
    ...entries("parameter", overrides.parameters),
    ...entries("assumption", overrides.assumptions),
    ["day", asOf],
    ["rules", rules],
  ]);
}

/**
 * Status and possible statuses of a goal after some of the differences are applied to the earlier side, from `statuses`
 * alone; `undefined` if rules, numbers and facts do not fit together.
 */
export function resultWith(
  some: readonly string[],
  before: Side,
  after: Side,
  goal: string,
): string | undefined {
  const parts = partsOf(before);
  const later = partsOf(after);
  for (const id of some) {
    if (later.has(id)) parts.set(id, later.get(id));
    else parts.delete(id);
  }
  const rules = parts.get("rules") as RuleSet;
  const those = (kind: string, known: object): Facts =>
    Object.fromEntries(
      [...parts].flatMap(([id, value]) => {
        const name = id.slice(kind.length + 1);
        return id.startsWith(`${kind}:`) && Object.hasOwn(known, name) ? [[name, value]] : [];
      }),
    );
  const overrides = {
    parameters: those("parameter", rules.parameters),
    assumptions: those("assumption", rules.assumptions),
    scenario: "tried",
  } as Overrides;
  const facts = those("fact", rules.facts);
  const snapshot = { subject: after.result.subject, asOf: parts.get("day"), facts };
  try {
    const found = statuses(rules, snapshot as never, overrides).goals[goal]!;
    return `${found.status}: ${found.possible}`;
  } catch (error) {
    if (error instanceof SnapshotError || error instanceof RuleSetError) return undefined;
    throw error;
  }
}

/** Every set of `size` of the items. */
export function* setsOf<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) yield [];
  else
    for (const [at, item] of items.entries())
      for (const rest of setsOf(items.slice(at + 1), size - 1)) yield [item, ...rest];
}

import { Engine } from "json-rules-engine";
import { describe, expect, it } from "vitest";
import { addOperators } from "../../../src/adapters/json-rules-engine/add-operators.js";
import { OPERATORS } from "../../../src/operators/operators.js";

/** Where an engine keeps its operators; its types do not have it. */
interface WithOperators {
  readonly operators: { get(name: string): { evaluate(actual: unknown, expected: unknown): boolean } };
}

const day = new Date(0);
const VALUES: readonly unknown[] = [
  ...[0, -0, 1, 2, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2n],
  ...["", "0", "1", "10", "2 apples", "apples 2", "a", "ab", "NaN", "true", "[object Object]", ","],
  ...[null, undefined, true, false, Symbol.iterator, day, () => 1],
  ...[[], [1], ["1"], [1, 2], [[1]], [Number.NaN], [undefined], ["a", "b"], [null, true], [day]],
  ...[{}, { valueOf: () => 1 }, Object.create(null)],
];

const ours = new Engine();
addOperators(ours);
const own = new Engine();

function answer(engine: Engine, name: string, actual: unknown, expected: unknown): unknown {
  try {
    return (engine as unknown as WithOperators).operators.get(name).evaluate(actual, expected);
  } catch (error) {
    return (error as Error).constructor;
  }
}

const SHARED = OPERATORS.filter(
  (name) => (own as unknown as WithOperators).operators.get(name) !== undefined,
);

describe("operators between values that are not facts of a rule set", () => {
  it.each(SHARED)("%s does what json-rules-engine's own does, certain or possible", (name) => {
    const seen = new Set<unknown>();
    for (const actual of VALUES) {
      for (const expected of VALUES) {
        const wanted = answer(own, name, actual, expected);
        seen.add(wanted);
        for (const each of [name, `possibly:${name}`])
          expect([each, actual, expected, answer(ours, each, actual, expected)]).toEqual([
            each,
            actual,
            expected,
            wanted,
          ]);
      }
    }
    expect(seen).toContain(true);
    expect(seen).toContain(false);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Issue } from "../../src/base/issue.js";
import { compile } from "../../src/compile/compile.js";
import { readSnapshot } from "../../src/evaluate/read-snapshot.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { snapshotArbitrary } from "../../src/testing/snapshot-arbitrary.js";
import { runs } from "../runs.js";
import { seedOfRun } from "../seeds.js";

const plan = compile(ruleSet);

/** The same value without prototypes, so that it is read the slow way: the quick way takes only plain objects. */
function withoutPrototypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrototypes);
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(value))
    Object.defineProperty(copy, key, {
      value: withoutPrototypes((value as Record<string, unknown>)[key]),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return copy;
}

function readingOf(snapshot: unknown): object {
  const issues: Issue[] = [];
  const { facts, given, unknowns, subject, asOf } = readSnapshot(plan, snapshot, issues);
  if (issues.length > 0) return { issues };
  return { facts: { values: facts.values, day: facts.day }, given, unknowns, subject, asOf };
}

const bound = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    1,
    5,
    1.5,
    -1,
    Number.NaN,
    2 ** 53,
    "5",
    "embedded",
    "no-level",
    true,
    null,
    undefined,
  ),
  fc.nat(500),
);
const oddObject = fc.record(
  {
    min: bound,
    max: bound,
    unknown: fc.oneof(fc.string(), fc.constantFrom("", "not yet", "x".repeat(2_001)), bound),
    maks: bound,
  },
  { requiredKeys: [] },
);
const oddValue = fc.oneof(bound, oddObject, fc.constant([]), fc.constant(new Date(0)));
const ids = Object.keys(ruleSet.facts);

describe("reading facts quickly", () => {
  it("gives the same as reading them closely, faults included, for facts of any kind", () => {
    const facts = fc.dictionary(fc.constantFrom(...ids), oddValue, { maxKeys: 6 });
    fc.assert(
      fc.property(facts, (some) => {
        const snapshot = { subject: { scope: "hub", id: "a" }, asOf: "2025-03-31", facts: some };
        // A date has no keys, so the copy would no longer be a date.
        fc.pre(!Object.values(some).some((value) => value instanceof Date));
        expect(readingOf(snapshot)).toEqual(readingOf(withoutPrototypes(snapshot)));
      }),
      { seed: seedOfRun(), numRuns: runs(3_000) },
    );
  });

  it("gives the same for valid snapshots", () => {
    fc.assert(
      fc.property(snapshotArbitrary(ruleSet), (snapshot) => {
        expect(readingOf(snapshot)).toEqual(readingOf(withoutPrototypes(snapshot)));
      }),
      { seed: seedOfRun(), numRuns: runs(300) },
    );
  });

  const CORPUS = join(import.meta.dirname, "../fuzz/corpus");
  const texts = readdirSync(CORPUS).filter((name) => name.endsWith(".json.txt"));
  test.each(texts)("gives the same for %s in the corpus of hostile inputs", (name) => {
    let value: unknown;
    try {
      value = JSON.parse(readFileSync(join(CORPUS, name), "utf8"));
    } catch {
      // A text that is not JSON is refused before its facts are read.
      return;
    }
    for (const each of [value, (value as { readonly input?: unknown } | null)?.input])
      expect(readingOf(each)).toEqual(readingOf(withoutPrototypes(each)));
  });

  it("does not read what was added to Object.prototype", () => {
    const polluted = Object.prototype as unknown as Record<string, unknown>;
    polluted["max"] = 3;
    try {
      const snapshot = {
        subject: { scope: "hub", id: "a" },
        asOf: "2025-03-31",
        facts: { "llme.active": { min: 1 } },
      };
      const read = readSnapshot(plan, snapshot, []);
      const at = plan.slotIndex.get("llme.active")!;
      expect(read.facts.values.slice(2 * at, 2 * at + 1)).toEqual([1]);
      expect(read.facts.values[2 * at + 1]).toBeGreaterThan(3);
    } finally {
      delete polluted["max"];
    }
  });
});

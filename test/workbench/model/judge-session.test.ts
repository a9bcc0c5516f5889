import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../src/evaluate/evaluate.js";
import type { Snapshot } from "../../../src/evaluate/types.js";
import { explain } from "../../../src/explain/explain.js";
import type { RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { snapshotArbitrary } from "../../../src/testing/snapshot-arbitrary.js";
import {
  type Judged,
  judgeSession,
  type Moves,
  movesOf,
} from "../../../src/workbench/model/judge-session.js";
import { runs } from "../../runs.js";
import { seedOfRun } from "../../seeds.js";
import { ROOT } from "./files.js";

const rules: RuleSet = ruleSet;
const example = (name: string) =>
  JSON.parse(readFileSync(join(ROOT, `docs/examples/${name}.json`), "utf8")) as Snapshot;
const MIXED = example("hub-example-mixed");

const codesOf = (judged: Judged | Moves | { issues: readonly { code: string }[] }) =>
  "issues" in judged ? judged.issues.map(({ code }) => code) : [];
const sound = <T>(result: T | { readonly issues: readonly unknown[] }): T => {
  if (result instanceof Object && "issues" in result) throw new Error(JSON.stringify(result.issues));
  return result as T;
};
const withFacts = (facts: Readonly<Record<string, unknown>>, more: Partial<Snapshot> = {}): Snapshot =>
  ({ ...MIXED, ...more, facts: { ...MIXED.facts, ...facts } }) as Snapshot;

describe("a snapshot", () => {
  it("is judged and put into words as `evaluate` and `explain` do", () => {
    const { evaluation, explanation } = sound(judgeSession(rules, MIXED)) as Extract<
      Judged,
      { evaluation: unknown }
    >;
    expect(evaluation).toEqual(evaluate(rules, MIXED));
    expect(explanation).toEqual(explain(rules, evaluation));
  });

  it("is the same whatever its facts and the numbers that are set", () => {
    const overrides = fc.constantFrom(
      {},
      { parameters: { coverage: "60%" } },
      { parameters: { coverage: "0%" } },
    );
    fc.assert(
      fc.property(snapshotArbitrary(rules), overrides, (snapshot, set) => {
        const evaluation = evaluate(rules, snapshot, set);
        expect(judgeSession(rules, snapshot, set)).toEqual({
          evaluation,
          explanation: explain(rules, evaluation),
        });
      }),
      { numRuns: runs(20), seed: seedOfRun() },
    );
  });

  it("with faults gives each of them, with the fact it is about", () => {
    const judged = judgeSession(rules, withFacts({ "primary.schools.engaged": 5_000, "llme.active": -1 }));
    expect("issues" in judged && judged.issues.map(({ code, pointer }) => [code, pointer])).toEqual([
      ["negative-count", "/facts/llme.active"],
      ["part-above-whole", "/facts/primary.schools.engaged"],
    ]);
  });

  it("may be judged by other numbers: local ones as they are, stated ones as a hypothetical", () => {
    const local = sound(judgeSession(rules, MIXED, { parameters: { coverage: "60%" } }));
    expect((local as { evaluation: { overrides: unknown } }).evaluation.overrides).toEqual({
      parameters: { coverage: "60%" },
    });
    const [stated] = Object.keys(rules.parameters).filter((id) => "milestones" in rules.parameters[id]!);
    const judged = sound(judgeSession(rules, MIXED, { parameters: { [stated!]: "50%" } }));
    expect(
      (judged as { evaluation: { warnings: readonly { code: string }[] } }).evaluation.warnings,
    ).toContainEqual(expect.objectContaining({ code: "scenario" }));
  });

  it.each([
    [{ parameters: { coverage: "lots" } }, "invalid-value"],
    [{ parameters: { zzz: 1 } }, "unknown-parameter"],
    [{ parameters: JSON.parse('{"__proto__": 1}') as Record<string, number> }, "unknown-parameter"],
    [{ assumptions: { zzz: "2025-01-01" } }, "unknown-assumption"],
  ])("says so if a number is not possible: %j", (overrides, code) => {
    expect(codesOf(judgeSession(rules, MIXED, overrides))).toEqual([code]);
    expect(codesOf(movesOf(rules, MIXED, MIXED, overrides))).toEqual([code]);
  });
});

describe("what moves", () => {
  it("between two days is each goal with another status, from what, to what and why", () => {
    const later = withFacts({ "primary.schools.engaged": 300 }, { asOf: "2025-05-31" });
    const earlier = withFacts({ "primary.schools.engaged": 150 });
    const { moved, changes, summary } = sound(movesOf(rules, earlier, later)) as Moves;
    expect(changes.map(({ id }) => id)).toEqual(["fact:primary.schools.engaged", "day"]);
    expect(moved.length).toBeGreaterThan(0);
    for (const { from, to, possible, why, sentence } of moved) {
      expect([from, possible.before]).not.toEqual([to, possible.after]);
      expect(why.length).toBeGreaterThan(0);
      expect(sentence.before).toMatch(/\.$/);
      expect(sentence.after).toMatch(/\.$/);
    }
    expect(moved.flatMap(({ why }) => why).join("\n")).toContain("150 becomes 300");
    expect(summary).toMatch(/changed/);
  });

  it("of a snapshot compared with itself is what other numbers change", () => {
    const { changes, moved } = sound(
      movesOf(rules, MIXED, MIXED, { parameters: { coverage: "1%" } }),
    ) as Moves;
    expect(changes.map(({ id }) => id)).toEqual(["parameter:coverage"]);
    expect(moved.length).toBeGreaterThan(0);
    const same = { parameters: { coverage: "1%" } };
    expect(sound(movesOf(rules, MIXED, MIXED, same, same)) as Moves).toMatchObject({
      changes: [],
      moved: [],
    });
  });

  it("of two hubs is refused", () => {
    const other = { ...MIXED, subject: { scope: "hub", id: "another" } };
    expect(codesOf(movesOf(rules, MIXED, other))).toEqual(["different-subject"]);
  });

  it("is nothing from a snapshot to itself, and there and back for the same goals", () => {
    const pair = fc
      .constantFrom("hub", "network")
      .chain((scope) => fc.tuple(snapshotArbitrary(rules, { scope }), snapshotArbitrary(rules, { scope })));
    fc.assert(
      fc.property(pair, ([a, other]) => {
        const b = { ...other, subject: a.subject };
        expect((sound(movesOf(rules, a, a)) as Moves).moved).toEqual([]);
        const there = sound(movesOf(rules, a, b)) as Moves;
        const back = sound(movesOf(rules, b, a)) as Moves;
        expect(there.moved.map(({ goal, from, to }) => [goal, from, to])).toEqual(
          back.moved.map(({ goal, from, to }) => [goal, to, from]),
        );
      }),
      { numRuns: runs(10), seed: seedOfRun() },
    );
  });
});

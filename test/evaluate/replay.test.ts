import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SnapshotError } from "../../src/base/snapshot-error.js";
import { onlyGoals } from "../../src/compare/only-goals.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { replay } from "../../src/evaluate/replay.js";
import type { Evaluation, Snapshot } from "../../src/evaluate/types.js";
import type { Fact, RuleSet } from "../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../src/rules/2024-25.js";
import { snapshotArbitrary } from "../../src/testing.js";
import { madeUpRules } from "./draw-case.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "./tiny-rule-set.js";

/** A type without `readonly`. */
type Open<T> = T extends readonly (infer Item)[]
  ? Open<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Open<T[Key]> }
    : T;

const ruleSet: RuleSet = goals2024;
const snapshot: Snapshot = JSON.parse(
  readFileSync(new URL("../../docs/examples/network-2025-08-31.json", import.meta.url), "utf8"),
);
const keep = (result: Evaluation) => JSON.parse(JSON.stringify(result)) as Open<Evaluation>;
const kept = () => keep(evaluate(ruleSet, snapshot));

function changed(change: (result: Open<Evaluation>) => void): Open<Evaluation> {
  const result = kept();
  change(result);
  return result;
}

const SAME = { verdict: "identical", why: [], where: [] };

describe("replay of a result as it was made", () => {
  it("finds it identical, live or kept, overrides and all", () => {
    const made = evaluate(ruleSet, snapshot, { parameters: { coverage: "80%" } });
    expect(replay(ruleSet, made)).toEqual(SAME);
    expect(replay(ruleSet, keep(made))).toEqual(SAME);
    expect(replay({ ...ruleSet }, keep(made))).toEqual(SAME);
  });

  it("finds it identical whatever the rules and the snapshot", () => {
    const rules = fc.constantFrom(ruleSet, goals2020 as RuleSet, ...madeUpRules(20));
    const drawn = rules.chain((each) => fc.tuple(fc.constant(each), snapshotArbitrary(each)));
    fc.assert(
      fc.property(drawn, ([each, facts]) => {
        expect(replay(each, keep(evaluate(each, facts)))).toEqual(SAME);
      }),
    );
  });

  it("ignores sentences, both the caller's own and those that were overwritten", () => {
    const words = { "target-met": () => "Wedi’i gyrraedd.", "whole-is-zero": () => "Dim byd." };
    const made = evaluate(ruleSet, { ...snapshot, facts: { "primary.schools.total": 0 } }, { words });
    expect(JSON.stringify(made)).toContain("Dim byd.");
    expect(replay(ruleSet, keep(made))).toEqual(SAME);
    const reworded = changed(({ goals }) => {
      goals["llme.team"]!.reasons[0]!.text = "Other words.";
      for (const { warnings } of Object.values(goals))
        for (const warning of warnings) warning.message = "Other words.";
    });
    expect(replay(ruleSet, reworded)).toEqual(SAME);
  });

  it("does not change what it is given", () => {
    const made = kept();
    const before = JSON.stringify(made);
    replay(goals2020, made);
    replay(ruleSet, made);
    expect(JSON.stringify(made)).toBe(before);
  });
});

describe("replay of a result that was changed", () => {
  it("says that the statuses are the same if only a detail differs, with both values", () => {
    const result = changed(({ goals }) => {
      goals["llme.team"]!.shortfall[0] = { fact: "llme.active", kind: "add", add: 99 };
    });
    expect(replay(ruleSet, result)).toEqual({
      verdict: "same-statuses",
      why: ["result"],
      where: [{ pointer: "/goals/llme.team/shortfall/0/add", before: 99, after: 55 }],
    });
  });

  it("says that it changed if a goal's status differs", () => {
    const result = changed(({ goals }) => {
      goals["llme.team"]!.status = "met";
    });
    const { status } = kept().goals["llme.team"]!;
    expect(replay(ruleSet, result)).toEqual({
      verdict: "changed",
      why: ["result"],
      where: [{ pointer: "/goals/llme.team/status", before: "met", after: status }],
    });
  });

  it("calls a status of a criterion alone a detail", () => {
    const result = changed(({ goals }) => {
      goals["llme.team"]!.criteria["network-total"]!.status = "met";
    });
    const { verdict, where } = replay(ruleSet, result);
    expect([verdict, where.map(({ pointer }) => pointer)]).toEqual([
      "same-statuses",
      ["/goals/llme.team/criteria/network-total/status"],
    ]);
  });

  it("leaves out the value that is missing on one side", () => {
    const before = kept().goals["llme.team"]!;
    const result = changed(({ goals }) => {
      const goal = goals["llme.team"]!;
      goal.missing.push("llme.active");
      goal.shortfall.pop();
    });
    expect(replay(ruleSet, result).where).toEqual([
      { pointer: `/goals/llme.team/missing/${before.missing.length}`, before: "llme.active" },
      {
        pointer: `/goals/llme.team/shortfall/${before.shortfall.length - 1}`,
        after: before.shortfall.at(-1),
      },
    ]);
  });

  it("names differences in the order of the result, and at most a hundred", () => {
    const flip = (most: number) => {
      let left = most;
      return changed(({ goals }) => {
        for (const { reasons } of Object.values(goals))
          for (const reason of reasons) if (left-- > 0) reason.decisive = !reason.decisive;
      });
    };
    const all = Object.values(kept().goals).flatMap(({ id, reasons }) =>
      reasons.map((_, at) => `/goals/${id}/reasons/${at}/decisive`),
    );
    const few = replay(ruleSet, flip(40));
    expect(few.where.map(({ pointer }) => pointer)).toEqual(all.slice(0, 40));
    const wrong = { ...flip(all.length), subject: { scope: "network" as const, id: "other" } };
    for (const goal of Object.values(wrong.goals))
      for (const criterion of Object.values(goal.criteria)) criterion.title = "Other";
    const { verdict, where } = replay(ruleSet, wrong);
    expect([verdict, where.length]).toEqual(["same-statuses", 100]);
    expect(where[0]!.pointer).toBe("/subject/id");
  });
});

describe("replay under other circumstances", () => {
  it("names the snapshot if it is no longer the one that the result was made from", () => {
    const result = changed(({ snapshot: { facts } }) => {
      facts["llme.active"] = 1_946;
    });
    const { verdict, why, where } = replay(ruleSet, result);
    expect([verdict, why]).toEqual(["same-statuses", ["snapshot"]]);
    expect(where).toContainEqual({ pointer: "/goals/llme.team/shortfall/0/add", before: 55, after: 54 });
    expect(where.map(({ pointer }) => pointer)).not.toContain("/digests/snapshot");
  });

  it("names the library if another version made it, even if nothing else differs", () => {
    const result = changed((each) => {
      each.library = "0.0.1";
    });
    expect(replay(ruleSet, result)).toEqual({ ...SAME, why: ["library"] });
  });

  it("names the rules if others are given, even if they give the same", () => {
    const other = { ...ruleSet, version: "1.0.1" };
    expect(replay(other, kept())).toEqual({ ...SAME, why: ["rules"] });
  });

  it("names everything that is no longer as it was", () => {
    const result = changed((each) => {
      each.library = "0.0.1";
      each.snapshot.facts["llme.active"] = 2_000;
    });
    const { verdict, why } = replay({ ...ruleSet, version: "1.0.1" }, result);
    expect([verdict, why]).toEqual(["same-statuses", ["rules", "snapshot", "library"]]);
  });
});

describe("replay by other rules", () => {
  const facts: Record<string, Fact> = {
    ...SCHOOLS,
    other: { type: "count", title: "Other", unit: "things" },
  };
  const rulesWith = (value: number, some: Record<string, Fact> = facts) =>
    tinyRuleSet({
      facts: some,
      parameters: { target: { unit: "schools", value, basis: "local" } },
      criteria: {
        c: { met: { fact: "part", operator: "greaterThanInclusive", value: { parameter: "target" } } },
      },
    });
  const known = snapshotOf({ whole: 20, part: 12, other: 3 });
  const made = keep(evaluate(rulesWith(10), known));

  it("evaluates the snapshot again by those, and compares", () => {
    const { verdict, why, where } = replay(rulesWith(15), made);
    expect([verdict, why]).toEqual(["changed", ["rules"]]);
    expect(where).toContainEqual({ pointer: "/goals/goal/status", before: "met", after: "off-track" });
    expect(where).toContainEqual({
      pointer: "/goals/goal/shortfall/0",
      after: { fact: "part", kind: "add", add: 3 },
    });
  });

  it("leaves out facts, evidence and overrides that those do not have, and names what was left out", () => {
    const evidence = { other: { source: "register" } };
    const result = keep(
      evaluate(rulesWith(10), { ...(known as object), evidence } as never, { parameters: { target: 15 } }),
    );
    const { other: _, ...less } = facts;
    const plain = tinyRuleSet({
      facts: less,
      criteria: { c: { met: { fact: "part", operator: "greaterThanInclusive", value: 15 } } },
    });
    const { verdict, why, where } = replay(plain, result);
    expect([verdict, why]).toEqual(["same-statuses", ["rules"]]);
    expect(where).toContainEqual({ pointer: "/snapshot/facts/other", before: 3 });
    expect(where).toContainEqual({ pointer: "/snapshot/evidence", before: evidence });
    expect(where).toContainEqual({ pointer: "/overrides/parameters/target", before: 15 });
  });

  it("keeps overrides that those have", () => {
    const target = keep(evaluate(rulesWith(10), known, { parameters: { target: 15 } }));
    expect(replay(rulesWith(12), target)).toEqual({ verdict: "identical", why: ["rules"], where: [] });
    const rulesBy = (title: string) => ({
      ...tinyRuleSet({
        criteria: { c: { met: { fact: "part", operator: "greaterThanInclusive", value: 15 } } },
        deadline: "2025-08-31",
        assumption: "end",
      }),
      title,
    });
    const assumptions = { end: "2025-02-28" };
    const late = keep(evaluate(rulesBy("A"), snapshotOf({ whole: 20, part: 12 }), { assumptions } as never));
    expect(late.goals["goal"]!.deadline).toEqual("2025-02-28");
    const { verdict, where } = replay(rulesBy("B"), late);
    expect([verdict, where]).toEqual(["identical", []]);
  });

  it("compares a criterion whose id is the name of a sentence", () => {
    const named = (value: number) => {
      const met = { fact: "part", operator: "greaterThanInclusive", value } as const;
      return tinyRuleSet({ criteria: { text: { met }, message: { met } } });
    };
    const { where } = replay(named(15), evaluate(named(10), snapshotOf({ part: 12 })));
    for (const id of ["text", "message"])
      expect(where).toContainEqual({
        pointer: `/goals/goal/criteria/${id}/status`,
        before: "met",
        after: "off-track",
      });
  });

  it("names goals that only one of the two has", () => {
    const two = (ids: readonly string[]) => onlyGoals(ruleSet, ids);
    const { verdict, why, where } = replay(
      two(["primary.engagement", "llme.team"]),
      evaluate(two(["primary.engagement", "primary.mastery"]), kept().snapshot),
    );
    expect([verdict, why]).toEqual(["changed", ["rules"]]);
    const goals = where.filter(({ pointer }) => /^\/goals\/[^/]+$/.test(pointer));
    expect(goals.filter((each) => !("after" in each)).map(({ pointer }) => pointer)).toEqual([
      "/goals/primary.mastery",
    ]);
    expect(goals.filter((each) => !("before" in each)).map(({ pointer }) => pointer)).toEqual([
      "/goals/llme.team",
    ]);
  });

  it("says what keeps the snapshot from being evaluated by those", () => {
    const { part, ...others } = facts;
    const flagged: RuleSet = {
      ...rulesWith(10),
      facts: { ...others, part: { type: "flag", title: part!.title } },
      goals: {},
      phases: {},
    };
    expect(() => replay(flagged, made)).toThrow(SnapshotError);
    expect(() => replay(flagged, made)).toThrow('"part"');
  });

  it("says what is wrong with the overrides of a result by these same rules", () => {
    const result = { ...made, overrides: { parameters: { targt: 15 } } };
    expect(() => replay(rulesWith(10), result)).toThrow(SnapshotError);
    expect(() => replay(rulesWith(10), result)).toThrow('No parameter "targt" to override');
    expect(() => replay(rulesWith(10), result)).toThrow("The result cannot be evaluated again:");
  });
});

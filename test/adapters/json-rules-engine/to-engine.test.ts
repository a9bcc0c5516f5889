import { describe, expect, it } from "vitest";
import { toEngine } from "../../../src/adapters/json-rules-engine/to-engine.js";
import { SnapshotError } from "../../../src/base/snapshot-error.js";
import { evaluate } from "../../../src/evaluate/evaluate.js";
import type { Condition, Fact } from "../../../src/rule-set/types.js";
import { ruleSet as goals2024 } from "../../../src/rules/2024-25.js";
import { snapshotOf, tinyRuleSet } from "../../evaluate/tiny-rule-set.js";

const HALF = tinyRuleSet({
  criteria: {
    half: {
      met: { fact: "share", operator: "greaterThanInclusive", value: "75%" },
      onTrack: { fact: "share", operator: "greaterThanInclusive", value: "3/4" },
    },
  },
});
const FACTS = { "primary.schools.total": 416, "primary.schools.engaged": 300 };
const RUN = { scope: "hub", asOf: "2025-03-31" } as const;

describe("toEngine", () => {
  it("lets the user's own rule read a goal's result together with the user's own fact", async () => {
    const engine = toEngine(goals2024, RUN);
    engine.addRule({
      conditions: {
        all: [
          {
            fact: "goal:primary.engagement",
            params: { read: "status" },
            operator: "equal",
            value: "on-track",
          },
          {
            fact: "goal:primary.engagement",
            params: { read: "possible" },
            operator: "contains",
            value: "on-track",
          },
          { fact: "fact:primary.schools.engaged-share", operator: "lessThan", value: "73%" },
          { fact: "region", operator: "in", value: ["North East", "Cumbria"] },
        ],
      },
      event: { type: "visit", params: { who: "the hub lead" } },
    });
    const { events, almanac } = await engine.run({ ...FACTS, region: "Cumbria" });
    expect(events.at(-1)).toEqual({ type: "visit", params: { who: "the hub lead" } });
    const goal = await almanac.factValue("goal:primary.engagement");
    const { goals } = evaluate(goals2024, snapshotOf(FACTS));
    expect(JSON.stringify(goal)).toBe(JSON.stringify(goals["primary.engagement"]));
  });

  it("gives the outcomes that a criterion can have, and only those that some whole number gives", async () => {
    const engine = toEngine(HALF);
    const outcomes = async (facts: Record<string, unknown>) =>
      (await engine.run({ ...RUN, ...facts })).events
        .map(({ type, params }) => `${type} ${params?.["outcome"]}`)
        .sort();
    // Both conditions ask the same of the same share: decided separately, they would leave "on-track" possible.
    expect(await outcomes({ whole: 20, part: { min: 14, max: 15 } })).toEqual([
      "possible-outcome met",
      "possible-outcome off-track",
    ]);
    expect(await outcomes({ whole: 0 })).toEqual(["possible-outcome not-applicable"]);
  });

  it("reads dynamic facts, each once, and takes one that fails to be unknown", async () => {
    const engine = toEngine(HALF, RUN);
    let asked = 0;
    engine.addFact("whole", async () => {
      asked++;
      return 20;
    });
    engine.addFact("part", () => Promise.reject(new Error("no connection")));
    const { almanac } = await engine.run();
    expect(await almanac.factValue("goal:goal", { read: "missing" })).toEqual(["part"]);
    expect(asked).toBe(1);
  });

  it("compares what is not known, for certain or as possible, as it is asked", async () => {
    const engine = toEngine(HALF, RUN);
    const ask = async (operator: string, value: unknown, facts: Record<string, unknown>) => {
      const rule = { conditions: { all: [{ fact: "fact:share", operator, value }] }, event: { type: "yes" } };
      engine.addRule({ ...rule, name: "ask" });
      const { events } = await engine.run({ whole: 20, ...facts }).finally(() => engine.removeRule("ask"));
      return events.some(({ type }) => type === "yes");
    };
    const facts = { part: { min: 10, max: 15 } };
    expect(await ask("greaterThanInclusive", "50%", facts)).toBe(true);
    expect(await ask("greaterThan", "50%", facts)).toBe(false);
    expect(await ask("possibly:greaterThan", "50%", facts)).toBe(true);
    expect(await ask("possibly:equal", "51%", facts)).toBe(false); // 10.2 of 20
    expect(await ask("notEqual", "51%", facts)).toBe(true);
    expect(await ask("lessThan", "50%", { whole: { min: 0, max: 1 } })).toBe(false);
    expect(await ask("possibly:within", { above: "50%", below: "55%" }, facts)).toBe(false); // 11 of 20 is 55%
    expect(await ask("possibly:within", { above: "50%", to: "55%" }, facts)).toBe(true);
    expect(await ask("possibly:within", {}, { whole: 0 })).toBe(false);
    await expect(ask("possibly:within", { min: "50%" }, facts)).rejects.toThrow(
      '"min" isn\'t an end of an interval. Write from, above, to or below.',
    );
    await expect(ask("lessThan", "many", facts)).rejects.toThrow(
      '"many" can\'t be compared with "share". Write a percentage or fraction up to 100%, as in "75%" or "3/4".',
    );
  });

  it("makes each outcome's rule from the values that have it, on the run's day if targets move", async () => {
    const engine = toEngine(goals2024, RUN);
    const { results } = await engine.run(FACTS);
    const [track] = results.filter(({ name }) => name === "primary.engagement/share-engaged: on-track");
    expect(JSON.parse(track!.toJSON()).conditions.all).toMatchObject([
      { fact: "subject:scope", operator: "in", value: ["hub", "network"] },
      {
        all: [
          {
            fact: "fact:primary.schools.engaged-share",
            operator: "possibly:within",
            value: { from: "309/430", below: "75%" },
          },
        ],
      },
    ]);
  });

  it("cuts lines that move with the day again when an engine runs on another day", async () => {
    const engine = toEngine(goals2024, { scope: "hub" });
    const statusOn = async (asOf: string) => {
      const { almanac } = await engine.run({ ...FACTS, asOf });
      return almanac.factValue("goal:primary.engagement", { read: "status" });
    };
    const expected = (asOf: string) =>
      evaluate(goals2024, snapshotOf(FACTS, asOf)).goals["primary.engagement"];
    for (const asOf of ["2025-03-31", "2025-07-01", "2025-03-31"])
      expect(await statusOn(asOf)).toBe(expected(asOf).status);
    expect(await statusOn("2025-03-31")).not.toBe(await statusOn("2025-07-01"));
  });

  it("refuses paths, which jsonpath-plus would run", async () => {
    const engine = toEngine(HALF, RUN);
    const path = "$[?(process.exit())]";
    const conditions = { all: [{ fact: "goal:goal", path, operator: "equal", value: "met" }] };
    engine.addRule({ conditions, event: { type: "never" } });
    await expect(engine.run({})).rejects.toThrow("Paths can't be used here");
  });

  it("says what is wrong with facts, and with rules that read too early or read what does not exist", async () => {
    const engine = toEngine(HALF);
    const error: unknown = await engine.run({ asOf: "2025-03-31" }).catch((cause: unknown) => cause);
    expect((error as SnapshotError).issues.map(({ pointer }) => pointer)).toEqual(["/subject/scope"]);
    await expect(engine.run({ ...RUN, part: 3, whole: 2 })).rejects.toThrow(SnapshotError);

    const goal = { fact: "goal:goal", operator: "equal", value: "met" };
    const early = toEngine(HALF, RUN);
    early.addRule({ conditions: { all: [goal] }, event: { type: "early" }, priority: 2_000 });
    await expect(early.run({})).rejects.toThrow("a priority below 1000");
    const wrong = toEngine(HALF, RUN);
    wrong.addRule({
      conditions: { all: [{ ...goal, params: { read: "verdict" } }] },
      event: { type: "wrong" },
    });
    await expect(wrong.run({})).rejects.toThrow('no "verdict". Read ');
  });

  it("gives results that can be written as JSON, and does not change the rule set", async () => {
    const before = JSON.stringify(goals2024);
    const { results, failureResults } = await toEngine(goals2024, RUN).run(FACTS);
    const text = [...results, ...failureResults].map((result) => result.toJSON()).join();
    expect(text).toContain(
      '"factResult":{"part":300,"whole":416,"share":"75/104","number":0.7211538461538461}',
    );
    expect(JSON.stringify(goals2024)).toBe(before);
  });

  it("takes overrides as evaluate does", async () => {
    const parameters = { coverage: "1%" };
    const { almanac } = await toEngine(goals2024, { ...RUN, parameters }).run({
      "llme.total": 100,
    });
    const goal = await almanac.factValue("goal:llme.community");
    const found = evaluate(goals2024, snapshotOf({}), { parameters }).goals["llme.community"];
    expect((goal as typeof found).possible).toEqual(found.possible);
    expect(() => toEngine(goals2024, { parameters: { coverag: "1%" } as never })).toThrow(
      'Did you mean "coverage"?',
    );
  });

  it("counts conditions in groups, without writing out every choice of them", async () => {
    const facts = Object.fromEntries(
      Array.from({ length: 20 }, (_, i): [string, Fact] => [
        `f${i}`,
        { type: "count", title: "Things", unit: "thing" },
      ]),
    );
    const of = Object.keys(facts).map((fact): Condition => ({ fact, operator: "greaterThan", value: 3 }));
    const ruleSet = tinyRuleSet({ facts, criteria: { ten: { met: { atLeast: 10, of } } } });
    const engine = toEngine(ruleSet, RUN);
    const statusOf = async (known: number, open: number) => {
      const values = Object.fromEntries(
        Object.keys(facts).map((id, i) => [id, i < known ? 4 : i < known + open ? { min: 3 } : 3]),
      );
      const { almanac, results } = await engine.run(values);
      expect(results.map((result) => result.toJSON()).join().length).toBeLessThan(2_000);
      return almanac.factValue("goal:goal", { read: "possible" });
    };
    expect(await statusOf(10, 0)).toEqual(["met"]);
    expect(await statusOf(9, 0)).toEqual(["off-track"]);
    expect(await statusOf(9, 1)).toEqual(["met", "off-track"]);
    expect(await statusOf(2, 7)).toEqual(["off-track"]);
  });

  it("says of what is settled at its deadline whether it holds so far, and is on track", async () => {
    const few = (value: number): Condition => ({ fact: "part", operator: "lessThanInclusive", value });
    const ruleSet = tinyRuleSet({
      deadline: "2025-08-31",
      criteria: { few: { met: few(12), onTrack: few(6), settled: "at-deadline" } },
    });
    const engine = toEngine(ruleSet, { scope: "hub" });
    const says = async (part: unknown, asOf: string) => {
      const { events, almanac } = await engine.run({ part, whole: 40, asOf });
      const status = await almanac.factValue("goal:goal", { read: "status" });
      return [...events.map(({ params }) => params?.["outcome"]).sort(), status].join(" ");
    };
    expect(await says(6, "2025-08-31")).toBe("holds-on-track on-track");
    expect(await says(7, "2025-08-31")).toBe("holds off-track");
    expect(await says(7, "2025-09-01")).toBe("holds met");
    expect(await says(13, "2025-08-31")).toBe("fails off-track");
    expect(await says({ min: 12, max: 13 }, "2025-09-01")).toBe("fails holds unknown");
  });

  it("asks only where the difference of two facts may be", async () => {
    const value = { fact: "part", times: "1.5", plus: 2 };
    const more: Condition = { fact: "whole", operator: "greaterThanInclusive", value };
    const ruleSet = tinyRuleSet({ criteria: { more: { met: more } } });
    const { results } = await toEngine(ruleSet, RUN).run({ whole: 8, part: 4 });
    expect(JSON.parse(results[0]!.toJSON()).conditions.all[1]).toMatchObject({
      fact: "fact:whole",
      params: { less: "part", times: "3/2" },
      operator: "possibly:within",
      value: { from: 2 },
    });
    const ask = async (params: object, operator: string) => {
      const engine = toEngine(ruleSet, RUN);
      const conditions = { all: [{ fact: "fact:whole", params, operator, value: { from: 2 } }] };
      engine.addRule({ conditions: conditions as never, event: { type: "yes" } });
      return (await engine.run({ whole: 8, part: 4 })).events.some(({ type }) => type === "yes");
    };
    expect(await ask({ less: "part" }, "possibly:within")).toBe(true);
    expect(await ask({ less: "part", times: "2" }, "possibly:within")).toBe(false);
    await expect(ask({ less: "part" }, "equal")).rejects.toThrow('use "possibly:within"');
    await expect(ask({ less: "share" }, "possibly:within")).rejects.toThrow(
      'no fact "share" to subtract from',
    );
    await expect(ask({ less: "part", times: "many" }, "possibly:within")).rejects.toThrow(
      '"many" isn\'t a factor',
    );
    await expect(ask({ read: "x" }, "possibly:equal")).rejects.toThrow("can't be compared");
  });
});

import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { Condition, Fact, Milestone, Parameter } from "../../src/rule-set/types.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "./tiny-rule-set.js";

const count: Fact = { type: "count", title: "Things", unit: "things" };
const facts: Record<string, Fact> = {
  ...SCHOOLS,
  x: count,
  y: count,
  level: { type: "level", title: "Level" },
  other: { type: "level", title: "Other level" },
  "judgement.a": { type: "level", title: "Judgement" },
  "judgement.b": { type: "level", title: "Second judgement" },
  begun: { type: "date", title: "Begun" },
  ended: { type: "date", title: "Ended" },
  agreed: { type: "flag", title: "Agreed" },
  "agreed-before": { type: "flag", title: "Agreed before" },
  reported: { type: "percentage", title: "Reported" },
  "reported-before": { type: "percentage", title: "Reported before" },
};
const least = (fact: string, value: unknown) =>
  ({ fact, operator: "greaterThanInclusive", value }) as Condition;
const most = (fact: string, value: unknown) => ({ fact, operator: "lessThanInclusive", value }) as Condition;
const below = (fact: string, value: unknown) => ({ fact, operator: "lessThan", value }) as Condition;
const equal = (fact: string, value: unknown) => ({ fact, operator: "equal", value }) as Condition;

/** The goal with these criteria, for some facts on a day. */
function goalOf(met: Condition | readonly Condition[], known: Record<string, unknown>, asOf?: string) {
  const criteria = Object.fromEntries([met].flat().map((each, i) => [`c${i}`, { met: each as Condition }]));
  return evaluate(tinyRuleSet({ facts, criteria }), snapshotOf(known, asOf)).goals["goal"]!;
}
const short = (met: Condition | readonly Condition[], known: Record<string, unknown>) =>
  goalOf(met, known).shortfall;

describe("a target with a milestone that is announced and not set", () => {
  const target = (...points: readonly (readonly [on: string, value?: number])[]): Parameter => ({
    unit: "things",
    milestones: points.map(
      ([on, value]): Milestone => ({
        on,
        basis: "stated",
        ...(value === undefined ? { expected: true } : { value }),
      }),
    ),
  });
  const statusOn = (asOf: string, parameter: Parameter) => {
    const met = least("x", { parameter: "target", at: "as-of" });
    const rules = tinyRuleSet({ facts, parameters: { target: parameter }, criteria: { c: { met } } });
    return evaluate(rules, snapshotOf({ x: 7 }, asOf)).goals["goal"]!.status;
  };

  it.each([
    ["last", target(["2025-01-10", 5], ["2025-01-20"]), ["met", "met", "unknown", "unknown", "unknown"]],
    ["first", target(["2025-01-10"], ["2025-01-20", 5]), ["unknown", "unknown", "unknown", "met", "met"]],
    [
      "twice last",
      target(["2025-01-10", 5], ["2025-01-20"], ["2025-01-30"]),
      ["met", "met", "unknown", "unknown", "unknown"],
    ],
    [
      "between two",
      target(["2025-01-10", 5], ["2025-01-15"], ["2025-01-20", 6]),
      ["met", "met", "unknown", "met", "met"],
    ],
  ])("%s: each value holds on its own day, whatever follows or went before", (_, parameter, statuses) => {
    const days = ["2025-01-09", "2025-01-10", "2025-01-15", "2025-01-20", "2025-01-21"];
    expect(days.map((day) => statusOn(day, parameter))).toEqual(statuses);
  });
});

describe("a judgement compared with another fact", () => {
  it.each([
    ["a known one", { other: "embedded" }, "other", "needs-judgement"],
    ["one within bounds", { other: { min: "introduced" } }, "other", "unknown"],
    ["one that is missing", {}, "other", "unknown"],
    ["a judgement that is missing too", {}, "judgement.b", "needs-judgement"],
    ["a known judgement", { "judgement.b": "embedded" }, "judgement.b", "needs-judgement"],
  ])("asks for only the judgement next to %s", (_, known, right, status) => {
    const asked = least("judgement.a", { fact: right });
    expect(goalOf(asked, known).status).toBe(status);
    expect(goalOf(least(right, { fact: "judgement.a" }), known).status).toBe(status);
    expect(goalOf({ not: asked }, known).status).toBe(status);
    expect(goalOf({ all: [asked, least("x", 3)] }, { ...known, x: 4 }).status).toBe(status);
    expect(goalOf({ any: [asked, least("x", 3)] }, { ...known, x: 2 }).status).toBe(status);
    expect(goalOf({ all: [asked, least("x", 3)] }, known).status).toBe("unknown");
  });
});

it("nothing is called impossible that may already be met", () => {
  const open: readonly (readonly [Condition, Record<string, unknown>])[] = [
    [below("level", { fact: "other" }), { level: "not-started" }],
    [below("begun", { fact: "ended" }), { begun: "2025-01-01" }],
    [equal("agreed", { fact: "agreed-before" }), { agreed: true }],
    [below("reported", { fact: "reported-before" }), { reported: 0 }],
    [equal("share", "20%"), { part: 1 }],
    [{ all: [equal("share", "20%"), equal("share", "20%")] }, { part: 1 }],
    [{ all: [most("level", "embedded"), equal("level", "sustained")] }, {}],
  ];
  for (const [met, known] of open) {
    for (const each of [met, [met, least("x", 1)]]) {
      const { possible, shortfall } = goalOf(each, { x: 1, ...known });
      const isImpossible = shortfall.some(({ kind }) => kind === "impossible");
      expect([met, isImpossible && possible.includes("met")]).toEqual([met, false]);
    }
  }
});

describe("a shortfall", () => {
  const share = least("share", "80%");

  it("never changes the whole of a share that the goal reads", () => {
    const asked = [share, least("whole", 4)];
    for (const met of [{ all: asked }, asked])
      expect(short(met, { whole: 2, part: 1 })).toContainEqual({ fact: "whole", kind: "impossible" });
    expect(short({ any: [most("whole", 300), share] }, { whole: 301, part: 200 })).toEqual([
      { fact: "part", kind: "add", add: 41 },
    ]);
  });

  it("never lowers a count that others are part of", () => {
    expect(short(most("whole", 300), { whole: 301 })).toEqual([{ fact: "whole", kind: "impossible" }]);
    expect(short({ any: [most("whole", 300), least("x", 9)] }, { whole: 301, x: 1 })).toEqual([
      { fact: "x", kind: "add", add: 8 },
    ]);
  });

  it("gives no amount that is enough for one completion and too much for another", () => {
    const band = [least("x", 50), most("x", 70)];
    const inBand = [{ fact: "x", kind: "add", add: { min: 0 } }];
    expect(short({ all: band }, { x: { min: 45, max: 80 } })).toEqual(inBand);
    expect(short(band, { x: { min: 45, max: 80 } })).toEqual(inBand);
    expect(short(equal("x", 7), { x: { min: 5, max: 11 } })).toEqual(inBand);
    expect(short({ all: band }, { x: { min: 45, max: 60 } })).toEqual([
      { fact: "x", kind: "add", add: { min: 0, max: 5 } },
    ]);
  });

  it("is the same however a condition is written", () => {
    const asked = least("x", 150);
    for (const met of [
      asked,
      { not: below("x", 150) },
      { not: { not: asked } },
      { all: [asked, asked] },
      { all: [least("x", 100), asked] },
      { any: [asked, least("x", 160)] },
    ])
      expect(short(met, { x: { min: 10, max: 2_000 } })).toEqual([
        { fact: "x", kind: "add", add: { min: 0, max: 140 } },
      ]);
  });

  it("is impossible if criteria on one fact contradict each other", () => {
    const asked = [most("level", "embedded"), equal("level", "sustained")];
    expect(short(asked, { level: "introduced" })).toEqual([{ fact: "level", kind: "impossible" }]);
    expect(short([most("x", 3), least("x", 8)], { x: 5 })).toEqual([{ fact: "x", kind: "impossible" }]);
  });

  it("raises a part above its whole if that is raised too, in whichever order they are asked for", () => {
    const asked = [least("part", 6), least("whole", 7)];
    const known = { whole: 5, part: 1 };
    const changes = [
      { fact: "part", kind: "add", add: 5 },
      { fact: "whole", kind: "add", add: 2 },
    ];
    expect(short({ all: asked }, known)).toEqual(changes);
    expect(short(asked, known)).toEqual(changes);
    expect(short(asked.toReversed(), known)).toEqual(changes.toReversed());
    expect(short(least("part", 6), known)).toEqual([{ fact: "part", kind: "impossible" }]);
  });

  it("follows a fact that another criterion changes", () => {
    const asked = [equal("agreed-before", true), equal("agreed", { fact: "agreed-before" })];
    expect(short(asked, { agreed: true, "agreed-before": false })).toEqual([
      { fact: "agreed-before", kind: "to", to: true },
    ]);
    expect(short([least("x", { fact: "y" }), least("y", 8)], { x: 3, y: 2 })).toEqual([
      { fact: "y", kind: "add", add: 6 },
      { fact: "x", kind: "add", add: 5 },
    ]);
  });

  it("is not certain of lowering a count whose part may be larger", () => {
    const nested = {
      ...facts,
      inner: { type: "count", title: "Inner", unit: "things", partOf: "part" } as Fact,
    };
    const rules = tinyRuleSet({ facts: nested, criteria: { c: { met: below("share", "75%") } } });
    const of = (inner: unknown) =>
      evaluate(rules, snapshotOf({ whole: 20, part: 18, inner })).goals["goal"]!.shortfall;
    expect(of({ min: 10, max: 16 })).toEqual([{ fact: "part", kind: "add", add: { min: -4 } }]);
    expect(of({ min: 10, max: 14 })).toEqual([{ fact: "part", kind: "add", add: -4 }]);
  });
});

describe("very large rules", () => {
  const chain = (length: number): Record<string, Fact> =>
    Object.fromEntries(
      Array.from({ length }, (_, i) => [`f${i}`, i === 0 ? count : { ...count, partOf: `f${i - 1}` }]),
    ) as Record<string, Fact>;

  it("may have chains of parts of any length", () => {
    const length = 20_000;
    const last = `f${length - 1}`;
    const rules = tinyRuleSet({ facts: chain(length), criteria: { c: { met: least(last, 5) } } });
    const goal = evaluate(rules, snapshotOf({ f0: 3 })).goals["goal"]!;
    expect(goal.status).toBe("off-track");
    expect(goal.shortfall).toEqual([{ fact: last, kind: "impossible" }]);
  });

  it("take a list of 16,000 values", () => {
    const values = Array.from({ length: 16_000 }, (_, i) => i * 3);
    const met: Condition = { fact: "x", operator: "in", value: values };
    const goal = goalOf(met, {});
    expect([goal.status, goal.shortfall]).toEqual(["unknown", [{ fact: "x", kind: "add", add: { min: 0 } }]]);
    expect(short(met, { x: 4 })).toEqual([{ fact: "x", kind: "add", add: -1 }]);
  });

  it("take 4,000 branches on one fact", () => {
    const branches = Array.from({ length: 4_000 }, (_, i) => ({ any: [least("x", i), least("x", 2 * i)] }));
    const criteria = { c: { met: { all: branches }, onTrack: { all: branches.slice(1) } } };
    const goal = evaluate(tinyRuleSet({ facts, criteria }), snapshotOf({ x: 3 })).goals["goal"]!;
    expect([goal.status, goal.shortfall]).toEqual(["off-track", [{ fact: "x", kind: "add", add: 3_996 }]]);
  });

  it("take 8,000 criteria on as many facts, and long conditions on several", () => {
    const ids = Array.from({ length: 8_000 }, (_, i) => `f${i}`);
    const many = Object.fromEntries(ids.map((id) => [id, count]));
    const criteria = Object.fromEntries(ids.map((id) => [id, { met: least(id, 3) }]));
    const apart = evaluate(tinyRuleSet({ facts: many, criteria }), snapshotOf({})).goals["goal"]!;
    expect(apart.shortfall.length).toBe(8_000);
    const any = ids.slice(0, 4_000).map((id, i) => ({ any: [least(id, 3), least(ids[i + 1]!, 3)] }));
    const together = tinyRuleSet({ facts: many, criteria: { c: { met: { all: any } } } });
    expect(evaluate(together, snapshotOf({})).goals["goal"]!.shortfall.length).toBeGreaterThan(0);
  });
});

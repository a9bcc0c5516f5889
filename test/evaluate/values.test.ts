import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { Reason } from "../../src/evaluate/types.js";
import type { Condition, Fact, OperatorName, Parameter } from "../../src/rule-set/types.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "./tiny-rule-set.js";

const facts: Record<string, Fact> = {
  ...SCHOOLS,
  inner: { type: "count", title: "Schools embedding", unit: "schools", partOf: "part" },
  other: { type: "count", title: "Other", unit: "things" },
  reported: { type: "percentage", title: "Reported" },
  begun: { type: "date", title: "Begun" },
  level: { type: "level", title: "Level" },
  teachers: { type: "count", title: "Teachers", unit: "teachers" },
  each: { type: "ratio", title: "For each teacher", of: ["other", "teachers"] },
  second: { type: "share", title: "Share embedding", of: ["inner", "whole"] },
};
const parameters: Record<string, Parameter> = {
  line: {
    unit: "share",
    milestones: [
      { on: "2024-08-31", value: "60%", basis: "stated" },
      { on: "2025-08-31", value: "75%", basis: "stated" },
    ],
  },
  open: { unit: "share", milestones: [{ on: "2025-08-31", expected: true, basis: "stated" }] },
};
const c = (fact: string, operator: OperatorName, value: unknown) => ({ fact, operator, value }) as Condition;
const GE = "greaterThanInclusive";
const goalOf = (met: Condition, known: Record<string, unknown>, onTrack?: Condition) =>
  evaluate(
    tinyRuleSet({ facts, parameters, criteria: { c: { met, ...(onTrack ? { onTrack } : {}) } } }),
    snapshotOf(known),
  ).goals["goal"]!;
const reasonOf = (met: Condition, known: Record<string, unknown>, onTrack?: Condition) =>
  goalOf(met, known, onTrack).reasons[onTrack === undefined ? 0 : 1]!;

describe("what a snapshot has, as a reason gives it", () => {
  const actual = (fact: string, known: unknown, more: Record<string, unknown> = {}) =>
    reasonOf(
      c(fact, "equal", { share: "75%", reported: "75%", begun: "2025-01-01", level: "embedded" }[fact] ?? 3),
      { ...(known === undefined ? {} : { [fact]: known }), ...more },
    ).actual;

  it("is a value, bounds with an open end left out, or null", () => {
    expect(actual("other", 3)).toBe(3);
    expect(actual("other", { min: 2, max: 5 })).toEqual({ min: 2, max: 5 });
    expect(actual("other", { min: 2 })).toEqual({ min: 2 });
    expect(actual("other", { max: 5 })).toEqual({ max: 5 });
    expect(actual("other", { min: 0, max: 5 })).toEqual({ max: 5 });
    expect(actual("other", undefined)).toBeNull();
    expect(actual("begun", { min: "2024-12-31" })).toEqual({ min: "2024-12-31" });
    expect(actual("level", { max: "introduced" })).toEqual({ max: "introduced" });
    expect(actual("reported", 73.2)).toBe(73.2);
  });

  it("is, for a part, not what its whole alone says about it", () => {
    expect(actual("part", undefined, { whole: 416 })).toBeNull();
    expect(actual("part", { min: 5 }, { whole: 416 })).toEqual({ min: 5 });
    expect(actual("part", { max: 300 }, { whole: 416 })).toEqual({ max: 300 });
    expect(actual("part", { max: 500 }, { whole: 416 })).toBeNull();
    expect(actual("inner", undefined, { whole: 416 })).toBeNull();
    expect(actual("inner", undefined, { whole: 416, part: { max: 300 } })).toBeNull();
    expect(actual("part", undefined, { whole: 0 })).toBe(0);
    expect(actual("part", { min: 416 }, { whole: 416 })).toBe(416);
  });

  it("is for a whole at least the value of its part", () => {
    expect(actual("whole", undefined, { part: 5 })).toEqual({ min: 5 });
    expect(actual("whole", undefined, { inner: { min: 4 } })).toEqual({ min: 4 });
  });

  it("is for a share its part, its whole and, if anything narrows it, the exact share and its number", () => {
    const share = (whole: unknown, part: unknown) =>
      actual("share", undefined, {
        ...(whole === undefined ? {} : { whole }),
        ...(part === undefined ? {} : { part }),
      });
    expect(share(20, 15)).toEqual({ part: 15, whole: 20, share: "75%", number: 0.75 });
    expect(share(3, 1)).toEqual({ part: 1, whole: 3, share: "1/3", number: 1 / 3 });
    expect(share({ min: 10, max: 20 }, 0)).toEqual({
      part: 0,
      whole: { min: 10, max: 20 },
      share: "0%",
      number: 0,
    });
    expect(share(20, { min: 5, max: 15 })).toEqual({
      part: { min: 5, max: 15 },
      whole: 20,
      share: { min: "25%", max: "75%" },
      number: { min: 0.25, max: 0.75 },
    });
    expect(share(20, { min: 5 })).toEqual({
      part: { min: 5 },
      whole: 20,
      share: { min: "25%" },
      number: { min: 0.25 },
    });
    expect(share(20, { max: 5 })).toEqual({
      part: { max: 5 },
      whole: 20,
      share: { max: "25%" },
      number: { max: 0.25 },
    });
    expect(share({ min: 10, max: 20 }, 5)).toEqual({
      part: 5,
      whole: { min: 10, max: 20 },
      share: { min: "25%", max: "50%" },
      number: { min: 0.25, max: 0.5 },
    });
    expect(share({ min: 10 }, 5)).toEqual({
      part: 5,
      whole: { min: 10 },
      share: { max: "50%" },
      number: { max: 0.5 },
    });
    const none = { share: null, number: null };
    expect(share(undefined, 5)).toEqual({ part: 5, whole: { min: 5 }, ...none });
    expect(share(20, undefined)).toEqual({ part: null, whole: 20, ...none });
    expect(share(0, undefined)).toEqual({ part: 0, whole: 0, ...none });
    expect(share({ max: 4 }, 0)).toEqual({ part: 0, whole: { max: 4 }, share: "0%", number: 0 });
    expect(share({ max: 4 }, undefined)).toEqual({ part: null, whole: { max: 4 }, ...none });
  });

  it("is for a ratio its two counts and what is known of their ratio, which has no greatest value", () => {
    const ratio = (other: unknown, teachers: unknown) => {
      const rules = tinyRuleSet({ facts, criteria: { c: { met: c("each", GE, "3") } } });
      const known = Object.fromEntries(
        Object.entries({ other, teachers }).filter(([, value]) => value !== undefined),
      );
      const { share, number } = evaluate(rules, snapshotOf(known)).goals["goal"]!.reasons[0]!.actual as {
        share: unknown;
        number: unknown;
      };
      return [share, number];
    };
    expect(ratio(9, 2)).toEqual(["4.5", 4.5]);
    expect(ratio({ min: 4, max: 9 }, 2)).toEqual([
      { min: "2", max: "4.5" },
      { min: 2, max: 4.5 },
    ]);
    expect(ratio({ min: 4 }, 2)).toEqual([{ min: "2" }, { min: 2 }]);
    expect(ratio({ max: 9 }, 2)).toEqual([{ max: "4.5" }, { max: 4.5 }]);
    expect(ratio(8, { min: 2 })).toEqual([{ max: "4" }, { max: 4 }]);
    expect(ratio(8, { max: 2 })).toEqual([
      { min: "4", max: "8" },
      { min: 4, max: 8 },
    ]);
    expect(ratio(undefined, 2)).toEqual([null, null]);
    expect(ratio(undefined, undefined)).toEqual([null, null]);
    expect(reasonOf(c("share", "equal", "75%"), { whole: 20, part: 14 })).not.toHaveProperty("decimals");
    expect(ratio(8, undefined)).toEqual([{ max: "8" }, { max: 8 }]);
  });

  it("names a limit only where that decides the result", () => {
    const limit = (met: Condition, known: Record<string, unknown>) => reasonOf(met, known).limit;
    const known = { whole: 20, part: { min: 15 } };
    expect(limit(c("part", GE, 30), known)).toBe(20);
    expect(limit(c("part", "lessThan", 30), known)).toBe(20);
    expect(limit(c("part", "equal", 30), known)).toBe(20);
    expect(limit(c("part", GE, 10), known)).toBeUndefined();
    expect(limit(c("part", "lessThan", 10), known)).toBeUndefined();
    expect(limit(c("part", GE, 18), known)).toBeUndefined();
    expect(limit(c("part", GE, 30), { whole: 20, part: { max: 18 } })).toBeUndefined();
  });

  it("shows no share, and so no decimals, of a whole that is zero", () => {
    expect(reasonOf(c("share", "equal", "100/333"), { whole: 20, part: 7 }).decimals).toBe("exact");
    expect(reasonOf(c("share", "equal", "100/333"), { whole: 0 })).not.toHaveProperty("decimals");
  });

  it("says why it is not known, for each fact that the comparison reads", () => {
    const why = (met: Condition, known: Record<string, unknown>) => reasonOf(met, known).unknown;
    expect(why(c("share", GE, "75%"), { whole: { unknown: "late" }, part: { unknown: "lost" } })).toEqual({
      part: "lost",
      whole: "late",
    });
    expect(why(c("other", GE, { fact: "whole" }), { whole: { unknown: "late" } })).toEqual({ whole: "late" });
    expect(why(c("other", GE, 5), { whole: { unknown: "late" } })).toBeUndefined();
    expect(reasonOf(c("other", GE, 5), {})).not.toHaveProperty("unknown");
  });
});

describe("what a fact is compared with, as a reason gives it", () => {
  const KEYS = [
    "target",
    "targetNumber",
    "targetUnits",
    "targetFact",
    "parameter",
    "betweenMilestones",
  ] as const;
  const targetOf = (reason: Reason) =>
    Object.fromEntries(KEYS.flatMap((key) => (key in reason ? [[key, reason[key as keyof Reason]]] : [])));
  const target = (met: Condition, known: Record<string, unknown>, onTrack?: Condition) =>
    targetOf(reasonOf(met, known, onTrack));

  it("is exact, a number for charts, and the least number of units that reaches it", () => {
    expect(target(c("other", GE, 50), {})).toEqual({ target: 50, targetNumber: 50, targetUnits: 50 });
    expect(target(c("other", "greaterThan", 50), {})).toEqual({
      target: 50,
      targetNumber: 50,
      targetUnits: 51,
    });
    expect(target(c("share", GE, "75%"), { whole: 21 })).toEqual({
      target: "75%",
      targetNumber: 0.75,
      targetUnits: 16,
    });
    expect(target(c("share", "greaterThan", "75%"), { whole: 20 })).toEqual({
      target: "75%",
      targetNumber: 0.75,
      targetUnits: 16,
    });
    expect(target(c("share", GE, "75%"), { whole: { min: 20 } })).toEqual({
      target: "75%",
      targetNumber: 0.75,
    });
    expect(target(c("reported", GE, "73.2%"), {})).toEqual({ target: "73.2%", targetNumber: 0.732 });
    expect(target(c("other", "lessThan", 50), {})).toEqual({ target: 50, targetNumber: 50, targetUnits: 49 });
    expect(target(c("share", "lessThanInclusive", "5%"), { whole: 2_500 })).toMatchObject({
      targetUnits: 125,
    });
    expect(target(c("level", GE, "embedded"), {})).toEqual({ target: "embedded" });
    expect(target(c("begun", GE, "2025-01-31"), {})).toEqual({ target: "2025-01-31" });
    expect(target(c("other", "in", [4, 9]), {})).toEqual({ target: [4, 9] });
  });

  it("is what is known about the other fact, if two are compared", () => {
    expect(target(c("other", GE, { fact: "whole" }), { other: 3, whole: { min: 2 } })).toEqual({
      target: { min: 2 },
      targetFact: "whole",
    });
    expect(target(c("other", GE, { fact: "whole" }), { whole: 7 })).toEqual({
      target: 7,
      targetFact: "whole",
      targetUnits: 7,
    });
    expect(target(c("other", GE, { fact: "whole" }), {})).toEqual({ target: null, targetFact: "whole" });
  });

  it("says the most that a number made from a share can be, which is not always 100%", () => {
    const above = (known: Record<string, unknown>) =>
      target(c("share", GE, { fact: "second", plus: "5%" }), known)["target"];
    expect(above({ whole: 20, inner: { min: 5 } })).toEqual({ min: "30%", max: "105%" });
    expect(above({ whole: 20, inner: { min: 5, max: 15 } })).toEqual({ min: "30%", max: "80%" });
    expect(above({ whole: 20 })).toBeNull();
    // Below nothing goes without saying too, unless something is known of it.
    const below = (known: Record<string, unknown>) =>
      target(c("share", GE, { fact: "second", plus: "-50%" }), known)["target"];
    expect(below({ whole: 20, inner: { min: 5, max: 15 } })).toEqual({ min: "-25%", max: "25%" });
    expect(below({ whole: 20, inner: { max: 15 } })).toEqual({ max: "25%" });
    // More than a double holds exactly: nothing is said of the most.
    const twice = { fact: "whole", times: "2" };
    expect(target(c("other", "lessThan", twice), { other: 9, whole: { min: 2 } })["target"]).toEqual({
      min: 4,
    });
  });

  it("has the basis of the milestone that counts on the day", () => {
    const rules = tinyRuleSet({
      facts,
      parameters: {
        bar: {
          unit: "share",
          between: "step",
          milestones: [
            { on: "2024-08-31", value: "60%", basis: "local" },
            { on: "2025-08-31", value: "75%", basis: "stated" },
          ],
        },
      },
      criteria: { c: { met: c("share", GE, { parameter: "bar", at: "as-of" }) } },
    });
    const basisOn = (day: string) => evaluate(rules, snapshotOf({}, day)).goals["goal"]!.reasons[0]!.basis;
    expect([basisOn("2025-08-30"), basisOn("2025-08-31")]).toEqual(["local", "stated"]);
  });

  it("names the parameter, and says where it is between milestones", () => {
    const met = c("share", GE, "75%");
    const onLine = c("share", GE, { parameter: "line", at: "as-of" });
    expect(target(met, { whole: 20, part: 12 }, onLine)).toEqual({
      target: "1254/1825",
      targetNumber: 1254 / 1825,
      targetUnits: 14,
      parameter: "line",
      betweenMilestones: true,
    });
    expect(target(c("share", GE, { parameter: "line" }), {})).toEqual({
      target: "75%",
      targetNumber: 0.75,
      parameter: "line",
    });
    expect(target(met, { whole: 20, part: 12 }, c("share", GE, "50%"))).toEqual({
      target: "50%",
      targetNumber: 0.5,
      targetUnits: 10,
    });
    expect(reasonOf(c("share", GE, { parameter: "open" }), {})).toMatchObject({ code: "target-not-set" });
    expect(target(c("share", GE, { parameter: "open" }), {})).toEqual({ parameter: "open" });
  });
});

describe("what is short, as a reason gives it", () => {
  const short = (met: Condition, known: Record<string, unknown>) => {
    const reason = reasonOf(met, known);
    return {
      ...("short" in reason ? { short: reason.short } : {}),
      ...("impossible" in reason ? { impossible: reason.impossible } : {}),
    };
  };

  it("is a number of units, or between two if the fact is bounded", () => {
    expect(short(c("other", GE, 50), { other: 40 })).toEqual({ short: 10 });
    expect(short(c("other", GE, 50), { other: { min: 20, max: 40 } })).toEqual({
      short: { min: 10, max: 30 },
    });
    expect(short(c("other", GE, 50), { other: { max: 40 } })).toEqual({ short: { min: 10, max: 50 } });
    expect(short(c("other", GE, 50), { other: { min: 20 } })).toEqual({ short: { min: 0, max: 30 } });
    expect(short(c("share", GE, "75%"), { whole: 20, part: 12 })).toEqual({ short: 3 });
    expect(short(c("share", "greaterThan", "75%"), { whole: 20, part: 15 })).toEqual({ short: 1 });
    expect(short(c("share", GE, "75%"), { whole: 20, part: { max: 12 } })).toEqual({
      short: { min: 3, max: 15 },
    });
    expect(short(c("other", GE, { fact: "whole" }), { other: 4, whole: 7 })).toEqual({ short: 3 });
  });

  it("is missing if units say nothing, and nothing is short if the target is met", () => {
    expect(short(c("other", GE, 50), {})).toEqual({});
    expect(short(c("other", GE, 50), { other: 50 })).toEqual({});
    expect(short(c("level", GE, "embedded"), { level: "introduced" })).toEqual({});
    expect(short(c("share", GE, "75%"), { part: 12 })).toEqual({});
  });

  it("is below zero if there are too many", () => {
    expect(short(c("other", "lessThan", 50), { other: 60 })).toEqual({ short: -11 });
    expect(short(c("other", "lessThanInclusive", 50), { other: { min: 60, max: 62 } })).toEqual({
      short: { min: -10, max: -12 },
    });
    expect(short(c("other", "lessThanInclusive", 50), { other: { min: 40, max: 62 } })).toEqual({
      short: { min: 0, max: -12 },
    });
  });

  it("is impossible if no number of the fact would be enough", () => {
    expect(short(c("share", "greaterThan", "100%"), { whole: 20, part: 12 })).toEqual({ impossible: true });
    expect(short(c("part", GE, 9), { whole: 8, part: 2 })).toEqual({ impossible: true });
  });
});

describe("progress", () => {
  const progress = (met: Condition, known: Record<string, unknown>, onTrack?: Condition) =>
    goalOf(met, known, onTrack).criteria["c"]!.progress;

  it("is the exact share of a target above zero, by what is known of it, with the same as numbers", () => {
    expect(progress(c("share", GE, "75%"), { whole: 20, part: 12 })).toEqual({
      fact: "share",
      actual: "60%",
      target: "75%",
      share: "80%",
      numbers: { actual: 0.6, target: 0.75, share: 0.8 },
    });
    expect(progress(c("other", "greaterThan", 50), { other: { min: 20, max: 60 } })).toEqual({
      fact: "other",
      actual: { min: "20", max: "60" },
      target: "50",
      share: { min: "40%", max: "120%" },
      numbers: { actual: { min: 20, max: 60 }, target: 50, share: { min: 0.4, max: 1.2 } },
    });
    expect(progress(c("reported", GE, "50%"), { reported: { max: 25 } })).toMatchObject({
      actual: { max: "25%" },
      share: { max: "50%" },
      numbers: { actual: { max: 0.25 }, target: 0.5, share: { max: 0.5 } },
    });
    expect(progress(c("reported", GE, "50%"), { reported: 73.2 })).toMatchObject({
      actual: "73.2%",
      share: "146.4%",
      numbers: { actual: 0.732, share: 1.464 },
    });
    expect(progress(c("reported", GE, "50%"), { reported: { min: 10 } })).toMatchObject({
      share: { min: "20%" },
      numbers: { share: { min: 0.2 } },
    });
    const shareOfHalf = (part: unknown) => progress(c("share", GE, "50%"), { whole: 20, part })!.share;
    expect(shareOfHalf({ min: 5, max: 15 })).toEqual({ min: "50%", max: "150%" });
    expect(shareOfHalf({ min: 5, max: 20 })).toEqual({ min: "50%" });
    const shareOfFour = (known: Record<string, unknown>) => progress(c("each", GE, "4"), known)!.share;
    expect(shareOfFour({ other: { min: 4 }, teachers: 2 })).toEqual({ min: "50%" });
    expect(shareOfFour({ other: { min: 4, max: 6 }, teachers: 2 })).toEqual({ min: "50%", max: "75%" });
    const nothing = { actual: null, share: null };
    expect(progress(c("other", GE, 50), {})).toMatchObject({
      ...nothing,
      numbers: { ...nothing, target: 50 },
    });
    expect(progress(c("share", GE, "75%"), { whole: 0 })).toMatchObject(nothing);
    expect(progress(c("other", GE, 50), { other: { min: 0, max: 5 } })).toMatchObject({
      share: { max: "10%" },
    });
  });

  it("gives what the milestones call for on the day, if being on track depends on their line alone", () => {
    const onLine = c("share", GE, { parameter: "line", at: "as-of" });
    expect(progress(c("share", GE, "75%"), { whole: 20, part: 12 }, onLine)!.required).toEqual({
      on: "2025-03-31",
      value: "1254/1825",
      number: 1254 / 1825,
    });
    for (const other of [c("share", GE, "50%"), { all: [onLine] }])
      expect(progress(c("share", GE, "75%"), { whole: 20, part: 12 }, other)).not.toHaveProperty("required");
  });

  it("is null if nothing is measured against a target to be reached", () => {
    for (const met of [
      c("other", GE, 0),
      c("other", "lessThan", 5),
      c("other", "equal", 5),
      c("other", GE, { fact: "whole" }),
      c("level", GE, "embedded"),
      c("begun", GE, "2025-01-01"),
      c("share", GE, { parameter: "open" }),
      { all: [c("other", GE, 5)] },
    ])
      expect([met, progress(met, { other: 3, whole: 5 })]).toEqual([met, null]);
  });

  it("says the same about its actual value and its share: if one is not known, nor is the other", () => {
    const told = (target: number, known: Record<string, unknown>) => {
      const { actual, share, numbers } = progress(c("part", GE, target), known)!;
      return [actual, share, numbers.actual, numbers.share];
    };
    expect(told(3, { whole: 36 })).toEqual([null, null, null, null]);
    expect(told(25, { whole: 52, part: { min: 20 } })).toEqual([
      { min: "20" },
      { min: "80%" },
      { min: 20 },
      { min: 0.8 },
    ]);
  });

  it("is furthest behind in a criterion in scope, known before not known, the first of equals", () => {
    const rules = tinyRuleSet({
      facts,
      criteria: {
        none: { met: c("level", GE, "embedded") },
        unknown: { met: c("reported", GE, "50%") },
        first: { met: c("other", GE, 10) },
        second: { met: c("other", GE, 10) },
        third: { met: c("whole", GE, 10) },
        elsewhere: { met: c("part", GE, 100), scopes: { network: "stated" } },
      },
    });
    const of = (known: Record<string, unknown>) =>
      evaluate(rules, snapshotOf(known)).goals["goal"]!.furthestBehind;
    expect(of({})).toBe("unknown");
    expect(of({ other: 5 })).toBe("first");
    expect(of({ other: 5, whole: 4 })).toBe("third");
    expect(of({ other: 5, whole: 6 })).toBe("first");
    expect(of({ other: 5, whole: 4, reported: 10 })).toBe("unknown");
    const { furthestBehind, criteria } = goalOf(c("level", GE, "embedded"), {});
    expect([furthestBehind, criteria["c"]!.progress]).toEqual([null, null]);
  });
});

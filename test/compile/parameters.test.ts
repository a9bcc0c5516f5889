import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/base/day.js";
import { formatShare, type Rational } from "../../src/base/rational.js";
import { DEFAULT_SCALE } from "../../src/base/scale.js";
import { basisOf, bindParameters, valuesOf, weaker } from "../../src/compile/parameters.js";
import type { Overrides } from "../../src/compile/plan.js";
import { isConstant, numberOn } from "../../src/compile/thresholds.js";
import { parameterNumber } from "../../src/facts/kinds.js";
import { levelOn } from "../../src/facts/level.js";
import type { Parameter } from "../../src/rule-set/types.js";
import { tinyRuleSet } from "../evaluate/tiny-rule-set.js";
import { issuesOf, refusalOf } from "./issues-of.js";

const local = { unit: "share", basis: "local" } as const;

function bind(parameters: Record<string, unknown>, overrides: Overrides = {}) {
  return bindParameters(rulesWith(parameters), overrides);
}

function rulesWith(parameters: Record<string, unknown>) {
  return tinyRuleSet({ parameters: parameters as Record<string, Parameter>, criteria: {} });
}

const shown = (value: Rational | undefined) => value && formatShare(value);

describe("a parameter with milestones", () => {
  const line = (...milestones: object[]) => ({ line: { unit: "share", milestones } });
  const on = (parameters: Record<string, unknown>, ...days: string[]) =>
    days.map((day) => shown(numberOn(bind(parameters).get("line")!.asOf, parseDay(day)!)));

  it("has its first value before the first day, its last after the last, and is on the straight line between", () => {
    const two = line(
      { on: "2023-08-31", value: "60%", basis: "stated" },
      { on: "2025-08-31", value: "75%", basis: "stated" },
      { on: "2026-08-31", value: "75%", basis: "stated" },
    );
    expect(
      on(
        two,
        "2020-01-01",
        "2023-08-31",
        "2025-03-31",
        "2025-08-31",
        "2026-01-01",
        "2026-08-31",
        "2027-01-01",
      ),
    ).toEqual(["60%", "60%", "309/430", "75%", "75%", "75%", "75%"]);
  });

  it("has no value between a milestone that is set and one that is announced, nor from that one until the next", () => {
    const open = line(
      { on: "2023-08-31", value: "60%", basis: "stated" },
      { on: "2025-08-31", expected: true, basis: "stated" },
      { on: "2026-08-31", value: "80%", basis: "stated" },
    );
    // On its own day a milestone's value applies, whatever follows.
    expect(
      on(open, "2020-01-01", "2023-08-31", "2024-01-01", "2025-08-31", "2026-01-01", "2026-08-31"),
    ).toEqual(["60%", "60%", undefined, undefined, undefined, "80%"]);
    expect(
      on(line({ on: "2025-08-31", expected: true, basis: "stated" }), "2020-01-01", "2026-01-01"),
    ).toEqual([undefined, undefined]);
  });

  it("has no value if it has no milestones", () => {
    const { last, asOf } = bind(line()).get("line")!;
    expect([numberOn(last, 0), numberOn(asOf, 0), last.basis]).toEqual([undefined, undefined, "local"]);
    const given = bind(line(), { parameters: { line: "80%" } }).get("line")!;
    expect(shown(numberOn(given.last, 0))).toBe("80%");
  });

  it("is dated if it has more than one, and constant if it has one", () => {
    const one = bind(line({ on: "2025-08-31", value: "75%", basis: "stated" })).get("line")!;
    expect([one.asOf, one.last].map(isConstant)).toEqual([true, true]);
    const two = bind(
      line(
        { on: "2024-08-31", value: "60%", basis: "local" },
        { on: "2025-08-31", value: "75%", basis: "stated" },
      ),
    ).get("line")!;
    expect([two.asOf, two.last].map(isConstant)).toEqual([false, true]);
    expect([two.asOf.basis, two.last.basis, two.asOf.parameter, two.last.parameter]).toEqual([
      "local",
      "stated",
      "line",
      "line",
    ]);
  });

  it("uses an override as its last value, and its basis becomes local", () => {
    const parameters = line(
      { on: "2024-08-31", value: "60%", basis: "stated" },
      { on: "2025-08-31", value: "75%", basis: "stated" },
    );
    const found = bind(parameters, { parameters: { line: "80%" } }).get("line");
    expect([shown(numberOn(found!.last, 0)), found!.last.basis, found!.asOf.basis]).toEqual([
      "80%",
      "local",
      "local",
    ]);
    expect(shown(numberOn(found!.asOf, parseDay("2024-08-31")!))).toBe("60%");
    expect(shown(numberOn(found!.asOf, parseDay("2025-08-31")!))).toBe("80%");
  });

  it("moves a milestone with the assumption that its day depends on, and no other", () => {
    const parameters = line(
      { on: "2024-08-31", value: "60%", basis: "stated", assumption: "start" },
      { on: "2025-08-31", value: "75%", basis: "stated" },
    );
    const moved = bind(parameters, {
      assumptions: { start: "2025-01-31", undefined: "2030-01-01" },
    }).get("line")!;
    expect(shown(numberOn(moved.asOf, parseDay("2025-01-31")!))).toBe("60%");
    expect(shown(numberOn(moved.asOf, parseDay("2025-08-31")!))).toBe("75%");
  });

  it.each([
    ["a day that is none", { on: "2025-02-30", value: "75%", basis: "stated" }],
    ["a value that is none", { on: "2025-08-31", value: "lots", basis: "stated" }],
  ])("is refused with %s", (_, milestone) => {
    expect(refusalOf(rulesWith(line(milestone)))).toBe("/parameters/line");
  });
});

describe("a product", () => {
  const parameters = {
    nine: { ...local, product: ["tenths", "target"] },
    tenths: { ...local, value: "90%" },
    target: { unit: "people", milestones: [{ on: "2025-08-31", value: 150, basis: "stated" }] },
  };

  it("multiplies the last values of its factors, wherever they are", () => {
    const bound = bind(parameters);
    expect(numberOn(bound.get("nine")!.last, 0)).toMatchObject({ n: 135n, d: 1n });
    expect(numberOn(bound.get("nine")!.asOf, 0)).toMatchObject({ n: 135n, d: 1n });
    expect(isConstant(bound.get("nine")!.asOf)).toBe(true);
  });

  it("has no value if a factor is not set", () => {
    for (const product of [
      ["open", "tenths"],
      ["tenths", "open"],
    ]) {
      const open = { unit: "people", milestones: [{ on: "2025-08-31", expected: true, basis: "stated" }] };
      expect(
        numberOn(bind({ ...parameters, open, nine: { ...local, product } }).get("nine")!.last, 0),
      ).toBeUndefined();
    }
  });

  it("uses an override instead of its own value", () => {
    const { last } = bind(parameters, { parameters: { nine: 120 } }).get("nine")!;
    expect(numberOn(last, 0)).toMatchObject({ n: 120n });
  });

  it("is refused if a factor does not exist, or it is made from itself, even through another", () => {
    const { tenths } = parameters;
    const made = (product: readonly string[], more = {}) =>
      refusalOf(rulesWith({ nine: { ...local, product }, tenths, ...more }));
    expect(made(["toString", "tenths"])).toBe("/parameters/toString");
    expect(made(["nine", "tenths"])).toBe("/parameters/nine");
    expect(made(["other", "tenths"], { other: { ...local, product: ["tenths", "nine"] } })).toBe(
      "/parameters/nine",
    );
  });
});

describe("a single value", () => {
  it("is the same on every day, with its own basis", () => {
    const coverage = bind({ coverage: { unit: "share", value: "3/4", basis: "implied" } }).get("coverage")!;
    expect([shown(numberOn(coverage.last, 0)), shown(numberOn(coverage.asOf, 900_000))]).toEqual([
      "75%",
      "75%",
    ]);
    expect([coverage.last.basis, coverage.asOf.basis, isConstant(coverage.asOf)]).toEqual([
      "implied",
      "implied",
      true,
    ]);
  });

  it("is refused if it cannot be read", () => {
    expect(issuesOf(rulesWith({ coverage: { ...local, value: null } }))).toMatchObject([
      { pointer: "/parameters/coverage", message: expect.stringContaining(": a value cannot be read.") },
    ]);
  });
});

describe("the values of a parameter", () => {
  it("are its own, or those that are set for its milestones; a product has none", () => {
    expect(valuesOf({ ...local, value: "75%" })).toEqual(["75%"]);
    expect(valuesOf({ ...local, product: ["a", "b"] })).toEqual([]);
    const milestones = [
      { on: "2024-08-31", expected: true, basis: "local" },
      { on: "2025-08-31", value: 12, basis: "local" },
    ] as const;
    expect(valuesOf({ unit: "schools", milestones })).toEqual([12]);
  });
});

describe("levels", () => {
  const scales = { size: ["small", "large"], rating: ["good", "large"] };
  const refused = (parameter: Parameter, scaled = true) =>
    issuesOf({
      ...rulesWith({ level: parameter }),
      ...(scaled ? { scales } : {}),
    }).map(({ pointer, message }) => [pointer, message]);

  it("have no position without the facts that they are compared with", () => {
    const bound = bind({ level: { ...local, value: "embedded" } });
    expect(bound.get("level")).toBeUndefined();
    expect(bound.get("missing", levelOn(DEFAULT_SCALE))).toBeUndefined();
    expect(numberOn(bound.get("level", levelOn(DEFAULT_SCALE))!.last, 0)).toMatchObject({ n: 2n });
  });

  it("of one parameter must all be on one scale", () => {
    const on = (...values: readonly string[]): Parameter => ({
      unit: "level",
      milestones: values.map((value, at) => ({ on: `202${at}-08-31`, value, basis: "local" })),
    });
    expect(refused(on("small", "large"))).toEqual([]);
    const message =
      "This isn't a rule set: a value cannot be read. Import one, or make one with parseRuleSet, which lists every fault.";
    expect(refused(on("small", "good"))).toEqual([["/parameters/level", message]]);
    expect(refused(on("small", "large"), false)).toEqual([["/parameters/level", message]]);
  });
});

describe("values and bases", () => {
  it("are read as levels, numbers, percentages and fractions", () => {
    expect(parameterNumber("sustained", levelOn(DEFAULT_SCALE))).toMatchObject({ n: 3n });
    expect(parameterNumber("sustained", levelOn(["emerging", "sustained"]))).toMatchObject({ n: 1n });
    expect(parameterNumber("sustained")).toBeUndefined();
    expect(parameterNumber("3/4")).toMatchObject({ n: 3n, d: 4n });
    expect(parameterNumber(7)).toMatchObject({ n: 7n });
    for (const value of [null, true, {}, ["75%"], undefined]) expect(parameterNumber(value)).toBeUndefined();
  });

  it("are weakest if local, then implied, then stated", () => {
    expect(weaker("stated", undefined)).toBe("stated");
    expect(weaker("stated", "implied")).toBe("implied");
    expect(weaker("implied", "stated")).toBe("implied");
    expect(weaker("local", "implied")).toBe("local");
    expect(weaker("stated", "local")).toBe("local");
  });

  it("are those of the last milestone, and local if there is none", () => {
    expect(basisOf({ unit: "share", milestones: [] } as never)).toBe("local");
    expect(basisOf({ unit: "share", value: 1, basis: "implied" })).toBe("implied");
    const milestones = (["stated", "local", "implied"] as const).map(
      (basis, at) => ({ on: `202${at}-08-31`, value: at, basis }) as const,
    );
    expect(
      [1, 2, 3].map((size) => basisOf({ unit: "share", milestones: milestones.slice(0, size) })),
    ).toEqual(["stated", "local", "implied"]);
    expect(
      basisOf({
        unit: "share",
        milestones: [
          { on: "2024-08-31", value: 1, basis: "local" },
          { on: "2025-08-31", value: 2, basis: "stated" },
        ],
      }),
    ).toBe("stated");
  });
});

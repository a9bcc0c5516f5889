import { describe, expect, it } from "vitest";
import type { Sign } from "../../src/base/rational.js";
import { cellsOf, leaningOf, OPERATORS, operatorNamed, operators } from "../../src/operators/operators.js";

const SIDES: readonly Sign[] = [-1, 0, 1];

describe("every operator", () => {
  it.each(OPERATORS)(
    "%s holds exactly where its complement does not, whatever it is compared with",
    (name) => {
      const { complement, holds, takes } = operators[name];
      expect(operators[complement].complement).toBe(name);
      expect(operators[complement].takes).toBe(takes);
      const rows = takes === "one" ? SIDES.map((a) => [a]) : SIDES.flatMap((a) => SIDES.map((b) => [a, b]));
      for (const sides of rows) expect(operators[complement].holds(sides)).toBe(!holds(sides));
    },
  );

  it.each(OPERATORS)("%s has slips of its own form that mean something else", (name) => {
    const { slips, takes } = operators[name];
    expect(slips).toContain(operators[name].complement);
    for (const slip of slips) {
      expect(operators[slip].takes).toBe(takes);
      expect(cellsOf(slip)).not.toEqual(cellsOf(name));
    }
  });

  it("has a wording, and one of its own for days where it asks for an order", () => {
    for (const name of OPERATORS) expect(operators[name].wording).not.toBe("");
    expect(new Set(OPERATORS.map((name) => operators[name].wording)).size).toBe(OPERATORS.length);
  });

  it("asks for an order, but for equal and not equal, which flags have too", () => {
    const byEquality = OPERATORS.filter((name) => operators[name].compares === "by-equality");
    expect(byEquality).toEqual(["equal", "notEqual"]);
  });
});

describe("below, on and above a value", () => {
  it.each([
    ["equal", [false, true, false], 0],
    ["notEqual", [true, false, true], 0],
    ["lessThan", [true, false, false], -1],
    ["lessThanInclusive", [true, true, false], -1],
    ["greaterThan", [false, false, true], 1],
    ["greaterThanInclusive", [false, true, true], 1],
    ["in", [false, true, false], 0],
    ["notIn", [true, false, true], 0],
  ] as const)("%s holds %j, and leans %d", (name, cells, leaning) => {
    expect(cellsOf(name)).toEqual(cells);
    expect(leaningOf(name)).toBe(leaning);
  });
});

describe("the name of an operator", () => {
  it("is its own and no other key", () => {
    expect(operatorNamed("equal")).toBe("equal");
    for (const name of ["toString", "atLeast", undefined, 5]) expect(operatorNamed(name)).toBeUndefined();
  });
});

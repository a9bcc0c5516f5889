import { describe, expect, it } from "vitest";
import type { Sign } from "../../src/base/rational.js";
import { FACT_TYPES, measures } from "../../src/facts/kinds.js";
import {
  cellsOf,
  isFitting,
  leaningOf,
  OPERATORS,
  operatorNamed,
  operators,
} from "../../src/operators/operators.js";

const SIGNS: readonly Sign[] = [-1, 0, 1];

/** Every way in which a value can compare with one, two or three others. */
const SIDES: readonly (readonly Sign[])[] = [
  ...SIGNS.map((a) => [a]),
  ...SIGNS.flatMap((a) => SIGNS.map((b) => [a, b])),
  ...SIGNS.flatMap((a) => SIGNS.flatMap((b) => SIGNS.map((c) => [a, b, c]))),
];

describe.each([...OPERATORS])("%s", (name) => {
  const { complement, holds, takes, compares, joint, slips } = operators[name];
  const other = operators[complement];

  it("holds exactly when its complement does not", () => {
    const possible = takes === "one" ? SIDES.filter(({ length }) => length === 1) : SIDES;
    for (const sides of possible) expect([sides, holds(sides)]).toEqual([sides, !other.holds(sides)]);
    expect([other.complement, other.takes, other.compares, other.joint]).toEqual([
      name,
      takes,
      compares,
      joint,
    ]);
  });

  it("says what goes between values if it takes a list", () => {
    expect(joint !== undefined).toBe(takes === "list");
  });

  it("is never a slip for itself", () => {
    expect(slips).not.toContain(name);
    for (const slip of slips) {
      expect(operators[slip].takes).toBe(takes);
      expect(cellsOf(slip)).not.toEqual(cellsOf(name));
    }
  });

  it("is found by its name", () => {
    expect(operatorNamed(name)).toBe(name);
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

describe("operatorNamed", () => {
  it.each(["toString", "constructor", "", undefined, 3])("finds none called %j", (name) => {
    expect(operatorNamed(name)).toBeUndefined();
  });
});

describe("isFitting", () => {
  it("fits every operator to every type, except that flags can only be equal or not", () => {
    for (const operator of OPERATORS)
      for (const type of FACT_TYPES) {
        const fits = type !== "flag" || operator === "equal" || operator === "notEqual";
        expect(`${operator} ${type} ${isFitting(operator, measures[type])}`).toBe(
          `${operator} ${type} ${fits}`,
        );
      }
  });
});

import { describe, expect, it } from "vitest";
import {
  parameterMeasure,
  parameterNumberOf,
  sayParameterValue,
} from "../../src/compile/parameter-measures.js";
import type { Condition, Fact, Parameter } from "../../src/rule-set/types.js";
import { SCHOOLS, tinyRuleSet } from "../evaluate/tiny-rule-set.js";

const local = { unit: "of something", basis: "local" } as const;
const judged = (scale: string): Fact => ({ type: "level", title: "Judged", scale });
const is = (fact: string, parameter: string): Condition => ({
  fact,
  operator: "equal",
  value: { parameter },
});

const rules = {
  ...tinyRuleSet({
    facts: {
      ...SCHOOLS,
      size: judged("size"),
      rating: judged("rating"),
      other: judged("other"),
      colour: judged("colour"),
    },
    parameters: {
      count: { ...local, value: 2000 },
      share: { ...local, value: "3/4" },
      small: { ...local, value: "small" },
      rated: { ...local, value: "good" },
      unread: { ...local, value: "good" },
      wrong: { ...local, value: "good" },
      loop: { ...local, product: ["loop", "loop"] },
      open: { unit: "schools", milestones: [{ on: "2025-08-31", expected: true, basis: "local" }] },
      product: { ...local, product: ["count", "share"] },
    } satisfies Record<string, Parameter>,
    criteria: {
      a: { met: { all: [is("size", "small"), is("part", "count")] } },
      // A good size is not a good colour, which is for the checks of rules to say.
      c: { met: { all: [is("colour", "wrong"), is("rating", "wrong")] } },
      b: { met: { not: { any: [is("share", "share"), is("rating", "rated")] } } },
    },
  }),
  scales: {
    colour: ["red", "green"],
    size: ["small", "good"],
    other: ["bad", { id: "good", words: "fair" }],
    rating: [{ id: "good", words: "very good" }, "outstanding"],
  },
};

describe("a value of a parameter in words", () => {
  it("is a number with commas, a share as it is written, and a level as its scale says it", () => {
    expect(sayParameterValue("count", 2000, rules)).toBe("2,000");
    expect(sayParameterValue("share", "3/4", rules)).toBe("3/4");
    expect(sayParameterValue("small", "small", rules)).toBe("small");
    expect(sayParameterValue("rated", "good", rules)).toBe("very good");
    // On no scale, so it is said as it is.
    expect(sayParameterValue("rated", "excellent", rules)).toBe("excellent");
    expect(sayParameterValue("missing", 2000, rules)).toBe("2,000");
  });
});

describe("the measure of a parameter", () => {
  it("is for a level that of the facts it is compared with, if several scales have it", () => {
    expect(parameterNumberOf("rated", "outstanding", rules)).toMatchObject({ n: 1n });
    expect(parameterNumberOf("rated", "bad", rules)).toBeUndefined();
    expect(parameterNumberOf("wrong", "outstanding", rules)).toMatchObject({ n: 1n });
  });

  it("is for a level that is compared with nothing the first scale that has it", () => {
    expect(parameterNumberOf("unread", "small", rules)).toMatchObject({ n: 0n });
    expect(parameterNumberOf("unread", "outstanding", rules)).toBeUndefined();
  });

  it("is for a product that of its factors, and unknown without any value", () => {
    expect(parameterMeasure("product", rules)).toBe(parameterMeasure("count", rules));
    expect(parameterMeasure("open", rules)).toBeUndefined();
    for (const id of ["missing", "toString", "loop"]) expect(parameterMeasure(id, rules)).toBeUndefined();
  });
});

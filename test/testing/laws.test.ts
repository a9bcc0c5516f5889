import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RuleSet } from "../../src/index.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../src/rules/2024-25.js";
import { lawsFor, scaleLaw, shortfallLaw } from "../../src/testing.js";
import { runs } from "../runs.js";
import { ownRules } from "./own-rules.js";

const ALL = [
  "refinement",
  "monotonicity",
  "edge",
  "shortfall",
  "order",
  "purity",
  "time",
  "scale",
  "locality",
  "explanation",
  "combination",
  "round-trip",
];

// Writing a whole result is slow, so the laws that do it get fewer cases.
const WRITES = ["purity", "round-trip", "order"];

describe.each([
  ["2024-25", goals2024 as RuleSet, 300],
  ["2020-23", goals2020 as RuleSet, 500],
  ["a user's own rules", ownRules, 500],
] as const)("in %s", (_, rules, ordinary) => {
  it("every law has something to try", () => {
    expect(lawsFor(rules).map(({ name }) => name)).toEqual(ALL);
  });

  it.each(lawsFor(rules))("$title", ({ name, property }) => {
    fc.assert(property, { numRuns: runs(WRITES.includes(name) ? ordinary / 5 : ordinary), seed: 20_250_831 });
  });
});

describe("rules that give a law nothing to try", () => {
  const { "reading.stock": stock } = ownRules.goals;
  const counting: RuleSet = {
    ...ownRules,
    goals: { "reading.stock": { ...stock!, criteria: { books: stock!.criteria["books"]! } } },
    phases: { reading: { title: "Reading", goals: ["reading.stock"] } },
  };

  it("leave it out, and the law itself then passes", () => {
    const names = lawsFor(counting).map(({ name }) => name);
    expect(names).not.toContain("scale");
    expect(names).not.toContain("edge");
    expect(names).toContain("shortfall");
    fc.assert(scaleLaw(counting));
    fc.assert(shortfallLaw(counting), { seed: 1 });
  });
});

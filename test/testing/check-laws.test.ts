import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkLaws, lawsFor } from "../../src/testing.js";
import { missingIsZero } from "./faulty-evaluators.js";
import { ownRules } from "./own-rules.js";

describe("checkLaws", () => {
  it("says for each law that it passed, with the seed", () => {
    const checked = checkLaws(ownRules, { numRuns: 20, seed: 42 });
    expect(checked.map(({ name }) => name)).toEqual(lawsFor(ownRules).map(({ name }) => name));
    for (const law of checked) expect(law).toMatchObject({ passed: true, numRuns: 20, seed: 42 });
  });

  it("returns a broken law as data, and finds the same again by its seed", () => {
    const find = (seed?: number) =>
      checkLaws(ownRules, { evaluate: missingIsZero, ...(seed === undefined ? {} : { seed }) }).find(
        ({ name }) => name === "refinement",
      )!;
    const found = find();
    expect(found.passed).toBe(false);
    expect(found.message).toMatch(/^reading\.[a-z]+: learning .* (made|turned)/);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    expect(find(found.seed)).toEqual(found);
  });

  it("draws new cases if no seed is given", () => {
    // The tests here share a seed, unlike a user's tests.
    const ours = fc.readConfigureGlobal();
    fc.resetConfigureGlobal();
    try {
      const [one, other] = [1, 2].map(() => checkLaws(ownRules, { numRuns: 1 })[0]!.seed);
      expect(one).not.toBe(other);
    } finally {
      fc.configureGlobal(ours);
    }
  });
});

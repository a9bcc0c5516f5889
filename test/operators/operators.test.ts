import { describe, expect, it } from "vitest";
import { FACT_TYPES, measures } from "../../src/facts/kinds.js";
import { isFitting, OPERATORS } from "../../src/operators/operators.js";

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

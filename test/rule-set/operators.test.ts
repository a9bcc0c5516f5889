import { describe, expect, it } from "vitest";
import { OPERATORS } from "../../src/rule-set/condition-schema.js";
import { operators } from "../../src/rule-set/operators.js";

describe("operators", () => {
  it("fits every operator to every type, except that flags can only be equal or not", () => {
    for (const operator of OPERATORS) {
      const types = operators[operator].types;
      expect(types.includes("flag")).toBe(operator === "equal" || operator === "notEqual");
      expect(types).toEqual(expect.arrayContaining(["count", "share", "percentage", "date", "level"]));
    }
  });
});

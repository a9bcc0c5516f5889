import { describe, expect, it } from "vitest";
import type { RegisterFinding } from "../../../src/adapters/registers/finding.js";
import { RegisterError } from "../../../src/adapters/registers/register-error.js";

const finding: RegisterFinding = {
  code: "bad-urn",
  severity: "error",
  file: "schools.csv",
  line: 2,
  column: "URN",
  message: "This isn't a URN.",
};

describe("the error for registers that cannot be read", () => {
  it("has a name, a line for each finding, and the findings themselves", () => {
    const error = new RegisterError([finding]);
    expect(String(error)).toBe(
      'RegisterError: The registers cannot be read:\n- schools.csv:2, column "URN": This isn\'t a URN. [bad-urn]',
    );
    expect(error.findings).toEqual([finding]);
  });
});

import { describe, expect, it } from "vitest";
import { formatRegisterFinding, type RegisterFinding } from "../../../src/adapters/registers/finding.js";
import { Findings } from "../../../src/adapters/registers/findings.js";
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

describe("a finding in words", () => {
  it("has the header of its column in quotes, or else the column's number", () => {
    const columns = ["3", "KS2", "2nd start"].map((column) => formatRegisterFinding({ ...finding, column }));
    expect(columns.map((text) => /column ([^:]+):/.exec(text)?.[1])).toEqual(["3", '"KS2"', '"2nd start"']);
  });

  it("gives a number of rows only if it is about rows", () => {
    const findings = new Findings();
    for (const line of [undefined, undefined, 4, 5, 5])
      findings.add("note", "a.csv", "blank", "It is blank.", line === undefined ? {} : { line });
    const one = { severity: "note", file: "a.csv", code: "blank", message: "It is blank." };
    expect(findings.all()).toEqual([one, { ...one, line: 4, rows: 2 }]);
  });
});

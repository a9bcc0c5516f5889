import { describe, expect, it } from "vitest";
import { formatRegisterFinding, type RegisterFinding } from "../../../src/adapters/registers/finding.js";
import { Findings } from "../../../src/adapters/registers/findings.js";

describe("a finding", () => {
  it("has the header of its column in quotes, or else the column's number", () => {
    const finding: RegisterFinding = { code: "blank", severity: "note", file: "a.csv", message: "Blank." };
    const said = ["3", "KS2", "2nd start"].map((column) => formatRegisterFinding({ ...finding, column }));
    expect(said).toEqual([
      "a.csv, column 3: Blank. [blank]",
      'a.csv, column "KS2": Blank. [blank]',
      'a.csv, column "2nd start": Blank. [blank]',
    ]);
  });

  it("gives a number of rows only if it is about rows", () => {
    const findings = new Findings();
    for (const line of [undefined, undefined, 4, 5, 5])
      findings.add("note", "a.csv", "blank", "It is blank.", line === undefined ? {} : { line });
    const one = { severity: "note", file: "a.csv", code: "blank", message: "It is blank." };
    expect(findings.all()).toEqual([one, { ...one, line: 4, rows: 2 }]);
  });
});

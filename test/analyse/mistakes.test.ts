import { describe, expect, it } from "vitest";
import { formatIssue } from "../../src/base/issue.js";
import { readFolder } from "../rules/folder.js";
import { sampled } from "../runs.js";
import { KNOWN_MISTAKES } from "./known-mistakes.js";
import { findings, plant } from "./mistake.js";
import { MORE_MISTAKES } from "./more-mistakes.js";

/** The shipped rules with only one file of cases: every mistake would check all the cases again. */
const SHIPPED = Object.fromEntries(
  Object.entries(readFolder("2024-25")).filter(
    ([file]) => !file.startsWith("cases/") || file === "cases/primary.teachers.json",
  ),
);

const found = (files: Readonly<Record<string, string>>) =>
  findings(files).filter(({ code }) => code !== "goal-without-case");

describe("a mistake in a rule set", () => {
  it("is looked for in rules without a finding", () => {
    expect(found(SHIPPED).map(formatIssue)).toEqual([]);
  });

  // The whole rule set is read and checked for each.
  it.each(sampled([...KNOWN_MISTAKES, ...MORE_MISTAKES], 4))(
    "is found where it must be corrected: $what",
    (mistake) => {
      const { files, mark } = plant(SHIPPED, mistake);
      const issues = found(files).map(({ code, file, line, column }) => ({ code, file, line, column }));
      const { also = [], code } = mistake;
      expect(issues.filter((issue) => !also.includes(issue.code))).toEqual([{ code, ...mark }]);
    },
  );
});

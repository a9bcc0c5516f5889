import { describe, expect, it } from "vitest";
import { safeParseRuleSet } from "../../src/rule-set/parse.js";
import { smallRuleSet } from "./small-rule-set.js";

const judgement = "judgement.primary.culture.practices";

/** The codes of the issues of a case that gives this value for this fact. */
function codesOf(fact: string, value: unknown): string[] {
  const file = JSON.parse(smallRuleSet["cases/engagement.json"]!);
  file.cases["enough engaged, enough trained"].facts[fact] = value;
  const parsed = safeParseRuleSet({ ...smallRuleSet, "cases/engagement.json": file });
  return (parsed.success ? parsed.warnings : parsed.error.issues).map(({ code }) => code);
}

describe("checkCases", () => {
  it.each([
    ["schools.total", 0],
    ["schools.total", { min: 3 }],
    ["schools.total", { unknown: "not returned" }],
    ["schools.total", null],
    ["pupils.succeeding", 73.2],
    ["report.sent", false],
    ["report.day", { min: "2025-01-01", max: "2025-01-01" }],
    [judgement, { min: "introduced", max: "embedded" }],
  ])("lets %s be %j", (fact, value) => {
    expect(codesOf(fact, value)).toEqual([]);
  });

  it.each([
    ["schools.total", 1.5, "value-type"],
    ["schools.total", -1, "value-type"],
    ["schools.total", { min: 3, max: "9" }, "value-type"],
    ["pupils.succeeding", 101, "value-type"],
    ["report.sent", "yes", "value-type"],
    ["report.day", "2025-13-01", "value-type"],
    ["report.day", { min: "2025-01-02", max: "2025-01-01" }, "empty-interval"],
    [judgement, "embeded", "value-type"],
    [judgement, { min: "sustained", max: "embedded" }, "empty-interval"],
  ])("does not let %s be %j", (fact, value, code) => {
    expect(codesOf(fact, value)).toEqual([code]);
  });
});

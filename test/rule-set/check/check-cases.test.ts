import { describe, expect, it } from "vitest";
import { safeParseRuleSet } from "../../../src/rule-set/parse.js";
import { smallRuleSet } from "../small-rule-set.js";

const judgement = "judgement.primary.culture.practices";

/** The codes of the issues after a change to the case. */
function codesWith(change: (example: Record<string, Record<string, unknown>>) => void): string[] {
  const file = JSON.parse(smallRuleSet["cases/engagement.json"]!);
  change(file.cases["enough engaged, enough trained"]);
  const parsed = safeParseRuleSet({ ...smallRuleSet, "cases/engagement.json": file });
  return (parsed.success ? parsed.warnings : parsed.error.issues).map(({ code }) => code);
}

/** The codes of the issues of a case with these facts. */
function codesOfFacts(facts: object): string[] {
  return codesWith((example) => Object.assign(example["facts"]!, facts));
}

describe("checkCases", () => {
  it.each([
    ["specialists.trained", 0],
    ["schools.total", { min: 3 }],
    ["schools.total", { unknown: "not returned" }],
    ["schools.total", { unknown: "" }],
    ["schools.total", { min: 15, "x-from": ["register"] }],
    ["schools.total", { unknown: "lost", "x-who": null }],
    ["x-note", { "x-any": [[]] }],
    ["schools.total", null],
    ["pupils.succeeding", 73.2],
    ["report.sent", false],
    ["report.day", { min: "2025-01-01", max: "2025-01-01" }],
    [judgement, { min: "introduced", max: "embedded" }],
  ])("lets %s be %j", (fact, value) => {
    expect(codesOfFacts({ [fact]: value })).toEqual([]);
  });

  it.each([
    ["schools.total", 1.5, "fractional-count"],
    ["schools.total", -1, "negative-count"],
    ["schools.total", 9_007_199_254_740_992, "too-large"],
    ["schools.total", { min: 3, max: "9" }, "wrong-type"],
    ["pupils.succeeding", 101, "invalid-value"],
    ["pupils.succeeding", "50%", "wrong-type"],
    ["report.sent", "yes", "wrong-type"],
    ["report.day", "2025-13-01", "bad-date"],
    ["report.day", 5, "wrong-type"],
    ["report.day", { min: "2025-01-02", max: "2025-01-01" }, "empty-interval"],
    [judgement, "embeded", "unknown-level"],
    [judgement, { min: "sustained", max: "embedded" }, "empty-interval"],
  ])("does not let %s be %j", (fact, value, code) => {
    expect(codesOfFacts({ [fact]: value })).toEqual([code]);
  });

  it.each([
    [{ "schools.total": 15, "schools.engaged": 15 }],
    [{ "schools.total": { min: 3 }, "schools.engaged": 15 }],
    [{ "schools.total": { max: 15 }, "schools.engaged": { min: 15 } }],
    [{ "schools.total": { unknown: "lost" }, "schools.engaged": 15 }],
    [{ "schools.total": null, "schools.engaged": 15 }],
    [{ "schools.total": 3, "schools.engaged": { max: 16 } }],
  ])("finds no part above its whole in %j", (facts) => {
    expect(codesOfFacts(facts)).toEqual([]);
  });

  it.each([
    [{ "schools.total": 14, "schools.engaged": 15 }, "part-above-whole"],
    [{ "schools.total": { min: 3, max: 14 }, "schools.engaged": { min: 15 } }, "part-above-whole"],
    // A value with a fault of its own is not compared with the other.
    [{ "schools.total": { min: 3, max: 2 }, "schools.engaged": 15 }, "empty-interval"],
    [{ "schools.total": 3, "schools.engaged": "15" }, "wrong-type"],
  ])("compares part and whole in %j", (facts, code) => {
    expect(codesOfFacts(facts)).toEqual([code]);
  });

  it.each([
    [{ fact: "schools.engaged", add: -2 }],
    [{ fact: "schools.engaged", add: {} }],
    [{ fact: "schools.engaged", add: { min: 0, max: 3 } }],
    [{ fact: "pupils.succeeding", to: 73.2 }],
    [{ fact: "report.sent", to: false }],
    [{ fact: judgement, to: "embedded" }],
    [{ fact: "schools.engaged", impossible: true }],
  ])("accepts the change %j", (change) => {
    expect(codesWith((example) => Object.assign(example["expected"]!, { shortfall: [change] }))).toEqual([]);
  });

  it.each([
    ["schools.engaged", "wrong-type"],
    [{}, "missing-key"],
    [{ add: 1 }, "missing-key"],
    [{ fact: "schools.engaged", add: "1" }, "wrong-type"],
    [{ fact: "schools.engaged", add: { min: 0, most: 3 } }, "unknown-key"],
    [{ fact: "schools.engaged", to: null }, "wrong-type"],
    [{ fact: "schools.engaged", impossible: false }, "invalid-value"],
    [{ fact: "schools.engaged", impossible: true, "x-a": 1 }, "unknown-key"],
  ])("does not accept the change %j", (change, code) => {
    expect(codesWith((example) => Object.assign(example["expected"]!, { shortfall: [change] }))).toEqual([
      code,
    ]);
  });

  it("lets a parameter be overridden whose last milestone is local, as the compiler does", () => {
    const phase = JSON.parse(smallRuleSet["primary.json"]!);
    phase.parameters.engagement.milestones[1] = {
      on: "2025-08-31",
      value: "75%",
      basis: "local",
      assumption: "by-2025",
    };
    const example = JSON.parse(smallRuleSet["cases/engagement.json"]!);
    example.cases["enough engaged, enough trained"].parameters = { engagement: "80%" };
    const files = { ...smallRuleSet, "primary.json": phase, "cases/engagement.json": example };
    expect(safeParseRuleSet(files)).toMatchObject({ success: true, warnings: [] });
  });
});

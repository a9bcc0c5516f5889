import { describe, expect, it } from "vitest";
import type { Issue } from "../../src/base/issue.js";
import { RuleSetError } from "../../src/base/rule-set-error.js";
import { parseRuleSet, safeParseRuleSet } from "../../src/rule-set/parse.js";
import { seedFaults } from "./seed-fault.js";
import { smallRuleSet } from "./small-rule-set.js";

function issuesOf(files: Readonly<Record<string, unknown>>): readonly Issue[] {
  const parsed = safeParseRuleSet(files);
  return parsed.success ? parsed.warnings : parsed.error.issues;
}

const sevenFaults = seedFaults([
  ["primary.json", '"title": "Schools engage"', '«"titel": "Schools engage"'],
  ["primary.json", '"value": "75%", "basis": "stated"', '"value": «"75 %", "basis": "stated"'],
  ["primary.json", '"deadline": { "on": "2025-08-31"', '"deadline": { "on": «"2025-08-30"'],
  [
    "primary.json",
    '"fact": "specialists.trained", "operator": "greaterThanInclusive", "value": { "parameter": "specialists" }',
    '"fact": «"specialists.traned", "operator": "greaterThanInclusive", "value": { "parameter": "specialists" }',
  ],
  [
    "primary.json",
    '"fact": "report.sent", "operator": "equal"',
    '"fact": "report.sent", "operator": «"equals"',
  ],
  ["primary.json", '"modality": "support"', '"modality": «"suport"'],
  ["primary.json", '"scopes": { "hub": "implied" }', '"scopes": «{}'],
]);

describe("safeParseRuleSet", () => {
  it("accepts a valid rule set without a single issue", () => {
    const parsed = safeParseRuleSet(smallRuleSet);
    expect(parsed).toMatchObject({ success: true, warnings: [] });
    expect(parsed.success && Object.keys(parsed.data.goals)).toEqual([
      "primary.engagement",
      "primary.culture",
    ]);
    expect(parsed.success && Object.keys(parsed.cases)).toEqual(["cases/engagement.json"]);
  });

  it("gives the same rule set for values as for texts", () => {
    const values = Object.fromEntries(
      Object.entries(smallRuleSet).map(([name, text]) => [name, JSON.parse(text)]),
    );
    expect(safeParseRuleSet(values)).toEqual(safeParseRuleSet(smallRuleSet));
  });

  it("reports seven faults of one file in one go, each once, with pointer, line and column", () => {
    const issues = issuesOf(sevenFaults.files);
    expect(issues.map(({ code, pointer, suggestion }) => [code, pointer, suggestion])).toEqual([
      ["bad-number", "/parameters/engagement/milestones/1/value", "75%"],
      ["unknown-key", "/goals/primary.engagement/titel", "title"],
      ["day-differs", "/goals/primary.engagement/deadline/on", "2025-08-31"],
      ["unknown-fact", "/goals/primary.engagement/criteria/specialists/met/fact", "specialists.trained"],
      ["invalid-value", "/goals/primary.culture/modality", "support"],
      ["no-scopes", "/goals/primary.culture/criteria/practices/scopes", undefined],
      ["unknown-operator", "/goals/primary.culture/criteria/practices/met/all/1/any/0/operator", "equal"],
    ]);
    expect(issues.map(({ file, line, column }) => ({ file, line, column }))).toEqual(sevenFaults.marks);
  });

  it("does not depend on the order in which the files are given", () => {
    const { files } = sevenFaults;
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    expect(issuesOf(reversed)).toEqual(issuesOf(files));
    const sound = Object.fromEntries(Object.entries(smallRuleSet).reverse());
    expect(safeParseRuleSet(sound)).toEqual(safeParseRuleSet(smallRuleSet));
  });

  it("puts the phases in the document's order, then others by name", () => {
    const goal = JSON.parse(smallRuleSet["primary.json"]!).goals["primary.culture"];
    const phase = (id: string) => ({ format: 1, phase: id, goals: { [`${id}.culture`]: goal } });
    const files = {
      ...smallRuleSet,
      "zebra.json": phase("zebra"),
      "llme.json": phase("llme"),
      "apes.json": phase("apes"),
      "post-16.json": phase("post-16"),
      "secondary.json": phase("secondary"),
    };
    expect(Object.keys(parseRuleSet(files).phases)).toEqual([
      "primary",
      "secondary",
      "post-16",
      "llme",
      "apes",
      "zebra",
    ]);
  });

  it("names each file that is missing", () => {
    expect(issuesOf({}).map(({ code, file }) => [code, file])).toEqual([
      ["missing-file", "facts.json"],
      ["missing-file", "primary.json"],
      ["missing-file", "rule-set.json"],
    ]);
  });

  it("does not call names unknown or unused that may be in a file it could not read", () => {
    expect(issuesOf({ ...smallRuleSet, "facts.json": "{" }).map(({ code }) => code)).toEqual(["json-syntax"]);
    expect(issuesOf({ ...smallRuleSet, "primary.json": "{" }).map(({ code }) => code)).toEqual([
      "json-syntax",
    ]);
    expect(issuesOf({ ...smallRuleSet, "rule-set.json": "{" }).map(({ code }) => code)).toEqual([
      "json-syntax",
    ]);
  });

  it("calls nothing unknown or unused because a phase has lost its goals or a rule set its documents", () => {
    const { goals: _, ...phase } = JSON.parse(smallRuleSet["primary.json"]!);
    expect(issuesOf({ ...smallRuleSet, "primary.json": phase }).map(({ code }) => code)).toEqual([
      "missing-key",
    ]);
    const { documents: __, ...ruleSet } = JSON.parse(smallRuleSet["rule-set.json"]!);
    expect(issuesOf({ ...smallRuleSet, "rule-set.json": ruleSet }).map(({ code }) => code)).toEqual([
      "missing-key",
    ]);
  });

  it("survives folders whose files cannot be read", () => {
    const throwing = {
      ...smallRuleSet,
      get "facts.json"(): unknown {
        throw new Error("no");
      },
    };
    expect(issuesOf(throwing).map(({ code, file }) => [code, file])).toEqual([["unreadable", "facts.json"]]);
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(issuesOf(proxy).map(({ code }) => code)).toEqual(["missing-file", "missing-file", "missing-file"]);
    expect(issuesOf({ ...smallRuleSet, "facts.json": undefined }).map(({ code }) => code)).toEqual([
      "not-json",
    ]);
  });

  it("lets warnings pass and returns them", () => {
    const { files } = seedFaults([
      ["facts.json", '"facts": {', '"facts": { "extra": { "type": "flag", "title": "extra" },'],
    ]);
    expect(safeParseRuleSet(files)).toMatchObject({
      success: true,
      warnings: [{ code: "unused-fact", severity: "warning" }],
    });
  });

  it("leaves out line and column if there was no text", () => {
    const files = { ...smallRuleSet, "facts.json": { format: 2, facts: {} } };
    const issue = issuesOf(files).find(({ code }) => code === "unknown-format");
    expect(issue).toEqual({
      code: "unknown-format",
      severity: "error",
      file: "facts.json",
      pointer: "/format",
      message: "Format 2 is unknown; this library reads format 1.",
    });
  });
});

describe("parseRuleSet", () => {
  it("returns a rule set that nobody can change and that shares nothing with its files", () => {
    const facts = JSON.parse(smallRuleSet["facts.json"]!);
    const ruleSet = parseRuleSet({ ...smallRuleSet, "facts.json": facts });
    expect(Object.isFrozen(ruleSet.goals["primary.engagement"]?.criteria["share-engaged"]?.met)).toBe(true);
    expect(Object.isFrozen(facts.facts["schools.total"])).toBe(false);
    facts.facts["schools.total"].title = "changed";
    expect(ruleSet.facts["schools.total"]?.title).toBe("schools");
  });

  it("throws one error that lists every issue", () => {
    expect(() => parseRuleSet(sevenFaults.files)).toThrow(RuleSetError);
    expect(() => parseRuleSet(sevenFaults.files)).toThrow(
      /primary\.json:\d+:\d+ .*No fact "specialists\.traned"\. Did you mean "specialists\.trained"\?/,
    );
  });
});

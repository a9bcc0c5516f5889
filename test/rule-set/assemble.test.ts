import { describe, expect, it } from "vitest";
import { assembleRuleSet } from "../../src/rule-set/assemble.js";
import type { FactsFile, PhaseFile, RuleSetFile } from "../../src/rule-set/types.js";
import { smallRuleSet } from "./small-rule-set.js";

const ruleSet = JSON.parse(smallRuleSet["rule-set.json"]!) as RuleSetFile;
const facts = JSON.parse(smallRuleSet["facts.json"]!) as FactsFile;
const primary = JSON.parse(smallRuleSet["primary.json"]!) as PhaseFile;

describe("assembleRuleSet", () => {
  const assembled = assembleRuleSet({
    ruleSet,
    facts,
    phases: [
      primary,
      { format: 1, phase: "extra", goals: {} },
      { format: 1, phase: "post-16", title: "After 16", goals: {} },
    ],
  });

  it("puts shared parameters first, then each phase's", () => {
    expect(Object.keys(assembled.parameters)).toEqual([
      "coverage",
      "coverage-on-track",
      "engagement",
      "specialists",
      "nine-tenths",
      "specialists-on-track",
    ]);
  });

  it("lists each phase's goals, under its own title, the usual one, or its id", () => {
    expect(assembled.phases).toEqual({
      primary: { title: "Primary", goals: ["primary.engagement", "primary.culture"] },
      extra: { title: "extra", goals: [] },
      "post-16": { title: "After 16", goals: [] },
    });
  });

  it("leaves out only $schema", () => {
    const { $schema: _, ...rest } = ruleSet;
    expect(assembled).toMatchObject({
      ...rest,
      parameters: { ...ruleSet.parameters, ...primary.parameters },
      facts: facts.facts,
      goals: primary.goals,
    });
    expect(Object.hasOwn(assembled, "$schema")).toBe(false);
  });

  it("freezes all of the result, including the content of the files", () => {
    const open: unknown[] = [];
    const visit = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      if (!Object.isFrozen(value)) open.push(value);
      Object.values(value).forEach(visit);
    };
    visit(assembled);
    expect(open).toEqual([]);
    expect(assembled.documents).toBe(ruleSet.documents);
    expect(assembled.goals["primary.culture"]).toBe(primary.goals["primary.culture"]);
  });
});

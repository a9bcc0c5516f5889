import { describe, expect, it } from "vitest";
import { diffRuleSets } from "../../src/compare/diff/diff-rule-sets.js";
import { formatDiffMarkdown } from "../../src/compare/diff/format-diff-markdown.js";
import { formatDiffText } from "../../src/compare/diff/format-diff-text.js";
import type { Snapshot } from "../../src/evaluate/types.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { smallRules } from "../testing-rules/small-rules.js";
import { changed, RULES, renamed } from "./change-rules.js";

const { data: small } = smallRules();

/** The small rules with a change of nearly every kind. */
const after = changed(
  renamed(small, "primary.culture", "primary.cultures"),
  [["version"], "2.0.0"],
  [["inForce", "until"], "2026-09-01"],
  [["parameters", "engagement", "milestones", 1, "value"], "80%"],
  [["parameters", "engagement", "milestones", 1, "on"], "2026-08-31"],
  [["parameters", "coverage", "value"], "3/4"],
  [["goals", "primary.engagement", "deadline", "on"], "2026-08-31"],
  [["goals", "primary.engagement", "statement"], "More schools engage."],
  [["assumptions", "cumulative"], undefined],
);
const snapshots = [
  {
    subject: { scope: "hub", id: "a", name: "Hub *A*" },
    asOf: "2025-03-31",
    facts: { "schools.total": 100, "schools.engaged": 77 },
  },
  {
    subject: { scope: "hub", id: "b" },
    asOf: "2025-10-01",
    facts: { "schools.total": 100, "schools.engaged": 74 },
  },
] as unknown as readonly Snapshot[];

describe("a comparison in words", () => {
  it("reads well for the shipped years", async () => {
    const diff = diffRuleSets(goals2020 as RuleSet, RULES);
    await expect(formatDiffText(diff)).toMatchFileSnapshot("__snapshots__/2020-23-to-2024-25.txt");
  });

  it("reads well for small rules and subjects, as text and as Markdown", async () => {
    const diff = diffRuleSets(small, after, { snapshots });
    await expect(formatDiffText(diff, { width: 80 })).toMatchFileSnapshot("__snapshots__/small.txt");
    await expect(formatDiffMarkdown(diff)).toMatchFileSnapshot("__snapshots__/small.md");
  });

  it("says so if nothing changed", () => {
    expect(
      formatDiffText(diffRuleSets(small, small)),
    ).toBe(`From “Small rules” (2024-25 1.0.0) to “Small rules” (2024-25 1.0.0)
In force 1 September 2024 to 31 August 2025.
Nothing changed.
The version may stay 1.0.0.
`);
  });

  it("cannot be controlled by what the rules say", () => {
    const nasty = changed(small, [["goals", "primary.culture", "title"], "\u001b[31m<b>red</b>"]);
    const diff = diffRuleSets(small, nasty);
    expect(formatDiffText(diff)).not.toContain("\u001b");
    expect(formatDiffMarkdown(diff)).toContain("\\<b\\>red");
  });

  it("survives JSON", () => {
    const diff = diffRuleSets(small, after, { snapshots });
    expect(JSON.parse(JSON.stringify(diff))).toEqual(diff);
  });
});

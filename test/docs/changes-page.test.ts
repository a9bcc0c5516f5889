import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diffRuleSets } from "../../src/compare/diff/diff-rule-sets.js";
import { formatDiffMarkdown } from "../../src/compare/diff/format-diff-markdown.js";
import type { Snapshot } from "../../src/evaluate/types.js";
import { parseRuleSet } from "../../src/rule-set/parse.js";
import { readRules } from "../rules/folder.js";

const EXAMPLES = ["hub-example-on-track", "hub-example-mixed", "network-2025-08-31"];

const snapshotOf = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../docs/examples/${name}.json`), "utf8")) as Snapshot;

describe("the page on what changed in the rules of 2024-25", () => {
  const [before, after] = ["earlier/2024-25@1.0.0", "2024-25"].map((id) => parseRuleSet(readRules(id)));
  const diff = diffRuleSets(before!, after!, { snapshots: EXAMPLES.map(snapshotOf) });

  it("is what diff says about both versions, and about the examples", async () => {
    const made =
      "<!-- Made from both versions by the tests, which fail when it is stale; `npm run update` writes it anew. -->";
    await expect(`${made}\n\n${formatDiffMarkdown(diff)}`).toMatchFileSnapshot(
      "../../docs/changes-of-2024-25.md",
    );
  });

  it("shows examples that are moved by one change each", () => {
    const moved = diff.subjects!.flatMap(({ goals }) => goals);
    expect(moved.length).toBeGreaterThan(0);
    for (const { causes, by } of moved) expect([causes.length, by]).toEqual([1, "alone"]);
  });
});

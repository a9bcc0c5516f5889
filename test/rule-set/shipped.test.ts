import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formatIssue } from "../../src/base/issue.js";
import { safeParseRuleSet } from "../../src/rule-set/parse.js";

const root = new URL("../../rules/", import.meta.url);

function readFolder(year: string): Record<string, string> {
  const folder = new URL(`${year}/`, root);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".json"),
  );
  return Object.fromEntries(
    names.map((name) => [name.replaceAll("\\", "/"), readFileSync(new URL(name, folder), "utf8")]),
  );
}

describe("the shipped rule sets", () => {
  const years = readdirSync(root).filter((name) => name !== "schema");

  it("are there", () => {
    expect(years).toContain("2024-25");
  });

  for (const year of years) {
    it(`${year} has no issue, not even a warning`, () => {
      const parsed = safeParseRuleSet(readFolder(year));
      expect((parsed.success ? parsed.warnings : parsed.error.issues).map(formatIssue)).toEqual([]);
    });
  }
});

import { describe, expect, it } from "vitest";
import { formatIssue } from "../../src/base/issue.js";
import { parseRuleSet, safeParseRuleSet } from "../../src/rule-set/parse.js";
import { EARLIER, readFolder, SHIPPED } from "../rules/folder.js";

describe("the shipped rule sets", () => {
  const years = [...SHIPPED, ...EARLIER];

  it("exist", () => {
    expect(years).toContain("2024-25");
  });

  for (const year of years) {
    it(`${year} has no issue, not even a warning`, () => {
      const parsed = safeParseRuleSet(readFolder(year));
      expect((parsed.success ? parsed.warnings : parsed.error.issues).map(formatIssue)).toEqual([]);
    });

    it(`${year} encodes each bullet of a section once, each with a fingerprint of its own`, () => {
      const { goals } = parseRuleSet(readFolder(year));
      const sections = new Map<string, { bullets: number[]; prints: string[] }>();
      for (const { source } of Object.values(goals)) {
        const section = sections.get(source.section) ?? { bullets: [], prints: [] };
        section.bullets.push(source.bullet!);
        section.prints.push(source.sha256);
        sections.set(source.section, section);
      }
      for (const { bullets, prints } of sections.values()) {
        expect(new Set(bullets).size).toBe(bullets.length);
        // Two sections may say the same, but no section says it twice.
        expect(new Set(prints).size).toBe(prints.length);
        for (const print of prints) expect(print).toMatch(/^[0-9a-f]{64}$/);
      }
    });
  }
});

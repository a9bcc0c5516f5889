import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkRules } from "../../src/cli/commands/check-rules.js";
import { checkReportText } from "../../src/cli/output/check-report.js";
import type { PhaseFile } from "../../src/rule-set/types.js";
import { NEIGHBOURS } from "../analyse/seed.js";
import { readFolder } from "../rules/folder.js";

const PAGE = readFileSync(join(import.meta.dirname, "../../docs/checking-rules.md"), "utf8");

describe("the page on checking rules", () => {
  it("shows a finding as it is reported", () => {
    const files: Record<string, string> = { ...readFolder("2024-25") };
    const llme = JSON.parse(files["llme.json"]!) as PhaseFile;
    const { criteria } = llme.goals["llme.leadership"]!;
    const below = (operator: "greaterThan" | "lessThan", value: number) =>
      ({ fact: "llme.led.mastery-work-groups", operator, value }) as const;
    const onTrack = { all: [below("greaterThan", 0), below("lessThan", 9)] };
    const stricter = { ...criteria["mastery-work-groups"]!, onTrack };
    const leadership = {
      ...llme.goals["llme.leadership"]!,
      criteria: { ...criteria, "mastery-work-groups": stricter },
    };
    files["llme.json"] = JSON.stringify({ ...llme, goals: { ...llme.goals, "llme.leadership": leadership } });
    const checked = checkRules(files, NEIGHBOURS);
    const issues = checked.issues.map((issue) => ({ ...issue, file: `rules/2025-26/${issue.file}` }));
    const told = checkReportText({ ...checked, issues, folder: "rules/2025-26", path: "/" });
    const [shown = ""] = /^Error: .*\n {2}Example: .*$/m.exec(PAGE) ?? [];
    // The line and column of each message change too often to be kept up to date.
    const withoutPosition = (text: string) => text.replace(/:\d+:\d+ /, " ");
    expect(withoutPosition(told)).toContain(withoutPosition(shown));
    expect(shown).not.toBe("");
  });
});

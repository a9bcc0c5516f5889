import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analysisCodes } from "../../src/analyse/analysis-codes.js";
import { checkRules } from "../../src/cli/commands/check-rules.js";
import { checkReportText } from "../../src/cli/output/check-report.js";
import { NEIGHBOURS } from "../analyse/seed.js";
import { readFolder } from "../rules/folder.js";

const page = (name: string) => readFileSync(join(import.meta.dirname, "../../docs", name), "utf8");
const sectionOf = (text: string, title: string) =>
  text.split(/^## /m).find((part) => part.startsWith(title)) ?? "";

/** The rows of the tables in a section whose first cell is a code, cell by cell. */
const rowsOf = (section: string) =>
  [...section.matchAll(/^\| `([a-z0-9-]+)` \| (.*) \|$/gm)].map(([, code, rest]) => [
    code!,
    ...rest!.split(" | "),
  ]);

/** The TypeScript module that holds what the tables say; `vitest -u` writes it anew. */
function moduleFor(rows: readonly (readonly string[])[]): string {
  const entries = rows.map(([code, meaning, advice]) => {
    const name = /^\w+$/.test(code!) ? code : `"${code}"`;
    return `  ${name}: {\n${line("meaning", meaning!)}${line("advice", advice!)}  },\n`;
  });
  return `// Made from docs/rule-format.md by the tests, which fail when it is stale; \`npm run update\` writes it anew.
import type { CodeHelp } from "../../analyse/analysis-codes.js";

/** What the codes of rule files mean and what to do about them, in the words of the documentation. */
export const ruleFileCodes: Readonly<Record<string, CodeHelp>> = {
${entries.join("")}};
`;
}

/** A field as the formatter writes it; a link is its words alone. */
function line(key: string, words: string): string {
  const text = words.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1");
  const quoted = text.includes('"') && !text.includes("'") ? `'${text}'` : JSON.stringify(text);
  const short = `    ${key}: ${quoted},`;
  return short.length <= 110 ? `${short}\n` : `    ${key}:\n      ${quoted},\n`;
}

describe("the page on checking rules", () => {
  it("lists every code of the analysis with its severity, in the words that SARIF gives", () => {
    const rows = rowsOf(sectionOf(page("checking-rules.md"), "Codes of the analysis"));
    const inSource = Object.entries(analysisCodes).map(([code, { severity, meaning, advice }]) => [
      code,
      severity,
      meaning,
      advice,
    ]);
    expect(rows).toEqual(inSource);
  });

  it("has the words of every other code from the tables of the rule format", async () => {
    const rows = rowsOf(sectionOf(page("rule-format.md"), "Issue codes"));
    expect(rows.length).toBeGreaterThan(70);
    await expect(moduleFor(rows)).toMatchFileSnapshot("../../src/cli/output/rule-file-codes.ts");
  });

  it("shows a finding as it is told", () => {
    const files: Record<string, string> = { ...readFolder("2024-25") };
    const met =
      '"met": { "fact": "llme.led.mastery-work-groups", "operator": "greaterThanInclusive", "value": 1 }';
    const below = (operator: string, value: number) =>
      JSON.stringify({ fact: "llme.led.mastery-work-groups", operator, value });
    files["llme.json"] = files["llme.json"]!.replace(
      met,
      `${met}, "onTrack": { "all": [${below("greaterThan", 0)}, ${below("lessThan", 9)}] }`,
    );
    const checked = checkRules(files, NEIGHBOURS);
    const issues = checked.issues.map((issue) => ({ ...issue, file: `rules/2025-26/${issue.file}` }));
    const told = checkReportText({ ...checked, issues, folder: "rules/2025-26", path: "/" });
    const [shown = ""] = /^Error: .*\n {2}Example: .*$/m.exec(page("checking-rules.md")) ?? [];
    // On which line it stands is not worth keeping up with.
    const withoutPosition = (text: string) => text.replace(/:\d+:\d+ /, " ");
    expect(withoutPosition(told)).toContain(withoutPosition(shown));
    expect(shown).not.toBe("");
  });
});

import { describe, expect, it } from "vitest";
import type { CodePlace } from "../../src/base/codes/code-help.js";
import { type IssueCode, issueCodes } from "../../src/base/issue-codes.js";
import { readPage } from "./pages.js";

/** The page that lists the codes of each place. */
const PAGE_OF: Readonly<Record<CodePlace, string>> = {
  "rule-reading": "rule-format.md",
  "rule-form": "rule-format.md",
  "rule-names": "rule-format.md",
  "rule-meaning": "rule-format.md",
  "rule-warnings": "rule-format.md",
  "rule-options": "rule-format.md",
  analysis: "checking-rules.md",
  snapshots: "snapshots.md",
  "snapshot-files": "snapshots.md",
  "snapshot-tables": "snapshots.md",
  "command-line": "snapshots.md",
  results: "embedding.md",
  combining: "combining-hubs.md",
  "what-if": "what-if.md",
  pace: "what-if.md",
  registers: "from-registers.md",
};

/**
 * The places whose tables give severities; elsewhere all codes of a table have the severity given in the text beside
 * it.
 */
const WITH_SEVERITY: readonly CodePlace[] = ["analysis", "registers"];

const places = Object.keys(PAGE_OF) as CodePlace[];
const codesOf = (place: CodePlace): readonly IssueCode[] =>
  (Object.keys(issueCodes) as IssueCode[]).filter((code) => issueCodes[code].where.includes(place));

function tableOf(place: CodePlace): string {
  const severity = (text: string) => (WITH_SEVERITY.includes(place) ? [text] : []);
  const rows = codesOf(place).map((code) => {
    const help = issueCodes[code];
    return [`\`${code}\``, ...severity([help.severity].flat().join(", ")), help.meaning, help.advice];
  });
  const head = ["code", ...severity("severity"), "what it means", "what to do"];
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  lines[1] = lines[1]!.replaceAll(" ", "");
  // A link to the page itself needs only the heading.
  return lines.join("\n").replaceAll(`](${PAGE_OF[place]}#`, "](#");
}

/** The page with the tables from the registry between its markers. */
function withTables(page: string): string {
  return places
    .filter((place) => PAGE_OF[place] === page)
    .reduce(
      (text, place) => {
        const [begin, end] = ["begin", "end"].map((at) => `<!-- codes of ${place}: ${at} -->\n`);
        const [before, after, ...others] = text.split(begin!);
        const rest = after?.split(end!)[1];
        if (rest === undefined || others.length > 0) throw new Error(`${page} needs one table of ${place}`);
        return `${before}${begin}${tableOf(place)}\n${end}${rest}`;
      },
      readPage(`docs/${page}`),
    );
}

describe("the tables of issue codes", () => {
  it.each([...new Set(Object.values(PAGE_OF))])("of %s are those of the registry", async (page) => {
    await expect(
      withTables(page),
      "The tables of issue codes are made from src/base/codes: run npm run update",
    ).toMatchFileSnapshot(`../../docs/${page}`);
  });

  it("are never empty", () => {
    expect(places.filter((place) => codesOf(place).length === 0)).toEqual([]);
  });
});

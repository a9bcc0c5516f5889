import { describe, expect, test } from "vitest";
import { formatMarkdown } from "../../src/explain/format-markdown.js";
import { formatText, type Painter } from "../../src/explain/format-text.js";
import { type Draft, evaluateExample, rules } from "./example.js";

const EXAMPLES = ["hub-example-on-track", "hub-example-mixed", "network-2025-08-31"];
const HOSTILE = "\u001b[2J\u0007<b>*x*</b>\n# [click](https://evil.example) \u202eabc\u0000 =cmd|1";

describe("formatText", () => {
  test.each(EXAMPLES)("%s reads as kept, as a page and in full", async (name) => {
    const evaluation = evaluateExample(name);
    await expect(formatText(rules, evaluation)).toMatchFileSnapshot(`__snapshots__/${name}.txt`);
    await expect(formatText(rules, evaluation, { detail: "full" })).toMatchFileSnapshot(
      `__snapshots__/${name}.full.txt`,
    );
  });

  test("a page: at most 60 lines, each goal on it once, each target with its number, its need and its date", () => {
    for (const name of EXAMPLES) {
      const evaluation = evaluateExample(name);
      const text = formatText(rules, evaluation, { rest: "The rest is elsewhere." });
      expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(60);
      const flat = text.replace(/\s+/g, " ");
      for (const { title, deadline, id } of Object.values(evaluation.goals)) {
        expect([id, flat.split(title).length]).toEqual([id, 2]);
        if (deadline !== null) expect(flat).toMatch(/31 August 2025/);
      }
      expect(text).toMatch(/\nThe rest is elsewhere\.\n$/);
      expect(text).not.toMatch(/clause|left open|line between|fingerprint/i);
    }
  });

  test("the questions on a page are those that dated targets wait for, and the rest is counted", () => {
    const evaluation = evaluateExample("network-2025-08-31");
    const asked = new Set(Object.values(evaluation.goals).flatMap(({ missing }) => missing)).size;
    const text = formatText(rules, evaluation);
    const shown = text.match(/^\d+\. /gm)!.length;
    expect(shown).toBeGreaterThanOrEqual(3);
    expect(text).toContain(`And ${asked - shown} more questions.`);
  });

  test("what the network shows is in the first 20 lines", () => {
    const top = formatText(rules, evaluateExample("network-2025-08-31"))
      .split("\n")
      .slice(0, 20)
      .join(" ")
      .replace(/\s+/g, " ");
    expect(top).toContain("At most 137 of 150 trained FE Mastery Specialists: at least 13 more are needed");
    expect(top).toContain("1,945 of 2,000 active LLME: 55 more are needed");
    expect(top).toContain("75% is 12,573 schools, so it may or may not be met: up to 4,112 more");
  });

  test.each([40, 72, 100])("no line is longer than %i letters, digests excepted", (width) => {
    for (const name of EXAMPLES) {
      const lines = (["summary", "full"] as const).flatMap((detail) =>
        formatText(rules, evaluateExample(name), { width, detail }).split("\n"),
      );
      const long = lines.filter((line) => [...line].length > width && !/[0-9a-f]{64}/.test(line));
      expect(long).toEqual([]);
    }
  });

  test("no word of failing, no two blank lines in a row, no spaces at a line's end, a line break at the end", () => {
    for (const name of EXAMPLES) {
      const text = formatText(rules, evaluateExample(name), { detail: "full" });
      expect(text.replace("never failed", "")).not.toMatch(/fail/i);
      expect(text).not.toMatch(/\n\n\n| \n|undefined|null|\[object/);
      expect(text).toMatch(/[^\n]\n$/);
    }
  });

  test("a painter colours without changing the words", () => {
    const painter: Painter = {
      heading: (text) => `\u001b[1m${text}\u001b[22m`,
      status: (status, text) => `\u001b[3${status.length % 8}m${text}\u001b[39m`,
      faint: (text) => `\u001b[2m${text}\u001b[22m`,
    };
    const evaluation = evaluateExample("hub-example-mixed");
    const painted = formatText(rules, evaluation, { colour: painter });
    expect(painted).toContain("\u001b[");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    expect(painted.replace(/\u001b\[\d+m/g, "")).toBe(formatText(rules, evaluation));
  });

  test("names, evidence and reasons cannot control a terminal", () => {
    const text = formatText(rules, evaluateExample("hub-example-on-track", spoil), { detail: "full" });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(text.replaceAll("\n", "")).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(text).toContain("\ufffd[2J");
  });
});

describe("formatMarkdown", () => {
  test.each(EXAMPLES)("%s reads as kept", async (name) => {
    await expect(formatMarkdown(rules, evaluateExample(name))).toMatchFileSnapshot(
      `__snapshots__/${name}.md`,
    );
  });

  test("names, evidence and reasons stay text: they make no headings, links, HTML or emphasis", () => {
    const evaluation = evaluateExample("hub-example-on-track", spoil);
    const lines = formatMarkdown(rules, evaluation).split("\n");
    for (const line of lines.filter((each) => each.includes("click"))) {
      expect(line).toContain("\\<b\\>\\*x\\*\\</b\\>");
      expect(line).toContain("\\[click\\](https\\://evil.example)");
    }
    expect(lines.filter((line) => line.includes("click")).length).toBeGreaterThan(3);
    expect(lines.filter((line) => line.startsWith("# "))).toHaveLength(1);
  });
});

function spoil(snapshot: Draft): void {
  snapshot.subject = { scope: "hub", id: HOSTILE, name: HOSTILE };
  snapshot.facts["primary.schools.engaged"] = { unknown: HOSTILE };
  snapshot.facts["primary.schools.embedding-or-sustaining"] = null;
  snapshot.evidence["primary.schools.total"] = { source: HOSTILE, on: "2025-03-01" };
}

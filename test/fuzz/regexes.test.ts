import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../../src");

interface Found {
  readonly file: string;
  readonly regex: RegExp;
}

/** Every regular expression in a source file. */
function regexesIn(file: string): Found[] {
  const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), "utf8"), ts.ScriptTarget.Latest);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      // Matches anywhere in the text, and through all of it, as `replace` does.
      const flags = node.text.slice(end + 1).replace(/[gy]/g, "");
      found.push({ file, regex: new RegExp(node.text.slice(1, end), flags) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Expressions whose texts are always short, whoever writes them. */
const OF_SHORT_TEXTS: ReadonlySet<string> = new Set([
  // Three digits after the decimal point.
  "base/rational.ts: /0+$/",
  // A number that was turned into text.
  "base/words.ts: /\\B(?=(\\d{3})+$)/",
  // The first 200 characters of an id.
  "rule-set/schema/schema-parts.ts: /-*\\.[-.]*/",
  "rule-set/schema/schema-parts.ts: /^[-.]+|[-.]+$/",
]);

const STARTS = [
  "",
  "https://",
  "x",
  "0",
  "12345",
  "a@",
  "The file ends too early",
  "# ",
  "'",
  "2025-",
  "00:00:00.",
  "=",
  '"',
];
const PUMPS = [
  "a",
  "A",
  "0",
  " ",
  "\t",
  "\n",
  "-",
  ".",
  ",",
  "'",
  '"',
  "@",
  "/",
  "\\",
  "(",
  "~",
  "é",
  "a-",
  "a.",
  "0.",
  "a@a.",
  "a ",
  "- ",
  "00 ",
  "12345 ",
  "a:",
  "\ufeff",
  "Aa",
];
const ENDS = ["", "!", " b", "\n", "x", "@", "\0"];

/** Measures processor time rather than the clock, which also runs while a busy machine does something else. */
const milliseconds = (regex: RegExp, text: string, times: number): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time++) {
    const start = process.cpuUsage();
    regex.test(text);
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
};

const textOf = (start: string, pump: string, end: string, length: number): string =>
  start + pump.repeat(length / pump.length) + end;

/**
 * A text on which the time grows faster than the length, compared with a shorter one in the same run; or `undefined`.
 */
function slowText(regex: RegExp): string | undefined {
  for (const start of STARTS) {
    for (const pump of PUMPS) {
      for (const end of ENDS) {
        if (milliseconds(regex, textOf(start, pump, end, 4000), 1) < 2) continue;
        const short = milliseconds(regex, textOf(start, pump, end, 4000), 5);
        // Four times the length takes four times as long if linear, and sixteen times or more if not.
        if (short > 1 && milliseconds(regex, textOf(start, pump, end, 16_000), 3) > short * 9)
          return JSON.stringify([start, pump, end]);
      }
    }
  }
  return undefined;
}

describe("regular expressions", () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const found = files.sort().flatMap(regexesIn);

  it("are found in the sources", () => {
    expect(found.length).toBeGreaterThan(100);
    // A quadratic expression is recognised.
    expect(slowText(/[^\s@]+@[^\s@]+\.[^\s@]/)).toBeDefined();
    expect(slowText(/^[^\s@]+@[^\s@]+$/)).toBeUndefined();
  });

  it("take time that grows as the text does, whatever the text", () => {
    const slow = found.flatMap(({ file, regex }) => {
      const name = `${file}: ${regex}`;
      const text = OF_SHORT_TEXTS.has(name) ? undefined : slowText(regex);
      return text === undefined ? [] : [`${name} on ${text}`];
    });
    expect(slow).toEqual([]);
  });
});

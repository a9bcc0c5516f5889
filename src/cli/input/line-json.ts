import { addIssue } from "../../base/add-issue.js";
import type { Issue } from "../../base/issue.js";
import { type ReadJson, readJson } from "../../rule-set/read/read-json.js";
import { FORBIDDEN_KEYS } from "../../rule-set/read/scan-json.js";

/**
 * Parses a line, if its value is certain to be all that is in it: no key twice, none that is refused, and none of the
 * writer's own, whose values could be nested without end. Reading with places takes several times as long; `undefined`
 * means that the line has to be read that way.
 */
export function parsePlain(text: string): unknown {
  if (/\\u003a/i.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    // If a key is given twice only one is left, so the text has more colons than the value needs.
    return colonsOf(value, 0) === colonsIn(text) ? value : undefined;
  } catch {
    return undefined;
  }
}

// Snapshots are not nested more deeply.
const MOST_DEPTH = 8;

/** How many colons a value is written with, one for each key; `NaN` if it has to be read with places. */
function colonsOf(value: unknown, depth: number): number {
  if (typeof value === "string") return value.includes(":") ? colonsIn(value) : 0;
  if (typeof value !== "object" || value === null) return 0;
  if (depth > MOST_DEPTH) return Number.NaN;
  let colons = 0;
  if (Array.isArray(value)) {
    for (const each of value) colons += colonsOf(each, depth + 1);
    return colons;
  }
  // A parsed value has only own keys, and for most objects this is the fastest loop.
  for (const key in value) {
    if (key.startsWith("x-") || FORBIDDEN_KEYS.has(key)) return Number.NaN;
    const each = (value as Record<string, unknown>)[key];
    colons += typeof each === "number" ? 1 : 1 + colonsOf(each, depth + 1);
  }
  return colons;
}

function colonsIn(text: string): number {
  let colons = 0;
  for (let at = text.indexOf(":"); at >= 0; at = text.indexOf(":", at + 1)) colons++;
  return colons;
}

// For JSON that was written over several lines.
const ENDS = "The line $1; write each snapshot on one line.";

/** Reads a line strictly, with places in its file. */
export function readLine(text: string, number: number): ReadJson {
  const { value, issues, locate } = readJson(text, "");
  return {
    value,
    issues: issues.map((issue) => ({
      ...issue,
      ...(issue.line === undefined ? {} : { line: number }),
      message: issue.message.replace(/^The file (ends too early.*)\.$/, ENDS),
    })),
    locate(pointer, at) {
      const position = locate(pointer, at);
      return position && { ...position, line: number };
    },
  };
}

/**
 * Reads a text with a value on each line as a list of values; a line that is not JSON is left out and reported as an
 * issue.
 */
export function readLines(text: string, file: string): ReadJson {
  const issues: Issue[] = [];
  const lines = text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const read = readLine(line, index + 1);
    for (const issue of read.issues) addIssue(issues, { ...issue, file });
    return read.value === undefined ? [] : [read];
  });
  return {
    value: lines.map(({ value }) => value),
    issues,
    locate(pointer, at) {
      const [, index = "", ...path] = pointer.split("/");
      return lines[Number(index)]?.locate(path.map((token) => `/${token}`).join(""), at);
    },
  };
}

/** Whether the first line of a text is a complete JSON object, as in a text with a snapshot on each line. */
export function isObjectLine(text: string): boolean {
  const [first = ""] = text.replace("\uFEFF", "").trimStart().split("\n", 1);
  try {
    return first.startsWith("{") && typeof JSON.parse(first) === "object";
  } catch {
    return false;
  }
}

import { addIssue } from "../../base/add-issue.js";
import type { Issue } from "../../base/issue.js";
import { type ReadJson, readJson } from "../../rule-set/read/read-json.js";

/**
 * A line's value, where it is certain to be all that stands in it: no key twice, none that is refused, none of the
 * writer's own that may be nested without end. Reading with places costs several times as much; `undefined` means
 * that the line has to be read so.
 */
export function parseCompact(text: string): unknown {
  if (/__proto__|constructor|prototype|"x-/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

// As of JSON that was written over several lines.
const ENDS = "The line $1; write each snapshot on one line.";

/** Reads a line strictly, with places in the file that it is a line of. */
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

/** Reads a text with a value on each line as a list of them; what is not JSON is left out, and reported as an issue. */
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

/** Whether the first line of a text is a JSON object by itself, as in a text with a snapshot on each line. */
export function isObjectLine(text: string): boolean {
  const [first = ""] = text.replace("\uFEFF", "").trimStart().split("\n", 1);
  try {
    return first.startsWith("{") && typeof JSON.parse(first) === "object";
  } catch {
    return false;
  }
}

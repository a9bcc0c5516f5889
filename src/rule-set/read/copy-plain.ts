import { pointerTo } from "../../base/issue.js";
import type { Report } from "./finding.js";
import { MAX_TEXT } from "./read-json.js";
import { FORBIDDEN_KEYS, MAX_DEPTH, MAX_KEY } from "./scan-json.js";

/** The most values in one file: far more than any rule file has, and far fewer than would stop the machine. */
const MAX_VALUES = 1_000_000;

/**
 * Copies a value that was passed in directly, rather than as text, into plain JSON data. Anything that JSON cannot hold
 * (cycles, getters that throw, functions, dates, `NaN`) is reported and left out, so that all later code gets plain
 * data only. A key whose value is `undefined` counts as absent.
 */
export function copyPlain(input: unknown, file: string, report: Report): unknown {
  const above: unknown[] = [];
  let values = 0;
  let characters = 0;
  let full = false;

  const isFull = (more: number): boolean => {
    values += more;
    if (!full && (values > MAX_VALUES || characters > MAX_TEXT)) {
      full = true;
      report({ code: "too-large", file, pointer: "", message: "The value is too large to be a rule file." });
    }
    return full;
  };

  const notJson = (pointer: string, what: string): undefined => {
    report({ code: "not-json", file, pointer, message: `JSON cannot hold ${what}.` });
    return undefined;
  };

  const copyObject = (value: object, pointer: string): unknown => {
    if (above.includes(value)) return notJson(pointer, "a value that contains itself");
    if (above.length >= MAX_DEPTH) {
      const message = `Objects and lists are nested more than ${MAX_DEPTH} deep here.`;
      report({ code: "json-too-deep", file, pointer, message });
      return undefined;
    }
    above.push(value);
    try {
      return Array.isArray(value) ? copyList(value, pointer) : copyRecord(value, pointer);
    } finally {
      above.pop();
    }
  };

  const copyList = (list: readonly unknown[], pointer: string): unknown => {
    const length = list.length;
    if (isFull(length)) return undefined;
    return Array.from({ length }, (_, index) => copy(() => list[index], pointerTo(pointer, index)) ?? null);
  };

  const copyRecord = (record: object, pointer: string): unknown => {
    const kind = Object.prototype.toString.call(record).slice(8, -1);
    if (kind !== "Object") return notJson(pointer, `a ${kind}`);
    const keys = Object.keys(record);
    if (isFull(keys.length)) return undefined;
    const result: Record<string, unknown> = {};
    for (const key of keys) {
      characters += key.length;
      if (key.length > MAX_KEY) {
        const message = `A key here is too long; at most ${MAX_KEY} characters are allowed.`;
        report({ code: "too-large", file, pointer, message });
        continue;
      }
      const place = pointerTo(pointer, key);
      if (FORBIDDEN_KEYS.has(key)) {
        const message = `The key "${key}" is not allowed anywhere. Choose another name.`;
        report({ code: "forbidden-key", file, pointer: place, at: "key", message });
        continue;
      }
      const copied = copy(() => (record as Record<string, unknown>)[key], place);
      if (copied !== undefined) result[key] = copied;
    }
    return result;
  };

  const copy = (read: () => unknown, pointer: string): unknown => {
    if (full) return undefined;
    try {
      const value = read();
      switch (typeof value) {
        case "undefined":
        case "boolean":
          return value;
        case "string":
          characters += value.length;
          return isFull(0) ? undefined : value;
        case "number":
          return Number.isFinite(value) ? value : notJson(pointer, String(value));
        case "object":
          return value === null ? null : copyObject(value, pointer);
        default:
          return notJson(pointer, `a ${typeof value}`);
      }
    } catch {
      // A getter or proxy of the caller's threw; the error itself is not shown.
      report({
        code: "unreadable",
        file,
        pointer,
        message: "This value can't be read: reading it throws an error.",
      });
      return undefined;
    }
  };

  return copy(() => input, "");
}

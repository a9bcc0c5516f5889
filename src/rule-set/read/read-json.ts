import { addIssue } from "../../base/add-issue.js";
import { type Issue, pointerTo, pointerTokens } from "../../base/issue.js";
import type { JsonNode } from "./scan-json.js";
import { JsonSyntaxError, scanJson } from "./scan-json.js";
import { type Position, textPositions } from "./text-positions.js";

export type { Position };

/** A JSON text as a value, its faults, and a function that finds places in the text by pointer. */
export interface ReadJson {
  /** `undefined` if the text is not JSON at all. */
  readonly value: unknown;
  /** Where the value at a pointer starts, or with `"key"` its key; `undefined` if there is none. */
  locate(pointer: string, at?: "key" | "value"): Position | undefined;
  readonly issues: readonly Issue[];
}

/** The most characters in a JSON text; the rules of a year have some hundred thousand. */
export const MAX_TEXT = 10_000_000;

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Reads a JSON text strictly, keeping positions. Never throws: every fault becomes an issue. Its position is that of
 * the key if the key is at fault (given twice, forbidden), otherwise that of the value.
 */
export function readJson(text: string, file: string): ReadJson {
  if (text.length > MAX_TEXT) {
    const message = `The file has ${text.length} characters; at most ${MAX_TEXT} are allowed.`;
    return unreadable([{ code: "too-large", severity: "error", file, pointer: "", message }]);
  }
  // Editors hide the byte order mark, so it does not count as a column.
  const json = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const positionOf = textPositions(json);

  const issues: Issue[] = [];
  try {
    const root = scanJson(json, (kind, path, offset) => {
      const key = String(path.at(-1));
      addIssue(issues, {
        code: kind === "duplicate" ? "duplicate-key" : "forbidden-key",
        severity: "error",
        file,
        pointer: path.reduce<string>(pointerTo, ""),
        ...positionOf(offset),
        message:
          kind === "duplicate"
            ? `The key "${key}" is given twice in the same object. Keep one of them.`
            : `The key "${key}" is not allowed anywhere. Choose another name.`,
      });
    });
    return {
      value: root.value,
      issues,
      locate(pointer, at = "value") {
        const offset = offsetOf(root, pointer, at);
        return offset === undefined ? undefined : positionOf(offset);
      },
    };
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const { code, message, offset } = error;
    return unreadable([
      ...issues,
      { code, severity: "error", file, pointer: "", ...positionOf(offset), message },
    ]);
  }
}

function unreadable(issues: readonly Issue[]): ReadJson {
  return { value: undefined, issues, locate: () => undefined };
}

/** Where a value, or its key, begins in the text that it was read from; `undefined` if there is none. */
export function offsetOf(root: JsonNode, pointer: string, at: "key" | "value"): number | undefined {
  let node: JsonNode = root;
  let offset = root.start;
  for (const name of pointerTokens(pointer)) {
    const member = node.members?.get(name);
    // "01" and "1.0" are not indexes in RFC 6901.
    const next = member?.node ?? (/^(0|[1-9]\d*)$/.test(name) ? node.elements?.[Number(name)] : undefined);
    if (next === undefined) return undefined;
    node = next;
    offset = at === "key" && member !== undefined ? member.keyStart : node.start;
  }
  return offset;
}

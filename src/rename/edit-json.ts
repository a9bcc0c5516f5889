import { type Node, parseTree } from "jsonc-parser";
import { offsetOf } from "../rule-set/read/read-json.js";
import { scanJson } from "../rule-set/read/scan-json.js";

/** A replacement for a text in a JSON file, either a key or a value. */
export interface TextEdit {
  /** JSON Pointer to the value, or to the value whose key it is. */
  readonly pointer: string;
  readonly at: "key" | "value";
  readonly to: string;
}

/** The byte order mark that some editors put at the beginning of a file, which is not part of the JSON. */
const MARK = "\uFEFF";

/** Replaces texts in a JSON file; everything else stays the same, including spaces and the order of keys. */
export function editTexts(json: string, edits: readonly TextEdit[]): string {
  const mark = json.startsWith(MARK) ? MARK : "";
  const text = json.slice(mark.length);
  const root = scanJson(text, () => {});
  const spots = edits.map(({ pointer, at, to }) => ({ start: offsetOf(root, pointer, at)!, to }));
  let edited = text;
  for (const { start, to } of spots.sort((a, b) => b.start - a.start))
    edited = edited.slice(0, start) + JSON.stringify(to) + edited.slice(endOfText(edited, start));
  return mark + edited;
}

/** The position after the closing quote of a text that begins with a quote. */
function endOfText(json: string, start: number): number {
  let end = start + 1;
  while (json[end] !== '"') end += json[end] === "\\" ? 2 : 1;
  return end + 1;
}

/**
 * Sets a member of the object in a JSON file, replacing the one of that name or adding it at the end; `undefined`
 * removes it. It is laid out like the rest of the file, and nothing else changes.
 */
export function putMember(file: string, key: string, value: unknown): string {
  const mark = file.startsWith(MARK) ? MARK : "";
  return mark + put(file.slice(mark.length), key, value);
}

function put(json: string, key: string, value: unknown): string {
  const members = parseTree(json)?.children ?? [];
  const at = members.findIndex(({ children }) => children?.[0]?.value === key);
  const member = members[at];
  if (value === undefined) {
    if (member === undefined) return json;
    const [before, after] = [members[at - 1], members[at + 1]];
    const start = before === undefined ? member.offset : endOf(before);
    const end = before === undefined && after !== undefined ? after.offset : endOf(member);
    return json.slice(0, start) + json.slice(end);
  }
  const { indent, lineEnd } = layoutOf(json);
  const text = JSON.stringify(value, null, indent).replaceAll("\n", `${lineEnd}${indent}`);
  if (member !== undefined) {
    const old = member.children![1]!;
    return json.slice(0, old.offset) + text + json.slice(endOf(old));
  }
  const last = members.at(-1);
  const place = last === undefined ? json.indexOf("{") + 1 : endOf(last);
  const name = `${JSON.stringify(key)}:${indent === "" ? "" : " "}`;
  return `${json.slice(0, place)}${last === undefined ? "" : ","}${lineEnd}${indent}${name}${text}${json.slice(place)}`;
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

/** How a file separates its members; a file on one line has no line ends. */
function layoutOf(json: string): { readonly indent: string; readonly lineEnd: string } {
  const found = /^[^\n"]{0,9}(\r?\n)([ \t]{1,8})"/.exec(json);
  return found === null ? { indent: "", lineEnd: "" } : { indent: found[2]!, lineEnd: found[1]! };
}

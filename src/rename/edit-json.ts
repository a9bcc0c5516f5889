import { type Node, parseTree } from "jsonc-parser";
import { offsetOf } from "../rule-set/read/read-json.js";
import { scanJson } from "../rule-set/read/scan-json.js";

/** A text of a JSON file, a key or a value, that becomes another. */
export interface TextEdit {
  /** JSON Pointer to the value, or to that whose key it is. */
  readonly pointer: string;
  readonly at: "key" | "value";
  readonly to: string;
}

/** The mark that some editors begin a file with, which is not part of the JSON. */
const MARK = "\uFEFF";

/** Changes texts of a JSON file in place: nothing else of it moves, be it a space or the order of keys. */
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

/** Where the text that begins with a quote ends, behind its other one. */
function endOfText(json: string, start: number): number {
  let end = start + 1;
  while (json[end] !== '"') end += json[end] === "\\" ? 2 : 1;
  return end + 1;
}

/**
 * Puts a member into the object that a JSON file is, in place of the one of that name or behind the last; `undefined`
 * takes it out. It is laid out as the file is, and nothing else moves.
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

/** How a file sets its members apart; one that stands on a line has no line ends. */
function layoutOf(json: string): { readonly indent: string; readonly lineEnd: string } {
  const found = /^[^\n"]{0,9}(\r?\n)([ \t]{1,8})"/.exec(json);
  return found === null ? { indent: "", lineEnd: "" } : { indent: found[2]!, lineEnd: found[1]! };
}

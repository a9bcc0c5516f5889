import { expect } from "vitest";
import type { Issue } from "../../src/base/issue.js";
import { found, type Mark } from "./seed.js";

type Folder = Readonly<Record<string, string>>;

/** A text to replace in a file: the first `from` after the anchor becomes `to`. */
export type Edit = readonly [after: string, from: string, to: string];

/** A mistake that a tired analyst might make in one file of a rule set, and the issue that `check` must report. */
export interface Mistake {
  readonly what: string;
  readonly file: string;
  /** `«` in one of the new texts marks what must be changed; it is removed. */
  readonly edits: readonly Edit[];
  /** What must be changed if the edits do not touch it: its file, an anchor, and the text after the anchor. */
  readonly mark?: readonly [file: string, after: string, text: string];
  readonly code: string;
  /** Codes of further issues that the mistake causes. */
  readonly also?: readonly string[];
}

/** A folder with a mistake in it, and the place where that must be found. */
export function plant(folder: Folder, { file, edits, mark }: Mistake): { files: Folder; mark: Mark } {
  let text = folder[file]!;
  for (const [after, from, to] of edits) {
    const at = placeOf(text, after, from);
    text = text.slice(0, at) + to + text.slice(at + from.length);
  }
  const files: Record<string, string> = { ...folder, [file]: text.replace("«", "") };
  if (mark === undefined) {
    expect(text, "a place is marked").toContain("«");
    return { files, mark: markAt(file, text, text.indexOf("«")) };
  }
  const [other, after, wanted] = mark;
  return { files, mark: markAt(other, files[other]!, placeOf(files[other]!, after, wanted)) };
}

/** Everything that `check` finds in a folder without neighbours. */
export function findings(files: Folder): readonly Issue[] {
  return found(files, []);
}

function placeOf(text: string, after: string, wanted: string): number {
  const from = text.indexOf(after);
  expect(from, `"${after}" is there`).toBeGreaterThan(-1);
  const at = text.indexOf(wanted, from);
  expect(at, `"${wanted}" follows "${after}"`).toBeGreaterThan(-1);
  return at;
}

function markAt(file: string, text: string, at: number): Mark {
  const before = text.slice(0, at).split("\n");
  return { file, line: before.length, column: before.at(-1)!.length + 1 };
}

import { expect } from "vitest";
import type { OtherRules } from "../../src/analyse/periods.js";
import { checkRules } from "../../src/cli/commands/check-rules.js";

/**
 * A slip in a file: the first `from` after the anchor becomes `to`, or a whole file is removed. `«` in `to` marks where
 * the issue must point, and is removed; if that is elsewhere in the file, `mark` gives an anchor and the text after it.
 */
export type Slip = {
  readonly file: string;
  readonly mark?: readonly [after: string, text: string];
} & ({ readonly after: string; readonly from: string; readonly to: string } | { readonly removed: string });

/** Where an issue must point. */
export interface Mark {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

type Folder = Readonly<Record<string, string>>;

/** Makes one slip in a folder of texts; also returns where the issue must point. */
export function seed(folder: Folder, slip: Slip): { readonly files: Folder; readonly mark: Mark } {
  const { file, mark } = slip;
  let text = folder[file]!;
  if ("to" in slip) {
    const at = placeOf(text, slip.after, slip.from);
    text = text.slice(0, at) + slip.to + text.slice(at + slip.from.length);
  }
  const at = mark === undefined ? text.indexOf("«") : placeOf(text, ...mark);
  expect(at, "a place is marked").toBeGreaterThan(-1);
  const before = text.slice(0, at).split("\n");
  const files = { ...folder, [file]: text.replace("«", "") };
  if ("removed" in slip) delete files[slip.removed];
  return { files, mark: { file, line: before.length, column: before.at(-1)!.length + 1 } };
}

function placeOf(text: string, after: string, wanted: string): number {
  expect(text.split(after).length, `"${after}" stands exactly once`).toBe(2);
  const at = text.indexOf(wanted, text.indexOf(after));
  expect(at, `"${wanted}" follows "${after}"`).toBeGreaterThan(-1);
  return at;
}

/** Rule sets directly before and after 2024/25, so that it has no gaps. */
export const NEIGHBOURS: readonly OtherRules[] = [
  { name: "rules/2023-24", inForce: { from: "2023-09-01", until: "2024-09-01" } },
  { name: "rules/2025-26", inForce: { from: "2025-09-01", until: "2026-09-01" } },
];

/** All issues of a folder. */
export function found(files: Folder, others = NEIGHBOURS) {
  return checkRules(files, others).issues;
}

import { expect } from "vitest";
import { smallRuleSet } from "./small-rule-set.js";

/**
 * A replacement in a file; `«` in the new text marks where the issue must point, and is removed. If the rule set does
 * not have the file, the new text is its whole content.
 */
export type Edit = readonly [file: string, from: string, to: string];

export interface Seeded {
  readonly files: Readonly<Record<string, string>>;
  /** The places of `«`, in the order in which the files are read. */
  readonly marks: readonly { readonly file: string; readonly line: number; readonly column: number }[];
}

/** The small rule set with these faults. */
export function seedFaults(edits: readonly Edit[]): Seeded {
  const files = { ...smallRuleSet };
  for (const [file, from, to] of edits) {
    const text = files[file];
    if (text === undefined) {
      files[file] = to;
      continue;
    }
    expect(text.split(from).length - 1, `"${from}" must stand exactly once in ${file}`).toBe(1);
    files[file] = text.replace(from, () => to);
  }
  const marks: Seeded["marks"][number][] = [];
  for (const [file, text] of Object.entries(files)) {
    const parts = text.split("«");
    let before = "";
    for (const part of parts.slice(0, -1)) {
      before += part;
      const lines = before.split("\n");
      marks.push({ file, line: lines.length, column: lines.at(-1)!.length + 1 });
    }
    files[file] = parts.join("");
  }
  return { files, marks };
}

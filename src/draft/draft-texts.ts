import { pointerTo } from "../base/issue.js";
import type { WorkItem } from "./work-item.js";
import { mentionsYears, type YearShift } from "./year-shift.js";

const TEXTS: ReadonlySet<string> = new Set([
  "title",
  "statement",
  "text",
  "description",
  "question",
  "predicate",
  "note",
]);

/** The texts of a drafted file that still mention a year of last time. */
export function textsWithYears(
  value: unknown,
  file: string,
  shift: YearShift,
  pointer = "",
): readonly WorkItem[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]): readonly WorkItem[] => {
    const at = pointerTo(pointer, key);
    if (typeof item !== "string") return textsWithYears(item, file, shift, at);
    if (!TEXTS.has(key) || !mentionsYears(item, shift)) return [];
    return [{ part: "texts", file, pointer: at, text: `“${item}”` }];
  });
}

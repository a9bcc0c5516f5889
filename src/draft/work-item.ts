/** The file in which a rule set says what it is. */
export const HEAD = "rule-set.json";

/** What an item of the work list is about, in the order of the list. */
export const WORK_PARTS = ["document", "days", "numbers", "bullets", "choices", "texts", "cases"] as const;

export type WorkPart = (typeof WORK_PARTS)[number];

/** One thing to decide in a drafted rule set. */
export interface WorkItem {
  readonly part: WorkPart;
  /** The file in the rule folder. */
  readonly file: string;
  /** JSON Pointer into it; `""` is the whole file. */
  readonly pointer: string;
  /** Whether the place is in the earlier folder rather than in the new one. */
  readonly earlier?: true;
  /** What there is to decide, in a sentence or two. */
  readonly text: string;
  /** JSON to be completed and put at the place. */
  readonly stub?: unknown;
}

/** The name of the file that describes the rule set. */
export const HEAD = "rule-set.json";

/** What an item of the work list is about, in the order of the list. */
export const WORK_PARTS = ["document", "days", "numbers", "bullets", "choices", "texts", "cases"] as const;

export type WorkPart = (typeof WORK_PARTS)[number];

/** One thing to decide in a drafted rule set. */
export interface WorkItem {
  readonly part: WorkPart;
  /** The file in the rule folder. */
  readonly file: string;
  /** JSON Pointer into it; `""` for the whole file. */
  readonly pointer: string;
  /** Whether the place is in the earlier folder rather than in the new one. */
  readonly earlier?: true;
  /** What has to be decided, in a sentence or two. */
  readonly text: string;
  /** JSON to complete and put in that place. */
  readonly stub?: unknown;
}

/** The scale of judgements, lowest first: the document's own verbs. */
export const LEVELS = ["not-started", "introduced", "embedded", "sustained"] as const;

/** 0 for `not-started` to 3 for `sustained`; -1 for anything else. */
export function levelIndex(name: unknown): number {
  return (LEVELS as readonly unknown[]).indexOf(name);
}

import type { FileKind } from "../model/session.js";

/** The name of each kind of file. */
export const KIND_WORDS: Readonly<Record<FileKind, string>> = {
  schools: "List of schools",
  links: "Links between schools",
  engagement: "Engagement",
  teachers: "Teachers",
  institutions: "Post-16 institutions",
  llme: "LLME (local leaders)",
  template: "Filled-in template",
  snapshot: "Earlier snapshot (JSON)",
  "snapshots-table": "Earlier snapshots (table)",
  unknown: "Not used",
};

import type { FileKind } from "../model/session.js";

/** What each kind of file is called. */
export const KIND_WORDS: Readonly<Record<FileKind, string>> = {
  schools: "List of schools",
  links: "Links between schools",
  engagement: "Engagement: what schools took part in",
  teachers: "Teachers",
  institutions: "Post-16 institutions",
  llme: "LLME: local leaders of maths education",
  template: "Filled-in template",
  snapshot: "Snapshot (JSON)",
  "snapshots-table": "Table of snapshots",
  unknown: "Not used",
};

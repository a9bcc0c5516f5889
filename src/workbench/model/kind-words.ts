import type { FileKind } from "./session.js";

const WORDS: Readonly<Record<string, string>> = {
  schools: "the list of schools",
  links: "the list of links between schools",
  engagement: "the engagement register",
  teachers: "the register of teachers",
  institutions: "the register of post-16 institutions",
  llme: "the register of LLME",
  template: "a filled-in template",
  snapshot: "an earlier snapshot",
  "snapshots-table": "a table of earlier snapshots",
  unknown: "a file that isn't used",
};

/** The name of a kind of file in a sentence: "the list of schools". */
export function kindWords(kind: FileKind): string {
  return Object.hasOwn(WORDS, kind) ? WORDS[kind]! : `the register "${kind}"`;
}

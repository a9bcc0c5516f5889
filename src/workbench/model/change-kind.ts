import { kindWords } from "./kind-words.js";
import type { FileKind, SessionFile } from "./session.js";

/** The same file as another kind, chosen by the user. */
export function changeKind(file: SessionFile, kind: FileKind): SessionFile {
  return { ...file, kind, by: "user", note: `You chose to use it as ${kindWords(kind)}.` };
}

import { type Issue, pointerTo } from "../base/issue.js";
import type { IssueCode } from "../base/issue-codes.js";
import { SnapshotError } from "../base/snapshot-error.js";
import { didYouMean, nearest } from "../base/suggest.js";
import type { OwnWords } from "./types.js";
import { words as standard } from "./words.js";

/** Reads the caller's own words from options of any shape; adds every fault to `issues`. */
export function wordsOf(options: unknown, issues: Issue[]): OwnWords | undefined {
  if (typeof options !== "object" || options === null || !("words" in options)) return undefined;
  const { words } = options;
  if (words === undefined) return undefined;
  const wrong = (code: IssueCode, pointer: string, message: string) => {
    issues.push({ code, severity: "error", pointer, message });
  };
  if (typeof words !== "object" || words === null) {
    const example = '{"target-met": (reason) => "…"}';
    wrong(
      "wrong-type",
      "/words",
      `Words must be an object with a function for each code, such as ${example}.`,
    );
    return undefined;
  }
  for (const [code, say] of Object.entries(words)) {
    const pointer = pointerTo("/words", code);
    if (!Object.hasOwn(standard, code)) {
      const hint = didYouMean(nearest(code, Object.keys(standard)));
      wrong("unknown-key", pointer, `No reason has the code "${code}".${hint}`);
    } else if (say !== undefined && typeof say !== "function") {
      wrong("wrong-type", pointer, `The words for "${code}" must be a function that returns a sentence.`);
    }
  }
  return words as OwnWords;
}

/**
 * Reads the caller's own words, which must have no faults.
 *
 * @throws {SnapshotError} holding every fault of them
 */
export function checkedWords(options: unknown): OwnWords | undefined {
  const issues: Issue[] = [];
  const words = wordsOf(options, issues);
  if (issues.length > 0) throw new SnapshotError(issues);
  return words;
}

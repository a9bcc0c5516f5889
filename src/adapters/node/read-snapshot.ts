import { SnapshotError } from "../../base/snapshot-error.js";
import { parseSnapshot } from "../../evaluate/parse-snapshot.js";
import type { SnapshotOf } from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import { readTextFile, unreadableIssue } from "./read-text.js";

/**
 * Reads a snapshot from a JSON file and checks it against the rules.
 *
 * @param file - path of the file, relative to the working directory
 * @throws {SnapshotError} holding every fault, with the file, line and column; also if the file cannot be read
 */
export async function readSnapshot<R extends RuleSet>(ruleSet: R, file: string): Promise<SnapshotOf<R>> {
  const read = await readTextFile(file);
  if (read.text !== undefined) return parseSnapshot(ruleSet, read.text, { file });
  throw new SnapshotError([unreadableIssue(file, read.code, read.message)]);
}

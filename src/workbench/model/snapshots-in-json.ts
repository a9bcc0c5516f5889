import { isRecord } from "../../evaluate/snapshot-faults.js";

/** The snapshots that a JSON text holds, not yet checked, or why there are none. */
export type SnapshotsInJson = { readonly values: readonly unknown[] } | { readonly fault: string };

/**
 * Finds snapshots in a JSON text: one, a list of them, one on each line; results of an evaluation stand for the snapshot
 * they were made of.
 */
export function snapshotsInJson(text: string): SnapshotsInJson {
  const values = parse(text);
  if (values === undefined) return { fault: "This looks like JSON but can't be read: it may be cut short." };
  const snapshots = values.map((value) => (isResult(value) ? value["snapshot"] : value));
  if (snapshots.length > 0 && snapshots.every(isSnapshot)) return { values: snapshots };
  if (values.some((value) => isRecord(value) && "ruleSetId" in value && "files" in value))
    return { fault: "This is saved work from the workbench. Open it to carry on with it." };
  return { fault: "This JSON isn't a snapshot: that has a subject, a day (asOf) and facts." };
}

function parse(text: string): readonly unknown[] | undefined {
  const bare = text.trim();
  try {
    const value: unknown = JSON.parse(bare);
    return Array.isArray(value) ? value : [value];
  } catch {
    try {
      return bare.split(/\r?\n/).flatMap((line) => (line.trim() === "" ? [] : [JSON.parse(line)]));
    } catch {
      return undefined;
    }
  }
}

function isSnapshot(value: unknown): boolean {
  return isRecord(value) && ["subject", "asOf", "facts"].every((key) => Object.hasOwn(value, key));
}

function isResult(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && Object.hasOwn(value, "goals") && isSnapshot(value["snapshot"]);
}

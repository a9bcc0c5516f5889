import type { Issue } from "../../base/issue.js";
import { isRecord } from "../../evaluate/snapshot-faults.js";
import { readJson } from "../../rule-set/read/read-json.js";

/** The snapshots in a JSON text, not checked yet, or why there are none. */
export type SnapshotsInJson = { readonly values: readonly unknown[] } | { readonly fault: string };

/**
 * Finds snapshots in a JSON text: one, a list, or one on each line. For results of an evaluation, the snapshot they
 * were made from is used.
 */
export function snapshotsInJson(text: string): SnapshotsInJson {
  const read = parse(text);
  if ("fault" in read) return read;
  const { values } = read;
  const snapshots = values.map((value) => (isResult(value) ? value["snapshot"] : value));
  if (snapshots.length > 0 && snapshots.every(isSnapshot)) return { values: snapshots };
  if (values.some((value) => isRecord(value) && "ruleSetId" in value && "files" in value))
    return { fault: "This is saved work from the workbench. Open it to carry on." };
  return { fault: "This JSON isn't a snapshot, which has a subject, a day (asOf) and facts." };
}

/** Read strictly, as elsewhere: if a key is given twice, it is not clear which value is meant. */
function parse(text: string): SnapshotsInJson {
  const { value, issues } = readJson(text, "");
  if (issues.length === 0) return { values: Array.isArray(value) ? value : [value] };
  const lines = text.split(/\r\n|\r|\n/).flatMap((line, at) => {
    if (line.trim() === "") return [];
    const read = readJson(line, "");
    return [{ value: read.value, issues: read.issues.map((issue) => ({ ...issue, line: at + 1 })) }];
  });
  // If the first line is complete by itself, every line should be.
  if (lines.length < 2 || lines[0]!.value === undefined) return { fault: faultOf(issues[0]!) };
  const [issue] = lines.flatMap((line) => line.issues);
  return issue === undefined ? { values: lines.map((line) => line.value) } : { fault: faultOf(issue) };
}

/** What is wrong, without repeating anything from the file. */
const FAULTS: Readonly<Partial<Record<Issue["code"], string>>> = {
  "duplicate-key": "a key is given twice. Keep one of them.",
  "forbidden-key": "a key has a name that isn't allowed.",
  "json-too-deep": "objects and lists are nested too deep.",
  "too-large": "it is too large.",
};

function faultOf({ code, line }: Pick<Issue, "code" | "line">): string {
  const where = line === undefined ? "" : ` at line ${line}`;
  return `This looks like JSON but can't be read${where}: ${FAULTS[code] ?? "something is missing or out of place there."}`;
}

function isSnapshot(value: unknown): boolean {
  return isRecord(value) && ["subject", "asOf", "facts"].every((key) => Object.hasOwn(value, key));
}

function isResult(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && Object.hasOwn(value, "goals") && isSnapshot(value["snapshot"]);
}

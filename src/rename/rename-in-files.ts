// rename: takes the files of a rule folder and an id, gives the same files with another id, and nothing else changed.
import type { Issue } from "../base/issue.js";
import { checkFolder } from "../rule-set/check/check-folder.js";
import { collectNames } from "../rule-set/read/names.js";
import { isObject } from "../rule-set/read/place.js";
import { readFolder, ruleFilesOf } from "../rule-set/read/read-folder.js";
import { readJson } from "../rule-set/read/read-json.js";
import { editTexts, putMember, type TextEdit } from "./edit-json.js";
import { judgementsOf } from "./judgements.js";
import { movedNotes } from "./moved-notes.js";
import { type Reference, referencesIn } from "./references.js";
import { renameFault, resolveName } from "./rename-faults.js";
import type { IdChange, RenameRequest } from "./rename-types.js";

/** The files that change, or why nothing may. */
export type Renamed =
  | {
      readonly files: Readonly<Record<string, string>>;
      /** By file, the number of places that contained an id. */
      readonly places: Readonly<Record<string, number>>;
      /** What was renamed: first the thing that was asked for, then the judgements that contain its id. */
      readonly changes: readonly IdChange[];
    }
  | { readonly fault: string; readonly issues?: readonly Issue[] };

/** The file that notes what was renamed. */
const HEAD = "rule-set.json";

/**
 * Renames an id in the texts of a rule folder, including its drafts and judgements, and notes it in `moved`. Texts
 * change only where they contain the id. Nothing is renamed if the rules would get a new fault.
 *
 * @param files - texts by name, each of them JSON
 */
export function renameInFiles(files: Readonly<Record<string, string>>, request: RenameRequest): Renamed {
  const folder = ruleFilesOf(readFolder(files, []));
  const names = collectNames(folder, () => {});
  const references = referencesIn(folder);
  const named = resolveName(request, names);
  if ("fault" in named) return named;
  const fault = renameFault(named, names);
  if (fault !== undefined) return { fault };
  const changes = [named, ...judgementsOf(named, names)];
  const taken = changes.find(({ kind, to }) => kind === "fact" && names.declared.fact.has(to));
  if (taken !== undefined) return { fault: `There is already a fact "${taken.to}". Choose another id.` };

  const edits = new Map<string, TextEdit[]>();
  for (const reference of references) {
    const change = changes.find((each) => isOf(reference, each));
    if (change === undefined) continue;
    const { place, at } = reference;
    const ofFile = edits.get(place.file) ?? [];
    ofFile.push({ pointer: place.pointer, at, to: change.to });
    edits.set(place.file, ofFile);
  }
  const renamed: Record<string, string> = {};
  for (const [file, each] of edits) renamed[file] = editTexts(files[file]!, each);
  const head = renamed[HEAD] ?? files[HEAD];
  if (head !== undefined) renamed[HEAD] = changes.reduce(withNote, head);
  const issues = newIssues(files, { ...files, ...renamed });
  if (issues.length > 0)
    return {
      fault: `With the id "${named.to}" the rules would have faults, so nothing was renamed.`,
      issues,
    };
  const places = Object.fromEntries([...edits].map(([file, each]) => [file, each.length]));
  return { files: renamed, places, changes };
}

/** The text of `rule-set.json` with one more id noted. */
function withNote(head: string, change: IdChange): string {
  const { value } = readJson(head, HEAD);
  const moved = isObject(value) ? value["moved"] : undefined;
  return putMember(head, "moved", movedNotes(moved, change));
}

function isOf({ kind, id, within }: Reference, change: IdChange): boolean {
  return (
    kind === change.kind && id === change.from && (change.within === undefined || within === change.within)
  );
}

/** Errors that the new files have and the old ones did not, by their code. */
function newIssues(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly Issue[] {
  const known = new Map<string, number>();
  for (const { code } of errorsIn(before)) known.set(code, (known.get(code) ?? 0) + 1);
  const counts = new Map<string, number>();
  const all = errorsIn(after);
  for (const { code } of all) counts.set(code, (counts.get(code) ?? 0) + 1);
  return all.filter(({ code }) => (counts.get(code) ?? 0) > (known.get(code) ?? 0));
}

function errorsIn(files: Readonly<Record<string, string>>): readonly Issue[] {
  // A draft that no longer fits is only a warning, but it would be a place that was missed.
  return checkFolder(files).issues.filter(
    ({ severity, code }) => severity === "error" || code === "stale-draft",
  );
}

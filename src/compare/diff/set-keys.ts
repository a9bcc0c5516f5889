import { type Path, replaceAt } from "../replace-at.js";
import { sameJson } from "../same-json.js";
import type { Edit } from "./draft.js";

/** An edit that gives some keys of an object what they are in another, and takes away those that it has not. */
export function setKeys(path: Path, after: object, keys: readonly string[]): Edit {
  return (rules) =>
    keys.reduce(
      (edited, key) => replaceAt(edited, [...path, key], (after as Record<string, unknown>)[key]),
      rules,
    );
}

/** Those of some keys in which two objects differ; `undefined` where there are none. */
export function differing(
  before: object,
  after: object,
  keys: readonly string[],
): { readonly keys: readonly string[]; readonly before: object; readonly after: object } | undefined {
  const [old, next] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const differ = keys.filter((key) => !sameJson(old[key], next[key]));
  if (differ.length === 0) return undefined;
  const only = (record: Record<string, unknown>) =>
    Object.fromEntries(differ.filter((key) => record[key] !== undefined).map((key) => [key, record[key]]));
  return { keys: differ, before: only(old), after: only(next) };
}

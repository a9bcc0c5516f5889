import { isObject } from "../rule-set/read/place.js";
import type { IdChange } from "./rename-types.js";

type Entries = Readonly<Record<string, unknown>>;

const LISTS = {
  goal: "goals",
  criterion: "criteria",
  fact: "facts",
  parameter: "parameters",
  level: "levels",
} as const;

/**
 * The content of `moved` after an id has changed, or `undefined` if nothing is left in it. Changes are noted from the
 * id that the earlier rules had: an id that was renamed before is noted once, and one that gets its earlier id back is
 * not noted at all.
 *
 * @param moved - the present content
 */
export function movedNotes(moved: unknown, { kind, from, to, within }: IdChange): Entries | undefined {
  const list = LISTS[kind];
  const all = entriesOf(moved);
  const noted =
    within === undefined
      ? withId(all[list], from, to)
      : withEntry(all[list], within, (ids) => withId(ids, from, to));
  // Criteria are noted under the present id of their goal.
  const criteria = kind === "goal" ? withKey(all["criteria"], from, to) : all["criteria"];
  const next = { ...all, ...(criteria === undefined ? {} : { criteria }), [list]: noted };
  return filled(next);
}

function withId(ids: unknown, from: string, to: string): Entries | undefined {
  const known = entriesOf(ids);
  const origin = Object.entries(known).find(([, now]) => now === from)?.[0] ?? from;
  const { [origin]: _, ...rest } = known;
  return filled(origin === to ? rest : { ...known, [origin]: to });
}

function withEntry(map: unknown, key: string, change: (value: unknown) => unknown): Entries | undefined {
  const all = entriesOf(map);
  return filled({ ...all, [key]: change(all[key]) });
}

/** The same entries, one of them with another key. */
function withKey(map: unknown, from: string, to: string): unknown {
  return isObject(map)
    ? Object.fromEntries(Object.entries(map).map(([key, value]) => [key === from ? to : key, value]))
    : map;
}

/** Leaves out empty entries; `undefined` if all are. */
function filled(entries: Entries): Entries | undefined {
  const kept = Object.entries(entries).filter(([, value]) => value !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function entriesOf(value: unknown): Entries {
  return isObject(value) ? value : {};
}

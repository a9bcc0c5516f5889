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
 * What `moved` says once an id has changed, or `undefined` where there is nothing left to say. It is noted from the id
 * that the earlier rules had: what was renamed before is noted once, and what gets that id back not at all.
 *
 * @param moved - what is there already
 */
export function movedNotes(moved: unknown, { kind, from, to, within }: IdChange): Entries | undefined {
  const list = LISTS[kind];
  const all = entriesOf(moved);
  const noted =
    within === undefined
      ? withId(all[list], from, to)
      : withEntry(all[list], within, (ids) => withId(ids, from, to));
  // Criteria are noted under the id that their goal has now.
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

/** The same entries, one of them under another key. */
function withKey(map: unknown, from: string, to: string): unknown {
  return isObject(map)
    ? Object.fromEntries(Object.entries(map).map(([key, value]) => [key === from ? to : key, value]))
    : map;
}

/** Without what is empty; nothing where all of it is. */
function filled(entries: Entries): Entries | undefined {
  const kept = Object.entries(entries).filter(([, value]) => value !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function entriesOf(value: unknown): Entries {
  return isObject(value) ? value : {};
}

import type { ReadSnapshot } from "../evaluate/read-snapshot.js";

/** A hub's id in one of several snapshots. */
export interface NamedHub {
  readonly id: string;
  /** The place of the snapshot. */
  readonly index: number;
  /** JSON Pointer to the id in that snapshot. */
  readonly pointer: string;
}

/**
 * Hubs whose ids differ by capitals, blanks or the form of a letter alone, in groups, each of which may well be one hub;
 * those that other snapshots were combined from included.
 */
export function alikeHubs(reads: readonly ReadSnapshot[]): readonly (readonly NamedHub[])[] {
  const groups = new Map<string, NamedHub[]>();
  reads.forEach(({ subject, combined }, index) => {
    const add = (id: string, pointer: string): void => {
      const key = id.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [{ id, index, pointer }]);
      else group.push({ id, index, pointer });
    };
    if (combined === undefined) add(subject.id, "/subject/id");
    else for (const [at, id] of combined.hubs.entries()) add(id, `/combined/hubs/${at}`);
  });
  return [...groups.values()].filter(({ length }) => length > 1);
}

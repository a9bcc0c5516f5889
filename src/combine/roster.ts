import { show } from "../base/show.js";
import { didYouMean, nearest } from "../base/suggest.js";
import { formatCount } from "../base/words.js";
import type { ReadSnapshot } from "../evaluate/read-snapshot.js";
import { isRecord } from "../evaluate/snapshot-faults.js";
import type { CombinationFault } from "./combination-faults.js";
import type { Expected } from "./groups.js";
import type { Level } from "./level.js";

/** A subject that should report. */
export interface RosterEntry {
  /** The id as in its snapshot. */
  readonly id: string;
  /** Its name in messages. */
  readonly name?: string | undefined;
}

/** The subjects that should report: in total, or by the id of their group. */
export type Roster = readonly RosterEntry[] | Readonly<Record<string, readonly RosterEntry[]>>;

/** A roster without faults. */
export interface ReadRoster {
  /** How many subjects are on it, in total or by group. */
  readonly numbers: Expected;
  /** Every subject on it by its id, in order. */
  readonly entries: ReadonlyMap<string, RosterEntry & { readonly group?: string }>;
}

/** Checks a roster; returns everything that is wrong with it, if anything is. */
export function readRoster(
  roster: unknown,
  { one, belowOne, belowOther }: Level,
): ReadRoster | { readonly faults: readonly CombinationFault[] } {
  const faults: CombinationFault[] = [];
  const wrong = (message: string): void => {
    faults.push({ code: "bad-roster", pointer: "", message });
  };
  const entries = new Map<string, RosterEntry & { readonly group?: string; readonly place: string }>();
  const readEntry = (entry: unknown, place: string, group: string | undefined): void => {
    if (!isRecord(entry)) return wrong(`In ${place}, give an object with an id, not ${show(entry)}.`);
    const { id, name } = entry;
    if (typeof id !== "string" || id.trim() === "")
      return wrong(
        `In ${place}, give the id of one ${belowOne}${id === undefined ? "" : `, not ${show(id)}`}.`,
      );
    if (name !== undefined && typeof name !== "string")
      return wrong(`In ${place}, give the name as text, not ${show(name)}.`);
    const before = entries.get(id);
    if (before !== undefined)
      return wrong(`${show(id)} is on the roster twice: ${before.place} and ${place}. Leave one out.`);
    const called = name === undefined || name.trim() === "" ? {} : { name };
    entries.set(id, { id, ...called, ...(group === undefined ? {} : { group }), place });
  };
  const read = (list: unknown, group?: string): number => {
    const where = group === undefined ? "the roster" : `the roster's ${one} ${show(group)}`;
    if (!Array.isArray(list)) {
      wrong(
        `A roster must be a list of ${belowOther}, or such a list for each ${one}, but ${where} is ${show(list)}.`,
      );
      return 0;
    }
    for (const [index, entry] of list.entries())
      readEntry(entry, `entry ${formatCount(index + 1)} of ${where}`, group);
    if (list.length === 0) wrong(`There are no ${belowOther} in ${where}. List those that should report.`);
    return list.length;
  };
  let numbers: Expected;
  if (isRecord(roster)) {
    numbers = Object.fromEntries(Object.entries(roster).map(([group, list]) => [group, read(list, group)]));
    if (Object.keys(roster).length === 0) wrong(`List the ${belowOther} of at least one ${one}.`);
  } else numbers = read(roster);
  return faults.length > 0 ? { faults } : { numbers, entries };
}

/** Contradictions between a roster and the numbers expected. */
export function numberFaults(
  { numbers }: ReadRoster,
  expected: Expected | undefined,
  { one, other, belowOne, belowOther }: Level,
): readonly CombinationFault[] {
  if (expected === undefined) return [];
  const fault = (message: string): CombinationFault => ({ code: "bad-roster", pointer: "", message });
  const differ = (number: number, listed: number, within: string): string =>
    `${formatCount(number)} ${number === 1 ? `${belowOne} is` : `${belowOther} are`} expected${within}, but the roster lists ${formatCount(listed)}. Correct one of them, or give the roster alone.`;
  if (!isRecord(expected) && !isRecord(numbers))
    return expected === numbers || typeof expected !== "number" ? [] : [fault(differ(expected, numbers, ""))];
  if (!isRecord(expected) || !isRecord(numbers)) {
    const which = isRecord(expected)
      ? `A number is expected for each ${one}, but the roster does not say which ${other} it lists.`
      : `There is a roster for each ${one}, but only one number expected in all.`;
    return [fault(`${which} Give both for each ${one}, or the roster alone.`)];
  }
  const groups = [...new Set([...Object.keys(expected), ...Object.keys(numbers)])];
  return groups.flatMap((id) => {
    const number = Object.hasOwn(expected, id) ? (expected[id] as number) : 0;
    const listed = Object.hasOwn(numbers, id) ? (numbers[id] as number) : 0;
    return number === listed || typeof number !== "number"
      ? []
      : [fault(differ(number, listed, ` in the ${one} ${show(id)}`))];
  });
}

/** Snapshots of subjects that are not on the roster, or are on it in another group. */
export function strangerFaults(
  { entries }: ReadRoster,
  reads: readonly ReadSnapshot[],
  { into, one }: Level,
): readonly CombinationFault[] {
  const reported = new Set(
    reads.flatMap(({ subject, combined }) =>
      subject.scope === into ? (combined?.subjects ?? []) : [subject.id],
    ),
  );
  const ids = [...entries.keys()];
  // A subject that has not reported is more likely to have been meant.
  const missing = ids.filter((id) => !reported.has(id));
  return reads.flatMap(({ subject, combined }, index): readonly CombinationFault[] => {
    const isPart = subject.scope === into;
    const group = isPart ? subject.id : subject.within;
    const faultsOf = (id: string, pointer: string): readonly CombinationFault[] => {
      const entry = entries.get(id);
      if (entry === undefined) {
        const suggestion = nearest(id, missing) ?? nearest(id, ids);
        const message = `${show(id)} is not on the roster.${didYouMean(suggestion)}`;
        return [{ code: "not-on-roster", index, pointer, message }];
      }
      if (entry.group === undefined || group === undefined || entry.group === group) return [];
      const message = `The roster lists ${show(id)} in the ${one} ${show(entry.group)}, but here it is in ${show(group)}. Correct one of them.`;
      return [{ code: "not-on-roster", index, pointer, message }];
    };
    return isPart
      ? (combined?.subjects ?? []).flatMap((id, at) => faultsOf(id, `/combined/subjects/${at}`))
      : faultsOf(subject.id, "/subject/id");
  });
}

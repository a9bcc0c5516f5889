import { show } from "../base/show.js";
import { didYouMean, nearest } from "../base/suggest.js";
import { formatCount, formatList } from "../base/words.js";
import type { ReadSnapshot } from "../evaluate/read-snapshot.js";
import { isRecord } from "../evaluate/snapshot-faults.js";
import type { CombinationFault } from "./combination-faults.js";
import type { Level } from "./level.js";

/** Snapshots that are combined into one. */
export interface Group {
  readonly id: string;
  /** How many subjects it has, whether or not they have reported. */
  readonly expected: number;
  /** The indexes of its snapshots in the list. */
  readonly indexes: readonly number[];
}

/** How many subjects are expected: in total, or by the id of their group. */
export type Expected = number | Readonly<Record<string, number>>;

/** Sorts snapshots into the groups that they are combined into, or returns what is wrong with them. */
export function groupsOf(
  reads: readonly ReadSnapshot[],
  level: Level,
  {
    expected,
    id,
    groupOf,
  }: {
    readonly expected: Expected;
    readonly id?: string | undefined;
    /** The group of a subject in the roster, for snapshots that do not say what they are within. */
    readonly groupOf: (id: string) => string | undefined;
  },
): { readonly groups: readonly Group[] } | { readonly faults: readonly CombinationFault[] } {
  const sorting = isRecord(expected)
    ? byRecord(reads, level, expected, groupOf)
    : asOne(reads, level, expected, id);
  const faults = [...sorting.faults];
  for (const group of sorting.groups)
    faults.push(...expectationFaults(reads, level, group, isRecord(expected)));
  return faults.length > 0 ? { faults } : { groups: sorting.groups };
}

interface Sorting {
  readonly groups: readonly Group[];
  readonly faults: readonly CombinationFault[];
}

const WITHIN = "/subject/within";

/** All snapshots as one group; those that say what they are within must agree. */
function asOne(
  reads: readonly ReadSnapshot[],
  level: Level,
  expected: number,
  given: string | undefined,
): Sorting {
  const faults: CombinationFault[] = [];
  // Parts of the highest level can have any ids; together they are the whole.
  const ofSame = ({ subject }: ReadSnapshot) => subject.scope === level.into;
  const groupOf = (read: ReadSnapshot) =>
    ofSame(read) ? (level.isTop ? undefined : read.subject.id) : read.subject.within;
  const named = [...new Set(reads.flatMap((read) => groupOf(read) ?? []))];
  if (named.length > 1) {
    const message = `These snapshots are of several ${level.other}: ${listed(named)}. Say how many ${level.belowOther} are expected in each.`;
    faults.push({ code: "unknown-group", pointer: "", message });
  } else if (!level.isTop && given === undefined) {
    reads.forEach((read, index) => {
      if (groupOf(read) !== undefined) return;
      const message = `This snapshot does not say which ${level.one} it is within. Give the ${level.one}'s id as "within", or as the id of the result.`;
      faults.push({ code: "missing-within", index, pointer: WITHIN, message });
    });
  }
  const indexes = reads.map((_, index) => index);
  return { groups: [{ id: given ?? named[0] ?? level.into, expected, indexes }], faults };
}

/** A group for each id of a record. */
function byRecord(
  reads: readonly ReadSnapshot[],
  level: Level,
  expected: Readonly<Record<string, unknown>>,
  groupOf: (id: string) => string | undefined,
): Sorting {
  const faults: CombinationFault[] = [];
  const ids = Object.keys(expected);
  const indexes = new Map<string, number[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) {
    const message = `Say how many ${level.belowOther} are expected in at least one ${level.one}.`;
    faults.push({ code: "too-few-expected", pointer: "", message });
    return { groups: [], faults };
  }
  reads.forEach(({ subject }, index) => {
    const isSame = subject.scope === level.into;
    const id = isSame ? subject.id : (subject.within ?? groupOf(subject.id));
    if (id === undefined) {
      const message = `This snapshot does not say which ${level.one} it is within. Give the id of one as "within": ${listed(ids, "or")}.`;
      faults.push({ code: "missing-within", index, pointer: WITHIN, message });
      return;
    }
    const group = indexes.get(id);
    if (group !== undefined) {
      group.push(index);
      return;
    }
    const suggestion = nearest(id, ids);
    const choice =
      suggestion === undefined ? ` There are numbers for ${listed(ids)}.` : didYouMean(suggestion);
    const message = `The number of ${level.belowOther} expected in the ${level.one} ${show(id)} is missing.${choice}`;
    faults.push({ code: "unknown-group", index, pointer: isSame ? "/subject/id" : WITHIN, message });
  });
  const groups = ids.map((id) => ({ id, expected: expected[id] as number, indexes: indexes.get(id)! }));
  return { groups, faults };
}

function expectationFaults(
  reads: readonly ReadSnapshot[],
  level: Level,
  { id, expected, indexes }: Group,
  isNamed: boolean,
): readonly CombinationFault[] {
  const { belowOne, belowOther } = level;
  const within = isNamed ? ` in the ${level.one} ${show(id)}` : "";
  const isNumber = Number.isSafeInteger(expected) && expected > 0;
  const given = indexes.reduce((sum, index) => sum + standsFor(reads[index]!, level), 0);
  if (isNumber && given <= expected) return [];
  const message = isNumber
    ? `${formatCount(expected)} ${expected === 1 ? `${belowOne} is` : `${belowOther} are`} expected${within}, but the snapshots cover ${formatCount(given)}. Correct the number, or leave some out.`
    : expected === undefined
      ? `Say how many ${belowOther} are expected${within}, or give a roster of them.`
      : `The number of ${belowOther} expected${within} must be a whole number, 1 or more, not ${show(expected)}.`;
  return [{ code: "too-few-expected", pointer: "", message }];
}

/** How many subjects of the level below a snapshot covers. */
function standsFor({ subject, combined }: ReadSnapshot, { into }: Level): number {
  return subject.scope === into ? (combined?.expected ?? 1) : 1;
}

const SHOWN = 8;

function listed(ids: readonly string[], joint = "and"): string {
  const shown = ids.slice(0, SHOWN).map(show);
  const more = ids.length - shown.length;
  return formatList(more > 0 ? [...shown, `${formatCount(more)} more`] : shown, joint);
}

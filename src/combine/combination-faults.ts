import { longDay } from "../base/day.js";
import type { IssueCode } from "../base/issue-codes.js";
import { show } from "../base/show.js";
import type { ReadSnapshot } from "../evaluate/read-snapshot.js";
import { isAbove, levelAbove, oneOf, otherOf, type WithSubjects } from "../rule-set/subjects.js";
import type { Level } from "./level.js";

/** Why snapshots cannot be combined: a fault of one of them, or of all together. */
export interface CombinationFault {
  readonly code: IssueCode;
  /** Its index among the snapshots; absent if the fault is not in a single one. */
  readonly index?: number;
  /** Something in another snapshot that this one repeats. */
  readonly other?: { readonly index: number; readonly pointer: string };
  /** JSON Pointer into that snapshot. */
  readonly pointer: string;
  readonly message: string;
}

/** What keeps snapshots that are valid by themselves from being combined into a level. */
export function combinationFaults(
  rules: WithSubjects,
  reads: readonly ReadSnapshot[],
  level: Level,
): readonly CombinationFault[] {
  return [...dayFaults(reads), ...subjectFaults(rules, reads, level)];
}

/** Snapshots of a different day from most, since figures for March do not describe July. */
function dayFaults(reads: readonly ReadSnapshot[]): readonly CombinationFault[] {
  const times = new Map<string, number>();
  for (const { asOf } of reads) times.set(asOf, (times.get(asOf) ?? 0) + 1);
  const [usual] = [...times].sort(([a, m], [b, n]) => n - m || (a < b ? 1 : -1))[0]!;
  return reads.flatMap(({ asOf }, index) => {
    if (asOf === usual) return [];
    const message = `This snapshot is of ${longDay(asOf)}, but others are of ${longDay(usual)}. Combine snapshots of one day.`;
    return [{ code: "different-day", index, pointer: "/asOf", message } as const];
  });
}

function subjectFaults(
  rules: WithSubjects,
  reads: readonly ReadSnapshot[],
  level: Level,
): readonly CombinationFault[] {
  const seen = new Map<string, { readonly index: number; readonly pointer: string }>();
  return reads.flatMap(({ subject, combined }, index): readonly CombinationFault[] => {
    const { into, below, lower } = level;
    if (subject.scope !== into && subject.scope !== below) {
      const message = wrongLevelWords(rules, subject.scope, level);
      return [{ code: "wrong-level", index, pointer: "/subject/scope", message }];
    }
    if (subject.scope === into && combined === undefined) {
      const message = `This ${level.one} snapshot does not say which ${level.belowOther} it was combined from. Give the snapshots of the ${level.belowOther}, or one that has "combined".`;
      return [{ code: "not-combined", index, pointer: "/subject/scope", message }];
    }
    const faults: CombinationFault[] = [];
    const add = (scope: string, id: string, pointer: string): void => {
      const key = `${scope} ${id}`;
      const before = seen.get(key);
      if (before === undefined) {
        seen.set(key, { index, pointer });
        return;
      }
      const one = oneOf(rules, scope);
      const message = `The ${one} ${show(id)} is already in snapshot ${before.index + 1}, and each ${one} counts only once. Leave one out.`;
      faults.push({ code: "duplicate-subject", index, other: before, pointer, message });
    };
    if (subject.scope === below) add(below, subject.id, "/subject/id");
    // A subject that was combined before must not be there again, whether in a snapshot of this level or of the one
    // below.
    const inside = subject.scope === into ? below : lower;
    for (const [at, id] of combined?.subjects.entries() ?? [])
      if (inside !== undefined) add(inside, id, `/combined/subjects/${at}`);
    return faults;
  });
}

/** Why a snapshot of another level cannot be combined into this one, and what to do first. */
function wrongLevelWords(
  rules: WithSubjects,
  scope: string,
  { into, below, other, belowOther }: Level,
): string {
  const own = otherOf(rules, scope);
  const rule = `${other} are combined from ${belowOther}`;
  if (isAbove(rules, into, scope)) {
    const next = otherOf(rules, levelAbove(rules, scope) ?? below);
    return `This is a snapshot of one ${oneOf(rules, scope)}, but ${rule}. Combine ${own} into ${next} first.`;
  }
  return `This is a snapshot of one ${oneOf(rules, scope)}, but ${other} are combined from ${belowOther}. Leave it out.`;
}

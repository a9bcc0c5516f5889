import { longDay } from "../base/day.js";
import type { IssueCode } from "../base/issue-codes.js";
import { show } from "../base/show.js";
import { formatCount } from "../base/words.js";
import type { ReadSnapshot } from "../evaluate/read-snapshot.js";

/** Why snapshots cannot be combined: a fault of one of them, or of all together. */
export interface CombinationFault {
  readonly code: IssueCode;
  /** Its place among the snapshots; absent where it is the fault of none by itself. */
  readonly index?: number;
  /** What stands in another, and in this one again. */
  readonly other?: { readonly index: number; readonly pointer: string };
  /** JSON Pointer into that snapshot. */
  readonly pointer: string;
  readonly message: string;
}

/** What keeps snapshots, each without a fault of its own, from being combined. */
export function combinationFaults(
  reads: readonly ReadSnapshot[],
  hubsExpected: number,
): readonly CombinationFault[] {
  if (reads.length === 0) {
    return [{ code: "no-snapshots", pointer: "", message: "There is no snapshot to combine." }];
  }
  return [...dayFaults(reads), ...hubFaults(reads), ...expectationFaults(reads, hubsExpected)];
}

/** Snapshots of another day than most are: what stood so in March says nothing of July. */
function dayFaults(reads: readonly ReadSnapshot[]): readonly CombinationFault[] {
  const times = new Map<string, number>();
  for (const { asOf } of reads) times.set(asOf, (times.get(asOf) ?? 0) + 1);
  const [usual] = [...times].sort(([a, m], [b, n]) => n - m || (a < b ? 1 : -1))[0]!;
  return reads.flatMap(({ asOf }, index) => {
    if (asOf === usual) return [];
    const message = `This snapshot is of ${longDay(asOf)}, and others are of ${longDay(usual)}; only snapshots of one day can be combined.`;
    return [{ code: "different-day", index, pointer: "/asOf", message } as const];
  });
}

function hubFaults(reads: readonly ReadSnapshot[]): readonly CombinationFault[] {
  const seen = new Map<string, { readonly index: number; readonly pointer: string }>();
  return reads.flatMap(({ subject, combined }, index): readonly CombinationFault[] => {
    if (subject.scope === "network" && combined === undefined) {
      const message =
        'This network snapshot does not say which hubs it was combined from; only hubs, and snapshots with "combined", can be.';
      return [{ code: "not-combined", index, pointer: "/subject/scope", message }];
    }
    return (combined?.hubs ?? [subject.id]).flatMap((id, at) => {
      const pointer = combined === undefined ? "/subject/id" : `/combined/hubs/${at}`;
      const before = seen.get(id);
      if (before === undefined) {
        seen.set(id, { index, pointer });
        return [];
      }
      const message = `The hub ${show(id)} is in snapshot ${before.index + 1} already; each hub counts once.`;
      return [{ code: "duplicate-hub", index, other: before, pointer, message } as const];
    });
  });
}

function expectationFaults(
  reads: readonly ReadSnapshot[],
  hubsExpected: number,
): readonly CombinationFault[] {
  const isNumber = Number.isSafeInteger(hubsExpected) && hubsExpected > 0;
  const given = reads.reduce((sum, { combined }) => sum + (combined?.expected ?? 1), 0);
  if (isNumber && given <= hubsExpected) return [];
  const message = isNumber
    ? `${formatCount(hubsExpected)} ${hubsExpected === 1 ? "hub is" : "hubs are"} expected, but the snapshots stand for ${formatCount(given)}.`
    : `How many hubs are expected is a whole number, 1 or more, not ${show(hubsExpected)}.`;
  return [{ code: "too-few-expected", pointer: "", message }];
}

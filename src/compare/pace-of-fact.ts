import { formatIsoDay, LAST_DAY } from "../base/day.js";
import { formatNumber, type Rational, rational } from "../base/rational.js";
import { highOf, lowOf } from "../compile/bounds.js";
import type { Slot } from "../compile/plan.js";
import type { ReadSnapshot } from "../evaluate/read-snapshot.js";
import type { Ranged } from "../evaluate/types.js";
import { boundsOf } from "../evaluate/values.js";
import type { FactPace, Outlook } from "./pace-types.js";

/** From `min` to `max`; an end without a bound is `undefined`. */
export interface MinMax<T> {
  readonly min: T | undefined;
  readonly max: T | undefined;
}

/** Two snapshots that give a count, and how far it moved between them; above zero means towards what is needed. */
export interface Movement {
  readonly first: ReadSnapshot;
  readonly last: ReadSnapshot;
  readonly days: number;
  readonly moved: MinMax<number>;
  /** 1 if more are needed, -1 if fewer are. */
  readonly direction: 1 | -1;
}

/** The longest movement of a count, up to the latest snapshot; `undefined` if there are not two points. */
export function movementOf(
  slot: Slot,
  reads: readonly ReadSnapshot[],
  direction: 1 | -1,
): Movement | undefined {
  const [first] = reads.filter((read) => isGiven(slot, read));
  const last = reads.at(-1);
  if (first === undefined || last === undefined || first === last || !isGiven(slot, last)) return undefined;
  const [from, to] = [endsOf(slot, first), endsOf(slot, last)];
  const least = difference(to.min, from.max);
  const most = difference(to.max, from.min);
  const [min, max] = direction === 1 ? [least, most] : [difference(0, most), difference(0, least)];
  return { first, last, days: last.facts.day - first.facts.day, moved: { min, max }, direction };
}

/** Whether a snapshot itself says anything about a count. */
export function isGiven(slot: Slot, read: ReadSnapshot): boolean {
  const { low, high } = boundsOf(slot, read);
  return low !== undefined || high !== undefined;
}

function endsOf(slot: Slot, { facts: { values } }: ReadSnapshot): MinMax<number> {
  const high = highOf(values, slot.index);
  return { min: lowOf(values, slot.index), max: high < slot.type.axis.max ? high : undefined };
}

function difference(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a - b;
}

/** Units moved in a number of days, as units a month of 365.25 / 12 days. */
export function perMonth(units: number, days: number): Rational {
  return rational(BigInt(units) * 487n, 16n * BigInt(days));
}

/** When something is needed by: a day number (`Infinity` for no deadline) and its ISO day. */
export interface Due {
  readonly deadline: number;
  readonly deadlineOn?: string;
}

/** The numbers of a pace: what was observed, what is required, and when the observed pace reaches the target. */
export function numbersOf(
  { last, days, moved, direction }: Movement,
  need: MinMax<number>,
  due: Due,
): Pick<FactPace, "outlook" | "observed" | "required" | "reached" | "extrapolated"> {
  const pace = (units: number | undefined) =>
    units === undefined ? undefined : formatNumber(perMonth(units * direction, days));
  const ends = [pace(moved.min), pace(moved.max)];
  const [low, high] = direction === 1 ? ends : [...ends].reverse();
  const observed = rangedOf(low, high);
  const left = due.deadline - last.facts.day;
  if (due.deadlineOn === undefined) return { outlook: "no-deadline", observed };
  if (left < 0) return { outlook: "deadline-passed", observed };
  if (left === 0) return { outlook: "last-day", observed };

  const required = requiredOf(need, left);
  // Earliest with the least that may be needed and the fastest possible pace; latest with the other two ends.
  const earliest = dayOf(last.facts.day, need.min, moved.max, days);
  const latest = dayOf(last.facts.day, need.max, moved.min, days);
  if (moved.max !== undefined && moved.max <= 0 && need.min !== 0)
    return { outlook: "never", observed, required };
  const isDay = (day: number | undefined): day is number => day !== undefined && day <= LAST_DAY;
  const reached = {
    ...(isDay(earliest) ? { earliest: formatIsoDay(earliest) } : {}),
    ...(isDay(latest) ? { latest: formatIsoDay(latest) } : {}),
  };
  const outlook = outlookOf(earliest, latest, due.deadline);
  const told = Object.keys(reached).length === 0 ? {} : ({ reached, extrapolated: true } as const);
  return { outlook, observed, required, ...told };
}

function outlookOf(earliest: number | undefined, latest: number | undefined, deadline: number): Outlook {
  if (latest !== undefined && latest <= deadline) return "in-time";
  return earliest !== undefined && earliest > deadline ? "late" : "open";
}

/** Units a month that are enough in a number of days, exactly. */
function requiredOf({ min, max }: MinMax<number>, days: number): Ranged<string> {
  const [least, most] = [min, max].map((units) =>
    units === undefined ? undefined : formatNumber(perMonth(units, days)),
  );
  return rangedOf(least, most) ?? {};
}

/**
 * The day on which a number of units more is reached at a pace; `Infinity` for never, `undefined` if a bound is open.
 */
function dayOf(
  from: number,
  units: number | undefined,
  moved: number | undefined,
  days: number,
): number | undefined {
  if (units === 0) return from;
  if (moved !== undefined && moved <= 0) return Number.POSITIVE_INFINITY;
  if (units === undefined || moved === undefined) return undefined;
  const [n, d] = [BigInt(units) * BigInt(days), BigInt(moved)];
  return from + Number((n + d - 1n) / d);
}

/** One value if both ends are the same, otherwise the ends that there are; `null` for none. */
function rangedOf<T extends string | number>(min: T | undefined, max: T | undefined): Ranged<T> | null {
  if (min === undefined && max === undefined) return null;
  if (min !== undefined && min === max) return min;
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

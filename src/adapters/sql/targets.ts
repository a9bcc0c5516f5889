import { type Rational, rational } from "../../base/rational.js";
import { formatCount } from "../../base/words.js";
import type { Point, Threshold } from "../../compile/plan.js";
import type { DialectWords } from "./dialect.js";

/**
 * A stretch of days on which a number moves evenly: `(start + step * (day - from)) / d`; or on which it has no value.
 */
interface Segment {
  readonly from: number;
  /** The first day after it; `undefined` for the last stretch. */
  readonly until?: number | undefined;
  readonly line?: { readonly start: bigint; readonly step: bigint; readonly d: bigint } | undefined;
}

/** With more than this, the query would be too long for an engine. */
const MOST_MILESTONES = 10_000;

/**
 * A number that moves with the day as two columns: its numerator, NULL if no target is set, and its denominator.
 *
 * @throws {RangeError} if its numbers are too long for the engine, or it has too many milestones
 */
export function targetColumns(
  { points = [], isStepped, parameter }: Threshold,
  { wide, greatest, name }: DialectWords,
): { readonly n: string; readonly d: string } {
  if (points.length > MOST_MILESTONES) {
    throw new RangeError(
      `"${parameter}" has ${formatCount(points.length)} milestones, too many to be written as SQL, which takes ${formatCount(MOST_MILESTONES)}.`,
    );
  }
  const segments = segmentsOf(points, isStepped === true);
  for (const { line, from, until } of segments) {
    if (line === undefined || greatest === undefined) continue;
    const end = line.start + line.step * BigInt((until ?? from) - from);
    if ([line.d, line.start, -line.start, end, -end].some((number) => number > greatest))
      throw new RangeError(`The line of "${parameter}" has numbers too long for ${name}.`);
  }
  const cases = (value: (segment: Segment) => string): string => {
    const parts = segments.map((segment) =>
      segment.until === undefined
        ? `ELSE ${value(segment)}`
        : `WHEN day < ${segment.until} THEN ${value(segment)}`,
    );
    return `CAST(CASE ${parts.join(" ")} END AS ${wide})`;
  };
  return {
    n: cases(({ line, from }) => {
      if (line === undefined) return "NULL";
      if (line.step === 0n) return String(line.start);
      return `${line.start} + CAST(${line.step} AS ${wide}) * (day - ${from})`;
    }),
    d: cases(({ line }) => String(line?.d ?? 1)),
  };
}

/** Whether a number is set on every day. */
export function isAlwaysSet({ value, points }: Threshold): boolean {
  return points === undefined ? value !== undefined : points.every((point) => point.value !== undefined);
}

/** Whether a number that moves with the day is below zero on any day. */
export function isEverNegative({ points = [] }: Threshold): boolean {
  return points.some(({ value }) => value !== undefined && value.n < 0n);
}

/** Flat before the first milestone and after the last; between milestones a straight line, or a step. */
function segmentsOf(points: readonly Point[], isStepped: boolean): readonly Segment[] {
  const first = points[0]!;
  return [
    { from: 0, until: first.day, line: flat(first.value) },
    ...points.flatMap((point, i) => {
      const next = points[i + 1];
      return isStepped
        ? [{ from: point.day, until: next?.day, line: flat(point.value) }]
        : segmentsFrom(point, next);
    }),
  ];
}

function segmentsFrom({ day, value }: Point, next: Point | undefined): readonly Segment[] {
  if (value === undefined || next === undefined) return [{ from: day, until: next?.day, line: flat(value) }];
  if (next.value !== undefined)
    return [{ from: day, until: next.day, line: lineBetween(value, next.value, next.day - day) }];
  // A value holds on its own day, whatever follows.
  const after = day + 1;
  return [
    { from: day, until: after, line: flat(value) },
    ...(after < next.day ? [{ from: after, until: next.day }] : []),
  ];
}

function flat(value: Rational | undefined): Segment["line"] {
  return value && { start: value.n, step: 0n, d: value.d };
}

function lineBetween(first: Rational, last: Rational, days: number): Segment["line"] {
  const step = rational(last.n * first.d - first.n * last.d, last.d * first.d * BigInt(days));
  // The least common denominator, which keeps the numbers as short as possible.
  const common = rational(first.d, step.d).n * step.d;
  return { start: (first.n * common) / first.d, step: (step.n * common) / step.d, d: common };
}

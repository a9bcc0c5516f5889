import { parseDay } from "../../base/day.js";
import { type Rational, rational } from "../../base/rational.js";
import type { Plan, Threshold } from "../../compile/plan.js";
import type { DialectWords } from "./dialect.js";

/** A stretch of days on which a number moves evenly: `(start + step * (day - from)) / d`; or has no value. */
interface Segment {
  /** The first day after it; none for the last. */
  readonly until?: number;
  readonly from: number;
  readonly line?: { readonly start: bigint; readonly step: bigint; readonly d: bigint };
}

/**
 * A number that moves with the day as two columns: its numerator, NULL where no target is set, and its denominator.
 *
 * @throws {RangeError} where its numbers are too long for the engine
 */
export function targetColumns(
  threshold: Threshold,
  plan: Plan,
  { wide, greatest, name }: DialectWords,
): { readonly n: string; readonly d: string } {
  const segments = segmentsOf(threshold, plan);
  for (const { line, from, until } of segments) {
    if (line === undefined || greatest === undefined) continue;
    const end = line.start + line.step * BigInt((until ?? from) - from);
    if (line.d > greatest || line.start > greatest || end > greatest)
      throw new RangeError(`The line of "${threshold.parameter}" has numbers too long for ${name}.`);
  }
  const cases = (value: (segment: Segment) => string): string => {
    const parts = segments.map((segment) =>
      segment.until === undefined
        ? `ELSE ${value(segment)}`
        : `WHEN day < ${segment.until} THEN ${value(segment)}`,
    );
    return segments.length === 1
      ? `CAST(${value(segments[0]!)} AS ${wide})`
      : `CAST(CASE ${parts.join(" ")} END AS ${wide})`;
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

/** Whether a number is set on every day, or on none; `undefined` where that depends on the day. */
export function isAlwaysSet(threshold: Threshold, plan: Plan): boolean | undefined {
  if (threshold.constant) return threshold.at(0) !== undefined;
  const set = new Set(segmentsOf(threshold, plan).map(({ line }) => line !== undefined));
  return set.size === 1 ? set.has(true) : undefined;
}

/** Between two milestones a line is known by its value on the first day and on the next. */
function segmentsOf(threshold: Threshold, { ruleSet, overrides }: Plan): readonly Segment[] {
  const parameter = ruleSet.parameters[threshold.parameter!]!;
  const milestones = "milestones" in parameter ? parameter.milestones : [];
  const days = milestones
    .map(
      ({ on, assumption }) =>
        parseDay((assumption === undefined ? undefined : overrides.assumptions?.[assumption]) ?? on)!,
    )
    .sort((a, b) => a - b)
    .filter((day, i, sorted) => sorted[i - 1] !== day);
  const flat = (value: Rational | undefined) =>
    value === undefined ? {} : { line: { start: value.n, step: 0n, d: value.d } };
  const before: Segment = { from: 0, until: days[0]!, ...flat(threshold.at(days[0]! - 1)) };
  const after = days.map((from, i): Segment => {
    const until = days[i + 1];
    const first = threshold.at(from);
    if (until === undefined) return { from, ...flat(first) };
    const next = until === from + 1 ? first : threshold.at(from + 1);
    return {
      from,
      until,
      ...(first === undefined || next === undefined ? {} : { line: lineThrough(first, next) }),
    };
  });
  return [before, ...after];
}

function lineThrough(first: Rational, next: Rational): NonNullable<Segment["line"]> {
  const step = rational(next.n * first.d - first.n * next.d, next.d * first.d);
  // The least common denominator, so that the numbers stay as short as they can be.
  const common = (first.d * step.d) / greatestCommonDivisor(first.d, step.d);
  return { start: (first.n * common) / first.d, step: (step.n * common) / step.d, d: common };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

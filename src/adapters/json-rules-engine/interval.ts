import type { Rational } from "../../base/rational.js";
import type { Measure as FactMeasure } from "../../facts/kind.js";
import { cellOf, cutsAt, type Line, lowerEnd, type Run, upperEnd } from "../../operators/line.js";
import { FALSE, TRUE } from "../../operators/truths.js";
import { Point } from "./point.js";

/** The values between two ends, as a condition writes it: `{from: "65%", below: "75%"}`; without an end it is open. */
export interface Interval<End = Point> {
  /** The least value, included; or the value that all are above. */
  readonly from?: End;
  readonly above?: End;
  /** The greatest value, included; or the value that all are below. */
  readonly to?: End;
  readonly below?: End;
}

/** The names of the ends. */
export const ENDS: readonly string[] = ["from", "above", "to", "below"] satisfies (keyof Interval)[];

/** The values in a run of a line's cells. */
export function intervalOf(run: Run, { cuts, cells }: Line, type: FactMeasure): Interval {
  const [lower, upper] = [lowerEnd(run), upperEnd(run, cells.length)];
  return {
    ...(lower && { [lower.inclusive ? "from" : "above"]: new Point(cuts[lower.cut]!, type) }),
    ...(upper && { [upper.inclusive ? "to" : "below"]: new Point(cuts[upper.cut]!, type) }),
  };
}

/** A line that is cut at the ends of an interval, and true inside it. */
export function lineOfInterval({ from, above, to, below }: Interval<Rational>): Line {
  const [low, high] = [from ?? above, to ?? below];
  const cuts = cutsAt([low, high].filter((end) => end !== undefined));
  const size = 2 * cuts.length + 1;
  const first = low === undefined ? 0 : cellOf(cuts, low) + (from === undefined ? 1 : 0);
  const last = high === undefined ? size : cellOf(cuts, high) - (to === undefined ? 1 : 0);
  const cells = Array.from({ length: size }, (_, cell) => (first <= cell && cell <= last ? TRUE : FALSE));
  return { cuts, cells };
}

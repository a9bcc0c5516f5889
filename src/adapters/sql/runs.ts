import { lowerEnd, type Run, type RunEnd, runsOf, upperEnd } from "../../operators/line.js";
import { compareFractions, type SqlNumber, type Test } from "./expression.js";

/** A limit that a value keeps to on one side. */
export interface Limit {
  readonly side: "lower" | "upper";
  readonly inclusive: boolean;
  readonly number: SqlNumber;
}

/** The limits of a run of cells, all kept to at once; on a day without a target its limit drops out. */
export type Limits = readonly Limit[];

/** The limits of each run of the cells of a line that hold something. */
export function limitsOfRuns(
  cuts: readonly SqlNumber[],
  cells: readonly number[],
  wanted: number,
): readonly Limits[] {
  const limit = (side: Limit["side"], end: RunEnd | undefined): Limits =>
    end === undefined ? [] : [{ side, inclusive: end.inclusive, number: cuts[end.cut]! }];
  return runsOf(cells, (cell) => (cell & wanted) !== 0).map((run: Run) => [
    ...limit("lower", lowerEnd(run)),
    ...limit("upper", upperEnd(run, cells.length)),
  ]);
}

/** More than this, and the query would be longer than an engine reads. */
const MOST_RUNS = 2_000;

/**
 * The runs that lie on one of each, whatever the order of numbers that move with the day.
 *
 * @throws {RangeError} where that is too much to write down
 */
export function onBoth(a: readonly Limits[], b: readonly Limits[]): readonly Limits[] {
  if (a.length * b.length > MOST_RUNS) {
    throw new RangeError(
      "A criterion has too many conditions on one fact, with targets that move with the day, to be written as SQL; split it into several.",
    );
  }
  return withoutInner(a.flatMap((one) => b.flatMap((other) => meet(one, other))));
}

/** The run on which both lie, if there may be one: of limits known beforehand, the tightest on each side. */
function meet(one: Limits, other: Limits): readonly Limits[] {
  const kept = new Map<string, Limit>();
  for (const limit of [...one, ...other]) {
    const key = typeof limit.number.n === "bigint" ? limit.side : keyOf(limit);
    const before = kept.get(key);
    if (before === undefined || isTighter(limit, before)) kept.set(key, limit);
  }
  const [lower, upper] = [kept.get("lower"), kept.get("upper")];
  return lower && upper && liesBetween(lower, upper) === false ? [] : [[...kept.values()]];
}

function isTighter(a: Limit, b: Limit): boolean {
  const [low, high] = a.side === "lower" ? [b, a] : [a, b];
  return compareFractions(low.number, a.inclusive ? "<" : "<=", high.number) === true;
}

/** Whether any fraction lies between two limits. */
export function liesBetween(lower: Limit, upper: Limit): Test {
  return compareFractions(lower.number, lower.inclusive && upper.inclusive ? "<=" : "<", upper.number);
}

function keyOf({ side, inclusive, number }: Limit): string {
  return `${side} ${inclusive} ${number.n}/${number.d}`;
}

/** Leaves out repetitions, and runs that lie within others. */
export function withoutInner(runs: readonly Limits[]): readonly Limits[] {
  const keyed = runs.map((limits) => new Set(limits.map(keyOf)));
  return runs.filter((_, i) => {
    const one = keyed[i]!;
    // Of two that are the same the first stays.
    const lies = (other: ReadonlySet<string>) => [...other].every((key) => one.has(key));
    return !keyed.some((other, j) => i !== j && (other.size < one.size || j < i) && lies(other));
  });
}

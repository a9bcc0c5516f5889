import { lowerEnd, type Run, type RunEnd, runsOf, upperEnd } from "../../operators/line.js";
import { compareFractions, type SqlNumber, type Test } from "./expression.js";

/** A limit of a value on one side. */
export interface Limit {
  readonly side: "lower" | "upper";
  readonly inclusive: boolean;
  readonly number: SqlNumber;
}

/** The limits of a run of cells, both of which a value must satisfy. */
export type Limits = readonly Limit[];

/** The limits of each run of cells that have a property. */
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

/** Whether there is any fraction between two limits. */
export function liesBetween(lower: Limit, upper: Limit): Test {
  return compareFractions(lower.number, lower.inclusive && upper.inclusive ? "<=" : "<", upper.number);
}

/** A text that is the same for runs with the same limits. */
export function keyOfRuns(runs: readonly Limits[]): string {
  const keyOf = ({ side, inclusive, number }: Limit) => `${side} ${inclusive} ${number.n}/${number.d}`;
  return runs.map((limits) => `(${limits.map(keyOf).join(", ")})`).join();
}

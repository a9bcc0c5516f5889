import { ceilingOf, floorOf, type Rational } from "../base/rational.js";
import { cellsOf, type OperatorName } from "./operators.js";

/**
 * The whole number nearest to a target, given as a share of a whole, that meets it: the least to reach, or the most
 * under a ceiling; `undefined` for an operator that has neither.
 */
export function nearestWhole(
  operator: OperatorName,
): ((whole: number, target: Rational) => number) | undefined {
  const [below, on, above] = cellsOf(operator);
  if (!below && above) return on ? ceilingOf : (whole, target) => floorOf(whole, target) + 1;
  if (below && !above) return on ? floorOf : (whole, target) => ceilingOf(whole, target) - 1;
  return undefined;
}

import { add, compareRationals, multiply, type Rational, rational, subtract } from "../../base/rational.js";
import { isAlike } from "../../compile/bind.js";
import { joinTree } from "../../compile/decide.js";
import type { ComparisonPlan, TreePlan } from "../../compile/plan.js";
import { asksNothing, numbersOn } from "../../compile/thresholds.js";
import { comparisonsOf } from "../../operators/line.js";
import { operators } from "../../operators/operators.js";
import { FALSE, TRUE } from "../../operators/truths.js";
import { type BoundSide, limitsOf, sideOf, stepOf } from "./bound-sides.js";

const HALF = rational(1, 2);

/** The test of being met, which decides whether that of being on track is asked at all. */
export interface Gate {
  readonly met: TreePlan;
  /** The truth of `met` for which being on track is not asked: `FALSE` if the criterion is settled at its deadline. */
  readonly shut: typeof TRUE | typeof FALSE;
}

/**
 * Whether for every value on one side of a number, which a test of being on track compares with, that test is not
 * asked; no case could then show that side. Returns true only if both tests read the same single variable.
 *
 * @param day - the day of the milestone, if the number has one
 */
export function isHidden(
  side: BoundSide,
  number: Rational,
  plan: ComparisonPlan,
  { met, shut }: Gate,
  day: number | undefined,
): boolean {
  const asked = comparisonsOf<ComparisonPlan>(met);
  if (!asked.every((other) => isAlike(other, plan))) return false;
  const points = asked.flatMap(({ thresholds }) => thresholds.flatMap((threshold) => threshold.points ?? []));
  const days = day === undefined ? [...points.map((point) => point.day), 0] : [day];
  return days.every((on) => {
    const lists = asked.map((each) => numbersAskedOn(each, on));
    if (!lists.every((list) => list !== undefined)) return false;
    const values = valuesAround([number, ...lists.flat()], plan).filter(
      (value) => sideOf(value, number, plan, [side]) === side,
    );
    return values.every((value) => {
      const truthOf = (each: ComparisonPlan) => {
        const signs = lists[asked.indexOf(each)]!.map((expected) => compareRationals(value, expected));
        return asksNothing(each, on) || operators[each.operator].holds(signs) ? TRUE : FALSE;
      };
      return joinTree(met, truthOf) === shut;
    });
  });
}

/**
 * The numbers that a comparison compares with on a day; for two facts, the number that their difference is compared
 * with.
 */
function numbersAskedOn({ right, plus, thresholds }: ComparisonPlan, day: number) {
  return right === undefined ? numbersOn(thresholds, day) : [plus];
}

/** The numbers, and a value on each side of each of them, if there is one. */
function valuesAround(numbers: readonly Rational[], { left, right }: ComparisonPlan): readonly Rational[] {
  const step = stepOf(left);
  const { low, high, whole } = limitsOf(left);
  const isValue = (value: Rational) =>
    right !== undefined ||
    (compareRationals(value, low) >= 0 &&
      (high === undefined || compareRationals(value, high) <= 0) &&
      (!whole || value.d === 1n));
  const beside = numbers.flatMap((number) => {
    const near = whole ? rational(floor(number)) : number;
    const half = whole ? step : multiply(step, HALF);
    return [subtract(near, step), subtract(near, half), near, add(near, half), add(near, step), number];
  });
  return beside.filter(isValue);
}

function floor({ n, d }: Rational): bigint {
  return n >= 0n ? n / d : -((-n + d - 1n) / d);
}

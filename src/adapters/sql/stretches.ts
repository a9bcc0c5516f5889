import { compareRationals, type Rational } from "../../base/rational.js";
import type { OneVariable } from "../../compile/one-variable.js";
import { MET, OFF_TRACK, ON_TRACK, type Threshold, type TreePlan } from "../../compile/plan.js";
import { operators } from "../../operators/operators.js";
import type { OperatorName } from "../../rule-set/types.js";
import { type Bound, keyOf, type SqlNumber, type Stretch } from "./sql-number.js";

/** What a query compares with. */
export interface Numbers {
  /** The number of a threshold that is set. */
  readonly of: (threshold: Threshold) => SqlNumber;
  readonly constant: (number: Rational) => SqlNumber;
}

/** More than this, and the query would be longer than an engine reads. */
const MOST_STRETCHES = 2_000;

/**
 * The stretches of the line on which a criterion that reads one variable has an outcome. Where its numbers are known
 * beforehand they are put in order, and there are few; else every order they may have is provided for.
 *
 * @throws {RangeError} where that is too much to write down
 */
export function stretchesOf(
  outcome: number,
  one: OneVariable,
  met: TreePlan,
  onTrack: TreePlan | undefined,
  numbers: Numbers,
): readonly Stretch[] {
  const known = one.thresholds.map((each) => (each.constant ? each.at(0) : undefined));
  if (known.every((number) => number !== undefined))
    return stretchesInOrder(outcome, one, known, numbers.constant);
  const isMet = (negated: boolean) => stretchesOfTree(met, negated, numbers);
  if (outcome === MET) return isMet(false);
  if (onTrack === undefined) return outcome === OFF_TRACK ? isMet(true) : [];
  return both(isMet(true), stretchesOfTree(onTrack, outcome === OFF_TRACK, numbers));
}

/** Walks along the line from number to number, and joins what has the same outcome. */
function stretchesInOrder(
  outcome: number,
  { tests: [isMet, isOnTrack] }: OneVariable,
  known: readonly Rational[],
  write: Numbers["constant"],
): readonly Stretch[] {
  const outcomeOf = (signs: readonly number[]) =>
    isMet!(signs) ? MET : isOnTrack?.(signs) ? ON_TRACK : OFF_TRACK;
  const stops = known
    .toSorted(compareRationals)
    .filter((number, i, sorted) => i === 0 || compareRationals(sorted[i - 1]!, number) < 0);
  const found: Stretch[] = [];
  let from: readonly Bound[] | undefined;
  const limit = (side: Bound["side"], inclusive: boolean, number: Rational): Bound => ({
    side,
    inclusive,
    number: write(number),
  });
  // Before the first number, on it, between it and the next, and so on.
  for (let place = 0; place <= stops.length * 2; place++) {
    const isOn = place % 2 === 1;
    const stop = stops[(place - 1) >> 1];
    const signs = known.map((number) => {
      if (stop === undefined) return -1;
      return compareRationals(stop, number) || (isOn ? 0 : 1);
    });
    const has = outcomeOf(signs) === outcome;
    if (has && from === undefined) from = stop === undefined ? [] : [limit("lower", isOn, stop)];
    if (!has && from !== undefined) {
      found.push([...from, limit("upper", !isOn, stop!)]);
      from = undefined;
    }
  }
  if (from !== undefined) found.push(from);
  return found;
}

/** The stretches on which a tree over one variable holds, or where it is negated does not. */
export function stretchesOfTree(tree: TreePlan, negated: boolean, numbers: Numbers): readonly Stretch[] {
  switch (tree.kind) {
    case "comparison": {
      const { operator, thresholds } = tree.comparison;
      return stretchesOfComparison(
        negated ? operators[operator].complement : operator,
        thresholds.map(numbers.of),
      );
    }
    case "not":
      return stretchesOfTree(tree.child, !negated, numbers);
    default: {
      const parts = tree.children.map((child) => stretchesOfTree(child, negated, numbers));
      return (tree.kind === "all") === negated ? simplest(parts.flat()) : parts.reduce(both);
    }
  }
}

function stretchesOfComparison(operator: OperatorName, numbers: readonly SqlNumber[]): readonly Stretch[] {
  const [number] = numbers;
  const lower = (inclusive: boolean, of = number!): Bound => ({ side: "lower", inclusive, number: of });
  const upper = (inclusive: boolean, of = number!): Bound => ({ side: "upper", inclusive, number: of });
  const other = (of = number!): readonly Stretch[] => [[upper(false, of)], [lower(false, of)]];
  switch (operator) {
    case "equal":
    case "in":
      return numbers.map((each) => [lower(true, each), upper(true, each)]);
    case "notEqual":
    case "notIn":
      return numbers.map((each) => other(each)).reduce(both);
    case "lessThan":
      return [[upper(false)]];
    case "lessThanInclusive":
      return [[upper(true)]];
    case "greaterThan":
      return [[lower(false)]];
    case "greaterThanInclusive":
      return [[lower(true)]];
  }
}

/** The stretches that lie on one of each. */
function both(a: readonly Stretch[], b: readonly Stretch[]): readonly Stretch[] {
  return simplest(a.flatMap((one) => b.map((other) => [...one, ...other])));
}

/** Without repetition, and without stretches that lie within others. */
function simplest(stretches: readonly Stretch[]): readonly Stretch[] {
  if (stretches.length > MOST_STRETCHES) {
    throw new RangeError(
      "A criterion has too many conditions on one fact to be written as SQL; split it into several.",
    );
  }
  const keyed = stretches.map((stretch) => new Map(stretch.map((bound) => [keyOf(bound), bound])));
  return keyed
    .filter(
      (one, i) =>
        !keyed.some(
          (other, j) =>
            i !== j &&
            [...other.keys()].every((key) => one.has(key)) &&
            // Of two that are the same the first stays.
            (other.size < one.size || j < i),
        ),
    )
    .map((bounds) => [...bounds.values()]);
}

import type { Engine } from "json-rules-engine";
import { type Rational, rational, type Sign } from "../../base/rational.js";
import { show } from "../../base/show.js";
import { formatList } from "../../base/words.js";
import { reach, reachDifference, truthOf } from "../../compile/line.js";
import type { ComparisonPlan, Threshold, Variable } from "../../compile/plan.js";
import { nothingKept } from "../../compile/thresholds.js";
import { cellsOf, OPERATORS, type OperatorName, operators } from "../../operators/operators.js";
import { TRUE } from "../../operators/truths.js";
import { ENDS, type Interval, lineOfInterval } from "./interval.js";
import { Measure } from "./measure.js";
import { Point } from "./point.js";

const ONE = rational(1);
const ZERO = rational(0);

/** Holds if a fact may lie in an interval of values; both ends are compared with the same value. */
export const POSSIBLY_WITHIN = "possibly:within";

/**
 * Registers the rule files' comparisons as operators, exact and three-valued.
 *
 * An operator's own name holds if it certainly does, whatever the missing facts turn out to be; `possibly:…` holds if
 * some value within what is known makes it hold. For values that are not facts of the rule set, both do what
 * json-rules-engine's own operators do.
 */
export function addOperators(engine: Engine): void {
  for (const name of OPERATORS) {
    engine.addOperator(name, (actual: unknown, expected: unknown) =>
      actual instanceof Measure
        ? truthsOf(name, actual, expected) === TRUE
        : holdsPlainly(name, actual, expected),
    );
    engine.addOperator(`possibly:${name}`, (actual: unknown, expected: unknown) =>
      actual instanceof Measure
        ? (truthsOf(name, actual, expected) & TRUE) !== 0
        : holdsPlainly(name, actual, expected),
    );
  }
  engine.addOperator(
    POSSIBLY_WITHIN,
    (actual: unknown, interval: Interval<unknown>) =>
      actual instanceof Measure && mayLieWithin(interval, actual),
  );
}

/** The truth values that a comparison of a fact of the rule set can have. */
function truthsOf(
  operator: OperatorName,
  { variable: left, facts, difference }: Measure,
  expected: unknown,
): number {
  if (difference !== undefined)
    throw new Error(`For the difference of two facts, use "${POSSIBLY_WITHIN}", not "${operator}".`);
  const isFact = expected instanceof Measure;
  const thresholds = isFact ? [] : thresholdsOf(operator, expected, left);
  const right = isFact ? { right: expected.variable } : {};
  const kept = nothingKept(thresholds);
  const asked = { times: ONE, plus: ZERO, isDenied: false, kept } as const;
  const comparison: ComparisonPlan = { kind: "comparison", left, operator, thresholds, ...asked, ...right };
  return truthOf(comparison, facts.values, facts.day);
}

function thresholdsOf(name: OperatorName, expected: unknown, left: Variable): readonly Threshold[] {
  // No target is set, so the result may be either, unless there is no share to compare.
  if (expected === undefined) return [{ value: undefined }];
  const isList = operators[name].takes === "list" && Array.isArray(expected);
  const list: readonly unknown[] = isList ? expected : [expected];
  return list.map((each) => ({ value: numberOf(each, left) }));
}

function mayLieWithin(interval: Interval<unknown>, { variable, facts, difference }: Measure): boolean {
  const ends = Object.entries(interval).map(([end, value]) => {
    if (ENDS.includes(end)) return [end, numberOf(value, variable)] as const;
    throw new Error(`"${end}" isn't an end of an interval. Write ${formatList(ENDS, "or")}.`);
  });
  const line = lineOfInterval(Object.fromEntries(ends));
  const { cuts, cells } = line;
  const truths =
    difference === undefined
      ? reach(line, variable, facts.values)
      : reachDifference(cuts, cells, 0, cuts.length, 0, difference, facts.values);
  return (truths & TRUE) !== 0;
}

function numberOf(expected: unknown, { id, type }: Variable): Rational {
  if (expected instanceof Point) return expected.value;
  const number = type.literal(expected);
  if (number !== undefined) return number;
  throw new Error(`${show(expected)} can't be compared with "${id}". Write ${type.looks}.`);
}

/** Whether json-rules-engine's own operator of a name holds, for the facts that users add themselves. */
function holdsPlainly(name: OperatorName, actual: unknown, expected: unknown): boolean {
  const { takes, holds } = operators[name];
  if (takes === "list") {
    if (Array.isArray(expected)) return holds(expected.map((each) => sideIn(actual, each)));
    // A text also counts as a list, whose members are its parts.
    return holds([(expected as readonly unknown[]).indexOf(actual) < 0 ? 1 : 0]);
  }
  const [below, , above] = cellsOf(name);
  if (below === above) return holds([actual === expected ? 0 : 1]);
  // For comparisons of order, json-rules-engine takes only values that begin like a number.
  if (Number.isNaN(Number.parseFloat(actual as string))) return false;
  const side = sideOf(actual as number, expected as number);
  return side !== undefined && holds([side]);
}

/** The side of a member of a list that a value is on; above it if the two have no order. */
function sideIn(actual: unknown, member: unknown): Sign {
  if (actual === member) return 0;
  return (typeof actual === "number" && typeof member === "number" && sideOf(actual, member)) || 1;
}

/** The side of a value that another is on; `undefined` if the two have no order. */
function sideOf(actual: number, expected: number): Sign | undefined {
  if (actual < expected) return -1;
  if (actual > expected) return 1;
  return actual <= expected ? 0 : undefined;
}

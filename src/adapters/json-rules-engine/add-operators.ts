import type { Engine } from "json-rules-engine";
import { compareRationals, type Rational } from "../../base/rational.js";
import { readLiteral } from "../../compile/bind.js";
import { operators } from "../../operators/operators.js";
import type { FactType, OperatorName } from "../../rule-set/types.js";
import { Measure } from "./measure.js";
import { Point } from "./point.js";
import { pairsOf, stretchesOf } from "./stretches.js";

/**
 * Registers the rule files' comparisons as operators, exact and three-valued.
 *
 * Under its own name an operator holds where it certainly does, whatever the missing facts turn out to be; as
 * `possibly:…` where some value within what is known makes it hold. Between values that are no facts of a rule set,
 * they do what json-rules-engine's own do.
 */
export function addOperators(engine: Engine): void {
  for (const name of Object.keys(operators) as OperatorName[]) {
    engine.addOperator(name, (actual: unknown, expected: unknown) => certainly(name, actual, expected));
    engine.addOperator(`possibly:${name}`, (actual: unknown, expected: unknown) =>
      possibly(name, actual, expected),
    );
  }
}

function certainly(name: OperatorName, actual: unknown, expected: unknown): boolean {
  if (!(actual instanceof Measure)) return possibly(name, actual, expected);
  if (expected === undefined || actual.mayNotApply) return false;
  if (expected instanceof Measure && expected.mayNotApply) return false;
  return !possibly(operators[name].complement, actual, expected);
}

function possibly(name: OperatorName, actual: unknown, expected: unknown): boolean {
  if (actual instanceof Point) return compare(name, actual.value, numbersOf(expected, actual.type));
  if (!(actual instanceof Measure)) return PLAIN[name](actual, expected);
  // No target is set, so either may follow, unless there is no share to compare with it.
  if (expected === undefined) return actual.mayApply;
  const { variable, facts, type } = actual;
  if (expected instanceof Measure) {
    return pairsOf(variable, expected.variable, facts).some(([a, b]) => compare(name, a, [b]));
  }
  const numbers = numbersOf(expected, type);
  return stretchesOf(variable, facts, numbers).some((value) => compare(name, value, numbers));
}

function compare(name: OperatorName, value: Rational, numbers: readonly Rational[]): boolean {
  const signs = numbers.map((number) => compareRationals(value, number));
  return operators[name].holds(signs, 0, signs.length);
}

function numbersOf(expected: unknown, type: FactType): readonly Rational[] {
  if (expected instanceof Point) return [expected.value];
  const list: readonly unknown[] = Array.isArray(expected) ? expected : [expected];
  return list.map((literal) => {
    const number = readLiteral(literal, type);
    if (number !== undefined) return number;
    throw new Error(`${JSON.stringify(literal)} cannot be compared with a ${type}.`);
  });
}

type PlainTest = (actual: unknown, expected: unknown) => boolean;

const isListed: PlainTest = (actual, expected) => (expected as readonly unknown[]).indexOf(actual) > -1;
const isNumber = (value: unknown) => !Number.isNaN(Number.parseFloat(String(value)));
const ordered =
  (test: (actual: number, expected: number) => boolean): PlainTest =>
  (actual, expected) =>
    isNumber(actual) && test(actual as number, expected as number);

/** json-rules-engine's own operators, for the facts that users add themselves. */
const PLAIN: Readonly<Record<OperatorName, PlainTest>> = {
  equal: (actual, expected) => actual === expected,
  notEqual: (actual, expected) => actual !== expected,
  in: isListed,
  notIn: (actual, expected) => !isListed(actual, expected),
  lessThan: ordered((actual, expected) => actual < expected),
  lessThanInclusive: ordered((actual, expected) => actual <= expected),
  greaterThan: ordered((actual, expected) => actual > expected),
  greaterThanInclusive: ordered((actual, expected) => actual >= expected),
};

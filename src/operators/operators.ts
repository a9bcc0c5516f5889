// operators: a record for each operator: where it holds on the line of a fact, and how to say it.
import type { Sign } from "../base/rational.js";
import type { Measure } from "../facts/kind.js";
import { equal, notEqual } from "./equality.js";
import { isIn, isNotIn } from "./membership.js";
import type { Operator } from "./operator.js";
import { greaterThan, greaterThanInclusive, lessThan, lessThanInclusive } from "./order.js";

const registry = {
  equal,
  notEqual,
  lessThan,
  lessThanInclusive,
  greaterThan,
  greaterThanInclusive,
  in: isIn,
  notIn: isNotIn,
};

/** The comparison operators, by json-rules-engine's own names. */
export type OperatorName = keyof typeof registry;

/** Every operator by the name that rule files use; the names in a record must be there too. */
export const operators: Readonly<Record<OperatorName, Operator<OperatorName>>> = registry;

/** The names of all operators, in the order in which they are listed. */
export const OPERATORS = Object.keys(registry) as readonly OperatorName[];

/** The operators that compare with one value, or those that compare with a list. */
export function operatorsTaking(takes: Operator["takes"]): readonly OperatorName[] {
  return OPERATORS.filter((name) => operators[name].takes === takes);
}

/** The operator with a name; `undefined` if there is none. */
export function operatorNamed(name: unknown): OperatorName | undefined {
  return OPERATORS.find((each) => each === name);
}

/** Whether an operator fits a type of fact: operators for more and less need values in an order. */
export function isFitting(name: OperatorName, { compares }: Pick<Measure, "compares">): boolean {
  return operators[name].compares === "by-equality" || compares === "by-order";
}

const SIDES: readonly Sign[] = [-1, 0, 1];

/** Whether an operator holds below, on and above a value that it compares with. */
export function cellsOf(name: OperatorName): readonly [below: boolean, on: boolean, above: boolean] {
  const { holds } = operators[name];
  return SIDES.map((side) => holds([side])) as unknown as readonly [boolean, boolean, boolean];
}

/** Whether more of the compared fact can only help (1), only harm (-1), or either (0). */
export function leaningOf(name: OperatorName): -1 | 0 | 1 {
  const [below, , above] = cellsOf(name);
  return below === above ? 0 : above ? 1 : -1;
}

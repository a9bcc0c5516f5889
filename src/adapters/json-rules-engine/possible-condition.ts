import type { NestedCondition } from "json-rules-engine";
import { variablesOf } from "../../compile/bind.js";
import type { ComparisonPlan, TreePlan } from "../../compile/plan.js";
import { operators } from "../../operators/operators.js";
import { FALSE, NOT_APPLICABLE, TRUE } from "../../operators/truths.js";
import { factNames } from "./fact-names.js";

/** One truth value. */
export type Truth = typeof TRUE | typeof FALSE | typeof NOT_APPLICABLE;

/**
 * A condition that holds where a tree, its comparisons taken to vary independently, can have a truth value;
 * `undefined` where it never can. What is not applicable drops out of `all` and `any`.
 */
export function possibleCondition(tree: TreePlan, wanted: Truth): NestedCondition | undefined {
  if (tree.kind === "comparison") return possibleComparison(tree, wanted);
  if (tree.kind === "not") {
    const turned = wanted === NOT_APPLICABLE ? wanted : ((TRUE + FALSE - wanted) as Truth);
    return possibleCondition(tree.child, turned);
  }
  const { kind, children } = tree;
  const each = children.map((child) => possibleCondition(child, wanted));
  if (wanted === NOT_APPLICABLE) return allOf(each);
  // One is enough to make `all` false or `any` true.
  if (wanted === (kind === "all" ? FALSE : TRUE)) return anyOf(each);
  const dropsOut = children.map((child) => possibleCondition(child, NOT_APPLICABLE));
  const orDropsOut = each.map((condition, i) => anyOf([condition, dropsOut[i]]));
  return dropsOut.includes(undefined) ? allOf(orDropsOut) : allOf([...orDropsOut, anyOf(each)]);
}

function possibleComparison(comparison: ComparisonPlan, wanted: Truth): NestedCondition | undefined {
  const { left, operator } = comparison;
  if (wanted !== NOT_APPLICABLE) {
    const name = wanted === TRUE ? operator : operators[operator].complement;
    return { fact: factNames.fact(left.id), operator: `possibly:${name}`, value: expectedOf(comparison) };
  }
  const wholes = variablesOf(comparison).flatMap((each) => (each.kind === "ratio" ? [each.whole] : []));
  return anyOf(wholes.map(({ id }) => ({ fact: factNames.fact(id), operator: "possibly:equal", value: 0 })));
}

/** What a comparison compares with, as conditions write it: a literal or a list of them, or a reference to a fact. */
function expectedOf({ left, operator, thresholds, right }: ComparisonPlan): unknown {
  if (right !== undefined) return { fact: factNames.fact(right.id) };
  const [first] = thresholds;
  if (first?.parameter !== undefined) return { fact: factNames.parameter(first) };
  const values = thresholds.map(({ value }) => left.type.writeExact(value!));
  return operators[operator].takes === "list" ? values : values[0];
}

/** `all` of conditions; `undefined`, which never holds, where one of them never does. */
export function allOf(list: readonly (NestedCondition | undefined)[]): NestedCondition | undefined {
  const all = list.filter((each) => each !== undefined);
  if (all.length < list.length) return undefined;
  return all.length === 1 ? all[0] : { all };
}

/** `any` of those conditions that ever hold; `undefined` where none does. */
export function anyOf(list: readonly (NestedCondition | undefined)[]): NestedCondition | undefined {
  const any = list.filter((each) => each !== undefined);
  return any.length < 2 ? any[0] : { any };
}

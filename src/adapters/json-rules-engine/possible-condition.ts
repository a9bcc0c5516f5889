import type { NestedCondition } from "json-rules-engine";
import { lineOf } from "../../compile/line.js";
import type { ComparisonPlan, TreePlan } from "../../compile/plan.js";
import { FALSE, NOT_APPLICABLE, TRUE } from "../../operators/truths.js";
import { type Writer, withoutWhole } from "./conditions.js";

/** One truth value. */
export type Truth = typeof TRUE | typeof FALSE | typeof NOT_APPLICABLE;

/** A condition that holds if a comparison can have a truth value; `undefined` if it never can. */
export type Leaf = (comparison: ComparisonPlan, wanted: Truth, writer: Writer) => NestedCondition | undefined;

/** Comparisons for the status of a criterion. */
export const asked: Leaf = (comparison, wanted, writer) =>
  wanted === NOT_APPLICABLE
    ? withoutWhole(comparison)
    : writer.within(comparison, lineOf(comparison, writer.day), wanted);

/** Comparisons for whom a criterion is for; without a whole they are false. */
export const ofWhom: Leaf = (comparison, wanted, writer) => {
  if (wanted === NOT_APPLICABLE) return undefined;
  const found = asked(comparison, wanted, writer);
  return wanted === FALSE ? anyOf([found, withoutWhole(comparison)]) : found;
};

/**
 * A condition that holds if a tree can have a truth value, assuming that its comparisons vary independently;
 * `undefined` if it never can. Children that are not applicable drop out.
 */
export function possibleCondition(
  tree: TreePlan,
  wanted: Truth,
  leaf: Leaf,
  writer: Writer,
): NestedCondition | undefined {
  if (tree.kind === "comparison") return leaf(tree, wanted, writer);
  if (tree.kind === "not") {
    const turned = wanted === NOT_APPLICABLE ? wanted : ((TRUE + FALSE - wanted) as Truth);
    return possibleCondition(tree.child, turned, leaf, writer);
  }
  const { kind, children } = tree;
  const may = (truth: Truth) => children.map((child) => possibleCondition(child, truth, leaf, writer));
  const each = may(wanted);
  if (wanted === NOT_APPLICABLE) return allOf(each);
  if (kind === "atLeast" && wanted === TRUE) return writer.counted(tree.least, each);
  // One false child is enough to make `all` false, and one true child to make `any` true.
  if (kind !== "atLeast" && wanted === (kind === "all" ? FALSE : TRUE)) return anyOf(each);
  const dropsOut = may(NOT_APPLICABLE);
  const orDropsOut = each.map((condition, i) => anyOf([condition, dropsOut[i]]));
  if (kind !== "atLeast")
    return dropsOut.includes(undefined) ? allOf(orDropsOut) : allOf([...orDropsOut, anyOf(each)]);
  // Too few may be true for the rest to be enough, and at least one child that applies must be false or true.
  const isShort = writer.counted(children.length - tree.least + 1, orDropsOut);
  if (dropsOut.includes(undefined)) return isShort;
  return allOf([isShort, anyOf([...each, ...(tree.least > 1 ? may(TRUE) : [])])]);
}

/** `all` of the conditions; `undefined`, which never holds, if any of them never does. */
export function allOf(list: readonly (NestedCondition | undefined)[]): NestedCondition | undefined {
  const all = list.filter((each) => each !== undefined);
  if (all.length < list.length) return undefined;
  return all.length === 1 ? all[0] : { all };
}

/** `any` of the conditions that can hold; `undefined` if none can. */
export function anyOf(list: readonly (NestedCondition | undefined)[]): NestedCondition | undefined {
  const any = list.filter((each) => each !== undefined);
  return any.length < 2 ? any[0] : { any };
}

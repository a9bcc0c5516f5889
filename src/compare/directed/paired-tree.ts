import { compareRationals } from "../../base/rational.js";
import { slotsOf } from "../../compile/bind.js";
import { truthOfTree } from "../../compile/decide.js";
import { cutAt, reach, reachDifference, truthOf, truthsAlong } from "../../compile/line.js";
import type { ComparisonPlan, Slot, TreePlan, Variable } from "../../compile/plan.js";
import { isBefore, numberOn } from "../../compile/thresholds.js";
import { comparisonsOf, type Line } from "../../operators/line.js";
import {
  countTruths,
  FALSE,
  joinCounted,
  joinTruths,
  NOT_APPLICABLE,
  negateTruths,
  TRUE,
} from "../../operators/truths.js";
import { allValues } from "../near-thresholds.js";

/**
 * A condition in two versions of the rules, side by side on one day. What is the same in both has the same result
 * whatever the facts are, so a search only has to look where the two differ.
 */
export type PairedTree =
  | { readonly kind: "same"; readonly tree: TreePlan }
  | { readonly kind: "not"; readonly child: PairedTree }
  | { readonly kind: "list"; readonly one: ListPlan; readonly children: readonly PairedTree[] }
  /** Two comparisons of the same fact, cut at the numbers of both, with the cells in which they differ. */
  | {
      readonly kind: "line";
      readonly one: ComparisonPlan;
      readonly other: ComparisonPlan;
      readonly line: Line;
    }
  | { readonly kind: "apart"; readonly one: TreePlan; readonly other: TreePlan };

// Marks of a cell, in bits that truth values do not use.
const ALIKE = 8;
const UNLIKE = 16;

type ListPlan = Extract<TreePlan, { readonly kind: "all" | "any" | "atLeast" }>;

/** The truths that each version can have, and whether the two can differ for the same facts. */
export interface PairedTruths {
  readonly one: number;
  readonly other: number;
  readonly mayDiffer: boolean;
}

/** Puts two versions of a condition side by side. */
export function pairTrees(one: TreePlan, other: TreePlan, day: number): PairedTree {
  if (isSame(one, other, day)) return { kind: "same", tree: one };
  if (one.kind === "not" && other.kind === "not")
    return { kind: "not", child: pairTrees(one.child, other.child, day) };
  if (isList(one) && isList(other) && one.kind === other.kind && leastOf(one) === leastOf(other)) {
    const twins = other.children;
    if (one.children.length === twins.length) {
      const children = one.children.map((child, at) => pairTrees(child, twins[at]!, day));
      return { kind: "list", one, children };
    }
  }
  if (one.kind === "comparison" && other.kind === "comparison" && readSame(one, other))
    return { kind: "line", one, other, line: lineOfBoth(one, other, day) };
  return { kind: "apart", one, other };
}

function readSame(one: ComparisonPlan, other: ComparisonPlan): boolean {
  return (
    keyOf(one.left) === keyOf(other.left) &&
    (one.right && keyOf(one.right)) === (other.right && keyOf(other.right)) &&
    compareRationals(one.times, other.times) === 0
  );
}

function lineOfBoth(one: ComparisonPlan, other: ComparisonPlan, day: number): Line {
  const both = [one, other];
  const cut = cutAt(both, day);
  const [mine, others] = truthsAlong(both, both, cut, day);
  const cells = mine!.map((truths, at) => (truths === others![at] && isSingle(truths) ? ALIKE : UNLIKE));
  return { cuts: cut.cuts, cells };
}

/** The truths of both versions for what is known of the facts of each. */
export function pairedTruths(
  pair: PairedTree,
  [mine, others]: readonly [one: readonly number[], other: readonly number[]],
  day: number,
): PairedTruths {
  const bounds = [mine, others] as const;
  if (pair.kind === "same") {
    const truths = truthOfTree(pair.tree, mine, day);
    return { one: truths, other: truths, mayDiffer: false };
  }
  if (pair.kind === "not") {
    const { one, other, mayDiffer } = pairedTruths(pair.child, bounds, day);
    return { one: negateTruths(one), other: negateTruths(other), mayDiffer };
  }
  if (pair.kind === "line") {
    const { one, other, line } = pair;
    const { left, right, times } = one;
    const { cuts, cells } = line;
    const found =
      right === undefined
        ? reach(line, left, mine)
        : reachDifference(cuts, cells, 0, cuts.length, 0, { left, right, times }, mine);
    return seen(truthOf(one, mine, day), truthOf(other, others, day), (found & UNLIKE) !== 0);
  }
  if (pair.kind === "apart")
    return seen(truthOfTree(pair.one, mine, day), truthOfTree(pair.other, others, day), true);
  const children = pair.children.map((child) => pairedTruths(child, bounds, day));
  const join = (truths: readonly number[]) => joinList(pair.one, truths);
  return seen(
    join(children.map(({ one }) => one)),
    join(children.map(({ other }) => other)),
    children.some(({ mayDiffer }) => mayDiffer),
  );
}

/** The comparisons, from both versions, in which the two differ. */
export function differingComparisons(pair: PairedTree): readonly ComparisonPlan[] {
  if (pair.kind === "same") return [];
  if (pair.kind === "not") return differingComparisons(pair.child);
  if (pair.kind === "list") return pair.children.flatMap(differingComparisons);
  return [pair.one, pair.other].flatMap(comparisonsOf<ComparisonPlan>);
}

function seen(one: number, other: number, mayDiffer: boolean): PairedTruths {
  return { one, other, mayDiffer: mayDiffer && !(one === other && isSingle(one)) };
}

function isSingle(truths: number): boolean {
  return (truths & (truths - 1)) === 0;
}

function joinList(list: ListPlan, truths: readonly number[]): number {
  if (list.kind === "atLeast") return joinCounted(list, countTruths(truths));
  const dominant = list.kind === "all" ? FALSE : TRUE;
  return truths.reduce((joined, each) => joinTruths(joined, each, dominant), NOT_APPLICABLE);
}

function isList(tree: TreePlan): tree is ListPlan {
  return tree.kind === "all" || tree.kind === "any" || tree.kind === "atLeast";
}

function leastOf(list: ListPlan): number | undefined {
  return list.kind === "atLeast" ? list.least : undefined;
}

/** Whether two conditions ask the same of the same facts on a day. */
function isSame(one: TreePlan, other: TreePlan, day: number): boolean {
  if (one.kind === "comparison") return other.kind === "comparison" && isSameComparison(one, other, day);
  if (one.kind === "not") return other.kind === "not" && isSame(one.child, other.child, day);
  return (
    isList(other) &&
    one.kind === other.kind &&
    leastOf(one) === leastOf(other) &&
    one.children.length === other.children.length &&
    one.children.every((child, at) => isSame(child, other.children[at]!, day))
  );
}

function isSameComparison(one: ComparisonPlan, other: ComparisonPlan, day: number): boolean {
  const numbers = ({ thresholds, times, plus }: ComparisonPlan) =>
    [...thresholds.map((each) => (isBefore(each, day) ? "none" : numberOn(each, day))), times, plus]
      .map((number) => (typeof number === "object" ? `${number.n}/${number.d}` : String(number)))
      .join(" ");
  return (
    one.operator === other.operator &&
    keyOf(one.left) === keyOf(other.left) &&
    (one.right && keyOf(one.right)) === (other.right && keyOf(other.right)) &&
    numbers(one) === numbers(other)
  );
}

/** A fact identified by what it is made of: if it is a sum of other counts in another version, it is another fact. */
function keyOf(variable: Variable): string {
  return [variable.id, ...slotsOf(variable).map(keyOfSlot)].join(" ");
}

function keyOfSlot({ id, type, sum }: Slot): string {
  if (sum !== undefined) return `${id}(${sum.map(keyOfSlot).join(" ")})`;
  // For a level: the levels of its scale, in order.
  const values = allValues(type)?.map(type.write) ?? [];
  return [id, ...values].join("/");
}

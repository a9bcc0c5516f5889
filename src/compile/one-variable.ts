import { operators } from "../rule-set/operators.js";
import type { ComparisonPlan, Threshold, TreePlan, Variable } from "./plan.js";
import { comparisonsOf, type SignTest, signTestOf } from "./trees.js";

/** Conditions that read one variable alone and compare it with numbers only. */
export interface OneVariable {
  readonly left: Variable;
  /** All numbers it is compared with, over all the conditions. */
  readonly thresholds: readonly Threshold[];
  /** Each condition as a test of the signs of (value - thresholds[i]). */
  readonly tests: readonly SignTest[];
}

/** Binds conditions to tests over one array of signs; `undefined` where they read more than one variable. */
export function bindOneVariable(trees: readonly TreePlan[]): OneVariable | undefined {
  const comparisons = trees.flatMap(comparisonsOf).map((leaf) => leaf.comparison);
  const { left } = comparisons[0]!;
  if (comparisons.some((comparison) => comparison.right || comparison.left.id !== left.id)) return undefined;

  const offsets = new Map<ComparisonPlan, number>();
  const thresholds: Threshold[] = [];
  for (const comparison of comparisons) {
    offsets.set(comparison, thresholds.length);
    thresholds.push(...comparison.thresholds);
  }
  const leafTest = ({ comparison }: { comparison: ComparisonPlan }): SignTest => {
    const { holds } = operators[comparison.operator];
    const at = offsets.get(comparison)!;
    const count = comparison.thresholds.length;
    return (signs) => holds(signs, at, count);
  };
  return { left, thresholds, tests: trees.map((tree) => signTestOf(tree, leafTest)) };
}

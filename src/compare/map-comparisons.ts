import type { Comparison, Condition } from "../rule-set/types.js";

/** The same condition with each comparison replaced, in rule order; `pointer` leads to each. */
export function mapComparisons(
  condition: Condition,
  replace: (comparison: Comparison, pointer: string) => Comparison,
  pointer = "",
): Condition {
  const map = (child: Condition, token: string) => mapComparisons(child, replace, `${pointer}/${token}`);
  if ("not" in condition) return { not: map(condition.not, "not") };
  if ("all" in condition) return { all: condition.all.map((child, at) => map(child, `all/${at}`)) };
  if ("any" in condition) return { any: condition.any.map((child, at) => map(child, `any/${at}`)) };
  if ("of" in condition) return { ...condition, of: condition.of.map((child, at) => map(child, `of/${at}`)) };
  return replace(condition, pointer);
}

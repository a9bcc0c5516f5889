import type { Plan } from "../compile/plan.js";

/**
 * Narrows bounds in place by what parts and wholes tell of each other: a part is never above its whole.
 * Returns a part and whole that cannot be so, with which nothing is to be done any more; else nothing.
 */
export function carryBounds(
  values: number[],
  edges: Plan["edges"],
): readonly [part: number, whole: number] | undefined {
  for (const edge of edges) {
    const [part, whole] = edge;
    if (values[part * 2 + 1]! > values[whole * 2 + 1]!) values[part * 2 + 1] = values[whole * 2 + 1]!;
    if (values[part * 2]! > values[part * 2 + 1]!) return edge;
  }
  for (let i = edges.length - 1; i >= 0; i--) {
    const [part, whole] = edges[i]!;
    if (values[whole * 2]! < values[part * 2]!) values[whole * 2] = values[part * 2]!;
  }
  return undefined;
}

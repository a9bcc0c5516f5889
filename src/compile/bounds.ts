/**
 * What is known of every fact, in one flat array: the least and the greatest number of each slot, both inclusive.
 * Counts as they are, levels by their place on the scale, flags 0 and 1, days as day numbers. This file alone knows how
 * the two ends are laid out.
 */
export type Bounds = number[];

/** The least number that a slot can have. */
export function lowOf(bounds: readonly number[], index: number): number {
  return bounds[index * 2]!;
}

/** The greatest number that a slot can have. */
export function highOf(bounds: readonly number[], index: number): number {
  return bounds[index * 2 + 1]!;
}

/** Whether a slot can have one number only. */
export function isKnown(bounds: readonly number[], index: number): boolean {
  return bounds[index * 2] === bounds[index * 2 + 1];
}

export function setLow(bounds: Bounds, index: number, low: number): void {
  bounds[index * 2] = low;
}

export function setHigh(bounds: Bounds, index: number, high: number): void {
  bounds[index * 2 + 1] = high;
}

/** Sets both ends of a slot. */
export function setBounds(bounds: Bounds, index: number, low: number, high = low): void {
  bounds[index * 2] = low;
  bounds[index * 2 + 1] = high;
}

/**
 * Narrows bounds in place by what parts and wholes say of each other: a part is never above its whole.
 * Returns a part and whole that contradict each other, after which the bounds are of no use; nothing where all agree.
 */
export function carryBounds(
  bounds: Bounds,
  edges: readonly (readonly [part: number, whole: number])[],
): readonly [part: number, whole: number] | undefined {
  for (const edge of edges) {
    const [part, whole] = edge;
    if (highOf(bounds, part) > highOf(bounds, whole)) setHigh(bounds, part, highOf(bounds, whole));
    if (lowOf(bounds, part) > highOf(bounds, part)) return edge;
  }
  for (let i = edges.length - 1; i >= 0; i--) {
    const [part, whole] = edges[i]!;
    if (lowOf(bounds, whole) < lowOf(bounds, part)) setLow(bounds, whole, lowOf(bounds, part));
  }
  return undefined;
}

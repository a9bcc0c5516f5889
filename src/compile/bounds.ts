/**
 * What is known of every fact, in one flat array: the least and the greatest number of each slot, both inclusive.
 * Counts as they are, levels by their position on the scale, flags as 0 and 1, days as day numbers. Only this file knows
 * how the two ends are laid out.
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

/** The greatest number that a slot can have; for an open end, the greatest count that a snapshot can give. */
export function greatestOf(bounds: readonly number[], index: number): number {
  return Math.min(highOf(bounds, index), Number.MAX_SAFE_INTEGER);
}

/** Whether a slot can have only one number. */
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

/** The least or greatest total of some slots; above the greatest count, it is open. */
export function totalOf(
  slots: readonly { readonly index: number }[],
  end: typeof lowOf,
  bounds: readonly number[],
): number {
  return slots.reduce((sum, { index }) => Math.min(sum + end(bounds, index), OPEN), 0);
}

/** A slot that is the sum of others. */
export interface Sum {
  readonly slot: number;
  readonly of: readonly number[];
}

/** An open end: one above the greatest count. */
const OPEN = Number.MAX_SAFE_INTEGER + 1;

/** Parts and wholes that contradict each other: the part's least number is above the whole's greatest. */
export type Contradiction = readonly [part: number, whole: number];

// Each round carries on from what the one before narrowed; stopping early leaves bounds too wide, never too narrow.
const MOST_ROUNDS = 16;

/**
 * Narrows bounds in place. A part is never above its whole, and a sum is the total of its counts. Returns a part and
 * whole that contradict each other, after which the bounds must not be used; `undefined` if there is no contradiction.
 *
 * @param edges - wholes first
 * @param sums - each after the sums that it adds up
 */
export function carryBounds(
  bounds: Bounds,
  edges: readonly (readonly [part: number, whole: number])[],
  sums: readonly Sum[],
): Contradiction | undefined {
  if (sums.length === 0) return carryParts(bounds, edges);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = bounds.slice();
    addUp(bounds, sums);
    const broken = carryParts(bounds, edges) ?? shareOut(bounds, sums);
    if (broken !== undefined) return broken;
    if (bounds.every((bound, at) => bound === before[at])) break;
  }
  return undefined;
}

function carryParts(
  bounds: Bounds,
  edges: readonly (readonly [part: number, whole: number])[],
): Contradiction | undefined {
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

/** Narrows every sum to the total of its counts; above the greatest count, it is open. */
export function addUp(bounds: Bounds, sums: readonly Sum[]): void {
  for (const { slot, of } of sums) {
    let [low, high] = [0, 0];
    for (const part of of) {
      low = Math.min(low + lowOf(bounds, part), OPEN);
      high = Math.min(high + highOf(bounds, part), OPEN);
    }
    if (low > lowOf(bounds, slot)) setLow(bounds, slot, low);
    if (high < highOf(bounds, slot)) setHigh(bounds, slot, high);
  }
}

/** Bounds each count of a sum by what is known of the sum and of its other counts. */
function shareOut(bounds: Bounds, sums: readonly Sum[]): Contradiction | undefined {
  for (let i = sums.length - 1; i >= 0; i--) {
    const { slot, of } = sums[i]!;
    const [low, high] = [lowOf(bounds, slot), highOf(bounds, slot)];
    // The lower bounds that the counts take from their own parts may add up to more than can be counted.
    if (low > high || low >= OPEN) return [slot, slot];
    for (const part of of) {
      let [least, most] = [0, 0];
      for (const other of of) {
        if (other === part) continue;
        least = Math.min(least + lowOf(bounds, other), OPEN);
        most = Math.min(most + highOf(bounds, other), OPEN);
      }
      if (high < OPEN && high - least < highOf(bounds, part)) setHigh(bounds, part, high - least);
      if (most < OPEN && low - most > lowOf(bounds, part)) setLow(bounds, part, low - most);
      if (lowOf(bounds, part) > highOf(bounds, part)) return [part, slot];
    }
  }
  return undefined;
}

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

/** The greatest number that a slot can have, where an open end is the greatest count: no snapshot can give one above it. */
export function greatestOf(bounds: readonly number[], index: number): number {
  return Math.min(highOf(bounds, index), Number.MAX_SAFE_INTEGER);
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

/** The least or greatest number that some slots come to together; beyond the greatest count there is, it is open. */
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

/** One above the greatest count there is: an end that is open. */
const OPEN = Number.MAX_SAFE_INTEGER + 1;

/** Parts and wholes that contradict each other: the part's least number is above the whole's greatest. */
export type Contradiction = readonly [part: number, whole: number];

// Each round carries on what the one before narrowed; stopping early leaves bounds too wide, never too narrow.
const MOST_ROUNDS = 16;

/**
 * Narrows bounds in place by what parts and wholes say of each other, a part being never above its whole, and sums of
 * what they add up. Returns a part and whole that contradict each other, after which the bounds are of no use; nothing
 * where all agree.
 *
 * @param edges - wholes first
 * @param sums - each after those that it adds up
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

/** Narrows every sum to what its parts add up to; beyond the greatest count there is, it is open. */
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

/** What is known of a sum, and of all its parts but one, bounds that one. */
function shareOut(bounds: Bounds, sums: readonly Sum[]): Contradiction | undefined {
  for (let i = sums.length - 1; i >= 0; i--) {
    const { slot, of } = sums[i]!;
    const [low, high] = [lowOf(bounds, slot), highOf(bounds, slot)];
    // What it adds up may be too much to be counted only by what the parts of that are known to have.
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

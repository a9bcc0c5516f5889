import fc from "fast-check";
import type { Slot } from "../compile/plan.js";
import type { GivenType } from "../facts/kinds.js";
import { gridOf, unitsOf } from "./grid.js";
import type { Aim, Landmarks, Truth } from "./landmarks.js";

/** How much a snapshot says about a fact. */
export interface Blur {
  readonly kind: "absent" | "known" | "between" | "at-least" | "at-most" | "unknown";
  /** How far bounds reach below and above the truth. */
  readonly below: number;
  readonly above: number;
}

/** How a fact's true number is drawn: beside one of the numbers it is compared with, or freely. */
export type Draw = { readonly beside: number; readonly offset: number } | { readonly number: number };

type Density = "sparse" | "mixed" | "dense";

const times = (count: number, kind: Blur["kind"]) => Array.from({ length: count }, () => kind);

// The first is what a counterexample shrinks to: the fewest facts, with those known.
const KINDS: Readonly<Record<Density, readonly Blur["kind"][]>> = {
  sparse: [...times(14, "absent"), ...times(4, "known"), "between", "at-least", "at-most", "unknown"],
  mixed: [
    ...times(3, "absent"),
    ...times(6, "known"),
    "between",
    "between",
    "at-least",
    "at-most",
    "unknown",
  ],
  dense: ["absent", ...times(34, "known"), "between", "between", "at-least", "at-most", "unknown"],
};

/** How much snapshots say, from little to nearly everything. */
export function blurArbitrary(density: Density): fc.Arbitrary<Blur> {
  const kind = fc.constantFrom(...KINDS[density]);
  const reach = fc.nat(3);
  return fc.record({ kind, below: reach, above: reach });
}

/** Numbers for a fact; most are on a number that it is compared with, or one unit beside. */
export function drawArbitrary(slot: Slot, { aims, wholes }: Landmarks): fc.Arbitrary<Draw> {
  const plain = PLAIN_NUMBERS[slot.fact.type](slot, wholes[slot.index]!).map((number): Draw => ({ number }));
  const count = aims[slot.index]!.length;
  if (count === 0) return plain;
  const beside = fc
    .record({ beside: fc.nat(count - 1), offset: fc.constantFrom(0, -1, 1) })
    .map((draw): Draw => draw);
  return fc.oneof({ weight: 2, arbitrary: plain }, { weight: 3, arbitrary: beside });
}

const SMALL = 60; // so that thresholds and their neighbours are hit often

/**
 * Numbers on the axis of each type of fact, simplest first; `wholes` are those at which share thresholds are whole
 * numbers.
 */
const PLAIN_NUMBERS: Readonly<
  Record<GivenType, (slot: Slot, wholes: readonly number[]) => fc.Arbitrary<number>>
> = {
  level: ({ type }) => fc.nat(type.axis.max),
  flag: ({ type }) => fc.nat(type.axis.max),
  percentage: (slot) => fc.nat(gridOf(slot)).map((number) => number / unitsOf(slot)),
  // Days from 2020 on; the first is a round one.
  date: () => fc.nat(3652).map((number) => 737_424 + number),
  count: ({ parts }, wholes) =>
    fc.oneof(
      { withCrossShrink: true },
      { weight: parts.length > 0 ? 24 : 6, arbitrary: fc.constantFrom(...wholes) },
      { weight: 12, arbitrary: fc.nat(SMALL) },
      // Here doubles no longer distinguish neighbouring ratios, and products need more than 53 bits.
      { weight: 1, arbitrary: fc.maxSafeNat() },
    ),
};

/** The number that a draw gives on a day, which may be outside what is possible. */
export function drawNumber(slot: Slot, draw: Draw, aims: readonly Aim[], day: number, truth: Truth): number {
  if ("number" in draw) return draw.number;
  const at = aims[draw.beside]!.at(day, truth);
  return at === undefined ? slot.type.axis.min : (at + draw.offset) / unitsOf(slot);
}

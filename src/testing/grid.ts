import type { Slot } from "../compile/plan.js";

// Numbers that need not be whole are drawn in tenths.
const TENTHS = 10;

/** How many units make 1 as the rules compare it: for a percentage, 1,000 tenths of a point. */
export function gridOf({ type: { axis } }: Slot): number {
  return axis.step === "any" ? axis.max * TENTHS : 1;
}

/** How many units make 1 as snapshots write it: for a percentage, 10 tenths of a point. */
export function unitsOf({ type: { axis } }: Slot): number {
  return axis.step === "any" ? TENTHS : 1;
}

/** A number on the axis as a whole number of units, without floating-point error. */
export function onGrid(slot: Slot, number: number): number {
  const units = unitsOf(slot);
  return units === 1 ? number : Math.round(number * units) / units;
}

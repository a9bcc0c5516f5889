import { parseDay } from "../base/day.js";
import { levelIndex } from "../base/level.js";
import type { Plain, Slot } from "../compile/plan.js";

/** The number that a slot holds for a value: levels 0 to 3, flags 0 and 1, days as day numbers. */
export function rawOf(slot: Slot, value: Plain): number {
  switch (slot.fact.type) {
    case "level":
      return levelIndex(value);
    case "flag":
      return value ? 1 : 0;
    case "date":
      return parseDay(String(value)) ?? 0;
    default:
      return Number(value);
  }
}

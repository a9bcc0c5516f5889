import { formatCount } from "../base/words.js";
import type { Evidence } from "../rule-set/types.js";
import type { SlotCombining } from "./combining.js";
import type { Level } from "./level.js";

/** How many subjects a combined fact comes from. */
interface Counts {
  /** How many give it. */
  readonly given: number;
  /** How many have a snapshot. */
  readonly reported: number;
  readonly expected: number;
}

/** The source of a combined fact, as its evidence gives it; `numberGiven` reads the number of subjects back. */
export function sourceWords(
  how: SlotCombining,
  { given, reported, expected }: Counts,
  { belowOne, belowOther }: Pick<Level, "belowOne" | "belowOther">,
): string {
  const all = `${formatCount(expected)} ${expected === 1 ? belowOne : belowOther}`;
  const some = (number: number) => (number === expected ? all : `${formatCount(number)} of ${all}`);
  if (how.kind === "subjects") return `The number of ${belowOther} expected`;
  if (how.kind === "meeting") return `Worked out from the snapshots of ${some(reported)}`;
  if (given === 0) return `Given by none of ${all}; bounded by other facts`;
  const twice =
    how.kind === "sum" && how.overlapping ? `; some may be counted by more than one ${belowOne}` : "";
  return `Added up from ${some(given)}${twice}`;
}

/**
 * How many subjects give a fact in a snapshot that was combined before, so that parts give the same evidence as the
 * whole. If the evidence has been rewritten, all subjects that reported count as giving what the snapshot gives.
 */
export function numberGiven(evidence: Evidence | undefined, reported: number, isGiven: boolean): number {
  const source = evidence?.source ?? "";
  if (source.startsWith("Given by none of ")) return 0;
  const number = /^Added up from (\d[\d,]*) /.exec(source)?.[1];
  if (number !== undefined) return Math.min(Number(number.replaceAll(",", "")), reported);
  return isGiven ? reported : 0;
}

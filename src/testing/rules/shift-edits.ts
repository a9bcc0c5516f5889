import { add, formatDecimal, formatShare, parseFactor, parseSigned, rational } from "../../base/rational.js";
import type { Shift } from "../../rule-set/types.js";
import type { Edit } from "./edit.js";

const HUNDREDTH = rational(1, 100);
const BACK = rational(-1, 100);

/**
 * Shifts close to the given one: one unit or point more and less added, or a factor one hundredth larger and smaller.
 * Shifts that change nothing, or that give the number itself, are left out, since they are the same as no shift.
 */
function besideShift({ plus, times }: Shift): readonly Shift[] {
  if (typeof plus === "number")
    return [plus - 1, plus + 1].filter((next) => next !== 0).map((next) => ({ plus: next }));
  if (plus !== undefined) {
    const points = parseSigned(plus);
    return points === undefined
      ? []
      : [BACK, HUNDREDTH]
          .map((by) => add(points, by))
          .flatMap((next) => (next.n === 0n ? [] : [{ plus: formatShare(next) }]));
  }
  const factor = times === undefined ? undefined : parseFactor(times);
  if (factor === undefined) return [];
  const write = times!.endsWith("%") ? formatShare : formatDecimal;
  return [BACK, HUNDREDTH]
    .map((by) => add(factor, by))
    .flatMap((next) => (next.n <= 0n || next.n === next.d ? [] : [{ times: write(next) }]));
}

/**
 * Every small change of a shift, which is what the rules do to a number before they compare a fact with it.
 *
 * @param became - describes what a value with another shift, or with none, became
 */
export function shiftEdits(
  shift: Shift,
  path: Edit["path"],
  became: (next: Shift) => string,
): readonly Edit[] {
  const key = shift.plus === undefined ? "times" : "plus";
  if (shift[key] === undefined) return [];
  return [
    ...besideShift(shift).map(
      (next): Edit => ({ kind: "shift", path: [...path, key], value: next[key], description: became(next) }),
    ),
    { kind: "shift-dropped", path: [...path, key], value: undefined, description: became({}) },
  ];
}

import { formatIsoDay, parseDay } from "../../base/day.js";
import { LEVELS, levelIndex } from "../../base/level.js";
import { formatShare, parseRational, rational } from "../../base/rational.js";

/**
 * The values one step below and above: a whole number by one, a share by one percentage point, a level by one level,
 * a day by one day; a flag has one neighbour. What would leave the scale is left out.
 */
export function neighbours(value: unknown): readonly (string | number | boolean)[] {
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value - 1, value + 1].filter((next) => next >= 0);
  if (typeof value !== "string") return [];
  const level = levelIndex(value);
  if (level >= 0) return [LEVELS[level - 1], LEVELS[level + 1]].filter((next) => next !== undefined);
  if (parseDay(value) !== undefined) return dayBeforeAndAfter(value);
  const share = parseRational(value);
  if (share === undefined) return [];
  return [share.n * 100n - share.d, share.n * 100n + share.d]
    .map((n) => rational(n, share.d * 100n))
    .filter(({ n, d }) => n >= 0n && n <= d)
    .map(formatShare);
}

/** The ISO days one before and one after. */
export function dayBeforeAndAfter(iso: string): readonly string[] {
  const day = parseDay(iso);
  return day === undefined ? [] : [formatIsoDay(day - 1), formatIsoDay(day + 1)];
}

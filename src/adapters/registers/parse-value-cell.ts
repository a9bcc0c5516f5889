import { formatIsoDay } from "../../base/day.js";
import { LEVELS } from "../../base/level.js";
import type { FactType, FactValue } from "../../rule-set/types.js";
import { sameName } from "./header.js";
import { parseDayCell } from "./parse-day-cell.js";

/** A value as somebody wrote it: `undefined` for none, `"bad"` for what is no value of its type. */
export type ValueCell = FactValue | undefined | "bad";

/** What a value of each type looks like, to follow "Write". */
export const VALUE_WORDS: Readonly<Record<Exclude<FactType, "share">, string>> = {
  count: "a whole number, or a range as in 41..46",
  percentage: "a percentage, as in 73.2",
  flag: "yes or no",
  date: "day/month/year",
  level: "not-started, introduced, embedded or sustained",
};

/** Reads `416`, `1,204`, `41..46`, `41..`, `..46`, `embedded`, `yes`, `31/08/2025` or `73.2%`, by the type of the fact. */
export function parseValueCell(type: FactType, cell: string): ValueCell {
  const text = cell.trim();
  if (text === "" || /^(unknown|not known|\?)$/i.test(text)) return undefined;
  const ends = text.split("..");
  if (ends.length === 1) return parseOne(type, text) ?? "bad";
  if (ends.length > 2 || type === "flag" || ends.every((end) => end.trim() === "")) return "bad";
  const [min, max] = ends.map((end) => (end.trim() === "" ? null : parseOne(type, end.trim())));
  if (min === undefined || max === undefined) return "bad";
  return { ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) } as FactValue;
}

function parseOne(type: FactType, text: string): string | number | boolean | undefined {
  const name = sameName(text);
  switch (type) {
    case "count":
      return /^(\d+|\d{1,3}(,\d{3})+)$/.test(text) ? Number(text.replaceAll(",", "")) : undefined;
    case "percentage":
      return /^\d{1,3}(\.\d{1,6})? ?%?$/.test(text) ? Number(text.replace(/ ?%$/, "")) : undefined;
    case "flag":
      return name === "yes" || name === "true" ? true : name === "no" || name === "false" ? false : undefined;
    case "level":
      return LEVELS.find((level) => sameName(level) === name);
    case "date": {
      const day = parseDayCell(text);
      return typeof day === "number" ? formatIsoDay(day) : undefined;
    }
    default:
      return undefined;
  }
}

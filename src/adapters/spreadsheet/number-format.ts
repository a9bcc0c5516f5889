/** How a number format shows a number: as it is, as a day (or only a time of day), or in percent. */
export type NumberLook = "number" | "day" | "time" | "percent";

/** The formats that every workbook has without listing them. Formats of days from 27 on are for East Asian versions. */
const BUILT_IN: readonly (readonly [from: number, to: number, look: NumberLook])[] = [
  [9, 10, "percent"],
  [14, 17, "day"],
  [18, 21, "time"],
  [22, 22, "day"],
  [27, 31, "day"],
  [32, 35, "time"],
  [36, 36, "day"],
  [45, 47, "time"],
  [50, 58, "day"],
];

/** How a number format that the workbook does not list shows numbers. */
export function builtInLook(id: number): NumberLook {
  return BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] ?? "number";
}

// Quoted text; an escaped, skipped or repeated letter; the word for the plain format; brackets with a colour, a
// language, a condition or a currency, but not those of a duration; a power of ten.
const NO_PART = /"[^"]*"?|[\\_*][\s\S]?|general|\[(?!(?:h+|m+|s+)\])[^\]]*\]?|e[+-]/giu;
const TIME = /h|s|am\/pm|a\/p/i;
// Eras (e, g) and Buddhist years (b) occur in East Asian formats.
const DAY = /[dyegb]/i;

/** How a number format, as written in the workbook, shows numbers. */
export function lookOf(format: string): NumberLook {
  const parts = format.replace(NO_PART, "");
  if (DAY.test(parts)) return "day";
  if (TIME.test(parts)) return "time";
  // Months, unless something shows that these are minutes.
  if (/m/i.test(parts)) return /\[m+\]/i.test(parts) ? "time" : "day";
  return parts.includes("%") ? "percent" : "number";
}

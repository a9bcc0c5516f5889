import { formatIsoDay } from "../../base/day.js";
import { show } from "../../base/show.js";
import { parseWrittenDay } from "../../base/written-day.js";

/** Reads a day from the command line, in any way that people write days, as an ISO day; `undefined` if it isn't one. */
export function dayOf(text: string): string | undefined {
  const day = parseWrittenDay(text);
  return day === undefined ? undefined : formatIsoDay(day);
}

/**
 * The message for a text that is not a date: `--as-of 31.13.2025: "31.13.2025" isn't a date. Write …`.
 *
 * @param flag - the flag that takes it: `--as-of`
 */
export function notADay(flag: string, text: string): string {
  return `${flag}: ${show(text)} isn't a date. Write it as 2025-03-31 or 31/03/2025.`;
}

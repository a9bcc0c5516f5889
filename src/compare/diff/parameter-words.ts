import { compareRationals } from "../../base/rational.js";
import { formatCount } from "../../base/words.js";
import { readValue } from "../../compile/parameters.js";
import type { Parameter } from "../../rule-set/types.js";

/** A parameter as sentences call it. */
export function called(id: string, { title }: Parameter): string {
  return title === undefined ? id : `“${title}” (${id})`;
}

/** "rises", "falls", or "changes" where the two cannot be put in order. */
export function verbOf(before: string | number | undefined, after: string | number | undefined): string {
  const [one, other] = [readValue(before), readValue(after)];
  if (one === undefined || other === undefined) return "changes";
  const sign = compareRationals(one, other);
  return sign < 0 ? "rises" : sign > 0 ? "falls" : "is written otherwise,";
}

/** "local", or "local → stated". */
export function basisText(before: string, after: string): string {
  return before === after ? after : `${before} → ${after}`;
}

/** "75%", "2,000", "embedded", or "target-on-track × network-llme". */
export function valueText(value: string | number | readonly string[]): string {
  return typeof value === "object"
    ? value.join(" × ")
    : typeof value === "number"
      ? formatCount(value)
      : value;
}

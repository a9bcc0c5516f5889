import { multiply, type Rational, type Rounding, rational, unitsOf } from "./rational.js";

const HUNDRED = rational(100);
const THOUSANDS = /\B(?=(\d{3})+$)/g;

/** 16764 as "16,764". */
export function formatCount(count: number): string {
  // Stryker disable next-line ConditionalExpression,EqualityOperator: the long way says the same
  if (count < 1_000) return String(count);
  return String(count).replace(THOUSANDS, ",");
}

/** A share as a percentage, rounded down by default: 74.96% is "74.9%" to one decimal. */
export function formatPercent(share: Rational, decimals = 1, rounding: Rounding = "down"): string {
  return `${formatDecimals(multiply(share, HUNDRED), decimals, rounding)}%`;
}

/** A number rounded to some decimals, without zeros at its end: 8.4706 is "8.47". */
export function formatDecimals(value: Rational, decimals: number, rounding: Rounding = "down"): string {
  const cut = String(unitsOf(value, decimals, rounding));
  const sign = cut.startsWith("-") ? "-" : "";
  const digits = cut.slice(sign.length).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals).replace(THOUSANDS, ",");
  let end = digits.length;
  while (end > digits.length - decimals && digits[end - 1] === "0") end--;
  const rest = digits.slice(digits.length - decimals, end);
  return `${sign}${whole}${rest === "" ? "" : `.${rest}`}`;
}

/** "a", "a and b", "a, b and c". */
export function formatList(items: readonly string[], joint = "and"): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${joint} ${items.at(-1)}`;
}

/** "1 case", "1,204 cases". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

/** Capitalises words for the beginning of a sentence. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Makes the first letter of a sentence or title small, for use inside another; words in capitals stay as they are. */
export function lowerFirst(text: string): string {
  return /^\p{Lu}(?!\p{Lu})/u.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
}

/** A name in the form for comparing, ignoring case, spaces and hyphens: `signed_up` is "Signed up". */
export function sameName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

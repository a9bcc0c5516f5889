import type { Rational } from "./rational.js";

/** 16764 as "16,764". */
export function formatCount(count: number): string {
  // Stryker disable next-line ConditionalExpression,EqualityOperator: the long way says the same
  if (count < 1_000) return String(count);
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A share as a percentage cut, never rounded up, to one decimal: 74.96% is "74.9%". */
export function formatPercent(share: Rational): string {
  const tenths = (share.n * 1000n) / share.d;
  const decimal = tenths % 10n;
  return `${formatCount(Number(tenths / 10n))}${decimal === 0n ? "" : `.${decimal}`}%`;
}

/** "a", "a and b", "a, b and c". */
export function formatList(items: readonly string[], joint = "and"): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${joint} ${items.at(-1)}`;
}

/** Words as the beginning of a sentence. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A sentence or title as part of another; words in capitals stay as they are. */
export function lowerFirst(text: string): string {
  return /^\p{Lu}(?!\p{Lu})/u.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
}

/** A name as it is compared with others, whatever its case, spaces and hyphens: `signed_up` is "Signed up". */
export function sameName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

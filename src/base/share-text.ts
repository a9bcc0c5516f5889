/** How rules write a share as text: "75%", "72.5%", "3/4". */
export const SHARE_PATTERN: RegExp = /^(\d{1,16}(\.\d{1,15})?%|\d{1,16}\/\d{1,16})$/;

/** How rules write a number of any size as text: like a share, or bare, "8" or "2.5". */
export const FACTOR_PATTERN: RegExp = /^(\d{1,16}(\.\d{1,15})?%?|\d{1,16}\/\d{1,16})$/;

/** Whether an exact number is easy to read: a decimal, or a fraction such as 2/3. */
export function isShortText(text: string): boolean {
  return !text.includes("/") || /^-?\d{1,3}\/\d\d?$/.test(text);
}

/** The share that was probably meant by a mistyped one: `"75%"` for `75`, `0.75` and `"75 %"`. */
export function meantShare(value: unknown): string | undefined {
  const percent = (number: number) => `${Number(number.toFixed(6))}%`;
  if (typeof value === "number") {
    return value > 1 && value <= 100
      ? percent(value)
      : value > 0 && value < 1
        ? percent(value * 100)
        : undefined;
  }
  const bare = String(value)
    .slice(0, 50)
    .replace(/\s+|percent|per cent/g, "");
  if (SHARE_PATTERN.test(bare)) return bare === value ? undefined : bare;
  return /^\d+(\.\d+)?$/.test(bare) ? meantShare(Number(bare)) : undefined;
}

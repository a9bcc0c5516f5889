import { plainText } from "../../base/plain-text.js";

/**
 * An id in the form for comparing, ignoring case and blanks, and however a spreadsheet shows a number (`130,001`,
 * `130001.0`). `undefined` for a number that a spreadsheet has shortened (`1.3E+11`), because it has lost digits.
 */
export function idKey(cell: string): string | undefined {
  const text = plainText(cell).toLowerCase().replace(/^'/, "");
  if (/^\d+(?:\.\d+)?e\+\d+$/.test(text)) return undefined;
  const isGrouped = /^\d{1,3}(?:,\d{3})+(?:\.0+)?$/.test(text);
  return (isGrouped ? text.replaceAll(",", "") : text).replace(/^(\d+)\.0+$/, "$1");
}

import { plainText } from "../../base/plain-text.js";

/** A cell that names a school by its URN, its DfE number or its name. */
export type WrittenSchool =
  | { readonly urn: number }
  | { readonly number: number }
  | { readonly name: string }
  | undefined;

const PREFIX =
  /^'?(?:urn|unique reference number|laestab|dfe (?:number|no\.?)|dcsf (?:number|no\.?))?[ :#.]*/i;

/**
 * A school's unique reference number, however a spreadsheet shows it: `115850`, `115850.0`, `115,850`, `URN 115850`.
 */
export function parseUrn(cell: string): number | undefined {
  const written = parseSchool(cell);
  return written !== undefined && "urn" in written ? written.urn : undefined;
}

/** Reads a URN of five or six digits, a DfE number such as `850/2000`, or a name. */
export function parseSchool(cell: string): WrittenSchool {
  const text = plainText(cell);
  if (text === "") return undefined;
  const bare = text.replace(PREFIX, "");
  const parts = /^(\d{3})(?: ?[/-] ?| )(\d{4})$/.exec(bare);
  if (parts !== null) return { number: Number(parts[1]! + parts[2]!) };
  const digits = bare
    .replace(/\.0+$/, "")
    .replace(/^(\d{1,3})[, ](\d{3})$/, "$1$2")
    .replace(/^(\d),(\d{3}),(\d{3})$/, "$1$2$3");
  if (!/^\d+$/.test(digits)) return isName(text) ? { name: schoolName(text) } : undefined;
  const number = digits.replace(/^0+/, "");
  if (number.length === 7) return { number: Number(number) };
  return number.length === 5 || number.length === 6 ? { urn: Number(number) } : undefined;
}

/** Whether a text may be a name: it has letters, and is not a number that a spreadsheet has shortened, such as 1.2E+05. */
function isName(text: string): boolean {
  return /\p{L}/u.test(text) && !/^\d+(?:\.\d+)?e\+\d+$/i.test(text);
}

/** A school's name in the form for comparing: "St. Mary's & All Saints" is "St Marys and All Saints". */
export function schoolName(text: string): string {
  return plainText(text)
    .toLowerCase()
    .replace(/'/g, "")
    .replace(/&/g, " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Whether a number looks like a URN; others are not repeated, because those of teachers have seven digits. */
export function isSixDigits(urn: number): boolean {
  return urn >= 100_000 && urn <= 999_999;
}

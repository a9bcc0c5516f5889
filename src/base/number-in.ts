/** The number that a text of figures stands for; `undefined` for any other text. */
export function numberIn(text: string): number | undefined {
  return /^-?\d{1,16}(\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
}

/**
 * The number that a cell holds, written out with no separators; `undefined` for any other text. Spreadsheets shorten long
 * numbers to 1.23E+15, which has lost digits and is none; and 1.000 may well be a thousand.
 */
export function plainNumber(text: string): number | undefined {
  return /^-?\d+(\.\d+)?(e-\d+)?$/.test(text) && !/^-?\d{1,3}\.000$/.test(text) ? Number(text) : undefined;
}

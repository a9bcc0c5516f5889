/** The number in a text of digits; `undefined` for any other text. */
export function numberIn(text: string): number | undefined {
  return /^-?\d{1,16}(\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
}

/**
 * The number in a cell, written without separators; `undefined` for any other text. Spreadsheets shorten long numbers
 * to forms such as 1.23E+15, which have lost digits and are not accepted; nor is 1.000, which may mean a thousand.
 */
export function plainNumber(text: string): number | undefined {
  return /^-?\d+(\.\d+)?(e-\d+)?$/.test(text) && !/^-?\d{1,3}\.000$/.test(text) ? Number(text) : undefined;
}

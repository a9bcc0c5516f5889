/** The number that a text of figures stands for; `undefined` for any other text. */
export function numberIn(text: string): number | undefined {
  return /^-?\d{1,16}(\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
}

/** Where the quote that ends a cell of CSV stands; doubled quotes are part of the cell. -1 where there is none. */
export function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

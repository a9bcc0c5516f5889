/** What else spreadsheets put between cells, in words. */
const NAMES: Readonly<Record<string, string>> = { ";": "semicolons", "\t": "tabs", "|": "bars" };

/** What to do about cells that something else than commas separates. */
export function separatedOtherwise(separator: string): string {
  const name = NAMES[separator];
  const found = name === undefined ? "" : ` but by ${name}`;
  return `The cells here do not seem to be separated by commas${found}. Save the file as CSV UTF-8 (comma delimited).`;
}

/** What seems to separate the names of a header that was cut at its commas; nothing where commas do. */
export function otherSeparator(cells: readonly string[]): string | undefined {
  const count = (separator: string): number =>
    cells.reduce((sum, cell) => sum + cell.split(separator).length - 1, 0);
  const [first = ""] = cells;
  return Object.keys(NAMES).find((each) => first.includes(each) && count(each) >= cells.length);
}

/** The other separators that spreadsheets use, in words. */
const NAMES: Readonly<Record<string, string>> = { ";": "semicolons", "\t": "tabs", "|": "bars" };

/** What to do about cells that are not separated by commas. */
export function separatedOtherwise(separator: string): string {
  const name = NAMES[separator];
  const found = name === undefined ? "" : ` but by ${name}`;
  return `The cells here do not seem to be separated by commas${found}. Save the file as CSV UTF-8 (comma delimited).`;
}

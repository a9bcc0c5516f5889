// Cells are repeated in messages only if they can't be about a person: any column may contain a name, a phone number or
// a teacher's number.

const MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
const SEASON = "autumn|spring|summer|winter|aut|spr|sum";
const DAY = [
  /^\d{1,2}([-/. ])\d{1,2}\1(?:\d{4}|\d{2})(?:[ t]\d{1,2}:\d{2}(?::\d{2})?)?$/,
  /^\d{4}([-/.])\d{1,2}\1\d{1,2}(?:[ t]\d{1,2}:\d{2}(?::\d{2})?)?$/,
  new RegExp(
    `^(?:\\d{1,2}(?:st|nd|rd|th)?[ -/]?)?(?:${MONTH})[a-z]{0,6}\\.?[ -/,]{0,2}(?:\\d{1,2},? )?'?(?:\\d{4}|\\d{2})$`,
  ),
  new RegExp(`^(?:${SEASON})(?: term)?(?: [12])? '?(?:\\d{4}|\\d{2})(?:[-/](?:\\d{4}|\\d{2}))?$`),
  /^(?:19|20)\d{2}(?:[-/](?:\d{4}|\d{2}))?$/,
];

/** A cell that is written like a day. */
export function dayExample(cell: string): string | undefined {
  const written = cell.toLowerCase();
  return DAY.some((pattern) => pattern.test(written)) ? cell : undefined;
}

const PLAIN_WORDS = new Set(
  "and cohort embedding group key ks level maths mastery ncp number of part phase post primary programme project r reception round secondary stage step term tfm tier to wave y year years yr".split(
    " ",
  ),
);

/** A cell of a few plain words and small numbers, such as `Year 1` or `KS3`. */
export function plainExample(cell: string): string | undefined {
  if (!/^[\w ()&/-]{1,40}$/.test(cell)) return undefined;
  const words = cell.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
  const isPlain = words.every((word) => (/\d/.test(word) ? word.length < 3 : PLAIN_WORDS.has(word)));
  return isPlain &&
    words.filter((word) => /\d/.test(word)).length < 3 &&
    words.some((word) => /[a-z]/.test(word))
    ? cell
    : undefined;
}

/** A cell in place of a URN that is a short number, or a number that a spreadsheet has shortened. */
export function urnExample(cell: string): string | undefined {
  return /^\d{1,4}$|^\d(?:\.\d{1,3})?e\+\d{1,2}$/i.test(cell) ? cell : undefined;
}

/** Whether a message gives no other example than that of its first row: only then may it say what was meant there. */
export function isAlone(example: string | undefined, examples: string): boolean {
  return examples === (example === undefined ? "" : `"${example}"`);
}

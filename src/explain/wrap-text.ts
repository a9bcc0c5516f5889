const LEAST = 20;

/** Words; a date such as "31 August 2025" counts as one word. */
const WORDS = /[^\s\d]*\d{1,2} [A-Z][a-z]{2,8} \d{4}\S*|\S+/g;

/**
 * Breaks a text at spaces so that no line is longer than `width`, unless a single word is.
 *
 * @param first - the beginning of the first line
 * @param rest - the beginning of each further line
 */
export function wrapText(text: string, width: number, first = "", rest = first): string[] {
  const lines: string[] = [];
  let line = first;
  let length = lengthOf(first);
  let empty = true;
  for (const word of text.match(WORDS) ?? []) {
    const size = lengthOf(word);
    if (!empty && length + 1 + size > Math.max(width, LEAST)) {
      lines.push(line);
      line = rest;
      length = lengthOf(rest);
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    length += size + (empty ? 0 : 1);
    empty = false;
  }
  return [...lines, line.trimEnd()];
}

/** Counts letters rather than UTF-16 units, so that an emoji or an accent does not count twice. */
function lengthOf(text: string): number {
  return [...text.normalize("NFC")].length;
}

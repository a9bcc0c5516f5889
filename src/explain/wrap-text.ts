const LEAST = 20;

/** Words; a day such as "31 August 2025" is one. */
const WORDS = /[^\s\d]*\d{1,2} [A-Z][a-z]{2,8} \d{4}\S*|\S+/g;

/**
 * Breaks a text at spaces so that no line is longer than `width`, a word that is longer by itself excepted.
 *
 * @param first - what the first line starts with
 * @param rest - what each further line starts with
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

/** Letters rather than UTF-16 units, so that an emoji or an accent does not count twice. */
function lengthOf(text: string): number {
  return [...text.normalize("NFC")].length;
}

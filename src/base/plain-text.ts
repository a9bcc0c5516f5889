// Soft hyphens, zero-width blanks and marks of direction: nobody sees them, and copying from web pages brings them along.
const INVISIBLE = /[\p{Cf}\p{Cc}]/gu;

/**
 * A cell as people see it: full-width letters and digits as plain ones, without characters that nobody can see, and with
 * single blanks.
 */
export function plainText(text: string): string {
  if (/^[\w/.,:;()'-]+( [\w/.,:;()'-]+)*$/.test(text)) return text;
  return text
    .normalize("NFKC")
    .replace(/[\t\r\n]/g, " ")
    .replace(INVISIBLE, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/\s+/gu, " ")
    .trim();
}

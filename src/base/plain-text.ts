// Soft hyphens, zero-width spaces and direction marks, which are invisible and are copied along from web pages.
const INVISIBLE = /[\p{Cf}\p{Cc}]/gu;

/**
 * A cell as people see it: full-width letters and digits replaced by plain ones, without invisible characters, and with
 * single spaces.
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

/** A piece of an English text: a number in figures, a word, or a mark, with its position. */
export interface Token {
  readonly kind: "figures" | "word" | "mark";
  /** A word in lower case; anything else as written. */
  readonly text: string;
  /** As written. */
  readonly raw: string;
  readonly from: number;
  readonly to: number;
  /** Whether white space separates it from the token before. */
  readonly isApart: boolean;
}

/** Figures with decimals; fractions that are single characters; words; anything else. */
const PIECE = /(\d+(?:\.\d+)?)|([½¼¾⅓⅔⅕⅛])|(\p{L}+)|([^\s\d\p{L}])/gu;

/**
 * Splits a text into figures, words and marks. Figures in groups of three, separated by commas or thin spaces, are one
 * number.
 */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const found of text.matchAll(PIECE)) {
    const [raw, figures, , word] = found;
    const { index } = found;
    const kind = figures !== undefined ? "figures" : word !== undefined ? "word" : "mark";
    const token: Token = {
      kind,
      text: kind === "word" ? raw.toLowerCase() : raw,
      raw,
      from: index,
      to: index + raw.length,
      isApart: index > end || index === 0,
    };
    end = token.to;
    if (!joinsThousands(tokens, token, text)) tokens.push(token);
  }
  return tokens;
}

/** Joins "000" to the "2," before it, for numbers such as 2,000 or 2 000; returns whether it did. */
function joinsThousands(tokens: Token[], token: Token, text: string): boolean {
  if (!/^\d{3}(?:\.\d+)?$/.test(token.text)) return false;
  const [before, mark] = [tokens.at(-2), tokens.at(-1)];
  const withComma = mark?.text === "," && !mark.isApart && !token.isApart;
  const first = withComma ? before : mark;
  const isGroup =
    withComma ||
    (first !== undefined && /^[\u0020\u00a0\u2009\u202f]$/.test(text.slice(first.to, token.from)));
  if (!isGroup || first?.kind !== "figures" || !/^\d{1,3}(?:\d{3})*$/.test(first.text)) return false;
  // "1 200" is one number; "2025 200" and "12345 678" are two.
  if (!withComma && first.text.length > 3 && first.raw === first.text) return false;
  const joined: Token = {
    ...first,
    text: first.text + token.text,
    raw: text.slice(first.from, token.to),
    to: token.to,
  };
  tokens.splice(withComma ? -2 : -1, 2, joined);
  if (!withComma) tokens[tokens.length - 1] = joined;
  return true;
}

/** A piece of an English text: a number in figures, a word, or a mark; with the characters it takes. */
export interface Token {
  readonly kind: "figures" | "word" | "mark";
  /** A word in small letters; anything else as it is written. */
  readonly text: string;
  /** As it is written. */
  readonly raw: string;
  readonly from: number;
  readonly to: number;
  /** Whether white space parts it from the token before. */
  readonly isApart: boolean;
}

/** Figures with thousands separators or decimals; fractions that are one character; words; anything else. */
const PIECE = /(\d+(?:\.\d+)?)|([½¼¾⅓⅔⅕⅛])|(\p{L}+)|([^\s\d\p{L}])/gu;

/** Cuts a text into figures, words and marks. Figures that commas or thin spaces part in threes are one number. */
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

/** Puts "000" to the "2," before it, as 2,000 or 2 000 are written, and says whether it did. */
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

/**
 * Characters that look like others, by what they look like; Cyrillic and Greek ones are written as escapes, to be
 * distinguishable here.
 */
const ALIKE: readonly (readonly [plain: string, others: string])[] = [
  ["-", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\uff0d"],
  ["'", "\u2018\u2019\u02bc\u2032\u00b4`"],
  ['"', "\u201c\u201d\u2033\u201e"],
  [".", "\u2024"],
  ["a", "\u0430"],
  ["c", "\u0441"],
  ["e", "\u0435"],
  ["i", "\u0456"],
  ["o", "\u043e\u03bf"],
  ["p", "\u0440"],
  ["s", "\u0455"],
  ["x", "\u0445"],
  ["y", "\u0443"],
  ["A", "\u0410\u0391"],
  ["B", "\u0412\u0392"],
  ["C", "\u0421"],
  ["E", "\u0415\u0395"],
  ["H", "\u041d\u0397"],
  ["K", "\u041a\u039a"],
  ["M", "\u041c\u039c"],
  ["O", "\u041e\u039f"],
  ["P", "\u0420\u03a1"],
  ["T", "\u0422\u03a4"],
  ["X", "\u0425\u03a7"],
];

const PLAIN: ReadonlyMap<string, string> = new Map(
  ALIKE.flatMap(([plain, others]) => [...others].map((other) => [other, plain] as const)),
);

const NAMES: ReadonlyMap<string, string> = new Map([
  ["-", "hyphen"],
  ["\u2012", "figure dash"],
  ["\u2013", "en dash"],
  ["\u2014", "em dash"],
  ["\u2015", "long dash"],
  ["\u2212", "minus sign"],
  ["'", "straight apostrophe"],
  ["`", "backtick"],
  ["\u00b4", "acute accent"],
  ["\u2032", "prime"],
]);

/**
 * A text reduced to how it looks: without invisible characters, and each other character as the usual one that it looks
 * like.
 */
function looksOf(text: string): string {
  const plain = text.normalize("NFKC").replace(/\p{Cf}/gu, "");
  return [...plain].map((character) => PLAIN.get(character) ?? character).join("");
}

/**
 * Names the characters in which two texts differ although they look alike: “en dash” and “hyphen”. `undefined` if they
 * look different.
 */
export function namesWhereAlike(
  was: string,
  now: string,
): { readonly was: string; readonly now: string } | undefined {
  if (was === now || looksOf(was) !== looksOf(now)) return undefined;
  return { was: namesIn(was, now), now: namesIn(now, was) };
}

/** The names of characters that a text has more often than another. */
function namesIn(text: string, other: string): string {
  const left = [...other];
  const own = [...text].filter((character) => {
    const at = left.indexOf(character);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return own.length === 0 ? "without" : [...new Set(own)].map(nameOf).join(", ");
}

function nameOf(character: string): string {
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  const name = NAMES.get(character);
  if (name !== undefined) return name;
  return /[\x21-\x7e]/.test(character) ? `plain ${character}` : `U+${code}`;
}

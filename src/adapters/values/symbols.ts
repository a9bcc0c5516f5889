const NOT_KNOWN = "not known";

// The Department for Education's symbols in data files, and the older ones that they replaced, with what each means:
// "z" does not apply, "x" is unavailable, "c" is suppressed, "low" and "k" round to zero and are not zero, "u" is of low
// reliability. A colon stood for what is now "x", and a tilde for "low". "SUPP" and the like are from its performance
// tables. The rest is what people write in a cell that they cannot fill.
const MEANINGS: readonly (readonly [word: string, detail: string, symbols: readonly string[]])[] = [
  ["suppressed", ": too few to publish", ["c", "supp", "supp.", "confidential", "*", "lowcov"]],
  ["low", ": a number that rounds to zero", ["k", "~"]],
  ["not available", "", ["x", ":", "..", "no data"]],
  ["not applicable", "", ["z", "."]],
  ["unreliable", ": not reliable enough to publish", ["u"]],
  ["not published", "", ["np"]],
  ["no entries, or none that are known", "", ["ne"]],
  ["not available or not applicable", "", ["n/a", "na", "n.a.", "n.a", "#n/a"]],
  ["a dash", ": none, or not known", ["-", "\u2013", "\u2014", "\u2212", "--"]],
  ["to be confirmed", "", ["tbc", "t.b.c.", "tba", "tbd", "pending", "awaited", "to follow"]],
  [NOT_KNOWN, "", ["unknown", "not yet known", "don't know", "dk", "??", "missing"]],
  ["not collected", "", ["not recorded"]],
];

const REASONS: ReadonlyMap<string, readonly [word: string, detail: string]> = new Map(
  MEANINGS.flatMap(([word, detail, symbols]) =>
    [word, ...symbols].map((symbol) => [symbol, [word, detail]] as const),
  ),
);

/**
 * Why a value is not known, by the symbol that stands in its place: "suppressed (c): too few to publish"; `undefined` for
 * any other text. A symbol never stands for a number, and so never for zero.
 */
export function reasonOfSymbol(text: string): string | undefined {
  const name = text.toLowerCase().replace("\u2019", "'");
  const found = REASONS.get(name);
  if (found === undefined) return undefined;
  const [word, detail] = found;
  return `${word}${word === name || word === NOT_KNOWN ? "" : ` (${text})`}${detail}`;
}

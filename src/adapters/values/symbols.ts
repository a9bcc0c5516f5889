const NOT_KNOWN = "not known";

type Meaning = readonly [word: string, detail: string, symbols: readonly string[]];

// The Department for Education's symbols in data files, and the older ones that they replaced, with their meanings: "z"
// is not applicable, "x" is unavailable, "c" is suppressed, "low" and "k" round to zero but are not zero, "u" is of low
// reliability. A colon used to mean what is now "x", and a tilde "low". "SUPP" and similar ones are from its
// performance tables.
const DATA_SYMBOLS: readonly Meaning[] = [
  ["suppressed", ": too few to publish", ["c", "supp", "supp.", "confidential", "*", "lowcov"]],
  ["low", ": a number that rounds to zero", ["k", "~"]],
  ["not available", "", ["x", ":", "..", "no data"]],
  ["not applicable", "", ["z", "."]],
  ["unreliable", ": not reliable enough to publish", ["u"]],
  ["not published", "", ["np"]],
  ["no entries, or none that are known", "", ["ne"]],
];

// What people write in a cell that they cannot fill in.
const PLACEHOLDERS: readonly Meaning[] = [
  ["not available or not applicable", "", ["n/a", "na", "n.a.", "n.a", "#n/a"]],
  ["a dash", ": none, or not known", ["-", "\u2013", "\u2014", "\u2212", "--"]],
  ["to be confirmed", "", ["tbc", "t.b.c.", "tba", "tbd", "pending", "awaited", "to follow"]],
  [NOT_KNOWN, "", ["unknown", "not yet known", "don't know", "dk", "??", "missing"]],
  ["not collected", "", ["not recorded"]],
];

const bySymbol = (
  meanings: readonly Meaning[],
): ReadonlyMap<string, readonly [word: string, detail: string]> =>
  new Map(
    meanings.flatMap(([word, detail, symbols]) =>
      [word, ...symbols].map((symbol) => [symbol, [word, detail]] as const),
    ),
  );

const REASONS = bySymbol([...DATA_SYMBOLS, ...PLACEHOLDERS]);
const WRITTEN = bySymbol(PLACEHOLDERS);

/** Whether people write this text in a cell that they cannot fill in: `TBC`, `n/a`, `unknown`. */
export function isWrittenForUnknown(text: string): boolean {
  return WRITTEN.has(nameOf(text));
}

function nameOf(text: string): string {
  return text.toLowerCase().replace("\u2019", "'");
}

/**
 * Why a value is not known, by the symbol in its place: "suppressed (c): too few to publish"; `undefined` for any other
 * text. A symbol never means a number, and so never zero.
 */
export function reasonOfSymbol(text: string): string | undefined {
  const name = nameOf(text);
  const found = REASONS.get(name);
  if (found === undefined) return undefined;
  const [word, detail] = found;
  return `${word}${word === name || word === NOT_KNOWN ? "" : ` (${text})`}${detail}`;
}

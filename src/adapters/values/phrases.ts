/** How a phrase bounds a value: the value and everything above it, only what is above it, and so on. */
export type Side = "at-least" | "more-than" | "at-most" | "less-than";

type Phrases = Readonly<
  Record<Side, { readonly before: readonly string[]; readonly after: readonly string[] }>
>;

const PHRASES: Phrases = {
  "at-least": {
    before: [
      ">=",
      "=>",
      "\u2265",
      "\u2a7e",
      "at least",
      "no fewer than",
      "no less than",
      "not less than",
      "not fewer than",
      "minimum of",
      "minimum",
      "from",
    ],
    after: [
      "+",
      "or more",
      "or over",
      "or above",
      "or higher",
      "or greater",
      "or better",
      "and over",
      "and above",
      "and more",
      "and up",
      "plus",
    ],
  },
  "more-than": { before: [">", "more than", "greater than", "higher than", "over", "above"], after: [] },
  "at-most": {
    before: [
      "<=",
      "=<",
      "\u2264",
      "\u2a7d",
      "at most",
      "up to",
      "no more than",
      "not more than",
      "no higher than",
      "maximum of",
      "maximum",
    ],
    after: [
      "or fewer",
      "or less",
      "or under",
      "or below",
      "or lower",
      "and under",
      "and below",
      "and fewer",
      "and less",
    ],
  },
  "less-than": { before: ["<", "less than", "fewer than", "lower than", "under", "below"], after: [] },
};

/** Phrases for days, in addition to those above. */
const DAY_PHRASES: Phrases = {
  "at-least": {
    before: ["on or after", "not before", "no earlier than", "since"],
    after: ["or later", "or after", "onwards"],
  },
  "more-than": { before: ["after", "later than"], after: [] },
  "at-most": {
    before: ["on or before", "no later than", "not after", "by"],
    after: ["or earlier", "or before"],
  },
  "less-than": { before: ["before", "earlier than"], after: [] },
};

const ESTIMATES = {
  before: [
    "~",
    "\u2248",
    "about",
    "around",
    "approximately",
    "approx.",
    "approx",
    "roughly",
    "circa",
    "ca.",
    "c.",
    "nearly",
    "almost",
    "some",
    "estimated",
    "est.",
  ],
  after: ["-ish", "ish", "approx.", "approx", "(approx)", "(est)", "(estimate)", "estimated", "or so"],
};

/** What is left of a text without each phrase that it begins or ends with. */
function* restsOf(
  text: string,
  { before, after }: { readonly before: readonly string[]; readonly after: readonly string[] },
): Generator<string> {
  const lower = text.toLowerCase();
  for (const phrase of before) if (lower.startsWith(phrase)) yield text.slice(phrase.length).trim();
  for (const phrase of after) if (lower.endsWith(phrase)) yield text.slice(0, -phrase.length).trim();
}

/**
 * The bound that a text expresses in words or signs, and its value: `>=50`, `50+`, `at least 50`.
 *
 * @param parse - reads a value; `undefined` if the text is not one
 */
export function phraseIn<T>(
  text: string,
  isDay: boolean,
  parse: (text: string) => T | undefined,
): { readonly side: Side; readonly at: T } | undefined {
  for (const phrases of isDay ? [PHRASES, DAY_PHRASES] : [PHRASES]) {
    for (const side of Object.keys(phrases) as Side[]) {
      for (const rest of restsOf(text, phrases[side])) {
        const at = parse(rest);
        if (at !== undefined) return { side, at };
      }
    }
  }
  return undefined;
}

/** Whether a text says that a value is only approximate: `about 50`, `~50`. */
export function isEstimate(text: string, reads: (text: string) => boolean): boolean {
  for (const rest of restsOf(text, ESTIMATES)) if (reads(rest)) return true;
  return false;
}

// Two points or more, an ellipsis, any dash; "to" and "and" as words.
const BETWEEN = /\.{2,3}|\u2026|[-\u2010-\u2015\u2212]|\s(?:to|and)\s/gi;

/**
 * The two values in a range: `40-45`, `41 to 46`, `between 41 and 46`; `undefined` if the text cannot be split, or can
 * be split in several ways. A level or day may itself contain a hyphen.
 */
export function rangeIn<T>(
  text: string,
  parse: (text: string) => T | undefined,
): { readonly min: T; readonly max: T } | undefined {
  const bare = text.replace(/^(?:between|from)\s/i, "");
  const isBetween = /^between\s/i.test(text);
  const found: { readonly min: T; readonly max: T }[] = [];
  for (const { 0: joint, index } of bare.matchAll(BETWEEN)) {
    if (joint.trim().toLowerCase() === "and" && !isBetween) continue;
    const min = parse(bare.slice(0, index).trim());
    const max = min === undefined ? undefined : parse(bare.slice(index + joint.length).trim());
    if (min !== undefined && max !== undefined) found.push({ min, max });
  }
  return found.length === 1 ? found[0] : undefined;
}

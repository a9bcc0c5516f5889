import * as z from "zod";
import { DAY_PATTERN } from "../../base/day-pattern.js";
import { parseFactor } from "../../base/rational.js";
import { LEVEL_ID } from "../../base/scale.js";
import { FACTOR_PATTERN, meantShare } from "../../base/share-text.js";
import { show } from "../read/finding.js";
import { explained, type Fault, textLike, type Word } from "./schema-shapes.js";

/** Words of small letters and digits, joined by hyphens and dots; digits alone would lose their place in a file. */
const ID = /^(?![0-9]+$)[a-z0-9]+(?:[-.][a-z0-9]+)*$/;

/** As `ID`; fact ids may not begin with `x-`, which is for extra keys in a snapshot. */
const FACT_ID = /^(?!x-)(?![0-9]+$)[a-z0-9]+(?:[-.][a-z0-9]+)*$/;

const SHA_256 = /^[0-9a-f]{64}$/;
const VERSION =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/;

function asId(value: unknown): string | undefined {
  const id = String(value)
    .slice(0, 200)
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/-*\.[-.]*/g, ".")
    .replace(/^[-.]+|[-.]+$/g, "");
  // A whole number would still be none.
  const meant = /^[0-9]+$/.test(id) ? `id-${id}` : id;
  return FACT_ID.test(meant) ? meant : undefined;
}

/** JavaScript puts keys that are whole numbers before all others, whatever their order in the file. */
const onlyDigits = (value: string, suggestion: string): Fault => ({
  code: "invalid-id",
  message: `${show(value)} has only digits, so it would not keep its place in the file. Add a letter.`,
  suggestion,
});

const explainId = (value: string): Fault =>
  /^\d+$/.test(value)
    ? onlyDigits(value, asId(value)!)
    : {
        code: "invalid-id",
        message: `${show(value)} isn't an id. Write lower-case letters, digits and hyphens, in parts joined by dots, as in "primary.engagement".`,
        suggestion: asId(value),
      };

/** What ids look like. */
export const anyId: Word = { pattern: ID, explain: explainId };

/** What ids of facts look like. */
export const anyFactId: Word = {
  pattern: FACT_ID,
  explain: (value) =>
    value.startsWith("x-") && ID.test(value.slice(0, 200))
      ? {
          code: "invalid-id",
          message: `${show(value)} begins with "x-", which is reserved for extra keys in a snapshot. Choose another id.`,
        }
      : explainId(value),
};

export const id = textLike(anyId);

/** An id that refers to something declared elsewhere: whether it does is for the checks of meaning to say, once. */
export const reference = z.string();

/** What an id in a file names, or what a part of a schema becomes once the names of a rule set are known. */
export type NameKind =
  | "fact"
  | "counted-fact"
  | "parameter"
  | "local-parameter"
  | "document"
  | "assumption"
  | "goal"
  | "criterion"
  | "scale"
  | "level-id"
  | "unit"
  | "comparison"
  | "given-facts"
  | "subject"
  | "scopes"
  | "evidence-by-fact";

/** Says in a schema which names stand there, so that the JSON Schemas made for a rule set list that set's. */
export const NAMES = "x-names";

/** What a part of a schema says of the names that stand there. */
export function named(kind: NameKind): { [NAMES]: NameKind } {
  return { [NAMES]: kind };
}

/** A `reference` to something of one kind. */
export function referenceTo(kind: NameKind) {
  return z.string().meta(named(kind));
}

const EMPTY_TEXT: Fault = { code: "empty-text", message: "This text is blank. Write something." };

/** What texts with something to read in them look like. */
export const anyText: Word = { pattern: /\S/, explain: () => EMPTY_TEXT };

/** Text with something to read in it. */
export const text = textLike(anyText);

/** What sentences that stand as keys look like: as any text, but not of digits alone. */
export const anySentence: Word = {
  pattern: /[^\s0-9]|\s[0-9]|[0-9]\s/,
  explain: (value) => (/\S/.test(value) ? onlyDigits(value, `case ${value.slice(0, 60)}`) : EMPTY_TEXT),
};

export const day = textLike({
  pattern: DAY_PATTERN,
  explain: (value) => ({
    code: "bad-date",
    message: `${show(value)} isn't a valid date. Write year-month-day, as in "2025-08-31".`,
  }),
});

export const sha256 = textLike({
  pattern: SHA_256,
  explain: (value) => ({
    code: "bad-sha256",
    message: `${show(value)} isn't a SHA-256 fingerprint. Write its 64 digits and letters a to f.`,
  }),
});

export const version = textLike({
  pattern: VERSION,
  explain: (value) => ({
    code: "bad-version",
    message: `${show(value)} isn't a version. Write three whole numbers, as in "1.2.0".`,
  }),
});

export const url = textLike({
  pattern: /^https?:\/\/[^\s/]\S*$/,
  explain: (value) => ({
    code: "bad-url",
    message: `${show(value)} isn't a web address. Begin it with "https://".`,
  }),
});

/** The runs of letters or digits that count as an excerpt's words. */
export function countWords(value: string): number {
  return value.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** Longest quotation a rule file may hold, in words. */
export const MAX_EXCERPT_WORDS = 12;

export const excerpt = explained(
  z
    .string()
    .regex(/\S/)
    .refine((value) => countWords(value) <= MAX_EXCERPT_WORDS),
  ["string"],
  (value) =>
    String(value).trim() === ""
      ? {
          code: "empty-text",
          message: "The excerpt is empty. Quote the words of the document that this criterion tests.",
        }
      : {
          code: "long-excerpt",
          message: `The excerpt has ${countWords(String(value))} words; at most ${MAX_EXCERPT_WORDS} may be quoted. Keep the words that the criterion tests.`,
        },
);

/** A whole number from `min`; zod's own would stop before we can say what is wrong with half a thing. */
export function wholeNumber(min: number, explain: (value: unknown) => string) {
  const schema = z.number().refine((value) => Number.isSafeInteger(value) && value >= min);
  return explained(schema, ["number"], (value) => ({ code: "bad-number", message: explain(value) })).meta({
    type: "integer",
    minimum: min,
    maximum: Number.MAX_SAFE_INTEGER,
  });
}

export const bullet = wholeNumber(1, (value) => `${show(value)} isn't a bullet number. The first is 1.`);

export const paragraph = wholeNumber(
  1,
  (value) => `${show(value)} isn't a paragraph number. The first is 1.`,
);

export const format = explained(z.literal(1), ["number"], (value) => ({
  code: "unknown-format",
  message: `Format ${show(value)} is unknown; this library reads format 1.`,
})).describe("The version of this file format: 1.");

/** What is wrong with a number that is not exact, or is not a share where one is meant. */
export const explainNumber = (value: unknown): Fault => {
  if (typeof value === "string" && /^\d{1,15}$/.test(value)) {
    return {
      code: "bad-number",
      message: `Write a whole number without quotes, ${Number(value)}, or a percentage as "${Number(value)}%".`,
    };
  }
  return {
    code: "bad-number",
    message: `${show(value)} isn't an exact number. Write a whole number, a percentage as in "75%", or a fraction as in "3/4".`,
    suggestion: meantShare(value),
  };
};

// A number by itself, "2.5", is for ratios; that nothing else is compared with one is for the checks of meaning to say.
const exactShare = z
  .string()
  .regex(FACTOR_PATTERN)
  .refine((value) => parseFactor(value) !== undefined);

/** As `LEVEL_ID`, but for what means something else where values are written, in tables or on the command line: days too. */
const PLAIN_LEVEL = new RegExp(
  `^(?!(?:true|false|null|unknown|not-known|[0-9]{4}-[0-9]{2}-[0-9]{2})$)${LEVEL_ID.source.slice(1)}`,
);

/** What ids of levels look like. */
export const levelWord: Word = {
  pattern: PLAIN_LEVEL,
  explain(value) {
    const code = "invalid-id";
    if (/^[0-9]+$/.test(value))
      return {
        code,
        message: `${show(value)} has only digits, so it would be read as a number. Add a letter.`,
      };
    if (LEVEL_ID.test(value.slice(0, 200)))
      return {
        code,
        message: `${show(value)} means something else in tables and templates. Choose another id for the level.`,
      };
    const suggestion = asId(value)?.replaceAll(".", "-");
    const message = `${show(value)} can't be the id of a level. Write lower-case letters, digits and hyphens, as in "requires-improvement".`;
    return { code, message, suggestion };
  },
};

/** The id of a level. */
export const level = textLike(levelWord);

/** A level, recognised by not looking like a number; later checks say whether there is such a level. */
const anyLevel = z.string().regex(LEVEL_ID).meta(named("level-id"));

export const exactNumberOrLevel = explained(
  z.union([z.int().min(0), anyLevel, exactShare]),
  ["string", "number"],
  explainNumber,
);

import * as z from "zod";
import { DAY_PATTERN } from "../../base/day-pattern.js";
import { parseFactor } from "../../base/rational.js";
import { LEVEL_ID } from "../../base/scale.js";
import { FACTOR_PATTERN, meantShare } from "../../base/share-text.js";
import { show } from "../read/finding.js";
import { explained, type Fault, textLike, type Word } from "./schema-shapes.js";

/**
 * Words of small letters and digits, joined by hyphens and dots; an id of digits only would lose its position in the
 * file.
 */
const ID = /^(?![0-9]+$)[a-z0-9]+(?:[-.][a-z0-9]+)*$/;

/** As `ID`, but fact ids may not begin with `x-`, which is reserved for extra keys in a snapshot. */
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
  // A whole number would still not be an id.
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

/** The form of ids. */
export const anyId: Word = { pattern: ID, explain: explainId };

/** The form of fact ids. */
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

/** An id that refers to something declared elsewhere; the checks of meaning report it if it does not exist. */
export const reference = z.string();

/** What an id in a file names, or what a part of a schema becomes when the names of a rule set are known. */
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

/** Marks the names in a schema, so that the JSON Schemas for a rule set can list its own. */
export const NAMES = "x-names";

/** Marks a part of a schema as a name of some kind. */
export function named(kind: NameKind): { [NAMES]: NameKind } {
  return { [NAMES]: kind };
}

/** A `reference` to something of one kind. */
export function referenceTo(kind: NameKind) {
  return z.string().meta(named(kind));
}

const EMPTY_TEXT: Fault = { code: "empty-text", message: "This text is blank. Write something." };

/** The form of texts that are not blank. */
export const anyText: Word = { pattern: /\S/, explain: () => EMPTY_TEXT };

/** Text that is not blank. */
export const text = textLike(anyText);

/** The form of sentences used as keys: any text, but not digits only. */
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

/** The number of runs of letters or digits, which count as an excerpt's words. */
export function countWords(value: string): number {
  return value.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** The longest quotation that a rule file may contain, in words. */
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

/** A whole number from `min`; with zod's own check, we could not say what is wrong with half of something. */
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

/** What is wrong with a number that is not exact, or is not a share although one is meant. */
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

// A bare number, such as "2.5", is for ratios; the checks of meaning report it anywhere else.
const exactShare = z
  .string()
  .regex(FACTOR_PATTERN)
  .refine((value) => parseFactor(value) !== undefined);

/**
 * As `LEVEL_ID`, but without ids that would be read as something else in tables or on the command line, including days.
 */
const PLAIN_LEVEL = new RegExp(
  `^(?!(?:true|false|null|unknown|not-known|[0-9]{4}-[0-9]{2}-[0-9]{2})$)${LEVEL_ID.source.slice(1)}`,
);

/** The form of level ids. */
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

/** A level, recognised because it does not look like a number; later checks report a level that does not exist. */
const anyLevel = z.string().regex(LEVEL_ID).meta(named("level-id"));

export const exactNumberOrLevel = explained(
  z.union([z.int().min(0), anyLevel, exactShare]),
  ["string", "number"],
  explainNumber,
);

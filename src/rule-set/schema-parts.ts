import * as z from "zod";
import { parseDay } from "../base/day.js";
import type { IssueCode } from "../base/issue-codes.js";
import { LEVELS } from "../base/level.js";
import { parseRational } from "../base/rational.js";
import { meantShare, SHARE_PATTERN } from "../base/share-text.js";
import { nearest } from "../base/suggest.js";
import { show } from "./finding.js";

/** What a value that does not fit is told. */
export interface Fault {
  readonly code: IssueCode;
  readonly message: string;
  readonly suggestion?: string | undefined;
}

/**
 * How to explain a value of the right JSON type that its schema rejects.
 * Kept beside the schemas rather than in them: zod's own issues name patterns, not what to write instead.
 */
export const faults: z.core.$ZodRegistry<{ readonly explain: (value: unknown) => Fault }> = z.registry();

/** Which branch of a union a value was meant for. */
export interface Choice {
  /** Indexes of branches, each with the part of the value to hold against it. */
  readonly parts: readonly (readonly [branch: number, value: unknown])[];
  readonly faults?: readonly (Fault & { readonly key?: string })[];
}

/** For each union of objects, how to tell its branches apart; without this a fault would read "invalid input". */
export const choices: z.core.$ZodRegistry<{ readonly choose: (value: unknown) => Choice }> = z.registry();

/** Objects, maps and lists that must not be empty, with what is said when they are. */
export const fullness: z.core.$ZodRegistry<{ readonly fault: Fault }> = z.registry();

/** Segments of small letters, digits and hyphens, joined by dots. */
export const ID = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

/** As `ID`; fact ids also leave `x-` to whoever adds keys of their own to a snapshot. */
export const FACT_ID = /^(?!x-)[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const SHA_256 = /^[0-9a-f]{64}$/;
const VERSION =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/;

function matching(pattern: RegExp, explain: (value: unknown) => Fault) {
  return z.string().regex(pattern).register(faults, { explain });
}

function asId(value: unknown): string | undefined {
  const id = String(value)
    .slice(0, 200)
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/-*\.[-.]*/g, ".")
    .replace(/^[-.]+|[-.]+$/g, "");
  return FACT_ID.test(id) ? id : undefined;
}

const explainId = (value: unknown): Fault => ({
  code: "invalid-id",
  message: `${show(value)} is no id: write small letters, digits and hyphens, in parts joined by dots, as in "primary.engagement".`,
  suggestion: asId(value),
});

export const id = matching(ID, explainId);
export const factId = matching(FACT_ID, (value) =>
  ID.test(String(value).slice(0, 200))
    ? {
        code: "invalid-id",
        message: `${show(value)} begins with "x-", which is kept for keys that others add to a snapshot.`,
      }
    : explainId(value),
);

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
  | "comparison"
  | "given-facts"
  | "evidence-by-fact";

/** Where names of a rule set stand, so that the JSON Schemas made for that set list them. */
export const nameKinds: z.core.$ZodRegistry<{ readonly names: NameKind }> = z.registry();

/** A `reference` to something of one kind. */
export function referenceTo(kind: NameKind) {
  return z.string().register(nameKinds, { names: kind });
}

/** Text with something to read in it. */
export const text = matching(/\S/, () => ({
  code: "empty-text",
  message: "There is nothing to read here. Write a text.",
}));

export const day = z
  .string()
  .regex(DAY)
  .refine((value) => parseDay(value) !== undefined)
  .register(faults, {
    explain: (value) => ({
      code: "bad-date",
      message: `${show(value)} is no day of the calendar. Write year-month-day, as in "2025-08-31".`,
    }),
  });

export const sha256 = matching(SHA_256, (value) => ({
  code: "bad-sha256",
  message: `${show(value)} is no SHA-256 fingerprint: that is 64 digits and letters a to f.`,
}));

export const version = matching(VERSION, (value) => ({
  code: "bad-version",
  message: `${show(value)} is no version. Write three whole numbers, as in "1.2.0".`,
}));

export const url = matching(/^https?:\/\/[^\s/]\S*$/, (value) => ({
  code: "bad-url",
  message: `${show(value)} is no web address. It begins with "https://".`,
}));

/** The runs of letters or digits that count as an excerpt's words. */
export function countWords(value: string): number {
  return value.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** Longest quotation a rule file may hold, in words. */
export const MAX_EXCERPT_WORDS = 12;

export const excerpt = z
  .string()
  .regex(/\S/)
  .refine((value) => countWords(value) <= MAX_EXCERPT_WORDS)
  .register(faults, {
    explain: (value) =>
      String(value).trim() === ""
        ? {
            code: "empty-text",
            message: "The excerpt is empty. Quote the words of the document that this criterion tests.",
          }
        : {
            code: "long-excerpt",
            message: `The excerpt has ${countWords(String(value))} words; at most ${MAX_EXCERPT_WORDS} may be quoted. Keep the words that are tested.`,
          },
  });

export const bullet = z
  .int()
  .min(1)
  .register(faults, {
    explain: (value) => ({ code: "bad-number", message: `${show(value)} is no bullet: the first is 1.` }),
  });

export const format = z
  .literal(1)
  .describe("The version of this file format: 1.")
  .register(faults, {
    explain: (value) => ({
      code: "unknown-format",
      message: `Format ${show(value)} is not known; this library reads format 1.`,
    }),
  });

const explainNumber = (value: unknown): Fault => {
  if (typeof value === "string" && /^\d{1,15}$/.test(value)) {
    return {
      code: "bad-number",
      message: `A whole number stands without quotes: ${Number(value)}, or "${Number(value)}%" for a percentage.`,
    };
  }
  return {
    code: "bad-number",
    message: `${show(value)} is no exact number. Write a whole number, a percentage as in "75%", or a fraction as in "3/4".`,
    suggestion: meantShare(value),
  };
};

const exactShare = z
  .string()
  .regex(SHARE_PATTERN)
  .refine((value) => parseRational(value) !== undefined);

export const exactNumber = z.union([z.int().min(0), exactShare]).register(faults, { explain: explainNumber });

export const level = z.enum(LEVELS);

export const exactNumberOrLevel = z.union([z.int().min(0), level, exactShare]).register(faults, {
  explain(value) {
    const meant = typeof value === "string" ? nearest(value, LEVELS) : undefined;
    return meant === undefined ? explainNumber(value) : { ...explainNumber(value), suggestion: meant };
  },
});

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The keys among `keys` that an object has. */
export function keysOf<K extends string>(value: Readonly<Record<string, unknown>>, keys: readonly K[]): K[] {
  return keys.filter((key) => Object.hasOwn(value, key));
}

/** The object without some of its keys. */
export function without(
  value: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

/** The one of `keys` that an object without any of them probably meant by a mistyped key. */
export function meantKey<K extends string>(
  value: Readonly<Record<string, unknown>>,
  keys: readonly K[],
): K | undefined {
  for (const key of Object.keys(value)) {
    const meant = nearest(key, keys) as K | undefined;
    // Short names are near to too many others; the first letter is seldom wrong.
    if (meant !== undefined && meant[0] === key[0]) return meant;
  }
  return undefined;
}

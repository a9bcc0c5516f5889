import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { RuleSetNotes } from "../rule-set/types.js";

/** JSON with keys in code-unit order and no white space, so that equal values give the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const record = value as Record<string, unknown>;
  let text = "";
  for (const key of Object.keys(record).sort()) {
    const each = record[key];
    if (each === undefined) continue;
    // A short cut: most values are numbers and plain words.
    // Stryker disable next-line ConditionalExpression,StringLiteral: without it the text is the same
    const written = typeof each === "number" ? String(each) : canonicalJson(each);
    text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${written}`;
  }
  return `{${text}}`;
}

/** SHA-256 of a value's canonical JSON, in hexadecimal. */
export function digestOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

// Kept because a rule set does not change once it is in use, and takes long to digest.
const rulesDigests = new WeakMap<object, string>();

// Notes for maintainers do not change results, so a released rule set may gain one.
const NO_NOTES = { gaps: undefined, moved: undefined, verified: undefined } satisfies Record<
  keyof RuleSetNotes,
  undefined
>;

/** The digest of a rule set without its notes, worked out once for each rule set. */
export function digestOfRules(ruleSet: object): string {
  let digest = rulesDigests.get(ruleSet);
  if (digest === undefined) rulesDigests.set(ruleSet, (digest = digestOf({ ...ruleSet, ...NO_NOTES })));
  return digest;
}

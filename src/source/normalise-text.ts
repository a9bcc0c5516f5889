import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** Invisible characters without meaning: soft hyphens, and spaces and joiners of zero width. */
export const INVISIBLE = /[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]/gu;

/** Ligatures: letters that typesetters join into one character. */
const LIGATURES: ReadonlyMap<string, string> = new Map([
  ["\ufb00", "ff"],
  ["\ufb01", "fi"],
  ["\ufb02", "fl"],
  ["\ufb03", "ffi"],
  ["\ufb04", "ffl"],
  ["\ufb05", "st"],
  ["\ufb06", "st"],
]);

/**
 * A text as it is compared and fingerprinted: without white space at the ends, with single spaces inside, straight
 * quotes and plain hyphens, without invisible characters, with ligatures separated, and without a leading "- ".
 * Capitals, full stops and dashes stay.
 */
export function normaliseText(text: string): string {
  return text
    .replace(INVISIBLE, "")
    .replace(/[\ufb00-\ufb06]/g, (joined) => LIGATURES.get(joined)!)
    .replace(/\s+/g, " ")
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[\u2010\u2011]/g, "-")
    .trim()
    .replace(/^(- )+/, "");
}

/** The fingerprint of a normalised text: its SHA-256, in lower-case hexadecimal. */
export function fingerprintOf(normalised: string): string {
  return bytesToHex(sha256(utf8ToBytes(normalised)));
}

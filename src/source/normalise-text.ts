import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** Characters that nobody sees, and that say nothing: soft hyphens, and spaces and joints of no width. */
export const INVISIBLE = /[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]/gu;

/** Letters that typesetters join to one character. */
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
 * A text as it is compared and fingerprinted: no white space at the ends, single spaces inside, straight quotes, plain
 * hyphens, no invisible characters, joined letters apart, and no leading "- ". Capitals, full stops and dashes stay.
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

/** The fingerprint of a normalised text: its SHA-256, in small hexadecimal letters. */
export function fingerprintOf(normalised: string): string {
  return bytesToHex(sha256(utf8ToBytes(normalised)));
}

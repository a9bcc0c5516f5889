import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * A text as it is compared and fingerprinted: no white space at the ends, single spaces inside, straight quotes, and
 * no leading "- ". Capitals, full stops and dashes stay as they are.
 */
export function normaliseText(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .trim()
    .replace(/^(- )+/, "");
}

/** The fingerprint of a normalised text: its SHA-256, in small hexadecimal letters. */
export function fingerprintOf(normalised: string): string {
  return bytesToHex(sha256(utf8ToBytes(normalised)));
}

import { saysAim } from "./is-telling.js";
import { INVISIBLE } from "./normalise-text.js";

/**
 * A mark at the beginning of a bullet, followed by white space: a dash, star, dot or arrow, a small "o", or "1.", "a)",
 * "(iv)".
 */
const MARK =
  /^(?:[-‐‑‒–—―−*•‣⁃◦○◉●▪▫■□◾◼◆◇►▶▸➢➤→✓✔·∙⋅∗\uf0a7\uf0b7\uf0d8\uf076]|\d{1,3}[.)]|[a-z][.)]|[ivx]{1,5}[.)]|\((?:\d{1,3}|[A-Za-z]|[ivx]{1,5})\)|[A-Z]\))(?:\s+|$)|^o\s+(?=\S)/u;

/** A line that introduces bullets rather than naming something: "Hubs help schools to:". */
const LEAD_IN =
  /\b(?:to|who|that|which|by|for|are|is|be|have|has|help|helps|will|should|must|with|from|and|or|include|includes|including|following):$/;

const MAX_HEADING_WORDS = 12;

/** A line without white space at its ends and without invisible characters. */
export function bareLine(line: string): string {
  return line.replace(INVISIBLE, "").trim();
}

/** The mark at the beginning of a bullet, and the white space after it; `undefined` for any other line. */
export function bulletMark(line: string): string | undefined {
  return MARK.exec(line)?.[0];
}

/** Whether a text is the heading of what follows: short, not a sentence, and without an aim. */
export function isHeading(text: string): boolean {
  if (text.startsWith("#")) return true;
  if (/[.!?;,]$/.test(text) || LEAD_IN.test(text)) return false;
  return text.split(/\s+/).length <= MAX_HEADING_WORDS && !saysAim(text);
}

/** If no line of a document is longer than this, its lines were wrapped; otherwise each paragraph is one line. */
const MOST_WRAPPED = 160;

/** How much of the longest line's length a line must have to have been wrapped in the middle of a sentence. */
const LEAST_FULL = 0.75;

/** The length of the longest of some lines, which shows whether a line was wrapped. */
export function longestOf(lines: readonly string[]): number {
  return lines.reduce((most, line) => Math.max(most, line.trimEnd().length), 0);
}

/**
 * Whether a line continues the sentence of the line before: it does not begin a new one, or would not have fitted
 * there.
 */
export function goesOn(line: string, before: string, longest: number): boolean {
  const bare = bareLine(line);
  if (/^[\p{Ll},;)]/u.test(bare)) return true;
  if (longest > MOST_WRAPPED) return false;
  const [word = ""] = bare.split(/\s/, 1);
  return before.trimEnd().length + 1 + word.length > longest * LEAST_FULL;
}

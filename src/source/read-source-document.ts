import { fingerprintOf, normaliseText } from "./normalise-text.js";

/** A bullet of a published document. */
export interface SourceBullet {
  /** Its place in its section, from 1. */
  readonly number: number;
  /** As it is compared: see `normaliseText`. */
  readonly text: string;
  readonly sha256: string;
  /** The line it begins on, from 1. */
  readonly line: number;
}

/** Bullets under one heading. */
export interface SourceSection {
  readonly heading: string;
  readonly bullets: readonly SourceBullet[];
}

/** A mark that is followed by white space: a dash, star, dot or number. */
const MARK = /^(?:[-*•‣◦▪●·\uf0b7]|\d{1,3}[.)])(?:\s+|$)/u;

/** A line that introduces bullets and names nothing: "Hubs help schools to:". */
const LEAD_IN = /\b(?:to|who|that|which|by|for|are|is|will|include|including):$/;

const MAX_HEADING_WORDS = 12;

/**
 * Reads a document that was saved as plain text: headings, and bullets under them. A bullet begins with "- ", "• ",
 * "* " or "1. "; its text goes on in the lines below until an empty line, another bullet, or a line that begins with a
 * capital and ends with a colon. Anything else is passed over.
 */
export function readSourceDocument(text: string): readonly SourceSection[] {
  const reader = new Reader();
  const lines = text.replace(/^\ufeff/, "").split(/\r\n?|[\n\f\u2028\u2029]/);
  for (const [at, line] of lines.entries()) reader.read(line, at + 1);
  return reader.finish();
}

class Reader {
  readonly #sections: { readonly heading: string; readonly bullets: SourceBullet[] }[] = [];
  /** What was read since the last bullet. */
  #prose: string[] = [];
  #bullet: { readonly parts: string[]; readonly line: number } | undefined;

  read(line: string, number: number): void {
    const bare = line.trim();
    if (bare === "") return this.#endBullet();
    const mark = MARK.exec(bare)?.[0];
    if (mark !== undefined) {
      this.#endBullet();
      this.#startSection();
      this.#bullet = { parts: [bare.slice(mark.length)], line: number };
    } else if (this.#bullet !== undefined && (/^\s/.test(line) || !/^(?:#|\p{Lu}.*:$)/u.test(bare))) {
      this.#bullet.parts.push(bare);
    } else {
      this.#endBullet();
      this.#prose.push(bare);
    }
  }

  finish(): readonly SourceSection[] {
    this.#endBullet();
    return this.#sections.filter(({ bullets }) => bullets.length > 0);
  }

  #endBullet(): void {
    const bullets = this.#sections.at(-1)?.bullets;
    if (this.#bullet === undefined || bullets === undefined) return;
    const { parts, line } = this.#bullet;
    this.#bullet = undefined;
    // A line that ends in the middle of "high-quality" goes on without a space.
    const text = normaliseText(parts.join("\n").replace(/(?<=\p{L}-)\n/gu, ""));
    if (text !== "") bullets.push({ number: bullets.length + 1, text, sha256: fingerprintOf(text), line });
  }

  /** Bullets that follow others with only a lead-in between them, or nothing, are of the same section. */
  #startSection(): void {
    const heading = headingIn(this.#prose);
    this.#prose = [];
    if (heading !== undefined || this.#sections.length === 0)
      this.#sections.push({ heading: heading ?? "", bullets: [] });
  }
}

/** Of the lines before a list, the last that names it: short, and no sentence. */
function headingIn(lines: readonly string[]): string | undefined {
  const from = lines.findLastIndex((line) => !isHeading(line) && !LEAD_IN.test(line)) + 1;
  const heading = lines.slice(from).findLast((line) => !LEAD_IN.test(line));
  return heading === undefined ? undefined : normaliseText(heading.replace(/^#+/, "")).replace(/:$/, "");
}

function isHeading(line: string): boolean {
  return (
    line.startsWith("#") ||
    line.endsWith(":") ||
    (!/[.!?;,]$/.test(line) && wordsIn(line) <= MAX_HEADING_WORDS)
  );
}

function wordsIn(text: string): number {
  return text.split(/\s+/).length;
}

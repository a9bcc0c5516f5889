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

/** A piece of a document as its file has it, from one line to another. */
export interface SourceBlock {
  readonly kind: "heading" | "text" | "bullet";
  /** Its lines, unchanged. */
  readonly lines: readonly string[];
  /** What a bullet says; absent for other pieces, and for a bullet that says nothing. */
  readonly bullet?: SourceBullet;
}

/** A whole document: its bullets by section, and everything in it in order. */
export interface WholeDocument {
  readonly sections: readonly SourceSection[];
  /** All lines but the empty ones. */
  readonly blocks: readonly SourceBlock[];
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
  return readWholeDocument(text).sections;
}

/** Reads a document as `readSourceDocument` does, and keeps what that passes over. */
export function readWholeDocument(text: string): WholeDocument {
  const reader = new Reader();
  const lines = text.replace(/^\ufeff/, "").split(/\r\n?|[\n\f\u2028\u2029]/);
  for (const [at, line] of lines.entries()) reader.read(line, at + 1);
  return reader.finish();
}

interface OpenBlock {
  kind: SourceBlock["kind"];
  readonly lines: string[];
  bullet?: SourceBullet;
}

class Reader {
  readonly #sections: { readonly heading: string; readonly bullets: SourceBullet[] }[] = [];
  readonly #blocks: OpenBlock[] = [];
  /** What was read since the last bullet. */
  #prose: { readonly text: string; readonly block: OpenBlock }[] = [];
  #bullet: { readonly parts: string[]; readonly line: number; readonly block: OpenBlock } | undefined;

  read(line: string, number: number): void {
    const bare = line.trim();
    if (bare === "") return this.#endBullet();
    const mark = MARK.exec(bare)?.[0];
    if (mark !== undefined) {
      this.#endBullet();
      this.#startSection();
      this.#bullet = { parts: [bare.slice(mark.length)], line: number, block: this.#open("bullet", line) };
    } else if (this.#bullet !== undefined && (/^\s/.test(line) || !/^(?:#|\p{Lu}.*:$)/u.test(bare))) {
      this.#bullet.parts.push(bare);
      this.#bullet.block.lines.push(line);
    } else {
      this.#endBullet();
      this.#prose.push({ text: bare, block: this.#open("text", line) });
    }
  }

  finish(): WholeDocument {
    this.#endBullet();
    return { sections: this.#sections.filter(({ bullets }) => bullets.length > 0), blocks: this.#blocks };
  }

  #open(kind: SourceBlock["kind"], line: string): OpenBlock {
    const block: OpenBlock = { kind, lines: [line] };
    this.#blocks.push(block);
    return block;
  }

  #endBullet(): void {
    const bullets = this.#sections.at(-1)?.bullets;
    if (this.#bullet === undefined || bullets === undefined) return;
    const { parts, line, block } = this.#bullet;
    this.#bullet = undefined;
    // A line that ends in the middle of "high-quality" goes on without a space.
    const text = normaliseText(parts.join("\n").replace(/(?<=\p{L}-)\n/gu, ""));
    if (text === "") return;
    block.bullet = { number: bullets.length + 1, text, sha256: fingerprintOf(text), line };
    bullets.push(block.bullet);
  }

  /** Bullets that follow others with only a lead-in between them, or nothing, are of the same section. */
  #startSection(): void {
    const found = headingIn(this.#prose.map(({ text }) => text));
    const heading = found === undefined ? undefined : this.#prose[found];
    this.#prose = [];
    if (heading === undefined) {
      if (this.#sections.length === 0) this.#sections.push({ heading: "", bullets: [] });
      return;
    }
    heading.block.kind = "heading";
    const words = normaliseText(heading.text.replace(/^#+/, "")).replace(/:$/, "");
    this.#sections.push({ heading: words, bullets: [] });
  }
}

/** Of the lines before a list, the last that names it: short, and no sentence; its place. */
function headingIn(lines: readonly string[]): number | undefined {
  const from = lines.findLastIndex((line) => !isHeading(line) && !LEAD_IN.test(line)) + 1;
  const at = lines.findLastIndex((line, place) => place >= from && !LEAD_IN.test(line));
  return at < 0 ? undefined : at;
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

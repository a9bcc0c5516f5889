import { isTelling } from "./is-telling.js";
import { bareLine, bulletMark, goesOn, isHeading, longestOf } from "./line-kinds.js";
import { fingerprintOf, normaliseText } from "./normalise-text.js";

/** A bullet of a published document, or a paragraph outside its lists. */
export interface SourceBullet {
  /** Its number among the bullets or paragraphs of its section, from 1. */
  readonly number: number;
  /** Normalised for comparing: see `normaliseText`. */
  readonly text: string;
  readonly sha256: string;
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Whether it is a paragraph. */
  readonly isParagraph?: true;
}

/** The text under one heading. */
export interface SourceSection {
  readonly heading: string;
  readonly bullets: readonly SourceBullet[];
  /** Paragraphs outside the lists, including those that introduce a list. */
  readonly paragraphs: readonly SourceBullet[];
}

/** A piece of a document as it is in the file, from one line to another. */
export interface SourceBlock {
  readonly kind: "heading" | "text" | "bullet";
  /** Its lines, unchanged. */
  readonly lines: readonly string[];
  /** The bullet; absent for other pieces, and for an empty bullet. */
  readonly bullet?: SourceBullet;
  /** The paragraph. */
  readonly paragraph?: SourceBullet;
}

/** A whole document: its bullets and paragraphs by section, and all its pieces in order. */
export interface WholeDocument {
  /** The sections that have bullets or paragraphs; last, without a heading, comes what is before the first of them. */
  readonly sections: readonly SourceSection[];
  /** All lines except blank ones. */
  readonly blocks: readonly SourceBlock[];
}

/**
 * Reads a document that was saved as plain text: headings, bullets under them, and paragraphs. A bullet begins with a
 * mark such as "- ", "• ", "– " or "1. ". Its text continues in the lines below until a blank line, another bullet, a
 * line that begins with a capital and ends with a colon, or one that begins anew although it would have fitted on the
 * line before.
 */
export function readSourceDocument(text: string): readonly SourceSection[] {
  return readWholeDocument(text).sections;
}

/** As `readSourceDocument`, but keeps every line of the document. */
export function readWholeDocument(text: string): WholeDocument {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n?|[\n\f\u2028\u2029]/);
  const reader = new Reader(longestOf(lines));
  for (const [at, line] of lines.entries()) reader.read(line, at + 1);
  return reader.finish();
}

interface OpenBlock {
  kind: SourceBlock["kind"];
  readonly lines: string[];
  readonly line: number;
  /** The text of its lines, without the mark. */
  readonly parts: string[];
  said?: SourceBullet;
}

interface OpenSection {
  readonly heading: string;
  readonly bullets: SourceBullet[];
  readonly paragraphs: SourceBullet[];
}

class Reader {
  readonly #longest: number;
  readonly #sections: OpenSection[] = [];
  /** What is before the first heading or list. */
  readonly #beginning: OpenSection = { heading: "", bullets: [], paragraphs: [] };
  readonly #blocks: OpenBlock[] = [];
  /** What was read since the last bullet. */
  #prose: OpenBlock[] = [];
  /** The bullet or paragraph that the next line may belong to. */
  #open: OpenBlock | undefined;

  constructor(longest: number) {
    this.#longest = longest;
  }

  read(line: string, number: number): void {
    const bare = bareLine(line);
    if (bare === "") return this.#end();
    const mark = bulletMark(bare);
    // A soft hyphen at the end of a line is kept, because it breaks a word.
    const part = (from: number) => bare.slice(from) + (/\u00ad\s*$/u.test(line) ? "\u00ad" : "");
    if (mark !== undefined) {
      this.#end();
      this.#startSection();
      this.#start("bullet", line, number, part(mark.length));
    } else if (this.#open !== undefined && this.#belongs(this.#open, line, bare)) {
      this.#open.lines.push(line);
      this.#open.parts.push(part(0));
    } else {
      this.#end();
      this.#prose.push(this.#start("text", line, number, part(0)));
    }
  }

  finish(): WholeDocument {
    this.#end();
    for (const block of this.#prose) this.#put(block);
    const sections = [...this.#sections, this.#beginning].filter(isFull);
    const isDocument = sections.some(
      ({ bullets, paragraphs }) => bullets.length > 0 || paragraphs.some(isTelling),
    );
    return {
      sections: isDocument ? sections : [],
      blocks: this.#blocks.map(({ kind, lines, said }) => {
        if (said === undefined) return { kind, lines };
        return said.isParagraph ? { kind, lines, paragraph: said } : { kind, lines, bullet: said };
      }),
    };
  }

  /** Whether a line continues the bullet or paragraph before it. */
  #belongs({ kind, lines, parts }: OpenBlock, line: string, bare: string): boolean {
    const before = lines.at(-1)!;
    if (kind === "bullet") {
      if (/^\s/.test(line)) return true;
      return !/^(?:#|\p{Lu}.*:$)/u.test(bare) && goesOn(line, before, this.#longest);
    }
    const isOver = /[.:!?;]["”’)]?$/.test(parts.at(-1)!) || /^#/.test(bare);
    return !isOver && !isHeading(parts.join(" ")) && goesOn(line, before, this.#longest);
  }

  #start(kind: SourceBlock["kind"], line: string, number: number, part: string): OpenBlock {
    const block: OpenBlock = { kind, lines: [line], line: number, parts: [part] };
    this.#blocks.push(block);
    this.#open = block;
    return block;
  }

  #end(): void {
    const block = this.#open;
    this.#open = undefined;
    if (block?.kind === "bullet") this.#put(block);
  }

  /** Gives a bullet or paragraph its number in the open section; headings have none. */
  #put(block: OpenBlock): void {
    const text = textOf(block);
    if (text === "" || (block.kind === "text" && isHeading(text))) return;
    const { bullets, paragraphs } = this.#sections.at(-1) ?? this.#beginning;
    const list = block.kind === "bullet" ? bullets : paragraphs;
    const about = { number: list.length + 1, text, sha256: fingerprintOf(text), line: block.line };
    block.said = block.kind === "bullet" ? about : { ...about, isParagraph: true };
    list.push(block.said);
  }

  /** Starts a list; bullets without a heading between them belong to the same section. */
  #startSection(): void {
    const prose = this.#prose;
    this.#prose = [];
    const heading = prose.findLast((block) => isHeading(textOf(block)));
    for (const block of prose) {
      if (block !== heading) {
        this.#put(block);
        continue;
      }
      block.kind = "heading";
      this.#openSection(normaliseText(textOf(block).replace(/^#+/, "")).replace(/:$/, ""));
    }
    if (this.#sections.length === 0) this.#openSection("");
  }

  #openSection(heading: string): void {
    this.#sections.push({ heading, bullets: [], paragraphs: [] });
  }
}

function textOf({ parts }: OpenBlock): string {
  // A line that ends in the middle of "high-quality" continues without a space.
  return normaliseText(parts.join("\n").replace(/(?<=\p{L}-)\n|\u00ad\n/gu, ""));
}

function isFull({ bullets, paragraphs }: SourceSection): boolean {
  return bullets.length + paragraphs.length > 0;
}

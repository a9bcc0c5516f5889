import type { RuleSet } from "../rule-set/types.js";
import { normaliseText } from "./normalise-text.js";
import { passagesOf, type TextRange } from "./passages-of.js";
import { readWholeDocument, type SourceBlock, type SourceBullet } from "./read-source-document.js";
import { matchSource } from "./verify-source.js";

/** The excerpt of a criterion, and where it is in its goal's bullet. */
export interface LocatedExcerpt {
  readonly goal: string;
  readonly criterion: string;
  /** As written in the rules. */
  readonly excerpt: string;
  /** The bullet of its goal, by its index among the blocks; absent if the document has no such bullet. */
  readonly block?: number;
  /** The ranges in the block's lines, joined by line feeds; empty if the excerpt is not in the bullet. */
  readonly ranges: readonly TextRange[];
}

/** A document with the excerpts that criteria quote from it. */
export interface LocatedExcerpts {
  readonly blocks: readonly SourceBlock[];
  /** One for each criterion of the goals that cite the document, in rule order. */
  readonly excerpts: readonly LocatedExcerpt[];
}

/**
 * Finds the excerpt of each criterion in the text of a published document.
 *
 * @param document - id of the document, as the goals cite it
 */
export function locateExcerpts(ruleSet: RuleSet, document: string, text: string): LocatedExcerpts {
  const { blocks, sections } = readWholeDocument(text);
  const { goals, matches } = matchSource(ruleSet, document, sections);
  // No two bullets or paragraphs begin on the same line.
  const blockAt = new Map(
    blocks.flatMap(({ bullet, paragraph }, at) => {
      const said = bullet ?? paragraph;
      return said === undefined ? [] : [[said.line, at]];
    }),
  );
  const excerpts = Object.entries(goals).flatMap(([goal, { criteria }]) => {
    const bullet = matches.get(goal)?.bullet;
    const block = bullet && blockAt.get(bullet.line);
    return Object.entries(criteria).map(([criterion, { excerpt }]): LocatedExcerpt => {
      const found = { goal, criterion, excerpt };
      if (bullet === undefined || block === undefined) return { ...found, ranges: [] };
      return { ...found, block, ranges: rangesOf(excerpt, bullet, blocks[block]!) };
    });
  });
  return { blocks, excerpts };
}

/** The ranges of an excerpt in the lines of its bullet. */
function rangesOf(excerpt: string, { text }: SourceBullet, { lines }: SourceBlock): readonly TextRange[] {
  const original = placesOf(lines.join("\n"));
  const normalised = placesOf(text);
  // Normalising only changes white space and the form of characters, and removes the bullet's mark. The remaining
  // characters are therefore the last ones of the lines, one by one.
  const before = original.length - normalised.length;
  const countTo = (end: number) => normalised.filter((place) => place < end).length;
  return passagesOf(normaliseText(excerpt), text).map(({ from, to }) => ({
    from: original[before + countTo(from)]!,
    to: original[before + countTo(to) - 1]! + 1,
  }));
}

/**
 * The position of each character that remains after normalising, except white space; the letters of a ligature share
 * its position.
 */
function placesOf(text: string): readonly number[] {
  // A hyphen after a letter is not the mark of a bullet.
  return [...text.matchAll(/\S/g)].flatMap(({ 0: character, index }) =>
    Array.from({ length: normaliseText(`x${character}`).length - 1 }, () => index),
  );
}

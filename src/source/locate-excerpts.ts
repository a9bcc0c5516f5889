import type { RuleSet } from "../rule-set/types.js";
import { normaliseText } from "./normalise-text.js";
import { passagesOf, type TextRange } from "./passages-of.js";
import { readWholeDocument, type SourceBlock, type SourceBullet } from "./read-source-document.js";
import { matchSource } from "./verify-source.js";

/** The excerpt of a criterion, and where its goal's bullet has it. */
export interface LocatedExcerpt {
  readonly goal: string;
  readonly criterion: string;
  /** As the rules write it. */
  readonly excerpt: string;
  /** The bullet of its goal, by its place among the blocks; absent where the document has no such bullet. */
  readonly block?: number;
  /** Places in the block's lines, joined by line feeds; none where the bullet does not have it. */
  readonly ranges: readonly TextRange[];
}

/** A document with the excerpts that criteria quote from it. */
export interface LocatedExcerpts {
  readonly blocks: readonly SourceBlock[];
  /** One for each criterion of the goals that cite the document, in rule order. */
  readonly excerpts: readonly LocatedExcerpt[];
}

/**
 * Finds in the text of a published document what each criterion quotes from it.
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

/** Where an excerpt is in the lines of its bullet. */
function rangesOf(excerpt: string, { text }: SourceBullet, { lines }: SourceBlock): readonly TextRange[] {
  const original = placesOf(lines.join("\n"));
  const normalised = placesOf(text);
  // Normalising changes white space and the look of characters alone, and takes away what marks the bullet: the
  // characters that are left are the last ones of the lines, one by one.
  const before = original.length - normalised.length;
  const countTo = (end: number) => normalised.filter((place) => place < end).length;
  return passagesOf(normaliseText(excerpt), text).map(({ from, to }) => ({
    from: original[before + countTo(from)]!,
    to: original[before + countTo(to) - 1]! + 1,
  }));
}

/** The place of each character that normalising leaves, white space apart; letters that are joined to one have its place. */
function placesOf(text: string): readonly number[] {
  // A hyphen after a letter does not mark a bullet.
  return [...text.matchAll(/\S/g)].flatMap(({ 0: character, index }) =>
    Array.from({ length: normaliseText(`x${character}`).length - 1 }, () => index),
  );
}

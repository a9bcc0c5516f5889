import type { GoalSource } from "../rule-set/types.js";
import type { PlacedBullet } from "./match-bullets.js";

/** The place of a bullet, or of a paragraph outside the lists. */
export interface BulletPlace {
  readonly section: string;
  readonly bullet?: number;
  readonly paragraph?: number;
}

/** A bullet or paragraph with its place in the document. */
export interface BulletInDocument extends BulletPlace {
  readonly heading: string;
  /** The line of the document on which it begins. */
  readonly line: number;
}

/** As many words as an excerpt may quote. */
const FIRST_WORDS = 12;

export function placeInDocument({
  section,
  number,
  heading,
  line,
  isParagraph,
}: PlacedBullet): BulletInDocument {
  return { section, ...(isParagraph ? { paragraph: number } : { bullet: number }), heading, line };
}

/** The place that a goal gives for itself. */
export function placeInRules({ document: _, sha256: __, ...place }: GoalSource): BulletPlace {
  return place;
}

/** `bullet 3`, `paragraph 1`. */
export function numberedPlace({ bullet, paragraph }: BulletPlace): string {
  return bullet === undefined ? `paragraph ${paragraph}` : `bullet ${bullet}`;
}

/** `bullet 3 of “Primary schools” (line 7)`. */
export function wordsForPlace(place: BulletInDocument): string {
  const { heading, section, line } = place;
  return `${numberedPlace(place)} of “${heading === "" ? section : heading}” (line ${line})`;
}

/** The first words of a bullet: enough to find it, and no more than may be quoted. */
export function firstWords(text: string): string {
  const words = text.split(" ");
  return words.length <= FIRST_WORDS ? text : `${words.slice(0, FIRST_WORDS).join(" ")} …`;
}

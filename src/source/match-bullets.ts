import { wordsAlike } from "../compare/diff/likeness.js";
import type { Goal } from "../rule-set/types.js";
import { isTelling } from "./is-telling.js";
import type { NamedSection } from "./name-sections.js";
import { excerptsOf, nearestPassage } from "./nearest-passage.js";
import type { SourceBullet, SourceSection } from "./read-source-document.js";

/** A bullet or paragraph with its section. */
export interface PlacedBullet extends SourceBullet {
  readonly section: string;
  readonly heading: string;
}

/** The bullet of a goal. */
export interface BulletMatch {
  readonly bullet: PlacedBullet;
  /** Whether it has the goal's fingerprint. */
  readonly same: boolean;
  /** Its earlier text, if the earlier document was given and has it. */
  readonly was?: string;
}

/** Which bullet of a document belongs to which goal. */
export interface SourceMatch {
  /** By goal, in rule order; goals whose bullet is gone are left out. */
  readonly matches: ReadonlyMap<string, BulletMatch>;
  /** Bullets without a goal, in the document's order. */
  readonly free: readonly PlacedBullet[];
  /** Paragraphs with a number, a day or an aim, but without a goal. */
  readonly freeParagraphs: readonly PlacedBullet[];
}

/** How similar a bullet must be, in percent, to count as a goal's bullet in other words. */
const LIKE_ENOUGH = 55;

/** Added to a bullet's similarity if it has the same place and section, to distinguish similar bullets. */
const SAME_PLACE = 10;
const SAME_SECTION = 5;

/**
 * Finds the bullet of each goal: first by fingerprint, in its place or wherever it has moved; then by similarity, of
 * the texts if the earlier document is given, otherwise of the excerpts.
 */
export function matchBullets(
  goals: Readonly<Record<string, Goal>>,
  sections: readonly NamedSection[],
  was: readonly SourceSection[] = [],
): SourceMatch {
  const bullets = sections.flatMap(({ section, heading, bullets: own, paragraphs }) =>
    [...own, ...paragraphs].map((bullet): PlacedBullet => ({ ...bullet, section, heading })),
  );
  const texts = new Map(
    was.flatMap((section) =>
      [...section.bullets, ...section.paragraphs].map(({ sha256, text }) => [sha256, text]),
    ),
  );
  const found = new Map<string, PlacedBullet>();
  const isFree = (bullet: PlacedBullet) => ![...found.values()].includes(bullet);
  const open = () => Object.entries(goals).filter(([id]) => !found.has(id));
  for (const isNear of [isInPlace, isInSection, () => true]) {
    for (const [id, goal] of open()) {
      // Two goals that name the same bullet both get it; that it has two goals is reported for the bullet.
      const isAllowed = isNear === isInPlace ? () => true : isFree;
      const bullet = bullets.find((each) => isSame(goal, each) && isNear(goal, each) && isAllowed(each));
      if (bullet !== undefined) found.set(id, bullet);
    }
  }
  // A similar text is taken for a goal's only if it is a bullet, or may contain a goal.
  const free = bullets.filter((bullet) => isFree(bullet) && (!bullet.isParagraph || isTelling(bullet)));
  const pairs = open().flatMap(([id, goal]) =>
    free.map((bullet) => ({ id, bullet, percent: likeness(goal, bullet, texts.get(goal.source.sha256)) })),
  );
  for (const { id, bullet, percent } of pairs.sort((a, b) => b.percent - a.percent))
    if (percent >= LIKE_ENOUGH && !found.has(id) && isFree(bullet)) found.set(id, bullet);

  const matches = new Map<string, BulletMatch>();
  for (const [id, goal] of Object.entries(goals)) {
    const bullet = found.get(id);
    if (bullet === undefined) continue;
    const text = texts.get(goal.source.sha256);
    matches.set(id, { bullet, same: isSame(goal, bullet), ...(text === undefined ? {} : { was: text }) });
  }
  const left = bullets.filter(isFree);
  return {
    matches,
    free: left.filter(({ isParagraph }) => !isParagraph),
    freeParagraphs: left.filter((each) => each.isParagraph && isTelling(each)),
  };
}

/** Whether a goal gives the place in which a bullet is. */
export function isInPlace({ source }: Goal, { section, number, isParagraph }: PlacedBullet): boolean {
  return source.section === section && (isParagraph ? source.paragraph : source.bullet) === number;
}

function isInSection({ source }: Goal, { section }: PlacedBullet): boolean {
  return source.section === section;
}

function isSame({ source }: Goal, { sha256 }: PlacedBullet): boolean {
  return source.sha256 === sha256;
}

function likeness(goal: Goal, bullet: PlacedBullet, was: string | undefined): number {
  const place = isInPlace(goal, bullet) ? SAME_PLACE : isInSection(goal, bullet) ? SAME_SECTION : 0;
  if (was !== undefined) return wordsAlike(was, bullet.text) + place;
  const percents = excerptsOf(goal).map((excerpt) => nearestPassage(excerpt, bullet.text).percent);
  const sum = percents.reduce((total, percent) => total + percent, 0);
  return Math.floor(sum / Math.max(percents.length, 1)) + place;
}

import { wordsAlike } from "../compare/diff/likeness.js";
import type { Goal } from "../rule-set/types.js";
import type { NamedSection } from "./name-sections.js";
import { nearestPassage } from "./nearest-passage.js";
import { normaliseText } from "./normalise-text.js";
import type { SourceBullet, SourceSection } from "./read-source-document.js";

/** A bullet with the section it stands in. */
export interface PlacedBullet extends SourceBullet {
  readonly section: string;
  readonly heading: string;
}

/** The bullet that a goal encodes. */
export interface BulletMatch {
  readonly bullet: PlacedBullet;
  /** Whether its fingerprint is the goal's. */
  readonly same: boolean;
  /** The text it had, where a document of last time was given and has it. */
  readonly was?: string;
}

/** Which goal encodes which bullet of a document. */
export interface SourceMatch {
  /** By goal, in rule order; a goal whose bullet is gone is left out. */
  readonly matches: ReadonlyMap<string, BulletMatch>;
  /** Bullets that no goal encodes, in the document's order. */
  readonly free: readonly PlacedBullet[];
}

/** How like a bullet must be to count as a goal's bullet in other words, in percent. */
const LIKE_ENOUGH = 55;

/** What staying in its place and in its section adds to a bullet's likeness, so that twins are told apart. */
const SAME_PLACE = 10;
const SAME_SECTION = 5;

/**
 * Finds the bullet of each goal: first by fingerprint, in its place or wherever it moved to; then by likeness, of the
 * texts where the document of last time is given, of the excerpts where it is not.
 */
export function matchBullets(
  goals: Readonly<Record<string, Goal>>,
  sections: readonly NamedSection[],
  was: readonly SourceSection[] = [],
): SourceMatch {
  const bullets = sections.flatMap(({ section, heading, bullets: own }) =>
    own.map((bullet): PlacedBullet => ({ ...bullet, section, heading })),
  );
  const texts = new Map(was.flatMap((section) => section.bullets.map(({ sha256, text }) => [sha256, text])));
  const found = new Map<string, PlacedBullet>();
  const taken = new Set<PlacedBullet>();
  const take = (goal: string, bullet: PlacedBullet | undefined): void => {
    if (bullet === undefined) return;
    found.set(goal, bullet);
    taken.add(bullet);
  };
  const ids = Object.keys(goals);
  const open = () => ids.filter((id) => !found.has(id));
  // Two goals that name the same bullet both have it; that it is encoded twice is told of the bullet.
  for (const id of ids)
    take(
      id,
      bullets.find((bullet) => isSame(goals[id]!, bullet) && isInPlace(goals[id]!, bullet)),
    );
  for (const near of [isInSection, () => true]) {
    for (const id of open())
      take(
        id,
        bullets.find(
          (bullet) => !taken.has(bullet) && isSame(goals[id]!, bullet) && near(goals[id]!, bullet),
        ),
      );
  }
  const pairs = open().flatMap((id) =>
    bullets
      .filter((bullet) => !taken.has(bullet))
      .map((bullet) => ({
        id,
        bullet,
        percent: likeness(goals[id]!, bullet, texts.get(goals[id]!.source.sha256)),
      })),
  );
  for (const { id, bullet, percent } of pairs.sort((a, b) => b.percent - a.percent))
    if (percent >= LIKE_ENOUGH && !found.has(id) && !taken.has(bullet)) take(id, bullet);

  const matches = new Map<string, BulletMatch>();
  for (const id of ids) {
    const bullet = found.get(id);
    const text = texts.get(goals[id]!.source.sha256);
    if (bullet !== undefined)
      matches.set(id, {
        bullet,
        same: isSame(goals[id]!, bullet),
        ...(text === undefined ? {} : { was: text }),
      });
  }
  return { matches, free: bullets.filter((bullet) => !taken.has(bullet)) };
}

/** Whether a goal names the place where a bullet stands. */
export function isInPlace({ source }: Goal, { section, number }: PlacedBullet): boolean {
  return source.section === section && source.bullet === number;
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
  const excerpts = Object.values(goal.criteria).map(({ excerpt }) => normaliseText(excerpt));
  const percents = excerpts.map((excerpt) => nearestPassage(excerpt, bullet.text).percent);
  const average = Math.floor(
    percents.reduce((sum, percent) => sum + percent, 0) / Math.max(percents.length, 1),
  );
  return average + place;
}

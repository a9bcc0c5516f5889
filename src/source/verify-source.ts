import type { Goal, RuleSet } from "../rule-set/types.js";
import { isInPlace, matchBullets, type PlacedBullet } from "./match-bullets.js";
import { nameSections } from "./name-sections.js";
import { nearestPassage } from "./nearest-passage.js";
import { normaliseText } from "./normalise-text.js";
import type { SourceSection } from "./read-source-document.js";
import { restoreText } from "./restore-text.js";
import { sourceVocabulary } from "./source-vocabulary.js";
import { type WordChange, wordChanges } from "./word-changes.js";

/** Where a bullet stands. */
export interface BulletPlace {
  readonly section: string;
  readonly bullet: number;
}

/** A bullet as the document has it. */
export interface BulletInDocument extends BulletPlace {
  readonly heading: string;
  /** The line of the document that it begins on. */
  readonly line: number;
}

/** One way in which the rules and the document differ. */
export type SourceDifference =
  | {
      readonly kind: "bullet-changed";
      readonly goal: string;
      readonly bullet: BulletInDocument;
      /** The fingerprint that the text has now. */
      readonly sha256: string;
      /** Which words changed; absent where the old text is not known. */
      readonly changes?: readonly WordChange[];
      /** Where the old text is from: the document of last time, or worked out and proven by its fingerprint. */
      readonly known?: "document" | "fingerprint";
    }
  | {
      readonly kind: "excerpt-differs";
      readonly goal: string;
      readonly criterion: string;
      readonly excerpt: string;
      readonly bullet: BulletInDocument;
      /** What stands there instead, where something like it does. */
      readonly changes?: readonly WordChange[];
    }
  | {
      readonly kind: "bullet-moved";
      readonly goal: string;
      readonly from: BulletPlace;
      readonly bullet: BulletInDocument;
    }
  | { readonly kind: "bullet-gone"; readonly goal: string; readonly from: BulletPlace }
  | {
      readonly kind: "bullet-encoded-twice";
      readonly goals: readonly string[];
      readonly bullet: BulletInDocument;
    }
  | {
      readonly kind: "bullet-not-encoded";
      readonly bullet: BulletInDocument;
      readonly sha256: string;
      /** Its first words. */
      readonly begins: string;
    };

/** What came of holding rules against the document they cite. */
export interface SourceReport {
  readonly sections: number;
  readonly bullets: number;
  readonly goals: number;
  readonly excerpts: number;
  readonly differences: readonly SourceDifference[];
}

/** How like a passage must be to be shown as what an excerpt became, in percent. */
const WORTH_SHOWING = 50;

/** As many words of a bullet as an excerpt may quote. */
const FIRST_WORDS = 12;

/**
 * Holds the goals that cite a document against its text: every excerpt must stand in its bullet word for word, every
 * fingerprint match, and every bullet be encoded by exactly one goal.
 *
 * @param document - id of the document, as the goals cite it
 * @param sections - its text, as `readSourceDocument` reads it
 * @param was - the text that the rules were written from, for the words that changed
 */
export function verifySource(
  ruleSet: RuleSet,
  document: string,
  sections: readonly SourceSection[],
  was?: readonly SourceSection[],
): SourceReport {
  const goals = Object.fromEntries(
    Object.entries(ruleSet.goals).filter(([, { source }]) => source.document === document),
  );
  const named = nameSections(sections, goals, ruleSet);
  const { matches, free } = matchBullets(goals, named, was);
  const vocabulary = sourceVocabulary(ruleSet, named);
  const differences: SourceDifference[] = [];
  for (const [id, goal] of Object.entries(goals)) {
    const match = matches.get(id);
    const from = { section: goal.source.section, bullet: goal.source.bullet };
    if (match === undefined) {
      differences.push({ kind: "bullet-gone", goal: id, from });
      continue;
    }
    const bullet = placeOf(match.bullet);
    if (!isInPlace(goal, match.bullet)) differences.push({ kind: "bullet-moved", goal: id, from, bullet });
    if (!match.same) {
      const restored = match.was ?? restoreText(match.bullet.text, goal.source.sha256, vocabulary);
      differences.push({
        kind: "bullet-changed",
        goal: id,
        bullet,
        sha256: match.bullet.sha256,
        ...(restored === undefined
          ? {}
          : {
              changes: wordChanges(restored, match.bullet.text),
              known: match.was === undefined ? "fingerprint" : "document",
            }),
      });
    }
    differences.push(...excerptDifferences(id, goal, match.bullet));
  }
  return {
    sections: named.length,
    bullets: named.reduce((sum, { bullets }) => sum + bullets.length, 0),
    goals: Object.keys(goals).length,
    excerpts: Object.values(goals).reduce((sum, { criteria }) => sum + Object.keys(criteria).length, 0),
    differences: [
      ...differences,
      ...encodedTwice([...matches].map(([id, { bullet }]) => [id, bullet])),
      ...free.map(
        (bullet): SourceDifference => ({
          kind: "bullet-not-encoded",
          bullet: placeOf(bullet),
          sha256: bullet.sha256,
          begins: firstWords(bullet.text),
        }),
      ),
    ],
  };
}

/** The first words of a bullet: enough to find it, and no more than may be quoted. */
export function firstWords(text: string): string {
  const words = text.split(" ");
  return words.length <= FIRST_WORDS ? text : `${words.slice(0, FIRST_WORDS).join(" ")} …`;
}

/** The excerpts of a goal that do not stand word for word in a bullet. */
export function excerptDifferences(
  id: string,
  goal: Goal,
  bullet: PlacedBullet,
): readonly SourceDifference[] {
  return Object.entries(goal.criteria).flatMap(([criterion, { excerpt }]): SourceDifference[] => {
    const wanted = normaliseText(excerpt);
    const passage = nearestPassage(wanted, bullet.text);
    if (passage.percent === 100) return [];
    return [
      {
        kind: "excerpt-differs",
        goal: id,
        criterion,
        excerpt,
        bullet: placeOf(bullet),
        ...(passage.percent < WORTH_SHOWING ? {} : { changes: wordChanges(wanted, passage.text) }),
      },
    ];
  });
}

function encodedTwice(pairs: readonly (readonly [string, PlacedBullet])[]): readonly SourceDifference[] {
  const goals = new Map<PlacedBullet, string[]>();
  for (const [id, bullet] of pairs) goals.set(bullet, [...(goals.get(bullet) ?? []), id]);
  return [...goals]
    .filter(([, ids]) => ids.length > 1)
    .map(([bullet, ids]) => ({ kind: "bullet-encoded-twice", goals: ids, bullet: placeOf(bullet) }));
}

function placeOf({ section, number, heading, line }: PlacedBullet): BulletInDocument {
  return { section, bullet: number, heading, line };
}

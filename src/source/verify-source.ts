import type { Goal, RuleSet } from "../rule-set/types.js";
import {
  type BulletMatch,
  isInPlace,
  matchBullets,
  type PlacedBullet,
  type SourceMatch,
} from "./match-bullets.js";
import { type NamedSection, nameSections } from "./name-sections.js";
import { nearestPassage } from "./nearest-passage.js";
import { normaliseText } from "./normalise-text.js";
import type { SourceSection } from "./read-source-document.js";
import { restoreText, sourceVocabulary } from "./restore-text.js";
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

/** One way in which a goal and its bullet differ. */
export type GoalDifference =
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
  | { readonly kind: "bullet-gone"; readonly goal: string; readonly from: BulletPlace };

/** One way in which the rules and the document differ. */
export type SourceDifference =
  | GoalDifference
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

/** The goals that cite a document, beside its text. */
export interface MatchedSource extends SourceMatch {
  readonly goals: Readonly<Record<string, Goal>>;
  readonly sections: readonly NamedSection[];
}

/** The same, with how they differ. */
export interface SourceComparison extends MatchedSource {
  /** How each goal differs from its bullet, in rule order. */
  readonly differences: readonly GoalDifference[];
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
  const compared = compareWithSource(ruleSet, document, sections, was);
  const goals = Object.values(compared.goals);
  const notEncoded = compared.free.map(
    (bullet): SourceDifference => ({
      kind: "bullet-not-encoded",
      bullet: placeOf(bullet),
      sha256: bullet.sha256,
      begins: firstWords(bullet.text),
    }),
  );
  return {
    sections: sections.length,
    bullets: sections.reduce((sum, { bullets }) => sum + bullets.length, 0),
    goals: goals.length,
    excerpts: goals.reduce((sum, { criteria }) => sum + Object.keys(criteria).length, 0),
    differences: [...compared.differences, ...encodedTwice(compared.matches), ...notEncoded],
  };
}

/** Finds the bullet of every goal that cites a document, and how the two differ. */
export function compareWithSource(
  ruleSet: RuleSet,
  document: string,
  given: readonly SourceSection[],
  was?: readonly SourceSection[],
): SourceComparison {
  const matched = matchSource(ruleSet, document, given, was);
  const vocabulary = sourceVocabulary(ruleSet, matched.sections);
  const differences = Object.entries(matched.goals).flatMap(([id, goal]) => [
    ...goalDifferences(id, goal, matched.matches.get(id), vocabulary),
  ]);
  return { ...matched, differences };
}

/** Finds the bullet of every goal that cites a document. */
export function matchSource(
  ruleSet: RuleSet,
  document: string,
  given: readonly SourceSection[],
  was?: readonly SourceSection[],
): MatchedSource {
  const cited = Object.entries(ruleSet.goals).filter(([, { source }]) => source.document === document);
  const goals = Object.fromEntries(cited);
  const sections = nameSections(given, goals, ruleSet);
  return { goals, sections, ...matchBullets(goals, sections, was) };
}

function* goalDifferences(
  goal: string,
  rules: Goal,
  match: BulletMatch | undefined,
  vocabulary: ReadonlySet<string>,
): Generator<GoalDifference> {
  const { source, criteria } = rules;
  const from = { section: source.section, bullet: source.bullet };
  if (match === undefined) return yield { kind: "bullet-gone", goal, from };
  const { sha256, text } = match.bullet;
  const bullet = placeOf(match.bullet);
  if (!isInPlace(rules, match.bullet)) yield { kind: "bullet-moved", goal, from, bullet };
  if (!match.same) {
    const old = match.was ?? restoreText(text, source.sha256, vocabulary);
    const known = match.was === undefined ? "fingerprint" : "document";
    const words = old === undefined ? {} : ({ changes: wordChanges(old, text), known } as const);
    yield { kind: "bullet-changed", goal, bullet, sha256, ...words };
  }
  for (const [criterion, { excerpt }] of Object.entries(criteria)) {
    const wanted = normaliseText(excerpt);
    const passage = nearestPassage(wanted, text);
    if (passage.percent === 100) continue;
    const words = passage.percent < WORTH_SHOWING ? {} : { changes: wordChanges(wanted, passage.text) };
    yield { kind: "excerpt-differs", goal, criterion, excerpt, bullet, ...words };
  }
}

/** The first words of a bullet: enough to find it, and no more than may be quoted. */
export function firstWords(text: string): string {
  const words = text.split(" ");
  return words.length <= FIRST_WORDS ? text : `${words.slice(0, FIRST_WORDS).join(" ")} …`;
}

function encodedTwice(matches: SourceMatch["matches"]): readonly SourceDifference[] {
  const goals = new Map<PlacedBullet, string[]>();
  for (const [id, { bullet }] of matches) goals.set(bullet, [...(goals.get(bullet) ?? []), id]);
  return [...goals]
    .filter(([, ids]) => ids.length > 1)
    .map(([bullet, ids]) => ({ kind: "bullet-encoded-twice", goals: ids, bullet: placeOf(bullet) }));
}

function placeOf({ section, number, heading, line }: PlacedBullet): BulletInDocument {
  return { section, bullet: number, heading, line };
}

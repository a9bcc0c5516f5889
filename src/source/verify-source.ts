// source: takes a rule set and the published document, gives where they differ: excerpts, fingerprints, numbers, days.
import type { Goal, RuleSet } from "../rule-set/types.js";
import {
  type BulletInDocument,
  type BulletPlace,
  firstWords,
  placeInDocument,
  placeInRules,
} from "./bullet-place.js";
import { compareNumbers, type NumberDifference, type SourceNote } from "./compare-numbers.js";
import { saysAim } from "./is-telling.js";
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
import { findOthers, type OtherDocument, type OtherGoals } from "./other-documents.js";
import type { SourceSection } from "./read-source-document.js";
import { restoreText, sourceVocabulary } from "./restore-text.js";
import { type WordChange, wordChanges } from "./word-changes.js";

/** One way in which a goal and its bullet differ. */
export type GoalDifference =
  | {
      readonly kind: "bullet-changed";
      readonly goal: string;
      readonly bullet: BulletInDocument;
      /** The fingerprint that the text has now. */
      readonly sha256: string;
      /** The words that changed; absent if the old text is not known. */
      readonly changes?: readonly WordChange[];
      /** The source of the old text: the earlier document, or worked out and proved by its fingerprint. */
      readonly known?: "document" | "fingerprint";
    }
  | {
      readonly kind: "excerpt-differs";
      readonly goal: string;
      readonly criterion: string;
      readonly excerpt: string;
      readonly bullet: BulletInDocument;
      /** What is there instead, if there is something similar. */
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
  | NumberDifference
  | OtherDocument
  | {
      readonly kind: "bullet-not-encoded" | "paragraph-not-encoded";
      readonly bullet: BulletInDocument;
      readonly sha256: string;
      /** Its first words. */
      readonly begins: string;
    };

/** The result of comparing rules with the document they cite. */
export interface SourceReport {
  readonly sections: number;
  readonly bullets: number;
  readonly goals: number;
  readonly excerpts: number;
  /** How many stated numbers, and days, are in the document. */
  readonly numbers: number;
  readonly days: number;
  readonly differences: readonly SourceDifference[];
  /** Things that are worth checking, but may be right. */
  readonly notes: readonly (SourceNote | OtherGoals | ParagraphNote)[];
}

/** A paragraph with a number or a day but no aim, and without a goal. */
export interface ParagraphNote {
  readonly kind: "paragraph-not-encoded";
  readonly bullet: BulletInDocument;
  readonly sha256: string;
  readonly begins: string;
}

/** The goals that cite a document, matched with its text. */
export interface MatchedSource extends SourceMatch {
  readonly goals: Readonly<Record<string, Goal>>;
  readonly sections: readonly NamedSection[];
}

/** The same, with the differences. */
export interface SourceComparison extends MatchedSource {
  /** How each goal differs from its bullet, in rule order. */
  readonly differences: readonly GoalDifference[];
}

/** How similar a passage must be, in percent, to be shown as what an excerpt became. */
const WORTH_SHOWING = 50;

/**
 * Compares the goals that cite a document with its text: every excerpt must be in its bullet word for word, every
 * fingerprint must match, every bullet must have exactly one goal, and every stated number and day must be in its
 * bullet.
 *
 * @param document - id of the document, as the goals cite it
 * @param sections - its text, as `readSourceDocument` reads it
 * @param was - the text that the rules were written from, which shows the words that changed
 */
export function verifySource(
  ruleSet: RuleSet,
  document: string,
  sections: readonly SourceSection[],
  was?: readonly SourceSection[],
): SourceReport {
  const compared = compareWithSource(ruleSet, document, sections, was);
  const goals = Object.values(compared.goals);
  const about = (bullet: PlacedBullet) => ({
    bullet: placeInDocument(bullet),
    sha256: bullet.sha256,
    begins: firstWords(bullet.text),
  });
  const others = findOthers(ruleSet, document, compared);
  const free = compared.free.filter((bullet) => !others.encoded.has(bullet));
  const bullets = free.map((bullet) => ({ kind: "bullet-not-encoded", ...about(bullet) }) as const);
  const paragraph = (each: PlacedBullet) => ({ kind: "paragraph-not-encoded", ...about(each) }) as const;
  const freeParagraphs = compared.freeParagraphs.filter((each) => !others.encoded.has(each));
  const { numbers, days, ...held } = compareNumbers(
    ruleSet,
    compared.goals,
    compared.sections,
    compared.matches,
  );
  return {
    sections: sections.filter((section) => section.bullets.length > 0).length,
    bullets: sections.reduce((sum, { bullets }) => sum + bullets.length, 0),
    goals: goals.length,
    excerpts: goals.reduce((sum, { criteria }) => sum + Object.keys(criteria).length, 0),
    numbers,
    days,
    differences: [
      ...compared.differences,
      ...held.differences,
      ...others.differences,
      ...encodedTwice(compared.matches),
      ...bullets,
      ...freeParagraphs.filter(({ text }) => saysAim(text)).map(paragraph),
    ],
    notes: [
      ...held.notes,
      ...others.notes,
      ...freeParagraphs.filter(({ text }) => !saysAim(text)).map(paragraph),
    ],
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
  const from = placeInRules(source);
  if (match === undefined) return yield { kind: "bullet-gone", goal, from };
  const { sha256, text } = match.bullet;
  const bullet = placeInDocument(match.bullet);
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

function encodedTwice(matches: SourceMatch["matches"]): readonly SourceDifference[] {
  const goals = new Map<PlacedBullet, string[]>();
  for (const [id, { bullet }] of matches) goals.set(bullet, [...(goals.get(bullet) ?? []), id]);
  return [...goals]
    .filter(([, ids]) => ids.length > 1)
    .map(([bullet, ids]) => ({ kind: "bullet-encoded-twice", goals: ids, bullet: placeInDocument(bullet) }));
}

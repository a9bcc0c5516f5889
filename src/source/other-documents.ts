import { goalPointer } from "../analyse/pointers.js";
import { pointerTo } from "../base/issue.js";
import { formatList } from "../base/words.js";
import type { RuleSet } from "../rule-set/types.js";
import { type BulletInDocument, placeInDocument, wordsForPlace } from "./bullet-place.js";
import type { PlacedBullet, SourceMatch } from "./match-bullets.js";
import { normaliseText } from "./normalise-text.js";

/** A goal that cites another document, although this one has its bullet. */
export interface OtherDocument {
  readonly kind: "other-document";
  readonly goal: string;
  /** The document that it cites. */
  readonly cites: string;
  readonly bullet: BulletInDocument;
  readonly pointer: string;
  readonly message: string;
}

/** Goals of another document that are not in this one. */
export interface OtherGoals {
  readonly kind: "other-goals";
  readonly cites: string;
  readonly goals: readonly string[];
  readonly pointer: string;
  readonly message: string;
}

/** What was found about goals that cite other documents. */
export interface FoundOthers {
  readonly differences: readonly OtherDocument[];
  readonly notes: readonly OtherGoals[];
  /** The bullets that belong to these goals. */
  readonly encoded: ReadonlySet<PlacedBullet>;
}

/**
 * Looks in a document for the goals that cite another one. If a bullet here has no other goal, and has the fingerprint
 * or all the excerpts of such a goal, that goal cites the wrong document.
 */
export function findOthers(
  ruleSet: RuleSet,
  document: string,
  { free, freeParagraphs }: SourceMatch,
): FoundOthers {
  const differences: OtherDocument[] = [];
  const encoded = new Set<PlacedBullet>();
  const absent = new Map<string, string[]>();
  for (const [goal, { source, criteria }] of Object.entries(ruleSet.goals)) {
    if (source.document === document) continue;
    const excerpts = Object.values(criteria).map(({ excerpt }) => normaliseText(excerpt));
    const open = [...free, ...freeParagraphs].filter((each) => !encoded.has(each));
    const bullet =
      open.find(({ sha256 }) => sha256 === source.sha256) ??
      open.find(({ text }) => excerpts.length > 0 && excerpts.every((excerpt) => text.includes(excerpt)));
    const cites = source.document;
    if (bullet === undefined) {
      absent.set(cites, [...(absent.get(cites) ?? []), goal]);
      continue;
    }
    encoded.add(bullet);
    const place = placeInDocument(bullet);
    const message = `"${goal}" cites "${cites}", but ${wordsForPlace(place)} of "${document}" is what it encodes. Did you mean to cite this document?`;
    differences.push({
      kind: "other-document",
      goal,
      cites,
      bullet: place,
      pointer: documentPointer(goal),
      message,
    });
  }
  const notes = [...absent].map(([cites, goals]): OtherGoals => {
    const names = formatList(goals.map((goal) => `"${goal}"`));
    const message = `${names} ${goals.length === 1 ? "cites" : "cite"} "${cites}", which is another document. Check the rules against that one as well, with --as ${cites}.`;
    return { kind: "other-goals", cites, goals, pointer: documentPointer(goals[0]!), message };
  });
  return { differences, notes, encoded };
}

function documentPointer(goal: string): string {
  return pointerTo(pointerTo(goalPointer(goal), "source"), "document");
}

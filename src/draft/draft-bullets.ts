import { goalPointer } from "../analyse/pointers.js";
import { pointerTo } from "../base/issue.js";
import { formatList } from "../base/words.js";
import type { Goal, GoalSource, RuleSet } from "../rule-set/types.js";
import { type BulletMatch, isInPlace, matchBullets, type PlacedBullet } from "../source/match-bullets.js";
import { nameSections } from "../source/name-sections.js";
import type { SourceSection } from "../source/read-source-document.js";
import { restoreText } from "../source/restore-text.js";
import { sourceVocabulary } from "../source/source-vocabulary.js";
import { excerptDifferences, firstWords } from "../source/verify-source.js";
import { type WordChange, wordChanges } from "../source/word-changes.js";
import type { WorkItem } from "./work-item.js";

/** The published documents of the new year and, if it is at hand, of the year before. */
export interface DraftDocument {
  readonly sections: readonly SourceSection[];
  readonly was?: readonly SourceSection[];
}

/** Where goals stand in the new document. */
export interface DraftBullets {
  /** The new source of each goal that the document still has, but for the document's id. */
  readonly sources: ReadonlyMap<string, Omit<GoalSource, "document">>;
  /** Goals whose bullet is gone, in rule order. */
  readonly gone: readonly string[];
  readonly work: readonly WorkItem[];
}

/** A change of words, to be read in a list. */
type Words = (change: WordChange) => string;

/**
 * Finds the goals of last time in the new document, and lists what changed: words, excerpts, places, bullets that are
 * gone, and bullets that are new, each with the beginnings of a goal.
 *
 * @param document - id of the earlier document
 * @param renamed - id of the new one
 * @param files - the file of each goal
 */
export function draftBullets(
  ruleSet: RuleSet,
  document: string,
  renamed: string,
  { sections, was }: DraftDocument,
  files: ReadonlyMap<string, string>,
  words: Words,
): DraftBullets {
  const goals = Object.fromEntries(
    Object.entries(ruleSet.goals).filter(([, { source }]) => source.document === document),
  );
  const named = nameSections(sections, goals, ruleSet);
  const { matches, free } = matchBullets(goals, named, was);
  const vocabulary = sourceVocabulary(ruleSet, named);
  const fileOf = (goal: string) => files.get(goal) ?? "";
  const sources = new Map<string, Omit<GoalSource, "document">>();
  const work: WorkItem[] = [];
  for (const [id, match] of matches) {
    const { section, number, sha256 } = match.bullet;
    sources.set(id, { section, bullet: number, sha256 });
    work.push(
      ...changedBullet(id, goals[id]!, match, vocabulary, words).map((item) => ({
        ...item,
        file: fileOf(id),
      })),
    );
  }
  const gone = Object.keys(goals).filter((id) => !matches.has(id));
  for (const id of gone) {
    const text = `The document has no bullet like that of "${id}" any more, so the goal was left out, with its cases and the parameters that only it read. If it has, copy the goal from here and correct its "source".`;
    work.push({ part: "bullets", file: fileOf(id), pointer: goalPointer(id), earlier: true, text });
  }
  const sectionFiles = new Map(Object.entries(goals).map(([id, { source }]) => [source.section, fileOf(id)]));
  const fresh = new Map<string, PlacedBullet[]>();
  for (const bullet of free) fresh.set(bullet.section, [...(fresh.get(bullet.section) ?? []), bullet]);
  for (const [section, bullets] of fresh)
    work.push(newBullets(section, bullets, renamed, sectionFiles.get(section)));
  return { sources, gone, work };
}

type UnplacedItem = Omit<WorkItem, "file">;

function changedBullet(
  id: string,
  goal: Goal,
  { bullet, same, was }: BulletMatch,
  vocabulary: ReadonlySet<string>,
  words: Words,
): readonly UnplacedItem[] {
  const items: UnplacedItem[] = [];
  const put = (pointer: string, text: string) => items.push({ part: "bullets", pointer, text });
  const { source } = goal;
  if (!isInPlace(goal, bullet)) {
    const place = `bullet ${bullet.number} of section "${bullet.section}"`;
    put(`${goalPointer(id)}/source`, `Now ${place}; it was bullet ${source.bullet} of "${source.section}".`);
  }
  if (!same) {
    const old = was ?? restoreText(bullet.text, source.sha256, vocabulary);
    const changed =
      old === undefined
        ? "which, cannot be told without the document of last time (--was)."
        : wordChanges(old, bullet.text).map(words).join("; ");
    put(
      goalPointer(id),
      `Does the goal still say what its bullet says? Words of it have changed: ${changed}`,
    );
  }
  for (const difference of excerptDifferences(id, goal, bullet)) {
    if (difference.kind !== "excerpt-differs") continue;
    const { criterion, excerpt, changes } = difference;
    const instead = changes === undefined ? "" : ` Nearest to it: ${changes.map(words).join("; ")}`;
    const pointer = `${pointerTo(`${goalPointer(id)}/criteria`, criterion)}/excerpt`;
    put(
      pointer,
      `“${excerpt}” does not stand in the bullet any more. Quote the words that stand there.${instead}`,
    );
  }
  return items;
}

/** The bullets of one section that no goal encodes, with the beginnings of a goal each. */
function newBullets(
  section: string,
  bullets: readonly PlacedBullet[],
  document: string,
  file: string | undefined,
): WorkItem {
  const phase = file === undefined ? section : file.replace(/\.json$/, "");
  const stubs = Object.fromEntries(
    bullets.map(({ number, sha256 }) => [
      `${phase}.goal-${number}`,
      {
        title: "",
        source: { document, section, bullet: number, sha256 },
        modality: "support",
        criteria: {
          "first-clause": {
            excerpt: "",
            scopes: { network: "stated" },
            met: { fact: "", operator: "greaterThanInclusive", value: { parameter: "" } },
          },
        },
      },
    ]),
  );
  const list = formatList(bullets.map(({ number, text }) => `bullet ${number} (“${firstWords(text)}”)`));
  const isOne = bullets.length === 1;
  const what = `The document has ${list} of “${bullets[0]?.heading ?? section}”, which no goal encodes. Write ${isOne ? "the goal" : "the goals"}`;
  if (file !== undefined) {
    const text = `${what} among "goals"; this is a beginning, with what is known filled in:`;
    return { part: "bullets", file, pointer: "/goals", text, stub: stubs };
  }
  const title = bullets[0]?.heading ?? section;
  return {
    part: "bullets",
    file: `${section}.json`,
    pointer: "",
    text: `${what} in a new file; this is a beginning, with what is known filled in:`,
    stub: { format: 1, phase: section, title, goals: stubs },
  };
}

import { criterionPointer, goalPointer } from "../analyse/pointers.js";
import { pointerTo } from "../base/issue.js";
import { formatList } from "../base/words.js";
import { levelAbove, subjectIdsOf } from "../rule-set/subjects.js";
import type { GoalSource, RuleSet } from "../rule-set/types.js";
import { firstWords, numberedPlace } from "../source/bullet-place.js";
import { saysAim } from "../source/is-telling.js";
import type { PlacedBullet } from "../source/match-bullets.js";
import type { SourceSection } from "../source/read-source-document.js";
import { compareWithSource, type GoalDifference } from "../source/verify-source.js";
import type { WordChange } from "../source/word-changes.js";
import type { WorkItem } from "./work-item.js";

/** The published documents: of the new year, and if available, of the year before. */
export interface DraftDocument {
  readonly sections: readonly SourceSection[];
  readonly was?: readonly SourceSection[];
}

/** Where goals are in the new document. */
export interface DraftBullets {
  /** The new source of each goal that is still in the document, without the document's id. */
  readonly sources: ReadonlyMap<string, Omit<GoalSource, "document">>;
  /** Goals whose bullet is gone, in rule order. */
  readonly gone: readonly string[];
  readonly work: readonly WorkItem[];
}

/**
 * Finds the goals of the earlier rules in the new document, and lists what changed: words, excerpts, places, bullets
 * that are gone, and new bullets, each with the beginning of a goal.
 *
 * @param document - id of the earlier document
 * @param renamed - id of the new one
 * @param files - the file of each goal
 * @param words - how a change of words is written
 */
export function draftBullets(
  ruleSet: RuleSet,
  document: string,
  renamed: string,
  { sections, was }: DraftDocument,
  files: ReadonlyMap<string, string>,
  words: (change: WordChange) => string,
): DraftBullets {
  const { goals, matches, differences, ...found } = compareWithSource(ruleSet, document, sections, was);
  const free = [...found.free, ...found.freeParagraphs.filter(({ text }) => saysAim(text))];
  const fileOf = (goal: string) => files.get(goal) ?? "";
  const isGone = ({ kind }: GoalDifference) => kind === "bullet-gone";
  // Bullets that are gone are listed after those that are still there.
  const work = [...differences.filter((each) => !isGone(each)), ...differences.filter(isGone)].map(
    (difference): WorkItem => ({
      part: "bullets",
      file: fileOf(difference.goal),
      ...(isGone(difference) ? { earlier: true } : {}),
      ...toDecide(difference, words),
    }),
  );
  const sectionFiles = new Map(Object.entries(goals).map(([id, { source }]) => [source.section, fileOf(id)]));
  // The highest level, from which no other is combined.
  const ids = subjectIdsOf(ruleSet);
  const scope = ids.find((id) => levelAbove(ruleSet, id) === undefined) ?? ids[0] ?? "";
  for (const section of new Set(free.map((bullet) => bullet.section))) {
    const bullets = free.filter((bullet) => bullet.section === section);
    work.push(newBullets(section, bullets, renamed, sectionFiles.get(section), scope));
  }
  return {
    sources: new Map([...matches].map(([id, { bullet }]) => [id, sourceOf(bullet)])),
    gone: differences.filter(isGone).map(({ goal }) => goal),
    work,
  };
}

/** What has to be decided about a difference between a goal and its bullet, and where. */
function toDecide(
  difference: GoalDifference,
  words: (change: WordChange) => string,
): Pick<WorkItem, "pointer" | "text"> {
  const pointer = goalPointer(difference.goal);
  switch (difference.kind) {
    case "bullet-moved": {
      const { bullet, from } = difference;
      const text = `Now ${numberedPlace(bullet)} of section "${bullet.section}"; it was ${numberedPlace(from)} of "${from.section}".`;
      return { pointer: `${pointer}/source`, text };
    }
    case "bullet-changed": {
      const changed =
        difference.changes?.map(words).join("; ") ?? "to see them, give the previous document with --was.";
      const text = `Does the goal still say what its bullet says? The words of the bullet have changed: ${changed}`;
      return { pointer, text };
    }
    case "excerpt-differs": {
      const { goal, criterion, excerpt, changes } = difference;
      const instead = changes === undefined ? "" : ` The nearest words: ${changes.map(words).join("; ")}`;
      const text = `“${excerpt}” is no longer in the bullet. Quote its new words.${instead}`;
      return { pointer: pointerTo(criterionPointer(goal, criterion), "excerpt"), text };
    }
    case "bullet-gone": {
      const text = `The document no longer has a bullet like that of "${difference.goal}", so the goal was left out, with its cases and the parameters that only it used. If the bullet is there after all, copy the goal from here and correct its "source".`;
      return { pointer, text };
    }
  }
}

/** The source of a goal, as its bullet or paragraph sets it. */
function sourceOf({ section, number, sha256, isParagraph }: PlacedBullet): Omit<GoalSource, "document"> {
  return { section, ...(isParagraph ? { paragraph: number } : { bullet: number }), sha256 };
}

/** The bullets of one section that have no goal, each with the beginning of one. */
function newBullets(
  section: string,
  bullets: readonly PlacedBullet[],
  document: string,
  file: string | undefined,
  scope: string,
): WorkItem {
  const phase = file === undefined ? section : file.replace(/\.json$/, "");
  const goals = Object.fromEntries(
    bullets.map((bullet) => [
      `${phase}.${bullet.isParagraph ? "paragraph" : "goal"}-${bullet.number}`,
      {
        title: "",
        source: { document, ...sourceOf(bullet) },
        modality: "support",
        criteria: {
          "first-clause": {
            excerpt: "",
            scopes: { [scope]: "stated" },
            met: { fact: "", operator: "greaterThanInclusive", value: { parameter: "" } },
          },
        },
      },
    ]),
  );
  const list = formatList(
    bullets.map((bullet) => `${numberedPlace(sourceOf(bullet))} (“${firstWords(bullet.text)}”)`),
  );
  const title = bullets[0]?.heading ?? section;
  const goal = bullets.length === 1 ? "the goal" : "the goals";
  const where = file === undefined ? "in a new file" : 'among "goals"';
  return {
    part: "bullets",
    file: file ?? `${section}.json`,
    pointer: file === undefined ? "" : "/goals",
    text: `The document has ${list} of “${title}”, which no goal encodes. Write ${goal} ${where}. This is a start, with what is known filled in:`,
    stub: file === undefined ? { format: 1, phase: section, title, goals } : goals,
  };
}

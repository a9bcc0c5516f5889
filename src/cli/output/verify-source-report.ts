import { join } from "node:path";
import { match } from "ts-pattern";
import { goalPointer } from "../../analyse/pointers.js";
import { pointerTo } from "../../base/issue.js";
import { counted, formatCount, formatList, upperFirst } from "../../base/words.js";
import { cleanText } from "../../explain/clean-text.js";
import { fileOfPointer } from "../../rule-set/rule-places.js";
import {
  type BulletInDocument,
  type BulletPlace,
  numberedPlace,
  wordsForPlace,
} from "../../source/bullet-place.js";
import type { BulletWords } from "../../source/untouched-words.js";
import type { SourceDifference, SourceReport } from "../../source/verify-source.js";
import type { OpenedRuleFolder } from "../input/open-rule-folder.js";
import { changeWords } from "./source-change-words.js";

/** What `verify-source` found. */
export interface SourceRun {
  readonly rules: OpenedRuleFolder;
  /** The document's file, as named. */
  readonly file: string;
  /** Its id in the rules. */
  readonly document: string;
  readonly report: SourceReport;
  /** The words of every bullet that no excerpt quotes, if asked for. */
  readonly words?: readonly BulletWords[];
}

/** What `verify-source` found, as text for people. */
export function sourceReportText({ rules, file, report, words }: SourceRun): string {
  const { ruleSet, folder } = rules;
  const { bullets, sections, goals, excerpts, numbers, days, differences, notes } = report;
  const lines = [
    `${ruleSet.title} (${ruleSet.id} ${ruleSet.version}), from ${folder}`,
    `${file}: ${counted(bullets, "bullet")} in ${counted(sections, "section")}`,
    "",
  ];
  if (differences.length === 0) {
    lines.push(
      `No differences: ${counted(bullets, "bullet")}, each encoded by one of ${counted(goals, "goal")}; every fingerprint matches, and all ${counted(excerpts, "excerpt")} are there word for word. ${saidOf(numbers, days)}`,
    );
  } else lines.push(`${counted(differences.length, "difference")}:`);
  for (const difference of differences) lines.push("", ...linesFor(difference, rules));
  if (notes.length > 0) lines.push("", "Worth a look:");
  for (const note of notes) lines.push("", ...linesFor(note, rules));
  if (words !== undefined) lines.push("", ...untouchedLines(words));
  // The document and the rules may contain anything, so control codes are removed before they reach the terminal.
  return `${lines.map(cleanText).join("\n")}\n`;
}

function saidOf(numbers: number, days: number): string {
  if (numbers + days === 0) return "The rules state no numbers or days.";
  const said = formatList([
    ...(numbers > 0 ? [counted(numbers, "stated number")] : []),
    ...(days > 0 ? [counted(days, "day")] : []),
  ]);
  return `${said} in the rules ${numbers + days === 1 ? "agrees" : "agree"} with the document.`;
}

type Told = SourceDifference | SourceReport["notes"][number];

function linesFor(told: Told, rules: OpenedRuleFolder): readonly string[] {
  const [what, ...more] = wordsFor(told);
  const place = placeOf(told, rules);
  return [...(place === undefined ? [] : [place.text]), `  ${what}`, ...more.map((line) => `    ${line}`)];
}

/** The words that no excerpt quotes, bullet by bullet, and what share of all words is quoted. */
function untouchedLines(words: readonly BulletWords[]): readonly string[] {
  const sum = (count: (each: BulletWords) => number) => words.reduce((total, each) => total + count(each), 0);
  const all = { quoted: sum(({ quoted }) => quoted), content: sum(({ content }) => content) };
  return [
    "Words that no excerpt quotes, by bullet:",
    ...words.flatMap((each) => [
      "",
      `  ${inDocument(each)}, ${each.goal === undefined ? "which no goal encodes" : `which "${each.goal}" encodes`}:`,
      `    ${quotedOf(each)}`,
      ...(each.untouched.length === 0 ? [] : [`    not quoted: ${each.untouched.join(", ")}`]),
    ]),
    "",
    `In all, ${quotedOf(all)}`,
  ];
}

function quotedOf({ quoted, content }: Pick<BulletWords, "quoted" | "content">): string {
  const verb = quoted === 1 || content === 1 ? "is" : "are";
  return `${formatCount(quoted)} of ${counted(content, "content word")} ${verb} in an excerpt.`;
}

function wordsFor(told: Told): readonly string[] {
  return match(told)
    .with({ kind: "bullet-changed" }, ({ goal, bullet, sha256, changes, known }) => [
      `${inDocument(bullet)}, which "${goal}" encodes, has changed.`,
      ...(changes === undefined
        ? ["To see which words changed, give the previous document with --was."]
        : changes.map(changeWords)),
      ...(known === "fingerprint" ? ["(Worked out, and proved by the fingerprint.)"] : []),
      `Its fingerprint is now ${sha256}`,
    ])
    .with({ kind: "excerpt-differs" }, ({ criterion, excerpt, bullet, changes }) => [
      `The excerpt of "${criterion}" is not in ${wordsForPlace(bullet)}: “${excerpt}”`,
      ...(changes === undefined ? ["Nothing like it is there."] : changes.map(changeWords)),
    ])
    .with({ kind: "bullet-moved" }, ({ goal, from, bullet }) => [
      `"${goal}" is now in ${wordsForPlace(bullet)}; the rules say ${inRules(from)}.`,
    ])
    .with({ kind: "bullet-gone" }, ({ goal, from }) => [
      `The bullet of "${goal}", which was ${inRules(from)}, is no longer in the document.`,
    ])
    .with({ kind: "bullet-encoded-twice" }, ({ goals, bullet }) => [
      `More than one goal encodes ${wordsForPlace(bullet)}: ${formatList(goals)}.`,
    ])
    .with({ kind: "bullet-not-encoded" }, { kind: "paragraph-not-encoded" }, ({ bullet, sha256, begins }) => [
      `No goal encodes ${wordsForPlace(bullet)}: “${begins}”`,
      `Its fingerprint is ${sha256}`,
    ])
    .otherwise(({ message }) => [message]);
}

function inDocument(bullet: BulletInDocument): string {
  return upperFirst(wordsForPlace(bullet));
}

function inRules(place: BulletPlace): string {
  return `${numberedPlace(place)} of section "${place.section}"`;
}

/** The place of a difference in the rules: the file, with its line, and a pointer. */
interface RulePlace {
  readonly file: string;
  readonly pointer: string;
  readonly line?: number;
  readonly column?: number;
  /** The whole place as one text, in the form that issues use. */
  readonly text: string;
}

function placeOf(told: Told, { folder, places, locate }: OpenedRuleFolder): RulePlace | undefined {
  const pointer = pointerOf(told);
  if (pointer === undefined) return undefined;
  const name = fileOfPointer(pointer, places) ?? "rule-set.json";
  const at = locate(name, pointer);
  const file = join(folder, name);
  const text = `${file}${at === undefined ? "" : `:${at.line}:${at.column}`} ${pointer}`;
  return { file, pointer, ...at, text };
}

function pointerOf(told: Told): string | undefined {
  const at = (goal: string, ...keys: readonly string[]) => keys.reduce<string>(pointerTo, goalPointer(goal));
  return match(told)
    .with({ kind: "bullet-changed" }, ({ goal }) => at(goal, "source", "sha256"))
    .with({ kind: "excerpt-differs" }, ({ goal, criterion }) => at(goal, "criteria", criterion, "excerpt"))
    .with({ kind: "bullet-moved" }, ({ goal, from }) =>
      at(goal, "source", from.bullet === undefined ? "paragraph" : "bullet"),
    )
    .with({ kind: "bullet-gone" }, ({ goal }) => at(goal))
    .with({ kind: "bullet-encoded-twice" }, ({ goals, bullet }) =>
      at(goals.at(-1) ?? "", "source", bullet.bullet === undefined ? "paragraph" : "bullet"),
    )
    .with({ kind: "bullet-not-encoded" }, { kind: "paragraph-not-encoded" }, () => undefined)
    .otherwise(({ pointer }) => pointer);
}

/** What `verify-source` found, as JSON for programs. */
export function sourceReportJson({ rules, file, document, report, words }: SourceRun): string {
  const { id, version, title } = rules.ruleSet;
  const told = {
    rules: { id, version, title, folder: rules.folder },
    document: { id: document, file },
    ...report,
    differences: report.differences.map((each) => withPlace(each, rules)),
    notes: report.notes.map((each) => withPlace(each, rules)),
    ...(words === undefined ? {} : { words: words.map(({ heading, ...each }) => each) }),
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}

function withPlace(told: Told, rules: OpenedRuleFolder) {
  const place = placeOf(told, rules);
  if (place === undefined) return told;
  const { text, ...where } = place;
  return { ...told, ...where, place: text };
}

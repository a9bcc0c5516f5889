import { join } from "node:path";
import { match } from "ts-pattern";
import { pointerTo } from "../../base/issue.js";
import { formatCount, formatList } from "../../base/words.js";
import { cleanText } from "../../explain/clean-text.js";
import type { BulletWords } from "../../source/untouched-words.js";
import type {
  BulletInDocument,
  BulletPlace,
  SourceDifference,
  SourceReport,
} from "../../source/verify-source.js";
import type { OpenedRuleFolder } from "../input/open-rule-folder.js";
import { changeWords } from "./source-change-words.js";

/** All that a run of `verify-source` found. */
export interface SourceRun {
  readonly rules: OpenedRuleFolder;
  /** The document's file, as it was named. */
  readonly file: string;
  /** Its id in the rules. */
  readonly document: string;
  readonly report: SourceReport;
  /** The words of every bullet that no excerpt quotes, where they were asked for. */
  readonly words?: readonly BulletWords[];
}

/** A run of `verify-source` as text, for people. */
export function sourceReportText({ rules, file, report, words }: SourceRun): string {
  const { ruleSet, folder } = rules;
  const { bullets, sections, goals, excerpts, differences } = report;
  const lines = [
    `${ruleSet.title} (${ruleSet.id} ${ruleSet.version}), from ${folder}`,
    `${file}: ${counted(bullets, "bullet")} in ${counted(sections, "section")}`,
    "",
  ];
  if (differences.length === 0) {
    lines.push(
      `All is well: ${counted(bullets, "bullet")}, each encoded by one of ${counted(goals, "goal")}; every fingerprint matches, and all ${counted(excerpts, "excerpt")} stand word for word.`,
    );
  } else lines.push(`${counted(differences.length, "difference")}:`);
  for (const difference of differences) {
    const [what, ...more] = wordsFor(difference);
    const place = placeOf(difference, rules);
    lines.push(
      "",
      ...(place === undefined ? [] : [place]),
      `  ${what}`,
      ...more.map((line) => `    ${line}`),
    );
  }
  if (words !== undefined) lines.push("", ...untouchedLines(words));
  // The document and the rules hold whatever they hold; none of it may steer the terminal.
  return `${lines.map(cleanText).join("\n")}\n`;
}

/** What no excerpt quotes, bullet by bullet, and how much is quoted of all. */
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
  const verb = quoted === 1 || content === 1 ? "stands" : "stand";
  return `${formatCount(quoted)} of ${counted(content, "content word")} ${verb} in an excerpt.`;
}

function wordsFor(difference: SourceDifference): readonly string[] {
  return match(difference)
    .with({ kind: "bullet-changed" }, ({ goal, bullet, sha256, changes, known }) => [
      `${inDocument(bullet)}, which "${goal}" encodes, has changed.`,
      ...(changes === undefined
        ? ["What it said is not known: give the document of before with --was to see which words changed."]
        : changes.map(changeWords)),
      ...(known === "fingerprint" ? ["(Worked out, and proven by the fingerprint.)"] : []),
      `Its fingerprint is now ${sha256}`,
    ])
    .with({ kind: "excerpt-differs" }, ({ criterion, excerpt, bullet, changes }) => [
      `The excerpt of "${criterion}" does not stand in ${lower(inDocument(bullet))}: “${excerpt}”`,
      ...(changes === undefined ? ["Nothing like it stands there."] : changes.map(changeWords)),
    ])
    .with({ kind: "bullet-moved" }, ({ goal, from, bullet }) => [
      `"${goal}" is now ${lower(inDocument(bullet))}; the rules have ${inRules(from)}.`,
    ])
    .with({ kind: "bullet-gone" }, ({ goal, from }) => [
      `No bullet of the document is that of "${goal}", which was ${inRules(from)}.`,
    ])
    .with({ kind: "bullet-encoded-twice" }, ({ goals, bullet }) => [
      `${inDocument(bullet)} is encoded by more than one goal: ${formatList(goals)}.`,
    ])
    .with({ kind: "bullet-not-encoded" }, ({ bullet, sha256, begins }) => [
      `${inDocument(bullet)} is encoded by no goal: “${begins}”`,
      `Its fingerprint is ${sha256}`,
    ])
    .exhaustive();
}

function inDocument({ bullet, heading, section, line }: BulletInDocument): string {
  return `Bullet ${bullet} of “${heading === "" ? section : heading}” (line ${line})`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function inRules({ section, bullet }: BulletPlace): string {
  return `bullet ${bullet} of section "${section}"`;
}

/** Where the rules say what differs: file and pointer. */
function placeOf(difference: SourceDifference, { folder, places }: OpenedRuleFolder): string | undefined {
  const at = (goal: string, ...keys: readonly string[]) =>
    `${join(folder, places.goals.get(goal) ?? "")}:${["goals", goal, ...keys].reduce<string>(pointerTo, "")}`;
  return match(difference)
    .with({ kind: "bullet-changed" }, ({ goal }) => at(goal, "source", "sha256"))
    .with({ kind: "excerpt-differs" }, ({ goal, criterion }) => at(goal, "criteria", criterion, "excerpt"))
    .with({ kind: "bullet-moved" }, ({ goal }) => at(goal, "source", "bullet"))
    .with({ kind: "bullet-gone" }, ({ goal }) => at(goal))
    .with({ kind: "bullet-encoded-twice" }, ({ goals }) => at(goals.at(-1) ?? "", "source", "bullet"))
    .with({ kind: "bullet-not-encoded" }, () => undefined)
    .exhaustive();
}

function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** The same as JSON, for programs. */
export function sourceReportJson({ rules, file, document, report, words }: SourceRun): string {
  const { id, version, title } = rules.ruleSet;
  const told = {
    rules: { id, version, title, folder: rules.folder },
    document: { id: document, file },
    ...report,
    differences: report.differences.map((difference) => ({
      ...difference,
      ...(placeOf(difference, rules) === undefined ? {} : { place: placeOf(difference, rules) }),
    })),
    ...(words === undefined ? {} : { words: words.map(({ heading, ...each }) => each) }),
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}

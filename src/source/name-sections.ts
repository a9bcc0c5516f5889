import type { Goal, RuleSet } from "../rule-set/types.js";
import { excerptsOf } from "./nearest-passage.js";
import type { SourceSection } from "./read-source-document.js";

/** A section of the document with its name in the rules. */
export interface NamedSection extends SourceSection {
  readonly section: string;
}

/**
 * Finds the name in the rules for each section of the document: by the words of its heading, otherwise by its bullets.
 *
 * @param goals - the goals that cite the document
 */
export function nameSections(
  sections: readonly SourceSection[],
  goals: Readonly<Record<string, Goal>>,
  { phases }: RuleSet,
): readonly NamedSection[] {
  const ids = [...new Set(Object.values(goals).map(({ source }) => source.section))];
  const pairs = ids.flatMap((id) => {
    const own = Object.entries(goals).filter(([, { source }]) => source.section === id);
    const phasesOfOwn = Object.values(phases).filter((phase) =>
      own.some(([goal]) => phase.goals.includes(goal)),
    );
    const names = [id, ...phasesOfOwn.map(({ title }) => title)];
    const cited = own.map(([, goal]) => goal);
    return sections.map((section) => ({ id, section, likeness: likenessOf(section, names, cited) }));
  });
  pairs.sort((a, b) => compare(b.likeness, a.likeness));
  const names = new Map<SourceSection, string>();
  for (const { id, section, likeness } of pairs) {
    const isTaken = names.has(section) || [...names.values()].includes(id);
    if (!isTaken && likeness.some((part) => part > 0)) names.set(section, id);
  }
  const listed = sections.filter(({ bullets }) => bullets.length > 0);
  const ending = commonEnding(listed.map(({ heading }) => wordsOf(heading)));
  const used = new Set(ids);
  return sections.map((section) => {
    const name = names.get(section) ?? unused(idFrom(section, ending), used);
    used.add(name);
    return { ...section, section: name };
  });
}

type Likeness = readonly [heading: number, fingerprints: number, excerpts: number];

function likenessOf(
  { heading, bullets: listed, paragraphs }: SourceSection,
  names: readonly string[],
  goals: readonly Goal[],
): Likeness {
  const bullets = [...listed, ...paragraphs];
  const words = new Set(wordsOf(heading));
  const named = names.map((name) => wordsOf(name)).filter((parts) => parts.every((part) => words.has(part)));
  const fingerprints = new Set(bullets.map(({ sha256 }) => sha256));
  const isQuoted = (excerpt: string) => bullets.some(({ text }) => text.includes(excerpt));
  return [
    Math.max(0, ...named.map((parts) => parts.length)),
    goals.filter(({ source }) => fingerprints.has(source.sha256)).length,
    goals.flatMap(excerptsOf).filter(isQuoted).length,
  ];
}

function compare(a: Likeness, b: Likeness): number {
  // One word is as good as several: "primary" identifies a section as well as "primary schools" would.
  return Math.sign(a[0]) - Math.sign(b[0]) || a[1] - b[1] || a[2] - b[2] || a[0] - b[0];
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** How many last words all headings share: "strategic goals" does not distinguish any of them. */
function commonEnding(headings: readonly (readonly string[])[]): number {
  const [first = [], ...others] = headings;
  if (others.length === 0) return 0;
  let count = 0;
  while (count + 1 < first.length && others.every((words) => words.at(-1 - count) === first.at(-1 - count)))
    count++;
  return count;
}

function idFrom({ heading, bullets }: SourceSection, ending: number): string {
  if (heading === "" && bullets.length === 0) return "introduction";
  const words = heading.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const specific = words.slice(0, words.length - ending);
  return (specific.length > 0 ? specific : words).slice(0, 5).join("-") || "section";
}

function unused(id: string, used: ReadonlySet<string>): string {
  let name = id;
  for (let count = 2; used.has(name); count++) name = `${id}-${count}`;
  return name;
}

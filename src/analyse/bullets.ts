import type { Goal, RuleSet } from "../rule-set/types.js";
import type { AnalysisFinding } from "./analysed-issue.js";
import { goalPointer } from "./pointers.js";

/**
 * Bullets that two goals name, and bullets that none does though a later one of the section is encoded; paragraphs that two
 * goals name. Whether the document has any further bullets cannot be told from the rules.
 */
export function bulletFindings({ goals }: RuleSet): readonly AnalysisFinding[] {
  return [
    ...sectionsOf(goals, "bullet").flatMap(findingsOf),
    ...sectionsOf(goals, "paragraph").flatMap((section) => repeats(section, [])),
  ];
}

type Kind = "bullet" | "paragraph";

/** A goal with the number of its bullet or paragraph. */
interface Entry {
  readonly goal: string;
  number: number;
}

interface Section {
  readonly kind: Kind;
  readonly name: string;
  /** In rule order. */
  readonly entries: readonly Entry[];
}

function findingsOf(section: Section): readonly AnalysisFinding[] {
  const found: AnalysisFinding[] = [];
  // A number mistyped leaves a hole where it should have been: both are one fault, at the goal that has it.
  for (let slip = mistyped(section); slip !== undefined; slip = mistyped(section)) {
    found.push(misnumbered(section, slip));
    slip.entry.number = slip.meant;
  }
  const holes = holesIn(section);
  const repeated = repeats(section, holes);
  const left = holes.map((hole, at) => (at < repeated.length ? { ...hole, first: hole.first + 1 } : hole));
  return [...found, ...repeated, ...left.filter(isHole).map((hole) => notEncoded(section, hole))];
}

/** A goal whose number does not fit where it stands, and the number left out that does. */
interface Slip {
  readonly entry: Entry;
  readonly meant: number;
}

function mistyped(section: Section): Slip | undefined {
  const { entries } = section;
  for (const { first, next } of holesIn(section)) {
    // Several bullets left out in a row are more likely left out.
    for (let meant = first; meant < next && meant < first + 3; meant++) {
      const entry = entries.find(
        (each, at) =>
          fits(entries, at, meant) && (!fits(entries, at, each.number) || isRepeated(section, each)),
      );
      if (entry !== undefined) return { entry, meant };
    }
  }
  return undefined;
}

/** Whether the goal at a place may have a number, between those of the goals before and after it. */
function fits(entries: readonly Entry[], at: number, number: number): boolean {
  return (
    (entries[at - 1]?.number ?? 0) < number && number < (entries[at + 1]?.number ?? Number.POSITIVE_INFINITY)
  );
}

function isRepeated({ entries }: Section, { number }: Entry): boolean {
  return entries.filter((each) => each.number === number).length > 1;
}

function misnumbered(section: Section, { entry, meant }: Slip): AnalysisFinding {
  const { goal, number } = entry;
  const other = section.entries.find((each) => each.goal !== goal && each.number === number);
  const pointer = `${goalPointer(goal)}/source/bullet`;
  const hint = `No goal names bullet ${meant}: is it meant?`;
  const suggestion = String(meant);
  if (other !== undefined) {
    const message = `Bullet ${number} of ${section.name} is already encoded by "${other.goal}". ${hint}`;
    return { code: "bullet-encoded-twice", pointer, message, suggestion };
  }
  const message = `"${goal}" names bullet ${number} of ${section.name}, out of the order of the goals around it. ${hint}`;
  return { code: "bullet-not-encoded", pointer, message, suggestion };
}

/** Goals that name what an earlier one names; each may be meant for one of the holes. */
function repeats({ kind, name, entries }: Section, holes: readonly Hole[]): readonly AnalysisFinding[] {
  const firsts = new Map<number, string>();
  const found: AnalysisFinding[] = [];
  for (const { goal, number } of entries) {
    const first = firsts.get(number);
    if (first === undefined) {
      firsts.set(number, goal);
      continue;
    }
    const meant = holes[found.length]?.first;
    const hint = meant === undefined ? "" : ` No goal names bullet ${meant}: is it meant?`;
    found.push({
      code: "bullet-encoded-twice",
      pointer: `${goalPointer(goal)}/source/${kind}`,
      message: `${kind === "bullet" ? "Bullet" : "Paragraph"} ${number} of ${name} is already encoded by "${first}".${hint}`,
      ...(meant === undefined ? {} : { suggestion: String(meant) }),
    });
  }
  return found;
}

function notEncoded({ name, entries }: Section, { first, next }: Hole): AnalysisFinding {
  const which = first === next - 1 ? `Bullet ${first}` : `Bullets ${first} to ${next - 1}`;
  const verb = first === next - 1 ? "is" : "are";
  return {
    code: "bullet-not-encoded",
    pointer: `${goalPointer(entries.find(({ number }) => number === next)!.goal)}/source/bullet`,
    message: `${which} of ${name} ${verb} encoded by no goal, though bullet ${next} is.`,
  };
}

function sectionsOf(goals: Readonly<Record<string, Goal>>, kind: Kind): readonly Section[] {
  const sections = new Map<string, { readonly name: string; readonly entries: Entry[] }>();
  for (const [goal, { source }] of Object.entries(goals)) {
    const { document, section: id, [kind]: number } = source;
    if (number === undefined) continue;
    const key = JSON.stringify([document, id]);
    const section = sections.get(key) ?? { name: `section "${id}" of "${document}"`, entries: [] };
    sections.set(key, section);
    section.entries.push({ goal, number });
  }
  return [...sections.values()].map((section) => ({ kind, ...section }));
}

/** Bullets from `first` to before `next`, which is encoded. */
interface Hole {
  readonly first: number;
  readonly next: number;
}

const isHole = ({ first, next }: Hole): boolean => first < next;

function holesIn({ entries }: Section): readonly Hole[] {
  const sorted = entries.map(({ number }) => number).sort((a, b) => a - b);
  return sorted.map((next, at) => ({ first: (sorted[at - 1] ?? 0) + 1, next })).filter(isHole);
}

import type { Goal, RuleSet } from "../rule-set/types.js";
import type { AnalysisFinding } from "./analysed-issue.js";
import { goalPointer } from "./pointers.js";

/**
 * Bullets that two goals name, and bullets that none does though a later one of the section is encoded. Whether the
 * document has any further bullets cannot be told from the rules.
 */
export function bulletFindings({ goals }: RuleSet): readonly AnalysisFinding[] {
  return sectionsOf(goals).flatMap(({ name, bullets }) => {
    const repeated = [...bullets].flatMap(([bullet, [first, ...others]]) =>
      others.map((goal) => ({ bullet, goal, first: first! })),
    );
    const holes = holesIn([...bullets.keys()]);
    // A number mistyped leaves a hole where it should have been, which is no fault of its own.
    const left = holes.map((hole, at) => (at < repeated.length ? { ...hole, first: hole.first + 1 } : hole));
    return [
      ...repeated.map((each, at) => encodedTwice(each, name, holes[at]?.first)),
      ...left.filter(isHole).map((hole) => notEncoded(hole, name, bullets.get(hole.next)![0]!)),
    ];
  });
}

function encodedTwice(
  { bullet, goal, first }: { readonly bullet: number; readonly goal: string; readonly first: string },
  section: string,
  meant: number | undefined,
): AnalysisFinding {
  const hint = meant === undefined ? "" : ` No goal names bullet ${meant}: is it meant?`;
  return {
    code: "bullet-encoded-twice",
    pointer: `${goalPointer(goal)}/source/bullet`,
    message: `Bullet ${bullet} of ${section} is already encoded by "${first}".${hint}`,
    ...(meant === undefined ? {} : { suggestion: String(meant) }),
  };
}

function notEncoded({ first, next }: Hole, section: string, goal: string): AnalysisFinding {
  const which = first === next - 1 ? `Bullet ${first}` : `Bullets ${first} to ${next - 1}`;
  const verb = first === next - 1 ? "is" : "are";
  return {
    code: "bullet-not-encoded",
    pointer: `${goalPointer(goal)}/source/bullet`,
    message: `${which} of ${section} ${verb} encoded by no goal, though bullet ${next} is.`,
  };
}

interface Section {
  readonly name: string;
  /** The goals of each bullet, in rule order. */
  readonly bullets: Map<number, string[]>;
}

function sectionsOf(goals: Readonly<Record<string, Goal>>): readonly Section[] {
  const sections = new Map<string, Section>();
  for (const [id, { source }] of Object.entries(goals)) {
    const { document, section: name, bullet } = source;
    const key = JSON.stringify([document, name]);
    const section = sections.get(key) ?? { name: `section "${name}" of "${document}"`, bullets: new Map() };
    sections.set(key, section);
    section.bullets.set(bullet, [...(section.bullets.get(bullet) ?? []), id]);
  }
  return [...sections.values()];
}

/** Bullets from `first` to before `next`, which is encoded. */
interface Hole {
  readonly first: number;
  readonly next: number;
}

const isHole = ({ first, next }: Hole): boolean => first < next;

function holesIn(bullets: readonly number[]): readonly Hole[] {
  const sorted = [...bullets].sort((a, b) => a - b);
  return sorted.map((next, at) => ({ first: (sorted[at - 1] ?? 0) + 1, next })).filter(isHole);
}

import type { Goal, RuleSet } from "../rule-set/types.js";
import type { AnalysisFinding } from "./analysed-issue.js";
import { goalPointer } from "./pointers.js";

/**
 * Finds bullets that two goals name, bullets that no goal names although a later one of the section has a goal, and
 * bullets and fingerprints that were exchanged or copied. For paragraphs, many of which have no goal, it does not look
 * for ones left out. The rules do not show whether the document has any further bullets.
 *
 * @param meant - for goals that probably cite the wrong document, the right one
 */
export function bulletFindings(
  { goals }: Pick<RuleSet, "goals">,
  meant: ReadonlyMap<string, string> = new Map(),
): readonly AnalysisFinding[] {
  return sectionsOf(goals, meant).flatMap(({ kind, name, places }) => {
    const blamed = blameRepeated(places, kind);
    const holes = kind === "bullet" ? holesIn(blamed.map(({ bullet }) => bullet)) : [];
    const twice = blamed.flatMap((place) =>
      place.twin === undefined ? [] : [encodedTwice(place, place.twin, name, kind)],
    );
    return [
      ...twice,
      ...holes.map((hole) => notEncoded(hole, name, places.find(({ bullet }) => bullet === hole.next)!.goal)),
      ...(twice.length === 0 && kind === "bullet" ? outOfOrder(places, name) : []),
      ...copiedFingerprints(blamed, name),
    ];
  });
}

type Kind = "bullet" | "paragraph";

/** A goal and the bullet, or the paragraph, that it names. */
interface Placed {
  readonly goal: string;
  readonly bullet: number;
  readonly sha256: string;
}

/** A goal with the bullet that it probably means, the one it names, and the goal it shares that one with, if any. */
interface Blamed extends Placed {
  readonly named: number;
  readonly twin?: string;
}

/**
 * The most goals in a section for which every order is compared, since the number of comparisons grows with its square.
 */
const MOST_ORDERED = 200;

/**
 * Finds which of several goals with the same bullet to correct: if a bullet is missing, the goal that would be in the
 * document's order with that bullet, otherwise the later goal.
 */
function blameRepeated(places: readonly Placed[], kind: Kind): readonly Blamed[] {
  const result: Blamed[] = places.map((place) => ({ ...place, named: place.bullet }));
  const holders = new Map<number, number>();
  for (const [later, { named }] of result.entries()) {
    const earlier = holders.get(named);
    if (earlier === undefined) {
      holders.set(named, later);
      continue;
    }
    const isOrdered = kind === "bullet" && places.length <= MOST_ORDERED;
    const change = !isOrdered ? undefined : bestChange(result, [later, earlier]);
    const at = change?.at ?? later;
    const rest = at === later ? earlier : later;
    result[at] = { ...result[at]!, bullet: change?.bullet ?? named, twin: result[rest]!.goal };
    holders.set(named, rest);
  }
  return result;
}

/**
 * Which of some goals to give which missing bullet, so that the fewest are out of order; the first if several are
 * equally good.
 */
function bestChange(
  places: readonly Blamed[],
  choices: readonly number[],
): { readonly at: number; readonly bullet: number } | undefined {
  const bullets = places.map(({ bullet }) => bullet);
  const missing = holesIn(bullets).flatMap(({ first, next }) => [...new Set([first, next - 1])]);
  const [best] = choices
    .flatMap((at) => missing.map((bullet) => ({ at, bullet, disorder: disorder(bullets.with(at, bullet)) })))
    .sort((a, b) => a.disorder - b.disorder);
  return best;
}

/** How many pairs are in the wrong order. */
function disorder(bullets: readonly number[]): number {
  return bullets.reduce(
    (pairs, bullet, at) => pairs + bullets.slice(at + 1).filter((later) => later < bullet).length,
    0,
  );
}

function encodedTwice(
  { goal, named, bullet }: Blamed,
  twin: string,
  section: string,
  kind: Kind,
): AnalysisFinding {
  const isMeant = bullet !== named;
  const hint = isMeant ? ` No goal names bullet ${bullet}. Did you mean that?` : "";
  return {
    code: "bullet-encoded-twice",
    pointer: `${goalPointer(goal)}/source/${kind}`,
    message: `${kind === "bullet" ? "Bullet" : "Paragraph"} ${named} of ${section} is already encoded by "${twin}".${hint}`,
    ...(isMeant ? { suggestion: String(bullet) } : {}),
  };
}

function notEncoded({ first, next }: Hole, section: string, goal: string): AnalysisFinding {
  const which = first === next - 1 ? `Bullet ${first}` : `Bullets ${first} to ${next - 1}`;
  const verb = first === next - 1 ? "is" : "are";
  return {
    code: "bullet-not-encoded",
    pointer: `${goalPointer(goal)}/source/bullet`,
    message: `${which} of ${section} ${verb} not encoded by any goal, although bullet ${next} is.`,
  };
}

/**
 * Goals follow the order of the document; if a bullet comes before a lower one, the numbers were probably exchanged.
 */
function outOfOrder(places: readonly Placed[], section: string): readonly AnalysisFinding[] {
  return places.flatMap(({ bullet, goal }, at) => {
    const later = places[at + 1];
    if (later === undefined || later.bullet > bullet) return [];
    const message = `The goals of ${section} are in its order, but bullet ${bullet} comes before bullet ${later.bullet} of "${later.goal}" here. Were the two numbers swapped?`;
    return [{ code: "bullet-order", pointer: `${goalPointer(goal)}/source/bullet`, message }];
  });
}

function copiedFingerprints(places: readonly Blamed[], section: string): readonly AnalysisFinding[] {
  const seen = new Map<string, string>();
  return places.flatMap(({ goal, sha256, twin }) => {
    const earlier = seen.get(sha256);
    seen.set(sha256, earlier ?? goal);
    // A fingerprint of one repeated digit is a placeholder.
    if (earlier === undefined || twin !== undefined || /^(.)\1*$/.test(sha256)) return [];
    const message = `"${earlier}" has the same fingerprint, so both would be the same bullet of ${section}. Work it out from this bullet's text.`;
    return [{ code: "fingerprint-twice", pointer: `${goalPointer(goal)}/source/sha256`, message }];
  });
}

interface Section {
  readonly kind: Kind;
  readonly name: string;
  /** Its goals, in rule order. */
  readonly places: Placed[];
}

function sectionsOf(
  goals: Readonly<Record<string, Goal>>,
  meant: ReadonlyMap<string, string>,
): readonly Section[] {
  const sections = new Map<string, Section>();
  for (const [id, { source }] of Object.entries(goals)) {
    const { section: name, sha256 } = source;
    const kind = source.paragraph === undefined ? "bullet" : "paragraph";
    const bullet = source[kind]!;
    const document = meant.get(id) ?? source.document;
    const key = JSON.stringify([document, name, kind]);
    const section = sections.get(key) ?? { kind, name: `section "${name}" of "${document}"`, places: [] };
    sections.set(key, section);
    section.places.push({ goal: id, bullet, sha256 });
  }
  return [...sections.values()];
}

/** A gap of bullets from `first` up to `next`, which has a goal. */
interface Hole {
  readonly first: number;
  readonly next: number;
}

function holesIn(bullets: readonly number[]): readonly Hole[] {
  const sorted = [...bullets].sort((a, b) => a - b);
  return sorted
    .map((next, at) => ({ first: (sorted[at - 1] ?? 0) + 1, next }))
    .filter(({ first, next }) => first < next);
}

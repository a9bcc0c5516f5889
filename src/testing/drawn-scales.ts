import fc from "fast-check";
import { DEFAULT_SCALE, levelIds } from "../base/scale.js";
import { isOnScale } from "../facts/kinds.js";
import type { Condition, Fact, LevelFact, Scale, Scales } from "../rule-set/types.js";

/** The kinds of generated levels: of practice, of a rating, or of a judgement. */
export type ScaleRole = "practice" | "rating" | "judgement";

/** The scales of generated rules: none, so that all levels are on the default scale, or up to one for each role. */
export interface DrawnScales {
  readonly scales: readonly Scale[];
  /** Whether facts name their scale even if they need not. */
  readonly named: boolean;
}

const ROLES: readonly ScaleRole[] = ["practice", "rating", "judgement"];

// Scales share levels in different orders, so an id alone determines neither its scale nor its position.
const LEVELS = [
  "not-started",
  "introduced",
  "embedded",
  "sustained",
  "inadequate",
  "requires-improvement",
  "good",
  "outstanding",
];

const scaleArbitrary: fc.Arbitrary<Scale> = fc
  .record({
    ids: fc.shuffledSubarray(LEVELS, { minLength: 2, maxLength: 6 }),
    reworded: fc.boolean(),
  })
  .map(({ ids, reworded }) =>
    ids.map((id, at) => (reworded && at === 0 ? { id, words: `no more than ${id}` } : id)),
  );

/** No scales, or one to three of two to six levels. */
export const scalesArbitrary: fc.Arbitrary<DrawnScales> = fc.record({
  scales: fc.array(scaleArbitrary, { maxLength: 3 }),
  named: fc.boolean(),
});

/** The scale of a role. */
export function scaleFor(role: ScaleRole, { scales }: DrawnScales): Scale {
  return scales[placeOf(role, scales.length)] ?? DEFAULT_SCALE;
}

/** If there are fewer scales than roles, the remaining roles share the first. */
function placeOf(role: ScaleRole, size: number): number {
  const at = ROLES.indexOf(role);
  return at < size ? at : 0;
}

/** The level for a drawn number, on the scale of a role. */
export function levelAt(number: number, role: ScaleRole, drawn: DrawnScales): string {
  const ids = levelIds(scaleFor(role, drawn));
  return ids[number % ids.length]!;
}

/** A fact that is a level; it names the scale of its role if it needs to. */
export function levelFact(fact: Omit<LevelFact, "scale">, role: ScaleRole, drawn: DrawnScales): LevelFact {
  const { scales, named } = drawn;
  if (scales.length === 0 || (scales.length === 1 && !named)) return fact;
  return { ...fact, scale: ROLES[placeOf(role, scales.length)]! };
}

/** The scales of some facts, as a rule set declares them; `undefined` for none. */
export function scalesOf(facts: readonly Fact[], { scales }: DrawnScales): Scales | undefined {
  const onOne = scales.length === 1 && facts.some(({ type }) => isOnScale(type));
  const used = new Set(facts.flatMap((fact) => ("scale" in fact ? [fact.scale] : [])));
  const declared = scales.flatMap((scale, at): [string, Scale][] => {
    const name = ROLES[at]!;
    return onOne || used.has(name) ? [[name, scale]] : [];
  });
  return declared.length === 0 ? undefined : Object.fromEntries(declared);
}

/** A condition whose numbers for levels are replaced by levels on the scales of their facts. */
export function withLevels(
  condition: Condition,
  roles: Readonly<Record<string, ScaleRole>>,
  drawn: DrawnScales,
): Condition {
  const inside = (each: Condition) => withLevels(each, roles, drawn);
  if ("all" in condition) return { all: condition.all.map(inside) };
  if ("any" in condition) return { any: condition.any.map(inside) };
  if ("not" in condition) return { not: inside(condition.not) };
  if ("of" in condition) return { ...condition, of: condition.of.map(inside) };
  const { value } = condition;
  const role = roles[condition.fact];
  if (role === undefined) return condition;
  if (typeof value === "number") return { ...condition, value: levelAt(value, role, drawn) };
  if (!Array.isArray(value)) return condition;
  const levels = (value as readonly number[]).map((each) => levelAt(each, role, drawn));
  return { ...condition, value: [...new Set(levels)] };
}

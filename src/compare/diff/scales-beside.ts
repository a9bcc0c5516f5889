import { DEFAULT_SCALE, type Scales } from "../../base/scale.js";
import { isOnScale } from "../../facts/kinds.js";
import type { Fact, LevelFact, RuleSet } from "../../rule-set/types.js";
import { sameJson } from "../same-json.js";

/** The scales of two rule sets; those of the second have the first one's names. */
export interface ScalesBeside {
  readonly before: Scales;
  readonly after: Scales;
  /** New names by old ones, for scales that differ only in their name. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** The name of the scale in rules that declare none. */
export const DEFAULT_NAME = "default";

/**
 * Two rule sets in which every level names its scale and both have all scales, so that any change can be made by
 * itself.
 */
export function scalesBeside(
  a: RuleSet,
  b: RuleSet,
): { readonly a: RuleSet; readonly b: RuleSet; readonly scales: ScalesBeside } {
  const [before, declared] = [scalesOf(a), scalesOf(b)];
  if (sameJson(before, declared)) return { a, b, scales: { before, after: before, renamed: new Map() } };
  const renamed = new Map<string, string>();
  for (const [name, scale] of Object.entries(declared)) {
    if (Object.hasOwn(before, name)) continue;
    const old = Object.keys(before).find(
      (each) => !renamed.has(each) && !Object.hasOwn(declared, each) && sameJson(before[each], scale),
    );
    if (old !== undefined) renamed.set(old, name);
  }
  const oldNames = new Map([...renamed].map(([old, name]) => [name, old]));
  const nameIn = (name: string) => oldNames.get(name) ?? name;
  const after = Object.fromEntries(Object.entries(declared).map(([name, scale]) => [nameIn(name), scale]));
  return {
    a: withScales(a, { ...after, ...before }, (fact) => scaleNameOf(fact, a)),
    b: withScales(b, { ...before, ...after }, (fact) => nameIn(scaleNameOf(fact, b))),
    scales: { before, after, renamed },
  };
}

/** The scales that a rule set declares; the default scale if it declares none but has levels. */
function scalesOf({ scales = {}, facts }: RuleSet): Scales {
  if (Object.keys(scales).length > 0) return scales;
  return Object.values(facts).some(isLevel) ? { [DEFAULT_NAME]: DEFAULT_SCALE } : {};
}

/** Whether a fact is a level. */
export function isLevel(fact: Fact): fact is LevelFact {
  return isOnScale(fact.type);
}

/** The name of the scale that a level is on. */
export function scaleNameOf({ scale }: LevelFact, { scales = {} }: RuleSet): string {
  return scale ?? Object.keys(scales)[0] ?? DEFAULT_NAME;
}

function withScales(ruleSet: RuleSet, scales: Scales, nameOf: (fact: LevelFact) => string): RuleSet {
  const facts = Object.entries(ruleSet.facts).map(([id, fact]) => [
    id,
    isLevel(fact) ? { ...fact, scale: nameOf(fact) } : fact,
  ]);
  return { ...ruleSet, scales, facts: Object.fromEntries(facts) };
}

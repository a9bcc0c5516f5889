import type { Names } from "../read/names.js";
import type { Place } from "../read/place.js";
import { isCountedAt, isShareAt } from "../schema/fact-schema.js";
import { type Cycle, findCycles } from "./find-cycles.js";

/** The wholes of each count, each with the first `partOf` or `of` that says so. */
export type PartsAndWholes = ReadonlyMap<string, ReadonlyMap<string, Place>>;

/**
 * Collects which counts are part of which, from `partOf` in counts, `of` in shares and `sum` in counts, as the compiler
 * links them.
 */
export function partsAndWholes({ declared: { fact: facts } }: Names): PartsAndWholes {
  const links = new Map<string, Map<string, Place>>();
  const isCount = (id: string) => isCountedAt(facts.get(id)) === true;
  const link = (part: string | undefined, whole: string | undefined, place: Place): void => {
    // A fact that is not a count is reported elsewhere.
    if (part === undefined || whole === undefined || !isCount(part) || !isCount(whole)) return;
    const wholes = links.get(part) ?? new Map<string, Place>();
    links.set(part, wholes);
    if (!wholes.has(whole)) wholes.set(whole, place);
  };
  for (const [id, fact] of facts) {
    const of = fact.get("of");
    const [part, whole] = of.items();
    if (isCountedAt(fact)) link(id, fact.get("partOf").text, fact.get("partOf"));
    // So is a share of a single count.
    if (isShareAt(fact) && part?.text !== whole?.text) link(part?.text, whole?.text, of);
    // Counts that are added up are parts of the sum.
    for (const addend of fact.get("sum").items()) link(addend.text, id, addend);
  }
  return links;
}

/** The cycles of parts and wholes, which are not allowed. */
export function partCycles(links: PartsAndWholes, names: Names): Cycle[] {
  return findCycles(names.declared.fact.keys(), (id) => links.get(id)?.keys() ?? []);
}

import type { Names } from "../read/names.js";
import type { Place } from "../read/place.js";
import { isCountedAt, isShareAt } from "../schema/fact-schema.js";
import { type Cycle, findCycles } from "./find-cycles.js";

/** For each count the counts that it is part of, each with the `partOf` or `of` that says so first. */
export type PartsAndWholes = ReadonlyMap<string, ReadonlyMap<string, Place>>;

/** Collects which counts are part of which, by a count's `partOf`, a share's `of` and a count's `sum`, as the compiler links them. */
export function partsAndWholes({ declared: { fact: facts } }: Names): PartsAndWholes {
  const links = new Map<string, Map<string, Place>>();
  const isCount = (id: string) => isCountedAt(facts.get(id)) === true;
  const link = (part: string | undefined, whole: string | undefined, place: Place): void => {
    // A fact that is not a count is a fault of its own.
    if (part === undefined || whole === undefined || !isCount(part) || !isCount(whole)) return;
    const wholes = links.get(part) ?? new Map<string, Place>();
    links.set(part, wholes);
    if (!wholes.has(whole)) wholes.set(whole, place);
  };
  for (const [id, fact] of facts) {
    const of = fact.get("of");
    const [part, whole] = of.items();
    if (isCountedAt(fact)) link(id, fact.get("partOf").text, fact.get("partOf"));
    // And so is a share of one count.
    if (isShareAt(fact) && part?.text !== whole?.text) link(part?.text, whole?.text, of);
    // What is added up is a part of the sum.
    for (const addend of fact.get("sum").items()) link(addend.text, id, addend);
  }
  return links;
}

/** The circles that parts and wholes go in, which they must not. */
export function partCycles(links: PartsAndWholes, names: Names): Cycle[] {
  return findCycles(names.declared.fact.keys(), (id) => links.get(id)?.keys() ?? []);
}

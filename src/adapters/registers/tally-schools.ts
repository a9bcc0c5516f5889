import { type Certainty, NO } from "./certainty.js";
import type { Findings } from "./findings.js";
import type { Schools } from "./schools.js";
import type { Tally } from "./tally.js";

/**
 * The schools that count for each fact.
 *
 * @param listed - the URNs of the hub's schools, where it has a list of them; a school that has since become another
 * stands for that one
 */
export function tallySchools(
  schools: Schools,
  facts: readonly string[],
  listed: ReadonlySet<number> | undefined,
  file: string,
  findings: Findings,
): readonly (readonly [fact: string, tally: Tally])[] {
  if (listed === undefined)
    return facts.map((fact, index) => [fact, schools.tally(index, (_, { inArea }) => inArea)]);
  const area = new Map<number, Certainty>();
  const unresolved: number[] = [];
  for (const urn of listed) {
    const { urns, why } = schools.resolve(urn);
    for (const [each, certainty] of urns ?? [])
      area.set(each, Math.max(certainty, area.get(each) ?? NO) as Certainty);
    if (urns !== undefined || why === "closed") continue;
    unresolved.push(urn);
    const message =
      why === "unknown"
        ? `The school ${urn} of the hub is not in the list, nor did one that is come after it; whether it counts is left open.`
        : `The school ${urn} of the hub is closed; whether another came after it is left open, since no links are given, or not all could be read.`;
    findings.add({ code: "unknown-urn", severity: "warning", file, message });
  }
  return facts.map((fact, index) => {
    const tally = schools.tally(index, (urn) => area.get(urn) ?? NO);
    for (const urn of unresolved) tally.addUnresolved(String(urn));
    return [fact, tally];
  });
}

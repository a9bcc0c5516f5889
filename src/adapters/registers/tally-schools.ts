import { type Certainty, NO, YES } from "./certainty.js";
import type { Findings } from "./findings.js";
import { isSixDigits } from "./parse-urn.js";
import { reportLeftOut, reportLost, type Schools } from "./schools.js";
import type { Tally } from "./tally.js";

/**
 * The schools that count for each fact.
 *
 * @param listed - the URNs of the hub's schools, where it has a list of them; a school that has since become another
 * is counted as that one
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
    for (const [each, certainty] of urns)
      area.set(each, Math.max(certainty, area.get(each) ?? NO) as Certainty);
    if (why !== "closed") unresolved.push(urn);
    if (urns.length > 0) continue;
    const school = `${isSixDigits(urn) ? `The school ${urn}` : "A school"} of the hub`;
    reportLost(why, school, `${school} is not`, (severity, code, message) =>
      findings.add(severity, file, code, message),
    );
  }
  return facts.map((fact, index) => {
    const tally = schools.tally(index, (urn) => area.get(urn) ?? NO);
    const others = schools.tally(index, () => YES).size - tally.size;
    if (others > 0) reportLeftOut(findings, file, fact, others, "not among the hub's own");
    for (const urn of unresolved) tally.addUnresolved(String(urn));
    return [fact, tally];
  });
}

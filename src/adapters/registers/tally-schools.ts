import { formatCount } from "../../base/words.js";
import { type Certainty, NO, YES } from "./certainty.js";
import type { Findings } from "./findings.js";
import { isSixDigits } from "./parse-urn.js";
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
    if (why !== "closed") unresolved.push(urn);
    if (urns !== undefined) continue;
    const school = isSixDigits(urn) ? `The school ${urn}` : "A school";
    const message = {
      closed: `${school} of the hub is closed, and no school came after it; it is not counted.`,
      "perhaps-closed": `${school} of the hub is closed; whether another came after it is left open, since no links are given, or not all could be read.`,
      unknown: `${school} of the hub is not in the list, nor did one that is come after it; whether it counts is left open.`,
    }[why];
    const code = why === "unknown" ? "unknown-urn" : "closed-school";
    findings.add({ code, severity: why === "closed" ? "note" : "warning", file, message });
  }
  return facts.map((fact, index) => {
    const tally = schools.tally(index, (urn) => area.get(urn) ?? NO);
    const others = schools.tally(index, () => YES).size - tally.size;
    if (others > 0) {
      const are = others === 1 ? "1 school is" : `${formatCount(others)} schools are`;
      const message = `${are} not counted: not among the hub's own.`;
      findings.add({ code: "left-out", severity: "note", file, fact, message });
    }
    for (const urn of unresolved) tally.addUnresolved(String(urn));
    return [fact, tally];
  });
}

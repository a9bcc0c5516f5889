import { type Certainty, either, NO, YES } from "./certainty.js";
import type { Findings } from "./findings.js";
import type { RowCounter } from "./row-count.js";
import { lostCause, type Schools } from "./schools.js";
import type { Tally } from "./tally.js";

/**
 * The schools that count for each fact.
 *
 * @param listed - the URNs of the hub's schools, if there is a list of them; a school that has since become another is
 * counted as that one
 */
export function tallySchools(
  schools: Schools,
  {
    facts,
    counters,
    listed,
    file,
    findings,
  }: {
    readonly facts: readonly string[];
    readonly counters: readonly RowCounter[];
    readonly listed: ReadonlySet<number> | undefined;
    readonly file: string;
    readonly findings: Findings;
  },
): readonly (readonly [fact: string, tally: Tally])[] {
  if (listed === undefined)
    return facts.map((fact, index) => [fact, schools.tally(index, (_, { inArea }) => inArea)]);
  const area = new Map<number, Certainty>();
  const unresolved: string[] = [];
  for (const urn of listed) {
    const resolved = schools.resolve(String(urn));
    const { urns, why, called } = resolved;
    for (const [each, certainty] of urns) area.set(each, either(certainty, area.get(each) ?? NO));
    if (why !== "closed") unresolved.push(String(urn));
    if (why === "closed" && urns.length === 0) {
      const message = `${called} of the hub is closed, and no school replaced it, so it isn't counted.`;
      findings.add("note", file, "closed-school", message);
    } else if (why !== "closed" || urns.length > 1) {
      const cause = lostCause(resolved, String(urn), findings.cause.bind(findings), file, { column: "URN" });
      if (cause !== undefined) cause.isOpen = true;
    }
  }
  return facts.map((fact, index) => {
    const tally = schools.tally(index, (urn) => area.get(urn) ?? NO);
    const all = schools.tally(index, () => YES);
    all.within(tally, (rows, line) =>
      counters[index]!.takeBack(rows, line, "not among the hub's own schools"),
    );
    for (const urn of unresolved) tally.addUnresolved(urn, []);
    return [fact, tally];
  });
}

import { longDay } from "../base/day.js";
import { formatCount } from "../base/words.js";
import { isWhole, oneOf, withArticle } from "../rule-set/subjects.js";
import { type Case, type FactValue, isCounted, isShare, type RuleSet, type Unit } from "../rule-set/types.js";

/**
 * Names a generated case by what it shows: "74 of 100 primary schools have engaged, for a hub on 2 March 2025:
 * on-track".
 */
export function caseName(ruleSet: RuleSet, reads: readonly string[], example: Case): string {
  const { scope, asOf, facts, expected } = example;
  const catalogue = ruleSet.facts;
  const told = new Set<string>();
  const words: string[] = [];
  for (const fact of Object.values(catalogue)) {
    if (!isShare(fact) || !fact.of.every((id) => reads.includes(id))) continue;
    const [part, whole] = fact.of;
    if (typeof facts[part] !== "number" || typeof facts[whole] !== "number") continue;
    const group = catalogue[whole];
    const unit = group !== undefined && isCounted(group) ? ` ${unitFor(group.unit, facts[whole])}` : "";
    const shown = `${formatCount(facts[part])} of ${formatCount(facts[whole])}${unit}`;
    const { title } = catalogue[part] ?? fact;
    words.push(fact.predicate === undefined ? `${title}: ${shown}` : `${shown} ${fact.predicate}`);
    told.add(part).add(whole);
  }
  for (const id of reads) {
    const fact = catalogue[id];
    if (fact === undefined || told.has(id)) continue;
    words.push(`${fact.title}: ${valueWords(facts[id])}`);
  }
  const who = isWhole(ruleSet, scope) ? `the ${oneOf(ruleSet, scope)}` : withArticle(ruleSet, scope);
  return `${words.join("; ")}, for ${who} on ${longDay(asOf)}: ${expected.status}`;
}

function unitFor(unit: Unit, count: number): string {
  return typeof unit === "string" ? unit : count === 1 ? unit.one : unit.other;
}

function valueWords(value: FactValue | undefined): string {
  if (value === undefined || value === null) return "not known";
  if (typeof value === "number") return formatCount(value);
  if (typeof value !== "object") return String(value);
  if ("unknown" in value) return "not known";
  const bounds = [
    value.min === undefined ? "" : `at least ${value.min}`,
    value.max === undefined ? "" : `at most ${value.max}`,
  ];
  return bounds.filter((bound) => bound !== "").join(", ");
}

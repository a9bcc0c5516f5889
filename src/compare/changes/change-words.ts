import { longDay } from "../../base/day.js";
import { formatCount } from "../../base/words.js";
import { endsOf, rangeWords } from "../../evaluate/phrases.js";
import type { Plain } from "../../facts/kind.js";
import { kinds } from "../../facts/kinds.js";
import { type FactValue, isDerived, type RuleSet } from "../../rule-set/types.js";
import type { EvaluationChange } from "./changes-types.js";

/** One change in words: "Active LLME: 46 becomes 52". */
export function changeWords(
  kind: EvaluationChange["kind"],
  name: string,
  before: unknown,
  after: unknown,
  ruleSet: RuleSet,
  rulesBefore: RuleSet | undefined,
): string {
  const both = (title: string, say: (value: unknown) => string) =>
    `${title}: ${say(before)} becomes ${say(after)}`;
  if (kind === "day") return both("The day", (day) => longDay(String(day)));
  if (kind === "rules") return both("The rules", String);
  if (kind === "library") return both("The library", String);
  const orStandard = (say: (value: unknown) => string) => (value: unknown) =>
    value === undefined ? "as the rules have it" : say(value);
  if (kind === "assumption")
    return both(
      `The day of “${name}”`,
      orStandard((day) => longDay(String(day))),
    );
  if (kind === "parameter") {
    const title = ruleSet.parameters[name]?.title ?? name;
    return both(
      title,
      orStandard((value) => (typeof value === "number" ? formatCount(value) : String(value))),
    );
  }
  const fact = ruleSet.facts[name] ?? rulesBefore?.facts[name];
  return both(fact?.title ?? name, (value) => valueWords(value, fact));
}

function valueWords(value: unknown, fact: RuleSet["facts"][string] | undefined): string {
  if (value === undefined) return "not reported";
  if (typeof value === "object" && value !== null && "unknown" in value) return "not known";
  if (fact === undefined || isDerived(fact)) return JSON.stringify(value);
  const type = kinds[fact.type];
  const ends = endsOf(value as Exclude<FactValue<Plain>, { readonly unknown: string }>, type);
  return rangeWords(ends, type.say) ?? "not known";
}

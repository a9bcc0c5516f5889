import { longDay } from "../../base/day.js";
import { sayParameterValue } from "../../compile/parameter-measures.js";
import { endsOf, rangeWords, whyUnknown } from "../../evaluate/phrases.js";
import type { Plain } from "../../facts/kind.js";
import { kindOf } from "../../facts/kinds.js";
import { type Fact, type FactValue, isDerived, type RuleSet } from "../../rule-set/types.js";
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
  // A version has one text, unless somebody has changed it.
  if (kind === "rules" && before === after) return `The rules: a different text of ${after}`;
  if (kind === "rules") return both("The rules", String);
  if (kind === "library") return both("The library", String);
  const orStandard = (say: (value: unknown) => string) => (value: unknown) =>
    value === undefined ? "as in the rules" : say(value);
  if (kind === "assumption")
    return both(
      `The assumption “${name}”`,
      orStandard((day) => longDay(String(day))),
    );
  if (kind === "parameter") {
    const title = ruleSet.parameters[name]?.title ?? name;
    return both(
      title,
      orStandard((value) => sayParameterValue(name, value, ruleSet)),
    );
  }
  const now = ruleSet.facts[name];
  const earlier = rulesBefore ?? ruleSet;
  const then = earlier.facts[name];
  const title = (now ?? then)?.title ?? name;
  return `${title}: ${valueWords(before, then, earlier)} becomes ${valueWords(after, now, ruleSet)}`;
}

function valueWords(value: unknown, fact: Fact | undefined, ruleSet: RuleSet): string {
  if (value === undefined) return "not reported";
  if (typeof value === "object" && value !== null && "unknown" in value)
    return `not known${whyUnknown({ unknown: { is: String(value.unknown) } }, "is")}`;
  if (fact === undefined || isDerived(fact)) return JSON.stringify(value);
  const type = kindOf(fact, ruleSet);
  const ends = endsOf(value as Exclude<FactValue<Plain>, { readonly unknown: string }>, type);
  // Without the rules that it was reported under, the earlier value may be of another type.
  return rangeWords(ends, type.say) ?? JSON.stringify(value);
}

import { operators } from "../operators/operators.js";
import type { Condition, Literal, RuleSet, Shift, ValueExpression } from "../rule-set/types.js";

/** A condition in words: "llme.active (at least network-llme (2000))"; a tree within a tree is in square brackets. */
export function conditionWords(condition: Condition, ruleSet: RuleSet): string {
  const within = (child: Condition): string => {
    const words = conditionWords(child, ruleSet);
    return ("all" in child && child.all.length > 1) ||
      ("any" in child && child.any.length > 1) ||
      "of" in child
      ? `[${words}]`
      : words;
  };
  if ("not" in condition) return `not ${within(condition.not)}`;
  if ("all" in condition) return condition.all.map(within).join(" and ");
  if ("any" in condition) return condition.any.map(within).join(" or ");
  if ("of" in condition)
    return `at least ${condition.atLeast} of ${condition.of.length}: ${condition.of.map(within).join("; ")}`;
  const { fact, operator, value } = condition;
  const { wording, joint } = operators[operator];
  return `${fact} (${wording} ${valueWords(value, ruleSet, joint)})`;
}

/** The value that a fact is compared with, in words. */
export function valueWords(value: ValueExpression, ruleSet: RuleSet, joint = ", "): string {
  if (isLiteral(value)) return Array.isArray(value) ? value.join(joint) : String(value);
  return shiftedWords(value, unshiftedWords(value, ruleSet));
}

/** A number after addition or multiplication: "x plus 10%", "10% of x". */
function shiftedWords({ plus, times }: Shift, words: string): string {
  if (times !== undefined) return times.endsWith("%") ? `${times} of ${words}` : `${times} times ${words}`;
  if (plus === undefined) return words;
  const text = String(plus);
  return text.startsWith("-") ? `${words} less ${text.slice(1)}` : `${words} plus ${text}`;
}

function unshiftedWords(value: Exclude<ValueExpression, Literal>, ruleSet: RuleSet): string {
  if ("fact" in value) return value.fact;
  if (value.at !== undefined) {
    const dated = ruleSet.parameters[value.parameter];
    return dated !== undefined && "milestones" in dated && dated.between === "step"
      ? `the milestone of ${value.parameter} reached by the day`
      : `the value of ${value.parameter} on the day`;
  }
  const parameter = ruleSet.parameters[value.parameter];
  const last =
    parameter === undefined || "product" in parameter
      ? undefined
      : "milestones" in parameter
        ? parameter.milestones.at(-1)?.value
        : parameter.value;
  return last === undefined ? value.parameter : `${value.parameter} (${last})`;
}

/** Whether a value is a literal, rather than the name of a parameter or fact. */
export function isLiteral(value: ValueExpression): value is Literal {
  return typeof value !== "object" || Array.isArray(value);
}

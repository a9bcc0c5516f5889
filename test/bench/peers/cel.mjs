// @marcbachmann/cel-js: one expression for each goal, parsed once.
import { Environment } from "@marcbachmann/cel-js";
import { contextFor } from "./conditions.mjs";
import { conditionsOf, reasonsOf, statusOf } from "./expressions.mjs";

const WORDS = { and: "&&", or: "||" };

/** An expression as CEL, where numbers are doubles and the remainder is a function. */
function celOf(expression) {
  if (typeof expression === "number") return expression.toFixed(1);
  if (!Array.isArray(expression)) return JSON.stringify(expression);
  const [operator, ...operands] = expression;
  if (operator === "var") return operands.join(".");
  if (operator === "%") return `remainder(${operands.map(celOf).join(", ")})`;
  return `(${operands.map(celOf).join(` ${WORDS[operator] ?? operator} `)})`;
}

const mapOf = (record) =>
  `{${Object.entries(record)
    .map(([key, text]) => `"${key}": ${text}`)
    .join(", ")}}`;
const listOf = (list) => `[${list.join(", ")}]`;

function ruleOf(goal, withReasons) {
  const rule = Object.fromEntries(
    Object.entries(conditionsOf(goal)).map(([key, each]) => [key, celOf(each)]),
  );
  if (!withReasons) return mapOf(rule);
  const reasons = reasonsOf(goal).map(({ actual, expected, canHold, canFail, ...texts }) =>
    mapOf({
      ...Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, JSON.stringify(text)])),
      actual: listOf(actual.map(celOf)),
      expected: listOf(expected.map(celOf)),
      canHold: celOf(canHold),
      canFail: celOf(canFail),
    }),
  );
  return mapOf({ ...rule, reasons: listOf(reasons) });
}

export function cel(ruleSet) {
  const { goals, context, read } = contextFor(ruleSet);
  const environment = new Environment({ homogeneousAggregateLiterals: false, unlistedVariablesAreDyn: true });
  environment.registerFunction("remainder(double, double): double", (a, b) => a % b);
  const evaluateWith = (withReasons) => {
    const rules = goals.map((goal) => ({ ...goal, run: environment.parse(ruleOf(goal, withReasons)) }));
    return (snapshot) => {
      const late = read(snapshot);
      const found = {};
      for (const { id, ends, run } of rules) {
        const answer = run(context);
        const goal = statusOf(answer, ends && late);
        if (withReasons) goal.reasons = answer.reasons;
        found[id] = goal;
      }
      return found;
    };
  };
  return { statuses: evaluateWith(false), reasons: evaluateWith(true) };
}

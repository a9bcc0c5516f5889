// @gorules/zen-engine: one decision whose expression node has one entry for each goal, made once and used for all.
import { ZenEngine } from "@gorules/zen-engine";
import { contextFor } from "./conditions.mjs";
import { conditionsOf, reasonsOf, statusOf } from "./expressions.mjs";

/** An expression in ZEN's language. */
function zenOf(expression) {
  if (!Array.isArray(expression)) return JSON.stringify(expression);
  const [operator, ...operands] = expression;
  return operator === "var" ? operands.join(".") : `(${operands.map(zenOf).join(` ${operator} `)})`;
}

const objectOf = (record) =>
  `{${Object.entries(record)
    .map(([key, text]) => `${key}: ${text}`)
    .join(", ")}}`;
const listOf = (list) => `[${list.join(", ")}]`;

function ruleOf(goal, withReasons) {
  const rule = Object.fromEntries(
    Object.entries(conditionsOf(goal)).map(([key, each]) => [key, zenOf(each)]),
  );
  if (!withReasons) return objectOf(rule);
  const reasons = reasonsOf(goal).map(({ actual, expected, canHold, canFail, ...texts }) =>
    objectOf({
      ...Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, JSON.stringify(text)])),
      actual: listOf(actual.map(zenOf)),
      expected: listOf(expected.map(zenOf)),
      canHold: zenOf(canHold),
      canFail: zenOf(canFail),
    }),
  );
  return objectOf({ ...rule, reasons: listOf(reasons) });
}

function decisionOf(goals, withReasons) {
  const expressions = goals.map((goal) => ({
    id: goal.name,
    key: goal.name,
    value: ruleOf(goal, withReasons),
  }));
  return {
    nodes: [
      { id: "in", name: "in", type: "inputNode" },
      { id: "goals", name: "goals", type: "expressionNode", content: { expressions } },
      { id: "out", name: "out", type: "outputNode" },
    ],
    edges: [
      { id: "a", sourceId: "in", targetId: "goals", type: "edge" },
      { id: "b", sourceId: "goals", targetId: "out", type: "edge" },
    ],
  };
}

export function zen(ruleSet) {
  const { goals, context, read } = contextFor(ruleSet);
  const engine = new ZenEngine();
  const evaluateWith = (withReasons) => {
    const decision = engine.createDecision(decisionOf(goals, withReasons));
    return async (snapshot) => {
      const late = read(snapshot);
      const { result } = await decision.evaluate(context);
      const found = {};
      for (const { id, name, ends } of goals) {
        const goal = statusOf(result[name], ends && late);
        if (withReasons) goal.reasons = result[name].reasons;
        found[id] = goal;
      }
      return found;
    };
  };
  return { statuses: evaluateWith(false), reasons: evaluateWith(true) };
}

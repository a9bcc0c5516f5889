// json-logic-engine: one expression for each goal, compiled once or interpreted.
import { LogicEngine } from "json-logic-engine";
import { contextFor } from "./conditions.mjs";
import { conditionsOf, reasonsOf, statusOf } from "./expressions.mjs";

/** An expression as JSON Logic. */
function logicOf(expression) {
  if (!Array.isArray(expression)) return expression;
  const [operator, ...operands] = expression;
  return operator === "var"
    ? { val: operands }
    : { [operator === "==" ? "===" : operator]: operands.map(logicOf) };
}

/** A goal's rule: a list of its six conditions and, if wanted, of its reasons, each a list too. */
function ruleOf(goal, withReasons) {
  const rule = Object.values(conditionsOf(goal)).map(logicOf);
  if (!withReasons) return rule;
  const reasons = reasonsOf(goal).map(({ fact, test, operator, actual, expected, canHold, canFail }) => [
    fact,
    test,
    operator,
    actual.map(logicOf),
    expected.map(logicOf),
    logicOf(canHold),
    logicOf(canFail),
  ]);
  return [...rule, reasons];
}

function named([fact, test, operator, actual, expected, canHold, canFail]) {
  return { fact, test, operator, actual, expected, canHold, canFail };
}

function engineFrom(ruleSet, runnerOf) {
  const { goals, context, read } = contextFor(ruleSet);
  const evaluateWith = (withReasons) => {
    // One engine each, because an interpreting engine stops caching its plans after too many rules.
    const runner = runnerOf(new LogicEngine());
    const rules = goals.map((goal) => ({ ...goal, run: runner(ruleOf(goal, withReasons)) }));
    return (snapshot) => {
      const late = read(snapshot);
      const found = {};
      for (const { id, ends, run } of rules) {
        const [met, onTrack, offTrack, na, openIfMet, openIfOnTrack, reasons] = run(context);
        const goal = statusOf({ met, onTrack, offTrack, na, openIfMet, openIfOnTrack }, ends && late);
        if (withReasons) goal.reasons = reasons.map(named);
        found[id] = goal;
      }
      return found;
    };
  };
  return { statuses: evaluateWith(false), reasons: evaluateWith(true) };
}

export function compiledJsonLogic(ruleSet) {
  return engineFrom(ruleSet, (engine) => (rule) => engine.build(rule));
}

export function interpretedJsonLogic(ruleSet) {
  return engineFrom(ruleSet, (engine) => (rule) => (context) => engine.run(rule, context));
}

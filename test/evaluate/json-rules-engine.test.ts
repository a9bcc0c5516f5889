import { Engine, type NestedCondition } from "json-rules-engine";
import { describe, expect, it } from "vitest";
import { compareRationals, type Rational, rational } from "../../src/base/rational.js";
import { compile } from "../../src/compile/compile.js";
import { statuses } from "../../src/evaluate/statuses.js";
import { measures } from "../../src/facts/kinds.js";
import type { Condition, FactType, RuleSet, ValueExpression } from "../../src/rule-set/types.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { seeds } from "../seeds.js";
import { type Known, parameterValue } from "./oracle.js";
import { complete, pickerOf } from "./snapshots.js";
import { snapshotOf } from "./tiny-rule-set.js";

/**
 * The conditions of the rule files are json-rules-engine's own language, so that engine can run them: with every fact
 * known and every whole above zero, it must come to the same status.
 */
const rules: RuleSet = ruleSet;
const typeOf = (fact: string): FactType => rules.facts[fact]!.type;

function numberOf(fact: string, known: Known): Rational {
  const { type, of } = rules.facts[fact] as { type: FactType; of?: readonly [string, string] };
  if (of) return rational(known[of[0]] as number, known[of[1]] as number);
  return measures[type].literal(known[fact])!;
}

/** A condition with its parameters replaced by exact numbers, on the snapshot's day. */
function withNumbers(condition: Condition, asOf: string): NestedCondition {
  if ("all" in condition) return { all: condition.all.map((child) => withNumbers(child, asOf)) };
  if ("any" in condition) return { any: condition.any.map((child) => withNumbers(child, asOf)) };
  if ("not" in condition) return { not: withNumbers(condition.not, asOf) };
  if ("of" in condition) throw new Error("The rules of this year count no conditions.");
  const { fact, operator, value } = condition;
  return { fact, operator, value: expected(value, fact, asOf) };
}

function expected(value: ValueExpression, fact: string, asOf: string): unknown {
  if (typeof value !== "object" || Array.isArray(value)) return measures[typeOf(fact)].literal(value);
  if ("fact" in value) return { fact: value.fact };
  const { parameter, at } = value as { parameter: string; at?: "as-of" };
  const found = parameterValue(rules, parameter, at === undefined ? undefined : asOf);
  if (found === "not yet") throw new Error("The rules of this year have no steps.");
  return rational(...found);
}

/** The status of every goal by json-rules-engine, with this library's exact comparisons as its operators. */
async function statusesByEngine(known: Known, asOf: string): Promise<Record<string, string>> {
  const engine = new Engine();
  engine.addOperator<Rational, Rational>("greaterThanInclusive", (a, b) => compareRationals(a, b) >= 0);
  engine.addOperator<Rational, Rational>("greaterThan", (a, b) => compareRationals(a, b) > 0);
  for (const fact of Object.keys(rules.facts)) engine.addFact(fact, numberOf(fact, known));
  for (const [goal, { criteria }] of Object.entries(rules.goals)) {
    for (const [id, { met, onTrack, scopes }] of Object.entries(criteria)) {
      if (scopes.network === undefined) continue;
      for (const [test, condition] of [
        ["met", met],
        ["track", onTrack],
      ] as const) {
        if (condition === undefined) continue;
        engine.addRule({
          conditions: { all: [withNumbers(condition, asOf)] },
          event: { type: `${goal} ${id} ${test}` },
        });
      }
    }
  }
  const { events } = await engine.run();
  const held = new Set(events.map(({ type }) => type));
  return Object.fromEntries(
    Object.entries(rules.goals).map(([goal, { criteria, deadline }]) => {
      const worst: number = Object.entries(criteria)
        .filter(([, { scopes }]) => scopes.network !== undefined)
        .map(([id]): number => (held.has(`${goal} ${id} met`) ? 0 : held.has(`${goal} ${id} track`) ? 1 : 2))
        .reduce((a, b) => Math.max(a, b), 0);
      const isLate = deadline !== undefined && asOf > deadline.on;
      return [goal, worst === 0 ? "met" : isLate ? "not-met" : worst === 1 ? "on-track" : "off-track"];
    }),
  );
}

describe("json-rules-engine, run on the same conditions", () => {
  it("gives the same status for every goal if every fact is known", async () => {
    const plan = compile(rules);
    const seen = new Set<string>();
    let at = 0;
    for (const seed of seeds(150)) {
      const pick = pickerOf(seed);
      const known = complete(
        plan,
        ({ type: { axis }, parts }) => [parts.length > 0 ? 1 : axis.min, Math.min(axis.max, 30)],
        pick,
      );
      const asOf = ["2025-03-31", "2025-08-31", "2025-09-01"][at++ % 3]!;
      const { goals } = statuses(rules, snapshotOf(known, asOf, "network"));
      const found = Object.fromEntries(Object.entries(goals).map(([id, { status }]) => [id, status]));
      expect(found).toEqual(await statusesByEngine(known, asOf));
      for (const status of Object.values(found)) seen.add(status);
    }
    expect([...seen].sort()).toEqual(["met", "not-met", "off-track", "on-track"]);
  });
});

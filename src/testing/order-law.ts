import fc from "fast-check";
import { compile } from "../compile/compile.js";
import type { Snapshot } from "../evaluate/types.js";
import { safeParseRuleSet } from "../rule-set/parse.js";
import type { RuleSet } from "../rule-set/types.js";
import { folderOf } from "./folder-of.js";
import { evaluatorOf, type Law, lawOf, type TestedGoal } from "./law.js";
import { shown } from "./shown.js";
import { worldArbitrary } from "./world.js";

/**
 * The order in which facts, goals and files are written changes nothing.
 *
 * For a hub: two people who fill in the same return, each in their own order, get the same answer.
 */
export const orderLaw: Law = (ruleSet, options) => {
  const evaluate = evaluatorOf(options);
  const ids = compile(ruleSet).slots.flatMap(({ id, sum }) => (sum === undefined ? [id] : []));
  const orders = ordersOf(ruleSet);
  const cases = fc
    .tuple(worldArbitrary(ruleSet), fc.nat(Math.max(0, ids.length - 1)))
    .map(([{ snapshot }, at]) => ({ snapshot, first: ids[at] ?? "" }));
  return lawOf(cases, ({ snapshot, first }) => {
    const expected = results(evaluate(ruleSet, snapshot).goals);
    for (const [order, facts] of [
      ["the facts the other way about", entries(snapshot).reverse()],
      [`"${first}" first`, entries(snapshot).sort(([a], [b]) => Number(b === first) - Number(a === first))],
    ] as const) {
      const other = { ...snapshot, facts: Object.fromEntries(facts) as Snapshot["facts"] };
      const broken = difference(expected, results(evaluate(ruleSet, other).goals), order);
      if (broken !== undefined) return broken;
    }
    for (const [order, rules] of orders) {
      const broken = difference(expected, results(evaluate(rules, snapshot).goals), order);
      if (broken !== undefined) return broken;
    }
    return undefined;
  });
};

const entries = ({ facts }: Snapshot) => Object.entries(facts);

/** The result of each goal, as text. */
function results(goals: Readonly<Record<string, TestedGoal>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(goals).map(([id, goal]) => [id, shown(goal)]));
}

function difference(
  expected: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
  order: string,
): string | undefined {
  for (const [id, text] of expected) {
    if (found.get(id) !== text) return `${id}: its result is another with ${order}.`;
  }
  return undefined;
}

/** The same rules written in other orders. */
function ordersOf(ruleSet: RuleSet): readonly (readonly [string, RuleSet])[] {
  const reversed = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).reverse());
  const orders: (readonly [string, RuleSet])[] = [
    ["the goals the other way about", { ...ruleSet, goals: reversed(ruleSet.goals) }],
    ["the fact catalogue the other way about", { ...ruleSet, facts: reversed(ruleSet.facts) }],
    ["the parameters the other way about", { ...ruleSet, parameters: reversed(ruleSet.parameters) }],
  ];
  // Rules put together by hand may be ones that files could not hold.
  const parsed = safeParseRuleSet(reversed(folderOf(ruleSet)));
  if (parsed.success) orders.push(["the files the other way about", parsed.data]);
  return orders;
}

import type { NestedCondition } from "json-rules-engine";
import { FALSE, NOT_APPLICABLE, TRUE } from "../../compile/plan.js";
import { operators } from "../../operators/operators.js";
import type { Comparison, Condition, RuleSet } from "../../rule-set/types.js";
import { factNames, valueFor } from "./fact-names.js";

type Truth = typeof TRUE | typeof FALSE | typeof NOT_APPLICABLE;

/**
 * A condition that holds where a tree, its comparisons taken to vary independently, can have a truth value;
 * `undefined` where it never can. What is not applicable drops out of `all` and `any`.
 */
export function possibleCondition(
  tree: Condition,
  wanted: Truth,
  facts: RuleSet["facts"],
): NestedCondition | undefined {
  if ("not" in tree) {
    return possibleCondition(
      tree.not,
      wanted === NOT_APPLICABLE ? wanted : ((TRUE + FALSE - wanted) as Truth),
      facts,
    );
  }
  if (!("all" in tree) && !("any" in tree)) return possibleComparison(tree, wanted, facts);
  const children = "all" in tree ? tree.all : tree.any;
  const can = (child: Condition, truth: Truth) => possibleCondition(child, truth, facts);
  if (wanted === NOT_APPLICABLE) return allOf(children.map((child) => can(child, NOT_APPLICABLE)));
  const each = children.map((child) => can(child, wanted));
  // One is enough to make `all` false or `any` true.
  if (wanted === ("all" in tree ? FALSE : TRUE)) return anyOf(each);
  const orDropsOut = children.map((child, i) => anyOf([each[i], can(child, NOT_APPLICABLE)]));
  const cannotAllDropOut = children.some((child) => can(child, NOT_APPLICABLE) === undefined);
  return cannotAllDropOut ? allOf(orDropsOut) : allOf([...orDropsOut, anyOf(each)]);
}

function possibleComparison(
  { fact, operator, value }: Comparison,
  wanted: Truth,
  facts: RuleSet["facts"],
): NestedCondition | undefined {
  if (wanted === NOT_APPLICABLE) {
    const read = [fact, ...(typeof value === "object" && "fact" in value ? [value.fact] : [])];
    const shares = read.filter((id) => facts[id]?.type === "share");
    return anyOf(
      shares.map((id) => ({
        fact: factNames.fact(id),
        params: { read: "mayNotApply" },
        operator: "equal",
        value: true,
      })),
    );
  }
  const name = wanted === TRUE ? operator : operators[operator].complement;
  return { fact: factNames.fact(fact), operator: `possibly:${name}`, value: valueFor(value) };
}

/** `all` of conditions; `undefined`, which never holds, where one of them never does. */
export function allOf(list: readonly (NestedCondition | undefined)[]): NestedCondition | undefined {
  const all = list.filter((each) => each !== undefined);
  if (all.length < list.length) return undefined;
  return all.length === 1 ? all[0] : { all };
}

/** `any` of those conditions that ever hold; `undefined` where none does. */
export function anyOf(list: readonly (NestedCondition | undefined)[]): NestedCondition | undefined {
  const any = list.filter((each) => each !== undefined);
  return any.length < 2 ? any[0] : { any };
}

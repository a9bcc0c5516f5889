import type { NestedCondition, TopLevelCondition } from "json-rules-engine";
import type { Rational } from "../../base/rational.js";
import { bindOneVariable } from "../../compile/one-variable.js";
import {
  type CriterionPlan,
  FALSE,
  type Facts,
  type GoalPlan,
  MET,
  NOT_APPLICABLE,
  OFF_TRACK,
  ON_TRACK,
  type Threshold,
  TRUE,
} from "../../compile/plan.js";
import { comparisonsOf } from "../../compile/trees.js";
import type { Condition, RuleSet, Scope } from "../../rule-set/types.js";
import { factNames, valueFor } from "./fact-names.js";
import { allOf, anyOf, possibleCondition } from "./possible-condition.js";
import { pairsOf, stretchesOf } from "./stretches.js";

/** One way in which what a criterion compares can turn out: its fact, and the fact it is compared with, if any. */
export interface Stretch {
  readonly actual: Rational;
  readonly expected?: Rational;
}

/** When a criterion can have an outcome. */
interface OutcomeRule {
  readonly outcome: number;
  readonly conditions: TopLevelCondition;
}

/** A criterion as rules: one for each outcome that it can have. */
export interface CriterionRules {
  /** `goal id/criterion id` */
  readonly id: string;
  readonly rules: readonly OutcomeRule[];
  /** Conditions that its rules name, so that they are copied for a run only where they are needed. */
  readonly shared: ReadonlyMap<string, TopLevelCondition>;
  /** Every way in which its facts can turn out, where they are looked at jointly; else none. */
  readonly stretches: (facts: Facts) => readonly Stretch[];
  /** Whether every number it compares with is set on a day. */
  readonly isTargetSet: (day: number) => boolean;
}

/** The outcomes a criterion can have, by the words of the rules' events. */
export const OUTCOMES: Readonly<Record<string, number>> = {
  met: MET,
  "on-track": ON_TRACK,
  "off-track": OFF_TRACK,
  "not-applicable": NOT_APPLICABLE,
};

const SCOPES: readonly Scope[] = ["hub", "network"];

/** Where the facts of a criterion are looked at jointly, how, and in how many stretches at most. */
interface Joint {
  readonly most: number;
  /** Whether there may be none, because a whole is zero. */
  readonly mayHaveNone: boolean;
  readonly stretches: (facts: Facts) => readonly Stretch[];
}

/**
 * Turns a criterion into rules that decide the same as its plan, by json-rules-engine's `all`, `any` and `not`.
 *
 * Where it reads one fact, or compares the same two, its conditions are tried on each stretch that the facts can lie
 * on: `met` and `onTrack` then speak of the same value. Elsewhere each comparison is asked whether it can hold.
 */
export function criterionRules(goal: GoalPlan, plan: CriterionPlan, facts: RuleSet["facts"]): CriterionRules {
  const id = `${goal.id}/${plan.id}`;
  const { met, onTrack } = plan.criterion;
  const thresholds = [plan.met, ...(plan.onTrack ? [plan.onTrack] : [])]
    .flatMap(comparisonsOf)
    .flatMap(({ comparison }) => comparison.thresholds);
  const alwaysSet = thresholds.every((each) => each.constant && each.at(0) !== undefined);
  const joint = jointly(plan, thresholds);
  const shared = new Map<string, TopLevelCondition>();

  const separate: Record<number, NestedCondition | undefined> = {
    [MET]: possibleCondition(met, TRUE, facts),
    [ON_TRACK]:
      onTrack && allOf([possibleCondition(met, FALSE, facts), possibleCondition(onTrack, TRUE, facts)]),
    [OFF_TRACK]: allOf([
      possibleCondition(met, FALSE, facts),
      // What cannot be said to be on track is off it.
      ...(onTrack
        ? [
            anyOf([
              possibleCondition(onTrack, FALSE, facts),
              possibleCondition(onTrack, NOT_APPLICABLE, facts),
            ]),
          ]
        : []),
    ]),
  };

  /** `met` and `onTrack` on one stretch, as an outcome wants them. */
  function on(stretch: number, outcome: number): NestedCondition {
    const isMet = onStretch(met, { criterion: id, stretch });
    if (outcome === MET) return isMet;
    if (onTrack === undefined) return { not: isMet };
    const isOnTrack = onStretch(onTrack, { criterion: id, stretch });
    return { all: [{ not: isMet }, outcome === ON_TRACK ? isOnTrack : { not: isOnTrack }] };
  }

  function onAnyStretch(outcome: number, word: string, { most, mayHaveNone }: Joint): NestedCondition {
    const exists = (stretch: number) => ({
      fact: factNames.stretchCount(id),
      operator: "greaterThan",
      value: stretch,
      priority: 2, // before what it guards, which is then left alone
    });
    const named = (stretch: number) => `${id}: ${word} from stretch ${stretch}`;
    const from = (stretch: number): { any: NestedCondition[] } => {
      const here = { ...on(stretch, outcome), priority: 2 };
      if (stretch + 1 === most) return { any: [here] };
      return { any: [here, { all: [exists(stretch + 1), { condition: named(stretch + 1) }] }] };
    };
    for (let stretch = 1; stretch < most; stretch++) shared.set(named(stretch), from(stretch));
    return mayHaveNone ? { all: [exists(0), from(0)] } : from(0);
  }

  function body(outcome: number, word: string): NestedCondition | undefined {
    const apart = separate[outcome];
    if (joint === undefined || apart === undefined) return apart;
    const together = onAnyStretch(outcome, word, joint);
    if (alwaysSet) return together;
    const isSet = (value: boolean) => ({
      fact: factNames.isTargetSet(id),
      operator: "equal",
      value,
      priority: 2,
    });
    return { any: [{ all: [isSet(true), together] }, { all: [isSet(false), apart] }] };
  }

  const scopes = SCOPES.filter((scope) => plan.inScope[scope]);
  const isEverywhere = scopes.length === SCOPES.length;
  const inScope = { fact: factNames.scope, operator: "in", value: scopes, priority: 3 };
  const rules = Object.entries(OUTCOMES).flatMap(([word, outcome]): OutcomeRule[] => {
    if (outcome === NOT_APPLICABLE) {
      const dropsOut = anyOf([
        ...(isEverywhere ? [] : [{ ...inScope, operator: "notIn" }]),
        possibleCondition(met, NOT_APPLICABLE, facts),
      ]);
      return dropsOut === undefined ? [] : [{ outcome, conditions: { any: [dropsOut] } }];
    }
    const found = body(outcome, word);
    if (found === undefined) return [];
    if (!isEverywhere) return [{ outcome, conditions: { all: [inScope, found] } }];
    return [{ outcome, conditions: "any" in found || "all" in found ? found : { all: [found] } }];
  });
  return {
    id,
    rules,
    shared,
    stretches: joint?.stretches ?? (() => []),
    isTargetSet: (day) => thresholds.every((each) => each.at(day) !== undefined),
  };
}

/** A copy of a condition whose facts are read on one stretch. */
function onStretch(tree: Condition, params: { criterion: string; stretch: number }): NestedCondition {
  if ("not" in tree) return { not: onStretch(tree.not, params) };
  if ("all" in tree) return { all: tree.all.map((child) => onStretch(child, params)) };
  if ("any" in tree) return { any: tree.any.map((child) => onStretch(child, params)) };
  const { fact, operator, value } = tree;
  const isFact = typeof value === "object" && "fact" in value;
  return {
    fact: factNames.fact(fact),
    params,
    operator,
    value: isFact
      ? { fact: factNames.fact(value.fact), params: { ...params, side: "expected" } }
      : valueFor(value),
  };
}

function jointly(plan: CriterionPlan, thresholds: readonly Threshold[]): Joint | undefined {
  const trees = [plan.met, ...(plan.onTrack ? [plan.onTrack] : [])];
  const one = bindOneVariable(trees);
  if (one) {
    const { left } = one;
    return {
      most: thresholds.length * 2 + 1,
      mayHaveNone: left.kind === "share",
      stretches: (facts) => {
        const numbers = thresholds.map((each) => each.at(facts.day)).filter((each) => each !== undefined);
        return stretchesOf(left, facts, numbers).map((actual) => ({ actual }));
      },
    };
  }
  const comparisons = trees.flatMap(comparisonsOf).map(({ comparison }) => comparison);
  const { left, right } = comparisons[0]!;
  if (!right || comparisons.some((each) => each.left.id !== left.id || each.right?.id !== right.id)) {
    return undefined;
  }
  return {
    most: 3,
    mayHaveNone: left.kind === "share" || right.kind === "share",
    stretches: (facts) => pairsOf(left, right, facts).map(([actual, expected]) => ({ actual, expected })),
  };
}

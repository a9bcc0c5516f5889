import { formatIsoDay } from "../../base/day.js";
import { pointerTo } from "../../base/issue.js";
import { compareRationals, multiply, type Rational, subtract } from "../../base/rational.js";
import { valueWords } from "../../compare/condition-words.js";
import type { Path } from "../../compare/replace-at.js";
import { isPoint, rangeOf } from "../../compile/line.js";
import type { ComparisonPlan, CriterionPlan, Facts, Threshold, Variable } from "../../compile/plan.js";
import { asksNothing } from "../../compile/thresholds.js";
import { comparisonsOf } from "../../operators/line.js";
import { operators } from "../../operators/operators.js";
import { FALSE, TRUE } from "../../operators/truths.js";
import type { Comparison, Condition, RuleSet } from "../../rule-set/types.js";
import { type BoundSide, sideOf, sidesOf } from "./bound-sides.js";
import { type Gate, isHidden } from "./is-hidden.js";

/** A condition of a criterion. */
export type TestName = "when" | "met" | "onTrack";

/** A number, or another fact, that something is compared with. */
export interface Bound {
  readonly test: TestName;
  /** The path of the comparison, from the rule set on. */
  readonly path: Path;
  readonly pointer: string;
  readonly comparison: Comparison;
  /** The number in words: "75%". */
  readonly number: string;
  /** ISO day of the milestone, if the number has one. */
  readonly on?: string;
  readonly sides: readonly BoundSide[];
  /**
   * The side that known facts are on; `undefined` if they are not known, or if the number is a different one on that
   * day.
   */
  readonly sideOf: (facts: Facts) => BoundSide | undefined;
}

/** Every bound of a criterion, in rule order. */
export function boundsOf(ruleSet: RuleSet, path: Path, plan: CriterionPlan): readonly Bound[] {
  const gate: Gate = { met: plan.met, shut: plan.isSettledLate ? FALSE : TRUE };
  return (["when", "met", "onTrack"] as const).flatMap((test) => {
    const [condition, tree] = [plan.criterion[test], plan[test]];
    if (condition === undefined || tree === undefined) return [];
    const plans = comparisonsOf<ComparisonPlan>(tree);
    return comparisonsAt(condition, [...path, test]).flatMap((found, at) =>
      boundsIn(plans[at]!, ruleSet, test === "onTrack" ? gate : undefined)
        .filter(({ sides }) => sides.length > 0)
        .map(
          (bound): Bound => ({ test, ...found, pointer: found.path.reduce<string>(pointerTo, ""), ...bound }),
        ),
    );
  });
}

/** The comparisons of a condition with their paths, in the same order as in a plan. */
function comparisonsAt(condition: Condition, path: Path): readonly { path: Path; comparison: Comparison }[] {
  const below = (key: string, list: readonly Condition[]) =>
    list.flatMap((child, at) => comparisonsAt(child, [...path, key, at]));
  if ("not" in condition) return comparisonsAt(condition.not, [...path, "not"]);
  if ("all" in condition) return below("all", condition.all);
  if ("any" in condition) return below("any", condition.any);
  if ("of" in condition) return below("of", condition.of);
  return [{ path, comparison: condition }];
}

const FURTHER: Readonly<Partial<Record<BoundSide, readonly BoundSide[]>>> = {
  "just-below": ["below"],
  "just-above": ["above"],
};

type OwnBound = Pick<Bound, "number" | "on" | "sides" | "sideOf">;

/**
 * The bounds of one comparison.
 *
 * @param gate - if the comparison is a test of being on track: the test of being met, which comes first
 */
function boundsIn(plan: ComparisonPlan, ruleSet: RuleSet, gate: Gate | undefined): readonly OwnBound[] {
  const { left, right, times, plus, thresholds, operator } = plan;
  const asked = (number: Rational, day?: number) =>
    sidesOf(plan, number).flatMap((side) => {
      const isOpen = (each: BoundSide) => gate === undefined || !isHidden(each, number, plan, gate, day);
      // If near values are met already, values further away may not be.
      return [side, ...(FURTHER[side] ?? [])].filter(isOpen).slice(0, 1);
    });
  if (right !== undefined) {
    const sides = asked(plus);
    const side = (facts: Facts): BoundSide | undefined => {
      const [value, other] = [knownValue(left, facts), knownValue(right, facts)];
      if (value === undefined || other === undefined) return undefined;
      return sideOf(subtract(value, multiply(other, times)), plus, plan, sides);
    };
    const value = { fact: right.id, ...plan.shift };
    return [{ number: valueWords(value, ruleSet), sides, sideOf: side }];
  }
  if (operators[operator].takes === "list") return boundsOfList(plan);
  return numbersOf(thresholds[0]!).map(({ number, day, isOn }) => {
    const sides = asked(number, day);
    const side = (facts: Facts): BoundSide | undefined => {
      const value = knownValue(left, facts);
      if (value === undefined || asksNothing(plan, facts.day) || !isOn(facts.day)) return undefined;
      return sideOf(value, number, plan, sides);
    };
    const on = day === undefined ? {} : { on: formatIsoDay(day) };
    return { number: left.type.sayExact(number), ...on, sides, sideOf: side };
  });
}

/** Each value of the list, and all values that are not in it. */
function boundsOfList({ left, thresholds }: ComparisonPlan): readonly OwnBound[] {
  const numbers = thresholds.flatMap(({ value }) => value ?? []);
  const found = (facts: Facts) => {
    const value = knownValue(left, facts);
    return value && { at: numbers.findIndex((number) => compareRationals(number, value) === 0) };
  };
  const entries = numbers.map(
    (number, at): OwnBound => ({
      number: left.type.sayExact(number),
      sides: ["at"],
      sideOf: (facts) => (found(facts)?.at === at ? "at" : undefined),
    }),
  );
  const rest: OwnBound = {
    number: numbers.map((number) => left.type.sayExact(number)).join(", "),
    sides: ["another-value"],
    sideOf: (facts) => (found(facts)?.at === -1 ? "another-value" : undefined),
  };
  return [...entries, rest];
}

/** The numbers of a threshold; if it moves with the day, those of its milestones, each on the days when it holds. */
function numbersOf({ value, points, isStepped }: Threshold): readonly {
  readonly number: Rational;
  readonly day?: number;
  readonly isOn: (day: number) => boolean;
}[] {
  if (points === undefined) return value === undefined ? [] : [{ number: value, isOn: () => true }];
  return points.flatMap(({ day, value: number }, at) => {
    if (number === undefined) return [];
    const [isFirst, next] = [at === 0, points[at + 1]];
    const isOn = (on: number): boolean => {
      if (on === day) return true;
      if (on < day) return isFirst && isStepped !== true;
      return next === undefined || (isStepped === true && on < next.day);
    };
    return [{ number, day, isOn }];
  });
}

/** The value of a variable, if known; `undefined` if its whole is or may be zero. */
function knownValue(variable: Variable, { values }: Facts): Rational | undefined {
  const range = rangeOf(variable, values);
  return range !== undefined && isPoint(range) && !range.mayBeZero ? range.low : undefined;
}

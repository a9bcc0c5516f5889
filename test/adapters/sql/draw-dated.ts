import { operatorsTaking } from "../../../src/operators/operators.js";
import type { Condition, Fact, Milestone, RuleSet, ValueExpression } from "../../../src/rule-set/types.js";
import type { Pick } from "../../evaluate/snapshots.js";
import { SCHOOLS, tinyRuleSet } from "../../evaluate/tiny-rule-set.js";

const FACTS: Record<string, Fact> = {
  ...SCHOOLS,
  reported: { type: "percentage", title: "Reported" },
  "judgement.goal.a": { type: "level", title: "Quality" },
};

/** The days of milestones; snapshots are on them, beside and between them, and before and after all of them. */
const MILESTONES = ["2024-09-30", "2024-10-01", "2024-12-31", "2025-03-31", "2025-08-31"];
export const DATED_DAYS = [
  ...MILESTONES,
  "2024-09-01",
  "2024-10-02",
  "2025-01-17",
  "2025-04-01",
  "2025-09-01",
];

const COUNTS = [0, 3, 7, 12, 20];
const SHARES = ["0%", "1/3", "50%", "73.2%", "100%"];
const LEVELS = ["not-started", "introduced", "embedded", "sustained"];
const OPERATORS = operatorsTaking("one");
const LIST_OPERATORS = operatorsTaking("list");

type FactId = "part" | "whole" | "share" | "reported" | "judgement.goal.a";

/** A rule set whose targets change with the day, cross each other, and are not set on some days or on any. */
export function drawDatedRules(pick: Pick): RuleSet {
  const one = <T>(list: readonly T[]): T => list[pick(0, list.length - 1)]!;
  const milestones = (values: readonly (number | string)[]): Milestone[] => {
    const days = MILESTONES.filter(() => pick(0, 2) > 0);
    return (days.length === 0 ? MILESTONES.slice(0, 2) : days).map((on) => ({
      on,
      basis: "stated",
      ...(pick(0, 3) === 0 ? { expected: true as const } : { value: one(values) }),
    }));
  };
  const names = ["a", "b", "c"];
  const parameters = Object.fromEntries(
    names.flatMap((name) => [
      [`count-${name}`, { unit: "schools", milestones: milestones(COUNTS) }],
      [`share-${name}`, { unit: "share", milestones: milestones(SHARES) }],
      [`level-${name}`, { unit: "level", milestones: milestones(LEVELS) }],
    ]),
  );
  const kinds: Readonly<Record<FactId, readonly [kind: string, literals: readonly (number | string)[]]>> = {
    part: ["count", COUNTS],
    whole: ["count", COUNTS],
    share: ["share", SHARES],
    reported: ["share", SHARES],
    "judgement.goal.a": ["level", LEVELS],
  };

  const condition = (depth: number, facts: readonly FactId[]): Condition => {
    if (depth > 0 && pick(0, 2) > 0) {
      if (pick(0, 4) === 0) return { not: condition(depth - 1, facts) };
      const children = Array.from({ length: pick(1, 3) }, () => condition(depth - 1, facts));
      return pick(0, 1) === 0 ? { all: children } : { any: children };
    }
    const fact = one(facts);
    const [kind, literals] = kinds[fact];
    const parameter = `${kind}-${one(names)}`;
    if (pick(0, 7) === 0)
      return { fact, operator: one(LIST_OPERATORS), value: [one(literals), one(literals)] };
    const values: readonly ValueExpression[] = [
      one(literals),
      { parameter },
      { parameter, at: "as-of" },
      { parameter, at: "as-of" },
    ];
    return { fact, operator: one(OPERATORS), value: one(values) };
  };

  const all = Object.keys(kinds) as FactId[];
  const criteria = Array.from({ length: 4 }, (_, i) => {
    const facts = i < 3 ? [one(all)] : [one(all), "judgement.goal.a" as const];
    return { met: condition(2, facts), ...(pick(0, 2) > 0 ? { onTrack: condition(2, facts) } : {}) };
  });
  return tinyRuleSet({
    facts: FACTS,
    parameters,
    deadline: "2025-08-31",
    criteria: Object.fromEntries(criteria.map((criterion, i) => [`c${i}`, criterion])),
  });
}

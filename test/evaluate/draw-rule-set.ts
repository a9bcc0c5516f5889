import { operatorsTaking } from "../../src/operators/operators.js";
import type {
  Condition,
  Fact,
  FactValue,
  Parameter,
  RuleSet,
  Scales,
  ValueExpression,
} from "../../src/rule-set/types.js";
import type { Pick } from "./snapshots.js";
import { SCHOOLS, tinyRuleSet } from "./tiny-rule-set.js";

/** A day, known, bounded or not, near those that conditions compare with. */
export function drawDate(pick: Pick): FactValue {
  const days = ["1990-05-04", "1990-05-05", "2024-12-31", "2025-01-01", "2025-05-05", "2025-09-01"];
  const low = pick(0, days.length - 1);
  const [min, max] = [days[low]!, days[pick(low, days.length - 1)]!];
  return ([{ min, max }, { min }, { max }, null, min, max] as const)[pick(0, 5)]!;
}

const count = (partOf?: string): Fact => ({
  type: "count",
  title: "Things",
  unit: { one: "thing", other: "things" },
  ...(partOf === undefined ? {} : { partOf }),
});
const FACTS: Record<string, Fact> = {
  ...SCHOOLS,
  other: count(),
  "other-part": count("other"),
  "other-share": { type: "share", title: "Other share", of: ["other-part", "other"] },
  reported: { type: "percentage", title: "Reported" },
  "reported-before": { type: "percentage", title: "Reported before" },
  agreed: { type: "flag", title: "Agreed" },
  begun: { type: "date", title: "Begun" },
  ended: { type: "date", title: "Ended" },
  "judgement.goal.a": { type: "level", title: "Quality", scale: "adoption" },
  "judgement.goal.b": { type: "level", title: "Range", scale: "adoption" },
  // Two levels are on both scales, in different places.
  rating: { type: "level", title: "Rating", scale: "rating" },
  "rating-before": { type: "level", title: "Rating before", scale: "rating" },
};
const SCALES: Scales = {
  adoption: ["not-started", "introduced", "embedded", "sustained"],
  rating: ["inadequate", "embedded", "good", { id: "outstanding", words: "the best" }, "sustained"],
};
const PARAMETERS: Record<string, Parameter> = {
  line: {
    unit: "share",
    milestones: [
      { on: "2024-08-31", value: "40%", basis: "stated" },
      { on: "2025-08-31", value: "75%", basis: "stated" },
    ],
  },
  announced: {
    unit: "share",
    milestones: [
      { on: "2024-09-30", value: "50%", basis: "stated" },
      { on: "2025-08-31", expected: true, basis: "stated" },
    ],
  },
  least: { unit: "things", value: 7, basis: "local" },
  level: { unit: "level", value: "embedded", basis: "local" },
  "rating-met": { unit: "level", value: "embedded", basis: "local" },
};
const OPERATORS = operatorsTaking("one");
const LIST_OPERATORS = operatorsTaking("list");

/** Values by type of fact (for a level, by its scale): literals, parameters, and other facts of the same type. */
const VALUES: Record<string, readonly ValueExpression[]> = {
  count: [0, 7, 20, { parameter: "least" }, { fact: "part" }, { fact: "whole" }, { fact: "other" }],
  share: [
    ...["0%", "1/3", "65%", "100%"],
    ...[{ parameter: "line" }, { parameter: "line", at: "as-of" as const }],
    ...[{ parameter: "announced" }, { parameter: "announced", at: "as-of" as const }],
    { fact: "other-share" },
  ],
  percentage: ["50%", "73.2%", { parameter: "line", at: "as-of" }, { fact: "reported-before" }],
  flag: [true, false],
  date: ["2025-01-01", "1990-05-05", { fact: "ended" }],
  adoption: ["introduced", { parameter: "level" }, { fact: "judgement.goal.b" }],
  rating: ["good", "sustained", { parameter: "rating-met" }, { fact: "rating-before" }],
};
const LISTS: Record<string, readonly ValueExpression[]> = {
  count: [[0, 1, 20], [7]],
  share: [["1/2", "3/4"], ["100%"]],
  percentage: [["0%", "50%", "100%"]],
  date: [["2025-01-01", "2025-08-31"]],
  adoption: [["introduced", "sustained"], ["embedded"]],
  rating: [
    ["inadequate", "sustained"],
    ["embedded", "good"],
  ],
};

function drawCondition(pick: Pick, depth: number, only: readonly string[]): Condition {
  const one = <T>(list: readonly T[]): T => list[pick(0, list.length - 1)]!;
  if (depth > 0 && pick(0, 2) > 0) {
    const kind = pick(0, 4);
    if (kind === 0) return { not: drawCondition(pick, depth - 1, only) };
    const children = Array.from({ length: pick(1, 3) }, () => drawCondition(pick, depth - 1, only));
    return kind < 3 ? { all: children } : { any: children };
  }
  const fact = one(only);
  const { type, scale = type } = FACTS[fact] as { type: string; scale?: string };
  if (type === "flag")
    return { fact, operator: one(["equal", "notEqual"] as const), value: one(VALUES["flag"]!) };
  if (pick(0, 3) === 0) return { fact, operator: one(LIST_OPERATORS), value: one(LISTS[scale]!) };
  return { fact, operator: one(OPERATORS), value: one(VALUES[scale]!) };
}

const SUBJECTS: readonly NonNullable<RuleSet["subjects"]>[] = [
  { hub: { one: "hub" }, network: { one: "network", of: "hub" } },
  {
    ward: { one: "ward" },
    district: { one: "district", of: "ward" },
    county: { one: "county", of: "district" },
  },
  { trust: { one: "trust" } },
];

/** A rule set whose criteria read only one fact, or any facts; some are measured at one scope only. */
export function drawRuleSet(pick: Pick): RuleSet {
  const all = Object.keys(FACTS);
  const criteria = Array.from({ length: 5 }, (_, i) => {
    const only = i < 3 ? [all[pick(0, all.length - 1)]!] : all;
    return {
      met: drawCondition(pick, 2, only),
      ...(pick(0, 2) > 0 ? { onTrack: drawCondition(pick, 2, only) } : {}),
      isForLowest: pick(0, 3) === 0,
    };
  });
  const subjects = SUBJECTS[pick(0, SUBJECTS.length - 1)]!;
  const [lowest = ""] = Object.keys(subjects);
  const rules = tinyRuleSet({
    facts: FACTS,
    parameters: PARAMETERS,
    deadline: "2025-08-31",
    subjects,
    criteria: Object.fromEntries(
      criteria.map(({ isForLowest, ...criterion }, i) => [
        `c${i}`,
        isForLowest ? { ...criterion, scopes: { [lowest]: "local" as const } } : criterion,
      ]),
    ),
  });
  return { ...rules, scales: SCALES };
}

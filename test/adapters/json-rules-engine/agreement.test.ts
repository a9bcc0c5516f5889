import { describe, expect, it } from "vitest";
import { evaluate } from "../../../src/evaluate/evaluate.js";
import type {
  Condition,
  Fact,
  FactValue,
  OperatorName,
  Parameter,
  RuleSet,
  ValueExpression,
} from "../../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../../src/rules/2024-25.js";
import { drawSnapshot, type Pick, pickerOf } from "../../evaluate/snapshots.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "../../evaluate/tiny-rule-set.js";
import { bothWays } from "./live.js";

describe("evaluateLive agrees with evaluate, byte for byte", () => {
  it.each([
    ["2024-25", goals2024 as RuleSet, 600],
    ["2020-23", goals2020 as RuleSet, 2_000],
  ] as const)("on random snapshots of %s", async (_, ruleSet, runs) => {
    const statuses = new Set<string>();
    for (let seed = 1; seed <= runs; seed++) {
      const drawn = drawSnapshot(ruleSet, pickerOf(seed * 7_919));
      const { live, atOnce, log } = await bothWays(ruleSet, drawn);
      expect(new Set(log).size).toBe(log.length);
      for (const [id, goal] of Object.entries(live)) {
        const { criteria } = atOnce[id]!;
        for (const criterion of Object.values(goal.criteria)) {
          expect(criterion.possible, `seed ${seed}: ${id}`).toEqual(criteria[criterion.id]!.possible);
        }
      }
      // All the rest follows from those; writing it out takes longer than to decide it.
      if (seed % 10 === 0) expect(JSON.stringify(live), `seed ${seed}`).toBe(JSON.stringify(atOnce));
      // What was not fetched could not have changed a status.
      const whole = evaluate(ruleSet, snapshotOf(drawn.facts, drawn.asOf, drawn.scope)).goals;
      for (const [id, { status, possible }] of Object.entries(whole)) {
        expect([live[id]!.status, live[id]!.possible], `seed ${seed}: ${id}`).toEqual([status, possible]);
        statuses.add(status);
      }
    }
    // The run is worth something only if it had much to decide.
    expect(statuses.size).toBeGreaterThan(4);
  });

  it("on random conditions of every kind of fact, operator and value", async () => {
    for (let seed = 1; seed <= 300; seed++) {
      const pick = pickerOf(seed * 65_537);
      const ruleSet = drawRuleSet(pick);
      for (let run = 0; run < 5; run++) {
        const drawn = drawSnapshot(ruleSet, pick);
        const dates = { begun: drawDate(pick), ended: drawDate(pick) };
        const { live, atOnce } = await bothWays(ruleSet, { ...drawn, facts: { ...drawn.facts, ...dates } });
        if (JSON.stringify(live) !== JSON.stringify(atOnce)) {
          expect(live, `seed ${seed}: ${JSON.stringify(ruleSet.goals["goal"]!.criteria)}`).toEqual(atOnce);
        }
      }
    }
  });
});

function drawDate(pick: Pick): FactValue {
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
  "judgement.goal.a": { type: "level", title: "Quality" },
  "judgement.goal.b": { type: "level", title: "Range" },
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
};
const ORDERED: readonly OperatorName[] = [
  "equal",
  "notEqual",
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
];

/** Values by type of fact: literals, parameters, and other facts of the type. */
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
  level: ["introduced", { parameter: "level" }, { fact: "judgement.goal.b" }],
};
const LISTS: Record<string, readonly ValueExpression[]> = {
  count: [[0, 1, 20], [7]],
  share: [["1/2", "3/4"], ["100%"]],
  percentage: [["0%", "50%", "100%"]],
  date: [["2025-01-01", "2025-08-31"]],
  level: [["introduced", "sustained"], ["embedded"]],
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
  const { type } = FACTS[fact]!;
  if (type === "flag")
    return { fact, operator: one(["equal", "notEqual"] as const), value: one(VALUES["flag"]!) };
  if (pick(0, 3) === 0) return { fact, operator: one(["in", "notIn"] as const), value: one(LISTS[type]!) };
  return { fact, operator: one(ORDERED), value: one(VALUES[type]!) };
}

/** A rule set of criteria that read one fact alone, or any; some measured at one scope only. */
function drawRuleSet(pick: Pick): RuleSet {
  const all = Object.keys(FACTS);
  const criteria = Array.from({ length: 5 }, (_, i) => {
    const only = i < 3 ? [all[pick(0, all.length - 1)]!] : all;
    return {
      met: drawCondition(pick, 2, only),
      ...(pick(0, 2) > 0 ? { onTrack: drawCondition(pick, 2, only) } : {}),
      ...(pick(0, 3) > 0 ? {} : { scopes: { hub: "local" as const } }),
    };
  });
  return tinyRuleSet({
    facts: FACTS,
    parameters: PARAMETERS,
    deadline: "2025-08-31",
    criteria: Object.fromEntries(criteria.map((criterion, i) => [`c${i}`, criterion])),
  });
}

import type { Condition, Fact, Goal, RuleSet } from "../../src/rule-set/types.js";

const facts: Record<string, Fact> = {
  wait: { type: "count", title: "Teachers on the waiting list", unit: { one: "teacher", other: "teachers" } },
  part: { type: "count", title: "Schools done", unit: "schools", partOf: "whole" },
  whole: { type: "count", title: "All schools", unit: "schools" },
  share: { type: "share", title: "Share of schools done", of: ["part", "whole"], predicate: "are done" },
  level: { type: "level", title: "Culture", question: "How settled is it?" },
  flag: { type: "flag", title: "Plan agreed" },
  day: { type: "date", title: "Day of the review" },
  percent: { type: "percentage", title: "Attendance" },
};

const tests: Record<string, Condition> = {
  fewer: { fact: "wait", operator: "lessThanInclusive", value: 5 },
  done: { fact: "share", operator: "greaterThan", value: "100%" },
  culture: { fact: "level", operator: "equal", value: "introduced" },
  agreed: { fact: "flag", operator: "equal", value: true },
  review: { fact: "day", operator: "lessThanInclusive", value: "2025-07-01" },
  both: {
    all: [
      { fact: "flag", operator: "equal", value: true },
      { fact: "percent", operator: "greaterThanInclusive", value: "50%" },
    ],
  },
  attendance: { fact: "percent", operator: "greaterThanInclusive", value: "92.5%" },
};

/** Rules with one goal, by its id, for each kind of fact and change. */
export const oddRules: RuleSet = {
  format: 1,
  id: "odd",
  version: "1.0.0",
  title: "Odd rules",
  academicYear: "2024/25",
  inForce: { from: "2024-09-01", until: "2025-09-01" },
  documents: {},
  assumptions: {},
  parameters: {},
  facts,
  phases: { all: { title: "All", goals: Object.keys(tests) } },
  goals: Object.fromEntries(
    Object.entries(tests).map(([id, met], i): [string, Goal] => [
      id,
      {
        title: `Goal ${id}`,
        source: { document: "d", section: "s", bullet: i + 1, sha256: "0".repeat(64) },
        modality: "aim",
        criteria: { only: { excerpt: id, scopes: { hub: "stated" }, met } },
      },
    ]),
  ),
};

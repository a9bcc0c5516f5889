import { operatorsTaking } from "../../src/operators/operators.js";
import type {
  Condition,
  CountFact,
  Criterion,
  Fact,
  FactValue,
  Parameter,
  RuleSet,
  Shift,
} from "../../src/rule-set/types.js";
import type { Drawn, Pick } from "./snapshots.js";
import { SCHOOLS, tinyRuleSet } from "./tiny-rule-set.js";

const count = (partOf?: string): Fact => ({
  type: "count",
  title: "Things",
  unit: { one: "thing", other: "things" },
  ...(partOf === undefined ? {} : { partOf }),
});

const sum = (of: readonly string[], partOf?: string): Fact => ({ ...(count(partOf) as CountFact), sum: of });

/**
 * Facts of every type: parts of parts, a part of two wholes, sums (of sums too) as parts and as wholes, ratios of both.
 */
const FACTS: Record<string, Fact> = {
  second: count(),
  ...SCHOOLS,
  inner: count("part"),
  "inner-share": { type: "share", title: "Inner share", of: ["inner", "part"] },
  "second-share": { type: "share", title: "Second share", of: ["part", "second"] },
  x: count(),
  y: count(),
  z: count(),
  one: count(),
  two: count(),
  both: sum(["x", "y"]),
  "all-three": sum(["both", "z"]),
  "one-and-two": sum(["one", "two"], "whole"),
  "both-share": { type: "share", title: "Share of both", of: ["one-and-two", "whole"] },
  "share-of-sum": { type: "share", title: "Share of a sum", of: ["x", "both"] },
  each: { type: "ratio", title: "For each", of: ["x", "z"] },
  "each-of-sum": { type: "ratio", title: "For each of both", of: ["z", "both"] },
  reported: { type: "percentage", title: "Reported" },
  "reported-before": { type: "percentage", title: "Reported before" },
  agreed: { type: "flag", title: "Agreed" },
  "agreed-before": { type: "flag", title: "Agreed before" },
  begun: { type: "date", title: "Begun" },
  ended: { type: "date", title: "Ended" },
  level: { type: "level", title: "Level" },
  "judgement.goal.a": { type: "level", title: "Quality" },
};

const LEVELS = ["not-started", "introduced", "embedded", "sustained"] as const;
const DAYS = ["2025-01-01", "2025-01-02", "2025-01-03", "2025-01-04"] as const;

const PARAMETERS: Record<string, Parameter> = {
  line: {
    unit: "things",
    milestones: [
      { on: "2024-12-01", value: 1, basis: "stated" },
      { on: "2025-04-01", value: 6, basis: "stated" },
    ],
  },
  // One that has begun, and another that begins a day after most snapshots.
  steps: {
    unit: "things",
    between: "step",
    milestones: [
      { on: "2024-12-01", value: 2, basis: "stated" },
      { on: "2025-01-30", value: 4, basis: "stated" },
      { on: "2025-03-01", value: 5, basis: "stated" },
    ],
  },
  later: {
    unit: "things",
    between: "step",
    milestones: [
      { on: "2025-01-31", value: 3, basis: "stated" },
      { on: "2025-04-01", value: 6, basis: "stated" },
    ],
  },
  "later-share": {
    unit: "share",
    between: "step",
    milestones: [{ on: "2025-01-31", value: "60%", basis: "stated" }],
  },
  "share-line": {
    unit: "share",
    milestones: [
      { on: "2024-12-01", value: "25%", basis: "stated" },
      { on: "2025-04-01", value: "80%", basis: "stated" },
    ],
  },
};

const OPERATORS = operatorsTaking("one");
const LIST_OPERATORS = operatorsTaking("list");
const SHARES = ["0%", "20%", "1/3", "50%", "2/3", "75%", "80%", "100%"] as const;

const RATIOS = ["0", "1/2", "1", "2", "5/2", "3"] as const;
const COUNTS = ["whole", "part", "inner", "second", "x", "y", "z", "one", "both", "all-three", "one-and-two"];
const OTHERS: Record<string, string> = {
  reported: "reported-before",
  agreed: "agreed-before",
  begun: "ended",
  level: "judgement.goal.a",
  share: "second-share",
  "inner-share": "share",
  "both-share": "share",
  each: "each-of-sum",
};
const POINTS = ["10%", "25%", "-20%", "-1/3"] as const;
const TIMES = ["50%", "3/2", "1.1", "2"] as const;

/** What is added to a number or multiplied with it: usually nothing. */
function drawShift(pick: Pick, type: Fact["type"]): Shift {
  const isMeasured = ["count", "share", "ratio", "percentage"].includes(type);
  const kind = pick(0, 5);
  if (!isMeasured || kind > 1) return {};
  if (kind === 0) return { times: TIMES[pick(0, TIMES.length - 1)]! };
  return { plus: type === "count" ? pick(-3, 3) : POINTS[pick(0, POINTS.length - 1)]! };
}

/** A condition on some facts: comparisons with numbers, dated targets, lists and other facts, combined in every way. */
function drawCondition(pick: Pick, depth: number, only: readonly string[]): Condition {
  const one = <T>(list: readonly T[]): T => list[pick(0, list.length - 1)]!;
  if (depth > 0 && pick(0, 1) > 0) {
    const kind = pick(0, 6);
    if (kind === 0) return { not: drawCondition(pick, depth - 1, only) };
    const children = Array.from({ length: pick(1, 3) }, () => drawCondition(pick, depth - 1, only));
    if (kind === 6) return { atLeast: pick(1, children.length), of: children };
    return kind < 4 ? { all: children } : { any: children };
  }
  const fact = one(only);
  const { type } = FACTS[fact]!;
  if (type === "flag") {
    const other = OTHERS[fact];
    const value = other !== undefined && pick(0, 2) === 0 ? { fact: other } : pick(0, 1) === 0;
    return { fact, operator: one(["equal", "notEqual"] as const), value };
  }
  const literal = () =>
    type === "count"
      ? pick(0, 6)
      : type === "level"
        ? one(LEVELS)
        : type === "date"
          ? one(DAYS)
          : one(type === "ratio" ? RATIOS : SHARES);
  const kind = pick(0, 7);
  if (kind === 0)
    return {
      fact,
      operator: one(LIST_OPERATORS),
      value: Array.from({ length: pick(1, 3) }, literal),
    };
  const operator = one(OPERATORS);
  const other = type === "count" ? one(COUNTS) : OTHERS[fact];
  const shift = drawShift(pick, type);
  if (kind === 1 && other !== undefined && other !== fact)
    return { fact, operator, value: { fact: other, ...shift } };
  const isOnDay = pick(0, 3) > 0;
  const parameters =
    type === "count"
      ? ["line", "steps", "later"]
      : type === "share" || type === "percentage"
        ? ["share-line", "later-share"]
        : type === "ratio"
          ? ["line", "later"]
          : [];
  if (kind === 2 && parameters.length > 0)
    return {
      fact,
      operator,
      value: { parameter: one(parameters), ...(isOnDay ? { at: "as-of" as const } : {}), ...shift },
    };
  return { fact, operator, value: literal() };
}

/** A rule set of one goal with one to three criteria, most of them on few facts. */
export function drawSmallRules(pick: Pick): RuleSet {
  const all = Object.keys(FACTS);
  const changing: readonly (readonly string[])[] = [
    ["part", "share"],
    ["part", "share", "second-share"],
    ["inner", "inner-share"],
    ["part", "whole"],
    ["x", "y"],
    ["x", "both"],
    ["both", "z", "all-three"],
    ["both-share", "one-and-two"],
    ["one", "both-share"],
    ["each", "x"],
    ["each-of-sum"],
    all,
  ];
  const some = () =>
    pick(0, 1) === 0 ? [all[pick(0, all.length - 1)]!] : changing[pick(0, changing.length - 1)]!;
  const shared = some();
  const criteria = Array.from({ length: pick(1, 3) }, () => {
    const only = pick(0, 2) === 0 ? some() : shared;
    return {
      met: drawCondition(pick, 2, only),
      ...(pick(0, 2) === 0 ? {} : { onTrack: drawCondition(pick, 1, only) }),
      ...(pick(0, 4) > 0 ? {} : { when: drawCondition(pick, 1, pick(0, 1) === 0 ? only : some()) }),
      ...(pick(0, 4) > 0 ? {} : { deadline: { on: pick(0, 1) === 0 ? "2025-01-29" : "2025-02-10" } }),
      ...(pick(0, 6) > 0 ? {} : { settled: "at-deadline" as const }),
    } satisfies Partial<Criterion>;
  });
  return tinyRuleSet({
    facts: FACTS,
    parameters: PARAMETERS,
    deadline: "2025-02-28",
    criteria: Object.fromEntries(criteria.map((criterion, i) => [`c${i}`, criterion])),
  });
}

const ORDER: Partial<Record<string, readonly string[]>> = { level: LEVELS, date: DAYS };

/**
 * Facts that are known, or within bounds so narrow that every completion can be listed; parts are never above wholes.
 */
export function drawSmallFacts(pick: Pick): Drawn {
  const facts: Record<string, FactValue> = {};
  const keen = pick(0, 4);
  const known: Record<string, number> = {};
  for (const [id, fact] of Object.entries(FACTS)) {
    if ("of" in fact || "sum" in fact) continue;
    const isKnown = pick(0, 3) < keen;
    const order = ORDER[fact.type];
    if (order !== undefined) {
      const low = pick(0, 3);
      const [min, max] = [order[low]!, order[isKnown ? low : pick(low, 3)]!];
      facts[id] = (min === max ? min : { min, max }) as FactValue;
    } else if (fact.type === "flag") facts[id] = isKnown ? pick(0, 1) === 0 : null;
    else if (fact.type === "percentage") facts[id] = [0, 20, 33.4, 50, 75, 80, 100][pick(0, 6)]!;
    else {
      const wholes = [fact.type === "count" ? fact.partOf : undefined, id === "part" ? "second" : undefined];
      const room = id === "one" ? known["whole"]! : id === "two" ? known["whole"]! - known["one"]! : 7;
      const most = Math.min(7, room, ...wholes.flatMap((whole) => known[whole!] ?? []));
      const at = (known[id] = pick(0, most));
      facts[id] = isKnown ? at : { min: Math.max(0, at - pick(0, 2)), max: at + pick(0, 2) };
    }
  }
  return { scope: "hub", asOf: pick(0, 5) === 0 ? "2025-03-05" : "2025-01-30", facts };
}

import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { Condition, Criterion, Fact, OperatorName, Parameter, Scope } from "../../src/rule-set/types.js";
import { snapshotOf, tinyRuleSet } from "./tiny-rule-set.js";

const facts: Record<string, Fact> = {
  whole: { type: "count", title: "Schools", unit: { one: "school", other: "schools" } },
  part: {
    type: "count",
    title: "Schools engaged",
    unit: { one: "school", other: "schools" },
    partOf: "whole",
  },
  share: { type: "share", title: "Share engaged", of: ["part", "whole"], predicate: "have engaged" },
  plain: { type: "share", title: "Share engaged", of: ["part", "whole"] },
  other: { type: "count", title: "Other things", unit: "things" },
  before: { type: "count", title: "Things last year", unit: "things" },
  reported: { type: "percentage", title: "Pupils succeeding" },
  earlier: { type: "percentage", title: "SEND pupils before" },
  agreed: { type: "flag", title: "Agreed" },
  begun: { type: "date", title: "Begun" },
  level: { type: "level", title: "Culture" },
};
const parameters: Record<string, Parameter> = {
  line: {
    unit: "share",
    milestones: [
      { on: "2024-08-31", value: "60%", basis: "stated" },
      { on: "2025-08-31", value: "75%", basis: "stated" },
    ],
  },
  many: {
    unit: "things",
    milestones: [
      { on: "2024-08-31", value: 100, basis: "stated" },
      { on: "2025-08-31", value: 150, basis: "stated" },
    ],
  },
  levels: {
    unit: "level",
    milestones: [
      { on: "2024-08-31", value: "introduced", basis: "stated" },
      { on: "2025-08-31", value: "introduced", basis: "stated" },
    ],
  },
  open: { unit: "share", milestones: [{ on: "2025-08-31", expected: true, basis: "stated" }] },
  tenths: { unit: "x", value: "90%", basis: "local" },
  hundred: { unit: "x", value: 151, basis: "local" },
  product: { unit: "x", product: ["tenths", "hundred"], basis: "local" },
};
interface Situation {
  readonly onTrack?: Condition;
  readonly asOf?: string;
  readonly deadline?: string;
  readonly scopes?: Criterion["scopes"];
  readonly scope?: Scope;
}

type Row = readonly [met: Condition, known: Record<string, unknown>, situation?: Situation];

function sentences([met, known, situation = {}]: Row): string {
  const { onTrack, asOf = "2025-03-31", deadline, scopes, scope = "hub" } = situation;
  const criterion = { met, ...(onTrack ? { onTrack } : {}), ...(scopes ? { scopes } : {}) };
  const rules = tinyRuleSet({
    facts,
    parameters,
    criteria: { c: criterion },
    ...(deadline === undefined ? {} : { deadline }),
  });
  const { goal } = evaluate(rules, { subject: { scope, id: "t" }, asOf, facts: known } as never).goals;
  const given = `${JSON.stringify(known)} ${asOf}${situation.scope === undefined ? "" : ` ${scope}`}`;
  return [given, ...goal!.reasons.map(({ code, text }) => `  ${code}: ${text}`)].join("\n");
}

const c = (fact: string, operator: OperatorName, value: unknown) => ({ fact, operator, value }) as Condition;
const GE = "greaterThanInclusive";
const D: Situation = { deadline: "2025-08-31" };
const NET: Situation = { scopes: { network: "stated" } };
const HUB: Situation = { scopes: { hub: "stated" }, scope: "network" };
const sh = c("share", GE, "75%");

/** Every kind of fact, known, bounded and unknown, with every kind of target, on time and late. */
function rows(): readonly Row[] {
  const all: Row[] = [];
  const add = (...row: Row) => all.push(row);
  // shares
  for (const k of [
    { whole: 20, part: 15 },
    { whole: 20, part: 14 },
    { whole: 1, part: 0 },
    { whole: 20, part: { min: 12 } },
    { whole: 20, part: { max: 14 } },
    { whole: 20, part: { min: 12, max: 14 } },
    { whole: 20, part: { min: 12, max: 16 } },
    { whole: 20 },
    { part: 15 },
    {},
    { whole: { min: 16, max: 20 }, part: 12 },
    { whole: { min: 16 }, part: 12 },
    { whole: { max: 20 }, part: 12 },
    { whole: { max: 20 }, part: { min: 10, max: 12 } },
    { whole: 0 },
    { whole: { max: 3 }, part: 0 },
    { whole: 20, part: { unknown: "The register is late." } },
    { whole: { unknown: "Not counted yet" }, part: 3 },
    { whole: { min: 10, max: 20 } },
    { whole: { min: 10, max: 20 }, part: { min: 2, max: 3 } },
    { whole: { min: 10, max: 20 }, part: { max: 3 } },
  ])
    add(sh, k, D);
  add(sh, { whole: 20, part: 14 }, { ...D, asOf: "2025-09-01" });
  add(sh, { whole: 20, part: { min: 12, max: 14 } }, { ...D, asOf: "2025-09-01" });
  add(sh, { whole: 20, part: { min: 12, max: 16 } }, { ...D, asOf: "2025-09-01" });
  add(sh, { whole: 20, part: 14 }, { ...D, asOf: "2025-08-31" });
  add(sh, { whole: 20, part: 14 });
  add(c("share", "greaterThan", "75%"), { whole: 20, part: 15 }, D);
  add(c("share", "lessThan", "75%"), { whole: 20, part: 15 }, D);
  add(c("plain", GE, "75%"), { whole: 20, part: 15 }, D);
  add(c("share", "greaterThan", "100%"), { whole: 20, part: 15 }, D);
  add(c("share", "in", ["75%", "1/2"]), { whole: 20, part: 14 }, D);
  add(c("share", "notIn", ["75%"]), { whole: 20, part: 15 }, D);
  // counts
  for (const [op, v] of [
    [GE, 50],
    ["greaterThan", 50],
    ["lessThan", 50],
    ["lessThanInclusive", 50],
    ["equal", 50],
    ["notEqual", 50],
    ["in", [49, 50]],
    [GE, { parameter: "product" }],
  ] as const)
    for (const k of [
      49,
      50,
      51,
      { min: 40 },
      { max: 49 },
      { min: 40, max: 60 },
      undefined,
      { unknown: "SEND team away." },
      0,
      1,
    ])
      add(c("other", op, v), { other: k }, D);
  add(c("other", GE, 50), { other: 49 }, { ...D, asOf: "2025-09-01" });
  add(c("other", GE, 50), { other: { min: 40, max: 60 } }, { ...D, asOf: "2025-09-01" });
  add(c("other", GE, 50), { other: { max: 40 } }, { ...D, asOf: "2025-09-01" });
  add(c("whole", GE, 2), { whole: 1 }, D);
  for (const k of [
    { min: 1 },
    { max: 1 },
    { max: 0 },
    { min: 1, max: 2 },
    { unknown: "  Form 7.b is late. " },
  ])
    for (const scopes of [D.scopes, NET.scopes])
      add(c("other", GE, 5), { other: k }, { ...D, ...(scopes ? { scopes } : {}) });
  add({ not: c("other", "lessThan", 50) }, { other: 49 }, D);
  add({ not: c("part", "lessThan", 5) }, { whole: 4, part: 3 }, D);
  add(c("share", GE, { fact: "plain" }), { whole: { min: 18, max: 20 }, part: 15 });
  add(c("part", GE, 5), { whole: 4, part: 3 }, D);
  add(c("part", GE, 5), { whole: 4 }, D);
  add(c("part", GE, 3), { whole: 4 }, D);
  // pairs
  for (const op of [GE, "greaterThan", "equal", "lessThan"] as const)
    for (const k of [
      { other: 9, before: 10 },
      { other: 10, before: 10 },
      { other: 9, before: { min: 8, max: 12 } },
      { other: 9 },
      { before: 10 },
      { other: { min: 5, max: 9 }, before: 10 },
      { other: 9, before: { min: 10 } },
    ])
      add(c("other", op, { fact: "before" }), k, D);
  add(c("share", GE, { fact: "plain" }), { whole: 20, part: 15 });
  add(c("reported", GE, { fact: "earlier" }), { reported: 73.25, earlier: 80 });
  add(c("reported", GE, { fact: "earlier" }), { reported: 73.25 });
  // others
  for (const k of [73.25, { min: 70 }, { max: 70.5 }, undefined, { unknown: "late" }]) {
    add(c("reported", GE, "73.3%"), { reported: k }, D);
    add(c("reported", "lessThan", "1/3"), { reported: k }, D);
  }
  for (const k of [true, false, undefined, { unknown: "nobody asked" }]) {
    add(c("agreed", "equal", true), { agreed: k }, D);
    add(c("agreed", "notEqual", true), { agreed: k }, D);
    add(c("agreed", "equal", false), { agreed: k }, D);
  }
  for (const op of [GE, "greaterThan", "lessThan", "lessThanInclusive", "equal", "notEqual"] as const)
    add(c("begun", op, "2025-01-31"), { begun: "2025-02-01" }, D);
  add(c("begun", "in", ["2025-01-31", "2025-02-28"]), { begun: { min: "2025-01-01", max: "2025-02-01" } }, D);
  add(c("begun", GE, "2025-01-31"), {}, D);
  add(c("begun", GE, "2025-01-31"), { begun: { max: "2025-01-30" } }, D);
  for (const k of [
    "embedded",
    "introduced",
    "not-started",
    { min: "introduced" },
    { max: "introduced" },
    undefined,
    { unknown: "visit in May" },
  ]) {
    add(c("level", GE, "embedded"), { level: k }, D);
    add(c("level", "equal", "not-started"), { level: k }, D);
  }
  add(c("level", "in", ["introduced", "sustained"]), { level: "embedded" }, D);
  // no target
  add(c("share", GE, { parameter: "open" }), { whole: 20, part: 3 });
  add(c("other", GE, { parameter: "open" }), {});
  // on track
  for (const k of [
    { whole: 20, part: 14 },
    { whole: 20, part: 15 },
    { whole: 20, part: 12 },
    { whole: 20, part: { min: 14, max: 16 } },
    { whole: 20, part: { min: 13, max: 14 } },
    { part: 12, whole: { min: 18, max: 19 } },
  ])
    add(sh, k, { ...D, onTrack: c("share", GE, { parameter: "line", at: "as-of" }) });
  add(
    c("other", GE, 150),
    { other: 130 },
    { ...D, onTrack: c("other", GE, { parameter: "many", at: "as-of" }) },
  );
  add(c("other", GE, 150), { other: 130 }, { ...D, onTrack: c("other", GE, 120) });
  add(c("other", GE, 150), { other: 130 }, { ...D, onTrack: c("other", "greaterThan", 120) });
  add(
    c("other", "greaterThan", { fact: "before" }),
    { other: 10, before: 10 },
    { onTrack: c("other", GE, { fact: "before" }) },
  );
  add(c("level", GE, "embedded"), { level: "introduced" }, { onTrack: c("level", GE, "introduced") });
  add(
    c("level", GE, "embedded"),
    { level: "introduced" },
    { onTrack: c("level", GE, { parameter: "levels", at: "as-of" }) },
  );
  add(c("share", GE, "75%"), { whole: 20, part: 12 }, { onTrack: c("share", GE, "50%") });
  add(c("reported", GE, "75%"), { reported: 60 }, { onTrack: c("reported", GE, "50%") });
  add(
    c("reported", GE, "75%"),
    { reported: 70 },
    { onTrack: c("reported", GE, { parameter: "line", at: "as-of" }) },
  );
  // out of scope
  for (const k of [
    { other: 3 },
    { other: 1 },
    { other: 0 },
    {},
    { other: { min: 2, max: 5 } },
    { other: { min: 2 } },
    { other: { max: 5 } },
  ])
    add(c("other", GE, 5), k, NET);
  add(c("whole", GE, 5), { whole: 1 }, NET);
  add(c("whole", GE, 5), { whole: { min: 1, max: 2 } }, NET);
  add(sh, { whole: 20, part: 1 }, NET);
  add(c("level", GE, "embedded"), { level: "embedded" }, NET);
  add(c("other", GE, 5), { other: 3 }, HUB);
  return all;
}

describe("the sentence of a reason", () => {
  const withSecond: Record<string, Fact> = {
    ...facts,
    "other-part": { type: "count", title: "Part of them", unit: "things", partOf: "other" },
    second: { type: "share", title: "Second share", of: ["other-part", "other"] },
  };
  const onTrackOf = (onTrack: Condition, known: Record<string, unknown>) => {
    const rules = tinyRuleSet({
      facts: withSecond,
      parameters,
      criteria: { c: { met: c("before", GE, 50), onTrack } },
    });
    const snapshot = { subject: { scope: "hub", id: "t" }, asOf: "2025-03-31", facts: known };
    const { reasons } = evaluate(rules, snapshot as never).goals["goal"]!;
    return reasons.find(({ test }) => test === "on-track")!.text;
  };

  it("says how many units a line between milestones requires, if that many are enough", () => {
    const onLine = c("share", GE, { parameter: "line", at: "as-of" });
    const line = "On 31 March 2025, 14 schools (68.7%) or more counts as on track, so this";
    expect(onTrackOf(onLine, { whole: 20, part: 14, before: 3 })).toBe(`${line} is on track.`);
    expect(onTrackOf(onLine, { whole: 20, part: 13, before: 3 })).toBe(`${line} is off track.`);
    expect(onTrackOf(onLine, { part: 14, before: 3 })).toBe(
      "On 31 March 2025, 68.7% or more counts as on track, so this may or may not be on track.",
    );
  });

  it("agrees with a number, or a single end, that is 1", () => {
    const textOf = (met: Condition, facts: Record<string, unknown>) =>
      evaluate(tinyRuleSet({ criteria: { c: { met } } }), snapshotOf(facts)).goals["goal"]!.reasons[0]!.text;
    const schools = c("whole", GE, 1);
    expect(textOf(schools, { whole: 1 })).toMatch(/^There is 1 school;/);
    expect(textOf(schools, { whole: { min: 1 } })).toMatch(/^There is at least 1 school;/);
    expect(textOf(schools, { whole: { max: 1 } })).toMatch(/^There is at most 1 school;/);
    expect(textOf(schools, { whole: { min: 1, max: 3 } })).toMatch(/^There are between 1 and 3 schools;/);
    const rules = tinyRuleSet({ criteria: { c: { met: c("part", GE, 9), onTrack: c("part", GE, 3) } } });
    const trackOf = (facts: Record<string, unknown>) =>
      evaluate(rules, snapshotOf(facts)).goals["goal"]!.reasons.find(({ test }) => test === "on-track")!.text;
    expect(trackOf({ whole: 1 })).toContain("(there is at most 1 school)");
    expect(trackOf({ whole: 2 })).toContain("(there are at most 2 schools)");
    expect(textOf(c("share", GE, "50%"), { part: { min: 1 } })).toMatch(
      /^At least 1 of the schools have engaged, but how many schools there are is not known;/,
    );
  });

  it("about being on track by a share of nothing says that there is no number to compare with", () => {
    const known = { whole: 20, part: 14, before: 3, other: 0 };
    for (const [operator, asked] of [
      [GE, "At least"],
      ["lessThan", "Below"],
      ["equal", "Exactly"],
    ] as const)
      expect(onTrackOf(c("share", operator, { fact: "second" }), known)).toBe(
        `${asked} “Second share” (not known yet) counts as on track, so this is off track.`,
      );
  });

  it("names the whole that is zero, of two shares that are compared", () => {
    const told = (known: Record<string, unknown>) => {
      const rules = tinyRuleSet({
        facts: withSecond,
        criteria: { c: { met: c("share", GE, { fact: "second" }) } },
      });
      const snapshot = { subject: { scope: "hub", id: "t" }, asOf: "2025-03-31", facts: known };
      return evaluate(rules, snapshot as never).goals["goal"]!.reasons[0]!.text;
    };
    expect(told({ whole: 0, other: 5, "other-part": 2 })).toBe(
      "“Schools” is zero here, so this does not apply.",
    );
    expect(told({ whole: 20, part: 14, other: 0 })).toBe(
      "“Other things” is zero here, so this does not apply.",
    );
    expect(told({ whole: 0, other: 0 })).toBe("“Schools” is zero here, so this does not apply.");
  });

  const textOf = (met: Condition, known: Record<string, unknown>) => {
    const rules = tinyRuleSet({
      facts: {
        ...withSecond,
        total: { type: "count", title: "All things", unit: "things", sum: ["other", "before"] },
        rate: { type: "ratio", title: "Things for each school", of: ["other", "whole"] },
      },
      parameters,
      criteria: { c: { met } },
    });
    const snapshot = { subject: { scope: "hub", id: "t" }, asOf: "2025-03-31", facts: known };
    return evaluate(rules, snapshot as never).goals["goal"]!.reasons[0]!.text;
  };

  it("leaves out the wording that the units already have", () => {
    const onLine = c("share", "lessThanInclusive", { parameter: "line", at: "as-of" });
    expect(onTrackOf(onLine, { whole: 20, part: 13, before: 3 })).toBe(
      "On 31 March 2025, at most 13 schools (68.7%) counts as on track, so this is on track.",
    );
  });

  it("says by how much a number differs from that of another fact", () => {
    const known = { other: 9, before: 10, whole: 20, part: 10, "other-part": 4 };
    expect(textOf(c("other", GE, { fact: "before", plus: -3 }), known)).toContain(
      "at least 7 (3 fewer than “Things last year”)",
    );
    expect(textOf(c("other", GE, { fact: "before", plus: 3 }), known)).toContain(
      "at least 13 (3 more than “Things last year”)",
    );
    expect(textOf(c("share", GE, { fact: "second", plus: "-10%" }), known)).toContain(
      "(10 points below “Second share”)",
    );
    expect(textOf(c("share", GE, { fact: "second", plus: "1/3" }), known)).toContain(
      "(1/3 above “Second share”)",
    );
  });

  it("says only that it is not met, if nobody can say by how much", () => {
    expect(textOf(c("share", "equal", "39%"), { whole: { min: 20 }, part: 8 })).toMatch(
      /, so it is not met\.$/,
    );
  });

  it("uses the plural of what may be one or more, and the singular of a single end that is one", () => {
    const told = (whole: unknown) => textOf(c("whole", "lessThan", 9), { whole }).split(";")[0];
    expect(told({ max: 1 })).toBe("There is at most 1 school");
    expect(told({ min: 0, max: 1 })).toBe("There is at most 1 school");
    expect(told({ min: 1, max: 2 })).toBe("There are between 1 and 2 schools");
  });

  it("writes a target below zero as a share alone, since no count is below zero", () => {
    expect(textOf(c("share", "lessThan", "0%"), { whole: 20, part: 10 })).toContain("is below 0%, so");
    const below = c("share", GE, { fact: "second", plus: "-50%" });
    const text = textOf(below, { whole: 20, part: 10, other: 20, "other-part": 2 });
    expect(text).toContain("-40% (50 points below “Second share”)");
    expect(text).not.toContain("-8");
  });

  it("says that one count is part of another only if it is", () => {
    const range = { min: 4, max: 9 };
    expect(textOf(c("part", GE, { fact: "whole" }), { part: 3, whole: range })).toContain(
      "“Schools” (between 4 and 9, of which “Schools engaged” is part)",
    );
    expect(textOf(c("whole", GE, { fact: "part" }), { whole: 12, part: range })).toContain(
      "“Schools engaged” (between 4 and 9, part of “Schools”)",
    );
    expect(textOf(c("part", GE, { fact: "before" }), { part: 3, before: range })).toContain(
      "“Things last year” (between 4 and 9)",
    );
  });

  it("says the most that another count can be, multiplied as it is compared", () => {
    const half = c("other", "lessThan", { fact: "part", times: "1/2" });
    expect(textOf(half, { other: 9, whole: 20, part: 5 })).toContain("at most 2 (1/2 times");
    expect(textOf(half, { other: 9, whole: 20, part: 4 })).toContain("below 2 (1/2 times");
    expect(textOf(c("other", "lessThan", { fact: "part", times: "1/2" }), { other: 9, whole: 10 })).toContain(
      "1/2 times “Schools engaged” (at most 5)",
    );
  });

  it("says what is known of a number that is made from another fact's", () => {
    const half = { fact: "part", times: "1/2" };
    expect(textOf(c("other", "lessThanInclusive", half), { other: 1, part: { max: 4 } })).toContain(
      "1/2 times “Schools engaged” (between 0 and 2)",
    );
    const below = { fact: "share", plus: "-1/3" };
    const known = { other: 9, "other-part": 3, whole: 4, part: { max: 3 } };
    expect(textOf(c("second", GE, below), known)).toContain("1/3 below “Share engaged” (at most 5/12)");
    expect(textOf(c("other", "equal", { fact: "total", times: "2" }), { other: 0, before: 0 })).toContain(
      "(2 times “All things”, of which “Other things” is part)",
    );
    expect(
      textOf(c("share", "lessThanInclusive", { fact: "second" }), {
        whole: 16_396,
        other: 16_396,
        "other-part": 10_673,
      }),
    ).toContain("at most 65% (second share)");
  });

  it("says the most that a count can be, if that decides", () => {
    expect(textOf(c("part", "equal", 6), { whole: 4 })).toContain("at most 4 schools");
    expect(textOf(c("part", GE, 6), { whole: 4 })).toContain("at most 4 schools");
  });

  it("says the least that is needed of one of several numbers", () => {
    expect(textOf({ any: [c("before", "lessThan", 6)] }, { before: { min: 7, max: 9 } })).toContain(
      "at least 2 fewer are needed",
    );
  });

  it("says that no change of one of several numbers would meet it", () => {
    const all = { all: [c("share", "greaterThan", "100%"), c("other", GE, 5)] };
    expect(textOf(all, { whole: 20, part: 15, other: 3 })).toContain(
      "no change of this number alone would meet it",
    );
  });

  it("shows an exact number that is asked for as a fraction if it has no short percentage", () => {
    const known = { whole: 20, part: 14 };
    expect(textOf(c("share", "equal", "1/3"), known)).toContain("the target is exactly 1/3");
    expect(textOf(c("share", "notIn", ["1/3"]), known)).toContain("1/3");
    // A fraction with a long denominator is cut elsewhere, but not where a number must be exactly that.
    expect(textOf(c("share", "in", ["100/333", "75%"]), known)).toContain("one of 100/333, 75%,");
  });

  it("shows enough decimals at either end of what a share may be", () => {
    expect(textOf(sh, { whole: 2_500, part: { min: 250, max: 1_874 } })).toContain("(10% to 74.96%)");
    expect(textOf(sh, { whole: 2_500, part: { min: 250, max: 1_750 } })).toContain("(10% to 70%)");
    expect(textOf(sh, { whole: 30_001, part: { max: 22_500 } })).toContain("(74.998% or less)");
    // The least is rounded down, and the most is rounded up.
    expect(textOf(sh, { whole: 3, part: { max: 1 } })).toContain("(33.4% or less)");
    expect(textOf(sh, { whole: 3, part: { min: 1 } })).toContain("(33.3% or more)");
  });

  it("says which of the two counts of a ratio is known", () => {
    const told = (known: Record<string, unknown>) => textOf(c("rate", GE, "3"), known).split(";")[0];
    expect(told({})).toBe("Neither the number of things nor that of schools is known");
    expect(told({ whole: 4 })).toBe("The number of things for 4 schools is not known");
    expect(told({ other: 9 })).toBe("There are 9 things, and the number of schools is not known");
    expect(told({ other: 9, whole: 4 })).toBe("There are 9 things for 4 schools (2.25 for each school)");
    expect(told({ other: 9, whole: 0 })).toBe("“Schools” is zero here, so this does not apply.");
    expect(told({ other: 9, whole: 1 })).toBe("There are 9 things for 1 school (9 for each school)");
    expect(told({ other: 9, whole: { min: 1 } })).toMatch(/^There are 9 things for at least 1 school\b/);
    expect(told({ other: { min: 9 }, whole: 4 })).toBe("There are at least 9 things for 4 schools");
  });

  it("reads as kept, for every kind of fact, target and knowledge of it", async () => {
    await expect(`${rows().map(sentences).join("\n\n")}\n`).toMatchFileSnapshot("./sentences.txt");
  });
});

import { describe, expect, it } from "vitest";
import { canonicalJson, digestOf } from "../../src/evaluate/digest.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { replay } from "../../src/evaluate/replay.js";
import { selectRuleSet } from "../../src/evaluate/select-rule-set.js";
import type { Condition, Fact, OperatorName, Parameter, RuleSet } from "../../src/rule-set/types.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "./tiny-rule-set.js";

const facts: Record<string, Fact> = {
  ...SCHOOLS,
  other: { type: "count", title: "Other", unit: "things" },
  reported: { type: "percentage", title: "Reported" },
  begun: { type: "date", title: "Begun" },
  level: { type: "level", title: "Level" },
};
const parameters: Record<string, Parameter> = {
  line: {
    unit: "share",
    milestones: [
      { on: "2024-08-31", value: "60%", basis: "stated" },
      { on: "2025-08-31", value: "75%", basis: "stated" },
    ],
  },
  open: { unit: "share", milestones: [{ on: "2025-08-31", expected: true, basis: "stated" }] },
};
const c = (fact: string, operator: OperatorName, value: unknown) => ({ fact, operator, value }) as Condition;
const GE = "greaterThanInclusive";
const goalOf = (met: Condition, known: Record<string, unknown>, onTrack?: Condition) =>
  evaluate(
    tinyRuleSet({ facts, parameters, criteria: { c: { met, ...(onTrack ? { onTrack } : {}) } } }),
    snapshotOf(known),
  ).goals["goal"]!;

describe("what a snapshot holds, as a reason gives it", () => {
  const actual = (fact: string, known: unknown, more: Record<string, unknown> = {}) =>
    goalOf(
      c(fact, "equal", { share: "75%", reported: "75%", begun: "2025-01-01", level: "embedded" }[fact] ?? 3),
      {
        ...(known === undefined ? {} : { [fact]: known }),
        ...more,
      },
    ).reasons[0]!.actual;

  it("is a value, bounds with an open end left out, or null", () => {
    expect(actual("other", 3)).toBe(3);
    expect(actual("other", { min: 2, max: 5 })).toEqual({ min: 2, max: 5 });
    expect(actual("other", { min: 2 })).toEqual({ min: 2 });
    expect(actual("other", { max: 5 })).toEqual({ max: 5 });
    expect(actual("other", { min: 0, max: 5 })).toEqual({ max: 5 });
    expect(actual("other", undefined)).toBeNull();
    expect(actual("begun", { min: "2024-12-31" })).toEqual({ min: "2024-12-31" });
    expect(actual("level", { max: "introduced" })).toEqual({ max: "introduced" });
    expect(actual("reported", 73.2)).toBe(73.2);
  });

  it("is for a share its part, its whole and, where anything narrows it, the exact share", () => {
    const share = (whole: unknown, part: unknown) =>
      actual("share", undefined, {
        ...(whole === undefined ? {} : { whole }),
        ...(part === undefined ? {} : { part }),
      });
    expect(share(20, 15)).toEqual({ part: 15, whole: 20, share: "75%" });
    expect(share({ min: 10, max: 20 }, 0)).toEqual({ part: 0, whole: { min: 10, max: 20 }, share: "0%" });
    expect(share(20, { min: 5, max: 15 })).toEqual({
      part: { min: 5, max: 15 },
      whole: 20,
      share: { min: "25%", max: "75%" },
    });
    expect(share(20, { min: 5 })).toEqual({ part: { min: 5, max: 20 }, whole: 20, share: { min: "25%" } });
    expect(share(20, { max: 5 })).toEqual({ part: { max: 5 }, whole: 20, share: { max: "25%" } });
    expect(share({ min: 10, max: 20 }, 5)).toEqual({
      part: 5,
      whole: { min: 10, max: 20 },
      share: { min: "25%", max: "50%" },
    });
    expect(share({ min: 10 }, 5)).toEqual({ part: 5, whole: { min: 10 }, share: { max: "50%" } });
    expect(share(undefined, 5)).toEqual({ part: 5, whole: { min: 5 }, share: null });
    expect(share(20, undefined)).toEqual({ part: { max: 20 }, whole: 20, share: null });
    expect(share(0, undefined)).toEqual({ part: 0, whole: 0, share: null });
    expect(share({ max: 4 }, 0)).toEqual({ part: 0, whole: { max: 4 }, share: "0%" });
    expect(share({ max: 4 }, undefined)).toEqual({ part: { max: 4 }, whole: { max: 4 }, share: null });
  });

  it("is of the other fact too where two are compared", () => {
    const [reason] = goalOf(c("other", GE, { fact: "whole" }), { other: 3, whole: { min: 2 } }).reasons;
    expect([reason!.actual, reason!.expected]).toEqual([3, { min: 2 }]);
  });
});

describe("progress", () => {
  const progress = (met: Condition, known: Record<string, unknown>, onTrack?: Condition) =>
    goalOf(met, known, onTrack).criteria["c"]!.progress;

  it("is the exact share of a target above zero, by what is known of it", () => {
    expect(progress(c("share", GE, "75%"), { whole: 20, part: 12 })).toEqual({
      criterion: "c",
      fact: "share",
      actual: "60%",
      target: "75%",
      share: "80%",
    });
    expect(progress(c("other", "greaterThan", 50), { other: { min: 20, max: 60 } })).toEqual({
      criterion: "c",
      fact: "other",
      actual: { min: "20", max: "60" },
      target: "50",
      share: { min: "40%", max: "120%" },
    });
    expect(progress(c("reported", GE, "50%"), { reported: { max: 25 } })).toMatchObject({
      actual: { max: "25%" },
      share: { max: "50%" },
    });
    expect(progress(c("reported", GE, "50%"), { reported: 73.2 })).toMatchObject({
      actual: "73.2%",
      share: "146.4%",
    });
    expect(progress(c("reported", GE, "50%"), { reported: { min: 10 } })).toMatchObject({
      share: { min: "20%" },
    });
    expect(progress(c("other", GE, 50), {})).toMatchObject({ actual: null, share: null });
    expect(progress(c("share", GE, "75%"), { whole: 0 })).toMatchObject({ actual: null, share: null });
    expect(progress(c("other", GE, 50), { other: { min: 0, max: 5 } })).toMatchObject({
      share: { max: "10%" },
    });
  });

  it("says what the milestones call for on the day, where being on track lies on their line alone", () => {
    const onLine = c("share", GE, { parameter: "line", at: "as-of" });
    expect(progress(c("share", GE, "75%"), { whole: 20, part: 12 }, onLine)!.required).toEqual({
      on: "2025-03-31",
      value: "1254/1825",
    });
    for (const other of [c("share", GE, "50%"), { all: [onLine] }])
      expect(progress(c("share", GE, "75%"), { whole: 20, part: 12 }, other)).not.toHaveProperty("required");
  });

  it("is null where nothing is measured against a target to be reached", () => {
    for (const met of [
      c("other", GE, 0),
      c("other", "lessThan", 5),
      c("other", "equal", 5),
      c("other", GE, { fact: "whole" }),
      c("level", GE, "embedded"),
      c("begun", GE, "2025-01-01"),
      c("share", GE, { parameter: "open" }),
      { all: [c("other", GE, 5)] },
    ])
      expect([met, progress(met, { other: 3, whole: 5 })]).toEqual([met, null]);
  });

  it("of a goal is that of the criterion furthest behind, known before not known, the first of equals", () => {
    const rules = tinyRuleSet({
      facts,
      criteria: {
        none: { met: c("level", GE, "embedded") },
        unknown: { met: c("reported", GE, "50%") },
        first: { met: c("other", GE, 10) },
        second: { met: c("other", GE, 10) },
        third: { met: c("whole", GE, 10) },
        elsewhere: { met: c("part", GE, 100), scopes: { network: "stated" } },
      },
    });
    const of = (known: Record<string, unknown>) =>
      evaluate(rules, snapshotOf(known)).goals["goal"]!.progress?.criterion;
    expect(of({})).toBe("unknown");
    expect(of({ other: 5 })).toBe("first");
    expect(of({ other: 5, whole: 4 })).toBe("third");
    expect(of({ other: 5, whole: 6 })).toBe("first");
    expect(of({ other: 5, whole: 4, reported: 10 })).toBe("unknown");
  });
});

describe("the whole of a result", () => {
  const rules = tinyRuleSet({
    facts,
    criteria: {
      named: { title: "Things", met: c("other", GE, 5) },
      plain: { met: c("level", GE, "embedded") },
      elsewhere: { title: "Only there", met: c("part", GE, 5), scopes: { network: "stated" } },
    },
    deadline: "2025-08-31",
  });
  const found = evaluate(rules, snapshotOf({ other: { min: 3 } }));
  const goal = found.goals["goal"]!;

  it("prints as its JSON", () => {
    const print = Symbol.for("nodejs.util.inspect.custom");
    const { criteria, reasons } = goal;
    for (const each of [found, goal, criteria["named"]!, reasons[0]!]) {
      const printed = (each as unknown as Record<symbol, () => unknown>)[print]!();
      expect(JSON.stringify(printed)).toBe(JSON.stringify(each));
      expect(Object.keys(printed as object).length).toBeGreaterThan(5);
    }
    expect(Object.keys(JSON.parse(JSON.stringify(found)))).toEqual([
      "format",
      "ruleSet",
      "subject",
      "asOf",
      "library",
      "digests",
      "overrides",
      "warnings",
      "goals",
    ]);
  });

  it("gives each criterion its title or else its words, and what is missing, short and asked of it", () => {
    expect(Object.values(goal.criteria).map(({ title }) => title)).toEqual([
      "Things",
      "schools",
      "Only there",
    ]);
    const { named, plain, elsewhere } = goal.criteria;
    expect([named!.missing, plain!.missing, elsewhere!.missing]).toEqual([["other"], ["level"], []]);
    expect([named!.shortfall, plain!.shortfall, elsewhere!.shortfall]).toEqual([
      [{ fact: "other", add: { min: 0, max: 2 } }],
      [{ fact: "level", to: "embedded" }],
      [],
    ]);
    expect([named!.status, plain!.status, elsewhere!.status]).toEqual([
      "unknown",
      "unknown",
      "not-applicable",
    ]);
    expect(JSON.parse(JSON.stringify(named))).toEqual({
      id: "named",
      title: "Things",
      status: "unknown",
      possible: ["met", "off-track"],
      basis: "stated",
      reasons: [JSON.parse(JSON.stringify(named!.reasons[0]))],
      missing: ["other"],
      shortfall: [{ fact: "other", add: { min: 0, max: 2 } }],
      progress: named!.progress,
    });
    expect(goal.criteria).toBe(goal.criteria);
  });

  it("warns of each criterion that drops out, by its title or else its words", () => {
    expect(goal.warnings).toEqual([
      {
        code: "out-of-scope",
        criterion: "elsewhere",
        message: "“Only there” drops out. This is measured for the network as a whole, not for one hub.",
      },
    ]);
  });

  it("carries where each reason stands in the document, and its words", () => {
    expect(JSON.parse(JSON.stringify(goal.reasons[0]))).toEqual({
      criterion: "named",
      test: "met",
      code: "target-undecided",
      fact: "other",
      operator: GE,
      actual: { min: 3 },
      expected: 5,
      basis: "stated",
      document: "none",
      section: "none",
      bullet: 1,
      excerpt: "schools",
      evidence: [],
      decisive: true,
      text: "There are at least 3 things; the target is 5, so this cannot be decided from what is known; up to 2 more may be needed by 31 August 2025.",
    });
  });
});

describe("warnings about the period and the options", () => {
  const rules = tinyRuleSet({
    parameters: { coverage: { unit: "share", value: "75%", basis: "local" } },
    criteria: { c: { met: c("part", GE, 1) } },
    deadline: "2025-08-31",
    assumption: "by-2025",
  });
  const warnings = (asOf: string, options = {}) => evaluate(rules, snapshotOf({}, asOf), options).warnings;

  it("say since when, until when, and what was changed", () => {
    expect(warnings("2025-03-31")).toEqual([]);
    expect(Object.isFrozen(warnings("2025-03-31"))).toBe(true);
    expect(warnings("2024-08-31")).toEqual([
      {
        code: "outside-in-force",
        message: "“Tiny” is in force from 1 September 2024; this snapshot is earlier.",
      },
    ]);
    const changed = {
      scenario: "more",
      parameters: { coverage: "80%" },
      assumptions: { "by-2025": "2025-12-31" },
    };
    expect(warnings("2025-09-01", changed)).toEqual([
      {
        code: "final-reading",
        message: "“Tiny” was last in force on 31 August 2025; this is a final reading.",
      },
      { code: "scenario", message: "This is a scenario, “more”, not the goals as published." },
      { code: "parameter-overridden", message: "“coverage” was set to 80% for this evaluation." },
      { code: "assumption-overridden", message: "The day of “by-2025” was set to 31 December 2025." },
    ]);
  });
});

describe("selecting a rule set", () => {
  const tiny = tinyRuleSet({ criteria: {} });
  const message = (all: RuleSet[], day: string) => selectRuleSet(all, day).message;

  it("says in a sentence which is in force, or why none can be named", () => {
    const other = { ...tiny, id: "other", title: "Other" };
    expect(message([tiny], "2025-03-31")).toBe("“Tiny” is in force on 31 March 2025.");
    expect(message([tiny], "2024-08-31")).toBe(
      "No rule set is in force on 31 August 2024; there is tiny (1 September 2024 to 31 August 2025).",
    );
    expect(message([], "2024-08-31")).toBe(
      "No rule set is in force on 31 August 2024; there are none at all.",
    );
    expect(message([tiny, other], "2025-03-31")).toBe(
      "2 rule sets are in force on 31 March 2025: tiny and other; name the one to use.",
    );
    expect(message([tiny], "soon")).toBe('"soon" is not a day; write a calendar day as YYYY-MM-DD.');
    const broken = { ...tiny, inForce: { from: "soon", until: "later" } };
    expect(message([broken], "2025-03-31")).toBe(
      "No rule set is in force on 31 March 2025; there is tiny (soon to later).",
    );
  });

  it("finds none in force where its period or the day cannot be read", () => {
    for (const inForce of [
      { from: "soon", until: "2025-09-01" },
      { from: "2024-09-01", until: "later" },
    ])
      expect(selectRuleSet([{ ...tiny, inForce }], "2025-03-31").inForce).toEqual([]);
    expect(selectRuleSet([tiny], "").inForce).toEqual([]);
    expect(selectRuleSet([tiny], "2024-09-01").ruleSet).toBe(tiny);
    expect(selectRuleSet([tiny], "2025-09-01")).not.toHaveProperty("ruleSet");
  });
});

describe("a digest", () => {
  it("is of one text for one value, keys in order and nothing that is not there", () => {
    expect(canonicalJson({ b: [1, undefined, { d: null, c: "x" }], a: undefined, "": true })).toBe(
      '{"":true,"b":[1,null,{"c":"x","d":null}]}',
    );
    expect(canonicalJson(null)).toBe("null");
    expect(canonicalJson('a"b')).toBe('"a\\"b"');
    expect(digestOf({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });

  it("of a snapshot is of what it says: with why a fact is not known, but not how that is written", () => {
    const rules = tinyRuleSet({ facts, criteria: { c: { met: c("other", GE, 1) } } });
    const digest = (known: Record<string, unknown>) => evaluate(rules, snapshotOf(known)).digests.snapshot;
    expect(digest({ other: null })).toBe(digest({}));
    expect(digest({ other: { unknown: "" } })).toBe(digest({}));
    expect(digest({ other: { min: 3, max: 3 } })).toBe(digest({ other: 3 }));
    expect(digest({ whole: 5 })).toBe(digest({ whole: 5, part: { max: 5 } }));
    const all = [
      {},
      { other: 3 },
      { other: { unknown: "late" } },
      { other: { unknown: "lost" } },
      { part: { max: 5 } },
    ];
    expect(new Set(all.map(digest)).size).toBe(all.length);
  });
});

describe("replay", () => {
  const rules = tinyRuleSet({ facts, criteria: { c: { met: c("other", GE, 1) } } });
  const kept = (): Record<string, unknown> =>
    JSON.parse(JSON.stringify(evaluate(rules, snapshotOf({ other: 3 }))));
  const differences = (changed: unknown) => replay(rules, snapshotOf({ other: 3 }), changed).differences;

  it("names what was added, left out or made into another kind of value", () => {
    expect(differences(kept())).toEqual([]);
    expect(differences({ ...kept(), added: 1 })).toEqual(["/added"]);
    const { asOf: _, ...less } = kept();
    expect(differences(less)).toEqual(["/asOf"]);
    expect(differences({ ...kept(), warnings: {} })).toEqual(["/warnings"]);
    expect(differences({ ...kept(), warnings: null, subject: "hub" })).toEqual(["/subject", "/warnings"]);
    for (const nothing of [null, 5, "text", []]) expect(differences(nothing)).toEqual([""]);
    expect(differences({ ...kept(), overrides: null })).toEqual(["/overrides"]);
  });

  it("names at most a hundred", () => {
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`x${i}`, i]));
    const found = replay(rules, snapshotOf({ other: 3 }), { ...kept(), ...many });
    expect([found.same, found.differences.length]).toEqual([false, 100]);
    const hundred = Object.fromEntries(Object.entries(many).slice(0, 100));
    expect(differences({ ...kept(), ...hundred })).toHaveLength(100);
  });
});

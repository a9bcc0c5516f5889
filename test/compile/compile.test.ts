import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.js";
import { statuses } from "../../src/evaluate/statuses.js";
import type { Condition, Fact, Parameter, RuleSet } from "../../src/rule-set/types.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "../evaluate/tiny-rule-set.js";
import { issuesOf, refusalOf } from "./issues-of.js";

const atLeast: Condition = { fact: "part", operator: "greaterThanInclusive", value: 3 };
const coverage: Record<string, Parameter> = { coverage: { unit: "share", value: "75%", basis: "local" } };
const rules = () => tinyRuleSet({ parameters: coverage, criteria: { c: { met: atLeast } } });

describe("a plan", () => {
  it("is made once for a rule set and its overrides, in whatever order those are named", () => {
    const [one, other] = [rules(), rules()];
    expect(compile(one)).toBe(compile(one));
    expect(compile(one, {})).toBe(compile(one));
    expect(compile(other)).not.toBe(compile(one));
    const two = { ...coverage, second: { unit: "share", value: "50%", basis: "local" } as const };
    const both = tinyRuleSet({ parameters: two, criteria: { c: { met: atLeast } } });
    const plan = compile(both, { parameters: { coverage: "80%", second: "40%" } });
    expect(compile(both, { parameters: { second: "40%", coverage: "80%" } })).toBe(plan);
    expect(compile(both, { parameters: { coverage: "80%" } })).not.toBe(plan);
    expect(compile(both, { parameters: { coverage: "80%", second: "40%" }, scenario: "x" })).not.toBe(plan);
    expect(compile(both)).not.toBe(plan);
  });

  it("depends only on the scenario and the assumptions", () => {
    const dated = tinyRuleSet({ criteria: { c: { met: atLeast } }, deadline: "2025-08-31", assumption: "a" });
    const plans = [{}, { scenario: "x" }, { scenario: "y" }, { assumptions: { a: "2025-12-31" } }].map(
      (each) => compile(dated, each),
    );
    expect(new Set(plans).size).toBe(4);
    expect(plans.map(({ isOverridden }) => isOverridden)).toEqual([false, true, true, true]);
    expect(plans.map(({ goals }) => goals[0]!.deadlineOn)).toEqual([
      "2025-08-31",
      "2025-08-31",
      "2025-08-31",
      "2025-12-31",
    ]);
  });

  it("is kept with 63 others, and let go before there are more", () => {
    const ruleSet = rules();
    const at = (tenths: number) => compile(ruleSet, { parameters: { coverage: `${tenths}%` } });
    const first = at(1);
    for (let tenths = 2; tenths <= 64; tenths++) at(tenths);
    expect(at(1)).toBe(first);
    at(65);
    expect(at(1)).not.toBe(first);
  });

  it("returns a frozen copy of the overrides with exactly what was given", () => {
    const given = { parameters: { coverage: "80%" } };
    const { overrides } = compile(rules(), given);
    given.parameters.coverage = "1%";
    expect(overrides).toEqual({ parameters: { coverage: "80%" } });
    expect(Object.keys(overrides)).toEqual(["parameters"]);
    expect([overrides, overrides.parameters].every((each) => Object.isFrozen(each))).toBe(true);
    const dated = tinyRuleSet({ criteria: { c: { met: atLeast } }, deadline: "2025-08-31", assumption: "a" });
    const moved = compile(dated, { assumptions: { a: "2025-12-31" }, scenario: "later" }).overrides;
    expect(moved).toEqual({ assumptions: { a: "2025-12-31" }, scenario: "later" });
    expect(Object.isFrozen(moved.assumptions)).toBe(true);
    expect(Object.keys(compile(rules()).overrides)).toEqual([]);
  });

  it("gives each criterion its place, and each goal its phase, the scopes and the day", () => {
    const base = tinyRuleSet({
      deadline: "2025-08-31",
      criteria: {
        a: { met: atLeast, scopes: { hub: "local" } },
        b: { met: atLeast, onTrack: atLeast, scopes: { network: "stated" } },
      },
    });
    const goal = base.goals["goal"]!;
    const { goals, criteriaCount, from, until } = compile({
      ...base,
      goals: { goal, second: { ...goal, criteria: { a: goal.criteria["a"]! } }, third: goal },
      phases: { primary: { title: "P", goals: ["goal"] }, secondary: { title: "S", goals: ["second"] } },
    });
    expect(goals.map(({ first, phase, id }) => [id, first, phase])).toEqual([
      ["goal", 0, "primary"],
      ["second", 2, "secondary"],
      ["third", 3, ""],
    ]);
    expect(criteriaCount).toBe(5);
    expect(goals[0]!.criteria.map(({ inScope }) => inScope)).toEqual([
      { hub: true, network: false },
      { hub: false, network: true },
    ]);
    expect(until - from).toBe(365);
    expect(goals[0]!.deadline).toBe(until - 1);
    expect(compile(rules()).goals[0]!.deadline).toBe(Number.POSITIVE_INFINITY);
    expect(compile(rules()).goals[0]).not.toHaveProperty("deadlineOn");
    expect(goals[0]!.criteria[0]).not.toHaveProperty("onTrack");
  });
});

describe("what settles a criterion", () => {
  const facts: Record<string, Fact> = {
    ...SCHOOLS,
    "judgement.goal.c": { type: "level", title: "Judged" },
    "judgement.goal.d": { type: "level", title: "Judged too" },
    plain: { type: "level", title: "Not a judgement" },
  };
  const parameters: Record<string, Parameter> = {
    level: { unit: "level", value: "embedded", basis: "local" },
    open: { unit: "level", milestones: [{ on: "2025-08-31", expected: true, basis: "stated" }] },
    line: {
      unit: "level",
      milestones: [
        { on: "2024-08-31", value: "introduced", basis: "local" },
        { on: "2025-08-31", value: "embedded", basis: "local" },
      ],
    },
  };
  const judged = (value: unknown, fact = "judgement.goal.c") =>
    ({ fact, operator: "greaterThanInclusive", value }) as Condition;
  const settledBy = (met: Condition, onTrack?: Condition) =>
    compile(tinyRuleSet({ facts, parameters, criteria: { c: { met, ...(onTrack ? { onTrack } : {}) } } }))
      .goals[0]!.criteria[0]!.settledBy;

  it("is judgement if every comparison is of a judgement with a number that is set", () => {
    expect(settledBy(judged("embedded"))).toBe("judgement");
    expect(settledBy(judged({ parameter: "level" }), judged("introduced"))).toBe("judgement");
    expect(settledBy({ all: [judged("embedded"), { not: judged("sustained", "judgement.goal.d") }] })).toBe(
      "judgement",
    );
  });

  it("is judgement too if one is compared with another", () => {
    expect(settledBy(judged({ fact: "judgement.goal.d" }))).toBe("judgement");
  });

  it("is measured if none is: counts, shares, plain levels, and targets that are not set or move", () => {
    for (const met of [
      atLeast,
      { fact: "share", operator: "equal", value: "75%" } as const,
      judged("embedded", "plain"),
      judged({ parameter: "open" }),
      judged({ parameter: "line", at: "as-of" }),
    ])
      expect([met, settledBy(met)]).toEqual([met, "measured"]);
  });

  it("is mixed if some are and some are not, in one test or over the two", () => {
    expect(settledBy({ any: [judged("embedded"), atLeast] })).toBe("mixed");
    expect(settledBy(judged("embedded"), atLeast)).toBe("mixed");
    expect(settledBy(judged({ fact: "plain" }))).toBe("mixed");
  });
});

describe("the status of a goal", () => {
  /** The status of the goal and of each criterion for some facts, one snapshot after another. */
  const found = (ruleSet: RuleSet, snapshots: readonly Record<string, unknown>[]) =>
    snapshots.map((facts) => {
      const { status, criteria } = statuses(ruleSet, snapshotOf(facts)).goals["goal"]!;
      return [status, ...Object.values(criteria).map((each) => each.status)];
    });

  it("depends on what is missing as well if a judgement and a count can settle a criterion", () => {
    const ruleSet = tinyRuleSet({
      facts: { ...SCHOOLS, "judgement.goal.c": { type: "level", title: "Judged" } },
      criteria: {
        count: { met: { fact: "whole", operator: "greaterThan", value: 1 } },
        mixed: {
          met: { any: [{ fact: "judgement.goal.c", operator: "equal", value: "sustained" }, atLeast] },
        },
      },
    });
    // The outcomes that are possible are the same for both.
    expect(
      found(ruleSet, [
        { whole: 9, part: 0 },
        { whole: 9, "judgement.goal.c": "embedded" },
      ]),
    ).toEqual([
      ["needs-judgement", "met", "needs-judgement"],
      ["unknown", "met", "unknown"],
    ]);
  });

  it("is one and the same object for snapshots with the same outcomes", () => {
    const ruleSet = rules();
    const [one, other, more] = [3, 4, 2].map(
      (part) => statuses(ruleSet, snapshotOf({ whole: 9, part })).goals["goal"],
    );
    expect(other).toBe(one);
    expect(more).not.toBe(one);
  });

  it("is right for each of many criteria", () => {
    const numbers = Array.from({ length: 14 }, (_, at) => at + 1);
    const criteria = Object.fromEntries(
      numbers.map((value) => [
        `c${value}`,
        { met: { fact: "part", operator: "greaterThanInclusive", value } as const },
      ]),
    );
    const parts = [0, ...numbers];
    expect(
      found(
        tinyRuleSet({ criteria }),
        parts.map((part) => ({ whole: 20, part })),
      ),
    ).toEqual(
      parts.map((part) => [
        part < 14 ? "off-track" : "met",
        ...numbers.map((value) => (part < value ? "off-track" : "met")),
      ]),
    );
  });
});

describe("what is passed in the wrong place", () => {
  const NOT_RULES =
    "This isn't a rule set. Import one, or make one with parseRuleSet, which lists every fault.";

  it.each(["facts", "parameters", "goals", "phases"])("a rule set without %s is not a rule set", (key) => {
    for (const value of [undefined, null, "text"]) {
      expect(issuesOf({ ...rules(), [key]: value })).toEqual([
        { code: "not-a-rule-set", severity: "error", pointer: "", message: NOT_RULES },
      ]);
    }
  });

  it("reports the rules first, and options if these are rules", () => {
    for (const none of [null, 5, undefined, "2024-25"])
      expect(issuesOf(none, null).map(({ code, message }) => [code, message])).toEqual([
        ["not-a-rule-set", NOT_RULES],
      ]);
    for (const options of [null, "coverage"])
      expect(
        issuesOf(rules(), options).map(({ code, pointer, message }) => [code, pointer, message]),
      ).toEqual([
        [
          "wrong-type",
          "/overrides",
          'Options must be an object, such as {"parameters": {"coverage": "80%"}}.',
        ],
      ]);
  });

  it("reports every option at once", () => {
    const overrides = { parameters: 5, assumptions: null, scenario: 7, "a/b": 1, scenaro: "x" };
    expect(
      issuesOf(rules(), overrides).map(({ code, pointer, message }) => [code, pointer, message]),
    ).toEqual([
      [
        "unknown-key",
        "/overrides/a~1b",
        'No option "a/b". The options are parameters, assumptions and scenario.',
      ],
      [
        "unknown-key",
        "/overrides/scenaro",
        'No option "scenaro". The options are parameters, assumptions and scenario. Did you mean "scenario"?',
      ],
      ["wrong-type", "/overrides/scenario", "A scenario needs a name that is not blank."],
      ["wrong-type", "/overrides/parameters", '"parameters" must be an object with a new value for each id.'],
      [
        "wrong-type",
        "/overrides/assumptions",
        '"assumptions" must be an object with a new value for each id.',
      ],
    ]);
    expect(new Set(issuesOf(rules(), overrides).map(({ severity }) => severity))).toEqual(new Set(["error"]));
    expect(issuesOf(rules(), { scenario: "" }).map(({ pointer }) => pointer)).toEqual([
      "/overrides/scenario",
    ]);
    expect(issuesOf(rules(), { scenario: undefined, parameters: undefined, assumptions: undefined })).toEqual(
      [],
    );
  });
});

describe("options that cannot be used", () => {
  it.each([
    { parameters: 5, scenario: "x" },
    { assumptions: 5, scenario: "x" },
    { parameters: "", scenario: "x" },
  ])("are refused, %j, even if the same options without the wrong one have been used before", (options) => {
    const ruleSet = rules();
    compile(ruleSet, { scenario: "x" });
    expect(issuesOf(ruleSet, options).map(({ code }) => code)).toEqual(["wrong-type"]);
  });

  it("are refused if they only become a value as JSON, even if that value has been used before", () => {
    const ruleSet = rules();
    compile(ruleSet, { parameters: { coverage: "80%" } });
    const coverage = { toJSON: () => "80%" };
    expect(issuesOf(ruleSet, { parameters: { coverage } }).map(({ code }) => code)).toEqual([
      "invalid-value",
    ]);
  });
});

describe("days that are not valid", () => {
  it.each([
    ["/goals/goal/deadline/on", { deadline: "2025-13-01" }, {}],
    ["/inForce/from", {}, { from: "soon" }],
    ["/inForce/until", {}, { until: "2025-02-30" }],
  ])("are refused at %s", (pointer, tiny, inForce) => {
    const base = tinyRuleSet({ criteria: { c: { met: atLeast } }, ...tiny });
    expect(refusalOf({ ...base, inForce: { ...base.inForce, ...inForce } })).toBe(pointer);
  });
});

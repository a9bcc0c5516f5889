import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RuleSetError } from "../../src/base/rule-set-error.js";
import { SnapshotError } from "../../src/base/snapshot-error.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { EvaluateOptions } from "../../src/evaluate/types.js";
import { explain } from "../../src/explain/explain.js";
import type { Condition, Fact, RuleSet } from "../../src/rule-set/types.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { runs } from "../runs.js";
import { seeds } from "../seeds.js";
import { drawSnapshot, pickerOf } from "./snapshots.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "./tiny-rule-set.js";

const json = (value: unknown) => JSON.stringify(value);

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null)
    for (const entry of Object.values(Object.freeze(value))) deepFreeze(entry);
  return value;
}

function drawn(seed: number) {
  const { facts, asOf, scope } = drawSnapshot(ruleSet, pickerOf(seed));
  return snapshotOf(facts, asOf, scope) as { facts: Record<string, unknown> };
}

const FACTS: Record<string, Fact> = {
  ...SCHOOLS,
  other: { type: "count", title: "Other", unit: "things" },
  level: { type: "level", title: "Level" },
};
const atLeast = (
  fact: string,
  value: number | string | { readonly parameter: string; readonly at?: "as-of" },
): Condition => ({
  fact,
  operator: "greaterThanInclusive",
  value,
});

const anySeed = fc.integer({ min: 1, max: 1_000_000 });

describe("an evaluation", () => {
  it("is the same bytes for the same input, which it does not change", () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const snapshot = deepFreeze(drawn(seed));
        const before = json(snapshot);
        expect(json(evaluate(ruleSet, snapshot as never))).toBe(
          json(evaluate(ruleSet, structuredClone(snapshot) as never)),
        );
        expect(json(snapshot)).toBe(before);
      }),
      { numRuns: runs(100) },
    );
  });

  it("does not depend on the order of the facts", () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const snapshot = drawn(seed);
        const turned = { ...snapshot, facts: Object.fromEntries(Object.entries(snapshot.facts).reverse()) };
        expect(json(evaluate(ruleSet, turned as never))).toBe(json(evaluate(ruleSet, snapshot as never)));
      }),
      { numRuns: runs(50) },
    );
  });

  it("says the same about each goal whatever the order of the goals and criteria", () => {
    const turn = (record: object) => Object.fromEntries(Object.entries(record).reverse());
    const turned = {
      ...ruleSet,
      facts: turn(ruleSet.facts),
      parameters: turn(ruleSet.parameters),
      goals: turn(
        Object.fromEntries(
          Object.entries(ruleSet.goals).map(([id, goal]) => [id, { ...goal, criteria: turn(goal.criteria) }]),
        ),
      ),
    } as unknown as RuleSet;
    fc.assert(
      fc.property(anySeed, (seed) => {
        const snapshot = drawn(seed) as never;
        const [a, b] = [evaluate(ruleSet as RuleSet, snapshot), evaluate(turned, snapshot)];
        for (const [id, { status, possible, missing }] of Object.entries(a.goals)) {
          const other = b.goals[id]!;
          expect([id, other.status, other.possible, [...other.missing].sort()]).toEqual([
            id,
            status,
            possible,
            [...missing].sort(),
          ]);
        }
        expect(b.digests).toEqual(a.digests);
      }),
      { numRuns: runs(50) },
    );
  });

  it("keeps nothing of the snapshot that the caller could change", () => {
    const snapshot = {
      subject: { scope: "hub", id: "h", name: "Before" },
      asOf: "2025-03-31",
      facts: { "llme.active": { min: 40, max: 45 } },
      evidence: { "llme.active": { source: "register" } },
    };
    const kept = evaluate(ruleSet, snapshot as never);
    const fresh = json(evaluate(ruleSet, structuredClone(snapshot) as never));
    snapshot.facts["llme.active"].min = 0;
    snapshot.evidence["llme.active"].source = "changed";
    snapshot.subject.name = "After";
    expect(json(kept)).toBe(fresh);
  });

  it("differs under deep comparison if the facts differ", () => {
    const a = evaluate(ruleSet, snapshotOf({ "llme.active": 40 }));
    const b = evaluate(ruleSet, snapshotOf({ "llme.active": 41 }));
    expect(a).toEqual(evaluate(ruleSet, snapshotOf({ "llme.active": 40 })));
    expect(a.goals["llme.team"]).not.toEqual(b.goals["llme.team"]);
  });

  it("has plain JSON with everything in it", () => {
    const found = JSON.parse(json(evaluate(ruleSet, snapshotOf({ "llme.active": 40 }))));
    expect(Object.keys(found)).toEqual([
      "format",
      "library",
      "ruleSet",
      "digests",
      "subject",
      "asOf",
      "snapshot",
      "overrides",
      "warnings",
      "goals",
    ]);
    const { goals, digests, library } = found;
    expect(Object.keys(goals)).toEqual(Object.keys(ruleSet.goals));
    expect(Object.keys(goals["llme.team"])).toEqual([
      "id",
      "phase",
      "title",
      "modality",
      "deadline",
      "source",
      "status",
      "possible",
      "criteria",
      "reasons",
      "missing",
      "shortfall",
      "furthestBehind",
      "questions",
      "warnings",
    ]);
    expect(goals["llme.team"].reasons[0].text).toBe(
      "40 of 50 active LLME: 10 more are needed by 31 August 2025.",
    );
    expect(digests.rules).toMatch(/^[0-9a-f]{64}$/);
    expect(digests.snapshot).toMatch(/^[0-9a-f]{64}$/);
    expect(library).toBe("0.1.0");
  });

  it("carries the evidence of its facts, once, in its snapshot", () => {
    const snapshot = {
      subject: { scope: "hub", id: "h" },
      asOf: "2025-03-31",
      facts: { "primary.schools.total": 10 },
      evidence: { "primary.schools.total": { source: "GIAS", on: "2025-03-01" } },
    } as const;
    const found = evaluate(ruleSet, snapshot);
    expect(found.snapshot).toEqual({ format: 1, ...snapshot });
    expect(json(found).split("GIAS")).toHaveLength(2);
    const { targets } = explain(ruleSet, found);
    const { evidence } = targets.find(({ id }) => id === "primary.engagement")!;
    expect(evidence).toEqual([
      { fact: "primary.schools.total", source: "GIAS", on: "2025-03-01", title: "Primary schools" },
    ]);
  });
});

describe("reasons", () => {
  it("that are decisive lead to the same status by themselves", () => {
    const RANK = { met: 1, "on-track": 2, "off-track": 3, "not-met": 3 } as Record<string, number>;
    for (const seed of seeds(800)) {
      const result = evaluate(ruleSet, drawn(seed) as never);
      for (const [id, { status, reasons, criteria, possible }] of Object.entries(result.goals)) {
        if (possible.length > 1 || status === "not-applicable") continue;
        // Exactly what the decisive reasons say about their criteria.
        const decisive = reasons.filter((reason) => reason.decisive && reason.code !== "out-of-scope");
        const named = new Set(decisive.map(({ criterion }) => criterion));
        const worst = [...named].map((name) => {
          const codes = decisive.filter(({ criterion }) => criterion === name).map(({ code }) => code);
          if (codes.includes("target-met")) return 1;
          return codes.includes("on-track") && status !== "not-met" ? 2 : 3;
        });
        expect([seed, id, Math.max(...worst)]).toEqual([seed, id, RANK[status]]);
        expect(Object.keys(criteria)).toEqual(expect.arrayContaining([...named]));
      }
    }
  });

  it("never show a share as its target before it is reached", () => {
    const facts = { "primary.schools.total": 10_000, "primary.schools.engaged": 7_496 };
    const [reason] = evaluate(ruleSet, snapshotOf(facts)).goals["primary.engagement"].reasons;
    expect(reason!.text).toBe(
      "7,496 of 10,000 primary schools (74.9%) have engaged; 75% is 7,500 schools, so 4 more are needed by 31 August 2025.",
    );
  });
});

describe("overrides", () => {
  const facts = {
    "primary.schools.engaged": 10,
    "primary.schools.embedding-or-sustaining": 7,
    "primary.schools.sustaining": 7,
    "judgement.primary.mastery.fidelity": "embedded",
    "judgement.primary.mastery.resources": "embedded",
  };
  const mastery = (options?: Parameters<typeof evaluate>[2]) => evaluate(ruleSet, snapshotOf(facts), options);

  it("change local parameters, and the evaluation says so", () => {
    expect(mastery().goals["primary.mastery"].status).toBe("on-track");
    const changed = mastery({ parameters: { coverage: "70%" } });
    expect(changed.goals["primary.mastery"].status).toBe("met");
    expect(changed.overrides).toEqual({ parameters: { coverage: "70%" } });
    expect(changed.warnings).toEqual([
      {
        code: "parameter-overridden",
        message: "“Share of a group that counts as met” was set to 70% for this evaluation.",
      },
    ]);
  });

  it("change the level that judgements must reach", () => {
    const judged = {
      "judgement.primary.culture.professional-culture": "introduced",
      "judgement.primary.culture.practices": "introduced",
    };
    const at = (level: string) =>
      evaluate(ruleSet, snapshotOf(judged), { parameters: { "judgement-met": level } });
    expect(at("introduced").goals["primary.culture"].status).toBe("met");
    expect(at("sustained").goals["primary.culture"].status).toBe("on-track");
  });

  it("apply to products: 90% of 150 becomes 80% of it", () => {
    const at = (options?: Parameters<typeof evaluate>[2]) =>
      evaluate(ruleSet, snapshotOf({ "post-16.specialists.trained": 120 }, "2025-03-31", "network"), options)
        .goals["post-16.specialists"].status;
    expect(at()).toBe("off-track");
    expect(at({ parameters: { "target-on-track": "80%" } })).toBe("on-track");
  });

  it("refuse stated and implied numbers unless the caller names a scenario, which the evaluation then names", () => {
    const engagement = { parameters: { "primary-engagement": "80%" } };
    expect(() => mastery(engagement)).toThrow(SnapshotError);
    expect(() => mastery({ parameters: { "full-coverage": "90%" } })).toThrow("name a scenario");
    const tried = evaluate(
      ruleSet,
      snapshotOf({ "primary.schools.total": 100, "primary.schools.engaged": 78 }),
      {
        ...engagement,
        scenario: "a higher target",
      },
    );
    expect(tried.goals["primary.engagement"].status).not.toBe("met");
    expect(tried.goals["primary.engagement"].criteria["share-engaged"].basis).toBe("local");
    expect(tried.warnings.map(({ code, message }) => [code, message])).toEqual([
      ["scenario", "This is a scenario, “a higher target”, not the goals as published."],
      [
        "parameter-overridden",
        "“Share of primary schools to have engaged” was set to 80% for this evaluation.",
      ],
    ]);
  });

  it("move the day of an assumption, with every deadline and milestone that depends on it", () => {
    const options = { assumptions: { "by-2025-is-the-end-of-the-academic-year": "2025-12-31" } };
    const found = evaluate(
      ruleSet,
      snapshotOf({ "primary.schools.total": 100, "primary.schools.engaged": 74 }, "2025-10-01"),
      options,
    );
    expect(found.goals["primary.engagement"].deadline).toBe("2025-12-31");
    expect(found.goals["primary.engagement"].status).toBe("on-track");
    expect(found.warnings.map(({ code }) => code)).toEqual(["final-reading", "assumption-overridden"]);
  });

  it.each([
    [{ parameters: { coverge: "80%" } }, 'No parameter "coverge" to override. Did you mean "coverage"?'],
    [{ parameters: { coverage: "lots" } }, '"lots" can\'t be the value of "coverage". Write a percentage'],
    [
      { parameters: { coverage: 80 } },
      '80 can\'t be the value of "coverage". Write a percentage or fraction up to 100%, as in "75%" or "3/4". Did you mean "80%"?',
    ],
    [{ parameters: { coverage: "150%" } }, '"150%" can\'t be the value of "coverage"'],
    [{ parameters: { coverage: Number.NaN } }, 'can\'t be the value of "coverage"'],
    [{ parameters: { coverage: "embedded" } }, '"embedded" can\'t be the value of "coverage"'],
    [
      { parameters: { "judgement-met": "75%" } },
      '"75%" can\'t be the value of "judgement-met". Write one of not-started',
    ],
    [
      { parameters: { "specialists-on-track": "90%" } },
      '"90%" can\'t be the value of "specialists-on-track". Write a whole number',
    ],
    [{ assumptions: { "by-2026": "2026-08-31" } }, 'No assumption "by-2026"'],
    [{ assumptions: { "by-2025-is-the-end-of-the-academic-year": "31 August" } }, "isn't a date"],
    [
      { paramters: { coverage: "80%" } },
      'No option "paramters". The options are parameters, assumptions and scenario. Did you mean "parameters"?',
    ],
    [{ parameters: "coverage" }, '"parameters" must be an object'],
    [{ scenario: " " }, "not blank"],
    [null, "Options must be an object"],
  ])("that cannot be bound, %j, are reported in words", (options, message) => {
    expect(() => mastery(options as never)).toThrow(message);
    expect(() => mastery(options as never)).toThrow(SnapshotError);
  });

  it("that are wrong are reported alone, not what would follow from them in the rules", () => {
    const assumptions = { "by-2025-is-the-end-of-the-academic-year": "2025-02-30", other: "2025-01-01" };
    let issues: string[] = [];
    try {
      mastery({ assumptions });
    } catch (error) {
      issues = (error as SnapshotError).issues.map(({ code }) => code);
    }
    expect(issues).toEqual(["bad-date", "unknown-assumption"]);
  });

  it("are frozen, so that nothing done to one result reaches another", () => {
    const first = mastery({ parameters: { coverage: "80%" } });
    expect(() => Object.assign(first.overrides.parameters as object, { coverage: "1%" })).toThrow(TypeError);
    expect(() => Object.assign(mastery().overrides, { scenario: "poison" })).toThrow(TypeError);
  });

  it("do not affect other evaluations of the same rule set", () => {
    const before = json(mastery());
    mastery({ parameters: { coverage: "10%" } });
    expect(json(mastery())).toBe(before);
  });
});

describe("the period of a rule set", () => {
  const codes = (asOf: string) => evaluate(ruleSet, snapshotOf({}, asOf)).warnings.map(({ code }) => code);

  it("is half-open: its first day is in, and the day it ends on is a final reading", () => {
    expect(codes("2024-08-31")).toEqual(["outside-in-force"]);
    expect(codes("2024-09-01")).toEqual([]);
    expect(codes("2025-08-31")).toEqual([]);
    expect(codes("2025-09-01")).toEqual(["final-reading"]);
  });
});

describe("the whole of a result", () => {
  const rules = tinyRuleSet({
    facts: FACTS,
    criteria: {
      named: { title: "Things", met: atLeast("other", 5) },
      plain: { met: atLeast("level", "embedded") },
      elsewhere: { title: "Only there", met: atLeast("part", 5), scopes: { network: "stated" } },
    },
    deadline: "2025-08-31",
  });
  const found = evaluate(rules, snapshotOf({ other: { min: 3 } }));
  const goal = found.goals["goal"]!;

  it("gives each criterion its title or else its words, and what is missing, short and asked", () => {
    expect(Object.values(goal.criteria).map(({ title }) => title)).toEqual([
      "Things",
      "schools",
      "Only there",
    ]);
    const { named, plain, elsewhere } = goal.criteria;
    expect([named!.missing, plain!.missing, elsewhere!.missing]).toEqual([["other"], ["level"], []]);
    expect([named!.shortfall, plain!.shortfall, elsewhere!.shortfall]).toEqual([
      [{ fact: "other", kind: "add", add: { min: 0, max: 2 } }],
      [{ fact: "level", kind: "to", to: "embedded" }],
      [],
    ]);
    expect([named!.status, plain!.status, elsewhere!.status]).toEqual([
      "unknown",
      "unknown",
      "not-applicable",
    ]);
    expect(named).toStrictEqual({
      id: "named",
      title: "Things",
      excerpt: "schools",
      status: "unknown",
      possible: ["met", "off-track"],
      deadline: "2025-08-31",
      basis: "stated",
      missing: ["other"],
      shortfall: [{ fact: "other", kind: "add", add: { min: 0, max: 2 } }],
      progress: {
        fact: "other",
        actual: { min: "3" },
        target: "5",
        share: { min: "60%" },
        numbers: { actual: { min: 3 }, target: 5, share: { min: 0.6 } },
      },
    });
  });

  it("warns of each criterion that drops out, by its title or else its words", () => {
    expect(goal.warnings).toEqual([
      {
        code: "out-of-scope",
        criterion: "elsewhere",
        message: "“Only there” is left out. This is measured for the network as a whole, not for one hub.",
      },
    ]);
  });

  it("gives each goal's place in the document once", () => {
    expect(goal.source).toEqual({ document: "none", section: "none", bullet: 1 });
  });

  it("has each reason as data, with its criterion and its sentence", () => {
    expect(goal.reasons[0]).toStrictEqual({
      criterion: "named",
      test: "met",
      code: "target-undecided",
      fact: "other",
      operator: "greaterThanInclusive",
      actual: { min: 3 },
      target: 5,
      targetNumber: 5,
      targetUnits: 5,
      short: { min: 0, max: 2 },
      basis: "stated",
      decisive: true,
      text: "There are at least 3 things; the target is 5, so it may or may not be met: up to 2 more may be needed by 31 August 2025.",
    });
  });
});

describe("the basis of a criterion", () => {
  it("is the weakest of whom it is measured for and of the numbers that it compares with on the day", () => {
    const { goals, ...rules } = tinyRuleSet({
      parameters: {
        line: {
          unit: "schools",
          milestones: [
            { on: "2024-12-31", value: 2, basis: "stated" },
            { on: "2025-03-31", value: 5, basis: "implied" },
          ],
        },
      },
      criteria: { c: { met: atLeast("part", { parameter: "line", at: "as-of" }) } },
    });
    const { c } = goals["goal"]!.criteria;
    const criteria = { c: { ...c!, scopes: { hub: "local", network: "stated" } as const } };
    const ruleSet = { ...rules, goals: { goal: { ...goals["goal"]!, criteria } } };
    const basisOn = (asOf: string, scope: string) =>
      evaluate(ruleSet, { asOf, subject: { scope, id: "a" }, facts: {} }).goals["goal"]!.criteria["c"]!.basis;
    expect(basisOn("2024-12-31", "network")).toBe("stated");
    expect(basisOn("2025-02-15", "network")).toBe("local");
    expect(basisOn("2025-03-31", "network")).toBe("implied");
    expect(basisOn("2024-12-31", "hub")).toBe("local");
  });
});

describe("warnings about the period and the options", () => {
  const rules = tinyRuleSet({
    parameters: { coverage: { unit: "share", value: "75%", basis: "local" } },
    criteria: { c: { met: atLeast("part", 1) } },
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
        message: "“Tiny” is in force from 1 September 2024; this snapshot is from before then.",
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
      {
        code: "parameter-overridden",
        message: "“coverage” was set to 80% for this evaluation.",
      },
      { code: "assumption-overridden", message: "The assumption “by-2025” was set to 31 December 2025." },
    ]);
  });
});

describe("overrides that break what rules are checked for", () => {
  const codesOf = (options: EvaluateOptions) =>
    evaluate(ruleSet, snapshotOf({}), options).warnings.map(({ code }) => code);

  it("are warned about if being on track would ask for more than being met", () => {
    expect(codesOf({ parameters: { coverage: "40%" } })).toContain("on-track-asks-more");
    expect(codesOf({ parameters: { coverage: "50%" } })).not.toContain("on-track-asks-more");
    expect(codesOf({ parameters: { coverage: "40%", "coverage-on-track": "30%" } })).not.toContain(
      "on-track-asks-more",
    );
  });

  it("are warned about by the title of the criterion, or else by its words in the document", () => {
    const messageFor = (more: object) => {
      const rules = tinyRuleSet({
        parameters: { target: { unit: "schools", value: 9, basis: "local", title: "Schools to engage" } },
        criteria: {
          c: {
            met: atLeast("part", { parameter: "target" }),
            onTrack: atLeast("part", 5),
            ...more,
          },
        },
      });
      const { warnings } = evaluate(rules, snapshotOf({}), { parameters: { target: 4 } });
      return warnings.map(({ message }) => message);
    };
    const change = "“Schools to engage” was set to 4 for this evaluation.";
    const asksMore = (name: string) =>
      `With these values, being on track asks for more than being met, for “${name}”. Change the number for being on track as well.`;
    expect(messageFor({})).toEqual([change, asksMore("schools")]);
    expect(messageFor({ title: "Engaged" })).toEqual([change, asksMore("Engaged")]);
  });

  it("are refused if a moved day would put milestones out of order", () => {
    const moved = (value: string) => () =>
      codesOf({ assumptions: { "by-2025-is-the-end-of-the-academic-year": value } });
    expect(moved("2025-07-31")).not.toThrow();
    expect(moved("2023-08-31")).toThrow(/milestones-order/);
    expect(moved("2022-08-31")).toThrow(/would no longer come after/);
  });
});

describe("a rule set that cannot be bound", () => {
  it.each([undefined, null, "2024-25", {}, { facts: {} }])(
    "says so if %j is not a rule set at all",
    (value) => {
      expect(() => evaluate(value as never, snapshotOf({}))).toThrow("This isn't a rule set");
    },
  );

  it.each([
    ["a fact that isn't there", { fact: "llme.actve", operator: "greaterThan", value: 3 }],
    ["an operator that isn't there", { fact: "llme.active", operator: "atLeast", value: 3 }],
    ["a value that does not fit", { fact: "llme.active", operator: "equal", value: "75%" }],
    ["an empty tree", { all: [] }],
  ])("is refused at the first place that no parser would accept: %s", (_, met) => {
    const broken = structuredClone(ruleSet) as unknown as Omit<RuleSet, "goals"> & {
      goals: Record<string, { criteria: Record<string, { met: object }> }>;
    };
    broken.goals["llme.team"]!.criteria["hub-team"]!.met = met;
    let found: unknown;
    try {
      evaluate(broken as RuleSet, snapshotOf({}));
    } catch (error) {
      found = error;
    }
    expect(found).toBeInstanceOf(RuleSetError);
    const { issues } = found as RuleSetError;
    expect(issues.map(({ code }) => code)).toEqual(["not-a-rule-set"]);
    expect(issues[0]!.pointer).toMatch(/^\/goals\/llme.team\/criteria\/hub-team\/met/);
    expect(issues[0]!.message).toContain("parseRuleSet");
  });
});

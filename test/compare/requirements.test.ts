import { describe, expect, expectTypeOf, it } from "vitest";
import {
  type FactIdOf,
  type GoalIdOf,
  type RuleSet,
  RuleSetError,
  requirements,
  statuses,
} from "../../src/index.js";
import type { Condition, Fact, Registers } from "../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../src/rules/2024-25.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "../evaluate/tiny-rule-set.js";

const count = (title: string, more: object = {}): Fact => ({ type: "count", title, unit: "things", ...more });
const COUNTS = { a: count("a"), b: count("b"), c: count("c") };
const atLeast = (fact: string, value: number): Condition => ({
  fact,
  operator: "greaterThanInclusive",
  value,
});
const below = (fact: string, value: number): Condition => ({ fact, operator: "lessThan", value });

type Choice = Parameters<typeof requirements>[1];

/** The facts that the goal needs from a hub, each with its use. */
function usesOf(rules: RuleSet, choice: Choice = {}): Record<string, string> {
  const [subject] = requirements(rules, { scope: "hub", ...choice }).subjects;
  return Object.fromEntries(subject!.facts.map(({ fact, use }) => [fact, use]));
}

const one = (met: Condition, more: object = {}, facts: Record<string, Fact> = COUNTS) =>
  tinyRuleSet({ facts, criteria: { one: { met, ...more } } });

describe("the facts that a goal requires", () => {
  it("decide if it is met, only if it is on track, or only if it applies", () => {
    const rules = one(
      { all: [atLeast("a", 5), atLeast("a", 3)] },
      { onTrack: atLeast("b", 5), when: atLeast("c", 5) },
    );
    expect(usesOf(rules)).toEqual({ a: "met", b: "on-track", c: "when" });
  });

  it("are those below shares, ratios and sums, through which they are read", () => {
    const facts = { ...SCHOOLS, more: count("more"), all: count("all", { sum: ["part", "more"] }) };
    const rules = tinyRuleSet({
      facts,
      criteria: {
        one: { met: { fact: "share", operator: "greaterThan", value: "50%" } },
        two: { met: atLeast("all", 5) },
      },
    });
    const { goals } = requirements(rules, { scope: "hub" }).subjects[0]!;
    expect(goals).toMatchObject([
      {
        facts: [
          { fact: "whole", use: "met", through: ["share"] },
          { fact: "part", use: "met", through: ["share", "all"] },
          { fact: "more", use: "met", through: ["all"] },
        ],
      },
    ]);
  });

  it("leave out what can never matter: a test that always holds, one that never does, one next to it", () => {
    expect(usesOf(one({ any: [atLeast("a", 5), below("a", 5)] }))).toEqual({});
    expect(usesOf(one({ all: [atLeast("a", 0), atLeast("b", 1)] }))).toEqual({ b: "met" });
    expect(usesOf(one({ all: [below("a", 0), atLeast("b", 1)] }))).toEqual({});
    expect(usesOf(one({ any: [atLeast("a", 0), atLeast("b", 1)] }))).toEqual({});
    // A criterion that can never be met is off track at best, whatever the outcome of the other.
    const rules = tinyRuleSet({
      facts: COUNTS,
      criteria: { one: { met: below("a", 0) }, two: { met: atLeast("b", 1) } },
    });
    expect(usesOf(rules)).toEqual({});
  });

  it("leave out a target that is met by being on track, if another criterion is never better", () => {
    const settled = { settled: "at-deadline", deadline: { on: "2025-08-31" } } as const;
    const rules = tinyRuleSet({
      facts: COUNTS,
      deadline: "2025-08-31",
      criteria: {
        one: { met: atLeast("a", 0), ...settled },
        two: { met: atLeast("b", 5), onTrack: atLeast("b", 0) },
      },
    });
    expect(usesOf(rules, { asOf: "2025-03-31" })).toEqual({});
    expect(usesOf(rules, { asOf: "2025-09-01" })).toEqual({ b: "met" });
  });

  it("are those of the criteria that are measured for the subject", () => {
    const rules = tinyRuleSet({
      facts: COUNTS,
      criteria: {
        one: { met: atLeast("a", 5), scopes: { hub: "stated" } },
        two: { met: atLeast("b", 5), scopes: { network: "stated" } },
      },
    });
    const found = requirements(rules).subjects.map(({ scope, facts }) => [
      scope,
      facts.map(({ fact }) => fact),
    ]);
    expect(found).toEqual([
      ["hub", ["a"]],
      ["network", ["b"]],
    ]);
  });

  it("include those that say something about others only while these are missing, as parts and wholes do", () => {
    const facts = {
      ...SCHOOLS,
      inner: count("inner", { partOf: "part" }),
      beside: count("beside", { partOf: "whole" }),
    };
    const rules = one(atLeast("part", 5), {}, facts);
    expect(usesOf(rules)).toEqual({ whole: "bounds", part: "met", inner: "bounds" });
    const possible = (given: Record<string, number>) =>
      statuses(rules, snapshotOf(given)).goals["goal"]!.possible;
    expect(possible({})).toEqual(["met", "off-track"]);
    expect(possible({ inner: 5 })).toEqual(["met"]);
    expect(possible({ whole: 4 })).toEqual(["off-track"]);
    // Other parts of the whole say nothing about this one.
    expect(possible({ beside: 5 })).toEqual(["met", "off-track"]);
  });

  it("include the terms of a sum next to one that is read, only if the sum is bounded from elsewhere", () => {
    const facts = { a: count("a"), b: count("b"), both: count("both", { sum: ["a", "b"] }) };
    expect(usesOf(one(atLeast("a", 5), {}, facts))).toEqual({ a: "met" });
    const within = { all: count("all"), ...facts, both: count("both", { sum: ["a", "b"], partOf: "all" }) };
    expect(usesOf(one(atLeast("a", 5), {}, within))).toEqual({ all: "bounds", a: "met", b: "bounds" });
  });

  it("of a share with a test that always holds are those that say whether there is a whole", () => {
    const always = { fact: "share", operator: "greaterThanInclusive", value: "0%" } as const;
    expect(usesOf(one(always, {}, SCHOOLS))).toEqual({ whole: "when", part: "bounds" });
  });

  it("are said to decide whether it applies if they also say whether it is on track", () => {
    const never = { fact: "share", operator: "greaterThan", value: "100%" } as const;
    const some = { fact: "share", operator: "greaterThan", value: "50%" } as const;
    expect(usesOf(one(never, { onTrack: some }, SCHOOLS))).toEqual({ whole: "when", part: "on-track" });
    const rules = one(atLeast("a", 5), { onTrack: atLeast("b", 5), when: atLeast("b", 1) });
    expect(usesOf(rules)).toEqual({ a: "met", b: "when" });
  });

  it("include none for a comparison with a target that is announced and not set", () => {
    const rules = tinyRuleSet({
      facts: COUNTS,
      parameters: {
        target: { unit: "things", milestones: [{ on: "2025-08-31", expected: true, basis: "stated" }] },
      },
      criteria: { one: { met: { fact: "a", operator: "greaterThan", value: { parameter: "target" } } } },
    });
    expect(usesOf(rules)).toEqual({});
  });

  it("are listed without proof if no example is found", () => {
    // If b is at least 8, it is at least 5 too, which no comparison shows by itself.
    const rules = one({ all: [atLeast("b", 8), { any: [atLeast("b", 5), atLeast("a", 1)] }] });
    const { facts } = requirements(rules, { scope: "hub" }).subjects[0]!;
    expect(facts.map(({ fact, goals }) => [fact, goals[0]!.proven])).toEqual([
      ["a", false],
      ["b", true],
    ]);
  });
});

describe("the days of a required fact", () => {
  const stepped = tinyRuleSet({
    facts: COUNTS,
    deadline: "2025-08-31",
    parameters: {
      steps: {
        unit: "things",
        between: "step",
        milestones: [
          { on: "2025-01-01", value: 5, basis: "stated" },
          { on: "2025-05-01", value: 8, basis: "stated" },
        ],
      },
    },
    criteria: {
      one: {
        met: {
          fact: "a",
          operator: "greaterThanInclusive",
          value: { parameter: "steps", at: "as-of" },
        },
        onTrack: atLeast("b", 1),
      },
    },
  });
  const daysOf = (choice: Choice) => {
    const [subject] = requirements(stepped, { scope: "hub", ...choice }).subjects;
    return subject!.goals[0]?.facts.map(({ fact, days }) => [fact, days.map(({ on, is }) => `${on} ${is}`)]);
  };

  it("are those from which it is asked for, on which its target changes, and the deadline", () => {
    expect(daysOf({})).toEqual([
      ["a", ["2025-01-01 asked-from", "2025-05-01 target-changes", "2025-08-31 deadline"]],
      ["b", ["2025-01-01 asked-from", "2025-08-31 deadline"]],
    ]);
  });

  it("are those to come if a day is given, and nothing is asked before the first milestone", () => {
    expect(daysOf({ asOf: "2024-12-31" })).toBe(undefined);
    expect(daysOf({ asOf: "2025-02-01" })).toEqual([
      ["a", ["2025-05-01 target-changes", "2025-08-31 deadline"]],
      ["b", ["2025-08-31 deadline"]],
    ]);
  });

  it("end the need for what decides only whether it is on track", () => {
    expect(daysOf({ asOf: "2025-09-01" })).toEqual([["a", []]]);
  });

  it("follow assumptions that the caller changes", () => {
    const rules = tinyRuleSet({
      facts: COUNTS,
      deadline: "2025-08-31",
      assumption: "end",
      criteria: { one: { met: atLeast("a", 5) } },
    });
    const { subjects } = requirements(rules, { scope: "hub" }, { assumptions: { end: "2025-12-31" } });
    expect(subjects[0]!.goals[0]).toMatchObject({
      deadline: "2025-12-31",
      facts: [{ days: [{ on: "2025-12-31", is: "deadline" }] }],
    });
  });
});

describe("who can answer", () => {
  const registers = {
    schools: {
      urn: "URN",
      fields: {
        status: { code: "Status (code)", name: "Status (name)" },
        "type-group": { name: "Group" },
        phase: { name: "Phase" },
      },
      areas: { "local-authority": { code: "LA (code)" }, district: { code: "District" } },
    },
    entries: {
      visits: {
        columns: {
          id: { is: "id", headers: ["Id", "Number"], otherwise: ["Name"] },
          kind: { is: "choice", headers: ["Kind"] },
          started: { is: "day", headers: ["Started"] },
          completed: { is: "day", headers: ["Completed"] },
          left: { is: "day", headers: ["Left"] },
        },
      },
    },
    counts: {
      a: { register: "visits", distinct: "id", where: { kind: ["x"] }, until: "left" },
      b: { register: "visits", distinct: "id", from: "completed" },
      c: { register: "schools", where: { phase: ["Primary"] } },
    },
    programmes: {},
  } as unknown as Registers;
  const facts = {
    ...COUNTS,
    d: count("d", { combine: "none", question: "How many?" }),
    "judgement.e": { type: "level", title: "e" } as const,
    f: { type: "flag", title: "f" } as const,
  };
  const rules = {
    ...one(
      {
        all: [
          ...["a", "b", "c", "d"].map((fact) => atLeast(fact, 5)),
          atLeast("judgement.e", 0),
          { fact: "judgement.e", operator: "equal", value: "embedded" },
          { fact: "f", operator: "equal", value: true },
        ].filter((each) => !("value" in each && each.value === 0)) as Condition[],
      },
      {},
      facts,
    ),
    registers,
  };
  const answers = (scope: string) =>
    requirements(rules, { scope }).subjects[0]!.facts.map(({ fact, answeredBy }) => `${fact} ${answeredBy}`);

  it("is a judgement, a register, or the subject itself", () => {
    expect(answers("hub")).toEqual([
      "a registers",
      "b registers",
      "c registers",
      "d subject",
      "judgement.e judgement",
      "f subject",
    ]);
  });

  it("are the snapshots of the level below for counts that are combined from them", () => {
    expect(answers("network")).toEqual([
      "a level-below",
      "b level-below",
      "c level-below",
      "d subject",
      "judgement.e judgement",
      "f subject",
    ]);
  });

  it("come with the columns that a count takes, under every possible header", () => {
    const found = requirements(rules, { scope: "hub" }).subjects[0]!.facts.map(({ register }) => register);
    const id = { id: "id", headers: ["Id", "Number", "Name"] };
    expect(found.slice(0, 4)).toEqual([
      {
        id: "visits",
        columns: [
          id,
          { id: "kind", headers: ["Kind"] },
          { id: "started", headers: ["Started"] },
          { id: "left", headers: ["Left"] },
        ],
      },
      { id: "visits", columns: [id, { id: "completed", headers: ["Completed"] }] },
      {
        id: "schools",
        columns: [
          { id: "urn", headers: ["URN"] },
          { id: "status", headers: ["Status (code)", "Status (name)"] },
          { id: "phase", headers: ["Phase"] },
          { id: "local-authority", headers: ["LA (code)"] },
        ],
      },
      undefined,
    ]);
  });

  it("come with the question, the unit and what to write", () => {
    const [a, , , d, e] = requirements(rules, { scope: "hub" }).subjects[0]!.facts;
    expect(a).toMatchObject({ title: "a", question: "a?", type: "count", unit: "things" });
    expect(d).toMatchObject({ question: "How many?" });
    expect(e).toMatchObject({ type: "level", looks: "one of not-started, introduced, embedded, sustained" });
    expect(e).not.toHaveProperty("unit");
  });
});

describe("the requirements of a rule set", () => {
  it("name each fact once, with every goal that asks for it", () => {
    for (const { goals, facts } of requirements(goals2024).subjects) {
      const ids = facts.map(({ fact }) => fact);
      expect(new Set(ids).size).toBe(ids.length);
      const byFact = facts.flatMap(({ fact, goals: asking }) => asking.map(({ goal }) => `${goal} ${fact}`));
      const byGoal = goals.flatMap(({ goal, facts: asked }) => asked.map(({ fact }) => `${goal} ${fact}`));
      expect(byFact.sort()).toEqual(byGoal.sort());
    }
  });

  it("are plain data, with ids that the compiler knows", () => {
    const found = requirements(goals2024, { goal: "primary.engagement", scope: "hub" });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    type Found = (typeof found)["subjects"][number]["goals"][number];
    expectTypeOf<Found["goal"]>().toEqualTypeOf<GoalIdOf<typeof goals2024>>();
    expectTypeOf<Found["facts"][number]["fact"]>().toEqualTypeOf<FactIdOf<typeof goals2024>>();
    // @ts-expect-error no such goal
    expect(() => requirements(goals2024, { goal: "primary.enagement" })).toThrow(RangeError);
  });

  it("are those of the goal or the phase that is chosen", () => {
    const goalsOf = (choice: object) =>
      requirements(goals2020 as RuleSet, { scope: "hub", ...choice }).subjects[0]!.goals.map(
        ({ goal }) => goal,
      );
    expect(goalsOf({ goal: "llme.team" })).toEqual([]);
    expect(goalsOf({ phase: "primary" })).toEqual(["primary.engagement"]);
  });

  it("are refused for a goal, subject or day that does not exist, and for options that cannot be bound", () => {
    const rules: RuleSet = goals2024;
    expect(() => requirements(rules, { goal: "primary.enagement" })).toThrow(
      'No goal "primary.enagement" in 2024-25. Did you mean "primary.engagement"?',
    );
    expect(() => requirements(rules, { scope: "hubs" })).toThrow(
      'No subject "hubs" in 2024-25. Did you mean "hub"?',
    );
    expect(() => requirements(rules, { scope: "trust" })).toThrow(
      'No subject "trust" in 2024-25. Choose "hub" or "network".',
    );
    expect(() => requirements(rules, { asOf: "2025-02-30" })).toThrow(
      `"2025-02-30" isn't a date. Write it as YYYY-MM-DD.`,
    );
    expect(() => requirements(rules, {}, { parameters: { coverag: "80%" } })).toThrow(RuleSetError);
  });
});

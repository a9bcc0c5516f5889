import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate, type Issue, type RuleSet, type Scenario, SnapshotError, whatIf } from "../../src/index.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "../evaluate/tiny-rule-set.js";
import { runs } from "../runs.js";

const hub = (facts: Record<string, unknown>, asOf = "2025-03-31") =>
  ({ subject: { scope: "hub", id: "my-hub" }, asOf, facts }) as never;
const SCHOOLS_416 = { "primary.schools.total": 416, "primary.schools.engaged": 300 };
const EXAMPLE = JSON.parse(
  readFileSync(new URL("../../docs/examples/hub-example-mixed.json", import.meta.url), "utf8"),
);

function issuesOf(scenarios: unknown, facts: Record<string, unknown> = SCHOOLS_416): readonly Issue[] {
  try {
    whatIf(ruleSet, hub(facts), scenarios as Scenario);
  } catch (error) {
    if (error instanceof SnapshotError) return error.issues;
    throw error;
  }
  return [];
}

const scenario = (facts: Record<string, unknown>, given: Record<string, unknown>) =>
  whatIf(ruleSet, hub(facts), given as Scenario).scenarios[0]!;

describe("one change", () => {
  it("shows which goal moves, from what to what, and why", () => {
    const { moves, summary, changes } = scenario(SCHOOLS_416, {
      facts: { "primary.schools.engaged": { add: 12 } },
    });
    expect(moves).toEqual([
      {
        goal: "primary.engagement",
        title: ruleSet.goals["primary.engagement"].title,
        from: "on-track",
        to: "met",
        possible: { before: ["on-track"], after: ["met"] },
        reason: {
          before: expect.stringMatching(
            /^300 of 416 primary schools \(72\.1%\) have engaged; .* so this is on track\.$/,
          ),
          after: "312 of 416 primary schools (75%) have engaged; 75% is 312 schools, so it is met.",
        },
      },
    ]);
    expect(summary).toBe("1 goal changes, 27 stay as they are.");
    expect(changes).toEqual([
      {
        kind: "fact",
        id: "primary.schools.engaged",
        from: "300",
        to: "312",
        text: "Primary schools that have engaged with teaching for mastery support: 300 becomes 312",
      },
    ]);
  });

  it("moves nothing with one unit less, and shows the goal with other figures", () => {
    const found = scenario(SCHOOLS_416, { facts: { "primary.schools.engaged": { add: 11 } } });
    expect(found.moves).toEqual([]);
    expect(found.restated.map(({ goal, to }) => [goal, to])).toEqual([
      ["primary.mastery", "unknown"],
      ["primary.engagement", "on-track"],
    ]);
    expect(found.restated[1]!.reason.after).toMatch(/^311 of 416 primary schools .* so 1 more is needed by/);
    expect(found.unmoved).toBe(28);
    expect(found.summary).toBe("No goal changes, 28 stay as they are.");
  });

  it("leaves the snapshot alone, and before and after are what evaluate says", () => {
    const facts = { ...SCHOOLS_416, "primary.schools.embedding-or-sustaining": 200 };
    const snapshot = hub(Object.freeze({ ...facts }));
    const { before, scenarios } = whatIf(ruleSet, snapshot, { facts: { "primary.schools.engaged": 312 } });
    expect(JSON.stringify(before)).toBe(JSON.stringify(evaluate(ruleSet, snapshot)));
    const changed = hub({ ...facts, "primary.schools.engaged": 312 });
    const after = evaluate(ruleSet, changed, { scenario: "what if" });
    expect(JSON.stringify(scenarios[0]!.after)).toBe(JSON.stringify(after));
  });

  it("does not leave an unknown part below its whole's new value", () => {
    const { after } = scenario(SCHOOLS_416, { facts: { "primary.schools.engaged": { add: 12 } } });
    const { reasons } = after.goals["primary.mastery"]!;
    expect(reasons[0]!.actual).toEqual({
      part: { max: 300 },
      whole: 312,
      share: { max: "25/26" },
      number: { max: 25 / 26 },
    });
  });

  it("of the day, is as if the facts were the same on it", () => {
    const { moves, changes } = scenario(SCHOOLS_416, { on: "2025-09-01" });
    expect(moves.map(({ goal, from, to }) => [goal, from, to])).toContainEqual([
      "primary.engagement",
      "on-track",
      "not-met",
    ]);
    expect(changes).toEqual([
      expect.objectContaining({ kind: "day", from: "31 March 2025", to: "1 September 2025" }),
    ]);
  });

  it("of a stated number needs no named scenario, and the result says that it is one", () => {
    const { moves, warnings, changes, name } = scenario(SCHOOLS_416, {
      parameters: { "primary-engagement": "70%" },
    });
    expect(name).toBe("what if");
    expect(moves.map(({ goal, to }) => [goal, to])).toEqual([["primary.engagement", "met"]]);
    expect(changes[0]).toMatchObject({ kind: "parameter", from: "75%", to: "70%" });
    expect(warnings.map(({ code }) => code)).toEqual(["scenario", "parameter-overridden"]);
  });

  it("of an assumption moves the deadline", () => {
    const found = scenario(
      { ...SCHOOLS_416 },
      { assumptions: { "by-2025-is-the-end-of-the-academic-year": "2025-01-01" } },
    );
    expect(found.moves.map(({ goal, to }) => [goal, to])).toContainEqual(["primary.engagement", "not-met"]);
    expect(found.changes[0]).toMatchObject({
      kind: "assumption",
      from: "31 August 2025",
      to: "1 January 2025",
    });
  });

  it("of the rules leaves out facts that they do not have, and shows which goals are new and gone", () => {
    const snapshot = hub({ ...SCHOOLS_416, "primary.pupils.assessed": 10 });
    const { scenarios } = whatIf(ruleSet, snapshot, { ruleSet: goals2020 as RuleSet });
    const [found] = scenarios;
    expect(found!.ignored).toEqual(["primary.pupils.assessed"]);
    expect(found!.moves.map(({ goal, to }) => [goal, to])).toContainEqual(["primary.engagement", "met"]);
    expect(found!.gone).toHaveLength(24);
    expect(found!.added).toEqual(["all-phases.initial-preparation", "all-phases.work-groups"]);
    expect(found!.changes[0]!.text).toBe("The rules: 2024-25 2.0.0 becomes 2020-23 2.0.0");
    const back = whatIf(goals2020 as RuleSet, hub(SCHOOLS_416), { ruleSet: ruleSet as RuleSet })
      .scenarios[0]!;
    expect(back.added).toHaveLength(24);
    expect(back.gone).toEqual(["all-phases.initial-preparation", "all-phases.work-groups"]);
  });

  it("of nothing moves nothing", () => {
    expect(scenario(SCHOOLS_416, {})).toMatchObject({ changes: [], moves: [], restated: [], unmoved: 28 });
  });

  it("starts from the options, which apply before and after", () => {
    const { before, scenarios } = whatIf(
      ruleSet,
      hub(SCHOOLS_416),
      { parameters: { coverage: "90%" } },
      { parameters: { coverage: "80%", "coverage-on-track": "60%" } },
    );
    expect(before.overrides.parameters).toEqual({ coverage: "80%", "coverage-on-track": "60%" });
    expect(scenarios[0]!.changes[0]).toMatchObject({ from: "80%", to: "90%" });
    expect(scenarios[0]!.after.overrides.parameters).toEqual({ coverage: "90%", "coverage-on-track": "60%" });
  });
});

describe("what is added", () => {
  const change = (from: unknown, add: number) =>
    scenario(
      { "primary.schools.total": 416, "primary.schools.engaged": from },
      { facts: { "primary.schools.engaged": { add } } },
    ).changes[0]!.to;

  it.each([
    [300, 12, "312"],
    [300, -3, "297"],
    [{ min: 290, max: 300 }, 12, "between 302 and 312"],
    [{ min: 290, max: 300 }, -290, "at most 10"],
    [{ min: 290 }, 12, "at least 302"],
    [{ min: 290 }, -10, "between 280 and 406"],
    [{ max: 300 }, 12, "between 12 and 312"],
    [{ max: 300 }, -12, "at most 288"],
    [{ min: 5, max: 300 }, -12, "at most 288"],
    [{ min: 5, max: 12 }, -12, "0"],
  ])("to %j is %d, which makes %s", (from, add, to) => {
    expect(change(from, add)).toBe(to);
  });

  it("to a bounded fact moves what is possible", () => {
    const facts = { "primary.schools.total": 416, "primary.schools.engaged": { min: 295, max: 300 } };
    const found = scenario(facts, { facts: { "primary.schools.engaged": { add: 12 } } });
    expect(found.moves[0]!.possible).toEqual({
      before: ["on-track", "off-track"],
      after: ["met", "on-track"],
    });
  });

  it.each([[undefined], [null], [{ unknown: "not returned" }]])(
    "to %j, which is not known, is an issue",
    (value) => {
      const facts =
        value === undefined ? { "primary.schools.total": 416 } : { "primary.schools.engaged": value };
      expect(issuesOf({ facts: { "primary.schools.engaged": { add: 1 } } }, facts)).toEqual([
        {
          code: "relative-to-unknown",
          severity: "error",
          pointer: "/scenarios/0/facts/primary.schools.engaged",
          message:
            'In "what if": "primary.schools.engaged" is not known, so nothing can be added to it. Give its new value instead.',
        },
      ]);
    },
  );

  it("to a percentage is exact as it is written", () => {
    const rules = tinyRuleSet({
      facts: { ...SCHOOLS, satisfied: { type: "percentage", title: "Satisfied" } },
      criteria: { one: { met: { fact: "satisfied", operator: "greaterThanInclusive", value: "72.7%" } } },
    });
    const found = whatIf(rules, snapshotOf({ satisfied: 72.4 }), {
      facts: { satisfied: { add: 0.3 } },
    } as unknown as Scenario);
    expect(found.scenarios[0]!.moves.map(({ to }) => to)).toEqual(["met"]);
    const back = whatIf(rules, snapshotOf({ satisfied: 72.8 }), {
      facts: { satisfied: { add: -0.1 } },
    } as unknown as Scenario);
    expect(back.scenarios[0]!.unmoved).toBe(1);
  });

  it("may not take a count below zero, above its whole, or past what is exact", () => {
    const code = (facts: Record<string, unknown>, add: unknown) =>
      issuesOf({ facts: { "primary.schools.engaged": { add } } }, facts).map((issue) => issue.code);
    expect(code(SCHOOLS_416, -301)).toEqual(["negative-count"]);
    expect(code(SCHOOLS_416, -300)).toEqual([]);
    expect(code(SCHOOLS_416, 116)).toEqual([]);
    expect(code(SCHOOLS_416, 117)).toEqual(["part-above-whole"]);
    expect(code({ "primary.schools.engaged": 300 }, Number.MAX_SAFE_INTEGER)).toEqual(["too-large"]);
    for (const add of [0.5, "12", Number.NaN, null])
      expect(code(SCHOOLS_416, add)).toEqual(["relative-change"]);
  });

  it("to a bounded fact leaves out what would be below zero, and is an issue if that is everything", () => {
    const [most, id] = [20, "primary.schools.engaged"];
    const count = fc.nat(most);
    fc.assert(
      fc.property(count, count, fc.integer({ min: -most, max: -1 }), (a, b, add) => {
        const [min, max] = [Math.min(a, b), Math.max(a, b)];
        const left = Array.from({ length: max - min + 1 }, (_, at) => min + at + add).filter((n) => n >= 0);
        // For exact and bounded facts alike: a bound to one number is that number.
        for (const from of min === max ? [min, { min, max }] : [{ min, max }]) {
          const facts = { "primary.schools.total": 416, [id]: from };
          const changes = { facts: { [id]: { add } } };
          if (left.length === 0) {
            const now = min === max ? `${max}` : `at most ${max}`;
            expect(issuesOf(changes, facts)).toEqual([
              {
                code: "negative-count",
                severity: "error",
                pointer: `/scenarios/0/facts/${id}`,
                message: `In "what if": "${id}" is ${now}, so ${-add} less would be below zero.`,
              },
            ]);
            continue;
          }
          const [low, high] = [left[0]!, left.at(-1)!];
          const range = low === 0 ? `at most ${high}` : `between ${low} and ${high}`;
          expect(scenario(facts, changes).changes[0]!.to).toBe(low === high ? `${low}` : range);
        }
      }),
      { numRuns: runs(150), seed: 20_250_331 },
    );
  });

  it.each([
    [{ min: 1, max: 9 }, -5, undefined],
    [{ min: 93, max: 97.5 }, 5, undefined],
    [{ max: 4 }, -5, "is at most 4, so 5 less would be below zero."],
    [4.5, -5, "is 4.5, so 5 less would be below zero."],
    [{ min: 96 }, 5, "is at least 96, so 5 more would be above 100."],
    [96, 5, "is 96, so 5 more would be above 100."],
  ])("to the percentage %j is %d, within what a percentage can be", (from, add, told) => {
    const rules = tinyRuleSet({
      facts: { ...SCHOOLS, satisfied: { type: "percentage", title: "Satisfied" } },
      criteria: { one: { met: { fact: "satisfied", operator: "greaterThanInclusive", value: "50%" } } },
    });
    const change = () =>
      whatIf(rules, snapshotOf({ satisfied: from }), {
        facts: { satisfied: { add } },
      } as unknown as Scenario);
    if (told === undefined) expect(change).not.toThrow();
    else expect(change).toThrow(told);
  });

  it("to a level is an issue", () => {
    const id = "judgement.primary.mastery.fidelity";
    expect(issuesOf({ facts: { [id]: { add: 1 } } }, { [id]: "introduced" }).map(({ code }) => code)).toEqual(
      ["relative-change"],
    );
  });
});

describe("several scenarios", () => {
  it("each start from the snapshot, and are distinguished by name", () => {
    const { scenarios } = whatIf(ruleSet, EXAMPLE, [
      { facts: { "secondary.schools.engaged": { add: 6 } } },
      { name: "one less", facts: { "secondary.schools.engaged": { add: 5 } } },
      { parameters: { "secondary-engagement": "1/2" } },
    ]);
    const found = scenarios.map(({ name, after }) => [name, after.goals["secondary.engagement"]!.status]);
    expect(found).toEqual([
      ["what if 1", "met"],
      ["one less", "on-track"],
      ["what if 3", "met"],
    ]);
  });

  it("with one name are an issue", () => {
    expect(issuesOf([{ name: "a" }, { name: "a" }])).toMatchObject([
      { code: "duplicate-name", pointer: "/scenarios/1/name" },
    ]);
  });

  it("without any give what was before", () => {
    expect(whatIf(ruleSet, EXAMPLE, []).scenarios).toEqual([]);
  });
});

describe("a scenario at fault", () => {
  it("is reported in full, with every other", () => {
    const scenarios = [
      {
        name: " ",
        fact: {},
        on: "2025-02-30",
        facts: {
          "primary.scools.engaged": 1,
          "primary.schools.total": "x",
          "primary.schools.engaged-share": 1,
        },
        parameters: { coverage: 300, coverag: "80%" },
        assumptions: { "by-2025": "2025-12-31" },
      },
      7,
      { facts: [], parameters: 3 },
      { ruleSet: {} },
    ];
    expect(issuesOf(scenarios).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      "/scenarios/0/name wrong-type",
      "/scenarios/0/fact unknown-key",
      "/scenarios/0/parameters/coverage invalid-value",
      "/scenarios/0/parameters/coverag unknown-parameter",
      "/scenarios/0/assumptions/by-2025 unknown-assumption",
      "/scenarios/0/on bad-date",
      "/scenarios/0/facts/primary.schools.total wrong-type",
      "/scenarios/0/facts/primary.scools.engaged unknown-fact",
      "/scenarios/0/facts/primary.schools.engaged-share derived-fact",
      "/scenarios/1 wrong-type",
      "/scenarios/2/facts wrong-type",
      "/scenarios/2/parameters wrong-type",
      "/scenarios/3/ruleSet not-a-rule-set",
    ]);
  });

  it("names what was meant", () => {
    const [issue] = issuesOf({ facts: { "primary.scools.engaged": 1 } });
    expect(issue).toMatchObject({ suggestion: "primary.schools.engaged" });
  });

  it("is not checked if the snapshot itself is at fault", () => {
    expect(issuesOf({ facts: { nothing: 1 } }, { "primary.schools.total": -1 })).toMatchObject([
      { code: "negative-count", pointer: "/facts/primary.schools.total" },
    ]);
  });
});

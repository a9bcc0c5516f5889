import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { CriterionEvaluation } from "../../src/evaluate/types.js";
import type { Condition, Fact } from "../../src/rule-set/types.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "./tiny-rule-set.js";

const goalsOf = (facts: Record<string, unknown>, asOf?: string, scope?: "hub" | "network") =>
  evaluate(ruleSet, snapshotOf(facts, asOf, scope)).goals;

describe("the edges of the numeric goals", () => {
  const secondary = (engaged: number, total: number) =>
    goalsOf(
      { "secondary.schools.total": total, "secondary.schools.engaged": engaged },
      "2025-03-31",
      "network",
    )["secondary.engagement"];

  it("finds 13 of 20 secondary schools met at network scope, exactly at 65%, and 12 of 20 not", () => {
    expect(secondary(13, 20).status).toBe("met");
    expect(secondary(12, 20).status).toBe("off-track");
    expect(secondary(12, 20).possible).toEqual(["off-track"]);
  });

  it("asks nothing more of 91 of 140, and one more of 104 of 139 primary schools", () => {
    expect(secondary(91, 140).shortfall).toEqual([]);
    const primary = goalsOf({ "primary.schools.total": 139, "primary.schools.engaged": 104 })[
      "primary.engagement"
    ];
    expect(primary.status).not.toBe("met");
    expect(primary.shortfall).toEqual([{ fact: "primary.schools.engaged", kind: "add", add: 1 }]);
  });

  it("puts 300 of 416 on track on 31 March 2025, with the sentence that says so", () => {
    const { status, shortfall, reasons, furthestBehind, criteria } = goalsOf({
      "primary.schools.total": 416,
      "primary.schools.engaged": 300,
    })["primary.engagement"];
    expect(status).toBe("on-track");
    expect(shortfall).toEqual([{ fact: "primary.schools.engaged", kind: "add", add: 12 }]);
    expect(reasons.map(({ code, decisive }) => [code, decisive])).toEqual([
      ["target-not-met", true],
      ["on-track", true],
    ]);
    expect(reasons.map(({ text }) => text)).toEqual([
      "300 of 416 primary schools (72.1%) have engaged; 75% is 312 schools, so 12 more are needed by 31 August 2025.",
      "On 31 March 2025, 299 schools (71.8%) or more counts as on track, so this is on track.",
    ]);
    expect(furthestBehind).toBe("share-engaged");
    expect(criteria["share-engaged"].progress).toEqual({
      fact: "primary.schools.engaged-share",
      actual: "75/104",
      target: "75%",
      share: "25/26",
      numbers: { actual: 75 / 104, target: 0.75, share: 25 / 26 },
      required: { on: "2025-03-31", value: "309/430", number: 309 / 430 },
    });
  });
});

describe("time", () => {
  const facts = { "primary.schools.total": 100, "primary.schools.engaged": 70 };
  const status = (asOf: string) => goalsOf(facts, asOf)["primary.engagement"].status;

  it("has the first milestone's value before its day and the last one's after", () => {
    expect(
      goalsOf({ ...facts, "primary.schools.engaged": 60 }, "2020-01-01")["primary.engagement"].status,
    ).toBe("on-track");
    expect(
      goalsOf({ ...facts, "primary.schools.engaged": 59 }, "2020-01-01")["primary.engagement"].status,
    ).toBe("off-track");
    expect(
      goalsOf({ ...facts, "primary.schools.engaged": 75 }, "2030-01-01")["primary.engagement"].status,
    ).toBe("met");
  });

  it("is off track on the deadline day itself and not met from the next", () => {
    expect([status("2025-08-30"), status("2025-08-31"), status("2025-09-01")]).toEqual([
      "off-track",
      "off-track",
      "not-met",
    ]);
    const late = goalsOf(facts, "2025-09-01")["primary.engagement"];
    expect(late.reasons.map(({ text }) => text)).toEqual([
      "70 of 100 primary schools (70%) have engaged; 75% is 75 schools, so it is not met: missed by 5.",
    ]);
  });

  it("never calls a goal without a deadline not met", () => {
    const { status: culture } = goalsOf(
      { "judgement.primary.culture.professional-culture": "not-started" },
      "2030-01-01",
    )["primary.culture"];
    expect(culture).toBe("off-track");
  });
});

describe("progress", () => {
  /** The criterion furthest behind, with its progress. */
  const behind = (
    facts: Record<string, unknown>,
    goal: "llme.team" | "llme.community" | "primary.engagement",
  ) => {
    const scope = goal === "llme.team" ? "network" : "hub";
    const { furthestBehind, criteria } = goalsOf(facts, "2025-03-31", scope)[goal];
    if (furthestBehind === null) return null;
    const { [furthestBehind]: found } = criteria as Record<string, CriterionEvaluation>;
    return { ...found!.progress, criterion: furthestBehind };
  };

  it("names the criterion furthest behind among those of which something is known", () => {
    expect(behind({ "llme.active": 1_945 }, "llme.team")).toMatchObject({
      criterion: "network-total",
      share: "97.25%",
    });
    const both = { "llme.active": 1_945, "llme.hubs.total": 40, "llme.hubs.with-team": 20 };
    expect(behind(both, "llme.team")).toMatchObject({ criterion: "every-hub", share: "50%" });
  });

  it("names the target even if nothing is known, and is null if the goal does not apply", () => {
    expect(behind({}, "primary.engagement")).toMatchObject({ actual: null, target: "75%", share: null });
    expect(behind({ "llme.active": 0 }, "llme.community")).toBeNull();
    expect(
      behind({ "primary.schools.total": 20, "primary.schools.engaged": { min: 14 } }, "primary.engagement"),
    ).toMatchObject({
      actual: { min: "70%" },
      share: { min: "14/15" },
    });
  });
});

describe("scope", () => {
  it("does not apply the specialists' target to a hub, and still counts its contribution", () => {
    const goal = goalsOf({ "post-16.specialists.trained": 3 }, "2025-03-31", "hub")["post-16.specialists"];
    expect([goal.status, goal.possible, goal.shortfall, goal.missing]).toEqual([
      "not-applicable",
      ["not-applicable"],
      [],
      [],
    ]);
    expect(goal.reasons.map(({ code, actual, text }) => [code, actual, text])).toEqual([
      [
        "out-of-scope",
        3,
        "This is measured for the network as a whole, not for one hub; the 3 trained FE Mastery Specialists here count towards it.",
      ],
    ]);
    expect(goal.warnings.map(({ code }) => code)).toEqual(["out-of-scope"]);
  });

  it("holds a network to every hub's team: the sum can pass while a hub fails", () => {
    const facts = {
      "llme.active": 2_100,
      "llme.hubs.total": 40,
      "llme.hubs.with-team": 39,
      "judgement.llme.team.range-of-expertise": "embedded",
    };
    const goal = goalsOf(facts, "2025-03-31", "network")["llme.team"];
    expect(Object.values(goal.criteria).map(({ id, status: found }) => [id, found])).toEqual([
      ["hub-team", "not-applicable"],
      ["network-total", "met"],
      ["every-hub", "on-track"],
      ["range-of-expertise", "met"],
    ]);
    expect(goal.status).toBe("on-track");
    expect(goal.shortfall).toEqual([{ fact: "llme.hubs.with-team", kind: "add", add: 1 }]);
  });
});

describe("what is not known", () => {
  it("needs a judgement if judgements alone would settle it, and carries the question", () => {
    const goal = goalsOf({})["primary.culture"];
    expect(goal.status).toBe("needs-judgement");
    expect(goal.questions).toEqual([
      {
        fact: "judgement.primary.culture.professional-culture",
        question: ruleSet.facts["judgement.primary.culture.professional-culture"]!.question,
      },
      {
        fact: "judgement.primary.culture.practices",
        question: ruleSet.facts["judgement.primary.culture.practices"]!.question,
      },
    ]);
  });

  it("is unknown if a count is missing too, and names both", () => {
    const goal = goalsOf({ "primary.schools.engaged": 10 })["primary.mastery"];
    expect(goal.status).toBe("unknown");
    expect(goal.missing).toEqual([
      "primary.schools.embedding-or-sustaining",
      "primary.schools.sustaining",
      "judgement.primary.mastery.fidelity",
      "judgement.primary.mastery.resources",
    ]);
  });

  it("misses nothing once the worst is certain", () => {
    const goal = goalsOf({ "judgement.primary.mastery.fidelity": "not-started" })["primary.mastery"];
    expect([goal.status, goal.possible, goal.missing]).toEqual(["off-track", ["off-track"], []]);
    expect(goal.reasons.filter(({ decisive }) => decisive).map(({ fact, code }) => [fact, code])).toEqual([
      ["judgement.primary.mastery.fidelity", "target-not-met"],
      ["judgement.primary.mastery.fidelity", "off-track"],
    ]);
  });

  it("drops a criterion whose whole is zero, with a warning, and the goal if all are", () => {
    const facts = {
      "primary.schools.engaged": 0,
      "judgement.primary.mastery.fidelity": "embedded",
      "judgement.primary.mastery.resources": "embedded",
    };
    const goal = goalsOf(facts)["primary.mastery"];
    expect(goal.status).toBe("met");
    expect(goal.warnings).toEqual([
      {
        code: "whole-is-zero",
        criterion: "embedding-or-sustaining",
        message:
          "“Schools embedding or sustaining mastery” is left out. “Primary schools that have engaged with teaching for mastery support” is zero here, so this does not apply.",
      },
      {
        code: "whole-is-zero",
        criterion: "sustaining",
        message:
          "“Schools sustaining mastery” is left out. “Primary schools embedding or sustaining teaching for mastery” is zero here, so this does not apply.",
      },
    ]);
    expect(goalsOf({ "primary.schools.total": 0 })["primary.engagement"].status).toBe("not-applicable");
    expect(
      goalsOf({ "primary.schools.total": { max: 5 }, "primary.schools.engaged": 0 })["primary.engagement"]
        .possible,
    ).toEqual(["off-track", "not-applicable"]);
  });

  it("does not let absent data satisfy not or notEqual", () => {
    for (const met of [
      { not: { fact: "share", operator: "greaterThanInclusive", value: "75%" } },
      { fact: "part", operator: "notEqual", value: 3 },
    ] satisfies Condition[]) {
      const rules = tinyRuleSet({ criteria: { c: { met } } });
      expect(evaluate(rules, snapshotOf({ whole: 20 })).goals["goal"]!.status).toBe("unknown");
    }
  });

  it("leaves a criterion open whose target is announced but not set", () => {
    const rules = tinyRuleSet({
      parameters: {
        target: {
          unit: "share of schools",
          milestones: [
            { on: "2024-08-31", value: "60%", basis: "local" },
            { on: "2026-08-31", expected: true, basis: "local" },
          ],
        },
      },
      criteria: {
        c: {
          met: { fact: "share", operator: "greaterThanInclusive", value: { parameter: "target" } },
          onTrack: {
            fact: "share",
            operator: "greaterThanInclusive",
            value: { parameter: "target", at: "as-of" },
          },
        },
      },
    });
    const { goal } = evaluate(rules, snapshotOf({ whole: 20, part: 20 })).goals;
    expect(goal!.status).toBe("unknown");
    expect(goal!.possible).toEqual(["met", "on-track", "off-track"]);
    expect(goal!.reasons[0]).toMatchObject({ code: "target-not-set", parameter: "target" });
    expect(goal!.reasons[0]).not.toHaveProperty("target");
    expect(goal!.reasons[0]!.text).toBe("20 of 20 schools (100%) have engaged; no target has been set yet.");
    expect(goal!.shortfall).toEqual([]);
    expect(evaluate(rules, snapshotOf({ whole: 0 })).goals["goal"]!.status).toBe("not-applicable");
  });
});

describe("trees of conditions", () => {
  const facts: Record<string, Fact> = {
    ...SCHOOLS,
    other: { type: "count", title: "Other", unit: "things" },
    before: { type: "count", title: "Other last year", unit: "things" },
  };
  const statusOf = (met: Condition, known: Record<string, unknown>, onTrack?: Condition) =>
    evaluate(
      tinyRuleSet({ facts, criteria: { c: { met, ...(onTrack ? { onTrack } : {}) } } }),
      snapshotOf(known),
    ).goals["goal"]!;
  const atLeast = (fact: string, value: number): Condition => ({
    fact,
    operator: "greaterThanInclusive",
    value,
  });

  it("know any by one true branch and all by one false one, whatever else is missing", () => {
    expect(statusOf({ any: [atLeast("part", 3), atLeast("other", 1)] }, { part: 3 }).status).toBe("met");
    expect(statusOf({ all: [atLeast("part", 3), atLeast("other", 1)] }, { part: 2 }).status).toBe(
      "off-track",
    );
    expect(statusOf({ all: [atLeast("part", 3), atLeast("other", 1)] }, { part: 3 }).missing).toEqual([
      "other",
    ]);
  });

  it("decide a tree on one fact jointly, so that what no number satisfies is never possible", () => {
    const between: Condition = {
      all: [atLeast("part", 3), { fact: "part", operator: "lessThan", value: 5 }],
    };
    expect(statusOf(between, { part: { min: 5, max: 9 } }).possible).toEqual(["off-track"]);
    const contradiction: Condition = {
      all: [atLeast("part", 5), { fact: "part", operator: "lessThan", value: 5 }],
    };
    expect(statusOf(contradiction, {}).possible).toEqual(["off-track"]);
  });

  it("compare a fact with another, on the sign of their difference", () => {
    const growth: Condition = { fact: "other", operator: "greaterThan", value: { fact: "before" } };
    const held: Condition = { fact: "other", operator: "greaterThanInclusive", value: { fact: "before" } };
    const found = (known: Record<string, unknown>) => statusOf(growth, known, held).possible;
    expect(found({ other: 11, before: 10 })).toEqual(["met"]);
    expect(found({ other: 10, before: 10 })).toEqual(["on-track"]);
    expect(found({ other: 9, before: 10 })).toEqual(["off-track"]);
    expect(found({ other: { min: 10 }, before: 10 })).toEqual(["met", "on-track"]);
    expect(found({ other: { min: 9, max: 10 }, before: { min: 10 } })).toEqual(["on-track", "off-track"]);
  });

  it("match lists with in and notIn", () => {
    expect(statusOf({ fact: "part", operator: "in", value: [2, 4] }, { part: 4 }).status).toBe("met");
    expect(statusOf({ fact: "part", operator: "notIn", value: [2, 4] }, { part: 4 }).status).toBe(
      "off-track",
    );
    expect(
      statusOf({ fact: "part", operator: "in", value: [2, 4] }, { part: { min: 3, max: 3 } }).status,
    ).toBe("off-track");
    expect(
      statusOf({ fact: "part", operator: "in", value: [2, 4] }, { part: { min: 3, max: 4 } }).possible,
    ).toEqual(["met", "off-track"]);
  });

  it("are given through not as what is asked, not as what is denied", () => {
    const not: Condition = {
      not: {
        any: [
          { fact: "part", operator: "greaterThan", value: 5 },
          { fact: "other", operator: "equal", value: 0 },
        ],
      },
    };
    const { reasons, status } = statusOf(not, { part: 9, other: 2 });
    expect(status).toBe("off-track");
    expect(
      reasons.map(({ fact, operator, code, decisive, text }) => [fact, operator, code, decisive, text]),
    ).toEqual([
      [
        "part",
        "lessThanInclusive",
        "target-not-met",
        true,
        "There are 9 schools; the target is at most 5, so 4 fewer are needed.",
      ],
      [
        "other",
        "notEqual",
        "target-met",
        false,
        "There are 2 things; the target is other than 0, so it is met.",
      ],
    ]);
  });

  it("say of each of several conditions how many must hold, or under not how many must fail", () => {
    const of = [atLeast("part", 3), atLeast("other", 1), atLeast("before", 5), atLeast("whole", 8)];
    const known = { whole: 9, part: 3, other: 0, before: 2 };
    const choices = (met: Condition) =>
      statusOf(met, known).reasons.map(({ fact, code, decisive, choice }) => [fact, code, decisive, choice]);
    const three = { atLeast: 3, of: 4 };
    expect(choices({ atLeast: 3, of })).toEqual([
      ["part", "target-met", false, three],
      ["other", "target-not-met", true, three],
      ["before", "target-not-met", true, three],
      ["whole", "target-met", false, three],
    ]);
    // Two of them may hold, so that at least two must fail.
    const two = { atLeast: 2, of: 4 };
    expect(choices({ not: { atLeast: 3, of } })).toEqual([
      ["part", "target-not-met", false, two],
      ["other", "target-met", true, two],
      ["before", "target-met", true, two],
      ["whole", "target-not-met", false, two],
    ]);
  });

  it("rest on all of several conditions if it is open, or certain only because too few apply", () => {
    const share: Condition = { fact: "share", operator: "greaterThanInclusive", value: "50%" };
    const decisive = (met: Condition, known: Record<string, unknown>) => {
      const { status, reasons } = statusOf(met, known);
      return [status, ...reasons.map((reason) => reason.decisive)];
    };
    const two = [atLeast("part", 3), atLeast("other", 1), atLeast("before", 5)];
    expect(decisive({ atLeast: 2, of: two }, { other: 0 })).toEqual(["unknown", true, true, true]);
    expect(decisive({ atLeast: 2, of: two }, { other: 0, before: 2 })).toEqual([
      "off-track",
      false,
      true,
      true,
    ]);
    const few = { atLeast: 2, of: [share, atLeast("other", 1)] };
    expect(decisive(few, { whole: 0, other: 3 })).toEqual(["off-track", true, true]);
  });

  it("say of one of several conditions that its whole is zero", () => {
    const share: Condition = { fact: "share", operator: "greaterThanInclusive", value: "50%" };
    const { reasons } = statusOf({ atLeast: 1, of: [share, atLeast("other", 1)] }, { whole: 0, other: 0 });
    expect(reasons.map(({ code }) => code)).toEqual(["whole-is-zero", "target-not-met"]);
  });

  it("say the same if a condition is denied twice", () => {
    const facts = { x: { ...SCHOOLS["whole"]!, title: "x" }, y: { ...SCHOOLS["whole"]!, title: "y" } };
    const rulesOf = (met: Condition) =>
      tinyRuleSet({
        facts: { ...facts, each: { type: "ratio", title: "For each", of: ["x", "y"] } },
        criteria: { c: { met } },
      });
    const met: Condition = { fact: "each", operator: "lessThan", value: "3" };
    for (const known of [{ x: 0 }, { x: 9, y: 2 }, { x: 4, y: 2 }, { x: { min: 1, max: 9 }, y: 2 }, {}]) {
      const [once, twice] = [met, { not: { not: met } }].map(
        (each) => evaluate(rulesOf(each), snapshotOf(known)).goals["goal"]!.reasons,
      );
      expect(twice).toEqual(once);
    }
  });

  it("name as decisive only the comparisons the outcome rests on", () => {
    const any = statusOf({ any: [atLeast("part", 3), atLeast("other", 1)] }, { part: 3, other: 0 });
    expect(any.reasons.map(({ fact, code, decisive }) => [fact, code, decisive])).toEqual([
      ["part", "target-met", true],
      ["other", "target-not-met", false],
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { Evaluation } from "../../src/evaluate/types.js";
import { explain } from "../../src/explain/explain.js";
import type { GoalExplanation } from "../../src/explain/types.js";
import { snapshotOf, tinyRuleSet } from "../evaluate/tiny-rule-set.js";
import { evaluateExample, rules } from "./example.js";
import { oddRules } from "./odd-rules.js";

function goalsOf(evaluation: Evaluation, ruleSet = rules): Record<string, GoalExplanation> {
  const { phases } = explain(ruleSet, evaluation);
  return Object.fromEntries(phases.flatMap(({ goals }) => goals).map((goal) => [goal.id, goal]));
}

describe("explain", () => {
  test("every goal is in its phase, in rule order, and those with a deadline among the targets too", () => {
    const evaluation = evaluateExample("hub-example-on-track");
    const { phases, targets } = explain(rules, evaluation);
    expect(phases.map(({ id }) => id)).toEqual(["primary", "secondary", "post-16", "llme"]);
    expect(phases.flatMap(({ goals }) => goals.map(({ id }) => id))).toEqual(Object.keys(evaluation.goals));
    expect(targets.map(({ id }) => id)).toEqual([
      "primary.engagement",
      "secondary.engagement",
      "post-16.specialists",
      "llme.team",
    ]);
  });

  test("counts of all statuses add up to the number of goals", () => {
    for (const name of ["hub-example-on-track", "hub-example-mixed", "network-2025-08-31"]) {
      const { counts, summary } = explain(rules, evaluateExample(name));
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(28);
      expect(summary).toMatch(/^28 goals: /);
    }
  });

  test("an on-track goal says what the target takes, and what counts as on track", () => {
    const goal = goalsOf(evaluateExample("hub-example-on-track"))["primary.engagement"]!;
    expect(goal).toMatchObject({
      statusWords: "On track",
      short: "short by 12 schools",
      possible: null,
      // No document states a number between two milestones.
      local: [
        "the network's target is used for a hub",
        "share of primary schools to have engaged, on the line between its milestones (71.8%)",
      ],
    });
    expect(goal.sentence).toBe(
      "300 of 416 primary schools (72.1%) have engaged; 75% is 312 schools, so 12 more are needed by 31 August 2025.",
    );
    expect(goal.track).toMatch(/^On 31 March 2025, 299 schools \(71\.8%\) or more counts as on track/);
    expect(goal.evidence.map(({ title }) => title)).toContain("Primary schools");
  });

  test("for the network it says what is certainly short, by how much, and what is open", () => {
    const goals = goalsOf(evaluateExample("network-2025-08-31"));
    expect(goals["post-16.specialists"]).toMatchObject({
      short: "short by at least 13 trained FE Mastery Specialists",
    });
    expect(goals["post-16.specialists"]!.sentence).toMatch(
      /^At most 137 of 150 .*: at least 13 more are needed/,
    );
    expect(goals["llme.team"]).toMatchObject({ short: "short by 55 active LLME" });
    expect(goals["llme.team"]!.sentence).toContain("1,945 of 2,000 active LLME: 55 more are needed");
    expect(goals["primary.engagement"]).toMatchObject({ short: null, possible: "could be met or off track" });
    expect(goals["primary.engagement"]!.sentence).toContain("it may or may not be met");
  });

  test("of several parts it describes the one that decides, lists the others, and never calls unmet what is not known", () => {
    const goals = goalsOf(evaluateExample("hub-example-mixed"));
    const { sentence, others, brief } = goals["primary.expectations"]!;
    expect(sentence).toMatch(/^“High expectations for primary pupils with SEND” is judged not started/);
    expect(others).toBe(
      "On track: Disadvantaged pupils; Success in primary assessments. Met: High expectations for all; Deep knowledge, understanding and confidence; Ready for secondary maths.",
    );
    expect(brief).toBe("3 of 6 parts met");
    expect(goals["llme.recognition"]!.sentence).toMatch(/^22 of 46/);
    expect(goals["primary.mastery"]!.brief).toBe("at least 1 of 4 parts met");
    expect(goals["llme.community"]).toMatchObject({
      sentence: expect.stringMatching(/^41 of 46/),
      others: "Both parts are met.",
      brief: "",
    });
    expect(goals["primary.engagement"]!.others).toBeUndefined();
  });

  test("if one of several would be enough, it describes the one that its shortfall is about", () => {
    const rules = tinyRuleSet({
      facts: {
        a: { type: "count", title: "A", unit: "things" },
        b: { type: "count", title: "B", unit: "things" },
      },
      criteria: {
        c: {
          met: {
            any: [
              { fact: "a", operator: "greaterThanInclusive", value: 5 },
              { fact: "b", operator: "greaterThanInclusive", value: 3 },
            ],
          },
        },
      },
      deadline: "2025-08-31",
    });
    const result = evaluate(rules, snapshotOf({ a: 1, b: 1 }));
    const [phase] = explain(rules, result).phases;
    expect(phase!.goals[0]).toMatchObject({
      short: "short by 2 things",
      sentence: "1 of 3 things: 2 more are needed by 31 August 2025.",
    });
  });

  test("a clause out of scope is a note only if its count is part of the network's", () => {
    const { notes } = goalsOf(evaluateExample("hub-example-on-track"))["llme.team"]!;
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^“Active LLME of the network”: this is measured .* towards it\.$/);
  });

  test("a clause whose whole is zero is a note that says so", () => {
    const evaluation = evaluateExample("hub-example-on-track", ({ facts }) => {
      for (const id of Object.keys(facts)) if (id.startsWith("post-16.institutions.")) delete facts[id];
      facts["post-16.institutions.total"] = 0;
    });
    const goal = goalsOf(evaluation)["post-16.curriculum"]!;
    expect(goal.notes).toEqual([expect.stringMatching(/“Post-16 institutions” is zero here/)]);
    expect(goal.sentence).not.toMatch(/clause/);
  });

  test("what is not known comes with the question to ask", () => {
    const goal = goalsOf(evaluateExample("hub-example-mixed"))["secondary.culture"]!;
    expect(goal.statusWords).toBe("Needs a judgement");
    expect(goal.missing).toEqual([
      {
        fact: "judgement.secondary.culture.professional-culture",
        title: "Professional culture among secondary maths teachers and leaders",
        question: expect.stringMatching(/^How well established is /),
      },
    ]);
  });

  test("local choices name the parameter and its value, overrides included", () => {
    const evaluation = evaluateExample("hub-example-on-track", undefined, {
      parameters: { coverage: "80%" },
    });
    const goals = goalsOf(evaluation);
    expect(goals["llme.community"]!.local).toContain("share of a group that counts as met (80%)");
    expect(explain(rules, evaluation).warnings).toEqual([expect.stringContaining("80%")]);
  });

  test("assumptions name the goals whose day depends on them, and the day used instead", () => {
    const id = "by-2025-is-the-end-of-the-academic-year";
    const evaluation = evaluateExample("hub-example-on-track", undefined, {
      assumptions: { [id]: "2025-07-31" },
    });
    const found = explain(rules, evaluation).assumptions.find((assumption) => assumption.id === id);
    expect(found).toMatchObject({ basis: "local", replacedBy: "2025-07-31" });
    expect(found!.goals).toEqual(["primary.engagement", "secondary.engagement", "post-16.specialists"]);
  });

  test("a subject without a name is called by its id", () => {
    const evaluation = evaluateExample("hub-example-on-track", ({ subject }) => delete subject.name);
    expect(explain(rules, evaluation).subject.name).toBe("example-hub-a");
  });
});

describe("a clause of several tests", () => {
  const sentence = (facts: Record<string, unknown>): string => {
    const snapshot = { subject: { scope: "hub", id: "h" }, asOf: "2025-01-31", facts } as never;
    return goalsOf(evaluate(oddRules, snapshot), oddRules)["both"]!.sentence;
  };

  test("unmet, it gives the test that is not met", () => {
    expect(sentence({ flag: true, percent: 40 })).toContain("“Attendance” is 40%");
    expect(sentence({ flag: false, percent: 60 })).toContain("“Plan agreed” is no");
  });

  test("open, it gives the test that is not known", () => {
    expect(sentence({ flag: true })).toContain("“Attendance” is not known");
  });

  test("met, it gives the first test", () => {
    expect(sentence({ flag: true, percent: 60 })).toContain("“Plan agreed” is yes");
  });
});

describe("what is needed, in words", () => {
  const needed = (facts: Record<string, unknown>, goal: string): string | undefined => {
    const snapshot = { subject: { scope: "hub", id: "h" }, asOf: "2025-01-31", facts } as never;
    return goalsOf(evaluate(oddRules, snapshot), oddRules)[goal]!.needed[0]?.words;
  };

  test.each([
    [{ wait: 7 }, "fewer", "2 fewer teachers (Teachers on the waiting list)"],
    [{ wait: 6 }, "fewer", "1 fewer teacher (Teachers on the waiting list)"],
    [{ wait: { min: 6, max: 9 } }, "fewer", "between 1 and 4 fewer teachers (Teachers on the waiting list)"],
    [{ part: 4, whole: 4 }, "done", "No number of schools would be enough (Schools done)"],
    [{ level: "not-started" }, "culture", "“Culture” raised to introduced"],
    [{ level: "sustained" }, "culture", "“Culture” brought down to introduced"],
    [{}, "culture", "“Culture” judged introduced"],
    [{ flag: false }, "agreed", "“Plan agreed” answered with yes"],
    [{ day: "2025-08-01" }, "review", "“Day of the review” on 1 July 2025"],
    [{ percent: 90 }, "attendance", "“Attendance” at 92.5%"],
    [{ percent: 93 }, "attendance", undefined],
  ])("%j for %s: %s", (facts, goal, words) => {
    expect(needed(facts, goal)).toBe(words);
  });
});

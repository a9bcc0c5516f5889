import { describe, expect, it } from "vitest";
import { parseValueCell } from "../../src/adapters/registers/parse-value-cell.js";
import { writeTemplate } from "../../src/adapters/registers/write-template.js";
import { factsRow } from "../../src/adapters/sql/facts-row.js";
import { factsTable } from "../../src/adapters/sql/facts-table.js";
import { parseScenario } from "../../src/cli/input/parse-scenarios.js";
import { whatIf } from "../../src/compare/what-if.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { safeEvaluate } from "../../src/evaluate/safe-evaluate.js";
import { explain } from "../../src/explain/explain.js";
import type { Fact, Parameter, RuleSet, Scales } from "../../src/rule-set/types.js";
import { refusalOf } from "../compile/issues-of.js";
import { snapshotOf, tinyRuleSet } from "./tiny-rule-set.js";

const SCALES: Scales = {
  // "good" is on both scales, in different places.
  practice: ["emerging", "good", "secure"],
  rating: [
    "inadequate",
    { id: "requires-improvement", words: "in need of improvement" },
    "good",
    "outstanding",
  ],
};
const FACTS: Record<string, Fact> = {
  practice: { type: "level", title: "Practice", scale: "practice" },
  rating: { type: "level", title: "Rating", scale: "rating" },
  before: { type: "level", title: "Rating a year before", scale: "rating" },
};
const PARAMETERS: Record<string, Parameter> = {
  "rating-met": { unit: "level", title: "Rating that counts", value: "good", basis: "local" },
  "practice-met": { unit: "level", value: "good", basis: "local" },
};
const atLeast = (fact: string, value: object | string) =>
  ({ fact, operator: "greaterThanInclusive", value }) as never;

const RULES: RuleSet = {
  ...tinyRuleSet({
    facts: FACTS,
    parameters: PARAMETERS,
    criteria: {
      rating: {
        met: atLeast("rating", { parameter: "rating-met" }),
        onTrack: atLeast("rating", "requires-improvement"),
      },
      practice: { met: atLeast("practice", { parameter: "practice-met" }) },
      growth: { met: atLeast("rating", { fact: "before" }) },
    },
  }),
  scales: SCALES,
};

const goalOf = (facts: object, options: object = {}) =>
  evaluate(RULES, snapshotOf(facts as never), options).goals["goal"]!;
const statusesOf = (facts: object, options: object = {}) =>
  Object.values(goalOf(facts, options).criteria).map(({ status }) => status);

describe("a level on a scale of its rule set", () => {
  it("is compared by its place there, whatever other scales call the same", () => {
    expect(statusesOf({ rating: "requires-improvement", practice: "good", before: "inadequate" })).toEqual([
      "on-track",
      "met",
      "met",
    ]);
    expect(statusesOf({ rating: "good", practice: "emerging", before: "outstanding" })).toEqual([
      "met",
      "off-track",
      "off-track",
    ]);
  });

  it("may be bounded, and leaves open what its bounds do", () => {
    const { possible } = goalOf({ rating: { min: "good" }, practice: "secure", before: "good" });
    expect(possible).toEqual(["met"]);
    const { criteria } = goalOf({ rating: { max: "good" }, practice: "secure", before: "good" });
    expect(criteria["rating"]!.possible).toEqual(["met", "on-track", "off-track"]);
  });

  it("is shown by its words, and is in data by its id", () => {
    const { reasons, criteria } = goalOf({
      rating: "requires-improvement",
      practice: "emerging",
      before: "good",
    });
    expect(reasons.map(({ text }) => text)).toEqual([
      "“Rating” is judged in need of improvement; good or better is needed, so this is not met.",
      "In need of improvement or better counts as on track, so this is on track.",
      "“Practice” is judged emerging; good or better is needed, so this is not met.",
      "“Rating” is judged in need of improvement; at least good (rating a year before) is needed, so this is not met.",
    ]);
    expect(reasons[0]).toMatchObject({ actual: "requires-improvement", target: "good" });
    expect(criteria["rating"]!.shortfall).toEqual([{ fact: "rating", kind: "to", to: "good" }]);
  });

  it("says the same from a result that was kept as JSON", () => {
    const result = evaluate(RULES, snapshotOf({ rating: "requires-improvement" } as never));
    const kept = JSON.parse(JSON.stringify(result)) as typeof result;
    expect(explain(RULES, kept)).toEqual(explain(RULES, result));
  });

  it("takes the further of two changes by its place on the scale", () => {
    const rules: RuleSet = {
      ...tinyRuleSet({
        facts: FACTS,
        criteria: { one: { met: atLeast("rating", "good") }, two: { met: atLeast("rating", "outstanding") } },
      }),
      scales: SCALES,
    };
    const { goals } = evaluate(rules, snapshotOf({ rating: "inadequate" } as never));
    expect(goals["goal"]!.shortfall).toEqual([{ fact: "rating", kind: "to", to: "outstanding" }]);
  });

  it("is asked for by steps, each from its own day", () => {
    const milestones = [
      { on: "2024-08-31", value: "requires-improvement", basis: "local" },
      { on: "2025-08-31", value: "good", basis: "local" },
    ] as const;
    const rules: RuleSet = {
      ...tinyRuleSet({
        facts: FACTS,
        parameters: { bar: { unit: "level", between: "step", milestones } },
        criteria: { one: { met: atLeast("rating", { parameter: "bar", at: "as-of" }) } },
      }),
      scales: SCALES,
    };
    const on = (day: string) =>
      evaluate(rules, snapshotOf({ rating: "requires-improvement" }, day)).goals["goal"]!.status;
    expect([on("2025-08-30"), on("2025-08-31")]).toEqual(["met", "off-track"]);
  });

  it("is refused in a snapshot if only another scale has it, with what would be right", () => {
    const result = safeEvaluate(
      RULES,
      snapshotOf({ practice: "outstanding", rating: "outstandin" } as never),
    );
    expect(!result.success && result.error.issues.map(({ message }) => message)).toEqual([
      '"practice" must be one of emerging, good, secure, not "outstanding".',
      '"rating" must be one of inadequate, requires-improvement, good, outstanding, not "outstandin". Did you mean "outstanding"?',
    ]);
  });

  it("is overridden only by a level of its parameter's scale", () => {
    const facts = { rating: "requires-improvement", practice: "secure", before: "inadequate" };
    expect(statusesOf(facts, { parameters: { "rating-met": "requires-improvement" } })[0]).toBe("met");
    const result = safeEvaluate(RULES, snapshotOf(facts as never), {
      parameters: { "practice-met": "inadequate" },
    });
    expect(!result.success && result.error.issues.map(({ message }) => message)).toEqual([
      '"inadequate" can\'t be the value of "practice-met". Write one of emerging, good, secure.',
    ]);
  });
});

describe("a judgement", () => {
  it.each([
    ["flag", true],
    ["date", "2025-01-01"],
    ["percentage", "50%"],
    ["level", "embedded"],
  ] as const)("is named by its id and not by its type: a %s", (type, value) => {
    const fact = "judgement.goal.one";
    const rules = tinyRuleSet({
      facts: { [fact]: { type, title: "Judged", question: "How is it?" } as Fact },
      criteria: { one: { met: { fact, operator: "equal", value } } },
    });
    const { status, reasons, questions } = evaluate(rules, snapshotOf({})).goals["goal"]!;
    expect([status, reasons[0]!.code]).toEqual(["needs-judgement", "judgement-needed"]);
    expect(questions).toEqual([{ fact, question: "How is it?" }]);
  });

  it("waits for nobody if a level is not a judgement", () => {
    expect(goalOf({}).status).toBe("unknown");
  });
});

describe("rules whose scales do not bind", () => {
  it("are refused: a level without a scale, and levels of two scales compared", () => {
    const without = { ...RULES, facts: { ...FACTS, rating: { type: "level", title: "Rating" } as Fact } };
    expect(refusalOf(without)).toBe("/facts/rating");
    const across = tinyRuleSet({
      facts: FACTS,
      criteria: { one: { met: atLeast("rating", { fact: "practice" }) } },
    });
    expect(refusalOf({ ...across, scales: SCALES })).toBe("/goals/goal/criteria/one/met");
    const shared = tinyRuleSet({
      facts: FACTS,
      parameters: PARAMETERS,
      criteria: {
        one: { met: atLeast("rating", { parameter: "rating-met" }) },
        two: { met: atLeast("practice", { parameter: "rating-met" }) },
      },
    });
    expect(refusalOf({ ...shared, scales: SCALES })).toBe("/parameters/rating-met");
  });
});

describe("what surrounds the evaluator", () => {
  it("reads a cell by id or words of the fact's own scale, and lists its levels in a template", () => {
    const cell = (fact: keyof typeof FACTS, text: string) =>
      parseValueCell(FACTS[fact] as never, RULES, text);
    expect(cell("rating", "In need of improvement")).toBe("requires-improvement");
    expect(cell("rating", "requires improvement")).toBe("requires-improvement");
    expect(cell("rating", "good..Outstanding")).toEqual({ min: "good", max: "outstanding" });
    expect(cell("practice", "outstanding")).toBe("bad");
    expect(writeTemplate(RULES)).toContain('"emerging, good or secure"');
  });

  it("writes rows of a database by the place on the scale", () => {
    expect(factsRow(RULES, snapshotOf({ rating: { min: "good" }, practice: "good" } as never))).toMatchObject(
      {
        "rating.min": 2,
        "rating.max": null,
        "practice.min": 1,
        "practice.max": 1,
      },
    );
    expect(factsTable(RULES, { dialect: "duckdb" })).toContain('"rating.min"');
  });

  it("reads a level on the command line, by its words too, and gives a changed one in words", () => {
    const scenario = parseScenario(
      { set: ["rating=in need of improvement", "rating-met=outstanding"] },
      RULES,
      undefined,
    );
    expect(scenario).toMatchObject({
      facts: { rating: "requires-improvement" },
      parameters: { "rating-met": "outstanding" },
    });
    const { scenarios } = whatIf(RULES, snapshotOf({ rating: "good" } as never), [
      { facts: { rating: "requires-improvement" }, parameters: { "rating-met": "requires-improvement" } },
    ] as never);
    expect(scenarios[0]!.changes.map(({ text }) => text)).toEqual([
      "Rating: good becomes in need of improvement",
      "Rating that counts: good becomes in need of improvement",
    ]);
  });
});

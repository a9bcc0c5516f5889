import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureOf } from "../../../src/adapters/report/measure.js";
import { compareRationals, parseFactor } from "../../../src/base/rational.js";
import { evaluate } from "../../../src/index.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { SCHOOLS, tinyRuleSet } from "../../evaluate/tiny-rule-set.js";
import { runs } from "../../runs.js";

const readAs = (text: string) => parseFactor(text.replaceAll(",", "").replace(/ \(.*/, ""))!;

describe("the words of a measure", () => {
  it("agree with the verdict, whatever the counts: met, on track or off track", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000 }),
        fc.double({ min: 0.6, max: 0.8, noNaN: true }),
        (total, part) => {
          const evaluation = evaluate(ruleSet, {
            subject: { scope: "hub", id: "a" },
            asOf: "2025-03-31",
            facts: { "primary.schools.total": total, "primary.schools.engaged": Math.round(part * total) },
          });
          const { status, words } = measureOf(
            evaluation.goals["primary.engagement"],
            "share-engaged",
            evaluation,
            ruleSet,
          )!;
          const shown = readAs(words.share!);
          expect(compareRationals(shown, readAs(words.target)) >= 0).toBe(status === "met");
          if (words.track !== undefined)
            expect(compareRationals(shown, readAs(words.track)) >= 0).toBe(status !== "off-track");
          if (status === "met") expect(words.toGo).toBe("reached");
          else
            expect(words.toGo).toBe(
              `${Math.ceil((total * 3) / 4) - Math.round(part * total)} to go`.replace(
                /\B(?=(\d{3})+ )/g,
                ",",
              ),
            );
        },
      ),
      { numRuns: runs(150) },
    );
  });

  const rules = tinyRuleSet({
    facts: {
      ...SCHOOLS,
      reported: { type: "percentage", title: "Reported" },
      days: { type: "count", title: "Days", unit: "days" },
      ratio: { type: "ratio", title: "Days for each school", of: ["days", "whole"] },
    },
    criteria: {
      share: { met: { fact: "share", operator: "greaterThanInclusive", value: "75%" } },
      reported: { met: { fact: "reported", operator: "greaterThan", value: "73.2%" } },
      ratio: { met: { fact: "ratio", operator: "greaterThanInclusive", value: "2.5" } },
      count: { met: { fact: "part", operator: "greaterThanInclusive", value: 12 } },
    },
    deadline: "2025-08-31",
  });
  const wordsOf = (criterion: string, facts: Record<string, unknown>, asOf = "2025-03-31") => {
    const evaluation = evaluate(rules, { subject: { scope: "hub", id: "a" }, asOf, facts } as never);
    return measureOf(evaluation.goals["goal"], criterion, evaluation, rules)?.words;
  };

  it("show a reported percentage as it was given", () => {
    expect(wordsOf("reported", { reported: 73.2 })).toMatchObject({
      amount: "73.2%",
      target: "more than 73.2%",
    });
    expect(wordsOf("reported", { reported: 73.123 })).toMatchObject({ amount: "73.123%" });
    expect(wordsOf("reported", { reported: { min: 70.5 } })).toMatchObject({ amount: "at least 70.5%" });
  });

  it("show a ratio as a number, with what is lacking", () => {
    expect(wordsOf("ratio", { days: 45, whole: 20 })).toMatchObject({
      amount: "2",
      target: "2.5",
      toGo: "5 to go",
    });
    expect(wordsOf("ratio", { days: 50, whole: 20 })).toMatchObject({ amount: "2.5", toGo: "reached" });
  });

  it("show a count against its target until it is reached", () => {
    expect(wordsOf("count", { part: 9, whole: 20 })).toMatchObject({ amount: "9 of 12", toGo: "3 to go" });
    expect(wordsOf("count", { part: 14, whole: 20 })).toMatchObject({ amount: "14", toGo: "reached" });
    expect(wordsOf("count", { part: { min: 9, max: 11 }, whole: 20 })).toMatchObject({
      amount: "9 to 11 of 12",
      toGo: "1–3 to go",
    });
    expect(wordsOf("count", { part: 9, whole: 20 }, "2025-09-01")).toMatchObject({ toGo: "3 short" });
  });

  it("say what is not known, and never that nothing is left to do", () => {
    expect(wordsOf("share", { whole: 20 })).toMatchObject({
      amount: "No figure yet (of 20)",
      share: undefined,
      toGo: undefined,
    });
    expect(wordsOf("share", { part: 9 })).toMatchObject({ amount: "9 of at least 9" });
    expect(wordsOf("count", {})).toMatchObject({ amount: "No figure yet", value: "not known" });
    expect(wordsOf("share", { part: { min: 9 }, whole: 20 })).toMatchObject({
      amount: "at least 9 of 20",
      share: "at least 45%",
      toGo: "up to 6 to go",
    });
  });
});

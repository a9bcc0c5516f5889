import { describe, expect, it } from "vitest";
import { requirements } from "../../../src/compare/requirements/requirements.js";
import { isDerived, type RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet as before } from "../../../src/rules/2020-23.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { fieldsOf } from "../../../src/workbench/model/fields.js";
import { SCHOOLS, tinyRuleSet } from "../../evaluate/tiny-rule-set.js";

describe("the form", () => {
  it.each([
    ["2024-25, a hub", ruleSet, "hub"],
    ["2024-25, the network", ruleSet, "network"],
    ["2020-23, a hub", before, "hub"],
  ] as const)(
    "has a field for each fact that matters, once, and for no other: %s",
    (_, rules: RuleSet, scope) => {
      const fields = fieldsOf(rules, scope).flatMap((group) => group.fields);
      const ids = fields.map(({ fact }) => fact);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.toSorted()).toEqual(
        requirements(rules, { scope })
          .subjects[0]!.facts.map(({ fact }) => fact)
          .toSorted(),
      );
      for (const { fact, title, question, kind, levels, unit } of fields) {
        const declared = rules.facts[fact]!;
        expect([isDerived(declared), declared.title, declared.type]).toEqual([false, title, kind]);
        expect(question).toMatch(/\?$/);
        expect([levels !== undefined, unit !== undefined]).toEqual([kind === "level", kind === "count"]);
      }
    },
  );

  it("follows the phases, in the order of the rules", () => {
    expect(fieldsOf(ruleSet, "hub").map(({ id, title }) => [id, title])).toEqual(
      Object.entries(ruleSet.phases).map(([id, { title }]) => [id, title]),
    );
  });

  it("says what is counted, what it is part of, and which levels there are in words", () => {
    const fields = fieldsOf(ruleSet, "hub").flatMap((group) => group.fields);
    expect(fields.find(({ fact }) => fact === "primary.schools.engaged")).toMatchObject({
      kind: "count",
      unit: "schools",
      partOf: "primary.schools.total",
    });
    expect(fields.find(({ kind }) => kind === "level")!.levels![0]).toEqual({
      id: "not-started",
      words: "not started",
    });
  });

  it("reads units given as one text, flags, days and percentages", () => {
    const rules = tinyRuleSet({
      facts: {
        ...SCHOOLS,
        leads: { type: "count", title: "Leads", unit: "LLME" },
        yes: { type: "flag", title: "Yes" },
        day: { type: "date", title: "Day" },
        rate: { type: "percentage", title: "Rate" },
      },
      criteria: {
        a: { met: { fact: "leads", operator: "greaterThanInclusive", value: 5 } },
        b: { met: { fact: "yes", operator: "equal", value: true } },
        c: { met: { fact: "day", operator: "lessThan", value: "2025-01-01" } },
        d: { met: { fact: "rate", operator: "greaterThan", value: "50%" } },
      },
    });
    const [group] = fieldsOf(rules, "hub");
    expect(group!.fields.map(({ kind, unit }) => [kind, unit])).toEqual([
      ["count", "LLME"],
      ["flag", undefined],
      ["date", undefined],
      ["percentage", undefined],
    ]);
  });

  it("refuses a subject that the rules do not have", () => {
    expect(() => fieldsOf(ruleSet, "trust")).toThrow(RangeError);
  });
});

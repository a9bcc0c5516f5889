import { describe, expect, it } from "vitest";
import { requirementsAsText } from "../../../src/cli/output/requirements-text.js";
import { type RuleSet, requirements } from "../../../src/index.js";
import type { Condition, Fact } from "../../../src/rule-set/types.js";
import { tinyRuleSet } from "../../evaluate/tiny-rule-set.js";

const count = (title: string, more: object = {}): Fact => ({ type: "count", title, unit: "things", ...more });
const atLeast = (fact: string, value: number): Condition => ({
  fact,
  operator: "greaterThanInclusive",
  value,
});

const textOf = (rules: RuleSet, choice: object = {}) =>
  requirementsAsText(rules, requirements(rules, { scope: "hub", ...choice }), { width: 100 });

describe("the list of what to collect", () => {
  it("says which facts decide only whether a goal is on track or applies, how to answer, and when", () => {
    const rules = tinyRuleSet({
      facts: {
        visits: count("Visits"),
        plan: { type: "flag", title: "A plan is written" },
        day: { type: "date", title: "Day of the first visit" },
        size: count("Schools in the area"),
        inner: count("Visits to small schools", { partOf: "visits" }),
      },
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
          met: { fact: "visits", operator: "greaterThan", value: { parameter: "steps", at: "as-of" } },
          onTrack: { fact: "plan", operator: "equal", value: true },
          when: { all: [atLeast("size", 300), { fact: "day", operator: "lessThan", value: "2025-02-01" }] },
        },
      },
    });
    expect(textOf(rules)).toBe(`What to collect for a hub: Tiny
4 facts for 1 goal.

GIVEN BY THE HUB (4)
  The goal (asked from 1 January 2025; the target changes on 1 May 2025; by 31 August 2025):
    1. Visits
  The goal (only whether it is on track; asked from 1 January 2025; by 31 August 2025):
    2. A plan is written (yes or no)
  The goal (only whether it applies; by 31 August 2025):
    3. Day of the first visit (day/month/year)
    4. Schools in the area

1 other fact is optional: it helps only while some of the facts above are missing, as a part shows
how large its whole must be. --format json lists it.
`);
    expect(textOf(rules, { asOf: "2025-09-01" })).toMatch(/on 1 September 2025: Tiny\n3 facts for 1 goal\./);
  });

  it("says for which fact no example was found", () => {
    const rules = tinyRuleSet({
      facts: { a: count("A"), b: count("B") },
      criteria: { one: { met: { all: [atLeast("b", 8), { any: [atLeast("b", 5), atLeast("a", 1)] }] } } },
    });
    expect(textOf(rules)).toMatch(
      "  The goal: Perhaps not needed: no example was found in which it changes a status.\n    1. A\n  The goal:\n    2. B\n",
    );
  });
});

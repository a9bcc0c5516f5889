import { describe, expect, it } from "vitest";
import { selectRuleSet } from "../../src/evaluate/select-rule-set.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { tinyRuleSet } from "./tiny-rule-set.js";

describe("selecting a rule set", () => {
  const tiny = tinyRuleSet({ criteria: {} });
  const message = (all: RuleSet[], day: string) => selectRuleSet(all, day).message;

  it("says in a sentence which is in force, or why none can be named", () => {
    const other = { ...tiny, id: "other", title: "Other" };
    expect(message([tiny], "2025-03-31")).toBe("“Tiny” is in force on 31 March 2025.");
    expect(message([tiny], "2024-08-31")).toBe(
      "No rule set is in force on 31 August 2024. Available: tiny (1 September 2024 to 31 August 2025).",
    );
    expect(message([], "2024-08-31")).toBe("No rule set is in force on 31 August 2024. Available: none.");
    expect(message([tiny, other], "2025-03-31")).toBe(
      "2 rule sets are in force on 31 March 2025: tiny and other. Name the one to use.",
    );
    expect(message([tiny], "soon")).toBe('"soon" isn\'t a date. Write it as YYYY-MM-DD.');
    const broken = { ...tiny, inForce: { from: "soon", until: "later" } };
    expect(message([broken], "2025-03-31")).toBe(
      "No rule set is in force on 31 March 2025. Available: tiny (soon to later).",
    );
  });

  it("finds none in force if its period or the day cannot be read", () => {
    for (const inForce of [
      { from: "soon", until: "2025-09-01" },
      { from: "2024-09-01", until: "later" },
    ])
      expect(selectRuleSet([{ ...tiny, inForce }], "2025-03-31").inForce).toEqual([]);
    expect(selectRuleSet([tiny], "").inForce).toEqual([]);
    expect(selectRuleSet([tiny], "2024-09-01").ruleSet).toBe(tiny);
    expect(selectRuleSet([tiny], "2025-09-01")).not.toHaveProperty("ruleSet");
  });

  it("selects the set in force on a day, and none if there is none: last year's target is not carried forward", () => {
    const all: RuleSet[] = [goals2020, ruleSet];
    expect(selectRuleSet(all, "2025-08-31").ruleSet?.id).toBe("2024-25");
    expect(selectRuleSet(all, "2023-08-31").ruleSet?.id).toBe("2020-23");
    const none = selectRuleSet(all, "2025-09-01");
    expect([none.ruleSet, none.inForce]).toEqual([undefined, []]);
    expect(none.available).toEqual([
      { id: "2020-23", from: "2020-09-01", until: "2023-09-01" },
      { id: "2024-25", from: "2024-09-01", until: "2025-09-01" },
    ]);
    expect(none.message).toBe(
      "No rule set is in force on 1 September 2025. Available: 2020-23 (1 September 2020 to 31 August 2023) and 2024-25 (1 September 2024 to 31 August 2025).",
    );
  });

  it("selects nothing if two are in force, and names both", () => {
    const two = selectRuleSet([ruleSet, { ...ruleSet, id: "other" }], "2025-03-31");
    expect([two.ruleSet, two.inForce.map(({ id }) => id)]).toEqual([undefined, ["2024-25", "other"]]);
    expect(two.message).toContain("2024-25 and other. Name the one to use");
    expect(selectRuleSet([], "2025-03-31").message).toContain("Available: none");
    expect(selectRuleSet([ruleSet], "tomorrow").message).toContain("isn't a date");
  });
});

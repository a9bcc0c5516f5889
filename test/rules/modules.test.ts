import { describe, expect, it } from "vitest";
import { parseRuleSet } from "../../src/rule-set/parse.js";
import { readRules, SHIPPED } from "./folder.js";
import { moduleFor } from "./module-for.js";

describe.each(SHIPPED)("the module of %s", (id) => {
  it("is up to date with the JSON it is made from", async () => {
    await expect(moduleFor(id, readRules(id))).toMatchFileSnapshot(`../../src/rules/${id}.ts`);
  });

  it("exports the same rule set as parsing the JSON files gives", async () => {
    const { ruleSet } = (await import(`../../src/rules/${id}.ts`)) as { ruleSet: unknown };
    expect(ruleSet).toEqual(parseRuleSet(readRules(id)));
    expect(Object.isFrozen(ruleSet)).toBe(true);
  });
});

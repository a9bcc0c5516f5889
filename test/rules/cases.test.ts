import { describe, expect, it } from "vitest";
import { caseShortfall } from "../../src/evaluate/case-shortfall.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { parseRuleSet } from "../../src/rule-set/parse.js";
import type { CasesFile } from "../../src/rule-set/types.js";
import { EARLIER, readFolder, readRules, SHIPPED } from "./folder.js";

describe.each([...SHIPPED, ...EARLIER])("the worked cases of %s", (id) => {
  const ruleSet = parseRuleSet(readRules(id));
  const caseFiles = Object.entries(readFolder(id))
    .filter(([name]) => name.startsWith("cases/"))
    .map(([, text]) => JSON.parse(text) as CasesFile);

  it("cover every goal", () => {
    expect(caseFiles.map(({ goal }) => goal).sort()).toEqual(Object.keys(ruleSet.goals).sort());
  });

  describe.each(caseFiles)("$goal", ({ goal, cases }) => {
    it.each(Object.entries(cases))("%s", (_, { scope, asOf, facts, parameters, expected }) => {
      const snapshot = { subject: { scope, id: "case" }, asOf, facts };
      const result = evaluate(ruleSet, snapshot, parameters === undefined ? {} : { parameters }).goals[goal]!;
      const { status, possible, missing, shortfall } = result;
      const found = { status, possible, missing, shortfall: caseShortfall(shortfall) };
      const asked = Object.keys(expected) as (keyof typeof found)[];
      expect(Object.fromEntries(asked.map((key) => [key, found[key]]))).toEqual(expected);
    });
  });
});

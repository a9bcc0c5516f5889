import { join } from "node:path";
import { expect, it } from "vitest";
import { readRuleFolder } from "../../src/adapters/node/read-rule-set.js";
import { coverCases } from "../../src/testing/rules/cover-cases.js";
import { ROOT, readPage } from "./pages.js";

it("the page about the document says how much the cases of 2024-25 show", async () => {
  const { ruleSet, cases } = await readRuleFolder(join(ROOT, "rules/2024-25"));
  const { shown, of } = coverCases(ruleSet, cases);
  expect(readPage("docs/the-document.md").replace(/\s+/g, " ")).toContain(
    `The cases of the shipped rules of 2024-25 show ${shown} of ${of},`,
  );
});

import { expect, it } from "vitest";
import { safeParseRuleSet } from "../../src/rule-set/parse.js";
import { readFolder, SHIPPED } from "../rules/folder.js";
import { goalsPage } from "./goals-page.js";

it.each(SHIPPED)("the page on the goals of %s says what its rules say", async (id) => {
  const parsed = safeParseRuleSet(readFolder(id));
  if (!parsed.success) throw parsed.error;
  const page = goalsPage(parsed.data, Object.values(parsed.cases));
  for (const goal of Object.keys(parsed.data.goals)) expect(page).toContain(`\n\`${goal}\` · `);
  await expect(page).toMatchFileSnapshot(`../../docs/goals-${id}.md`);
});

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseRuleSet } from "../../src/rule-set/parse.js";
import { EARLIER, readFolder, readRules, SHIPPED } from "./folder.js";
import { moduleFor } from "./module-for.js";

describe.each([...SHIPPED, ...EARLIER])("the module of %s", (id) => {
  it("is up to date with the JSON it is made from", async () => {
    await expect(moduleFor(id, readRules(id))).toMatchFileSnapshot(`../../src/rules/${id}.ts`);
  });

  it("exports the same rule set as parsing the JSON files gives", async () => {
    const file = join(import.meta.dirname, "../../src/rules", `${id}.ts`);
    const { ruleSet } = (await import(/* @vite-ignore */ file)) as { ruleSet: unknown };
    expect(ruleSet).toEqual(parseRuleSet(readRules(id)));
    expect(Object.isFrozen(ruleSet)).toBe(true);
  });
});

describe.each(EARLIER)("the files of %s", (folder) => {
  const files = Object.entries(readFolder(folder)).map(([name, text]) => ({ name, text }));

  // The schemas that list a set's names are for its newest version.
  it.each(files)("$name: is checked by the schema for any rule set", async ({ name, text }) => {
    const up = "../".repeat(name.split("/").length + 1);
    const general = text.replace(/"\$schema": "[^"]*?([\w-]+\.schema\.json)"/, `"$schema": "${up}schema/$1"`);
    await expect(general).toMatchFileSnapshot(`../../rules/${folder}/${name}`);
  });
});

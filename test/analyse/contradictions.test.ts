import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRules } from "../../src/cli/commands/check-rules.js";
import type { RuleFolder } from "../../src/rule-set/read/read-folder.js";
import { ruleFolderArbitrary } from "../../src/testing/rule-folder-arbitrary.js";
import { PLANTS, plantIn } from "./plant-contradiction.js";

/** What is found in rules, except goals without a case: planted goals have none. */
const found = (files: RuleFolder) =>
  checkRules(files, [])
    .issues.filter(({ code }) => code !== "goal-without-case")
    .map(({ code, file, pointer }) => `${code} ${file} ${pointer}`);

describe("a contradiction in any well-formed rules", () => {
  it("is found, by its code and at its place, with nothing else", () => {
    const plants = fc.constantFrom(...Object.entries(PLANTS));
    fc.assert(
      fc.property(ruleFolderArbitrary(), plants, (sound, [name, plant]) => {
        const planted = plantIn(sound, plant);
        if (planted === undefined) return;
        const before = new Set(found(sound));
        const news = found(planted.files).filter((issue) => !before.has(issue));
        const code = name.replace(/:.*/, "");
        expect(news).toEqual([expect.stringMatching(new RegExp(`^${code} \\S+\\.json `))]);
        expect(news[0]!.endsWith(` ${planted.pointer}`)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

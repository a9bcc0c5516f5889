import { describe, expect, it } from "vitest";
import { draftFacts } from "../../src/draft/draft-facts.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import type { FactsFile } from "../../src/schema.js";

describe("facts that no goal reads once a goal is gone", () => {
  const file = { format: 1, facts: ruleSet.facts } as FactsFile;
  const { work } = draftFacts(file, ruleSet, ["llme.community"]);
  const textOf = (fact: string) => work.find(({ pointer }) => pointer === `/facts/${fact}`)?.text;

  it("are listed for removal, with what counts them from registers", () => {
    expect(textOf("llme.in-local-community")).toBe(
      "No goal uses this fact any more. Remove it, unless a new goal needs it. Remove what counts it too: rule-set.json:/registers/counts/llme.in-local-community.",
    );
  });

  it("are listed alone if no register counts them", () => {
    expect(textOf("llme.in-local-community-share")).toBe(
      "No goal uses this fact any more. Remove it, unless a new goal needs it.",
    );
  });

  it("leave out those that other goals read", () => {
    expect(textOf("llme.active")).toBe(undefined);
  });
});

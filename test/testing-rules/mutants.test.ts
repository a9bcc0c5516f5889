import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.js";
import { measures } from "../../src/facts/kinds.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { MUTANT_KINDS } from "../../src/testing/rules/edit.js";
import { mutantsOf } from "../../src/testing/rules/mutants.js";
import { dayBeforeAndAfter, neighbours } from "../../src/testing/rules/neighbours.js";
import { languageRules } from "./small-rules.js";

const { data: ruleSet, places } = languageRules();
const mutants = [...mutantsOf(ruleSet, places)];

/** What a JSON Pointer points to. */
function at(root: unknown, pointer: string): unknown {
  const keys = pointer.split("/").slice(1);
  return keys.reduce((node, key) => {
    const name = key.replaceAll("~1", "/").replaceAll("~0", "~");
    return (node as Record<string, unknown> | undefined)?.[name];
  }, root);
}

describe("mutants", () => {
  it("are of every kind", () => {
    expect(new Set(mutants.map(({ kind }) => kind))).toEqual(new Set(MUTANT_KINDS));
  });

  it("are rule sets that compile, different from the rules and from each other", () => {
    const texts = mutants.map((mutant) => {
      expect(() => compile(mutant.ruleSet)).not.toThrow();
      return JSON.stringify(mutant.ruleSet);
    });
    expect(new Set([JSON.stringify(ruleSet), ...texts]).size).toBe(mutants.length + 1);
  });

  it("differ from the rules in the place they give, and nowhere else", () => {
    for (const { pointer, ruleSet: mutated, description } of mutants) {
      expect(at(mutated, pointer), description).not.toEqual(at(ruleSet, pointer));
      const [, map, id] = pointer.split("/") as [string, "goals" | "parameters", string];
      const without = (rules: RuleSet) => ({ ...rules, [map]: { ...rules[map], [id]: null } });
      expect(without(mutated)).toEqual(without(ruleSet));
    }
  });

  it("do not change the rules", () => {
    expect(ruleSet).toEqual(languageRules().data);
  });

  it("name the file and the goals that a change affects", () => {
    const find = (pointer: string) => {
      const { file, goals } = mutants.find((mutant) => mutant.pointer === pointer)!;
      return { file, goals };
    };
    expect(find("/parameters/coverage/value")).toEqual({
      file: "rule-set.json",
      goals: ["primary.culture", "secondary.days"],
    });
    expect(find("/facts/teams.all/sum/0")).toEqual({
      file: "facts.json",
      goals: ["secondary.teams", "secondary.days", "secondary.leading"],
    });
    expect(find("/parameters/nine-tenths/value")).toEqual({
      file: "primary.json",
      goals: ["primary.engagement"],
    });
    expect(find("/goals/primary.engagement/deadline")).toEqual({
      file: "primary.json",
      goals: ["primary.engagement"],
    });
  });

  it("say in plain words what was changed", async () => {
    const lines = mutants.map(
      ({ kind, file, pointer, description }) => `${kind}  ${file}:${pointer}\n  ${description}\n`,
    );
    await expect(lines.join("")).toMatchFileSnapshot("mutants.txt");
  });
});

describe("neighbours", () => {
  it.each([
    [1, "count", [0, 2]],
    [0, "count", [1]],
    ["75%", "share", ["74%", "76%"]],
    ["100%", "share", ["99%"]],
    ["0%", "percentage", ["1%"]],
    ["0.5%", "percentage", ["1.5%"]],
    ["3/4", "share", ["74%", "76%"]],
    ["1/3", "share", ["97/300", "103/300"]],
    ["not-started", "level", ["introduced"]],
    ["embedded", "level", ["introduced", "sustained"]],
    ["2024-02-29", "date", ["2024-02-28", "2024-03-01"]],
    [true, "flag", [false]],
    ["nothing of the kind", "share", []],
  ] as const)("of %j, a %s, are %j", (value, type, expected) => {
    expect(neighbours(value, measures[type])).toEqual(expected);
  });

  it("of something that is not a day do not exist", () => {
    expect(dayBeforeAndAfter("2025-02-30")).toEqual([]);
  });
});

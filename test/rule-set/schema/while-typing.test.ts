import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Editor } from "./editor.js";

const ROOT = join(import.meta.dirname, "../../..");
const PHASE = join(ROOT, "rules/2024-25/new-phase.json");
const CASES = join(ROOT, "rules/2024-25/cases/new.json");
const FACTS = join(ROOT, "rules/2024-25/facts.json");

/** The underlined texts. */
async function wrongIn(path: string, value: object): Promise<readonly string[]> {
  const found = await new Editor(path, JSON.stringify(value)).diagnostics();
  return found.map(({ text }) => text);
}

const aCase = (more: object) => ({
  $schema: "../../schema/2024-25/cases.schema.json",
  format: 1,
  goal: "llme.team",
  cases: {
    one: { scope: "hub", asOf: "2025-03-31", facts: {}, expected: { status: "met" }, ...more },
  },
});
const parameter = (more: object) => ({
  $schema: "../schema/2024-25/phase.schema.json",
  format: 1,
  phase: "primary",
  parameters: { one: { unit: "share of schools", value: "75%", basis: "local", ...more } },
  goals: {},
});
const fact = (more: object) => ({
  $schema: "../schema/2024-25/facts.schema.json",
  format: 1,
  facts: { one: { type: "count", title: "One", unit: { one: "school", other: "schools" }, ...more } },
});

describe("what is wrong is underlined while it is typed", () => {
  it.each([
    ["a goal that there is not", CASES, { ...aCase({}), goal: "llme.teem" }, '"llme.teem"'],
    ["a subject that there is not", CASES, aCase({ scope: "hubb" }), '"hubb"'],
    ["a status that there is not", CASES, aCase({ expected: { status: "done" } }), '"done"'],
    ["a fact that there is not", CASES, aCase({ facts: { "llme.activ": 1 } }), '"llme.activ"'],
    ["a parameter that there is not", CASES, aCase({ parameters: { covrage: "80%" } }), '"covrage"'],
    [
      "a level that there is not",
      CASES,
      aCase({ facts: { "judgement.primary.mastery.resources": "imbedded" } }),
      '"imbedded"',
    ],
    ["a day that there is not", CASES, aCase({ asOf: "2025-02-30" }), '"2025-02-30"'],
    ["a count below zero", CASES, aCase({ facts: { "llme.active": -1 } }), "-1"],
    ["a count that is no whole number", CASES, aCase({ facts: { "llme.active": 1.5 } }), "1.5"],
    ["a basis that there is not", PHASE, parameter({ basis: "loca" }), '"loca"'],
    ["a unit that no fact has", PHASE, parameter({ unit: "share of scools" }), '"share of scools"'],
    ["a unit that is no text", FACTS, fact({ unit: 3 }), "3"],
    ["a whole that there is not", FACTS, fact({ partOf: "primary.schools.totl" }), '"primary.schools.totl"'],
  ])("%s", async (_, path, value, wrong) => {
    expect(await wrongIn(path, value)).toEqual([wrong]);
  });

  it("and nothing if all is right", async () => {
    expect(
      await wrongIn(CASES, aCase({ facts: { "llme.active": 3 }, parameters: { coverage: "80%" } })),
    ).toEqual([]);
    expect(await wrongIn(PHASE, parameter({}))).toEqual([]);
    expect(await wrongIn(PHASE, parameter({ unit: "share of primary schools" }))).toEqual([]);
    expect(await wrongIn(FACTS, fact({ partOf: "primary.schools.total" }))).toEqual([]);
  });
});

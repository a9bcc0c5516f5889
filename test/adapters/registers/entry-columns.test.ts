import { describe, expect, it } from "vitest";
import { summariseRegisters } from "../../../src/adapters/registers/summarise-registers.js";
import type { RegisterCount, RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { csv, schoolsCsv } from "./registers.js";

const { "primary.schools.total": total, "primary.schools.engaged": engaged } = ruleSet.registers!
  .counts as Readonly<Record<string, RegisterCount>>;

/** How many schools have engaged if the rules count them in this way. */
async function engagedBy(count: object, ...engagement: readonly string[]) {
  const counts = { "primary.schools.total": total, "primary.schools.engaged": count };
  const rules = { ...ruleSet, registers: { ...ruleSet.registers, counts } } as unknown as RuleSet;
  const files = {
    schools: { file: "schools.csv", content: schoolsCsv([{ urn: 100001 }]) },
    engagement: { file: "engagement.csv", content: csv(...engagement) },
  };
  const options = { hub: { id: "hub" }, asOf: "2025-03-31" };
  return (await summariseRegisters(rules, files, options)).snapshot.facts["primary.schools.engaged"];
}

describe("the column of the step from which schools count", () => {
  const rows = ["URN,Programme,Completed", "100001,Teaching for Mastery,2024-07-01"] as const;

  it("is needed if the rules leave the step open, and not if they say another one", async () => {
    expect(await engagedBy({ ...engaged, from: "completed" }, ...rows)).toBe(1);
    await expect(engagedBy(engaged!, ...rows)).rejects.toThrow('There is no column "Started"');
  });
});

describe("a programme for all phases", () => {
  const rows = ["URN,Programme,Started", "100009,Teaching for Mastery,2023-09-15"] as const;
  const { where, phase, ...anything } = engaged!;

  it("says nothing about a phase if its school is unknown", async () => {
    expect(await engagedBy(engaged!, ...rows)).toHaveProperty("unknown");
  });

  it("is about any school if the rules count those of any phase, or whatever they do", async () => {
    expect(await engagedBy({ ...anything, where }, ...rows)).toEqual({ min: 0, max: 1 });
    expect(await engagedBy({ ...anything, phase }, ...rows)).toEqual({ min: 0, max: 1 });
  });
});

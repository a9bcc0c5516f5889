import { describe, expect, it } from "vitest";
import { keyOf } from "../../../src/adapters/registers/limit-tallies.js";
import { ruleSet } from "../../../src/rules/2024-25.js";

describe("what a fact counts", () => {
  const key = (fact: string) => keyOf(fact, ruleSet.registers!);

  it("is schools, in the list of schools and wherever a register names them", () => {
    const facts = ["primary.schools.total", "primary.schools.engaged", "llme.schools.worked-with"];
    expect(facts.map(key)).toEqual(["school", "school", "school"]);
  });

  it("is different in two registers, and for two columns of one", () => {
    const facts = ["llme.active", "llme.led.mastery-work-groups", "post-16.specialists.trained"];
    expect(new Set(facts.map(key)).size).toBe(3);
    expect(key("llme.active")).toBe(key("llme.accredited"));
  });

  it("is not known for a fact that no register has", () => {
    expect(key("primary.teachers.total")).toBe(undefined);
  });
});

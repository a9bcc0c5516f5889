import { describe, expect, it } from "vitest";
import { readTemplate } from "../../../src/adapters/registers/read-template.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { csv } from "./registers.js";

const faults = async (...rows: readonly string[]) => {
  const file = { file: "answers.csv", content: csv("fact,value", ...rows) };
  const reading = readTemplate(ruleSet, file, { hub: { id: "hub" }, asOf: "2025-03-31" });
  return await reading.then(
    () => [],
    (error: Error) => error.message.split("\n").slice(1),
  );
};

describe("a template", () => {
  it("is not repeated where it may speak of a person", async () => {
    const said = await faults(
      "llme.active,ask Stuart Little",
      "Stuart Little,3",
      "llme.leading,stuart@example.org",
    );
    expect(said).toEqual([
      '- answers.csv:2, column "value": This is no count. Write a whole number, or a range as in 41..46. [wrong-type]',
      '- answers.csv:3, column "fact": This fact cannot be given. [unknown-fact]',
      '- answers.csv:4, column "value": This is no count. Write a whole number, or a range as in 41..46. [wrong-type]',
    ]);
  });

  it("is repeated where that helps to find what was meant", async () => {
    expect(await faults("llme.activ,3", "llme.active,3.5")).toEqual([
      '- answers.csv:2, column "fact": The fact "llme.activ" cannot be given. Did you mean "llme.active"? [unknown-fact]',
      '- answers.csv:3, column "value": "3.5" is no count. Write a whole number, or a range as in 41..46. [wrong-type]',
    ]);
  });

  it("cannot give what is worked out", async () => {
    expect(await faults("primary.schools.engaged-share,75%")).toEqual([
      '- answers.csv:2, column "fact": The fact "primary.schools.engaged-share" cannot be given. It is worked out, and never given. [derived-fact]',
    ]);
  });

  it("with rows that two stray quotes have joined is not read", async () => {
    expect(await faults('llme.active,"3', 'llme.leading,2"')).toEqual([
      '- answers.csv:2, column "value": A cell of this row seems to hold further rows. Take out stray quotes. [ragged-row]',
    ]);
  });
});

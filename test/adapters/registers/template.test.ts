import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { readTemplate } from "../../../src/adapters/registers/read-template.js";
import { writeTemplate } from "../../../src/adapters/registers/write-template.js";
import type { RuleSet } from "../../../src/index.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { tinyRuleSet } from "../../evaluate/tiny-rule-set.js";
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
  it("is not repeated if it may be about a person", async () => {
    const said = await faults(
      "llme.active,ask Stuart Little",
      "Stuart Little,3",
      "llme.leading,stuart@example.org",
    );
    expect(said).toEqual([
      `- answers.csv:2, column "value": This isn't a value for "llme.active". Write a whole number or a range, as in 416 or 41 to 46. [wrong-type]`,
      '- answers.csv:3, column "fact": This fact cannot be given. [unknown-fact]',
      `- answers.csv:4, column "value": This isn't a value for "llme.leading". Write a whole number or a range, as in 416 or 41 to 46. [wrong-type]`,
    ]);
  });

  it("leaves out a fact whose cell is empty or null, and its evidence", async () => {
    const content = csv("fact,value", "llme.active,3", "llme.leading,null", "llme.accredited,");
    const { snapshot } = await readTemplate(
      ruleSet,
      { file: "answers.csv", content },
      { hub: { id: "hub" }, asOf: "2025-03-31" },
    );
    expect(snapshot.facts).toEqual({ "llme.active": 3 });
    expect(Object.keys(snapshot.facts)).toEqual(["llme.active"]);
    expect(Object.keys(snapshot.evidence!)).toEqual(["llme.active"]);
    expect(Object.keys(snapshot.subject)).toEqual(["scope", "id"]);
  });

  it("has no line to point at if the day of the snapshot is wrong", async () => {
    const file = { file: "answers.csv", content: csv("fact,value", "llme.active,3") };
    await expect(readTemplate(ruleSet, file, { hub: { id: "hub" }, asOf: "2025-02-30" })).rejects.toThrow(
      /\n- answers\.csv: .*2025-02-30.* \[bad-date\]$/,
    );
  });

  it("is repeated if that helps to find what was meant", async () => {
    expect(await faults("llme.activ,3", "llme.active,3.5")).toEqual([
      '- answers.csv:2, column "fact": The fact "llme.activ" cannot be given. Did you mean "llme.active"? [unknown-fact]',
      '- answers.csv:3, column "value": "llme.active" is a count, so it must be a whole number, not 3.5. [fractional-count]',
    ]);
  });

  it("is repeated up to its first 60 letters", async () => {
    const id = `a-${"very-".repeat(14)}long-id`;
    const rules = tinyRuleSet({
      facts: { [id]: { type: "flag", title: "Agreed" } },
      criteria: { one: { met: { fact: id, operator: "equal", value: true } } },
    });
    const file = { file: "answers.csv", content: csv("fact,value", `${id}s,yes`) };
    await expect(readTemplate(rules, file, { hub: { id: "hub" }, asOf: "2025-03-31" })).rejects.toThrow(
      `The fact "${id.slice(0, 60)}" cannot be given. Did you mean "${id}"?`,
    );
  });

  it("cannot give derived facts", async () => {
    expect(await faults("primary.schools.engaged-share,75%")).toEqual([
      '- answers.csv:2, column "fact": The fact "primary.schools.engaged-share" cannot be given. It is worked out from other facts. [derived-fact]',
    ]);
  });

  it("with a value twice, or in a row with too many cells, is not read", async () => {
    expect(await faults("llme.active,3", "llme.leading,2,1", "LLME.active,4", "nothing at all,1,2")).toEqual([
      '- answers.csv:3, column "value": This row has 3 cells, but the header has 2. Put cells that contain commas in quotes. [ragged-row]',
      '- answers.csv:4, column "fact": "llme.active" already has a value in an earlier row. Keep one of them. [duplicate]',
      '- answers.csv:5, column "fact": This fact cannot be given. [unknown-fact]',
    ]);
  });

  it("says of each type what to write", async () => {
    expect(
      await faults(
        "primary.schools.total,-3",
        "primary.schools.engaged,65%",
        "judgement.primary.mastery.resources,embeded",
        "judgement.primary.mastery.culture,45",
        "llme.leading,Nil.",
      ),
    ).toEqual([
      '- answers.csv:3, column "value": "primary.schools.engaged" must be a whole number, not "65%". Write how many there are, not a percentage. [wrong-type]',
      '- answers.csv:4, column "value": "judgement.primary.mastery.resources" must be one of not-started, introduced, embedded, sustained, not "embeded". Did you mean "embedded"? [wrong-type]',
      '- answers.csv:5, column "fact": The fact "judgement.primary.mastery.culture" cannot be given. Did you mean "judgement.primary.mastery.resources"? [unknown-fact]',
      '- answers.csv:6, column "value": This isn\'t a value for "llme.leading". Write a whole number or a range, as in 416 or 41 to 46. [wrong-type]',
      '- answers.csv:2, column "value": "primary.schools.total" is a count, so it can\'t be below zero: -3. [negative-count]',
    ]);
  });

  it("says of a yes or no how to write it", async () => {
    const facts = { agreed: { type: "flag", title: "Agreed" } } as const;
    const met = { fact: "agreed", operator: "equal", value: true } as const;
    const file = { file: "answers.csv", content: csv("fact,value", "agreed,mostly") };
    const rules = tinyRuleSet({ facts, criteria: { one: { met } } });
    await expect(readTemplate(rules, file, { hub: { id: "hub" }, asOf: "2025-03-31" })).rejects.toThrow(
      /"agreed" must be true or false, not "mostly"\. Write .*yes.*\. \[wrong-type\]$/,
    );
  });

  it("asks for each fact in its own unit", () => {
    const rules = tinyRuleSet({
      facts: {
        a: { type: "count", title: "a", unit: { one: "school", other: "schools" } },
        b: { type: "count", title: "b", unit: "metres" },
        c: { type: "percentage", title: "c" },
        d: { type: "date", title: "d" },
        e: { type: "flag", title: "e" },
        f: { type: "level", title: "f" },
      },
      criteria: {
        one: {
          met: {
            all: [
              { fact: "a", operator: "greaterThan", value: 1 },
              { fact: "b", operator: "greaterThan", value: 1 },
              { fact: "c", operator: "greaterThan", value: "10%" },
              { fact: "d", operator: "greaterThan", value: "2025-01-01" },
              { fact: "e", operator: "equal", value: true },
              { fact: "f", operator: "greaterThan", value: "introduced" },
            ],
          },
        },
      },
    });
    const units = parse(writeTemplate(rules), { bom: true, columns: true, from_line: 2 }) as {
      unit: string;
    }[];
    expect(units.map(({ unit }) => unit)).toEqual([
      "schools",
      "metres",
      "%",
      "day/month/year",
      "yes or no",
      "not-started, introduced, embedded or sustained",
    ]);
  });

  it("with rows that two stray quotes have joined is not read", async () => {
    expect(await faults('llme.active,"3', 'llme.leading,2"')).toEqual([
      '- answers.csv:2, column "value": A cell of this row seems to hold more rows. Remove stray quotes. [ragged-row]',
    ]);
  });
});

/** The facts that a text gives when it is read as a template. */
const answersOf = async (content: string, rules: RuleSet = ruleSet) => {
  const file = { file: "answers.csv", content };
  const { snapshot } = await readTemplate(rules, file, { hub: { id: "hub" }, asOf: "2025-03-31" });
  return snapshot.facts;
};

const rowsOf = (text: string) =>
  parse(text, { bom: true, columns: true, from_line: 2 }) as Record<"phase" | "fact" | "value", string>[];

describe("a template that is written", () => {
  it("begins with how to fill it in, and asks nothing about the hub and the day", () => {
    const [note = "", header] = writeTemplate(ruleSet).split("\n");
    for (const part of ["An empty cell means not known", "41 to 46", "at least 50", "31/08/2025"])
      expect(note).toContain(part);
    expect(note.startsWith("\ufeff")).toBe(true);
    expect(header).toBe("phase,fact,title,question,unit,value");
  });

  it("asks a hub for what its own goals read, and not for what only the network's goals read", () => {
    const hub = rowsOf(writeTemplate(ruleSet)).map(({ fact }) => fact);
    expect(hub).toContain("primary.schools.total");
    expect(hub).toContain("primary.schools.engaged");
    expect(hub).toContain("judgement.primary.mastery.resources");
    for (const only of ["llme.hubs.total", "llme.hubs.with-team", "post-16.specialists.trained"])
      expect(hub).not.toContain(only);
    expect(hub).not.toContain("primary.schools.engaged-share");
    expect(new Set(hub).size).toBe(hub.length);
    const network = rowsOf(writeTemplate(ruleSet, { scope: "network" })).map(({ fact }) => fact);
    for (const only of ["llme.hubs.with-team", "post-16.specialists.trained"])
      expect(network).toContain(only);
  });

  it("puts the facts of a phase together, in the order of the phases", () => {
    const phases = rowsOf(writeTemplate(ruleSet)).map(({ phase }) => phase);
    const once = phases.filter((phase, at) => phase !== phases[at - 1]);
    expect(once).toEqual(Object.values(ruleSet.phases).map(({ title }) => title));
  });

  it("asks for the terms of a sum, and for what says who a goal is for", () => {
    const count = (title: string) => ({ type: "count", title, unit: "things" }) as const;
    const rules = tinyRuleSet({
      facts: {
        a: count("a"),
        b: count("b"),
        both: { ...count("both"), sum: ["a", "b"] },
        size: count("size"),
        idle: count("idle"),
        "network-only": count("network"),
      },
      criteria: {
        one: {
          when: { fact: "size", operator: "greaterThan", value: 1 },
          met: { fact: "both", operator: "greaterThan", value: 1 },
        },
        two: {
          scopes: { network: "stated" },
          met: { fact: "network-only", operator: "greaterThan", value: 1 },
        },
      },
    });
    expect(rowsOf(writeTemplate(rules)).map(({ fact }) => fact)).toEqual(["a", "b", "size"]);
  });

  it("is for one of the rules' subjects", () => {
    expect(() => writeTemplate(ruleSet as RuleSet, { scope: "trust" })).toThrow(
      'The rules have no subject "trust". Choose "hub" or "network".',
    );
  });

  it("is read back empty, and filled in, even after a spreadsheet has sorted it", async () => {
    const text = writeTemplate(ruleSet);
    expect(await answersOf(text)).toEqual({});
    const [note = "", header = "", ...rows] = text.trimEnd().split("\n");
    const filled = rows.map((row) => {
      const fact = row.split(",")[1];
      return fact === "llme.active" ? `${row}41 to 46` : fact === "llme.leading" ? `${row}c` : row;
    });
    const facts = {
      "llme.active": { min: 41, max: 46 },
      "llme.leading": { unknown: "suppressed (c): too few to publish" },
    };
    expect(await answersOf([note, header, ...filled].join("\r\n"))).toEqual(facts);
    expect(await answersOf([note, header, ...filled.sort().reverse()].join("\r\n"))).toEqual(facts);
    expect(await answersOf([header, ...filled, note.slice(1)].join("\r\n"))).toEqual(facts);
  });
});

describe("a template that is read", () => {
  it("may have the older plain form, with every spelling; a percentage for a count is its only fault", async () => {
    const content = readFileSync(new URL("../../fixtures/tables/template.csv", import.meta.url), "utf8");
    await expect(answersOf(content)).rejects.toThrow(
      '- answers.csv:7, column "value": "secondary.schools.engaged" must be a whole number, not "65%". Write how many there are, not a percentage. [wrong-type]',
    );
    expect(await answersOf(content.replace("65%", "46"))).toEqual({
      "primary.schools.total": 1204,
      "primary.schools.engaged": { unknown: "suppressed (c): too few to publish" },
      "llme.active": { max: 4 },
      "post-16.specialists.trained": { unknown: "suppressed (SUPP): too few to publish" },
      "secondary.schools.total": 71,
      "secondary.schools.engaged": 46,
      "llme.leading": { min: 1, max: 4 },
      "llme.accredited": { min: 1, max: 4 },
    });
  });

  it("has its columns in any order and spelling, among others, with headings between the rows", async () => {
    const content = csv(
      "VALUE,note, Fact ",
      "Primary,,",
      "# Primary,,",
      "5,mine,LLME.active",
      ",,llme.leading",
    );
    await expect(answersOf(content)).rejects.toThrow(
      /answers.csv:2, column "Fact": This fact cannot be given/,
    );
    expect(await answersOf(content.replace("Primary,,\n", ",Primary,\n"))).toEqual({ "llme.active": 5 });
  });

  it("needs a header, also below a note", async () => {
    await expect(answersOf(csv("# a note,", "# another,"))).rejects.toThrow(
      /No line names the columns.* names such as "fact" and "value"\. \[no-header\]$/,
    );
    await expect(answersOf(csv("# a note,", "fact,answer"))).rejects.toThrow(
      /There is no column "value"\. If it has another name here, call it "value"\. \[missing-column\]$/,
    );
    await expect(answersOf(csv("fact,values", "llme.active,3"))).rejects.toThrow(
      /There is no column "value"\. Did you mean "values"\? If so, call it "value"\. \[missing-column\]$/,
    );
  });
});

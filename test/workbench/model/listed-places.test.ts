import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { listedPlaces } from "../../../src/workbench/model/listed-places.js";
import type { SessionFile } from "../../../src/workbench/model/session.js";

const rules = ruleSet as RuleSet;
const list = (bytes: Uint8Array): SessionFile => {
  return { id: "1", name: "schools.csv", kind: "schools", by: "columns", note: "", bytes };
};
const example = readFileSync(join(import.meta.dirname, "../../../docs/examples/registers/schools.csv"));

describe("the places of a list of schools", () => {
  it("are the areas with an open school, and the open schools, by name", async () => {
    const { localAuthorities, districts, schools } = await listedPlaces(rules, [list(example)]);
    expect(localAuthorities).toEqual([
      { name: "Invented Shire", code: "990" },
      { name: "Invented Town", code: "991" },
    ]);
    expect(districts.map(({ name }) => name)).toEqual(["Invented North", "Invented South", "Invented Town"]);
    expect(schools.map(({ urn }) => urn)).toContain(990_003);
    expect(schools.map(({ urn }) => urn)).not.toContain(990_004);
  });

  it("have their codes for names where the list has no others", async () => {
    const text = "URN,LA (code),EstablishmentName\n100001,840,A School\n";
    const { localAuthorities, districts } = await listedPlaces(rules, [list(Buffer.from(text))]);
    expect(localAuthorities).toEqual([{ name: "840", code: "840" }]);
    expect(districts).toEqual([]);
  });

  it("are none where there is nothing to read", async () => {
    const nothing = { localAuthorities: [], districts: [], schools: [] };
    expect(await listedPlaces(rules, [])).toEqual(nothing);
    expect(await listedPlaces(rules, [list(Buffer.from("\u0000\u0001"))])).toEqual(nothing);
  });
});

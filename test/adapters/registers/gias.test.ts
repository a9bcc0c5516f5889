import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { summariseRegisters } from "../../../src/adapters/registers/summarise-registers.js";
import type { RuleSet } from "../../../src/index.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { csv, schoolsCsv, summarise } from "./registers.js";

const FOLDER = join(import.meta.dirname, "../../fixtures/gias");
const text = readFileSync(join(FOLDER, "hampshire-surrey-primary-2022-04-19.csv"), "utf8");
const [header = [], ...rows] = parse(text) as string[][];
// A letter beyond ASCII, so that the encodings differ.
const nameColumn = header.indexOf("EstablishmentName");
const withLetter = rows.map((row, index) =>
  index === 300 ? row.map((cell, column) => (column === nameColumn ? "Saint Zoë’s School" : cell)) : row,
);

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const written = (table: readonly (readonly string[])[]) =>
  table.map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
const extract = written([header, ...withLetter]);
const windows1252 = Uint8Array.from([...extract], (letter) => (letter === "’" ? 0x92 : letter.charCodeAt(0)));

/** The extract with only some columns, in this order. */
const columns = (chosen: readonly number[]) =>
  written([header, ...withLetter].map((row) => chosen.map((column) => row[column]!)));

const all = header.map((_, index) => index);
// 7 and 106 have no common factor, so every column comes exactly once.
const shuffled = all.map((index) => (index * 7 + 3) % all.length);
const USED = [
  "URN",
  "LA (code)",
  "LA (name)",
  "DistrictAdministrative (name)",
  "EstablishmentTypeGroup (name)",
  "EstablishmentStatus (name)",
  "PhaseOfEducation (name)",
];
const TOTALS = {
  "primary.schools.total": 724,
  "secondary.schools.total": {
    unknown: "schools.csv says nothing about it: no school in the list is of phase Secondary",
  },
};
const spare = all.filter((index) => !USED.includes(header[index]!));

describe("the real extract of Hampshire and Surrey", () => {
  it("has 728 schools, of which 724 are primary schools: four are all-through", async () => {
    const { facts, counts } = await summarise({ schools: text });
    expect(rows).toHaveLength(728);
    expect(facts).toEqual(TOTALS);
    expect(counts[0]).toMatchObject({
      fact: "primary.schools.total",
      rows: 728,
      counted: 724,
      open: { rows: 0 },
      notCounted: [{ why: "the phase is All-through", rows: 4 }],
    });
    // Four all-through schools are not a count of secondary schools unless the list is said to be complete.
    const complete = await summarise({ schools: text }, { complete: true });
    expect(complete.facts["secondary.schools.total"]).toBe(4);
  });

  it("counts schools that are open by status, and says that two were to close before the day", async () => {
    const { told } = await summarise({ schools: text });
    expect(told.filter((line) => line.includes("[past-closing]"))).toEqual([
      'schools.csv:385, column "CloseDate": This school was due to close on 2022-05-31, but it is counted because its status is open. Check it with a newer list. (2 rows; this is the first) [past-closing]',
    ]);
    const before = await summarise({ schools: text }, { asOf: "2022-04-19" });
    expect(before.told.filter((line) => line.includes("[past-closing]"))).toEqual([]);
  });

  it.each<readonly [string, string | Uint8Array | Uint8Array[]]>([
    ["UTF-8", new TextEncoder().encode(extract)],
    ["UTF-8 with a byte-order mark", new TextEncoder().encode(`\ufeff${extract}`)],
    ["Windows-1252", windows1252],
    ["Windows-1252 in pieces", [windows1252.slice(0, 1_001), windows1252.slice(1_001)]],
    ["columns in another order", columns(shuffled)],
    ["40 columns missing", columns(all.filter((index) => !spare.slice(5, 45).includes(index)))],
    ["only the columns that are needed", columns(all.filter((index) => USED.includes(header[index]!)))],
  ])("gives the same as %s", async (_, schools) => {
    const { facts, told } = await summarise({ schools }, { area: { localAuthorities: ["850", "936"] } });
    expect(facts).toEqual(TOTALS);
    expect(told.filter((line) => line.includes("encoding"))).toEqual([]);
  });

  it("gives a hub its schools by local authority, district or list", async () => {
    const total = async (area: Parameters<typeof summarise>[1] & object) =>
      (await summarise({ schools: text }, area)).facts["primary.schools.total"];
    const naive = (column: string, value: string) =>
      rows.filter(
        (row) =>
          row[header.indexOf(column)] === value &&
          row[header.indexOf("PhaseOfEducation (name)")] === "Primary",
      ).length;
    expect(await total({ area: { localAuthorities: ["850"] } })).toBe(naive("LA (code)", "850"));
    expect(await total({ area: { localAuthorities: ["Surrey"] } })).toBe(naive("LA (code)", "936"));
    const district = "DistrictAdministrative (name)";
    expect(await total({ area: { districts: ["Test Valley"] } })).toBe(naive(district, "Test Valley"));
    expect(await total({ area: { urns: [115850, "115851"] } })).toBe(2);
    const list = csv("URN,Remark", "115850,ours", "115851,");
    expect(await total({ area: { urns: { file: "ours.csv", content: list } } })).toBe(2);
    expect(await total({ area: { urns: { file: "ours.txt", content: "115850\n115851\n" } } })).toBe(2);
  });

  it("says nothing about schools outside the area that were due to close", async () => {
    const closing = async (code: string) =>
      (await summarise({ schools: text }, { area: { localAuthorities: [code] } })).told.filter((line) =>
        line.includes("[past-closing]"),
      );
    const [hampshire, surrey] = [await closing("850"), await closing("936")];
    expect(hampshire.length + surrey.length).toBe(1);
  });

  it("follows the links in a column of its own", async () => {
    const engagement = csv("URN,Programme,Started", "115917,Teaching for Mastery,01/09/2020");
    const { facts } = await summarise({ schools: text, engagement });
    expect(rows.some((row) => row[0] === "115917")).toBe(false);
    expect(facts["primary.schools.engaged"]).toBe(1);
  });
});

describe("the list of schools", () => {
  const FULL = readFileSync(join(FOLDER, "full-extract-columns.txt"), "utf8").trim().split("\n");

  /** A full extract, with codes and names, of schools given by the cells that matter. */
  const full = (...schools: Readonly<Record<string, string>>[]) =>
    written([FULL, ...schools.map((school) => FULL.map((column) => school[column] ?? ""))]);
  const primary = {
    URN: "100001",
    "EstablishmentStatus (code)": "1",
    "EstablishmentTypeGroup (code)": "10",
    "PhaseOfEducation (code)": "2",
    EstablishmentName: 'A school, "the best"\r\nof its kind',
  };

  it("is read by its codes if it has them, whatever the names say", async () => {
    const other = { ...primary, URN: "100002", "PhaseOfEducation (name)": "Secondary" };
    const { facts } = await summarise({ schools: full(primary, other) }, { complete: true });
    expect(facts).toEqual({ "primary.schools.total": 2, "secondary.schools.total": 0 });
  });

  it.each([
    ["2", "10", "1", "primary"],
    ["3", "4", "3", "primary"],
    ["4", "11", "1", "secondary"],
    ["5", "04", "1", "secondary"],
    ["7", "10", "1", "secondary"],
    ["1", "10", "1", undefined],
    ["6", "10", "1", undefined],
    ["0", "5", "1", undefined],
    ["2", "3", "1", undefined],
    ["2", "10", "2", undefined],
    ["2", "10", "4", undefined],
  ])("counts phase %s of type group %s with status %s as %s", async (phase, group, status, counted) => {
    const school = {
      URN: "100001",
      "EstablishmentStatus (code)": status,
      "EstablishmentTypeGroup (code)": group,
      "PhaseOfEducation (code)": phase,
    };
    const { facts } = await summarise({ schools: full(school) }, { complete: true });
    expect(facts).toEqual({
      "primary.schools.total": counted === "primary" ? 1 : 0,
      "secondary.schools.total": counted === "secondary" ? 1 : 0,
    });
  });

  it("says nothing about a phase for which it has no school, open or closed", async () => {
    const total = async (...schools: Parameters<typeof schoolsCsv>[0]) =>
      (await summarise({ schools: schoolsCsv(schools) })).facts["secondary.schools.total"];
    const unknown = {
      unknown: "schools.csv says nothing about it: no school in the list is of phase Secondary",
    };
    expect(await total({ urn: 100001 })).toEqual(unknown);
    expect(await total({ urn: 100001 }, { urn: 100002, phase: "All-through" })).toEqual(unknown);
    expect(await total({ urn: 100001 }, { urn: 100002, phase: "Secndary" })).toEqual(unknown);
    expect(await total({ urn: 100001 }, { urn: 100002, phase: "Secondary", status: "Closed" })).toBe(0);
    expect(await total({ urn: 100002, phase: "All-through" }, { urn: 100003, phase: "Secondary" })).toBe(2);
  });

  it("says what is blank even if it then says nothing about the phase", async () => {
    const schools = schoolsCsv([{ urn: 100001 }, { urn: 100002, phase: "All-through", status: "" }]);
    const { facts, findings } = await summarise({ schools });
    expect(facts).toEqual({
      "primary.schools.total": 1,
      "secondary.schools.total": { unknown: expect.any(String) },
    });
    expect(findings).toMatchObject([{ code: "blank", line: 3 }]);
  });

  it("has no school of a DfE number if a row gives only part of it", async () => {
    const schools = full({ ...primary, EstablishmentNumber: "1234" });
    const engagement = csv("URN,Programme,Started", "000/1234,Primary Teaching for Mastery,2023-09-15");
    const { facts, told } = await summarise({ schools, engagement });
    expect(facts["primary.schools.engaged"]).toEqual({ min: 0, max: 1 });
    expect(told).toEqual([expect.stringContaining("The school of this DfE number is not in the list")]);
  });

  it("leaves open what it does not say, and says where", async () => {
    const { facts, told } = await summarise({
      schools: schoolsCsv([
        { urn: 100001 },
        { urn: 100002, phase: "Primry" },
        { urn: 100003, status: "" },
        { urn: 100004, phase: "Secondary" },
      ]),
    });
    expect(facts).toEqual({
      "primary.schools.total": { min: 1, max: 3 },
      "secondary.schools.total": { min: 1, max: 2 },
    });
    expect(told).toEqual([
      'schools.csv:3, column "PhaseOfEducation (name)": "Primry" isn\'t a known value, so the school may or may not count. Did you mean "Primary"? [unknown-value]',
      'schools.csv:4, column "EstablishmentStatus (name)": This is blank, so the school may or may not count. Fill it in. [blank]',
    ]);
  });

  it("leaves open rows with too few or too many cells, and rows without a URN", async () => {
    const { facts, told, findings } = await summarise({
      schools: `${schoolsCsv([{ urn: 100001 }, { urn: "n/a" }])}100009,1,Secondary,Academies,Open\n100003,1,Primary\n,,,,\n\n100004,1,Primary,Academies,Open,x\n`,
    });
    expect(facts).toEqual({
      "primary.schools.total": { min: 1, max: 4 },
      "secondary.schools.total": { min: 1, max: 3 },
    });
    expect(told[0]).toContain(`schools.csv:3, column "URN": This isn't a URN`);
    expect(told[1]).toContain("schools.csv:5: This row has 3 cells");
    expect(findings[1]).toMatchObject({ code: "ragged-row", rows: 2 });
  });

  it("counts a school once if it is listed twice, and leaves open what the rows disagree on", async () => {
    const same = await summarise({ schools: schoolsCsv([{ urn: 100001 }, { urn: 100001 }]) });
    expect(same.facts["primary.schools.total"]).toBe(1);
    expect(same.told).toEqual([]);
    expect(same.counts[0]).toMatchObject({
      rows: 2,
      counted: 1,
      notCounted: [{ why: "the same school again", rows: 1, lines: [[3, 3]] }],
    });
    const other = { urn: 100001, phase: "Secondary" };
    for (const schools of [schoolsCsv([{ urn: 100001 }, other]), schoolsCsv([other, { urn: 100001 }])])
      expect(await summarise({ schools })).toMatchObject({
        facts: {
          "primary.schools.total": { min: 0, max: 1 },
          "secondary.schools.total": { min: 0, max: 1 },
        },
        findings: [{ code: "duplicate", severity: "warning", line: 3 }],
      });
  });

  it("is an error if a column is missing or there twice, with what was probably meant", async () => {
    const schools = schoolsCsv([{ urn: 1 }]);
    await expect(
      summarise({ schools: schools.replace("URN", "UNR").replace("PhaseOfEducation", "Phase-of Educaton") }),
    ).rejects.toMatchObject({
      findings: [
        {
          code: "missing-column",
          line: 1,
          message: 'There is no column "URN". Did you mean "UNR"? If so, say --map "UNR=URN".',
        },
        {
          code: "missing-column",
          message:
            'There is no column "PhaseOfEducation (name)". Did you mean "Phase-of Educaton (name)"? If so, say --map "Phase-of Educaton (name)=PhaseOfEducation (name)".',
        },
      ],
    });
    await expect(summarise({ schools: schools.replace("LA (code)", "URN") })).rejects.toThrow(
      'Two columns are called "URN"',
    );
    await expect(summarise({ schools: "\n" })).rejects.toThrow("This is empty");
    await expect(summarise({ schools: `${schools}"2` })).rejects.toThrow("never closed");
  });

  it("may be one that the rules know only by its names, or only by its codes", async () => {
    const values = { "1": "Open", "2": "Closed" };
    const groups = { "10": "Academies" };
    const phases = { "2": "Primary", "4": "Secondary" };
    const { name: _, number: __, replaced: ___, ...list } = ruleSet.registers!.schools;
    const rulesFor = (by: "code" | "name") => {
      const fields = {
        status: { [by]: "Status", values },
        "type-group": { [by]: "Group", values: groups },
        phase: { [by]: "Phase", values: phases },
      };
      const areas = { "local-authority": { [by]: "LA" }, district: { [by]: "District" } };
      const registers = { ...ruleSet.registers, schools: { ...list, fields, areas } };
      return { ...ruleSet, registers } as unknown as RuleSet;
    };
    const count = async (by: "code" | "name", header: string, ...rows: readonly string[]) => {
      const schools = { file: "schools.csv", content: csv(header, ...rows) };
      const options = { hub: { id: "h" }, asOf: "2025-03-31", area: { localAuthorities: ["5"] } };
      const { snapshot } = await summariseRegisters(rulesFor(by), { schools }, options);
      return snapshot.facts["primary.schools.total"];
    };
    const all = "URN,LA,Status,Group,Phase";
    expect(
      await count("name", all, "100001,5,Open,Academies,Primary", "100002,6,Open,Academies,Primary"),
    ).toBe(1);
    expect(await count("code", all, "100001,5,1,10,2", "100002,5,2,10,2")).toBe(1);
    for (const by of ["code", "name"] as const)
      for (const missing of ["LA", "Status", "Group", "Phase"])
        await expect(count(by, all.replace(missing, "Other"), "100001,5,1,10,2")).rejects.toThrow(
          `There is no column "${missing}". If it has another name here, say --map "its name=${missing}". [missing-column]`,
        );
  });

  it("is an error if no school is in the area", async () => {
    const area = { localAuthorities: ["1", "Hampshir"] };
    await expect(
      summarise({ schools: schoolsCsv([{ urn: 100001 }, { urn: 100002, la: "Hampshire" }]) }, { area }),
    ).rejects.toThrow(
      'No open school in this list is in the local authority "Hampshir". Did you mean "Hampshire"?',
    );
  });

  it("gives a range if a listed school is missing, and follows one that became another", async () => {
    const schools = schoolsCsv([
      { urn: 100001 },
      { urn: 100002, status: "Closed" },
      { urn: 100003 },
      { urn: 100004 },
    ]);
    const links = csv("URN,LinkURN,LinkName,LinkType", "100002,100003,A school,Successor");
    const area = { urns: [100001, 100002, 100009] };
    expect((await summarise({ schools, links }, { area })).facts["primary.schools.total"]).toEqual({
      min: 2,
      max: 3,
    });
    expect((await summarise({ schools }, { area })).facts["primary.schools.total"]).toEqual({
      min: 1,
      max: 3,
    });
  });
});

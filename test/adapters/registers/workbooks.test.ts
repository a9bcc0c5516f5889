import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { summariseRegisters } from "../../../src/adapters/registers/summarise-registers.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { workbookOf } from "../spreadsheet/workbooks.js";
import { csv, schoolsCsv, summarise } from "./registers.js";

const FIXTURES = join(import.meta.dirname, "../../fixtures/registers");
const fixture = (file: string) => new Uint8Array(readFileSync(join(FIXTURES, file)));
const LIST = fixture("cases/schools.csv");

const engagedIn = (facts: Readonly<Record<string, unknown>>) => [
  facts["primary.schools.engaged"],
  facts["secondary.schools.engaged"],
];

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 3) yield bytes.subarray(at, at + 3);
}

describe("a workbook of 30 primary and 6 secondary schools", () => {
  it.each([
    ["bytes", (bytes: Uint8Array<ArrayBuffer>) => bytes],
    ["a file", (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes])],
    ["pieces", pieces],
  ] as const)("counts as the CSV does, given as %s, and without a message", async (_, as) => {
    const { facts, findings } = await summarise({ schools: LIST, engagement: as(fixture("clean.xlsx")) });
    expect(engagedIn(facts)).toEqual([30, 6]);
    expect(findings).toEqual([]);
  });

  it("is read with titles, real days, a row of totals and a sheet of notes, which are reported", async () => {
    const { facts, findings } = await summarise({
      schools: LIST,
      engagement: fixture("titles-dates-totals.xlsx"),
    });
    expect(engagedIn(facts)).toEqual([30, 6]);
    expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      "note titles-skipped",
      "note totals-skipped",
      "note not-calculated",
      "note sheets-skipped",
    ]);
  });
});

const SCHOOLS = schoolsCsv([{ urn: 100_001 }, { urn: 100_002 }, { urn: 100_003 }, { urn: 100_004 }]);
const HEADER = ["URN", "Programme", "Started"];
const PRIMARY = "Primary Teaching for Mastery";

const cell = (text: string | number) =>
  typeof text === "number" ? `<c><v>${text}</v></c>` : `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (cells: readonly (string | number)[], at: number, more = "") =>
  `<row r="${at}"${more}>${cells.map(cell).join("")}</row>`;
const table = (...rows: readonly (readonly (string | number)[])[]) =>
  [HEADER, ...rows].map((cells, index) => row(cells, index + 1)).join("");

async function engaged(book: Uint8Array) {
  const { facts, told } = await summarise({ schools: SCHOOLS, engagement: book });
  return { engaged: facts["primary.schools.engaged"], told };
}

describe("the sheets of a workbook", () => {
  it("add up if several have rows, each by the order of its own columns", async () => {
    const other = row(["Started", "URN", "Programme"], 1) + row(["15/09/2023", 100_002, PRIMARY], 2);
    const book = workbookOf({
      sheets: [
        { name: "2023", data: table([100_001, PRIMARY, "13/09/2023"]) },
        { name: "2024", data: other },
      ],
    });
    expect(await engaged(book)).toEqual({ engaged: 2, told: [] });
  });

  it("are skipped, with a message, if they are hidden or have something else", async () => {
    const book = workbookOf({
      sheets: [
        { name: "Rows", data: table([100_001, PRIMARY, "13/09/2023"]) },
        { name: "Old", state: "hidden", data: table([100_002, PRIMARY, "13/09/2023"]) },
        { name: "Lists", data: row(["readiness"], 1) + row(["development"], 2) },
      ],
    });
    const { engaged: count, told } = await engaged(book);
    expect(count).toBe(1);
    expect(told).toEqual([
      'engagement.csv: The sheet "Old" is hidden, so it isn\'t read. Unhide it if it has rows of the register. [sheets-skipped]',
      'engagement.csv (sheet "Lists"): This sheet has no header of a register, so it isn\'t read. [sheets-skipped]',
    ]);
  });
});

describe("the cells of a workbook", () => {
  const days = [
    [100_001, PRIMARY, 45_182],
    [100_002, PRIMARY, ""],
    [100_003, PRIMARY, ""],
  ] as const;

  it("that are merged have the day of the first of them", async () => {
    const data = table(...days);
    const merged = workbookOf({
      sheets: [{ data, after: '<mergeCells><mergeCell ref="C2:C4"/></mergeCells>' }],
    });
    expect(await engaged(merged)).toEqual({ engaged: 3, told: [] });
    expect((await engaged(workbookOf({ sheets: [{ data }] }))).engaged).toEqual({ min: 1, max: 3 });
  });

  it("that are hidden count like others, with a message", async () => {
    const data = table() + row([100_001, PRIMARY, 45_182], 2, ' hidden="1"');
    expect(await engaged(workbookOf({ sheets: [{ data }] }))).toEqual({
      engaged: 1,
      told: [
        "engagement.csv:2: This row is hidden in the workbook, but it is read like any other. [hidden-rows]",
      ],
    });
  });

  it("that are hidden and empty are skipped without a message", async () => {
    const empty = row([""], 3, ' hidden="1"');
    const data = table() + row([100_001, PRIMARY, 45_182], 2) + empty;
    expect(await engaged(workbookOf({ sheets: [{ data }] }))).toEqual({ engaged: 1, told: [] });
  });

  it("with a formula without a result say nothing", async () => {
    const formula =
      '<row r="2"><c><v>100001</v></c><c t="inlineStr"><is><t>TfM</t></is></c><c><f>TODAY()</f></c></row>';
    const { engaged: count, told } = await engaged(workbookOf({ sheets: [{ data: table() + formula }] }));
    expect(count).toEqual({ min: 0, max: 1 });
    expect(told).toEqual([
      expect.stringMatching(/1 cell has a formula without a result.*\[not-calculated\]/),
      expect.stringMatching(/column "Started": "#CALC!" means that the day isn't known/),
    ]);
    const two = await engaged(
      workbookOf({ sheets: [{ data: table() + formula + formula.replace('r="2"', 'r="3"') }] }),
    );
    expect(two.told[0]).toMatch(/: 2 cells have formulas without a result, /);
  });
});

describe("a workbook that is refused", () => {
  it("is named, with what to do, and nothing is counted", async () => {
    const links = workbookOf({
      sheets: [{ data: table() }],
      parts: { "xl/externalLinks/externalLink1.xml": "<externalLink/>" },
    });
    await expect(engaged(links)).rejects.toThrow(
      /engagement\.csv: This workbook takes values from another workbook.*\[bad-workbook\]/,
    );
    const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
    await expect(engaged(old)).rejects.toThrow(/\[bad-workbook\]/);
  });
});

describe("several files of a register", () => {
  it("add up, whichever kind they are, and a school that is in both counts once", async () => {
    const text = csv(HEADER.join(","), `100001,${PRIMARY},13/09/2023`, `100002,${PRIMARY},13/09/2023`);
    const book = workbookOf({
      sheets: [{ data: table([100_002, PRIMARY, 45_182], [100_003, PRIMARY, 45_182]) }],
    });
    const files = {
      schools: { file: "schools.csv", content: SCHOOLS },
      engagement: [
        { file: "2023.csv", content: text },
        { file: "2024.xlsx", content: book },
      ],
    };
    const { snapshot, counts } = await summariseRegisters(ruleSet, files, {
      hub: { id: "hub" },
      asOf: "2025-03-31",
    });
    expect(snapshot.facts["primary.schools.engaged"]).toBe(3);
    const rows = counts.filter(({ fact }) => fact === "primary.schools.engaged");
    expect(rows.map(({ counted }) => counted)).toEqual([2, 2]);
  });
});

import { openAsBlob } from "node:fs";
import { describe, expect, it } from "vitest";
import { openWorkbook, WorkbookError } from "../../../src/adapters/spreadsheet/workbook.js";
import {
  cellsOf,
  MAIN,
  partsOf,
  relationships,
  rowsOf,
  sheetOf,
  workbookOf,
  worksheet,
} from "./workbooks.js";

const cell = (value: number) => `<row r="1"><c r="A1"><v>${value}</v></c></row>`;

describe("the sheets of a workbook", () => {
  it("come in the order of their tabs, whatever their parts are called", async () => {
    const workbook = await openWorkbook(
      workbookOf({
        sheets: [
          { name: "Engagement", data: cell(1) },
          { name: "Notes &amp; queries", data: cell(2), state: "visible" },
          { name: "Lists", state: "hidden" },
          { name: "Secrets", state: "veryHidden" },
        ],
        parts: {
          "xl/_rels/workbook.xml.rels": relationships([
            ["rId4", "worksheet", "worksheets/sheet4.xml"],
            ["rId2", "worksheet", "worksheets/sheet1.xml"],
            ["rId1", "worksheet", "worksheets/sheet2.xml"],
            ["rId3", "worksheet", "worksheets/sheet3.xml"],
          ]),
        },
      }),
    );
    expect(workbook.sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ["Engagement", false],
      ["Notes & queries", false],
      ["Lists", true],
      ["Secrets", true],
    ]);
    const first = [];
    for await (const { cells } of workbook.sheets[0]!.rows()) first.push(cells);
    expect(first).toEqual([["2"]]);
  });

  it("leave out charts on tabs of their own", async () => {
    const { sheets } = await openWorkbook(
      workbookOf({
        sheets: [{ name: "Chart" }, { name: "Table" }],
        parts: {
          "xl/_rels/workbook.xml.rels": relationships([
            ["rId1", "chartsheet", "chartsheets/sheet1.xml"],
            ["rId2", "worksheet", "worksheets/sheet2.xml"],
          ]),
        },
      }),
    );
    expect(sheets.map(({ name }) => name)).toEqual(["Table"]);
  });

  it.each([
    ["from the top", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"],
    ["from their folder", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"],
    ["by way of other folders", "./../xl/worksheets/../worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"],
    ["in capital letters", "Worksheets/Sheet1.XML", "xl/worksheets/sheet1.xml"],
    ["with escaped characters", "worksheets/my%20sheet.xml", "xl/worksheets/my sheet.xml"],
    ["with backslashes", "\\xl\\worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"],
  ])("are found if they are named %s", async (_, target, name) => {
    const bytes = workbookOf({
      parts: {
        "xl/worksheets/sheet1.xml": undefined,
        [name]: worksheet({ data: cell(7) }),
        "xl/_rels/workbook.xml.rels": relationships([["rId1", "worksheet", target]]),
      },
    });
    expect(await cellsOf(bytes)).toEqual([["7"]]);
  });

  it("are found in a workbook elsewhere, of the strict variant and with prefixes", async () => {
    const strict = "http://purl.oclc.org/ooxml";
    const parts = partsOf({ sheets: [{ data: cell(7) }] });
    const bytes = workbookOf({
      parts: {
        "_rels/.rels": relationships([["r", "officeDocument", "/book/main.xml"]]).replaceAll(
          "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
          `${strict}/officeDocument/relationships`,
        ),
        "xl/workbook.xml": undefined,
        "book/main.xml": `<s:workbook xmlns:s="${strict}/spreadsheetml/main" xmlns:q="${strict}/officeDocument/relationships"><s:workbookPr date1904="true"/><s:sheets><s:sheet name="A" q:id="r1"/></s:sheets></s:workbook>`,
        "book/_rels/main.xml.rels": relationships([["r1", "worksheet", "../xl/worksheets/sheet1.xml"]]),
        "xl/worksheets/sheet1.xml": parts["xl/worksheets/sheet1.xml"],
      },
    });
    expect(await cellsOf(bytes)).toEqual([["7"]]);
  });

  it("may be read more than once, and at the same time", async () => {
    const data = `${cell(1)}<row r="2" hidden="true"><c r="A2"><f>B2</f></c></row>`;
    const [sheet] = (await openWorkbook(sheetOf(data))).sheets;
    const all = async () => {
      const rows = [];
      for await (const { cells } of sheet!.rows()) rows.push(cells);
      return rows;
    };
    const readings = await Promise.all([all(), all()]);
    readings.push(await all());
    for (const rows of readings) expect(rows).toEqual([["1"], ["#CALC!"]]);
    expect(sheet!.notes).toEqual({ mergedCells: 0, formulas: 1, notCalculated: 1, hiddenRows: 1 });
  });

  it("may be abandoned before their end", async () => {
    const data = Array.from(
      { length: 20_000 },
      (_, at) => `<row r="${at + 1}"><c><v>${at}</v></c></row>`,
    ).join("");
    const [sheet] = (await openWorkbook(sheetOf(`${data}<broken`))).sheets;
    for await (const { line } of sheet!.rows()) if (line === 10) break;
    await expect(async () => {
      for await (const _ of sheet!.rows());
    }).rejects.toThrow(WorkbookError);
  });
});

describe("a workbook in a file", () => {
  const CLEAN = "test/fixtures/registers/clean.xlsx";

  it("is read piece by piece", async () => {
    const blob = await openAsBlob(CLEAN);
    blob.arrayBuffer = () => Promise.reject(new Error("The whole file was read."));
    blob.stream = () => {
      throw new Error("The whole file was read.");
    };
    const rows = await cellsOf(blob);
    expect(rows[0]).toEqual(["URN", "School", "Programme", "Phase", "Signed up", "Started", "Completed"]);
    expect(rows[1]).toEqual([
      "115850",
      "Alton Infant School",
      "Primary Teaching for Mastery",
      "development",
      "",
      "20/09/2022",
    ]);
  });

  it("has its titles, days and totals", async () => {
    const blob = await openAsBlob("test/fixtures/registers/titles-dates-totals.xlsx");
    const { sheets } = await openWorkbook(blob);
    expect(sheets.map(({ name }) => name)).toEqual(["Engagement", "Notes"]);
    const rows = await rowsOf(blob);
    expect(rows.slice(0, 5).map(({ cells }) => cells)).toEqual([
      ["Engagement register 2024/25"],
      ["Updated 12 March 2025"],
      [],
      ["URN", "School", "Programme", "Phase", "Signed up", "Started", "Completed"],
      ["115850", "Alton Infant School", "Primary Teaching for Mastery", "development", "", "2022-09-20"],
    ]);
    expect(rows.at(-1)).toEqual({ cells: ["Total", "#CALC!"], line: 41, isHidden: false });
  });

  it("that can't be read any more is refused", async () => {
    const blob = new Blob([new Uint8Array(sheetOf(cell(1)))]);
    const slice = blob.slice.bind(blob);
    let reads = 0;
    blob.slice = (from, to) => {
      const part = slice(from, to);
      if (++reads > 3) part.arrayBuffer = () => Promise.reject(new DOMException("", "NotReadableError"));
      return part;
    };
    await expect(cellsOf(blob)).rejects.toThrow(/can't be read any more/);
    await expect(cellsOf(blob)).rejects.toThrow(WorkbookError);
  });
});

describe("the styles of a workbook", () => {
  it("may be missing, and texts with them", async () => {
    const bytes = workbookOf({
      sheets: [{ data: '<row r="1"><c r="A1" s="1"><v>44824</v></c></row>' }],
      parts: {
        "xl/_rels/workbook.xml.rels": relationships([["rId1", "worksheet", "worksheets/sheet1.xml"]]),
      },
    });
    expect(await cellsOf(bytes)).toEqual([["44824"]]);
  });

  it("are limited", async () => {
    const styles = `<styleSheet xmlns="${MAIN}"><cellXfs>${"<xf/>".repeat(100_001)}</cellXfs></styleSheet>`;
    await expect(cellsOf(workbookOf({ parts: { "xl/styles.xml": styles } }))).rejects.toThrow(
      /more than 100,000 cell styles/,
    );
  });
});

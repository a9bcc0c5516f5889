import { describe, expect, it } from "vitest";
import { cellsOf, MAIN, rowsOf, sheetOf, textOf, workbookOf } from "./workbooks.js";

describe("a text cell", () => {
  it.each([
    ["an inline string", '<c r="A1" t="inlineStr"><is><t>Alton &amp; Co</t></is></c>', "Alton & Co"],
    ["spaces at its ends", '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>', " a "],
    [
      "the runs of rich text",
      '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>Al</t></r><r><t>ton</t></r></is></c>',
      "Alton",
    ],
    [
      "no phonetic runs",
      '<c r="A1" t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c>',
      "東京",
    ],
    [
      "characters that XML can't hold",
      '<c r="A1" t="inlineStr"><is><t>a_x000D_b_x005F_x000D_</t></is></c>',
      "a\rb_x000D_",
    ],
    ["characters beyond the first plane", '<c r="A1" t="inlineStr"><is><t>&#128512;</t></is></c>', "😀"],
    ["CDATA", '<c r="A1" t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c>', "a<b"],
    ["a formula's text", '<c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>', "ab"],
    ["a formula's empty text", '<c r="A1" t="str"><f>""</f><v></v></c>', undefined],
    ["an error as it is written", '<c r="A1" t="e"><v>#N/A</v></c>', "#N/A"],
    ["true", '<c r="A1" t="b"><v>1</v></c>', "TRUE"],
    ["false", '<c r="A1" t="b"><v>0</v></c>', "FALSE"],
    ["nothing", '<c r="A1" s="0"/>', undefined],
    ["what is no number, as it is written", '<c r="A1"><v>n/a</v></c>', "n/a"],
  ])("gives %s", async (_, cell, text) => {
    expect(await textOf(cell)).toBe(text);
  });

  it("is found among the shared texts by number", async () => {
    const strings =
      "<si><t>first</t></si><si><r><t>sec</t></r><r><t>ond</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si><si><t/></si>";
    const cells = '<c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>2</v></c>';
    expect(await cellsOf(sheetOf(`<row r="1">${cells}</row>`, { strings }))).toEqual([["second", "first"]]);
  });

  it("is found among many shared texts", async () => {
    const strings = Array.from({ length: 5000 }, (_, at) => `<si><t>text ${at}</t></si>`).join("");
    const wanted = [0, 1023, 1024, 2047, 4999];
    const cells = wanted.map((at) => `<c t="s"><v>${at}</v></c>`).join("");
    expect(await cellsOf(sheetOf(`<row>${cells}</row>`, { strings }))).toEqual([
      wanted.map((at) => `text ${at}`),
    ]);
  });
});

describe("a number", () => {
  it.each([
    ["115850", "115850"],
    ["115850.0", "115850"],
    ["0.1", "0.1"],
    ["0.1000000000000000055", "0.1"],
    ["0.30000000000000004", "0.3"],
    ["1.15E+5", "115000"],
    ["999999999999999", "999999999999999"],
    ["1E+15", "1000000000000000"],
    ["123456789012345678", "123456789012346000"],
    ["1E-7", "0.0000001"],
    ["-2.50", "-2.5"],
    ["-0", "0"],
    ["1E+300", "1E+300"],
    ["1.5E-300", "1.5E-300"],
    [" 7 ", "7"],
    ["1E999", "1E999"],
  ])("%s is given as %s", async (written, text) => {
    expect(await textOf(`<c r="A1"><v>${written}</v></c>`)).toBe(text);
  });

  it.each([
    ["0.75", "75%"],
    ["0.07", "7%"],
    ["0.125", "12.5%"],
    ["1", "100%"],
    ["0.29", "29%"],
    ["-0.005", "-0.5%"],
    ["0", "0%"],
  ])("%s in percent is given as %s", async (written, text) => {
    expect(await textOf(`<c r="A1" s="1"><v>${written}</v></c>`, { styles: [0, 9] })).toBe(text);
  });
});

describe("a formula", () => {
  it("gives its stored value, and is counted", async () => {
    const { notes, cells } = await noted('<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><v>3</v></c>');
    expect(cells).toEqual(["2", "3"]);
    expect(notes).toMatchObject({ formulas: 1, notCalculated: 0 });
  });

  it.each([
    '<c r="A1"><f>SUM(B1:B9)</f></c>',
    '<c r="A1"><f>SUM(B1:B9)</f><v></v></c>',
    '<c r="A1"><f>SUM(B1:B9)</f><v/></c>',
  ])("without a stored value gives an error that is counted: %s", async (cell) => {
    const { notes, cells } = await noted(cell);
    expect(cells).toEqual(["#CALC!"]);
    expect(notes).toMatchObject({ formulas: 1, notCalculated: 1 });
  });

  async function noted(cells: string) {
    const { openWorkbook } = await import("../../../src/adapters/spreadsheet/workbook.js");
    const sheet = (await openWorkbook(sheetOf(`<row r="1">${cells}</row>`))).sheets[0]!;
    const rows = [];
    for await (const row of sheet.rows()) rows.push(row);
    return { notes: sheet.notes, cells: rows[0]?.cells };
  }
});

describe("rows", () => {
  it("keep their numbers, and those that are missing are left out", async () => {
    const data =
      '<row r="2"><c r="B2"><v>1</v></c></row><row r="5" hidden="1"><c r="A5"><v>2</v></c></row><row/><row r="9"/>';
    expect(await rowsOf(sheetOf(data))).toEqual([
      { cells: ["", "1"], line: 2, isHidden: false },
      { cells: ["2"], line: 5, isHidden: true },
      { cells: [], line: 6, isHidden: false },
      { cells: [], line: 9, isHidden: false },
    ]);
  });

  it("are counted from the top if neither they nor their cells have references", async () => {
    const data = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>";
    expect(await rowsOf(sheetOf(data))).toEqual([
      { cells: ["1", "2"], line: 1, isHidden: false },
      { cells: ["3"], line: 2, isHidden: false },
    ]);
  });

  it("end with their last filled cell, up to the last column", async () => {
    const data =
      '<row r="1"><c r="A1"><v>1</v></c><c r="XFC1" s="0"/></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>';
    const [first, last] = await rowsOf(sheetOf(data));
    expect(first!.cells).toEqual(["1"]);
    expect(last!.cells).toHaveLength(16_384);
    expect(last!.cells.at(-1)).toBe("2");
  });

  it("ignore elements of other vocabularies", async () => {
    const data =
      '<row r="1"><c r="A1"><v>1</v><x:v xmlns:x="urn:other">2</x:v></c><x:c xmlns:x="urn:other" r="B1"><v>3</v></x:c></row>';
    expect(await cellsOf(sheetOf(data))).toEqual([["1"]]);
  });

  it("are read the same from a file and from bytes", async () => {
    const bytes = sheetOf(
      Array.from(
        { length: 3000 },
        (_, at) => `<row><c><v>${at}</v></c><c t="str"><v>name ${at}</v></c></row>`,
      ).join(""),
    );
    expect(await cellsOf(new Blob([new Uint8Array(bytes)]))).toEqual(await cellsOf(bytes));
  });
});

describe("merged cells", () => {
  it("all take the text of the first, in rows that are there", async () => {
    const data =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>9</v></c><c r="D2"><v>4</v></c></row><row r="4"><c r="A4"><v>5</v></c></row>';
    const after = '<mergeCells count="2"><mergeCell ref="A1:C4"/><mergeCell ref="E2:E4"/></mergeCells>';
    const { openWorkbook } = await import("../../../src/adapters/spreadsheet/workbook.js");
    const sheet = (await openWorkbook(workbookOf({ sheets: [{ data, after }] }))).sheets[0]!;
    for (let reading = 0; reading < 2; reading++) {
      const rows = [];
      for await (const { cells } of sheet.rows()) rows.push(cells);
      expect(rows).toEqual([
        ["1", "1", "1"],
        ["1", "1", "1", "4"],
        ["1", "1", "1"],
      ]);
      expect(sheet.notes.mergedCells).toBe(8);
    }
  });

  it("are filled in several ranges at once, in any order", async () => {
    const data = [1, 2, 3]
      .map(
        (row) =>
          `<row r="${row}"><c r="A${row}"><v>${row}</v></c><c r="C${row}"><v>${row * 10}</v></c></row>`,
      )
      .join("");
    const after = '<mergeCells><mergeCell ref="C2:C3"/><mergeCell ref="A1:A2"/></mergeCells>';
    expect(await cellsOf(workbookOf({ sheets: [{ data, after }] }))).toEqual([
      ["1", "", "10"],
      ["1", "", "20"],
      ["3", "", "20"],
    ]);
  });
});

describe("a part", () => {
  const sheet = (start: string, prefix: string) =>
    `${start}<${prefix}worksheet xmlns${prefix === "" ? "" : `:${prefix.slice(0, -1)}`}="${MAIN}"><${prefix}sheetData><${prefix}row r="1"><${prefix}c r="A1"><${prefix}v>7</${prefix}v></${prefix}c></${prefix}row></${prefix}sheetData></${prefix}worksheet>`;
  const withSheet = (part: string | Uint8Array) =>
    workbookOf({ parts: { "xl/worksheets/sheet1.xml": part } });

  it("may have prefixes on its names", async () => {
    expect(await cellsOf(withSheet(sheet("", "x:")))).toEqual([["7"]]);
  });

  it("may be of the strict variant", async () => {
    const strict = sheet("", "").replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main");
    expect(await cellsOf(withSheet(strict))).toEqual([["7"]]);
  });

  it.each(["utf16le", "utf16be"])("may be in %s", async (encoding) => {
    const bytes = Buffer.from(`\ufeff${sheet('<?xml version="1.0" encoding="UTF-16"?>', "")}`, "utf16le");
    expect(await cellsOf(withSheet(encoding === "utf16le" ? bytes : bytes.swap16()))).toEqual([["7"]]);
  });

  it("may begin with a byte-order mark", async () => {
    expect(await cellsOf(withSheet(`\ufeff${sheet("", "")}`))).toEqual([["7"]]);
  });
});

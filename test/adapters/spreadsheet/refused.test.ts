import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../src/adapters/spreadsheet/limits.js";
import { looksLikeWorkbook } from "../../../src/adapters/spreadsheet/looks-like-workbook.js";
import { WorkbookError } from "../../../src/adapters/spreadsheet/workbook.js";
import { isWholeRun } from "../../runs.js";
import {
  type DrawnWorkbook,
  lettersOf,
  MAIN,
  partsOf,
  relationships,
  rowsOf,
  sheetOf,
  workbookOf,
  zipped,
} from "./workbooks.js";

/** The message with which a workbook is refused. */
async function refusal(bytes: Blob | Uint8Array): Promise<string> {
  const error = await rowsOf(bytes).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(WorkbookError);
  return (error as WorkbookError).message;
}

const ROW = '<row r="1"><c r="A1"><v>1</v></c></row>';
const refusedWith = (drawn: DrawnWorkbook) => refusal(workbookOf(drawn));
const refusedSheet = (data: string, after = "") => refusedWith({ sheets: [{ data, after }] });
/** Letters that hardly compress. */
function noise(length: number): string {
  let state = 1;
  const letter = (): string => String.fromCharCode(97 + ((state = (state * 48_271) % 2_147_483_647) % 26));
  return Array.from({ length }, letter).join("");
}

const types = (type: string) =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`;

describe("a file of another kind is refused by its name", () => {
  const compound = (word: string) => {
    const bytes = new Uint8Array(4096);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    bytes[30] = 9;
    bytes[48] = 3;
    bytes.set(Buffer.from(word, "utf16le"), 2048 + 128);
    return bytes;
  };

  it("an old workbook", async () => {
    const bytes = compound("Workbook");
    expect(looksLikeWorkbook(bytes)).toBe(true);
    expect(await refusal(bytes)).toMatch(/old \.xls format.*\(\.xlsx\) or as CSV UTF-8/);
  });

  it("a workbook with a password", async () => {
    expect(await refusal(compound("EncryptedPackage"))).toMatch(
      /protected by a password.*remove the password/,
    );
    expect(await refusal(compound("EncryptedPackage").subarray(0, 300))).toMatch(/old \.xls/);
  });

  it("a text, and nothing at all", async () => {
    for (const bytes of [strToU8("URN,School\n100001,A\n"), new Uint8Array(0)]) {
      expect(looksLikeWorkbook(bytes)).toBe(false);
      expect(await refusal(bytes)).toMatch(/isn't an Excel workbook/);
    }
  });

  it.each([
    ["an OpenDocument file", { "content.xml": "", "META-INF/manifest.xml": "" }, /OpenDocument.*\.ods/],
    ["a Numbers document", { "Index/Document.iwa": "" }, /Numbers/],
    ["a Word document", { "word/document.xml": "" }, /Word/],
    ["any zip file", { "schools.csv": "URN" }, /zip file, but not an Excel workbook/],
  ])("%s", async (_, parts, message) => {
    const bytes = zipped(
      Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])),
    );
    expect(looksLikeWorkbook(bytes)).toBe(true);
    expect(await refusal(bytes)).toMatch(message);
  });

  it.each([
    [
      "a binary workbook",
      "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
      /binary workbook \(\.xlsb\)/,
    ],
    ["a workbook with macros", "application/vnd.ms-excel.sheet.macroEnabled.main+xml", /macros \(\.xlsm\)/],
  ])("%s", async (_, type, message) => {
    expect(await refusedWith({ parts: { "[Content_Types].xml": types(type) } })).toMatch(message);
  });

  it.each(["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])(
    "a workbook with macros in %s",
    async (name) => {
      expect(await refusedWith({ parts: { [name]: "x" } })).toMatch(/macros/);
    },
  );
});

describe("values from elsewhere are refused", () => {
  const formula = (text: string) => refusedSheet(`<row r="1"><c r="A1"><f>${text}</f><v>1</v></c></row>`);

  it("if the workbook has links to others", async () => {
    const parts = { "xl/externalLinks/externalLink1.xml": "<externalLink/>" };
    expect(await refusedWith({ parts })).toMatch(/takes values from another workbook.*Break Link.*CSV UTF-8/);
  });

  it.each([
    "[1]Sheet1!A1",
    "SUM([1]Sheet1!A1:B2)",
    "'[1]My sheet'!$A$1+1",
    "'C:\\data\\[Book.xlsx]Sheet'!A1",
    "[Book.xlsx]Sheet1!A1",
    "1+[2]!Prices",
    'IF(A1="x",-[1]Données!A1,0)',
  ])("if a formula is %s", async (text) => {
    expect(await formula(text)).toMatch(/another workbook/);
  });

  it.each(["cmd|'/c calc'!A0", "Excel|'Book1.xlsx'!A1", "1+DDE|x!y"])("if a formula is %s", async (text) => {
    expect(await formula(text)).toMatch(/another program/);
  });

  it("if a name refers to them", async () => {
    const workbook = String(partsOf({})["xl/workbook.xml"]).replace(
      "</sheets>",
      "</sheets><definedNames><definedName name='p'>[1]Prices!$A$1</definedName></definedNames>",
    );
    expect(await refusedWith({ parts: { "xl/workbook.xml": workbook } })).toMatch(/another workbook/);
  });

  it.each([
    "Table1[1]+Sheet2!A1",
    "SUM(Table1[[#This Row],[a]:[b]])+'Sheet 2'!A1",
    "[@Started]*Sheet2!A1",
    'HYPERLINK("[Book.xlsx]Sheet1!A1","a|b")',
    "'A|B'!A1&amp;Table1[a|b]",
    "VLOOKUP(A1,Sheet2!A:B,2,FALSE)",
  ])("but not if a formula is %s", async (text) => {
    const bytes = sheetOf(`<row r="1"><c r="A1"><f>${text}</f><v>1</v></c></row>`);
    expect((await rowsOf(bytes))[0]!.cells).toEqual(["1"]);
  });
});

/** Reaching a limit on size takes a workbook of that size, and seconds to read it, so only a whole run does it. */
const inWholeRun = it.runIf(isWholeRun());

describe("a workbook that is larger than a register can be is refused", () => {
  it("before it has unpacked a bomb of zeros", async () => {
    const bytes = workbookOf({ parts: { "xl/worksheets/sheet1.xml": new Uint8Array(50_000_000) } });
    expect(await refusal(bytes)).toMatch(/far more than its size/);
  });

  inWholeRun(
    "before it has unpacked a bomb of blanks among the texts",
    async () => {
      const bytes = workbookOf({ strings: " ".repeat(50_000_000) });
      expect(await refusal(bytes)).toMatch(/far more than its size|endless text/);
    },
    60_000,
  );

  inWholeRun(
    "where it has too many texts",
    async () => {
      const count = LIMITS.sharedStrings + 1;
      const strings = Array.from({ length: count }, (_, at) => `<si><t>${at}</t></si>`).join("");
      expect(await refusedWith({ strings })).toMatch(/more than 500,000 different texts/);
    },
    60_000,
  );

  inWholeRun(
    "where its texts have too many characters",
    async () => {
      const text = noise(2_000_000);
      // The same fifty texts over and over, too far apart to be compressed as repeats.
      const strings = Array.from({ length: 825 }, (_, at) => {
        const start = (at % 50) * 39_000;
        return `<si><t>${text.slice(start, start + 39_000)}</t></si>`;
      });
      expect(await refusedWith({ strings: strings.join("") })).toMatch(/more than 32,000,000 characters/);
    },
    60_000,
  );

  it.each([
    ["an inline text", (text: string) => `<c r="A1" t="inlineStr"><is><t>${text}</t></is></c>`],
    ["a text of a formula", (text: string) => `<c r="A1" t="str"><v>${text}</v></c>`],
  ])("if %s is longer than a cell can be", async (_, cell) => {
    expect(await refusedSheet(`<row r="1">${cell("x".repeat(40_001))}</row>`)).toMatch(
      /more than 40,000 characters/,
    );
    expect(await refusedSheet(`<row r="1">${cell("x".repeat(400_000))}</row>`)).toMatch(
      /characters|longer than a cell/,
    );
    expect((await rowsOf(sheetOf(`<row r="1">${cell("x".repeat(32_767))}</row>`)))[0]!.cells[0]).toHaveLength(
      32_767,
    );
  });

  it.each([
    ["a tag that never ends", `<row r="1" x="${"y".repeat(3_000_000)}"/>`],
    ["a comment that never ends", `<!--${"y".repeat(3_000_000)}-->`],
  ])("if it has %s", async (_, data) => {
    expect(await refusedSheet(data.replace(/y+/, noise(3_000_000)))).toMatch(/endless text/);
  });

  it("if its elements are nested without end", async () => {
    expect(await refusedSheet(`${"<a>".repeat(200)}${"</a>".repeat(200)}`)).toMatch(/nested too deeply/);
  });

  it.each([
    ['<row r="1048577"/>', /a row has the number/],
    ['<row r="0"/>', /a row has the number/],
    ['<row r="x"/>', /a row has the number/],
    ['<row r="1"><c r="XFE1"><v>1</v></c></row>', /beyond the last row or column/],
    ['<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>', /isn't a cell/],
    [`<row r="1">${"<c/>".repeat(16_385)}</row>`, /more columns than a sheet/],
  ])("if it leaves the sheet: %s", async (data, message) => {
    expect(await refusedSheet(data)).toMatch(message);
  });

  it.each([
    ["millions of cells", '<mergeCell ref="A1:XFD1048576"/>'],
    ["more than a column", '<mergeCell ref="A1:A1048576"/><mergeCell ref="B1:B2"/>'],
    ["too many ranges", Array.from({ length: 50_001 }, (_, at) => `<mergeCell ref="A${at + 1}"/>`).join("")],
  ])("if it merges %s", async (_, cells) => {
    expect(await refusedSheet(ROW, `<mergeCells>${cells}</mergeCells>`)).toMatch(/too many merged cells/);
  });

  it.each(["B2:A1", "A1:B2:C3", "A1:", "", "A1B2"])("if a merged range is %s", async (ref) => {
    expect(await refusedSheet(ROW, `<mergeCells><mergeCell ref="${ref}"/></mergeCells>`)).toMatch(
      /isn't a (range of cells|cell)/,
    );
  });

  inWholeRun(
    "where its cells are too many to give out",
    async () => {
      // Each row has one cell, in the last column.
      const rows = Math.ceil(LIMITS.cells / LIMITS.columns) + 1;
      const data = Array.from(
        { length: rows },
        (_, at) => `<row r="${at + 1}"><c r="${lettersOf(16_384)}${at + 1}"><v>1</v></c></row>`,
      );
      const { openWorkbook } = await import("../../../src/adapters/spreadsheet/workbook.js");
      const sheet = (await openWorkbook(sheetOf(data.join("")))).sheets[0]!;
      await expect(async () => {
        for await (const _ of sheet.rows());
      }).rejects.toThrow(/more than 100,000,000 cells/);
    },
    60_000,
  );

  it("if it has too many sheets", async () => {
    const sheets = Array.from({ length: 1001 }, () => ({}));
    expect(await refusedWith({ sheets })).toMatch(/more than 1,000 sheets/);
  });
});

describe("XML that no spreadsheet writes is refused", () => {
  const sheet = (text: string) => refusedWith({ parts: { "xl/worksheets/sheet1.xml": text } });
  const whole = `<worksheet xmlns="${MAIN}"><sheetData>${ROW}</sheetData></worksheet>`;

  it("if it defines entities", async () => {
    const laughs = `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
    expect(await sheet(laughs + whole)).toMatch(/document type/);
    expect(await sheet(`<!DOCTYPE a SYSTEM "file:///etc/passwd">${whole}`)).toMatch(/document type/);
    expect(await refusedWith({ parts: { "xl/workbook.xml": laughs } })).toMatch(/document type/);
  });

  it.each([
    ["is cut off", whole.slice(0, -20)],
    ["closes what is not open", whole.replace("</row>", "</col>")],
    ["names an unknown entity", whole.replace("<v>1", "<v>&nbsp;1")],
    ["has a stray ampersand", whole.replace("<v>1", "<v>1&2")],
    ["has an attribute twice", whole.replace('r="A1"', 'r="A1" r="A1"')],
    ["has a prefix that stands for nothing", whole.replaceAll("row", "y:row")],
    ["has two roots", whole + whole],
    ["has a forbidden character", whole.replace("<v>1", "<v>\u0001")],
    ["has a reference to one", whole.replace("<v>1", "<v>&#0;")],
    ["is empty", ""],
  ])("if it %s", async (_, text) => {
    expect(await sheet(text)).toMatch(/not well-formed XML/);
  });

  it("if it is not text", async () => {
    expect(
      await refusedWith({ parts: { "xl/worksheets/sheet1.xml": Uint8Array.of(60, 0xff, 0xfe, 62) } }),
    ).toMatch(/neither UTF-8 nor UTF-16/);
  });

  it.each([
    ['<row r="2"/><row r="2"/>', /row 2 comes after row 2/],
    ['<row r="2"/><row r="1"/>', /row 1 comes after row 2/],
    ['<row r="1"><c r="B1"/><c r="A1"/></row>', /out of order/],
    ['<row r="1"><c r="A1"/><c r="A1"/></row>', /out of order/],
    ['<row r="1"><c r="A2"/></row>', /the cell A2 is in row 1/],
    ['<row r="1"><c r="A1" t="s"><v>0</v></c></row>', /text that isn't there/],
    ['<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', /text that isn't there/],
    ["</sheetData><sheetData>", /cells twice/],
  ])("if the sheet has %s", async (data, message) => {
    expect(await refusedSheet(data)).toMatch(message);
  });

  it("if a sheet has no place for cells", async () => {
    expect(await sheet(`<worksheet xmlns="${MAIN}"/>`)).toMatch(/no place for cells/);
    expect(await sheet("<worksheet><sheetData/></worksheet>")).toMatch(/a different type/);
  });
});

describe("parts that don't fit together are refused", () => {
  const links = (...all: (readonly [string, string, string, string?])[]) => ({
    parts: { "xl/_rels/workbook.xml.rels": relationships(all) },
  });

  it.each([
    ["no list of links", { parts: { "_rels/.rels": undefined } }, /which part is the workbook/],
    ["no workbook", { parts: { "xl/workbook.xml": undefined } }, /xl\/workbook\.xml is missing/],
    [
      "no links of the workbook",
      { parts: { "xl/_rels/workbook.xml.rels": undefined } },
      /where its sheet "Sheet1" is/,
    ],
    ["no sheet", { parts: { "xl/worksheets/sheet1.xml": undefined } }, /sheet1\.xml is missing/],
    ["no styles, though it names them", { parts: { "xl/styles.xml": undefined } }, /styles\.xml is missing/],
    ["a sheet that is the workbook", links(["rId1", "worksheet", "workbook.xml"]), /a different type/],
    [
      "a sheet that is its own links",
      links(["rId1", "worksheet", "_rels/workbook.xml.rels"]),
      /a different type/,
    ],
    [
      "a sheet outside",
      links(["rId1", "worksheet", "https://example.org/sheet.xml", "External"]),
      /isn't a sheet/,
    ],
    [
      "a sheet beyond the workbook",
      links(["rId1", "worksheet", "../../sheet.xml"]),
      /leads outside the workbook/,
    ],
    [
      "links of one name",
      links(["rId1", "worksheet", "a.xml"], ["rId1", "worksheet", "b.xml"]),
      /the same name/,
    ],
    ["nothing but a chart", links(["rId1", "chartsheet", "chartsheets/sheet1.xml"]), /no sheet with cells/],
    ["something that is no sheet", links(["rId1", "theme", "theme.xml"]), /isn't a sheet/],
    [
      "links to another workbook",
      links(["rId1", "worksheet", "worksheets/sheet1.xml"], ["x", "externalLink", "y.xml"]),
      /another workbook/,
    ],
  ] as const)("%s", async (_, drawn, message) => {
    expect(await refusedWith(drawn)).toMatch(message);
  });

  it("one sheet as two", async () => {
    const drawn = {
      sheets: [{}, {}],
      ...links(
        ["rId1", "worksheet", "worksheets/sheet1.xml"],
        ["rId2", "worksheet", "/xl/worksheets/sheet1.xml"],
      ),
    };
    expect(await refusedWith(drawn)).toMatch(/two of its sheets/);
  });
});

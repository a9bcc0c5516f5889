import { describe, expect, it } from "vitest";
import { escaped, workbookOf } from "../spreadsheet/workbooks.js";
import { csv, schoolsCsv, summarise } from "./registers.js";

const SCHOOLS = schoolsCsv([{ urn: 100001 }, { urn: 100002 }, { urn: 100003 }]);
const HEADER = "URN,Programme,Started";
const row = (urn: number) => `${urn},Primary Teaching for Mastery,2023-09-15`;
const TEXT = csv(HEADER, row(100001), row(100002));

const engaged = async (engagement: Parameters<typeof summarise>[0]["schools"]) => {
  const { facts, told } = await summarise({ schools: SCHOOLS, engagement });
  return [facts["primary.schools.engaged"], told];
};

/** Rows of cells as the data of a sheet. */
const sheet = (...rows: readonly string[]) =>
  rows
    .map((cells, at) => {
      const written = cells.split(",").map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`);
      return `<row r="${at + 1}">${written.join("")}</row>`;
    })
    .join("");

describe("a register in pieces", () => {
  it.each([",", ";", "\t", "|"])(
    "is read as it is whole, whatever separates its cells: %j",
    async (separator) => {
      const text = TEXT.replaceAll(",", separator);
      for (const size of [1, 3, 40]) {
        const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
          text.slice(at * size, (at + 1) * size),
        );
        expect(await engaged(pieces)).toEqual([2, []]);
        expect(await engaged(pieces.map((piece) => new TextEncoder().encode(piece)))).toEqual([2, []]);
      }
    },
  );

  it("may be text in some pieces and bytes in others", async () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(await engaged([TEXT.slice(0, 3), bytes(TEXT.slice(3))])).toEqual([2, []]);
    expect(await engaged([bytes(TEXT.slice(0, 3)), TEXT.slice(3)])).toEqual([2, []]);
  });

  it("may be a file that is longer than what is looked at to see what separates its cells", async () => {
    const rows = Array.from({ length: 3_000 }, () => row(100001));
    const text = csv(HEADER, ...rows, row(100002)).replaceAll(",", ";");
    expect(await engaged(text)).toEqual([2, []]);
    expect(await engaged(new Blob([text]))).toEqual([2, []]);
    expect(await engaged([text.slice(0, 70_000), text.slice(70_000)])).toEqual([2, []]);
  });

  it("may have a title in quotes that lists the columns, separated by something else", async () => {
    const title = '"URN,Programme,Started,Completed"';
    const text = csv(title, TEXT.trimEnd().replaceAll(",", ";"));
    const [count] = await engaged(text);
    expect(count).toBe(2);
  });

  it("that goes on in another encoding is read on, which is told once", async () => {
    const letters = [
      ...new TextEncoder().encode(`${HEADER},Remark\n${row(100001)},Zo\u00eb\n${row(100002)},Zo`),
    ];
    const bytes = Uint8Array.from([...letters, 0xeb, 0x0a]);
    expect(await engaged(bytes)).toEqual([
      2,
      [
        "engagement.csv: This file is partly UTF-8 and partly not. From here on it is read as Windows-1252. Save it as UTF-8. [mixed-encoding]",
      ],
    ]);
  });
});

describe("a register in a workbook", () => {
  it("may have any number of rows, and come in pieces", async () => {
    const rows = Array.from({ length: 1_200 }, () => row(100001));
    const bytes = workbookOf({ sheets: [{ data: sheet(HEADER, ...rows, row(100002)) }] });
    expect(await engaged(bytes)).toEqual([2, []]);
    const pieces = [bytes.subarray(0, 2), bytes.subarray(2, 7), bytes.subarray(7, 100), bytes.subarray(100)];
    expect(await engaged(pieces)).toEqual([2, []]);
    expect(await engaged(new Blob([new Uint8Array(bytes)]))).toEqual([2, []]);
  });

  it("may leave out cells at the end of a row, and have empty ones beyond the header", async () => {
    const short = `100002,Primary Teaching for Mastery`;
    const long = `${row(100003)},,`;
    const bytes = workbookOf({ sheets: [{ data: sheet(HEADER, row(100001), short, long) }] });
    expect(await engaged(bytes)).toEqual([
      { min: 2, max: 3 },
      [
        `engagement.csv:3, column "Started": No day is given, so it isn't clear whether the row counts. Write the day on every row (even if cells were merged), or "no" if it has not happened. [blank]`,
      ],
    ]);
    const blank = workbookOf({ sheets: [{ data: sheet(HEADER, row(100001), `${row(100002)}, ,\u200b`) }] });
    expect(await engaged(blank)).toEqual([2, []]);
    const beyond = workbookOf({ sheets: [{ data: sheet(HEADER, row(100001), `${row(100002)},,x`) }] });
    expect(await engaged(beyond)).toEqual([
      { min: 1, max: 2 },
      [
        "engagement.csv:3: This row has 5 cells, but the header has 3, so it isn't clear which cell belongs where. Put quotes around a cell that contains a separator. [ragged-row]",
      ],
    ]);
  });

  it("is looked for on the sheets that have something on them", async () => {
    const none = workbookOf({
      sheets: [{ name: "A" }, { name: "B", data: sheet("", "ours,theirs") }, { name: "C" }],
    });
    await expect(engaged(none)).rejects.toThrow(
      '- engagement.csv (sheet "B"):2: No line names the columns, so it isn\'t clear what is in them.',
    );
    const empty = workbookOf({ sheets: [{ name: "A" }, { name: "C" }] });
    await expect(engaged(empty)).rejects.toThrow(
      '- engagement.csv (sheet "A"): This is empty. It should begin with a line that names the columns. [empty-file]',
    );
    const both = workbookOf({
      sheets: [
        { name: "A" },
        { name: "B", data: sheet("ours,theirs") },
        { name: "C", data: sheet(HEADER, row(100001)) },
        { name: "D", state: "hidden", data: sheet(HEADER, row(100002)) },
      ],
    });
    expect(await engaged(both)).toEqual([
      1,
      [
        'engagement.csv: The sheet "D" is hidden, so it isn\'t read. Unhide it if it has rows of the register. [sheets-skipped]',
        'engagement.csv (sheet "B"): This sheet has no header of a register, so it isn\'t read. [sheets-skipped]',
      ],
    ]);
  });
});

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { summariseRegisters } from "../../../src/adapters/registers/summarise-registers.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { summarise } from "./registers.js";

const FOLDER = join(import.meta.dirname, "../../fixtures/registers/cases");
const bytes = (file: string) => new Uint8Array(readFileSync(join(FOLDER, file)));

/** What a register of engagement gives, together with the messages about it. */
async function read(file: string, options: Parameters<typeof summarise>[1] = {}, schools = "schools.csv") {
  const engagement = bytes(file);
  const { facts, findings, told, counts } = await summarise({ schools: bytes(schools), engagement }, options);
  return {
    engaged: [facts["primary.schools.engaged"], facts["secondary.schools.engaged"]],
    embedding: facts["primary.schools.embedding-or-sustaining"],
    facts,
    findings,
    told,
    counts,
  };
}

const tested = new Set<string>(["schools.csv"]);
const case_ = (file: string) => {
  tested.add(file);
  return file;
};

describe("a register of 30 primary and 6 secondary schools", () => {
  it.each(
    [
      ["clean.csv", "sound"],
      ["utf16.csv", "in UTF-16"],
      ["semicolons.csv", "separated by semicolons"],
      ["tabs.csv", "separated by tabs"],
      ["hdr-School-URN.csv", "with a column called School URN"],
      ["hdr-startdate.csv", "with a column called Start date"],
      ["urn-commas.csv", "with commas in URNs"],
      ["urn-prefix.csv", "with URN before each URN"],
      ["laestab.csv", "with DfE numbers in place of URNs"],
      ["names-not-urn.csv", "with names in place of URNs"],
      ["date-1-Sep-24.csv", "with days such as 1-Sep-24"],
      ["date-45536.csv", "with days as a spreadsheet's numbers"],
      ["date-01_09_24.csv", "with years of two digits"],
      ["date-Autumn_2024.csv", "with terms for days"],
    ].map(([file = "", how]) => [case_(file), how]),
  )("is counted without a word of doubt: %s, %s", async (file) => {
    const { engaged, embedding, findings } = await read(file!);
    expect(engaged).toEqual([30, 6]);
    expect(embedding).toBe(20);
    expect(findings).toEqual([]);
  });

  it.each(
    [
      [
        "title-rows.csv",
        "titles-skipped",
        4,
        "The header was found on line 4; the lines above it are read as a title.",
      ],
      [
        "totals-row.csv",
        "totals-skipped",
        38,
        "This is a row of totals, so it is skipped: rows are counted one by one.",
      ],
      ["repeat-header.csv", "repeated-header", 12, "This line repeats the header, so it is skipped."],
    ].map(([file = "", ...rest]) => [case_(String(file)), ...rest] as const),
  )("is counted with one note of what was passed over: %s", async (file, code, line, message) => {
    const { engaged, findings } = await read(file);
    expect(engaged).toEqual([30, 6]);
    expect(findings).toEqual([{ code, severity: "note", file: "engagement.csv", line, message }]);
  });

  it("is read month first, with a note, if only then all days are dates", async () => {
    const { engaged, told } = await read(case_("date-9_25_2024.csv"));
    expect(engaged).toEqual([30, 6]);
    expect(told).toEqual([
      'engagement.csv, column "Started": The days in this column are read with the month first, as in America, because only then are they all dates. [month-first]',
    ]);
  });

  it("is a range that includes the truth if cells were merged", async () => {
    const { engaged, findings } = await read(case_("merged-start.csv"));
    expect(engaged).toEqual([{ min: 10, max: 30 }, 6]);
    expect(findings).toMatchObject([{ code: "blank", line: 3, rows: 20, column: "Started" }]);
  });

  it("is a range of one if a day or a URN is a placeholder", async () => {
    const day = await read(case_("start-TBC.csv"));
    expect(day.engaged).toEqual([{ min: 29, max: 30 }, 6]);
    expect(day.findings).toMatchObject([{ code: "not-told", line: 5, column: "Started" }]);
    const urn = await read(case_("urn-N_A.csv"));
    expect(urn.engaged).toEqual([{ min: 29, max: 30 }, 6]);
    expect(urn.findings).toMatchObject([{ code: "not-told", line: 5, column: "URN" }]);
  });

  it("is open if no day can be meant, with one message for all rows", async () => {
    const { engaged, told } = await read(case_("date-01_09_1924.csv"));
    expect(engaged).toEqual([
      { min: 0, max: 30 },
      { min: 0, max: 6 },
    ]);
    expect(told).toEqual([
      'engagement.csv:2, column "Started": "01/09/1924" can\'t be right: it is too long ago or too far ahead. Correct the year. (36 rows; this is the first) [bad-date]',
    ]);
  });

  it("says nothing without rows, and zero if it is declared complete", async () => {
    const file = case_("header-only.csv");
    expect((await read(file)).engaged).toEqual([
      { unknown: "engagement.csv says nothing about it: there are no rows" },
      { unknown: "engagement.csv says nothing about it: there are no rows" },
    ]);
    expect((await read(file, { complete: true })).engaged).toEqual([0, 0]);
  });

  it("does not count those who have only signed up as engaged, and says how many there are", async () => {
    const { engaged, counts, findings } = await read(case_("only-signed.csv"));
    expect(engaged).toEqual([0, 0]);
    expect(findings).toEqual([]);
    expect(counts.find(({ fact }) => fact === "primary.schools.engaged")?.notCounted).toContainEqual({
      why: "signed up only",
      rows: 30,
      lines: [[2, 31]],
    });
  });

  it("counts a school on several rows once, by its latest phase", async () => {
    const { engaged, embedding, findings } = await read(case_("dup-school.csv"));
    expect(engaged).toEqual([30, 6]);
    expect(embedding).toBe(21);
    expect(findings).toEqual([]);
  });

  it("leaves open a phase that nobody declared, and says which phases there are", async () => {
    const { engaged, embedding, told } = await read(case_("phase-Year_1.csv"));
    expect(engaged).toEqual([30, 6]);
    expect(embedding).toEqual({ min: 19, max: 20 });
    expect(told).toEqual([
      'engagement.csv:6, column "Phase": "Year 1" isn\'t a known value, so the row may or may not count. Write readiness, development, embedding or sustaining. [unknown-value]',
    ]);
  });

  it("is refused for a stray quote, with its line and character", async () => {
    await expect(read(case_("quotes-broken.csv"))).rejects.toMatchObject({
      findings: [
        {
          code: "csv-syntax",
          line: 2,
          message: expect.stringContaining("begins at character 8 of this line"),
        },
      ],
    });
  });

  it("is tried in every way that has a file", () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith(".csv"));
    expect(files.filter((file) => !tested.has(file))).toEqual([]);
    expect([...tested].filter((file) => !existsSync(join(FOLDER, file)))).toEqual([]);
  });
});

describe("days that are written with the month first", () => {
  const days = (file: string) => read(`days/${file}`, {}, "days/schools.csv");

  it("are all read in that order if one of them has no other reading", async () => {
    const { engaged, findings } = await days("us.csv");
    // 1 December and 2 April 2025 are still to come.
    expect(engaged[0]).toBe(2);
    expect(findings).toMatchObject([{ code: "month-first", severity: "note" }]);
  });

  it("are no reason to doubt days that are written in several British ways", async () => {
    const { engaged, findings } = await days("eng.csv");
    expect(engaged[0]).toBe(4);
    expect(findings).toEqual([]);
  });
});

describe("a column of days that fits both readings", () => {
  const schools = bytes("days/schools.csv");
  const count = async (...days: readonly string[]) => {
    const rows = days.map((day, index) => `99020${index + 1},Primary Teaching for Mastery,${day}`);
    const engagement = ["URN,Programme,Started", ...rows, ""].join("\n");
    const { facts, findings } = await summarise({ schools, engagement });
    return { engaged: facts["primary.schools.engaged"], findings };
  };

  it("is the range of both, with all of its rows read alike", async () => {
    // Read day first, the first row is before 31 March 2025; read month first, the other two are.
    const { engaged, findings } = await count("02/05/2025", "05/02/2025", "06/03/2025");
    expect(engaged).toEqual({ min: 1, max: 2 });
    expect(findings).toMatchObject([
      {
        code: "ambiguous-day",
        severity: "warning",
        rows: 3,
        message:
          'Days such as "02/05/2025", "05/02/2025" and "06/03/2025" may have the day or the month first, and nothing in this column shows which. Write them as year-month-day, as in 2025-03-31.',
      },
    ]);
  });

  it("is known if both readings give the same", async () => {
    expect(await count("02/05/2024", "05/02/2024")).toEqual({ engaged: 2, findings: [] });
  });

  it("is decided by a single day that has one reading", async () => {
    expect((await count("02/05/2025", "05/02/2025", "13/02/2025")).engaged).toBe(2);
    expect((await count("02/05/2025", "05/02/2025", "02/13/2025")).engaged).toBe(2);
    expect((await count("02/05/2025", "05/02/2025", "06/02/2025", "13/02/2025")).engaged).toBe(3);
  });
});

describe("areas", () => {
  const total = async (...localAuthorities: readonly string[]) =>
    (await summarise({ schools: bytes("areas/schools.csv") }, { area: { localAuthorities } })).facts[
      "primary.schools.total"
    ];

  it("are known only by open schools, and say what became of an old authority", async () => {
    await expect(total("928")).rejects.toThrow(
      'No open school in this list is in the local authority "928". Northamptonshire is no longer an authority: 940 (North Northamptonshire) and 941 (West Northamptonshire) took over its schools. Use the codes that are the hub\'s instead. [unknown-area]',
    );
    await expect(total("926", "928")).rejects.toThrow('local authority "928"');
    await expect(total("Northamptonshire")).rejects.toThrow("940 (North Northamptonshire) and 941");
    expect(await total("940", "941")).toBe(3);
    expect(await total("North Northamptonshire", "926")).toBe(3);
  });

  it("are not taken for others whose codes look alike", async () => {
    await expect(total("927")).rejects.toThrow(/local authority "927"\. \[unknown-area\]$/);
    await expect(total("Northumberlnd")).rejects.toThrow('Did you mean "Northumberland"?');
  });
});

describe("the phase of a programme", () => {
  it("is the phase for which it counts, whatever the school's own", async () => {
    const folder = "phase-of-programme";
    const { facts, findings } = await read(
      `${folder}/engagement.csv`,
      {},
      `${folder}/edubasealldata20250331.csv`,
    );
    expect(facts["secondary.schools.total"]).toBe(20);
    expect(facts["secondary.schools.engaged"]).toBe(12);
    expect(findings).toEqual([]);
  });
});

describe("several files of one register", () => {
  const text = readFileSync(join(FOLDER, "clean.csv"), "utf8");
  const [header = "", ...rows] = text.trimEnd().split(/\r?\n/);
  const part = (from: number, to?: number) => [header, ...rows.slice(from, to), ""].join("\n");
  const schools = { file: "schools.csv", content: bytes("schools.csv") };

  it("add up to what one file with all their rows gives", async () => {
    const options = { hub: { id: "hub" }, asOf: "2025-03-31" };
    const count = async (...contents: readonly string[]) => {
      // A browser hands over files without their folders, so two can have the same name.
      const engagement = contents.map((content) => ({ file: "engagement.csv", content }));
      return (await summariseRegisters(ruleSet, { schools, engagement }, options)).snapshot.facts;
    };
    const whole = await count(text);
    for (const at of [0, 1, 17, 30]) expect(await count(part(0, at), part(at))).toEqual(whole);
    expect(await count(text, text)).toEqual(whole);
    const blank = `${header}\n,A school,Primary Teaching for Mastery,,,20/09/2022,\n`;
    expect((await count(blank, blank))["primary.schools.engaged"]).toEqual({ min: 0, max: 2 });
  });
});

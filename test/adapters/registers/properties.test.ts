import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeParseSnapshot } from "../../../src/evaluate/parse-snapshot.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { type ListedSchool, schoolsCsv, summarise } from "./registers.js";

const GROUPS = ["Academies", "Free Schools", "Local authority maintained schools", "Independent schools"];
const PHASES = ["Primary", "Middle deemed primary", "Secondary", "All-through", "Nursery"];
const PRIMARY = PHASES.slice(0, 2);
const SECONDARY = PHASES.slice(2, 4);

const schoolList: fc.Arbitrary<readonly Required<ListedSchool>[]> = fc.uniqueArray(
  fc.record({
    urn: fc.integer({ min: 100_000, max: 100_030 }),
    la: fc.constantFrom("1", "2"),
    phase: fc.constantFrom(...PHASES),
    group: fc.constantFrom(...GROUPS),
    status: fc.constantFrom("Open", "Closed", "Open, but proposed to close"),
  }),
  { selector: ({ urn }) => urn, minLength: 1, maxLength: 25 },
);

interface Entry {
  readonly urn: string;
  readonly programme: string;
  readonly phase: string;
  readonly started: string;
}

const entries: fc.Arbitrary<readonly Entry[]> = fc.array(
  fc.record({
    urn: fc.integer({ min: 100_000, max: 100_030 }).map(String),
    programme: fc.constantFrom("Teaching for Mastery", "Mastering Number", "Leadership community"),
    phase: fc.constantFrom("development", "embedding", "sustaining"),
    started: fc.constantFrom("", "01/09/2019", "31/03/2025", "01/04/2025"),
  }),
  { maxLength: 30 },
);

const COLUMNS = ["urn", "programme", "phase", "started"] as const;
const HEADERS = { urn: "URN", programme: "Programme", phase: "Phase", started: "Started" };

function engagementCsv(rows: readonly Entry[], columns: readonly (keyof Entry)[] = COLUMNS): string {
  const lines = rows.map((row) => columns.map((column) => row[column]).join(","));
  return `${[columns.map((column) => HEADERS[column]).join(","), ...lines].join("\n")}\n`;
}

const LINKS = "URN,LinkURN,LinkName,LinkType\n";

const read = async (
  schools: readonly ListedSchool[],
  rows: readonly Entry[],
  engagement = engagementCsv(rows),
) => await summarise({ schools: schoolsCsv(schools), engagement, links: LINKS }, {});

describe("counts from registers", () => {
  it("equal a plain count", async () => {
    await fc.assert(
      fc.asyncProperty(schoolList, entries, async (schools, rows) => {
        const known = new Set(schools.map(({ urn }) => String(urn)));
        const sound = rows.filter(({ urn }) => known.has(urn));
        const { facts } = await read(schools, sound);
        for (const [name, phases] of [
          ["primary", PRIMARY],
          ["secondary", SECONDARY],
        ] as const) {
          const counted = schools.filter(
            ({ phase, group, status }) =>
              phases.includes(phase) && group !== "Independent schools" && status !== "Closed",
          );
          const took = (urn: string | number, asked: (row: Entry) => boolean) =>
            sound.some(
              (row) =>
                row.urn === String(urn) &&
                row.programme === "Teaching for Mastery" &&
                ["01/09/2019", "31/03/2025"].includes(row.started) &&
                asked(row),
            );
          expect(facts[`${name}.schools.total`]).toBe(counted.length);
          expect(facts[`${name}.schools.engaged`]).toBe(
            counted.filter(({ urn }) => took(urn, () => true)).length,
          );
          expect(facts[`${name}.schools.embedding-or-sustaining`]).toBe(
            counted.filter(({ urn }) => took(urn, ({ phase }) => phase !== "development")).length,
          );
          expect(facts[`${name}.schools.sustaining`]).toBe(
            counted.filter(({ urn }) => took(urn, ({ phase }) => phase === "sustaining")).length,
          );
        }
      }),
    );
  });

  it("do not depend on the order of rows or columns, or on rows that say the same again", async () => {
    const twisted = fc.tuple(schoolList, entries).chain(([schools, rows]) =>
      fc.record({
        schools: fc.constant(schools),
        rows: fc.constant(rows),
        otherSchools: fc.shuffledSubarray([...schools, ...schools], { minLength: schools.length * 2 }),
        otherRows: fc.shuffledSubarray([...rows, ...rows], { minLength: rows.length * 2 }),
        columns: fc.shuffledSubarray([...COLUMNS], { minLength: COLUMNS.length }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(twisted, async ({ schools, rows, otherSchools, otherRows, columns }) => {
        const other = await read(otherSchools, otherRows, engagementCsv(otherRows, columns));
        expect(other.snapshot).toEqual((await read(schools, rows)).snapshot);
      }),
    );
  });

  it("do not depend on how a text is encoded or comes in", async () => {
    await fc.assert(
      fc.asyncProperty(schoolList, entries, fc.integer({ min: 1, max: 50 }), async (schools, rows, size) => {
        // A remark with letters that the encodings write differently.
        const lines = schoolsCsv(schools).trimEnd().split("\n");
        const text = lines.map((line, index) => `${line},${index === 0 ? "Remark" : "Zoë £"}\r\n`).join("");
        const latin = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
        const utf8 = new TextEncoder().encode(`\ufeff${text}`);
        const pieces = Array.from({ length: Math.ceil(utf8.length / size) }, (_, index) =>
          utf8.subarray(index * size, (index + 1) * size),
        );
        const engagement = engagementCsv(rows);
        const [first, ...others] = await Promise.all(
          [text, latin, utf8, pieces].map((content) => summarise({ schools: content, engagement })),
        );
        for (const other of others) expect(other).toEqual(first);
      }),
      { numRuns: 30 },
    );
  });

  it("hold what a register gives once its faults are mended, whatever the right cells were", async () => {
    /** Right rows, and the same with some cells spoilt. */
    const spoilt = entries.chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.tuple(
          ...rows.map((row) =>
            fc
              .record({
                urn: fc.option(fc.constantFrom("", "?", "999999", "888888"), { nil: row.urn, freq: 6 }),
                programme: fc.option(fc.constantFrom("", "Unheard of"), { nil: row.programme, freq: 6 }),
                phase: fc.option(fc.constantFrom("", "embeding"), { nil: row.phase, freq: 6 }),
                started: fc.option(fc.constant("31/02/2024"), { nil: row.started, freq: 6 }),
              })
              .map((other): Entry => other),
          ),
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(schoolList, spoilt, async (schools, [rows, others]) => {
        const known = new Set(schools.map(({ urn }) => String(urn)));
        const inList = rows.map(({ urn }) => known.has(urn));
        const right = await read(
          schools,
          rows.filter((_, index) => inList[index]),
        );
        const wrong = await read(
          schools,
          others.filter((_, index) => inList[index]),
        );
        for (const [fact, value] of Object.entries(wrong.facts)) {
          const { min, max } =
            typeof value === "number" ? { min: value, max: value } : (value as { min: number; max: number });
          expect(right.facts[fact], fact).toBeGreaterThanOrEqual(min);
          expect(right.facts[fact], fact).toBeLessThanOrEqual(max);
        }
      }),
    );
  });

  it("hold what a register gives once its rows are whole again, whether they lost cells or got some", async () => {
    const ragged = entries.chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.array(fc.constantFrom("whole", "cut", "shifted"), {
          minLength: rows.length,
          maxLength: rows.length,
        }),
      ),
    );
    const spoil = (line: string, how: string | undefined) =>
      how === "cut" ? line.slice(0, line.lastIndexOf(",")) : how === "shifted" ? `100001,${line}` : line;
    await fc.assert(
      fc.asyncProperty(schoolList, ragged, async (schools, [rows, how]) => {
        const known = new Set(schools.map(({ urn }) => String(urn)));
        const sound = rows.filter(({ urn }) => known.has(urn));
        const [header, ...lines] = engagementCsv(sound).trimEnd().split("\n");
        const spoilt = [header, ...lines.map((line, index) => spoil(line, how[index]))].join("\n");
        const right = await read(schools, sound);
        const wrong = await read(schools, [], spoilt);
        const reported = wrong.findings.filter(({ code }) => code === "ragged-row").map(({ line }) => line);
        expect(reported).toEqual(
          sound.flatMap((_, index) => (how[index] === "whole" ? [] : [index + 2])).slice(0, 20),
        );
        for (const [fact, value] of Object.entries(wrong.facts)) {
          const { min, max } =
            typeof value === "number" ? { min: value, max: value } : (value as { min: number; max: number });
          expect(right.facts[fact], fact).toBeGreaterThanOrEqual(min);
          expect(right.facts[fact], fact).toBeLessThanOrEqual(max);
        }
      }),
    );
  });

  it("make a snapshot that can be evaluated, whatever the registers hold", async () => {
    const cell = fc.constantFrom(
      "",
      "100001",
      "100002",
      "URN",
      "Open",
      "Primary",
      "2",
      "x,y",
      '"',
      "01/09/2020",
      "ë",
    );
    const table = (header: string) =>
      fc
        .array(fc.array(cell, { minLength: 1, maxLength: 7 }), { maxLength: 12 })
        .map(
          (rows) =>
            `${[header, ...rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(","))].join("\n")}\n`,
        );
    const [header = ""] = schoolsCsv([]).split("\n");
    await fc.assert(
      fc.asyncProperty(
        table(header),
        table("URN,Programme,Phase,Started,Completed"),
        table("Id,Phase,Programme,Started,Completed"),
        table("Id,Started,Ended,Programme,Group,URN,Support agreed,Accredited"),
        async (schools, engagement, teachers, llme) => {
          const { snapshot } = await summarise({ schools, engagement, teachers, llme });
          const parsed = safeParseSnapshot(ruleSet, snapshot);
          expect(parsed.success ? [] : parsed.error.issues).toEqual([]);
        },
      ),
    );
  });
});

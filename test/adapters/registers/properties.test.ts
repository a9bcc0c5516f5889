import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeParseSnapshot } from "../../../src/evaluate/parse-snapshot.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { runs } from "../../runs.js";
import { type ListedSchool, rangeOf, schoolsCsv, summarise } from "./registers.js";

const GROUPS = ["Academies", "Free Schools", "Local authority maintained schools", "Independent schools"];
const PHASES = ["Primary", "Middle deemed primary", "Secondary", "All-through", "Nursery"];
const PRIMARY = PHASES.slice(0, 2);
const SECONDARY = PHASES.slice(2, 4);

const schoolList: fc.Arbitrary<readonly Required<ListedSchool>[]> = fc.uniqueArray(
  fc.record({
    urn: fc.integer({ min: 100_000, max: 100_008 }),
    la: fc.constantFrom("1", "2"),
    phase: fc.constantFrom(...PHASES),
    group: fc.constantFrom(...GROUPS, ...GROUPS.slice(0, 3)),
    status: fc.constantFrom("Open", "Open", "Closed", "Open, but proposed to close"),
  }),
  { selector: ({ urn }) => urn, minLength: 1, maxLength: 9 },
);

interface Entry {
  readonly urn: string;
  readonly programme: string;
  readonly phase: string;
  readonly started: string;
}

/** Rows with one clear meaning. */
const entries: fc.Arbitrary<readonly Entry[]> = fc.array(
  fc.record({
    urn: fc.integer({ min: 100_000, max: 100_008 }).map(String),
    programme: fc.constantFrom(
      "Teaching for Mastery",
      "Primary Teaching for Mastery",
      "Mastering Number",
      "Leadership community",
    ),
    phase: fc.constantFrom("development", "embedding", "sustaining"),
    started: fc.constantFrom("no", "2019-09-01", "2024-09-30", "2025-03-31", "2025-04-01"),
  }),
  { maxLength: 30 },
);

/** Rows as people write them, with anything left open. */
const looseEntries: fc.Arbitrary<readonly Entry[]> = fc.array(
  fc.record({
    urn: fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 100_000, max: 100_008 }).map(String) },
      fc.constantFrom("", "TBC", "999999", '"100,001"', "URN 100002", "Oak School"),
    ),
    programme: fc.constantFrom("Teaching for Mastery", "NCP24-11", "Mastering Number", "Unheard of", ""),
    phase: fc.constantFrom("development", "embedding", "sustaining", "", "Year 1"),
    started: fc.constantFrom("", "TBC", "no", "01/09/2024", "2024-09-30", "Autumn 2024", "2024/25", "2024"),
  }),
  { maxLength: 12 },
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
  { engagement = engagementCsv(rows), complete = false } = {},
) => await summarise({ schools: schoolsCsv(schools), engagement, links: LINKS }, { complete });

/** Checks that what is known of each fact includes what is known once the register has been corrected. */
function expectToHold(
  wrong: Readonly<Record<string, unknown>>,
  right: Readonly<Record<string, unknown>>,
): void {
  expect(Object.keys(wrong)).toEqual(Object.keys(right));
  for (const [fact, value] of Object.entries(wrong)) {
    const [found, truth] = [rangeOf(value), rangeOf(right[fact])];
    if (found === undefined) continue;
    expect(truth?.min, fact).toBeGreaterThanOrEqual(found.min);
    expect(truth?.max, fact).toBeLessThanOrEqual(found.max);
  }
}

/** A wrong cell, and where it is. */
function slip(column: keyof Entry, ...wrong: readonly string[]) {
  return fc.record({ at: fc.nat(29), column: fc.constant(column), cell: fc.constantFrom(...wrong) });
}

/** By the latest rows of each school: how many certainly count, and how many may. */
function plainCount(rows: readonly Entry[], urns: readonly (string | number)[], phases: readonly string[]) {
  let [min, max] = [0, 0];
  for (const urn of urns) {
    const own = rows.filter((row) => row.urn === String(urn));
    const last = own
      .map(({ started }) => started)
      .sort()
      .at(-1);
    const latest = own.filter(({ started }) => started === last).map(({ phase }) => phases.includes(phase));
    if (latest.length > 0 && latest.every(Boolean)) min++;
    if (latest.some(Boolean)) max++;
  }
  return { min, max };
}

describe("counts from registers", () => {
  it("equal a plain count", async () => {
    await fc.assert(
      fc.asyncProperty(schoolList, entries, async (schools, rows) => {
        const known = new Set(schools.map(({ urn }) => String(urn)));
        const sound = rows.filter(({ urn }) => known.has(urn));
        const { facts } = await read(schools, sound, { complete: true });
        for (const [name, phases] of [
          ["primary", PRIMARY],
          ["secondary", SECONDARY],
        ] as const) {
          const counted = schools.filter(
            ({ phase, group, status }) =>
              phases.includes(phase) && group !== "Independent schools" && status !== "Closed",
          );
          const programmes = [
            "Teaching for Mastery",
            ...(name === "primary" ? [`Primary Teaching for Mastery`] : []),
          ];
          const urns = counted.map(({ urn }) => urn);
          const taken = sound.filter(
            ({ programme, started }) =>
              programmes.includes(programme) && started !== "no" && started <= "2025-03-31",
          );
          const all = ["development", "embedding", "sustaining"];
          const range = (fact: string) => rangeOf(facts[`${name}.schools.${fact}`]);
          expect(facts[`${name}.schools.total`]).toBe(counted.length);
          expect(range("engaged")).toEqual(plainCount(taken, urns, all));
          expect(range("embedding-or-sustaining")).toEqual(plainCount(taken, urns, all.slice(1)));
          expect(range("sustaining")).toEqual(plainCount(taken, urns, all.slice(2)));
        }
      }),
    );
  });

  it("are the same if nobody says that the registers are complete, or unknown", async () => {
    await fc.assert(
      fc.asyncProperty(schoolList, looseEntries, async (schools, rows) => {
        const { facts } = await read(schools, rows);
        const complete = (await read(schools, rows, { complete: true })).facts;
        for (const [fact, value] of Object.entries(facts))
          if (rangeOf(value) !== undefined) expect(value, fact).toEqual(complete[fact]);
        const isOfPhase = ({ phase }: ListedSchool) => phase === "Secondary";
        expect(rangeOf(facts["secondary.schools.total"]) !== undefined).toBe(schools.some(isOfPhase));
      }),
    );
  });

  it("come with what became of every row", async () => {
    await fc.assert(
      fc.asyncProperty(schoolList, looseEntries, async (schools, rows) => {
        const written = rows.filter((row) => Object.values(row).some((cell) => cell !== ""));
        const { counts, facts } = await read(schools, rows);
        for (const { fact, register, rows: all, counted, open, notCounted, notTold } of counts) {
          const left = notCounted.reduce((sum, each) => sum + each.rows, 0);
          const isLacking = notTold?.startsWith("there is no column") === true;
          expect(isLacking ? all : counted + open.rows + left, fact).toBe(all);
          expect(all).toBe(register === "schools" ? schools.length : written.length);
          expect(notTold !== undefined, fact).toBe(rangeOf(facts[fact]) === undefined);
          // A known count leaves nothing open except what another row decides.
          if (open.rows === 0 && typeof facts[fact] === "number")
            expect(facts[fact]).toBeLessThanOrEqual(counted);
        }
      }),
    );
  });

  it("do not depend on the order of rows or columns, or on rows that repeat others", async () => {
    // A row that does not name its school could be about a different school each time.
    const isNamed = ({ urn }: Entry) => urn !== "" && urn !== "TBC";
    const twisted = fc.tuple(schoolList, fc.oneof(entries, looseEntries)).chain(([schools, rows]) =>
      fc.record({
        schools: fc.constant(schools),
        rows: fc.constant(rows),
        otherSchools: fc.shuffledSubarray([...schools, ...schools], { minLength: schools.length * 2 }),
        otherRows: fc.shuffledSubarray([...rows, ...rows.filter(isNamed)], {
          minLength: rows.length + rows.filter(isNamed).length,
        }),
        columns: fc.shuffledSubarray([...COLUMNS], { minLength: COLUMNS.length }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(twisted, async ({ schools, rows, otherSchools, otherRows, columns }) => {
        const other = await read(otherSchools, otherRows, {
          engagement: engagementCsv(otherRows, columns),
        });
        expect(other.snapshot).toEqual((await read(schools, rows)).snapshot);
      }),
      { numRuns: runs(500) },
    );
  });

  it("do not depend on how a text is encoded or in what pieces it comes", async () => {
    await fc.assert(
      fc.asyncProperty(schoolList, entries, fc.integer({ min: 1, max: 50 }), async (schools, rows, size) => {
        // A remark with letters that differ between the encodings.
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
      { numRuns: runs(30) },
    );
  });

  it("include what a register gives once its faults are corrected, whatever the right cells were", async () => {
    // Only a few: if much is open, little can be wrong.
    const slips = fc.array(
      fc.oneof(
        slip("urn", "", "?", "999999", "888888", "TBC"),
        slip("programme", "", "Unheard of", "N/A"),
        slip("phase", "", "embeding", "Year 1"),
        slip("started", "31/02/2024", "", "TBC"),
      ),
      { minLength: 1, maxLength: 3 },
    );
    const spoilt = fc.tuple(entries, slips).map(([rows, each]) => {
      const others = [...rows];
      for (const { at, column, cell } of each)
        if (rows.length > 0) others[at % rows.length] = { ...others[at % rows.length]!, [column]: cell };
      return [rows, others] as const;
    });
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
        expectToHold(wrong.facts, right.facts);
      }),
      { numRuns: runs(500) },
    );
  });

  it("include what a register gives once its rows are whole again, whether they lost cells or gained some", async () => {
    const ragged = entries.chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.array(fc.constantFrom("whole", "whole", "whole", "whole", "cut", "shifted"), {
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
        const wrong = await read(schools, [], { engagement: spoilt });
        const spoiltLines = sound.flatMap((_, index) => (how[index] === "whole" ? [] : [index + 2]));
        const reported = wrong.findings.filter(({ code }) => code === "ragged-row");
        if (reported.length > 0)
          expect(reported).toMatchObject([
            { line: spoiltLines[0], ...(spoiltLines.length > 1 ? { rows: spoiltLines.length } : {}) },
          ]);
        else
          for (const [fact, value] of Object.entries(wrong.facts))
            if (rangeOf(value) !== undefined) expect(value, fact).toEqual(right.facts[fact]);
        expectToHold(wrong.facts, right.facts);
      }),
      { numRuns: runs(500) },
    );
  });

  it("make a snapshot that can be evaluated, whatever is in the registers", async () => {
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

import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSnapshotTable } from "../../../src/adapters/table/read-snapshot-table.js";
import { scanCsv } from "../../../src/adapters/table/scan-csv.js";
import { writeSnapshotTable } from "../../../src/adapters/table/write-snapshot-table.js";
import {
  combineSnapshots,
  evaluate,
  formatIssue,
  type RuleSet,
  type Snapshot,
  SnapshotError,
} from "../../../src/index.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { snapshotArbitrary } from "../../../src/testing.js";
import { tinyRuleSet } from "../../evaluate/tiny-rule-set.js";
import { isWholeRun, runs } from "../../runs.js";
import { ownRules } from "../../testing/own-rules.js";

const rules = ruleSet as RuleSet;
const good = { format: 1, subject: { scope: "hub", id: "a" }, asOf: "2025-03-31", facts: {} } as Snapshot;
const withFacts = (facts: object): Snapshot => ({ ...good, facts: facts as Snapshot["facts"] });

function issuesOf(text: string, file?: string): readonly string[] {
  try {
    readSnapshotTable(rules, text, file === undefined ? {} : { file });
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    return error.issues.map(formatIssue);
  }
  return [];
}

describe("a table of snapshots", () => {
  it("has a row for each, and a column for each fact that any gives, in the order of the rules", () => {
    const text = writeSnapshotTable(rules, [
      { ...withFacts({ "llme.active": { min: 41, max: 46 }, "primary.schools.total": 416 }) },
      {
        ...withFacts({
          "llme.active": { unknown: "not returned, yet" },
          "primary.schools.total": { min: 3 },
        }),
        subject: { scope: "hub", id: "b", name: "Hub B" },
        evidence: { "primary.schools.total": { source: "GIAS", on: "2025-03-01" } },
      },
    ]);
    expect(text).toBe(
      [
        "\uFEFFscope,id,name,asOf,primary.schools.total,primary.schools.total:source,primary.schools.total:on,llme.active",
        "hub,a,,2025-03-31,416,,,41..46",
        'hub,b,Hub B,2025-03-31,3..,GIAS,2025-03-01,"? not returned, yet"',
        "",
      ].join("\n"),
    );
  });

  it.each([
    ["known", 416, "416"],
    ["zero", 0, "0"],
    ["bounded", { min: 41, max: 46 }, "41..46"],
    ["bounded to one number", { min: 3, max: 3 }, "3..3"],
    ["at least", { min: 41 }, "41.."],
    ["at most", { max: 46 }, "..46"],
    ["unknown without a reason", { unknown: "" }, "?"],
    ["unknown with a reason", { unknown: "not yet" }, "? not yet"],
    ["unknown with a reason that looks like bounds", { unknown: " 3..5 " }, '"?  3..5 "'],
    ["not given, in so many words", null, "null"],
  ])("writes and reads a fact that is %s", (_, value, cell) => {
    const text = writeSnapshotTable(rules, [withFacts({ "llme.active": value })]);
    expect(text.split("\n")[1]!.split(",").slice(4).join(",")).toBe(cell);
    expect(readSnapshotTable(rules, text)).toEqual([withFacts({ "llme.active": value })]);
  });

  it.each([
    ["a level", "judgement.primary.mastery.resources", "embedded", "embedded"],
    ["levels between", "judgement.primary.mastery.resources", { min: "introduced" }, "introduced.."],
  ])("writes and reads %s", (_, id, value, cell) => {
    const text = writeSnapshotTable(rules, [withFacts({ [id]: value })]);
    expect(text).toContain(`,${cell}\n`);
    expect(readSnapshotTable(rules, text)).toEqual([withFacts({ [id]: value })]);
  });

  it("writes and reads percentages, flags and days, bounded or not, and facts named like its own columns", () => {
    const tiny = tinyRuleSet({
      facts: {
        id: { type: "count", title: "id", unit: "things" },
        lost: { type: "percentage", title: "lost" },
        sent: { type: "flag", title: "sent" },
        day: { type: "date", title: "day" },
      },
      criteria: { any: { met: { fact: "id", operator: "greaterThanInclusive", value: 1 } } },
    });
    const all = [
      withFacts({ id: 7, lost: 73.2, sent: true, day: "2025-03-01" }),
      withFacts({
        lost: { min: 1e-7, max: 70.5 },
        sent: { max: false },
        day: { min: "2025-01-01", max: "2025-02-01" },
      }),
    ];
    const text = writeSnapshotTable(tiny, all);
    expect(text.split("\n")[0]).toBe("\uFEFFscope,id,name,asOf,fact:id,lost,sent,day");
    expect(readSnapshotTable(tiny, text)).toEqual(all);
  });

  it("keeps which hubs a network was combined from", () => {
    const network = combineSnapshots(rules, [good, { ...good, subject: { scope: "hub", id: 'b, "x"' } }], {
      expected: 3,
    });
    expect(readSnapshotTable(rules, writeSnapshotTable(rules, [network]))).toEqual([network]);
  });

  it.each([
    "=1+1",
    "+44",
    "-1",
    "@SUM(A1)",
    "\tx",
    "'quoted",
    "''",
    "＝1",
    "plain",
    ' a "b", c\nd ',
    "a\r\nb",
    "null",
    "?",
    "3..4",
  ])("keeps %j from being computed, and gives it back", (text) => {
    const snapshot: Snapshot = {
      ...good,
      subject: { scope: "hub", id: text, name: text },
      facts: { "llme.active": { unknown: text } },
      evidence: { "llme.active": { source: text } },
    };
    const table = writeSnapshotTable(rules, [snapshot]);
    expect(readSnapshotTable(rules, table)).toEqual([snapshot]);
    for (const row of parse(table, { bom: true }) as string[][])
      for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r＝]/);
  });

  it.each(["", " ", " \t\n", "\uFEFF", "'", "' "])("gives back the name %j, which shows nothing", (name) => {
    const all = [{ ...good, subject: { ...good.subject, name } }, good];
    expect(readSnapshotTable(rules, writeSnapshotTable(rules, all))).toEqual(all);
  });

  /** What a table holds of a snapshot, as its documentation says. */
  function held({ $schema: _, evidence = {}, ...snapshot }: Snapshot): Snapshot {
    const own = Object.entries(snapshot).filter(([key]) => !key.startsWith("x-"));
    const some = Object.keys(evidence).length === 0 ? {} : { evidence };
    return { ...(Object.fromEntries(own) as object as Snapshot), ...some, format: 1 };
  }

  it("reads what it wrote, whatever the snapshots, and evaluates it to the same digest", () => {
    const letters = fc.string({
      unit: fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom(...` \t\n\r'",;=.?`)),
    });
    const seen = letters.filter((text) => text.trim() !== "");
    const dressed = fc.record(
      {
        name: letters,
        evidence: fc.record({ source: seen, on: fc.constantFrom("2025-03-01", undefined) }),
        reason: letters,
        format: fc.constant(1 as const),
        $schema: letters,
        "x-own": fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    for (const set of [rules, ownRules]) {
      const one = fc
        .tuple(snapshotArbitrary(set), seen, dressed)
        .map(([{ format: _, ...snapshot }, id, { name, evidence, reason, ...rest }]): Snapshot => {
          const [first, ...others] = Object.keys(snapshot.facts);
          const unknown = first === undefined || reason === undefined ? {} : { [first]: { unknown: reason } };
          return {
            ...snapshot,
            ...rest,
            subject: { ...snapshot.subject, id, ...(name === undefined ? {} : { name }) },
            facts: { ...snapshot.facts, ...unknown } as Snapshot["facts"],
            ...(evidence && {
              evidence: Object.fromEntries(
                others.slice(0, 2).map((fact) => [fact, JSON.parse(JSON.stringify(evidence))]),
              ),
            }),
          };
        });
      fc.assert(
        fc.property(fc.array(one, { minLength: 1, maxLength: 3 }), (all) => {
          const read = readSnapshotTable(set, writeSnapshotTable(set, all));
          expect(read).toEqual(all.map(held));
          expect(evaluate(set, read[0]!).digests).toEqual(evaluate(set, all[0]!).digests);
        }),
        { numRuns: runs(150), seed: 20_250_331 },
      );
    }
  });

  it("is read as spreadsheets save it: with a mark at the start, any line ends, empty rows and trailing commas", () => {
    const text =
      "\uFEFFscope,id,asOf,llme.active,,x-note\r\nhub,a,2025-03-31,46,,mine\r\n,,,,,\r\nhub,b,2025-03-31\r\n";
    expect(readSnapshotTable(rules, text)).toEqual([
      withFacts({ "llme.active": 46 }),
      { ...good, subject: { scope: "hub", id: "b" } },
    ]);
  });

  it("is not written if a snapshot is at fault", () => {
    expect(() => writeSnapshotTable(rules, [good, withFacts({ "llme.active": -1 })])).toThrow(
      /\/1\/facts\/llme.active: .*\[negative-count\]/,
    );
  });
});

describe("a table at fault", () => {
  const head = "scope,id,asOf,llme.active,llme.leading";

  it("reports every fault, with line and column", () => {
    const text = `${head},llme.activ\nhub,"a\nb",2025-03-31,4x,3,1\nhub,,31/02/2025,"1,23",-2,2\nhubs,c,2025-03-31,5,6,\n`;
    expect(issuesOf(text, "hubs.csv")).toEqual([
      'hubs.csv:1:40 /0/facts/llme.activ: No fact "llme.activ". Did you mean "llme.active"? [unknown-fact]',
      'hubs.csv:3:15 /0/facts/llme.active: "llme.active" must be a whole number, not "4x". [wrong-type]',
      "hubs.csv:4:5 /1/subject/id: The subject needs an id. [missing-key]",
      'hubs.csv:4:6 /1/asOf: The day of the snapshot is "31/02/2025", which isn\'t a date. Write it as YYYY-MM-DD. [bad-date]',
      'hubs.csv:4:17 /1/facts/llme.active: "llme.active" must be a whole number, not "1,23". [wrong-type]',
      'hubs.csv:4:24 /1/facts/llme.leading: "llme.leading" is a count, so it can\'t be below zero: -2. [negative-count]',
      'hubs.csv:5:1 /2/subject/scope: The subject\'s scope must be "hub" or "network", not "hubs". Did you mean "hub"? [unknown-subject]',
      'hubs.csv:5:21 /2/facts/llme.leading: "llme.leading" (at least 6) is part of "llme.active" (at most 5), so it can\'t be larger. Correct one of them. [part-above-whole]',
    ]);
  });

  it.each([
    ["an empty text", "", "1:1: This is empty; it should hold a table of snapshots. [empty-file]"],
    [
      "a quote that is never closed",
      `${head}\nhub,"a,2025-03-31\n`,
      "2:5: The quote that opens at character 5 of this line is never closed. Close it, or remove it. [csv-syntax]",
    ],
    [
      "a cell that goes on after its quote",
      `${head}\nhub,"a"b,2025-03-31\n`,
      "2:5: The cell that begins at character 5 of this line goes on after its closing quote. Double the quotes inside a cell. [csv-syntax]",
    ],
    [
      "too many cells",
      `${head}\nhub,a,2025-03-31,1,0,234\n`,
      "2:22: This row has 6 cells, but the first row has 5. Put quotes around a cell that contains a comma. [ragged-row]",
    ],
    [
      "the first row again, as in two tables put together",
      `${head}\nhub,a,2025-03-31,1,0\n\uFEFF${head}\r\nhub,b,2025-03-31,1,0\n`,
      "3:1: This repeats the first row, as when several tables are joined. Remove it. [repeated-header]",
    ],
    [
      "a column twice",
      `${head},id\n`,
      '1:40: The column "id" appears twice. Keep one of them. [duplicate-column]',
    ],
    [
      "a fact twice under two names",
      `${head},fact:llme.active\n`,
      '1:40: The column "fact:llme.active" appears twice. Keep one of them. [duplicate-column]',
    ],
    [
      "a part of a fact that is none",
      `${head},llme.active:src\n`,
      '1:40: There is no column "llme.active:src"; for each fact there can also be <fact>:source and <fact>:on. [unknown-column]',
    ],
    [
      "a column mistyped",
      "scope,id,asof\nhub,a,2025-03-31\n",
      '1:1: There is no column "asOf" in the first row. Did you mean "asof"? [missing-column]',
    ],
    [
      "a percentage for a count",
      `${head}\nhub,a,2025-03-31,75%,\n`,
      '2:18 /0/facts/llme.active: "llme.active" must be a whole number, not "75%". Write how many there are, not a percentage. [wrong-type]',
    ],
    [
      "a range that a spreadsheet has made a day of",
      `${head}\nhub,a,2025-03-31,04-Jan,\n`,
      '2:18 /0/facts/llme.active: "llme.active" must be a whole number, not "04-Jan". A spreadsheet may have turned a range into a date. Write it as in 1 to 4. [wrong-type]',
    ],
    [
      "a number that a spreadsheet has shortened",
      `${head}\nhub,a,2025-03-31,1.23E+15,\n`,
      '2:18 /0/facts/llme.active: "llme.active" must be a whole number, not "1.23E+15". [wrong-type]',
    ],
    [
      "a number that may be one or a thousand",
      `${head}\nhub,a,2025-03-31,1.000,\n`,
      '2:18 /0/facts/llme.active: "llme.active" must be a whole number, not "1.000". Write 1000, without separators. [wrong-type]',
    ],
    [
      "hubs that are no list",
      "scope,id,asOf,combined:subjects,combined:expected\nnetwork,n,2025-03-31,a;b,2\n",
      '2:22 /0/combined/subjects: "subjects" must be a list of ids of hubs, not "a;b". [wrong-type]',
    ],
  ])("%s", (_, text, issue) => {
    const found = issuesOf(text, "t.csv");
    expect(found).toEqual([`t.csv:${issue}`]);
  });

  it("says that commas separate columns if there seems to be only one column", () => {
    expect(issuesOf("scope;id;asOf\nhub;a;2025-03-31\n")).toContain(
      'There is no column "scope" in the first row. Separate columns with commas. [missing-column]',
    );
  });

  const columns = (count: number, name: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => `,${name(at)}`).join("");

  it("says once for a column how often it is there", () => {
    expect(issuesOf(`${head}${",id".repeat(3)}\n`)).toEqual([
      'The column "id" appears 4 times. Keep one of them. [duplicate-column]',
    ]);
    expect(issuesOf(`${head}${",a:b".repeat(3)}\n`)).toHaveLength(1);
  });

  it("says once that no rule knows a column, however many rows have a value in it", () => {
    expect(
      issuesOf(`${head},llme.activ\nhub,a,2025-03-31,1,,\n${"hub,b,2025-03-31,1,,7\n".repeat(3)}`),
    ).toEqual(['/1/facts/llme.activ: No fact "llme.activ". Did you mean "llme.active"? [unknown-fact]']);
  });

  // The widest table takes seconds to read, so only a whole run tries it.
  const wide = isWholeRun() ? 400_000 : 20_000;
  const others = (count: number) => (count - 3).toLocaleString("en-GB");

  it.each([
    [
      "appear more than once",
      (at: number) => `f${at >> 1}`,
      `The columns "f0", "f1", "f2" and ${others(wide / 2)} others appear more than once. Keep one of each. [duplicate-column]`,
    ],
    [
      "are none",
      (at: number) => `f${at}:x`,
      `There are no columns "f0:x", "f1:x", "f2:x" and ${others(wide)} others; for each fact there can also be <fact>:source and <fact>:on. [unknown-column]`,
    ],
    [
      "hold no fact",
      (at: number) => `f${at}`,
      `There are no facts "f0", "f1", "f2" and ${others(wide)} others. [unknown-fact]`,
    ],
    [
      "are all the same",
      () => "llme.active",
      `The column "llme.active" appears ${wide.toLocaleString("en-GB")} times. Keep one of them. [duplicate-column]`,
    ],
  ])("says in one issue of very many columns that they %s", (_, name, message) => {
    const text = `scope,id,asOf${columns(wide, name)}\nhub,a,2025-03-31${",1".repeat(wide)}\n`;
    const issues = issuesOf(text);
    expect(issues.filter((issue) => issue.endsWith(message))).toHaveLength(1);
    expect(issues.length).toBeLessThanOrEqual(2);
  });

  it("lists at most 10,000 faults for as many rows as a text can have", () => {
    const issues = issuesOf(
      `${head}\n${"hub,a,2025-03-31,x,,1,2\n".repeat(isWholeRun() ? 100_000 : 11_000)}`,
    );
    expect(issues).toHaveLength(10_001);
    expect(issues.filter((issue) => issue.includes("There are more than 10,000 faults"))).toHaveLength(1);
  });

  it("never reaches the prototype, whatever a column is called", () => {
    const text = "scope,id,asOf,__proto__,constructor:source\nhub,a,2025-03-31,1,x\n";
    expect(issuesOf(text).map((issue) => /\[(.*)\]/.exec(issue)![1])).toEqual([
      "unknown-fact",
      "unknown-fact",
    ]);
    expect(({} as Record<string, unknown>)["source"]).toBe(undefined);
  });

  it("gives an issue and no crash, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."scope,id,asOf\n\r\"'=.?-12 x:".split("")) }),
        (text) => {
          issuesOf(text);
        },
      ),
      { numRuns: runs(500), seed: 20_250_331 },
    );
  });
});

describe("scanCsv", () => {
  it("finds the cells that csv-parse finds, and where they begin", () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom("a", "b", " ", ".") }),
      fc
        .string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r\n") })
        .map((text) => `"${text.replaceAll('"', '""')}"`),
    );
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(rows, fc.constantFrom("\n", "\r\n"), fc.boolean(), (all, end, ended) => {
        const text = all.map((row) => row.join(",")).join(end) + (ended ? end : "");
        const expected = (
          parse(text, { relax_column_count: true, record_delimiter: ["\n", "\r\n"] }) as string[][]
        ).filter((row) => row.some((each) => each.trim() !== ""));
        const { rows: found, fault } = scanCsv(text);
        expect(fault).toBe(undefined);
        expect(found.map((row) => row.map((each) => each.text))).toEqual(expected);
        for (const { text: content, start } of found.flat())
          expect(
            text.startsWith(text[start] === '"' ? `"${content.replaceAll('"', '""')}"` : content, start),
          ).toBe(true);
      }),
      { numRuns: runs(500), seed: 20_250_331 },
    );
  });

  it("reads a cell of millions of characters, and reports one that never ends", () => {
    const long = 'a""'.repeat(1_500_000);
    expect(scanCsv(`"${long}",b`).rows[0]!.map(({ text }) => text.length)).toEqual([3_000_000, 1]);
    expect(scanCsv(`a,"${long}`).fault).toMatchObject({ start: 2 });
  });
});

describe("a table as people keep it", () => {
  const symbols = readFileSync(new URL("../../fixtures/tables/symbols.csv", import.meta.url), "utf8");

  it("has symbols and ranges, none of which is a fault or a zero", () => {
    expect(issuesOf(symbols, "symbols.csv")).toEqual([
      'symbols.csv:3:22 /1/facts/primary.schools.engaged: "primary.schools.engaged" must be a whole number, not "75%". Write how many there are, not a percentage. [wrong-type]',
    ]);
    const mended = readSnapshotTable(rules, symbols.replace("75%", "312"));
    expect(mended.map(({ facts }) => facts)).toEqual([
      {
        "primary.schools.total": 416,
        "primary.schools.engaged": { unknown: "suppressed (c): too few to publish" },
        "llme.active": { max: 4 },
        "post-16.specialists.trained": { unknown: "not applicable (z)" },
        "secondary.schools.total": { unknown: "not available (x)" },
        "secondary.schools.engaged": { unknown: "low: a number that rounds to zero" },
      },
      {
        "primary.schools.total": 416,
        "primary.schools.engaged": 312,
        "llme.active": { min: 50 },
        "post-16.specialists.trained": { unknown: "not available or not applicable (n/a)" },
        "secondary.schools.total": { unknown: "a dash (-): none, or not known" },
        "secondary.schools.engaged": { unknown: "low (~): a number that rounds to zero" },
      },
      {
        "primary.schools.total": 416,
        "primary.schools.engaged": 300,
        "llme.active": 5,
        "post-16.specialists.trained": { unknown: "suppressed (SUPP): too few to publish" },
        "secondary.schools.total": { unknown: "suppressed (*): too few to publish" },
        "secondary.schools.engaged": { unknown: "not available (..)" },
      },
    ]);
    const [first] = mended;
    expect(evaluate(rules, first!).goals["primary.engagement"]!.reasons[0]!.text).toContain(
      "(suppressed (c): too few to publish)",
    );
  });

  it("may have its days as a spreadsheet saves them", () => {
    const text =
      "scope,id,asOf,llme.active,llme.active:source,llme.active:on\nhub,a,31/03/2025,5,us,1/3/2025\n";
    expect(readSnapshotTable(rules, text)).toEqual([
      {
        ...withFacts({ "llme.active": 5 }),
        evidence: { "llme.active": { source: "us", on: "2025-03-01" } },
      },
    ]);
  });

  it("reads fewer than a number as its rules declare", () => {
    const text = "scope,id,asOf,llme.active\nhub,a,2025-03-31,<5\n";
    const declared = { ...rules, tables: { below: "from-one" } } as RuleSet;
    expect(readSnapshotTable(rules, text)[0]!.facts).toEqual({ "llme.active": { max: 4 } });
    expect(readSnapshotTable(declared, text)[0]!.facts).toEqual({ "llme.active": { min: 1, max: 4 } });
  });

  it.each([
    ["older", "fact,title,question,unit,value\nllme.active,,,,5\n"],
    ["with semicolons", "fact;title;value\nllme.active;;5\n"],
    ["under a note", '"# Fill in",,\nphase,Fact,VALUE\nllme.active,5,\n'],
  ])("is not a template, and says what to do with one (%s)", (_, text) => {
    expect(issuesOf(text, "answers.csv")).toEqual([
      "answers.csv:1:1: This is a template, not a table of snapshots. Make a snapshot of it first: maths-hub-goals summarise --from-template answers.csv --hub <id> --as-of <day> -o snapshot.json [template]",
    ]);
    expect(issuesOf(text, "my answers.csv")[0]).toContain('--from-template "my answers.csv" --hub');
  });

  it("may have facts called fact and value", () => {
    const tiny = tinyRuleSet({
      facts: {
        fact: { type: "count", title: "fact", unit: "things" },
        value: { type: "count", title: "value", unit: "things" },
      },
      criteria: { any: { met: { fact: "fact", operator: "greaterThanInclusive", value: 1 } } },
    });
    expect(readSnapshotTable(tiny, "scope,id,asOf,fact,value\nhub,a,2025-03-31,1,2\n")[0]!.facts).toEqual({
      fact: 1,
      value: 2,
    });
  });
});

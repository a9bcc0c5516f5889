import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeTemplate } from "../../../src/adapters/registers/write-template.js";
import { writeSnapshotTable } from "../../../src/adapters/table/write-snapshot-table.js";
import { evaluate } from "../../../src/evaluate/evaluate.js";
import type { RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { changeKind } from "../../../src/workbench/model/change-kind.js";
import { writeSession } from "../../../src/workbench/model/keep-session.js";
import { recogniseFile, takeFile } from "../../../src/workbench/model/recognise-file.js";
import { newSession } from "../../../src/workbench/model/session.js";
import { runs } from "../../runs.js";
import { seedOfRun } from "../../seeds.js";
import { bytesOf, ROOT, utf8, utf16, workbook } from "./files.js";

const recognise = (bytes: Uint8Array, name = "file.csv") => recogniseFile(name, bytes, ruleSet);
const kindOf = async (bytes: Uint8Array, name?: string) => (await recognise(bytes, name)).kind;

const CASES = "test/fixtures/registers/cases";
const cases = readdirSync(join(ROOT, CASES), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".csv"))
  .map((file) => [`${CASES}/${file}`, /schools|edubase/.test(file) ? "schools" : "engagement"] as const);

describe("a file of the fixtures", () => {
  it.each<readonly [path: string, kind: string]>([
    ...cases,
    ["test/fixtures/registers/clean.xlsx", "engagement"],
    ["test/fixtures/registers/titles-dates-totals.xlsx", "engagement"],
    ["test/fixtures/gias/hampshire-surrey-primary-2022-04-19.csv", "schools"],
    ["test/fixtures/tables/template.csv", "template"],
    ["test/fixtures/tables/symbols.csv", "snapshots-table"],
    ["docs/examples/registers/schools.csv", "schools"],
    ["docs/examples/registers/links.csv", "links"],
    ["docs/examples/registers/engagement.csv", "engagement"],
    ["docs/examples/registers/llme.csv", "llme"],
    ["docs/examples/hub-example-mixed.json", "snapshot"],
    ["docs/examples/network-2025-08-31.json", "snapshot"],
  ])("is recognised, whatever it is called: %s", async (path, kind) => {
    expect(await kindOf(bytesOf(path), "a file")).toBe(kind);
  });

  it("is known from every column that the list of schools has", async () => {
    const names = readFileSync(join(ROOT, "test/fixtures/gias/full-extract-columns.txt"), "utf8").trim();
    expect(
      await kindOf(
        utf8(
          names
            .split(/\r?\n/)
            .map((name) => `"${name}"`)
            .join(","),
        ),
      ),
    ).toBe("schools");
  });

  it("is known if the tool wrote it: a template to fill in, and a table of snapshots", async () => {
    const snapshot = JSON.parse(readFileSync(join(ROOT, "docs/examples/hub-example-mixed.json"), "utf8"));
    expect(await kindOf(utf8(writeTemplate(ruleSet)))).toBe("template");
    expect(await kindOf(utf8(writeSnapshotTable(ruleSet, [snapshot])))).toBe("snapshots-table");
    const result = JSON.stringify(evaluate(ruleSet, snapshot));
    expect(await kindOf(utf8(result))).toBe("snapshot");
    expect(await kindOf(utf8(`${JSON.stringify(snapshot)}\n${JSON.stringify(snapshot)}\n`))).toBe("snapshot");
    expect(await kindOf(utf16(JSON.stringify([snapshot])))).toBe("snapshot");
  });
});

describe("a header that the tests of registers have", () => {
  it.each([
    ["URN,Programme,Started", "engagement"],
    ["URN,Programme,Phase,Signed up,Started,Completed,Notes", "engagement"],
    ["URN,Programme,Started,Remark", "engagement"],
    ["URN,LinkURN,LinkType", "links"],
    ["URN,LinkURN,LinkName,LinkType,LinkEstablishedDate", "links"],
    ["Id,Started,Ended", "llme"],
    ["Id,Started,Ended,Accredited", "llme"],
    ["Id,Started,Ended,Programme,Group,URN,Support agreed,Accredited,Notes", "llme"],
    ["Id,Phase,Programme,Started,Completed", "teachers"],
    ["Teacher id,Phase,Programme,Started,Completed", "teachers"],
    ["Id,Surname,E-mail,Phase,Programme,Started,Completed", "teachers"],
    ["UKPRN,Programme,Started,Completed", "institutions"],
    ["fact,value", "template"],
    ["fact,title,question,unit,value", "template"],
    [
      "URN,LA (code),PhaseOfEducation (name),EstablishmentTypeGroup (name),EstablishmentStatus (name)",
      "schools",
    ],
    ["URN,Remark", "unknown"],
    ["School no,What,Began", "unknown"],
    ["fact,answer", "unknown"],
  ])("is taken for what it is: %s", async (header, kind) => {
    const rows = [header.split(","), header.split(",").map(() => "1")];
    expect(await kindOf(utf8(`${header}\n`))).toBe(kind);
    expect(await kindOf(workbook(rows.map((row) => row.toReversed())))).toBe(kind);
  });
});

/** The columns of each kind of file, as people have them. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  schools: [
    "URN",
    "EstablishmentName",
    "LA (code)",
    "EstablishmentTypeGroup (name)",
    "EstablishmentStatus (name)",
    "PhaseOfEducation (name)",
  ],
  links: ["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"],
  engagement: ["School URN", "School", "Programme", "Phase", "Signed up", "Start date", "Completed"],
  teachers: ["Teacher id", "Phase taught", "Programme name", "Signed up", "Started"],
  institutions: ["Institution", "Programme", "Date started", "Completed"],
  llme: ["LLME", "Started", "Ended", "Programme", "Work Group", "URN"],
  template: ["phase", "fact", "title", "question", "unit", "value"],
  "snapshots-table": ["scope", "id", "name", "asOf", "primary.schools.total", "llme.active"],
};

const CONTAINERS: Readonly<Record<string, (rows: readonly (readonly string[])[]) => Uint8Array>> = {
  commas: (rows) => utf8(lines(rows, ",")),
  semicolons: (rows) => utf8(`\ufeff${lines(rows, ";")}`),
  tabs: (rows) => utf8(lines(rows, "\t").replaceAll("\n", "\r\n")),
  "UTF-16": (rows) => utf16(lines(rows, "\t")),
  "UTF-16, the other way round": (rows) => utf16(lines(rows, ","), true),
  workbook,
};

const lines = (rows: readonly (readonly string[])[], separator: string) =>
  rows.map((row) => `${row.map((cell) => `"${cell}"`).join(separator)}\n`).join("");

describe("the columns of a file", () => {
  it("say what it is in any order, container and case, below any titles", async () => {
    const kinds = Object.keys(COLUMNS);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kinds).chain((kind) => {
          const columns = COLUMNS[kind]!;
          const shuffled = fc.shuffledSubarray([...columns], {
            minLength: columns.length,
            maxLength: columns.length,
          });
          return fc.record({ kind: fc.constant(kind), columns: shuffled });
        }),
        fc.constantFrom(...Object.keys(CONTAINERS)),
        fc.constantFrom<(name: string) => string>(
          (name) => name,
          (name) => name.toUpperCase(),
          (name) => ` ${name.replaceAll(" ", "_")} `,
        ),
        fc.nat({ max: 3 }),
        async ({ kind, columns }, container, written, titles) => {
          const header = columns.map(written);
          const width = header.length;
          const above = Array.from({ length: titles }, (_, at) => [
            `Title ${at}`,
            ...Array<string>(width - 1).fill(""),
          ]);
          const row = header.map((_, at) => `cell ${at}`);
          const bytes = CONTAINERS[container]!([...above, header, row, row]);
          expect(await kindOf(bytes)).toBe(kind);
        },
      ),
      { numRuns: runs(200), seed: seedOfRun() },
    );
  });

  it("may have any of the names that the rules know, and those that may be missing may be", async () => {
    const { entries } = (ruleSet as RuleSet).registers!;
    const written = fc.constantFrom(...Object.keys(entries)).chain((kind) => {
      const columns = Object.values(entries[kind]!.columns);
      const names = columns.map(({ headers, optional }) =>
        fc.tuple(fc.constantFrom(...headers), optional === true ? fc.boolean() : fc.constant(true)),
      );
      return fc.record({ kind: fc.constant(kind), names: fc.tuple(...names) });
    });
    await fc.assert(
      fc.asyncProperty(written, async ({ kind, names }) => {
        const header = names.filter(([, isThere]) => isThere).map(([name]) => name);
        const { kind: found, alternatives } = await recognise(utf8(`${header.join(",")}\n`));
        expect([found, ...alternatives]).toContain(kind);
        if (header.length === names.length) expect(found).toBe(kind);
      }),
      { numRuns: runs(200), seed: seedOfRun() },
    );
  });

  it("leave a choice if two registers have them, which the file's name settles", async () => {
    const bytes = utf8("Id,Programme,Started\nT1,GCSE Resit,2024-10-01\n");
    expect(await recognise(bytes, "Colleges and institutions.csv")).toMatchObject({ kind: "institutions" });
    expect(await recognise(bytes, "teachers 2025.csv")).toMatchObject({ kind: "teachers" });
    const open = await recognise(bytes, "book1.csv");
    expect(open.note).toBe(
      "Used as the register of post-16 institutions: it has Id, Programme and Started. It may also be the register of teachers; if so, change it.",
    );
    expect(open.alternatives[0]).toBe("teachers");
  });

  it("are named in the note, with the one that is missing", async () => {
    const { note } = await recognise(bytesOf(`${CASES}/schools.csv`));
    expect(note).toBe(
      "Used as the list of schools: it has URN, EstablishmentName, EstablishmentStatus (name), EstablishmentTypeGroup (name) and more.",
    );
    const lacking = await recognise(utf8("URN,Phase,Started,Completed\n"));
    expect(lacking.note).toBe(
      "Used as the engagement register: it has URN, Phase, Started and Completed, though not Programme.",
    );
    expect(await recognise(utf8("URN,Programe,Started\n"))).toMatchObject({
      kind: "unknown",
      note: "It isn't clear what this is: it has URN and Started like the engagement register, but not Programme. Choose what it is, or rename its columns.",
    });
  });
});

describe("a file of no known kind", () => {
  it.each([
    ["", "This file is empty."],
    ["a,b\n1,2\n", /^It isn't clear what this is/],
    ["URN\n100001\n", /^It isn't clear what this is/],
    ["{ not JSON", /^This looks like JSON but can't be read at line 1: something is missing/],
    [
      '{"asOf": "2025-03-31",\n "facts": {"llme.active": 3,\n "llme.active": 30}}',
      /^This looks like JSON but can't be read at line 3: a key is given twice/,
    ],
    [
      '{"asOf": "2025-03-31"}\n\n{"asOf": "2025-03-31", "asOf": "2025-04-30"}\n',
      /^This looks like JSON but can't be read at line 3: a key is given twice/,
    ],
    [
      '{"asOf": "2025-03-31"}\n{"asOf":\n',
      /can't be read at line 2: something is missing or out of place there/,
    ],
    ['{"goals": {}}', /^This JSON isn't a snapshot/],
    [writeSession(newSession(ruleSet, { id: "h" }, "2025-03-31")), /^This is saved work from the workbench/],
  ])("says so: %j", async (text, note) => {
    const recognised = await recognise(utf8(text));
    expect(recognised.kind).toBe("unknown");
    expect(recognised.note).toMatch(note);
  });

  it.each([
    ["a damaged workbook", new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3])],
    ["an old workbook", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])],
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 0, 0, 0, 7])],
  ])("says why it can't be read: %s", async (_, bytes) => {
    const { kind, note } = await recognise(bytes);
    expect(kind).toBe("unknown");
    expect(note).toMatch(/^(This|The) .*[.]$/s);
  });

  it("never throws, and never repeats the content, whatever the bytes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc.string({ unit: "binary" }).map(utf8),
          fc
            .array(fc.constantFrom("URN", ",", "\n", '"', "Programme", "{", "PK\u0003\u0004", "<b>"))
            .map((all) => utf8(all.join(""))),
        ),
        fc.string({ unit: "binary" }),
        async (bytes, name) => {
          const { note } = await recogniseFile(`<zzz>${name}`, bytes, ruleSet);
          expect(note).not.toContain("<");
        },
      ),
      { numRuns: runs(300), seed: seedOfRun() },
    );
  });
});

it("a file that somebody takes to be something else says so", async () => {
  const file = await takeFile("1", "a.csv", utf8("a,b\n"), ruleSet);
  expect(file).toMatchObject({ id: "1", name: "a.csv", kind: "unknown", by: "columns" });
  expect(changeKind(file, "links")).toEqual({
    ...file,
    kind: "links",
    by: "user",
    note: "You chose to use it as the list of links between schools.",
  });
  expect(changeKind(file, "visits").note).toBe('You chose to use it as the register "visits".');
});

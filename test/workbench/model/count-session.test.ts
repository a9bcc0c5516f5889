import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatHtml } from "../../../src/adapters/report/format-html.js";
import { evaluate } from "../../../src/evaluate/evaluate.js";
import { safeParseSnapshot } from "../../../src/evaluate/parse-snapshot.js";
import type { RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { changeKind } from "../../../src/workbench/model/change-kind.js";
import { countSession } from "../../../src/workbench/model/count-session.js";
import type { Session, SessionArea } from "../../../src/workbench/model/session.js";
import { runWith, temporaryFolder } from "../../cli/fake-io.js";
import { runs } from "../../runs.js";
import { seedOfRun } from "../../seeds.js";
import { bytesOf, ROOT, sessionOf, utf8, utf16, workbook } from "./files.js";

const rules: RuleSet = ruleSet;

const EXAMPLES = "docs/examples/registers";
const CASES = "test/fixtures/registers/cases";
const GIAS = "test/fixtures/gias/hampshire-surrey-primary-2022-04-19.csv";

/** What the command line writes for a session's files, given with the flags of their kinds. */
async function summarised({ files, hub, asOf, area, complete }: Session): Promise<string> {
  const cwd = temporaryFolder();
  for (const { name, bytes } of files) writeFileSync(join(cwd, name), bytes!);
  const flags = files.flatMap(({ kind, name }) => [
    `--${kind === "template" ? "from-template" : kind}`,
    name,
  ]);
  const { code, out, err } = await runWith(
    [
      ...["summarise", ...flags, "--hub", hub.id, "--as-of", asOf, "--rules", "2024-25"],
      ...(hub.name === undefined ? [] : ["--name", hub.name]),
      ...areaFlags(area),
      ...(complete ? ["--complete"] : []),
    ],
    { cwd },
  );
  expect([code, code === 0 ? "" : err]).toEqual([0, ""]);
  return out;
}

function areaFlags(area: SessionArea | undefined): readonly string[] {
  if (area === undefined || "urns" in area) return [];
  return "districts" in area
    ? ["--districts", area.districts.map((name) => `"${name}"`).join(",")]
    : ["--las", area.localAuthorities.join(",")];
}

const counted = async (session: Session) => {
  const found = await countSession(ruleSet, session);
  return { ...found, json: `${JSON.stringify(found.snapshot, null, 2)}\n`, facts: found.snapshot.facts };
};

const template = (rows: Readonly<Record<string, string>>) =>
  utf8(["fact,value", ...Object.entries(rows).map((row) => row.join(","))].join("\n"));

const rowsOf = (path: string) =>
  readFileSync(join(ROOT, path), "utf8")
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));

/** Cases with an error, which `summarise` refuses. */
const ERRORS: readonly string[] = ["quotes-broken.csv"];

describe("a session gives the snapshot that `summarise` gives, byte for byte", () => {
  it("for the example's four registers in any order, with a template", async () => {
    const names = ["links", "llme", "engagement", "schools"];
    const files = Object.fromEntries(
      names.map((name) => [`${name}.csv`, bytesOf(`${EXAMPLES}/${name}.csv`)]),
    );
    const session = await sessionOf(
      {
        ...files,
        "answers.csv": template({
          "llme.active": "9",
          "llme.hubs.total": "40",
          "judgement.primary.mastery.resources": "embedded",
        }),
      },
      { hub: { id: "invented-hub", name: "Invented hub" }, area: { localAuthorities: ["990"] } },
    );
    expect(session.files.map(({ kind }) => kind)).toEqual([...names, "template"]);
    const { json, findings, counts } = await counted(session);
    expect(json).toBe(await summarised(session));
    expect(findings.map(({ file, severity, fact }) => [file, severity, fact])).toEqual([
      ["answers.csv", "warning", "llme.active"],
    ]);
    expect(counts.length).toBeGreaterThan(8);
  });

  it("for a messy hub of a real list, in a workbook with titles and totals, by its district", async () => {
    const session = await sessionOf(
      {
        "edubasealldata20220419.csv": bytesOf(GIAS),
        "titles-dates-totals.xlsx": bytesOf("test/fixtures/registers/titles-dates-totals.xlsx"),
      },
      { area: { districts: ["East Hampshire"] }, complete: true },
    );
    const { json } = await counted(session);
    expect(json).toBe(await summarised(session));
  });

  it("for a hub that the rules know by name, with its list of schools dropped as a workbook", async () => {
    const [header, ...rows] = rowsOf(`${CASES}/areas/schools.csv`);
    const las = ["390", "391", "392", "393", "394", "929"];
    const schools = [header!, ...las.map((la, at) => rows[0]!.with(0, `${990_101 + at}`).with(1, la))];
    const session = await sessionOf(
      {
        "list.xlsx": workbook(schools),
        "register.csv": utf16("URN\tProgramme\tStarted\n990101\tPrimary Teaching for Mastery\t20/09/2022\n"),
      },
      { hub: { id: "Great North" } },
    );
    const { json, findings, snapshot } = await counted(session);
    expect(json).toBe(await summarised(session));
    expect(snapshot.subject).toMatchObject({ id: "great-north", name: "Great North" });
    expect(findings[0]!.message).toMatch(/ Choose the schools yourself if that isn't right\.$/);
  });

  it("for two files of one register, and a template alone", async () => {
    const both = await sessionOf({
      "schools.csv": bytesOf(`${CASES}/schools.csv`),
      "autumn.csv": bytesOf(`${CASES}/clean.csv`),
      "spring.csv": bytesOf(`${CASES}/utf16.csv`),
    });
    expect((await counted(both)).json).toBe(await summarised(both));
    const alone = await sessionOf({
      "answers.csv": template({ "primary.schools.total": "41 to 46", "llme.active": "c" }),
    });
    expect((await counted(alone)).json).toBe(await summarised(alone));
  });

  const all = readdirSync(join(ROOT, CASES)).filter((file) => /\.csv$/.test(file) && file !== "schools.csv");
  it.each(all.filter((file) => !ERRORS.includes(file)))(
    "for each of the messy registers: %s",
    async (file) => {
      const session = await sessionOf({
        "schools.csv": bytesOf(`${CASES}/schools.csv`),
        [file]: bytesOf(`${CASES}/${file}`),
      });
      const { json, findings } = await counted(session);
      expect(json).toBe(await summarised(session));
      // Readers of the workbench have no command line.
      expect(findings.filter(({ message }) => /--[a-z]/.test(message))).toEqual([]);
    },
  );
});

describe("a file that cannot be read", () => {
  const schools = bytesOf(`${CASES}/schools.csv`);
  const broken = bytesOf(`${CASES}/quotes-broken.csv`);
  const llme = bytesOf(`${EXAMPLES}/llme.csv`);

  it("is left out with every file of its register, which would otherwise count too few, and the rest is counted", async () => {
    const session = await sessionOf({
      "schools.csv": schools,
      "a.csv": broken,
      "b.csv": bytesOf(`${CASES}/clean.csv`),
      "llme.csv": llme,
    });
    const { facts, findings } = await counted(session);
    expect(facts["primary.schools.total"]).toBeGreaterThan(0);
    expect(facts["llme.active"]).toBe(2);
    expect(facts).not.toHaveProperty(["primary.schools.engaged"]);
    expect(findings.slice(0, 2)).toMatchObject([
      { severity: "error", file: "a.csv", line: 2 },
      {
        severity: "warning",
        file: "a.csv",
        message: "The engagement register isn't counted until this is put right.",
      },
    ]);
    const { facts: without } = await counted({
      ...session,
      files: session.files.filter(({ kind }) => kind !== "engagement"),
    });
    expect(facts).toEqual(without);
  });

  it("leaves nothing to count if it is the list of schools, except what was given by hand or in a template", async () => {
    const session = await sessionOf(
      {
        "schools.csv": utf8("URN,EstablishmentStatus (name),PhaseOfEducation (name)\n1,2,3\n"),
        "llme.csv": llme,
        "t.csv": template({ "llme.hubs.total": "40" }),
      },
      { answers: { "llme.active": 7 } },
    );
    const { facts, findings } = await counted(session);
    expect(facts).toEqual({ "llme.hubs.total": 40, "llme.active": 7 });
    expect(findings).toMatchObject([{ severity: "error", file: "schools.csv" }]);
  });

  it("says that a register needs the list of schools, and that a file wasn't kept", async () => {
    const session = await sessionOf({ "llme.csv": llme });
    const { facts, findings } = await counted(session);
    expect([facts, findings]).toEqual([
      {},
      [
        {
          severity: "warning",
          file: "llme.csv",
          message: "This needs the list of schools as well. Add that, and the rows will be counted.",
        },
      ],
    ]);
    const { bytes: _, ...file } = session.files[0]!;
    expect((await counted({ ...session, files: [file] })).findings).toEqual([
      {
        severity: "error",
        file: "llme.csv",
        message: "The contents of this file weren't kept. Add it again.",
      },
    ]);
  });

  it("is reported at its row if it is a template, or if it contradicts the registers", async () => {
    const bad = await sessionOf({
      "t.csv": template({ "llme.active": "lots" }),
      "u.csv": template({ "llme.hubs.total": "40" }),
    });
    const { facts, findings } = await counted(bad);
    expect(facts).toEqual({ "llme.hubs.total": 40 });
    expect(findings).toMatchObject([{ severity: "error", file: "t.csv", line: 2, column: "value" }]);
    const above = await sessionOf({
      "schools.csv": schools,
      "t.csv": template({ "primary.schools.engaged": "5000" }),
    });
    const { facts: kept, findings: said } = await counted(above);
    expect(kept).not.toHaveProperty(["primary.schools.engaged"]);
    expect(said).toMatchObject([{ severity: "error", file: "t.csv", fact: "primary.schools.engaged" }]);
  });

  it("says which of two templates gives a fact", async () => {
    const session = await sessionOf({
      "t.csv": template({ "llme.active": "3" }),
      "u.csv": template({ "llme.active": "4" }),
    });
    const { facts, findings } = await counted(session);
    expect(facts).toEqual({ "llme.active": 3 });
    expect(findings).toMatchObject([
      {
        file: "u.csv",
        fact: "llme.active",
        message: "Another template gives this fact too; its value is used.",
      },
    ]);
  });
});

describe("what is given by hand", () => {
  const files = {
    "schools.csv": bytesOf(`${EXAMPLES}/schools.csv`),
    "engagement.csv": bytesOf(`${EXAMPLES}/engagement.csv`),
  };
  const area = { localAuthorities: ["990"] };

  it("takes the place of what the files say, with its own evidence, and goes back when it is removed", async () => {
    const plain = await sessionOf(files, { area });
    const before = await counted(plain);
    const evidence = { "llme.active": { source: "The LLME lead", on: "2025-03-01" } };
    const answers = { "primary.schools.engaged": { min: 1, max: 2 }, "llme.active": 9 };
    const after = await counted({ ...plain, answers, evidence });
    expect(after.facts).toEqual({ ...before.facts, ...answers });
    expect(after.snapshot.evidence).toEqual({
      ...before.snapshot.evidence,
      "primary.schools.engaged": { source: "as given by the hub" },
      ...evidence,
    });
    expect(after.fromRegisters).toEqual(before.facts);
    const back = await counted({
      ...plain,
      answers: { "primary.schools.engaged": null, "llme.active": null },
      evidence,
    });
    expect(back.json).toBe(before.json);
  });

  it("is kept and not used if the rules do not ask for it", async () => {
    const answers = JSON.parse('{"__proto__": 1, "no.such.fact": 2, "primary.schools.engaged-share": "75%"}');
    const session = await sessionOf({}, { answers });
    const { snapshot, findings } = await counted(session);
    expect(snapshot.facts).toEqual({});
    expect(findings.map(({ fact }) => fact)).toEqual([
      "__proto__",
      "no.such.fact",
      "primary.schools.engaged-share",
    ]);
  });

  it("may be about a subject of another kind", async () => {
    const session = await sessionOf({}, { scope: "network", answers: { "llme.active": 9 } });
    expect((await counted(session)).snapshot.subject).toEqual({ scope: "network", id: "a-hub" });
  });
});

it("nothing is counted before the hub is named and the day chosen, and a message says so", async () => {
  const files = { "schools.csv": bytesOf(`${CASES}/schools.csv`), "t.csv": template({ "llme.active": "3" }) };
  const session = await sessionOf(files, { hub: { id: " " }, asOf: "", answers: { "llme.active": 9 } });
  const { facts, findings } = await counted(session);
  expect(facts).toEqual({ "llme.active": 9 });
  expect(findings).toEqual([
    { severity: "error", file: "The hub", message: "Name the hub." },
    { severity: "error", file: "The day", message: "Choose the day of the numbers." },
  ]);
});

it("earlier snapshots and files that aren't used are not counted, kept or not", async () => {
  const session = await sessionOf({
    "earlier.json": bytesOf("docs/examples/hub-example-mixed.json"),
    "table.csv": bytesOf("test/fixtures/tables/symbols.csv"),
    "notes.csv": utf8("a,b\n"),
  });
  const files = session.files.map(({ bytes: _, ...file }) => file);
  for (const each of [session, { ...session, files }])
    expect(await countSession(ruleSet, each)).toMatchObject({
      snapshot: { facts: {} },
      counts: [],
      findings: [],
    });
});

it("a file is read as what somebody says it is, whatever its columns say", async () => {
  const session = await sessionOf({
    "schools.csv": bytesOf(`${CASES}/schools.csv`),
    "book1.csv": utf8("Id,Programme,Started\nT1,GCSE Resit,2024-10-01\n"),
  });
  const [list, book] = session.files;
  expect(book!.kind).toBe("institutions");
  const { facts } = await counted({ ...session, files: [list!, changeKind(book!, "teachers")] });
  expect(facts["post-16.gcse-resit-teachers.supported"]).toBe(1);
  const unused = await counted({ ...session, files: [list!, changeKind(book!, "unknown")] });
  expect(unused.json).toBe((await counted({ ...session, files: [list!] })).json);
  const wrong = await counted({ ...session, files: [list!, changeKind(book!, "template")] });
  expect(wrong.findings).toMatchObject([{ severity: "error", file: "book1.csv" }]);
});

it("it is told how far reading has come, up to the end, for texts and workbooks", async () => {
  const session = await sessionOf({
    "schools.csv": bytesOf(GIAS),
    "clean.xlsx": bytesOf("test/fixtures/registers/clean.xlsx"),
  });
  const seen: (readonly [done: number, total: number])[] = [];
  await countSession(ruleSet, session, (...progress) => seen.push(progress));
  const total = session.files.reduce((sum, { bytes }) => sum + bytes!.length, 0);
  expect(seen.length).toBeGreaterThan(2);
  expect(seen.at(-1)).toEqual([total, total]);
  expect(seen).toEqual(seen.toSorted(([a], [b]) => a - b).map(([done]) => [done, total]));
});

it("hostile names and cells stay text: in findings, in the snapshot and in the report", async () => {
  const markup = `<img src=x onerror="alert(1)">`;
  const cells = [markup, "=HYPERLINK(1)", "\u001b[31mred\u001b[0m", "\u202egnp.exe", "__proto__"];
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const rows = cells.map((cell) =>
    ["URN", "Programme", "Phase", "Started"].map(() => quoted(cell)).join(","),
  );
  const name = `${markup}\u001b[2J.csv`;
  const session = await sessionOf({
    [`schools${name}`]: bytesOf(`${CASES}/schools.csv`),
    [name]: utf8(
      ["URN,Programme,Phase,Started", ...rows, "115850,Primary Teaching for Mastery,,20/09/2022"].join("\n"),
    ),
    [`t${name}`]: utf8(`fact,value\nllme.active,${quoted(markup)}\n${quoted(markup)},1\n`),
  });
  expect(session.files.map(({ kind }) => kind)).toEqual(["schools", "engagement", "template"]);
  for (const { note } of session.files) expect(note).toMatch(/^[\w ,.()-]+: it has [\w ,.()-]+$/);
  const { facts, findings, snapshot } = await counted(session);
  expect(facts["primary.schools.engaged"]).toMatchObject({ min: 1 });
  expect(findings.length).toBeGreaterThan(3);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that there is none is what is tested
  for (const { message } of findings) expect(message).not.toMatch(/<img|[\u0000-\u001f\u007f-\u009f\u202e]/);
  // The snapshot may give the names of files as the source of a number, but not the content of cells.
  expect(JSON.stringify(snapshot).replaceAll(JSON.stringify(name).slice(1, -1), "")).not.toMatch(
    /img|HYPER|u001b|u202e|gnp/,
  );
  const html = formatHtml(rules, evaluate(rules, snapshot));
  expect(html).not.toContain("<img");
});

describe("whatever files there are", () => {
  const REGISTERS = ["schools", "links", "engagement", "llme"];

  it("their order changes nothing", async () => {
    const files = Object.fromEntries(
      REGISTERS.map((name) => [`${name}.csv`, bytesOf(`${EXAMPLES}/${name}.csv`)]),
    );
    const session = await sessionOf({ ...files, "t.csv": template({ "llme.hubs.total": "40" }) });
    const { json, findings } = await counted(session);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...session.files], { minLength: session.files.length }),
        async (shuffled) => {
          const again = await counted({ ...session, files: shuffled });
          expect([again.json, again.findings]).toEqual([json, findings]);
        },
      ),
      { numRuns: runs(10), seed: seedOfRun() },
    );
  });

  it("a session gives a valid snapshot, and findings in sentences, and never throws", async () => {
    const pieces = [
      "URN",
      "Id",
      ",",
      "\n",
      "Programme",
      "Started",
      '"',
      "100001",
      "fact",
      "value",
      "<b>",
      "\t",
      ";",
    ];
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((all) => utf8(all.join(""))),
      fc.constantFrom(...REGISTERS).map((name) => bytesOf(`${EXAMPLES}/${name}.csv`)),
      fc.constant(bytesOf("test/fixtures/registers/clean.xlsx")),
    );
    const kind = fc.constantFrom(
      ...REGISTERS,
      "teachers",
      "institutions",
      "template",
      "unknown",
      "zzz",
      "__proto__",
    );
    const file = fc.record({
      ...{ id: fc.string(), name: fc.string({ unit: "binary", maxLength: 8 }), kind, bytes },
      ...{ by: fc.constant("user" as const), note: fc.constant("") },
    });
    const area = fc.option(
      fc.record({
        urns: fc.array(fc.oneof(fc.nat({ max: 999_999 }), fc.string({ maxLength: 5 })), { maxLength: 3 }),
      }),
      { nil: undefined },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 5 }), area, fc.boolean(), async (files, of, complete) => {
        const session = await sessionOf({}, { files, complete, ...(of === undefined ? {} : { area: of }) });
        const { snapshot, findings } = await countSession(ruleSet, session);
        expect(safeParseSnapshot(rules, snapshot)).toMatchObject({ success: true });
        for (const { message } of findings) expect(message).toMatch(/[.?]$/);
      }),
      { numRuns: runs(100), seed: seedOfRun() },
    );
  });
});

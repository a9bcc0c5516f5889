import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CasesFile, FactsFile, PhaseFile, RuleSetFile } from "../../../src/schema.js";
import { moduleFor } from "../../rules/module-for.js";
import { type Ran, runWith, temporaryFolder } from "../fake-io.js";

/**
 * The year's work of docs/updating-the-rules.md from start to end, on an invented document that raises a target, drops
 * a goal, adds a phase with new facts and clauses of every kind (some with several, a ceiling for the year, a ratio
 * among those it concerns), and rewords a bullet. Only JSON is edited.
 */
const FIXTURE = join(import.meta.dirname, "../../fixtures/invented-2025-26");
const NEW = "rules/2025-26";
const WAYS = ["floor", "table", "outdoors", "home"];

let cwd: string;
/**
 * The commands that were run, in order, with repeats of a kind in a row listed once; and how often a file was edited.
 */
const commands: string[] = [];
let edits = 0;

function run(...argv: string[]): Promise<Ran> {
  if (commands.at(-1) !== argv[0]) commands.push(argv[0]!);
  return runWith(argv, { cwd });
}
const read = (file: string): string => readFileSync(join(cwd, NEW, file), "utf8");

/** What a person does in an editor: opens a file, changes something, saves it. */
function edit<Content>(file: string, change: (content: Content) => Content): void {
  edits++;
  writeFileSync(join(cwd, NEW, file), JSON.stringify(change(JSON.parse(read(file)) as Content), null, 2));
}

type Open<T> = { -readonly [Key in keyof T]: T[Key] extends object ? Open<T[Key]> : T[Key] };

function snapshot(name: string, facts: object, subject: object = { scope: "hub", id: name }): void {
  mkdirSync(join(cwd, "hubs"), { recursive: true });
  writeFileSync(join(cwd, "hubs", `${name}.json`), JSON.stringify({ subject, asOf: "2026-03-31", facts }));
}

beforeAll(() => {
  cwd = temporaryFolder();
  cpSync(FIXTURE, cwd, { recursive: true });
  const document = join(cwd, "goals-2025-26.txt");
  const first = /^.*box of first puzzles\.$/m;
  const more = [
    "- see three of four ways to play in place: on the floor, at a table, outdoors and at home",
    "- lose no more than 12 boxes in the year",
    "- have 1 adult to every 8 children where puzzles are done at tables",
  ];
  const text = readFileSync(document, "utf8");
  writeFileSync(
    document,
    text.replace(first, (bullet) => [bullet, ...more].join("\n")),
  );
});
afterAll(() => rmSync(cwd, { recursive: true }));

describe("a year's work on the rules, in JSON alone", () => {
  it("1. drafts the new rules, with every number open and a list of what is left to do", async () => {
    const drafted = await run(
      ...["new", "2025-26", "--from", "2024-25"],
      ...["--document", "goals-2025-26.txt", "--was", "goals-2024-25.txt"],
    );
    expect(drafted.code).toBe(0);
    expect(drafted.out).toContain("[60% → 70%] of primary schools");
    expect(drafted.out).toContain('"secondary.evenings"');
    expect(drafted.out).toContain("Early Years Puzzle Goals");
    expect(read("WORKLIST.md")).toBe(drafted.out);
    const checked = await run("check", NEW);
    expect(checked).toMatchObject({ code: 0 });
    expect(checked.out).toContain(
      "Not releasable: 3 numbers are still to be confirmed, 22 cases are drafts,",
    );
    expect((await run("check", NEW, "--strict")).code).toBe(1);
    expect((await run("verify-source", NEW, "goals-2025-26.txt")).code).toBe(1);
  });

  it("2. judges nothing by last year's numbers meanwhile", async () => {
    snapshot("a", { "primary.schools.total": 100, "primary.schools.with-club": 65 });
    const { out } = await run("evaluate", "hubs/a.json", "--rules", NEW, "--format", "json");
    const { status, reasons } = JSON.parse(out).goals["primary.clubs"];
    expect(status).toBe("unknown");
    expect(reasons[0].code).toBe("target-not-set");
  });

  it("3. is edited: documents, numbers, excerpts, the new phase and its fact", async () => {
    edit<Open<RuleSetFile>>("rule-set.json", (file) => {
      const document = file.documents["puzzle-goals-2025-26"]!;
      Object.assign(document, { url: "https://example.org/puzzle-goals-2025-26", retrieved: "2025-09-03" });
      confirm(file.parameters!["all-children"]!, "100%");
      return file;
    });
    edit<Open<PhaseFile>>("primary.json", (file) => {
      confirm(file.parameters!["primary-clubs"]!, "70%");
      const { "primary.clubs": clubs, "primary.sharing": sharing } = file.goals;
      clubs!.title = "Seven in ten primary schools have run a puzzle club";
      clubs!.criteria["share-with-club"]!.excerpt = "70% of primary schools";
      sharing!.criteria["swapping"]!.excerpt = "swap puzzles with schools nearby";
      return file;
    });
    edit<Open<PhaseFile>>("secondary.json", (file) => {
      confirm(file.parameters!["mentors"]!, 40);
      return file;
    });
    // The goal as the work list begins it, and what only a person can add.
    const beginnings = /^ {10}\{\n.*?^ {10}\}$/ms.exec(read("WORKLIST.md"))![0];
    const { goals, ...head } = JSON.parse(beginnings) as Open<PhaseFile>;
    const sourceOf = (bullet: number) => goals[`early-years.goal-${bullet}`]!.source;
    const source = sourceOf(1);
    const measure = (parameter: string) => ({
      fact: "early-years.nurseries.with-box",
      operator: "greaterThanInclusive",
      value: { parameter },
    });
    const assumption = "by-2026-is-the-end-of-the-academic-year";
    const phase = {
      ...head,
      parameters: {
        boxes: { unit: "nurseries", value: 30, basis: "stated", document: "puzzle-goals-2025-26" },
        "boxes-on-track": { unit: "nurseries", product: ["target-on-track", "boxes"], basis: "local" },
      },
      goals: {
        "early-years.boxes": {
          title: "Thirty nurseries keep a box of first puzzles",
          source,
          modality: "aim",
          deadline: { on: "2026-08-31", assumption },
          criteria: {
            "with-box": {
              title: "Nurseries with a box",
              excerpt: "30 nurseries keep a box of first puzzles",
              scopes: { network: "stated", hub: "local" },
              met: measure("boxes"),
              onTrack: measure("boxes-on-track"),
            },
          },
        },
        "early-years.ways": {
          title: "Three of four ways to play",
          source: sourceOf(2),
          modality: "aim",
          criteria: {
            ways: {
              title: "Ways to play",
              excerpt: "three of four ways to play in place",
              scopes: { hub: "stated" },
              met: {
                atLeast: 3,
                of: WAYS.map((way) => ({
                  fact: `early-years.ways.${way}`,
                  operator: "equal",
                  value: true,
                })),
              },
            },
          },
        },
        "early-years.lost": {
          title: "No more than 12 boxes are lost",
          source: sourceOf(3),
          modality: "aim",
          deadline: { on: "2026-08-31", assumption },
          criteria: {
            ceiling: {
              title: "Boxes lost",
              excerpt: "no more than 12 boxes in the year",
              scopes: { hub: "stated" },
              settled: "at-deadline",
              met: { fact: "early-years.boxes.lost", operator: "lessThanInclusive", value: 12 },
            },
          },
        },
        "early-years.adults": {
          title: "One adult to eight children at puzzle tables",
          source: sourceOf(4),
          modality: "aim",
          criteria: {
            ratio: {
              title: "Children for each adult",
              excerpt: "1 adult to every 8 children",
              scopes: { hub: "stated" },
              when: { fact: "early-years.ways.table", operator: "equal", value: true },
              met: { fact: "early-years.children-per-adult", operator: "lessThanInclusive", value: "8" },
            },
          },
        },
      },
    };
    writeFileSync(join(cwd, NEW, "early-years.json"), JSON.stringify(phase, null, 2));
    edits++;
    edit<Open<FactsFile>>("facts.json", (file) => {
      file.facts["early-years.nurseries.with-box"] = {
        type: "count",
        title: "Nurseries that keep a box of first puzzles",
        question: "How many nurseries keep a box of first puzzles?",
        unit: { one: "nursery", other: "nurseries" },
      };
      const count = (title: string, one: string, other: string) =>
        ({ type: "count", title, question: `How many ${other}?`, unit: { one, other } }) as const;
      Object.assign(file.facts, {
        ...Object.fromEntries(
          WAYS.map((way) => [
            `early-years.ways.${way}`,
            { type: "flag", title: `Play: ${way}`, question: `Is there play ${way}?` },
          ]),
        ),
        "early-years.boxes.lost": count("Boxes lost this year", "box", "boxes"),
        "early-years.children": count("Children at puzzle tables", "child", "children"),
        "early-years.adults": count("Adults at puzzle tables", "adult", "adults"),
        "early-years.children-per-adult": {
          type: "ratio",
          title: "Children for each adult",
          of: ["early-years.children", "early-years.adults"],
        },
      });
      return file;
    });
    expect(await run("schema", "--for", NEW, "--write")).toMatchObject({ code: 0 });
  });

  it("4. gets a better id for a goal, in rules and drafts at once, and passes check and verify-source", async () => {
    const renamed = await run("rename", NEW, "goal", "primary.sharing", "primary.swapping");
    expect(renamed).toMatchObject({ code: 0, err: "" });
    expect(renamed.out).toContain("cases/");
    const left = await run("check", NEW, "--release");
    expect(left.code).toBe(1);
    expect(left.out).toMatch(/- Confirm or remove 22 drafts of cases, in /);
    expect(left.out).not.toContain("stale-draft");
    const checked = await run("check", NEW);
    expect(checked).toMatchObject({ code: 0, err: "" });
    expect(checked.out).toContain("No errors");
    expect(checked.out).not.toContain("awaiting-confirmation");
    const verified = await run(
      ...["verify-source", NEW, "goals-2025-26.txt", "--was", "goals-2024-25.txt", "--record"],
    );
    expect(verified.code).toBe(0);
    expect(verified.err).toContain("Recorded in rules/2025-26/rule-set.json");
  });

  it("5. has its cases confirmed or replaced, until they notice every slip", async () => {
    const drafts = await run("test", NEW);
    expect(drafts).toMatchObject({ code: 0 });
    expect(drafts.out).toContain("Also 22 drafts");
    for (const name of readdirSync(join(cwd, NEW, "cases"))) {
      edits++;
      writeFileSync(
        join(cwd, NEW, "cases", name),
        read(`cases/${name}`).replaceAll(/"draft": true,\s*/g, ""),
      );
    }
    // The failing cases use last year's number: they are removed, and better ones take their place.
    const failing = await run("test", NEW, "--format", "json");
    expect(failing.code).toBe(1);
    for (const { file, name } of JSON.parse(failing.out).cases.failed as { file: string; name: string }[])
      edit<Open<CasesFile>>(file, (content) => {
        delete content.cases[name];
        return content;
      });
    expect(await run("test", NEW)).toMatchObject({ code: 0 });
    // Mutants that survive get cases, which somebody then compares with the document.
    expect(await run("test", NEW, "--mutate", "--write")).toMatchObject({ code: 0 });
    expect((await run("check", NEW)).out).toContain("[unconfirmed-case]");
    let confirmed = 0;
    for (const name of readdirSync(join(cwd, NEW, "cases")).filter((each) =>
      read(`cases/${each}`).includes('"derived"'),
    ))
      edit<Open<CasesFile>>(`cases/${name}`, (content) => {
        for (const example of Object.values(content.cases)) {
          if (example.derived) confirmed++;
          delete example.derived;
        }
        return content;
      });
    expect(confirmed).toBeGreaterThan(4);
    const again = await run("test", NEW, "--mutate");
    expect(again).toMatchObject({ code: 0 });
    expect(again.out).toContain(", 0 unnoticed");
  });

  it("6. is compared with last year's, hub by hub, with the cause of each change", async () => {
    snapshot("a", { "primary.schools.total": 100, "primary.schools.with-club": 65 });
    snapshot("b", { "primary.schools.total": 100, "primary.schools.with-club": 75 });
    const { code, out, err } = await run("diff", "2024-25", NEW, "--snapshots", "hubs", "--format", "json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const diff = JSON.parse(out) as Compared;
    const kinds = diff.changes.map(({ kind }) => kind);
    for (const kind of ["goal-added", "goal-removed", "goal-renamed", "milestone-added"])
      expect(kinds).toContain(kind);
    const moved = diff.subjects.filter(({ goals }) => goals.some(({ goal }) => goal === "primary.clubs"));
    expect(moved.map(({ id }) => id)).toEqual(["a"]);
    const text = (await run("diff", "2024-25", NEW, "--snapshots", "hubs")).out;
    expect(text).toContain("70%");
    expect(text).toContain("early-years.boxes");
    expect(text).toContain("secondary.evenings");
  });

  it("7. is released with nothing left open, and the new phase is in results, report and types", async () => {
    rmSync(join(cwd, NEW, "WORKLIST.md"));
    edit<Open<RuleSetFile>>("rule-set.json", (file) => ({ ...file, version: "1.0.0" }));
    const strict = await run("check", NEW, "--strict", "--release");
    expect(strict).toMatchObject({ code: 0, err: "" });
    snapshot("a", { "early-years.nurseries.with-box": 30 });
    const { out } = await run("evaluate", "hubs/a.json", "--rules", NEW, "--format", "json");
    expect(JSON.parse(out).goals["early-years.boxes"].status).toBe("met");
    const page = await run("report", "hubs/a.json", "--rules", NEW);
    expect(page.out).toMatch(/<h3 class="phase-title">Early Years Puzzle Goals/);
    const names = readdirSync(join(cwd, NEW), { recursive: true, encoding: "utf8" });
    const texts = names.filter((name) => name.endsWith(".json")).map((name) => [name, read(name)]);
    const types = moduleFor("2025-26", Object.fromEntries(texts));
    expect(types).toContain('readonly "early-years.boxes": "with-box";');
    expect(types).toContain('readonly "early-years.nurseries.with-box": "count";');
    expect(types).toContain('import earlyYears from "../../rules/2025-26/early-years.json"');
  });

  it("8. is in force at once: snapshots of its days are evaluated by it, and earlier ones by last year's", async () => {
    const ruleSetOf = async (asOf: string) => {
      const facts = { "primary.schools.total": 100, "primary.schools.with-club": 65 };
      writeFileSync(
        join(cwd, "hub.json"),
        JSON.stringify({ subject: { scope: "hub", id: "a" }, asOf, facts }),
      );
      const { out, err, code } = await run("evaluate", "hub.json", "--format", "json");
      expect(code).toBe(0);
      const { ruleSet, goals } = JSON.parse(out);
      return { id: ruleSet.id, clubs: goals["primary.clubs"].status, err };
    };
    expect(await ruleSetOf("2026-03-31")).toEqual({
      id: "2025-26",
      clubs: "off-track",
      err: "Chosen by date: the rules 2025-26 1.0.0, from rules/2025-26.\n",
    });
    expect(await ruleSetOf("2025-03-31")).toMatchObject({ id: "2024-25", clubs: "met" });
  });

  it("9. takes no more than its edits, and commands in the order of the page", () => {
    // Most are edits of cases: drafts are confirmed, those with last year's number are removed, and new ones are
    // confirmed.
    expect(edits).toBe(24);
    expect(commands).toEqual([
      ...["new", "check", "verify-source", "evaluate", "schema"],
      ...["rename", "check", "verify-source", "test", "check", "test", "diff", "check"],
      ...["evaluate", "report", "evaluate"],
    ]);
  });
});

interface Compared {
  readonly changes: readonly { readonly kind: string }[];
  readonly subjects: readonly {
    readonly id: string;
    readonly goals: readonly { readonly goal: string }[];
  }[];
}

/** Replaces the expected number by the number that the document gives. */
function confirm(parameter: object, value: string | number): void {
  const { milestones } = parameter as { milestones: Record<string, unknown>[] };
  const last = milestones.at(-1)!;
  delete last["expected"];
  last["value"] = value;
}

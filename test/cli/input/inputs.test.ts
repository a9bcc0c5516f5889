import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { writeSnapshotTable } from "../../../src/adapters/table/write-snapshot-table.js";
import { readInputs } from "../../../src/cli/input/read-inputs.js";
import type { RuleSet, Snapshot } from "../../../src/index.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { hub } from "../../combine/hubs.js";
import { runWith, temporaryFolder } from "../fake-io.js";

const HUBS = [
  hub("a", { "llme.active": 52, "primary.schools.total": 20 }),
  hub("b", { "llme.active": { min: 41, max: 60 }, "primary.schools.engaged": 3 }),
  hub("c", { "judgement.primary.mastery.resources": "embedded" }),
];
const LINES = HUBS.map((each) => `${JSON.stringify(each)}\n`).join("");

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(cwd, name), content);
  return name;
}

const evaluate = (argv: readonly string[], fake: Parameters<typeof runWith>[1] = {}) =>
  runWith(["evaluate", ...argv, "-f", "csv"], { cwd, ...fake });

async function asList(): Promise<string> {
  return (await evaluate([file("list.json", JSON.stringify(HUBS))])).out;
}

describe("the same snapshots give the same results", () => {
  test.each([
    ["a snapshot on each line, as .ndjson", "hubs.ndjson", LINES],
    ["as .jsonl, with capitals", "hubs.JSONL", LINES],
    ["without a last line break", "hubs.ndjson", LINES.trimEnd()],
    [
      "with blank lines, other line ends and a mark at the start",
      "hubs.ndjson",
      `\uFEFF\r\n${LINES.replaceAll("\n", "\r\n\n")}`,
    ],
    [
      "put together from files that each begin with a mark",
      "hubs.ndjson",
      LINES.replaceAll(/^(?=.)/gm, "\uFEFF"),
    ],
    [
      "with white space in the JSON",
      "hubs.ndjson",
      HUBS.map((each) => JSON.stringify(each).replaceAll(":", " : ")).join("\n"),
    ],
    ["a snapshot on each row, as .csv", "hubs.csv", writeSnapshotTable(ruleSet as RuleSet, HUBS)],
  ])("%s", async (_, name, content) => {
    const { code, out, err } = await evaluate([file(name, content)]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe(await asList());
  });

  test("from standard input, whichever way it arrives", async () => {
    const expected = await asList();
    expect((await evaluate(["-"], { stdin: LINES })).out).toBe(expected);
    expect((await evaluate(["-"], { stdin: JSON.stringify(HUBS, null, 2) })).out).toBe(expected);
    expect((await evaluate(["-"], { stdin: JSON.stringify(HUBS) })).out).toBe(expected);
  });

  test("one snapshot on standard input, on a line or on many", async () => {
    for (const stdin of [
      JSON.stringify(HUBS[0]),
      `\n${JSON.stringify(HUBS[0])}\n\n`,
      JSON.stringify(HUBS[0], null, 1),
    ]) {
      const { code, out } = await runWith(["evaluate", "-", "-f", "json"], { stdin });
      expect(code).toBe(0);
      expect(JSON.parse(out).subject.id).toBe("a");
    }
  });

  test("files of every kind are read together, in the order they are named", async () => {
    file("one.json", JSON.stringify(HUBS[2]));
    file("two.csv", writeSnapshotTable(ruleSet as RuleSet, HUBS.slice(1, 2)));
    file("three.ndjson", JSON.stringify(HUBS[0]));
    const { out } = await evaluate(["one.json", "two.csv", "three.ndjson"]);
    const order = out.split("\n").flatMap((row) => /^[abc](?=,)/.exec(row) ?? []);
    expect([...new Set(order)]).toEqual(["c", "b", "a"]);
  });

  test("what a command reads as a whole is the same list", async () => {
    const io = { cwd } as Parameters<typeof readInputs>[1];
    const files = [
      file("hubs.ndjson", LINES),
      file("hubs.csv", writeSnapshotTable(ruleSet as RuleSet, HUBS)),
    ];
    for (const { snapshots, issues } of await readInputs(files, io)) {
      expect(issues).toEqual([]);
      expect(snapshots.map(({ value }) => (value as Snapshot).subject.id)).toEqual(["a", "b", "c"]);
    }
  });
});

describe("faults of files with many snapshots", () => {
  test("have file, line and column, and nothing is evaluated", async () => {
    const bad = [
      JSON.stringify(HUBS[0]),
      "",
      '{ "subject": ',
      JSON.stringify(hub("d", { "llme.activ": 3 })),
      `${JSON.stringify(HUBS[0]).slice(0, -1)},"asOf":"2025-03-31"}`,
      JSON.stringify(hub("e", {}, "2024-01-31")),
      JSON.stringify({ ...HUBS[0], "x-mine": { constructor: 1 } }),
    ].join("\n");
    file("bad.ndjson", bad);
    file("bad.csv", "scope,id,asOf,llme.active\nhub,a,2025-03-31,4x\n");
    const { code, out, err } = await evaluate(["bad.ndjson", "bad.csv"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.split("\n").map((line) => line.replace(/: .* \[/, ": ["))).toEqual([
      "bad.ndjson:3:14: [json-syntax]",
      "bad.ndjson:4:66 /facts/llme.activ: [unknown-fact]",
      "bad.ndjson:5:111 /asOf: [duplicate-key]",
      "bad.ndjson:6:44 /asOf: [no-rule-set]",
      "bad.ndjson:7:121 /x-mine/constructor: [forbidden-key]",
      "bad.csv:2:18 /0/facts/llme.active: [wrong-type]",
      "6 faults in 2 of 2 files; nothing was evaluated.",
      "",
    ]);
  });

  test("a bad letter names its line", async () => {
    file(
      "bad.ndjson",
      Buffer.concat([Buffer.from(`${LINES}{"a":"`), Buffer.from([0xe9]), Buffer.from(`"}\n${LINES}`)]),
    );
    expect((await evaluate(["bad.ndjson"])).err).toMatch(
      /^bad\.ndjson:4:1: This is not UTF-8 text\..*\n1 fault;/,
    );
  });

  test("are counted beyond the first thousand of a file, and not listed", async () => {
    file("other.ndjson", "[]\n".repeat(1500));
    const { err } = await evaluate(["other.ndjson"]);
    expect(err.trimEnd().split("\n")).toHaveLength(1001);
    expect(err).toContain("1,500 faults; nothing was evaluated. The first 1,000 of a file are listed.\n");
  });

  test("report empty, missing and unreadable files", async () => {
    mkdirSync(join(cwd, "folder.ndjson"));
    const { code, err } = await evaluate([
      file("empty.ndjson", "\n \n"),
      "missing.jsonl",
      "folder.ndjson",
      file("none.csv", ""),
    ]);
    expect(code).toBe(2);
    expect(err.split("\n").map((line) => line.replace(/: .* \[/, ": ["))).toEqual([
      "empty.ndjson: [empty-file]",
      "missing.jsonl: [unreadable-file]",
      "folder.ndjson: [unreadable-file]",
      "none.csv: [empty-file]",
      "4 faults in 4 of 4 files; nothing was evaluated.",
      "",
    ]);
  });

  test("on standard input are reported with their line", async () => {
    const { err } = await evaluate(["-"], { stdin: `${LINES}{"a":1}\n` });
    expect(err).toContain('standard input:4:2 /a: Unknown key "a"');
  });
});

test("JSON over several lines is reported as such if a line has a snapshot", async () => {
  const { err } = await evaluate([file("wide.ndjson", JSON.stringify(HUBS[0], null, 2))]);
  expect(err.split("\n")[0]).toBe(
    'wide.ndjson:1:2: The line ends too early: a "}" is missing; write each snapshot on one line. [json-syntax]',
  );
});

describe("the format ndjson", () => {
  test("writes a line for each snapshot: the status of each goal, and what it lacks", async () => {
    const { out } = await runWith(["evaluate", file("hubs.ndjson", LINES), "-f", "ndjson"], { cwd });
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const full = JSON.parse((await runWith(["evaluate", "hubs.ndjson", "-f", "json"], { cwd })).out);
    expect(lines.map(({ subject }) => subject.id)).toEqual(["a", "b", "c"]);
    for (const [at, line] of lines.entries()) {
      expect({ ruleSet: line.ruleSet, asOf: line.asOf }).toEqual({ ruleSet: "2024-25", asOf: "2025-03-31" });
      for (const [id, goal] of Object.entries(line.goals))
        expect(full[at].goals[id]).toMatchObject(goal as object);
      expect(Object.keys(line.goals)).toEqual(Object.keys(full[at].goals));
    }
  });

  test("reports on standard error what changes the reading", async () => {
    const { err } = await runWith(
      ["evaluate", file("h.json", JSON.stringify(HUBS[0])), "-f", "ndjson", "--set", "coverage=80%"],
      { cwd },
    );
    expect(err).toBe(
      "Please note: “Share of a group that counts as met” was set to 80% for this evaluation.\n",
    );
  });
});

describe("lines that are evaluated into a file as they are checked", () => {
  test("give what they give on standard output", async () => {
    file("h.ndjson", LINES);
    const { out } = await runWith(["evaluate", "h.ndjson", "-f", "ndjson"], { cwd });
    await runWith(["evaluate", "h.ndjson", "-f", "ndjson", "-o", "out.ndjson"], { cwd });
    expect(readFileSync(join(cwd, "out.ndjson"), "utf8")).toBe(out);
  });

  test("leave the old file as it was, and list every fault, if any is at fault", async () => {
    file("h.ndjson", `${LINES}{"a":1}\n${LINES}{"b":\n`);
    file("out.ndjson", "old");
    const argv = ["evaluate", "h.ndjson", "-f", "ndjson"];
    const { err } = await runWith(argv, { cwd });
    const written = await runWith([...argv, "-o", "out.ndjson"], { cwd });
    expect(written).toMatchObject({ code: 2, out: "", err });
    expect(err).toContain("nothing was evaluated");
    expect(readFileSync(join(cwd, "out.ndjson"), "utf8")).toBe("old");
    expect(readdirSync(cwd).sort()).toEqual(["h.ndjson", "out.ndjson"]);
  });
});

describe("an interruption", () => {
  const MANY = hubLines(400);
  function hubLines(count: number): string {
    return Array.from(
      { length: count },
      (_, at) => `${JSON.stringify(hub(`h${at}`, { "llme.active": at }))}\n`,
    ).join("");
  }

  test("leaves whole lines on standard output, and says how far it came", async () => {
    file("many.ndjson", MANY);
    const { code, out, err } = await runWith(["evaluate", "many.ndjson", "-f", "ndjson"], {
      cwd,
      terminal: false,
      tick: 1,
      interruptAt: 4,
    });
    expect(code).toBe(130);
    const done = Number(/^Interrupted after (\d+) of 400 snapshots\.\n$/.exec(err)![1]);
    expect(out.split("\n")).toHaveLength(done + 1);
    for (const line of out.trimEnd().split("\n").filter(Boolean))
      expect(() => JSON.parse(line)).not.toThrow();
  });

  test("leaves no file behind", async () => {
    file("many.ndjson", MANY);
    const argv = ["evaluate", "many.ndjson", "-f", "csv", "-o", "out.csv"];
    const { code } = await runWith(argv, { cwd, terminal: true, tick: 1, interruptAt: 30 });
    expect(code).toBe(130);
    expect(readdirSync(cwd)).toEqual(["many.ndjson"]);
  });
});

test("a pipe with a name like a file of lines is read as one", async () => {
  execFileSync("mkfifo", [join(cwd, "pipe.ndjson")]);
  const writing = import("node:fs/promises").then(({ writeFile }) =>
    writeFile(join(cwd, "pipe.ndjson"), LINES),
  );
  const { out } = await evaluate(["pipe.ndjson"]);
  await writing;
  expect(out).toBe(await asList());
  expect(readFileSync(join(cwd, "list.json"), "utf8")).toBe(JSON.stringify(HUBS));
});

describe("a table", () => {
  test.each([
    [["evaluate", "answers.csv"], "nothing was evaluated"],
    [["combine", "answers.csv", "--expected", "3"], "nothing was combined"],
    [["report", "answers.csv"], "no report was written"],
    [["what-if", "answers.csv"], "nothing was evaluated"],
    [["changes", "answers.csv", "answers.csv"], ""],
    [["diff", "2020-23", "2024-25", "--snapshots", "answers.csv"], "nothing was compared"],
  ])("that is a template is one fault, which names the command that takes it: %j", async (argv, done) => {
    file("answers.csv", "fact,title,question,unit,value\nllme.active,,,,5\n");
    const { code, out, err } = await runWith(argv, { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(
      "answers.csv:1:1: This is a template, not a table of snapshots. Make a snapshot of it first: maths-hub-goals summarise --from-template answers.csv --hub <id> --as-of <day> -o snapshot.json [template]\n",
    );
    expect(err).toContain(done);
    expect(new Set(err.match(/\[[a-z-]+\]/g))).toEqual(new Set(["[template]"]));
  });

  test("is read by the rules of each row, whichever command reads it", async () => {
    file(
      "hubs.csv",
      'scope,id,asOf,primary.schools.total,primary.schools.engaged,llme.active\nhub,a,31/03/2025,"1,204",c,41 to 46\n',
    );
    const reason = "suppressed (c): too few to publish";
    const evaluated = await runWith(["evaluate", "hubs.csv", "-f", "json"], { cwd });
    expect(JSON.parse(evaluated.out).snapshot.facts).toEqual({
      "primary.schools.total": 1204,
      "primary.schools.engaged": { unknown: reason },
      "llme.active": { min: 41, max: 46 },
    });
    expect((await runWith(["report", "hubs.csv"], { cwd })).out).toContain(reason);
    expect((await runWith(["what-if", "hubs.csv"], { cwd })).code).toBe(0);
    expect((await runWith(["combine", "hubs.csv", "--expected", "1"], { cwd })).out).toContain('"min": 41');
    expect((await runWith(["changes", "hubs.csv", "hubs.csv"], { cwd })).code).toBe(0);
    expect(
      (await runWith(["diff", "2024-25@1.0.0", "2024-25", "--snapshots", "hubs.csv"], { cwd })).code,
    ).toBe(0);
  });
});

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { combineSnapshots, type RuleSet, type Snapshot } from "../../../src/index.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { hub } from "../../combine/hubs.js";
import { runWith, temporaryFolder } from "../fake-io.js";

const rules = ruleSet as RuleSet;

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

function file(name: string, ...snapshots: readonly Snapshot[]): string {
  writeFileSync(join(cwd, name), JSON.stringify(snapshots.length === 1 ? snapshots[0] : snapshots));
  return name;
}

const combine = (...argv: readonly string[]) => runWith(["combine", ...argv], { cwd });
const A = hub("a", { "llme.active": 52, "judgement.primary.mastery.resources": "embedded" });
const B = hub("b", { "primary.schools.total": 100, "primary.schools.engaged": { min: 40 } });

describe("combine", () => {
  test("writes the network's snapshot as JSON, and what to know about it to standard error", async () => {
    const { code, out, err } = await combine(file("a.json", A), file("b.json", B), "--expected", "40");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(combineSnapshots(rules, [A, B], { expected: 40 }));
    expect(err).toBe(
      [
        "Please note: 38 of 40 hubs have not reported, so each count is a minimum.",
        "Please note: primary.schools.total and primary.schools.engaged: from the 1 hub that reported them, out of 40 hubs. Missing from a.",
        "Please note: llme.active: from the 1 hub that reported it, out of 40 hubs. Missing from b.",
        "Please note: More than one hub may count the same people or things in llme.active.",
        "Please note: 1 judgement was left out: a judgement about one hub says nothing about the network.",
        "",
      ].join("\n"),
    );
  });

  test("notes ids that differ only by capitals, blanks or the form of a letter, and where they are", async () => {
    const ids = ["North", " north", "west", "wést", "we\u0301st", "s  w", "S W"];
    file("all.json", ...ids.map((id) => hub(id, {})));
    writeFileSync(
      join(cwd, "region.json"),
      JSON.stringify({
        ...hub("r", {}),
        subject: { scope: "network", id: "r" },
        combined: { subjects: ["NORTH", "far"], expected: 2 },
      }),
    );
    const { code, out, err } = await combine("all.json", "region.json", "--expected", "9");
    expect(code).toBe(0);
    expect(JSON.parse(out).combined.subjects).toHaveLength(9);
    expect(err.split("\n").slice(0, -1)).toEqual([
      'Please note: "North" (all.json:1), " north" (all.json:1) and "NORTH" (region.json:1) differ only in capitals or spaces, and were counted as 3 hubs. If they are the same, combine again with one snapshot for it.',
      'Please note: "wést" (all.json:1) and "we\u0301st" (all.json:1) differ only in capitals or spaces, and were counted as 2 hubs. If they are the same, combine again with one snapshot for it.',
      'Please note: "s  w" (all.json:1) and "S W" (all.json:1) differ only in capitals or spaces, and were counted as 2 hubs. If they are the same, combine again with one snapshot for it.',
    ]);
  });

  test("has nothing to note if all hubs have reported what adds up", async () => {
    expect((await combine(file("b.json", B), "--expected=1")).err).toBe("");
  });

  test("reads what it wrote, regions first, and gives the same network", async () => {
    file("all.json", A, B);
    file("a.json", A);
    file("b.json", B);
    const whole = await combine("all.json", "--expected", "3");
    await combine("a.json", "--expected", "1", "-o", "north.json");
    await combine("b.json", "--expected", "2", "-o", "south.json");
    expect((await combine("south.json", "north.json", "--expected", "3")).out).toBe(whole.out);
  });

  test("names its result as it is told to", async () => {
    const { out } = await combine(
      file("a.json", A),
      "--expected",
      "1",
      "--id",
      "north",
      "--name",
      "The North",
    );
    expect(JSON.parse(out).subject).toEqual({ scope: "network", id: "north", name: "The North" });
  });

  test("takes the rules in force, or those that are named", async () => {
    const early = hub("a", { "llme.active": 52 }, "2022-03-31");
    expect(JSON.parse((await combine(file("a.json", early), "--expected", "1")).out).facts).toEqual({
      "llme.active": 52,
    });
    const named = await combine("a.json", "--expected", "1", "--rules", "2024-25");
    expect(JSON.parse(named.out).facts["llme.hubs.with-team"]).toBe(1);
  });

  test("lists every fault with its place, and combines nothing", async () => {
    writeFileSync(
      join(cwd, "more.ndjson"),
      `${JSON.stringify(A)}\n${JSON.stringify(hub("c", {}, "2025-03-30"))}\n`,
    );
    const { code, out, err } = await combine(file("two.json", A, B), "more.ndjson", "--expected", "3");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toBe(
      [
        "more.ndjson:2:44 /asOf: This snapshot is of 30 March 2025, but others are of 31 March 2025. Combine snapshots of one day. [different-day]",
        'more.ndjson:1:32 /subject/id: The hub "a" is already in snapshot 1, and each hub counts only once. Leave one out. The other one is in two.json:1. [duplicate-subject]',
        "3 hubs are expected, but the snapshots cover 4. Correct the number, or leave some out. [too-few-expected]",
        "3 faults; nothing was combined.",
        "",
      ].join("\n"),
    );
  });

  test("says of a hub that is there twice where the other is, inside a region or by itself", async () => {
    await combine(file("three.json", hub("x", {}), B, A), "--expected", "3", "-o", "north.json");
    const { err } = await combine("north.json", file("more.json", hub("y", {}), A, B), "--expected", "9");
    const line = (text: string) =>
      readFileSync(join(cwd, "north.json"), "utf8")
        .split("\n")
        .findIndex((each) => each.trim().startsWith(text)) + 1;
    const hubs = line('"subjects": [');
    expect(
      err
        .replaceAll(/more\.json:1:\d+/g, "more.json")
        .split("\n")
        .slice(0, 2),
    ).toEqual([
      `more.json /1/subject/id: The hub "a" is already in snapshot 1, and each hub counts only once. Leave one out. The other one is in north.json:${hubs + 1}. [duplicate-subject]`,
      `more.json /2/subject/id: The hub "b" is already in snapshot 1, and each hub counts only once. Leave one out. The other one is in north.json:${hubs + 2}. [duplicate-subject]`,
    ]);
    const again = await combine("more.json", "north.json", "--expected", "9");
    expect(again.err).toContain(
      `north.json:${hubs + 1}:7 /combined/subjects/0: The hub "a" is already in snapshot 2, and each hub counts only once. Leave one out. The other one is in more.json:1. [`,
    );
  });

  test("lists the faults of snapshots before it looks at them together", async () => {
    const { code, err } = await combine(
      file("two.json", hub("a", { "llme.active": -1 }), hub("a", {})),
      "--expected",
      "2",
    );
    expect(code).toBe(2);
    expect(err).toMatch(
      /^two\.json:1:\d+ \/0\/facts\/llme\.active: .*\[negative-count\]\n1 fault; nothing was combined\.\n$/,
    );
  });

  test.each(["0", "-1", "forty", "2.5", "1e3", "1".repeat(20)])(
    "%s is not a number of hubs",
    async (number) => {
      const { code, err } = await combine(file("a.json", A), `--expected=${number}`);
      expect({ code, err }).toEqual({
        code: 2,
        err: `error: --expected takes a whole number, 1 or more, or one for each group, as in north=12,south=9, not "${number}".\n`,
      });
    },
  );

  test("writes a snapshot for each group that a number is expected for, as a list that it reads again", async () => {
    const within = (snapshot: Snapshot, group: string): Snapshot => ({
      ...snapshot,
      subject: { ...snapshot.subject, within: group },
    });
    const all = [within(A, "north"), within(B, "south")];
    const args = ["--expected", "south=2,north=1", "--into", "network"];
    const { code, out, err } = await combine(file("all.json", ...all), ...args);
    expect(code).toBe(0);
    const groups = combineSnapshots(rules, all, { expected: { south: 2, north: 1 } });
    expect(JSON.parse(out)).toEqual(groups);
    const [south, north] = err.split("\n");
    expect(south).toBe(
      'Please note: Network "south": 1 of 2 hubs has not reported, so each count is a minimum.',
    );
    expect(north).toMatch(/^Please note: Network "north": More than one hub may count .* in llme\.active, /);
    writeFileSync(join(cwd, "groups.json"), out);
    const again = await combine("groups.json", "--expected", "south=2", "--expected", "north=1");
    expect(again).toMatchObject({ code: 0, out });
  });

  test.each([
    [
      ["--expected", "north=0"],
      '--expected takes a whole number, 1 or more, or one for each group, as in north=12,south=9, not "north=0".',
    ],
    [["--expected", "north=1,north=2"], '--expected gives "north" twice.'],
    [
      ["--expected", "3", "--expected", "4"],
      '--expected takes a whole number, 1 or more, or one for each group, as in north=12,south=9, not "3".',
    ],
    [
      ["--expected", "north=1", "--id", "n"],
      "--id and --name are for a single result, but --expected gives a number for each group. Leave them out: each result takes the id of its group.",
    ],
  ])("%j is bad usage", async (args, message) => {
    const { code, out, err } = await combine(file("a.json", A), ...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
  });

  test("names the level that must be combined first, or says that there is none", async () => {
    const { code, err } = await combine(file("a.json", A), "--expected", "1", "--into", "hub");
    expect(code).toBe(2);
    expect(err).toContain(
      'By the "subjects" of these rules, one hub isn\'t combined from others. [wrong-level]',
    );
  });

  test("asks for the number of hubs, or a list of them", async () => {
    const { code, err } = await combine(file("a.json", A));
    expect(code).toBe(2);
    expect(err).toBe(
      "error: Say how many there are with --expected, as in --expected 40, or list them with --roster, as in --roster hubs.csv.\n",
    );
  });

  test("writes a file whole or not at all, and never over one that it reads", async () => {
    const { code, err } = await combine(file("a.json", A), "--expected", "1", "-o", "a.json");
    expect(code).toBe(2);
    expect(err).toMatch(/^error: --output a\.json is also an input file/);
    expect(JSON.parse(readFileSync(join(cwd, "a.json"), "utf8"))).toEqual(A);
  });
});

describe("combine --roster", () => {
  const write = (text: string, name = "roster.csv"): string => {
    writeFileSync(join(cwd, name), text);
    return name;
  };
  const schools = { "primary.schools.total": 10, "secondary.schools.total": 4 };
  const full = { ...schools, "primary.schools.engaged": 6, "llme.active": 3 };
  const HUBS = [
    "id,name,region,la_codes,verified",
    "a,Archimedes,North East,,yes",
    '"b","Boolean, the",South,390;391,yes',
    "c,Cantor,South,,no",
    "solent,Solent,South,,no",
    "sussex,Sussex,South,,no",
  ].join("\n");

  test("names those that have not reported, and those whose snapshots leave facts out", async () => {
    const hubs = [hub("a", full), hub("b", schools), hub("c", schools)];
    const { code, out, err } = await combine(file("all.json", ...hubs), "--roster", write(HUBS));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(combineSnapshots(rules, hubs, { expected: 5 }));
    expect(err.split("\n").slice(0, 2)).toEqual([
      "Please note: 2 of the 5 hubs on the roster have not reported: Solent, Sussex. So each count is a minimum.",
      "Please note: primary.schools.engaged and llme.active: from the 1 hub that reported them, out of 5 hubs. Missing from Boolean, the; Cantor.",
    ]);
    const same = await combine("all.json", "--roster", "roster.csv", "--expected", "5");
    expect(same).toEqual({ code, out, err });
  });

  test("keeps the notes short, however many facts are left out by however many", async () => {
    const ids = Object.keys(ruleSet.facts)
      .filter((id) => /^(primary|secondary|post-16|llme)\..*/.test(id))
      .filter((id) => rules.facts[id]!.type === "count")
      .filter((id) => !id.startsWith("llme.hubs"));
    const hubs = ids.map((_, at) =>
      hub(`hub-${at}`, Object.fromEntries(ids.slice(0, at + 1).map((id) => [id, 0]))),
    );
    const { err } = await combine(file("all.json", ...hubs), "--expected", String(hubs.length));
    const lines = err.split("\n");
    expect(lines.filter((line) => line.includes("Missing from"))).toHaveLength(8);
    expect(err).toMatch(
      /Please note: \d+ more facts come from only some of the hubs\. The evidence of each says how many\.\n/,
    );
    const empty = Array.from({ length: 50 }, (_, at) => hub(`e-${at}`, {}));
    const facts = Object.fromEntries(ids.map((id) => [id, 0]));
    const some = await combine(file("some.json", hub("a", facts), ...empty), "--expected", "51");
    expect(some.err).toContain(
      `${ids.slice(0, 4).join(", ")} and ${ids.length - 4} more: from the 1 hub that reported them, out of 51 hubs.`,
    );
    expect(some.err).toContain("e-38, e-39, 10 more.\n");
  });

  test("refuses a snapshot that is not on it, and suggests the one that is meant", async () => {
    const { code, out, err } = await combine(file("all.json", hub("sollent", {})), "--roster", write(HUBS));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(
      /^all\.json:1:\d+ \/subject\/id: "sollent" is not on the roster\. Did you mean "solent"\? \[not-on-roster\]\n1 fault; nothing was combined\.\n$/,
    );
  });

  test("refuses a different number than it lists, and names both", async () => {
    const { code, err } = await combine(
      file("all.json", hub("a", {})),
      "--roster",
      write(HUBS),
      "--expected=40",
    );
    expect(code).toBe(2);
    expect(err).toContain("40 hubs are expected, but the roster lists 5. Correct one of them");
  });

  test("makes a snapshot for each group of its column within", async () => {
    const text = "ID;Within;Name\na;north;Archimedes\nb;south;Boole\nc;south;Cantor\n";
    const all = file("all.json", hub("a", full), hub("b", full));
    const { code, out, err } = await combine(all, "--roster", write(text), "--into", "network");
    expect(code).toBe(0);
    expect(JSON.parse(out).map((each: Snapshot) => [each.subject.id, each.combined])).toEqual([
      ["north", { subjects: ["a"], expected: 1 }],
      ["south", { subjects: ["b"], expected: 2 }],
    ]);
    expect(err).toContain(
      'Please note: Network "south": 1 of the 2 hubs on the roster has not reported: Cantor. So each count is a minimum.\n',
    );
    const numbers = await combine(all, "--roster", "roster.csv", "--expected", "south=2,north=1");
    expect(JSON.parse(numbers.out).map((each: Snapshot) => each.subject.id)).toEqual(["south", "north"]);
    const wrong = await combine(all, "--roster", "roster.csv", "--expected", "south=3,north=1");
    expect(wrong.err).toContain('3 hubs are expected in the network "south", but the roster lists 2.');
    const one = await combine(all, "--roster", "roster.csv", "--expected", "3", "--id", "n");
    expect(JSON.parse(one.out)).toMatchObject({ subject: { id: "n" }, combined: { expected: 3 } });
    expect((await combine(all, "--roster", "roster.csv", "--id", "n")).err).toBe(
      'error: --id and --name are for a single result, but roster.csv lists several groups in its column "within". Leave them out, or give one number with --expected.\n',
    );
  });

  test.each([
    ["commas", "id,name\na,Archimedes\n"],
    ["semicolons", "Name;ID\nArchimedes;a\n"],
    ["tabs, a mark and the breaks of Windows", "\ufeffName\tx\tId\r\nArchimedes\t1,2\ta\r\n"],
    ["nothing but ids", "\n\n id \n'a\n,,\n"],
    ["a line that says what separates them", 'sep=;\n"iD";"name"\n"a";"Archi;medes"\n'],
  ])("reads %s", async (_, text) => {
    const { code, err } = await combine(file("a.json", hub("a", {})), "--roster", write(text));
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  test("reads standard input, once", async () => {
    const argv = ["combine", file("a.json", hub("a", {})), "--roster", "-"];
    expect(await runWith(argv, { cwd, stdin: "id\na\n" })).toMatchObject({ code: 0, err: "" });
    const bad = await runWith(argv, { cwd, stdin: "id\n" });
    expect(bad.err).toMatch(/^standard input: This roster is empty\./);
    expect((await runWith(["combine", "-", "--roster", "-"], { cwd })).err).toContain("more than once");
  });

  test.each([
    [
      "every row that is at fault, with its line",
      'id,name,within\na,"A\nA",north\n,B,north\na,C,south\nd,D,\n',
      [
        "roster.csv:4:1: This row has no id. Fill it in, or delete the row. [bad-roster]",
        'roster.csv:5:1: "a" is on the roster twice, on lines 2 and 5. Leave one out. [bad-roster]',
        'roster.csv:6:1: "within" is blank in this row, but not in others. Fill it in for every row or for none. [bad-roster]',
        "3 faults in the roster; nothing was combined.",
      ],
    ],
    [
      "a column that is missing, or there twice",
      "hub,name,Name\na,A,A\n",
      [
        'roster.csv:1:1: There are 2 columns "name". Keep one. [bad-roster]',
        'roster.csv:1:1: This roster has no column "id". Its first row has "hub", "name" and "Name". Name one of them "id". [bad-roster]',
        "2 faults in the roster; nothing was combined.",
      ],
    ],
    [
      "that nobody is on it",
      "",
      [
        'roster.csv: This roster is empty. Give a CSV with a column "id", and a row for each subject. [bad-roster]',
        "1 fault in the roster; nothing was combined.",
      ],
    ],
    [
      "a quote that is never closed",
      'id\na\n"b\n',
      [
        "roster.csv:3:1: The quote that opens at character 1 of this line is never closed. Close it, or remove it. [csv-syntax]",
        "1 fault in the roster; nothing was combined.",
      ],
    ],
  ])("lists %s", async (_, text, lines) => {
    const { code, out, err } = await combine(file("a.json", hub("a", {})), "--roster", write(text));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toBe(`${lines.join("\n")}\n`);
  });

  test("says that a roster does not exist, and never overwrites one", async () => {
    const hubs = file("a.json", hub("a", {}));
    expect((await combine(hubs, "--roster", "none.csv")).err).toContain(
      "none.csv: There is no such file. [unreadable-file]",
    );
    const { code, err } = await combine(hubs, "--roster", write("id\na\n"), "-o", "roster.csv");
    expect(code).toBe(2);
    expect(err).toMatch(/^error: --output roster\.csv is also an input file/);
  });
});

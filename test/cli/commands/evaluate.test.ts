import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { runWith, temporaryFolder } from "../fake-io.js";

const EXAMPLES = new URL("../../../docs/examples/", import.meta.url).pathname;
const RULES = new URL("../../../rules/", import.meta.url).pathname;
const ON_TRACK = join(EXAMPLES, "hub-example-on-track.json");
const MIXED = join(EXAMPLES, "hub-example-mixed.json");
const NETWORK = join(EXAMPLES, "network-2025-08-31.json");

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

function file(name: string, content: unknown): string {
  writeFileSync(join(cwd, name), typeof content === "string" ? content : JSON.stringify(content));
  return name;
}

function hub(changes: object = {}): object {
  return { subject: { scope: "hub", id: "h" }, asOf: "2025-03-31", facts: {}, ...changes };
}

describe("formats", () => {
  test("text: a report for each snapshot, in the order of the files", async () => {
    const { code, out, err } = await runWith(["evaluate", MIXED, ON_TRACK]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.indexOf("Example hub B")).toBe(0);
    expect(out.indexOf("\n\n\nExample hub A")).toBeGreaterThan(0);
  });

  test("json: one object for one snapshot, a list for several", async () => {
    const one = JSON.parse((await runWith(["evaluate", MIXED, "-f", "json"])).out);
    expect(one.goals["secondary.engagement"].status).toBe("off-track");
    const two = JSON.parse((await runWith(["evaluate", MIXED, ON_TRACK, "--format=json"])).out);
    expect(two.map(({ subject }: { subject: { id: string } }) => subject.id)).toEqual([
      "example-hub-b",
      "example-hub-a",
    ]);
    expect(two[0]).toEqual(one);
  });

  test("markdown: a heading for each snapshot", async () => {
    const { out } = await runWith(["evaluate", MIXED, NETWORK, "-f", "markdown"]);
    expect(out.match(/^# .*$/gm)).toEqual([
      "# Example hub B (invented figures), on 31 March 2025",
      "# Maths Hubs Network, on 31 August 2025",
    ]);
  });

  test("csv: one header, and a row for each subject and goal", async () => {
    const { out, err } = await runWith(["evaluate", MIXED, ON_TRACK, "-f", "csv"]);
    const lines = out.trimEnd().split("\n");
    expect(err).toBe("");
    expect(lines[0]).toBe(
      "\ufeffsubject,name,scope,as_of,goal,title,status,possible,missing,shortfall,sentence,criterion,fact,actual,actual_min,actual_max,whole,target,share,share_min,share_max,target_share,shortfall_min,shortfall_max",
    );
    expect(lines).toHaveLength(1 + 2 * 28);
    expect(lines.filter((line) => line.startsWith("example-hub-a,"))).toHaveLength(28);
  });

  test("csv: no cell becomes a formula, and what changes the reading is reported on standard error", async () => {
    file("h.json", hub({ subject: { scope: "hub", id: "=1+1", name: '@SUM("a")' } }));
    const { out, err } = await runWith(["evaluate", "h.json", "-f", "csv", "--set", "coverage=80%"], { cwd });
    expect(out).toContain('\n\'=1+1,"\'@SUM(""a"")",hub,');
    expect(err).toBe(
      "Please note: “Share of a group that counts as met” was set to 80% for this evaluation.\n",
    );
  });
});

describe("snapshots", () => {
  test("- reads standard input", async () => {
    const { code, out } = await runWith(["evaluate", "-", "-f", "csv"], { stdin: readFileSync(ON_TRACK) });
    expect(code).toBe(0);
    expect(out).toContain("example-hub-a");
  });

  test("a file may contain a list; a byte order mark is not a fault", async () => {
    file("list.json", `\ufeff${JSON.stringify([hub(), hub({ subject: { scope: "network", id: "n" } })])}`);
    const { code, out } = await runWith(["evaluate", "list.json", "-f", "json"], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveLength(2);
  });

  test("every fault of every file is listed with its place, and nothing is evaluated", async () => {
    file("good.json", hub());
    file(
      "bad.json",
      '{ "subject": { "scope": "hubb", "id": "x" },\n  "asOf": "2025-03-31",\n  "facts": { "primary.schools.enaged": 3,\n    "llme.active": 1.5,\n    "llme.active": 2 } }',
    );
    file("list.json", [hub(), hub({ asOf: "2025-02-30" })]);
    file("broken.json", '{ "subject": ');
    file("empty.json", " \n");
    file("none.json", "[]");
    writeFileSync(join(cwd, "latin.json"), Buffer.from([0x22, 0xe9, 0x22]));
    mkdirSync(join(cwd, "folder"));
    const files = ["good", "bad", "list", "broken", "empty", "none", "latin", "missing"].map(
      (name) => `${name}.json`,
    );
    const { code, out, err } = await runWith(["evaluate", ...files, "folder"], { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    await expect(err).toMatchFileSnapshot("__snapshots__/bad-input.txt");
  });

  test("a day at fault hides nothing else: what no rules could read is reported too", async () => {
    const facts = {
      "llme.active": -1,
      "primary.schools.enaged": 3,
      "primary.schools.embedding": 1,
      "x-own": 2,
    };
    const evidence = { "llme.active": { source: "" }, "llme.activ": { source: "x" } };
    file("h.json", hub({ subject: { scope: "hubb", id: "h" }, asOf: "31/03/2025", facts, evidence }));
    file("h.ndjson", hub({ asOf: "2024-01-31", facts: { "llme.active": 1.5, "llme.leading": "many" } }));
    const { code, out, err } = await runWith(["evaluate", "h.json", "h.ndjson"], { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    const told = err.split("\n").map((line) => /^\S+ (\S+): .* \[(.*)\]$/.exec(line)?.slice(1).join(" "));
    expect(told.filter((line) => line !== undefined)).toEqual([
      "/subject/scope unknown-subject",
      "/asOf bad-date",
      "/facts/llme.active negative-count",
      "/facts/primary.schools.enaged unknown-fact",
      "/facts/primary.schools.embedding unknown-fact",
      "/evidence/llme.active/source missing-key",
      "/evidence/llme.activ unknown-fact",
      "/asOf no-rule-set",
      "/facts/llme.active fractional-count",
      "/facts/llme.leading wrong-type",
    ]);
  });

  test("a day at fault hides no fact that some rules know", async () => {
    file("h.json", hub({ asOf: "soon", facts: { "llme.active": 9, "llme.leading": 3 } }));
    const { err } = await runWith(["evaluate", "h.json"], { cwd });
    expect(err).toMatch(/^h\.json:1:\d+ \/asOf: [^\n]+\n1 fault; nothing was evaluated\.\n$/);
  });

  test("faults on standard input are reported as such", async () => {
    const { code, err } = await runWith(["evaluate", "-"], { stdin: "[1]" });
    expect(code).toBe(2);
    expect(err).toMatch(/^standard input:1:2 \/0: A snapshot must be an object/);
  });

  test("a single fault reads as one", async () => {
    file("h.json", hub({ facts: { "llme.active": -1 } }));
    const { err } = await runWith(["evaluate", "h.json"], { cwd });
    expect(err).toMatch(/\n1 fault; nothing was evaluated\.\n$/);
  });
});

describe("--rules", () => {
  test("without it each snapshot takes the rules in force on its day", async () => {
    file("both.json", [hub(), hub({ asOf: "2022-01-31" })]);
    const { out } = await runWith(["evaluate", "both.json", "-f", "json"], { cwd });
    expect(JSON.parse(out).map(({ ruleSet }: { ruleSet: { id: string } }) => ruleSet.id)).toEqual([
      "2024-25",
      "2020-23",
    ]);
  });

  test("a day without rules ends with 2, naming the sets there are and the flag", async () => {
    file("h.json", hub({ asOf: "2024-01-31" }));
    const { code, err } = await runWith(["evaluate", "h.json"], { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(/^h\.json:1:\d+ \/asOf: No rule set is in force on 31 January 2024/);
    expect(err).toContain("2024-25");
    expect(err).toContain("2020-23");
    expect(err).toContain("--rules");
  });

  test("named rules are used outside their period, with a warning", async () => {
    file("h.json", hub({ asOf: "2024-01-31" }));
    const { code, out } = await runWith(["evaluate", "h.json", "--rules", "2024-25"], { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(/Please note: .*in force from 1 September 2024/);
  });

  test("./rules/<id> comes before the built-in rules, and a folder may be named by its path", async () => {
    file("h.json", hub());
    cpSync(join(RULES, "2024-25"), join(cwd, "rules/2024-25"), { recursive: true });
    const path = join(cwd, "rules/2024-25/rule-set.json");
    writeFileSync(path, readFileSync(path, "utf8").replace("Maths Hub strategic goals", "My own goals"));
    const own = await runWith(["evaluate", "h.json", "--rules", "2024-25"], { cwd });
    expect(own.out).toContain("My own goals 2024/25");
    const named = await runWith(["evaluate", "h.json", "--rules", "rules/2024-25"], { cwd });
    expect(named.out).toBe(own.out);
  });

  test("rules at fault are listed by their place in the folder as it was named", async () => {
    file("h.json", hub());
    mkdirSync(join(cwd, "mine"));
    file("mine/rule-set.json", "{ ");
    const { code, err } = await runWith(["evaluate", "h.json", "--rules", "mine"], { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(/^mine\/facts\.json: There is no facts\.json/);
    expect(err).toMatch(/^mine\/rule-set\.json:1:\d+: /m);
    expect(err).toMatch(/The rules in mine have faults and cannot be used\.\n$/);
  });

  test("unknown rules end with 2 and a suggestion", async () => {
    const { code, err } = await runWith(["evaluate", ON_TRACK, "--rules", "2024-26"], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('Did you mean "2024-25"?');
  });
});

describe("--fail-on", () => {
  test("ends with 1 if a goal has one of the statuses, and names the goals on standard error", async () => {
    const { code, out, err } = await runWith(["evaluate", MIXED, "--fail-on", "not-met, off-track"]);
    expect(code).toBe(1);
    expect(out).toContain("Example hub B");
    expect(err).toMatch(
      /^8 goals have a status of --fail-on:\n- example-hub-b: primary\.expectations \(Off track\)\n/,
    );
  });

  test("ends with 0 if none has", async () => {
    expect(await runWith(["evaluate", ON_TRACK, "--fail-on", "off-track"])).toMatchObject({
      code: 0,
      err: "",
    });
  });
});

describe("--set and --scenario", () => {
  test("a local parameter takes another value", async () => {
    const { code, out } = await runWith(["evaluate", ON_TRACK, "--set", "coverage=80%", "-f", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out).overrides).toEqual({ parameters: { coverage: "80%" } });
  });

  test("a stated number changes in a named scenario only", async () => {
    const set = ["--set", "primary-engagement=70%", "--set", "hub-team=40"];
    const refused = await runWith(["evaluate", ON_TRACK, ...set]);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("name a scenario");
    const { code, out } = await runWith(["evaluate", ON_TRACK, ...set, "--scenario", "Easier", "-f", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out).goals["primary.engagement"].status).toBe("met");
    expect(JSON.parse(out).overrides.parameters["hub-team"]).toBe(40);
  });

  test("an unknown parameter ends with 2 and a suggestion", async () => {
    const { code, err } = await runWith(["evaluate", ON_TRACK, "--set", "covrage=80%"]);
    expect(code).toBe(2);
    expect(err).toContain('Did you mean "coverage"?');
  });
});

describe("--assume", () => {
  const assumption = "by-2025-is-the-end-of-the-academic-year";

  test("an assumption takes another day, and what depends on it moves with it", async () => {
    file(
      "h.json",
      hub({ asOf: "2025-10-01", facts: { "primary.schools.total": 4, "primary.schools.engaged": 1 } }),
    );
    const evaluate = ["evaluate", "h.json", "--rules", "2024-25", "-f", "json"];
    const status = ({ out }: { out: string }) => JSON.parse(out).goals["primary.engagement"].status;
    expect(status(await runWith(evaluate, { cwd }))).toBe("not-met");
    const moved = await runWith([...evaluate, "--assume", ` ${assumption} = 2025-12-31 `], { cwd });
    expect(status(moved)).toBe("off-track");
    expect(JSON.parse(moved.out).overrides).toEqual({ assumptions: { [assumption]: "2025-12-31" } });
  });

  test("it may be given for several, together with --set", async () => {
    const given = [
      "--assume",
      `${assumption}=2025-12-31`,
      "--assume",
      "by-2023-is-the-end-of-the-academic-year=2023-12-31",
    ];
    const { code, out } = await runWith([
      "evaluate",
      ON_TRACK,
      ...given,
      "--set",
      "coverage=80%",
      "-f",
      "json",
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out).overrides).toEqual({
      parameters: { coverage: "80%" },
      assumptions: { [assumption]: "2025-12-31", "by-2023-is-the-end-of-the-academic-year": "2023-12-31" },
    });
  });

  test("an unknown assumption ends with 2 and the names there are", async () => {
    const { code, out, err } = await runWith(["evaluate", ON_TRACK, "--assume", "by-2052=2025-12-31"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain('No assumption "by-2052"');
    expect(err).toContain(assumption);
  });
});

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { runWith, temporaryFolder } from "../fake-io.js";

const EXAMPLES = new URL("../../../docs/examples/", import.meta.url).pathname;
const ON_TRACK = join(EXAMPLES, "hub-example-on-track.json");
const MIXED = join(EXAMPLES, "hub-example-mixed.json");
const NETWORK = join(EXAMPLES, "network-2025-08-31.json");

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

const whatIf = (...argv: string[]) => runWith(["what-if", ...argv], { cwd });

/** Writes example hub A as it was on another day, with some facts changed. */
function earlier(name: string, asOf: string, facts: object): string {
  const snapshot = JSON.parse(readFileSync(ON_TRACK, "utf8"));
  writeFileSync(
    join(cwd, name),
    JSON.stringify({ ...snapshot, asOf, facts: { ...snapshot.facts, ...facts } }),
  );
  return name;
}

describe("what-if with changes", () => {
  test("shows what moves, from what to what, and why", async () => {
    const { code, out, err } = await whatIf(ON_TRACK, "--set", "primary.schools.engaged=+12");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(`WHAT IF
- Primary schools that have engaged with teaching for mastery support: 300 becomes 312
Please note: This is a scenario, “what if”, not the goals as published.
2 goals change, 26 stay as they are.
- Met becomes on track: Teaching for mastery takes root in primary schools
`);
    expect(out).toContain(
      "    After: 312 of 416 primary schools (75%) have engaged; 75% is 312 schools, so it is met.",
    );
  });

  test("takes facts, parameters, assumptions, bounds and unknowns by the same flag", async () => {
    const argv = [
      "primary.schools.engaged=-3",
      "secondary.schools.engaged=40..45",
      "llme.active==50",
      "llme.leading=..40",
      "llme.accredited=unknown",
      "judgement.primary.mastery.fidelity=introduced",
      "primary-engagement=70%",
      "network-llme=2100",
      "by-2025-is-the-end-of-the-academic-year=2025-12-31",
    ].flatMap((pair) => ["--set", pair]);
    const { code, out, err } = await whatIf(ON_TRACK, ...argv, "-f", "json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const [scenario] = JSON.parse(out).scenarios;
    const changes = scenario.changes.map(
      (change: Record<string, string>) => `${change["kind"]} ${change["id"]} ${change["to"]}`,
    );
    expect(changes).toEqual([
      "fact primary.schools.engaged 297",
      "fact secondary.schools.engaged between 40 and 45",
      "fact llme.active 50",
      "fact llme.leading at most 40",
      "fact llme.accredited not known",
      "fact judgement.primary.mastery.fidelity introduced",
      "parameter primary-engagement 70%",
      "parameter network-llme 2,100",
      "assumption by-2025-is-the-end-of-the-academic-year 31 December 2025",
    ]);
    expect(scenario.after).toBe(undefined);
  });

  test("does not take a percentage for a count, which 80% of the schools would not be", async () => {
    for (const value of ["80%", "+3%", "60%..70%"]) {
      const { code, out, err } = await whatIf(ON_TRACK, "--set", `primary.schools.engaged=${value}`);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain("%");
    }
  });

  test("shows scenarios side by side, with what was before them in each", async () => {
    const argv = ["--on", "2025-08-31", "--scenario", "A dozen", "--set", "primary.schools.engaged=+12"];
    const { code, out } = await whatIf(ON_TRACK, ...argv, "--scenario", "None", "--on", "2025-09-01");
    expect(code).toBe(0);
    const table = out.slice(out.indexOf("SIDE BY SIDE"), out.indexOf("\nA DOZEN"));
    expect(table.trimEnd().split("\n")).toEqual([
      "SIDE BY SIDE",
      "Goal                  Now       A dozen    None",
      "primary.mastery       Met       On track   Met",
      "primary.engagement    On track  Met        Not met",
      "secondary.engagement  On track  Off track  Not met",
    ]);
    expect(out).toContain("The day: 31 March 2025 becomes 31 August 2025");
    expect(out).toContain("The day: 31 March 2025 becomes 1 September 2025");
    expect(out).toContain("was last in force on 31 August 2025; this is a\nfinal reading.");
  });

  test("writes Markdown with a table, and cannot be controlled by names", async () => {
    const argv = [
      "--scenario",
      "a | b",
      "--set",
      "primary.schools.engaged=+12",
      "--scenario",
      "\u001b[31m",
      "--set",
      "coverage=50%",
    ];
    const markdown = await whatIf(ON_TRACK, ...argv, "-f", "markdown");
    expect(markdown.out).toContain("| Goal | Now | a \\| b | \ufffd\\[31m |\n| --- | --- | --- | --- |\n");
    const text = await whatIf(ON_TRACK, ...argv);
    expect(text.out + markdown.out).not.toContain("\u001b");
  });

  test("evaluates the facts by other rules", async () => {
    const { code, out } = await whatIf(ON_TRACK, "--with-rules", "2020-23");
    expect(code).toBe(0);
    expect(out).toContain("The rules: 2024-25 2.0.0 becomes 2020-23 2.0.0");
    expect(out).toMatch(
      /Please note: 2 goals are only in these rules, 24 goals are not in these rules and \d+ facts are left\s/,
    );
  });

  test("writes to a file, and never over what it reads", async () => {
    const ran = await whatIf(ON_TRACK, "--set", "coverage=80%", "-o", "out.txt");
    expect(ran).toEqual({ code: 0, out: "", err: "" });
    expect(readFileSync(join(cwd, "out.txt"), "utf8")).toContain("WHAT IF");
    const old = earlier("old.json", "2025-01-01", {});
    expect((await whatIf(ON_TRACK, "--history", old, "-o", old)).code).toBe(2);
  });
});

describe("what-if without a change", () => {
  test("says what it would take to meet one goal", async () => {
    const { code, out, err } = await whatIf(ON_TRACK, "--goal", "primary.engagement");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe(`Example hub A (invented figures), on 31 March 2025
Maths Hub strategic goals 2024/25

WHY
300 of 416 primary schools (72.1%) have engaged; 75% is 312 schools, so 12 more are needed by
31 August 2025.
On 31 March 2025, 299 schools (71.8%) or more counts as on track, so this is on track.
Because of these figures it is on track, whatever the others are.
- Primary schools and Primary schools that have engaged with teaching for mastery support

WHAT IT WOULD TAKE
On track: 75% of primary schools have engaged with teaching for mastery support
This change meets the goal.
- 12 more schools (Primary schools that have engaged with teaching for mastery support)
`);
  });

  test("says it for all goals together, and which answers settle those that are open", async () => {
    const { out } = await whatIf(MIXED);
    expect(out).toContain("These 24 changes together meet 15 of 23 goals.");
    expect(out).toContain("- between 7 and 26 more schools (Primary schools that have engaged");
    expect(out).toContain("WHAT TO FIND OUT");
    expect(out).toContain("    These 4 answers together settle it; fewer might not:\n    - How many");
  });

  test("says it for a phase, and for published figures", async () => {
    const { out } = await whatIf(NETWORK, "--phase", "post-16", "-f", "json");
    const { required, settling } = JSON.parse(out);
    expect(required.goals.every(({ goal }: { goal: string }) => goal.startsWith("post-16."))).toBe(true);
    expect(settling.map(({ goal }: { goal: string }) => goal)).toContain("post-16.specialists");
  });

  test("shows the pace since earlier snapshots", async () => {
    const files = [
      earlier("autumn.json", "2024-09-30", {
        "primary.schools.engaged": 285,
        "primary.schools.embedding-or-sustaining": 220,
      }),
      earlier("winter.json", "2024-12-31", { "primary.schools.engaged": 290 }),
    ];
    const { code, out } = await whatIf(ON_TRACK, "--goal", "primary.engagement", "--history", ...files);
    expect(code).toBe(0);
    expect(out.slice(out.indexOf("PACE")).replace(/\s+/g, " ")).toContain(
      "went from 285 on 30 September 2024 to 300 on 31 March 2025: 2.5 more a month. Still needed by 31 August 2025: 12 more schools, or 2.4 a month. If that pace continued",
    );
    const { pace } = JSON.parse((await whatIf(ON_TRACK, "--history", ...files, "-f", "json")).out);
    expect(pace.days).toEqual(["2024-09-30", "2024-12-31", "2025-03-31"]);
  });
});

describe("what-if, wrongly used", () => {
  test.each([
    [[], "missing required argument"],
    [[ON_TRACK, "--set", "primary.scools.engaged=1"], 'Did you mean "primary.schools.engaged"?'],
    [
      [ON_TRACK, "--set", "coverge=80%"],
      'No fact, parameter or assumption "coverge". Did you mean "coverage"?',
    ],
    [[ON_TRACK, "--set", "coverage"], "--set takes an id and its value"],
    [[ON_TRACK, "--set", "coverage=1", "--set", "coverage=2"], '--set gives "coverage" twice.'],
    [
      [ON_TRACK, "--set", "coverage", "--set", "b=1", "--set", "b=2"],
      'not "coverage".\n--set gives "b" twice.',
    ],
    [[ON_TRACK, "--set", "coverage=300"], '300 can\'t be the value of "coverage"'],
    [[ON_TRACK, "--set", "primary.schools.engaged=many"], 'must be a whole number, not "many"'],
    [[ON_TRACK, "--set", "primary.schools.engaged=+1.5"], "Add a whole number to"],
    [[ON_TRACK, "--set", "primary.schools.engaged-share=75%"], "Give those instead"],
    [[MIXED, "--set", "llme.fully-supported=+1"], "is not known, so nothing can be added to it"],
    [[ON_TRACK, "--on", "2025-02-30"], "isn't a date"],
    [[ON_TRACK, "--on", "2025-03-01", "--on", "2025-03-02"], "--on is given twice"],
    [[ON_TRACK, "--scenario", " "], "--scenario needs a name"],
    [[ON_TRACK, "--scenario", "a", "--scenario", "a"], 'Two scenarios are called "a". Rename one.'],
    [[ON_TRACK, "--with-rules", "2024-2"], '--with-rules: No rules "2024-2".'],
    [[ON_TRACK, "--goal", "primary.engagemnt"], 'Did you mean "primary.engagement"?'],
    [[ON_TRACK, "--phase", "primry"], 'No phase "primry" in 2024-25.'],
    [[ON_TRACK, "--goal", "primary.engagement", "--set", "coverage=80%"], "don't go with --set"],
    [[ON_TRACK, "--history", MIXED], "Give --history earlier snapshots of the hub"],
    [[ON_TRACK, "--history", ON_TRACK], "Give --history one snapshot for each day"],
    [[ON_TRACK, "--history", "nowhere.json"], "nowhere.json"],
  ])("%j", async (argv, told) => {
    const { code, out, err } = await whatIf(...argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test("reports every fault of the flags at once, and takes one snapshot", async () => {
    const { err } = await whatIf(
      ON_TRACK,
      "--set",
      "nothing-here-at-all=1",
      "--set",
      "nor-here=2",
      "--on",
      "today",
    );
    expect(err.trimEnd().split("\n")).toHaveLength(3);
    writeFileSync(
      join(cwd, "two.json"),
      `[${readFileSync(ON_TRACK, "utf8")},${readFileSync(MIXED, "utf8")}]`,
    );
    expect((await whatIf("two.json")).err).toBe(
      "error: two.json has 2 snapshots in it; what-if takes one. Give a file with one snapshot.\n",
    );
  });

  test("--help shows how", async () => {
    const { code, out } = await runWith(["what-if", "--help"], { columns: 100 });
    expect(code).toBe(0);
    for (const word of ["--set", "--scenario", "--history", "--goal", "Examples:", "Exit codes"])
      expect(out).toContain(word);
  });
});

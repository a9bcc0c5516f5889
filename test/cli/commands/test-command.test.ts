import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { smallRuleSet } from "../../rule-set/small-rule-set.js";
import { isWholeRun } from "../../runs.js";
import { runWith, temporaryFolder } from "../fake-io.js";

const RULES = new URL("../../../rules/", import.meta.url).pathname;

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

/** Writes the small rule set to a folder, with these cases for its engagement goal. */
function smallFolder(cases: object, name = "small"): string {
  mkdirSync(join(cwd, name, "cases"), { recursive: true });
  for (const [file, text] of Object.entries(smallRuleSet)) writeFileSync(join(cwd, name, file), text);
  const file = { format: 1, goal: "primary.engagement", cases };
  writeFileSync(join(cwd, name, "cases/engagement.json"), JSON.stringify(file));
  return name;
}

const FACTS = { "schools.total": 20, "schools.engaged": 14 };
const HUB = { scope: "hub", asOf: "2025-08-31", facts: FACTS };
const RIGHT = { ...HUB, expected: { status: "off-track" } };

describe("test", () => {
  test("runs the cases of a built-in rule set, from any folder", async () => {
    const { code, out, err } = await runWith(["test", "2020-23"], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^Maths Hubs strategic priorities 2020 to 2023 \(2020-23 2\.0\.0\), from rules/);
    expect(out).toMatch(/\d+ cases: \d+ passed, 0 failed\./);
    expect(out).not.toContain("mutant");
  });

  test("says for each failing case what was expected and what was found, in words", async () => {
    const expected = {
      status: "met",
      possible: ["met", "off-track"],
      missing: ["schools.total"],
      shortfall: [{ fact: "schools.engaged", add: { min: 0, max: 2 } }],
    };
    const folder = smallFolder({
      "14 of 20: one more is needed": { ...HUB, expected },
      "It is right": RIGHT,
    });
    const { code, out, err } = await runWith(["test", folder], { cwd });
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out.replace(/json:\d+:\d+,/, "json:LINE,")).toBe(`Small rules (2024-25 1.0.0), from small

2 cases: 1 passed, 1 failed.

Failed: small/cases/engagement.json:LINE, “14 of 20: one more is needed” (primary.engagement)
  status: met was expected, off-track was found
  possible: met or off-track was expected, off-track was found
  missing: schools.total was expected, nothing was found
  shortfall: 0 to 2 more of schools.engaged was expected, 1 more of schools.engaged was found

Warning: 1 goal without any case:
- primary.culture
`);
  });

  test("says why a case cannot be run", async () => {
    const parts = { "schools.total": 20, "schools.engaged": 14, "x-note": 1 };
    const folder = smallFolder({
      "A stated number is overridden": {
        ...HUB,
        facts: parts,
        parameters: { coverage: "150%" },
        expected: { status: "met" },
      },
    });
    const { code, out } = await runWith(["test", folder], { cwd });
    expect(code).toBe(1);
    expect(out).toContain('It cannot be run: "150%" can\'t be the value of "coverage"');
  });

  test("prefers the user's own folder to a built-in set", async () => {
    smallFolder({ "It is right": RIGHT }, "rules/2024-25");
    const { code, out } = await runWith(["test", "2024-25"], { cwd });
    expect(code).toBe(0);
    expect(out).toContain("Small rules (2024-25 1.0.0), from rules/2024-25");
    expect(out).toContain("1 case: 1 passed, 0 failed.");
  });

  test("writes JSON, and to a file", async () => {
    const folder = smallFolder({ "It is wrong": { ...HUB, expected: { status: "met" } } });
    const ran = await runWith(["test", folder, "--format", "json", "-o", "out.json"], { cwd });
    expect(ran).toEqual({ code: 1, out: "", err: "" });
    expect(JSON.parse(readFileSync(join(cwd, "out.json"), "utf8"))).toEqual({
      rules: { id: "2024-25", version: "1.0.0", title: "Small rules", folder: "small" },
      warnings: [],
      cases: {
        total: 1,
        passed: 0,
        failed: [
          {
            file: "cases/engagement.json",
            line: 1,
            column: expect.any(Number),
            goal: "primary.engagement",
            name: "It is wrong",
            differences: [{ part: "status", expected: "met", found: "off-track" }],
            faults: [],
          },
        ],
        drafts: [],
        unconfirmed: [],
        goalsWithoutCases: ["primary.culture"],
      },
      mutation: null,
      coverage: null,
    });
  });

  test("distinguishes drafts from cases that pass or fail", async () => {
    const draft = { ...HUB, draft: true };
    const folder = smallFolder({
      "It is right": RIGHT,
      "A draft that is wrong": { ...draft, expected: { status: "met" } },
      "A draft that is right": { ...draft, expected: { status: "off-track" } },
    });
    const { code, out } = await runWith(["test", folder], { cwd });
    expect(code).toBe(0);
    expect(out).toContain(`1 case: 1 passed, 0 failed.

Also 2 drafts, which test nothing until "draft" is taken out:
- small/cases/engagement.json: 2 drafts, 1 already as expected
`);
  });

  test("cannot be controlled by what the files say", async () => {
    const folder = smallFolder({ "\u001b[31mred": { ...HUB, expected: { status: "met" } } });
    const { out } = await runWith(["test", folder], { cwd });
    expect(out).toContain("\ufffd[31mred");
    expect(out).not.toContain("\u001b");
  });

  test.each([
    [["test"], "missing required argument"],
    [["test", "2024-52"], 'No rules "2024-52".'],
    [["test", "2024-2"], 'Did you mean "2024-25"?'],
    [["test", "2024-25", "--format", "csv"], "Allowed choices are text, json"],
    [["test", "2024-25", "--mutat"], "Did you mean --mutate?"],
  ])("%j is bad usage", async (argv, told) => {
    const { code, out, err } = await runWith(argv, { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
  });

  test("rules at fault end with 2, every fault with its place", async () => {
    const folder = smallFolder({ "It is right": { ...RIGHT, facts: { "schools.totl": 1 } } });
    const { code, out, err } = await runWith(["test", folder], { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("small/cases/engagement.json:1:");
    expect(err).toContain('Did you mean "schools.total"?');
    expect(err).toContain("The rules in small have faults and cannot be used.");
  });

  test("--help explains --mutate and the exit codes", async () => {
    const { code, out } = await runWith(["test", "--help"], { columns: 100 });
    expect(code).toBe(0);
    for (const word of ["--mutate", "--format", "--output", "Examples:", "Exit codes"])
      expect(out).toContain(word);
  });
});

describe("test --mutate", () => {
  test("kills every mutant of a built-in rule set", async () => {
    const { code, out, err } = await runWith(["test", "2020-23", "--mutate"], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/\d+ small changes to the rules: \d+ noticed, \d+ without effect, 0 unnoticed\./);
  });

  // Every mutant of the shipped rules is made, three times.
  test.runIf(isWholeRun())(
    "names the mutant that survives without an edge case, and prints a case that finds it",
    async () => {
      cpSync(join(RULES, "2024-25"), join(cwd, "copy"), { recursive: true });
      const path = join(cwd, "copy/cases/primary.engagement.json");
      const file = JSON.parse(readFileSync(path, "utf8")) as { cases: Record<string, unknown> };
      const edge = Object.keys(file.cases).find((name) => name.startsWith("60 of 100 on the day after"))!;
      delete file.cases[edge];
      writeFileSync(path, JSON.stringify(file));

      const { code, out } = await runWith(["test", "copy", "--mutate"], { cwd });
      expect(code).toBe(1);
      expect(out).toContain(", 1 unnoticed.");
      expect(out).toContain(" /parameters/primary-engagement/milestones/0/on\n");
      expect(out).toContain("What was changed: the milestone moved from 31 August 2023 to 1 September 2023.");
      expect(out).toContain('in "cases" of copy/cases/primary.engagement.json:');

      const printed = out.slice(
        out.indexOf("primary.engagement.json:\n") + 25,
        out.indexOf("\nNo case would notice"),
      );
      const pasted = JSON.parse(`{${printed}}`) as Record<string, { expected: { status: string } }>;
      expect(Object.entries(pasted).map(([name, { expected }]) => [name, expected.status])).toEqual([
        ["60 of 100 primary schools have engaged, for a hub on 1 September 2023: off-track", "off-track"],
      ]);
      Object.assign(file.cases, pasted);
      writeFileSync(path, JSON.stringify(file));
      const again = await runWith(["test", "copy", "--mutate"], { cwd });
      expect(again.code).toBe(0);
      expect(again.out).toContain(", 0 unnoticed.");
    },
  );

  test("gives survivors as JSON too, and shows its progress on a terminal", async () => {
    const folder = smallFolder({ "It is right": RIGHT });
    const { code, err } = await runWith(["test", folder, "--mutate", "--format", "json", "-o", "out.json"], {
      cwd,
      terminal: true,
      tick: 400,
    });
    expect(code).toBe(1);
    expect(err).toMatch(/\[=* *\] \d+ of \d+/);
    expect(err.endsWith("\r\u001b[K")).toBe(true);
    const { mutation } = JSON.parse(readFileSync(join(cwd, "out.json"), "utf8"));
    expect(mutation.killed + mutation.equivalent.length + mutation.survivors.length).toBe(mutation.mutants);
    expect(mutation.survivors).toContainEqual({
      kind: "on-track-dropped",
      file: "primary.json",
      pointer: "/goals/primary.culture/criteria/practices/onTrack",
      line: expect.any(Number),
      column: expect.any(Number),
      description: '"onTrack" was taken away',
      goals: ["primary.culture"],
      casesFile: "cases/primary.culture.json",
      case: { goal: "primary.culture", name: expect.any(String), example: expect.any(Object) },
    });
  });

  test("writes the cases that find what survives, marked, after which nothing survives", async () => {
    const folder = smallFolder({ "It is right": RIGHT });
    const path = join(cwd, folder, "cases/engagement.json");
    const before = readFileSync(path, "utf8");
    const first = await runWith(["test", folder, "--mutate", "--write"], { cwd });
    expect(first.code).toBe(0);
    expect(first.err).toMatch(
      /^Wrote \d+ cases to small\/cases\/.*remove "derived" from those that are right\.\n$/,
    );
    const [head] = before.split('"cases"');
    expect(readFileSync(path, "utf8").startsWith(head!)).toBe(true);
    const { cases } = JSON.parse(readFileSync(path, "utf8"));
    expect(cases["It is right"].derived).toBeUndefined();
    expect(
      Object.values(cases).filter((each) => (each as { derived?: true }).derived).length,
    ).toBeGreaterThan(5);

    const again = await runWith(["test", folder, "--mutate", "--write"], { cwd });
    expect({ code: again.code, err: again.err }).toEqual({ code: 0, err: "" });
    expect(again.out).toContain(", 0 unnoticed");
    expect(again.out).toMatch(/\d+ cases of these are unconfirmed/);
    const checked = await runWith(["check", folder], { cwd });
    expect(checked.out).toContain("[unconfirmed-case]");
    expect(checked.out).toMatch(/Not releasable: .*cases derived from the rules are unconfirmed/);
  });

  test("writes nothing into a built-in set, nor without looking for mutants", async () => {
    const builtIn = await runWith(["test", "2020-23", "--mutate", "--write"], { cwd });
    expect(builtIn.code).toBe(2);
    expect(builtIn.err).toContain("2020-23 is a built-in rule set");
    const alone = await runWith(["test", "2020-23", "--write"], { cwd });
    expect(alone.err).toContain("--write adds the cases that --mutate finds. Give both.");
  });

  test("makes no mutants while a case fails", async () => {
    const folder = smallFolder({ "It is wrong": { ...HUB, expected: { status: "met" } } });
    const { code, out, err } = await runWith(["test", folder, "--mutate"], { cwd });
    expect(code).toBe(1);
    expect(out).not.toContain("mutant");
    expect(err).toContain("The rules were not changed with --mutate");
  });
});

import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { smallRuleSet } from "../../rule-set/small-rule-set.js";
import { runWith, temporaryFolder } from "../fake-io.js";

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

/** Writes the small rules to a folder, with texts replaced. */
function folder(name: string, ...replaced: readonly (readonly [from: string, to: string])[]): string {
  mkdirSync(join(cwd, name), { recursive: true });
  for (const [file, text] of Object.entries(smallRuleSet)) {
    if (file.startsWith("cases/")) continue;
    const changed = replaced.reduce((all, [from, to]) => all.replaceAll(from, to), text);
    writeFileSync(join(cwd, name, file), changed);
  }
  return name;
}

function snapshot(name: string, engaged: number, more: object = {}): string {
  const facts = { "schools.total": 100, "schools.engaged": engaged, ...more };
  writeFileSync(
    join(cwd, name),
    JSON.stringify({ subject: { scope: "hub", id: name }, asOf: "2025-03-31", facts }),
  );
  return name;
}

const HIGHER = ['"value": "75%", "basis": "stated"', '"value": "80%", "basis": "stated"'] as const;
const version = (to: string) => ['"version": "1.0.0"', `"version": "${to}"`] as const;

describe("diff", () => {
  test("shows what changed between two built-in sets, from any folder", async () => {
    const { code, out, err } = await runWith(["diff", "2020-23", "2024-25"], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("(2020-23 2.0.0) to “Maths Hub strategic goals");
    expect(out).toContain(
      "rises from 60% to\n      75% (stated, by 31 August 2023 → 31 August 2025): a milestone is added.",
    );
    expect(out).toContain("their versions are independent.");
  });

  test("prefers the user's own folder to a built-in set", async () => {
    folder("rules/2024-25");
    const { out } = await runWith(["diff", "2024-25", folder("mine", HIGHER)], { cwd });
    expect(out).toMatch(/^From “Small rules” \(2024-25 1\.0\.0\) to “Small rules” \(2024-25 1\.0\.0\)\n/);
    expect(out).toContain("- The target engagement rises from 75% to 80% (stated, by 31 August 2025).");
  });

  test("shows which subjects change status, and why, from files and folders", async () => {
    folder("a");
    folder("b", HIGHER);
    mkdirSync(join(cwd, "hubs"));
    snapshot("hubs/one.json", 77);
    snapshot("hubs/two.json", 90);
    writeFileSync(join(cwd, "hubs/notes.txt"), "not a snapshot");
    snapshot("three.json", 78);
    const { code, out, err } = await runWith(["diff", "a", "b", "--snapshots", "hubs", "three.json"], {
      cwd,
    });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("Of 3 subjects, 2 change a status.");
    expect(out).toContain("- hubs/one.json, 31 March 2025\n");
    expect(out).toContain(
      "    - primary.engagement: met → on track. Cause: The target engagement rises from 75% to 80%",
    );
    expect(out).not.toContain("- hubs/two.json");
  });

  test("writes JSON and Markdown, and to a file", async () => {
    folder("a");
    folder("b", HIGHER);
    snapshot("one.json", 77);
    const json = await runWith(
      ["diff", "a", "b", "-f", "json", "-o", "out.json", "--snapshots", "one.json"],
      { cwd },
    );
    expect(json).toEqual({ code: 0, out: "", err: "" });
    expect(JSON.parse(readFileSync(join(cwd, "out.json"), "utf8"))).toMatchObject({
      format: 1,
      bump: "major",
      changes: [{ id: "milestone-value:engagement/2025-08-31", effect: { kind: "status" } }],
      subjects: [
        { id: "one.json", goals: [{ causes: ["milestone-value:engagement/2025-08-31"], by: "alone" }] },
      ],
    });
    const markdown = await runWith(["diff", "a", "b", "--format", "markdown"], { cwd });
    expect(markdown.out).toMatch(/^# From “Small rules”/);
    expect(markdown.out).toContain(
      "## Goals that change\n\n- primary.engagement: Schools engage\n  - The target",
    );
  });

  test("does not overwrite a snapshot", async () => {
    folder("a");
    snapshot("one.json", 77);
    const { code, err } = await runWith(["diff", "a", "a", "--snapshots", "one.json", "-o", "one.json"], {
      cwd,
    });
    expect(code).toBe(2);
    expect(err).toContain("which would be overwritten");
  });

  test("lists every fault of every snapshot, each with its place, and compares nothing", async () => {
    folder("a");
    folder("b", ["specialists.trained", "specialists.ready"]);
    snapshot("good.json", 77, { "specialists.trained": 1, "specialists.ready": 1 });
    snapshot("bad.json", -1, { "schols.total": 1 });
    writeFileSync(join(cwd, "worse.json"), "{");
    const argv = ["diff", "a", "b", "--snapshots", "good.json", "bad.json", "worse.json"];
    const { code, out, err } = await runWith(argv, { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^bad\.json:1:\d+ \/facts\/schools\.engaged: .*can't be below zero: -1/m);
    expect(err).toMatch(/^bad\.json:1:\d+ \/facts\/schols\.total: .*Did you mean "schools\.total"\?/m);
    expect(err).toMatch(/^worse\.json/m);
    expect(err).not.toContain("good.json");
    expect(err).toMatch(/faults in 2 of 3 files; nothing was compared\.\n$/);
  });

  test.each([
    [["diff"], "missing required argument 'a'"],
    [["diff", "2024-25"], "missing required argument 'b'"],
    [["diff", "2024-25", "2024-2"], 'No rules "2024-2".'],
    [["diff", "2024-25", "2024-25", "--format", "csv"], "Allowed choices are text, markdown, json"],
    [["diff", "2024-25", "2024-25", "--snapshot"], "Did you mean --snapshots?"],
    [["diff", "2024-25", "2024-25", "--snapshots", "none.json"], "There is no such file."],
    [["diff", "2024-25", "2024-25", "--snapshots", "."], "There is no .json file in ."],
  ])("%j is bad usage", async (argv, told) => {
    const { code, out, err } = await runWith(argv, { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
  });

  test("rules at fault end with 2, every fault with its place", async () => {
    folder("a", ["greaterThanInclusive", "atLeast"]);
    const { code, out, err } = await runWith(["diff", "2024-25", "a"], { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("a/primary.json:");
    expect(err).toContain("The rules in a have faults and cannot be used.");
  });

  test("--help explains the options and the exit codes", async () => {
    const { code, out } = await runWith(["diff", "--help"], { columns: 100 });
    expect(code).toBe(0);
    for (const word of ["--snapshots", "--check-version", "--format", "--output", "Examples:", "Exit codes"])
      expect(out).toContain(word);
  });
});

describe("diff --check-version", () => {
  const check = (a: string, b: string) => runWith(["diff", a, b, "--check-version"], { cwd });

  test("ends with 1 if the version is too low for what changed, and says what would be right and why", async () => {
    const { code, out, err } = await check(folder("a"), folder("b", HIGHER, version("1.1.0")));
    expect(code).toBe(1);
    expect(out).toContain("This is a major change: the version after 1.0.0 must be 2.0.0 or later.");
    expect(err).toMatch(
      /^The version of 2024-25 is 1\.1\.0\. After 1\.0\.0, what changed is major: 2\.0\.0 or later would be right\.\n- primary\.engagement can get another status: /,
    );
  });

  test.each(["2.0.0", "2.0.1", "10.0.0"])("ends with 0 for the version %s", async (next) => {
    const { code, err } = await check(folder("a"), folder("b", HIGHER, version(next)));
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  test("asks little for words, and nothing if nothing changed; but a version never falls", async () => {
    const title = ['"title": "Schools engage"', '"title": "Schools take part"'] as const;
    folder("a");
    expect((await check("a", folder("b", title))).err).toContain("what changed is patch: 1.0.1 or later");
    expect((await check("a", folder("c", title, version("1.0.1")))).code).toBe(0);
    expect((await check("a", "a")).code).toBe(0);
    const fallen = await check("a", folder("d", version("0.9.0")));
    expect(fallen.code).toBe(1);
    expect(fallen.err).toContain("Nothing changed from 1.0.0, and a version never goes down: 1.0.0 or later");
  });

  test("checks nothing between sets of different ids, and says so", async () => {
    const { code, err } = await check("2020-23", "2024-25");
    expect(code).toBe(0);
    expect(err).toBe(
      "2020-23 and 2024-25 are different rule sets, so their versions are independent. Nothing was checked.\n",
    );
  });

  test("checks the version of a copy of a released set that was edited", async () => {
    cpSync(new URL("../../../rules/2024-25", import.meta.url).pathname, join(cwd, "copy"), {
      recursive: true,
    });
    const path = join(cwd, "copy/rule-set.json");
    writeFileSync(path, readFileSync(path, "utf8").replace('"value": "75%"', '"value": "70%"'));
    const { code, err } = await check("2024-25", "copy");
    expect(code).toBe(1);
    expect(err).toContain("3.0.0 or later would be right.");
  });
});

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeEach, describe, expect, test } from "vitest";
import { requirements } from "../../../src/index.js";
import type { RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { runWith, temporaryFolder } from "../fake-io.js";

const rules: RuleSet = ruleSet;
const NEWEST = "Using the newest rules: 2024-25.\n";

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

const ran = (...argv: readonly string[]) => runWith(["requirements", ...argv], { cwd });

describe("requirements", () => {
  test("lists what to collect, by who can answer, each fact once with its goals", async () => {
    const { code, out, err } = await ran("--phase", "primary");
    expect({ code, err }).toEqual({ code: 0, err: NEWEST });
    expect(out).toMatchSnapshot();
    const numbers = [...out.matchAll(/^ +(\d+)\. /gm)].map(([, number]) => Number(number));
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test("says what the level below gives, for a subject that is combined", async () => {
    const { code, out } = await ran("--scope", "network", "--goal", "llme.team");
    expect(code).toBe(0);
    expect(out).toMatchSnapshot();
  });

  test("leaves out what changes nothing on the day, and takes the rules in force on it", async () => {
    const { out, err } = await ran("--as-of", "31/03/2022", "--goal", "primary.engagement");
    expect(err).toBe("");
    expect(out).toMatch(/^What to collect for a hub on 31 March 2022: Maths Hubs strategic priorities/);
  });

  test("says so if there is nothing to collect", async () => {
    const { code, out } = await ran("--goal", "post-16.specialists");
    expect(code).toBe(0);
    expect(out).toMatch(
      /^What to collect for a hub: .*\nNothing: no fact changes the status of these goals\.\n$/,
    );
  });

  test("writes as JSON what the function gives", async () => {
    const { out } = await ran("--format", "json", "--as-of", "2025-03-31", "--set", "coverage=80%");
    const options = { parameters: { coverage: "80%" } };
    expect(JSON.parse(out)).toEqual(requirements(rules, { scope: "hub", asOf: "2025-03-31" }, options));
  });

  test("writes a form, which summarise reads once it is filled in", async () => {
    expect(await ran("--format", "csv", "-o", "form.csv")).toEqual({ code: 0, out: "", err: NEWEST });
    const form = readFileSync(join(cwd, "form.csv"), "utf8");
    expect(form.startsWith("\ufeff")).toBe(true);
    const rows: Record<string, string>[] = parse(form, { bom: true, columns: true, from_line: 2 });
    const { facts } = requirements(rules, { scope: "hub" }).subjects[0]!;
    const needed = facts.filter(({ use }) => use !== "bounds").map(({ fact }) => fact);
    expect(rows.map(({ fact }) => fact).sort()).toEqual(needed.sort());
    expect(rows.find(({ fact }) => fact === "primary.schools.engaged")).toEqual({
      phase: "Primary schools",
      fact: "primary.schools.engaged",
      title: "Primary schools that have engaged with teaching for mastery support",
      question: "How many of the primary schools have ever engaged with teaching for mastery support?",
      unit: "schools",
      value: "",
      "answered by": "counted from registers",
      register: "engagement",
      columns: "URN; Programme; Started",
      "by when": "2025-08-31",
      goals:
        "Teaching for mastery takes root in primary schools; 75% of primary schools have engaged with teaching for mastery support",
    });
    const filled = form.replace(/(,primary\.schools\.total,.*?,primary schools),,/, "$1,416,");
    writeFileSync(join(cwd, "form.csv"), filled);
    const argv = ["summarise", "--from-template", "form.csv", "--hub", "mine", "--as-of", "2025-03-31"];
    const { code, out } = await runWith(argv, { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(out).facts).toEqual({ "primary.schools.total": 416 });
  });

  test.each([
    [["--goal", "primary.enagement"], /Did you mean "primary\.engagement"\?/],
    [["--phase", "primry"], /No phase "primry" in 2024-25. Did you mean "primary"\?/],
    [["--scope", "hubs"], /No subject "hubs" in 2024-25. Did you mean "hub"\?/],
    [["--as-of", "31.13.2025"], /--as-of: "31\.13\.2025" isn't a date/],
    [["--as-of", "2030-03-31"], /No rule set is in force on 31 March 2030.*--rules/],
    [["--rules", "2024-26"], /No rules "2024-26"/],
    [["--format", "xml"], /Allowed choices are text, csv, json/],
    [["--set", "coverag=80%"], /--set: .*"coverag"/],
  ])("exits with 2 for %j", async (argv, message) => {
    const { code, out, err } = await ran(...argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(message);
  });

  test("reports every fault of the request at once", async () => {
    const { err } = await ran("--goal", "x", "--scope", "y");
    expect(err).toMatch(/No goal "x"/);
    expect(err).toMatch(/No subject "y"/);
  });

  test("writes a form for one subject at a time", async () => {
    const folder = join(cwd, "rules", "mine");
    await runWith(["init", "rules/mine"], { cwd });
    const file = join(folder, "rule-set.json");
    const head = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...head, subjects: { ...head.subjects, other: { one: "other" } } }));
    const { code, err } = await ran("--rules", "mine", "--format", "csv");
    expect(code).toBe(2);
    expect(err).toMatch(/A form is for one subject\. Add --scope: ".*" or "other"\./);
    expect((await ran("--rules", "mine")).code).toBe(0);
  });
});

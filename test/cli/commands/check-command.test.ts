import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "sarif";
import { beforeEach, describe, expect, test } from "vitest";
import rootPackage from "../../../package.json" with { type: "json" };
import type { AnalysedIssue } from "../../../src/analyse/analysed-issue.js";
import { type IssueCode, issueCodes } from "../../../src/base/issue-codes.js";
import { checkReportSarif } from "../../../src/cli/output/check-sarif.js";
import { putMember } from "../../../src/rename/edit-json.js";
import { safeParseRuleSet } from "../../../src/rule-set/parse.js";
import { verifiedFingerprint } from "../../../src/source/verified-fingerprint.js";
import { smallRuleSet } from "../../rule-set/small-rule-set.js";
import { casesFor } from "../../testing-rules/small-rules.js";
import { runWith, temporaryFolder } from "../fake-io.js";

const RULES = new URL("../../../rules/", import.meta.url).pathname;

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

/**
 * Writes the small rule set, with a case for each goal, to a folder; each edit is a file, a text in it, and the new
 * text.
 */
function smallFolder(
  name: string,
  ...edits: readonly (readonly [file: string, from: string, to: string])[]
): string {
  const culture = casesFor("primary.culture", {
    "Nothing is known": {
      scope: "hub",
      asOf: "2025-03-31",
      facts: {},
      expected: { status: "unknown" },
    },
  });
  const files: Record<string, string> = {
    ...smallRuleSet,
    // Starts the day after the built-in set, so that it does not replace it.
    "rule-set.json": smallRuleSet["rule-set.json"]!.replace(
      '"from": "2024-09-01"',
      '"from": "2023-09-01"',
    ).replace('"2024/25"', '"2023/24 to 2024/25"'),
    "cases/culture.json": JSON.stringify(culture),
  };
  for (const [file, from, to] of edits) {
    expect(files[file]).toContain(from);
    files[file] = files[file]!.replace(from, to);
  }
  const parsed = safeParseRuleSet(files);
  if (parsed.success) {
    const verified = { goals: verifiedFingerprint(parsed.data, "goals") };
    files["rule-set.json"] = putMember(files["rule-set.json"]!, "verified", verified);
  }
  mkdirSync(join(cwd, name, "cases"), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(cwd, name, file), text);
  return name;
}

const awaited = [
  "primary.json",
  '"value": 150, "basis": "stated", "document": "goals"',
  '"milestones": [{ "on": "2025-08-31", "expected": true, "basis": "local" }]',
] as const;
const always = ["primary.json", '"value": { "parameter": "specialists" }', '"value": 0'] as const;
const stricter = [
  "primary.json",
  '"value": { "parameter": "specialists-on-track" }',
  '"value": 151',
] as const;
const unused = [
  "primary.json",
  '"nine-tenths": {',
  '"spare": { "unit": "schools", "value": 5, "basis": "local" },\n    "nine-tenths": {',
] as const;

describe("check", () => {
  test("finds nothing in valid rules", async () => {
    const ran = await runWith(["check", smallFolder("small"), "--strict"], { cwd });
    expect(ran).toEqual({
      code: 0,
      err: "",
      out: "Small rules (2024-25 1.0.0), from small\n\nNo errors, no warnings.\nReleasable.\n",
    });
  });

  test.each(["2024-25", "2020-23"])(
    "finds neither errors nor warnings in the built-in rules %s, which are releasable",
    async (id) => {
      const ran = await runWith(["check", id, "--strict", "--release", "--format", "json"], { cwd });
      expect(ran).toMatchObject({ code: 0, err: "" });
      expect(JSON.parse(ran.out)).toMatchObject({ issues: [], releasable: true, left: [] });
    },
  );

  test("lists what is left before a release, and ends with 1 if there is anything", async () => {
    const draft = ["cases/culture.json", '"scope":"hub"', '"draft":true,"scope":"hub"'] as const;
    const young = ["rule-set.json", '"version": "1.0.0"', '"version": "0.3.0"'] as const;
    const folder = smallFolder("small", awaited, draft, young);
    const excerpt = readFileSync(join(cwd, folder, "primary.json"), "utf8").replace("75% of", "Most of");
    writeFileSync(join(cwd, folder, "primary.json"), excerpt);
    const { code, out } = await runWith(["check", folder, "--release"], { cwd });
    expect(code).toBe(1);
    expect(out).toContain(
      [
        "Not releasable. Still to do:",
        '- Write 1 number in place of "expected".',
        "- Confirm or remove 1 draft of cases, in cases/culture.json.",
        "- Write or confirm a case for primary.culture.",
        '- Check the rules against "goals" again: verify-source --record.',
        '- Set "version" in rule-set.json, now 0.3.0, to 1.0.0.\n',
      ].join("\n"),
    );
    expect((await runWith(["check", folder], { cwd })).out).toContain(
      'Not releasable: 1 number is still to be confirmed, 1 case is a draft, 1 goal has no case, the rules have changed since they were checked against the document "goals" and the version, 0.3.0, is still a draft.\n',
    );
  });

  test("a draft that no longer fits the rules is reported once per file, and stops no other command", async () => {
    const edits = (name: string, goal: string) => {
      const cases = {
        A: { draft: true, scope: "hub", asOf: "2025-03-31", facts: { gone: 1 }, expected: {} },
      };
      writeFileSync(join(cwd, "small/cases", name), JSON.stringify({ format: 1, goal, cases }));
    };
    const folder = smallFolder("small");
    const before = await runWith(["test", folder], { cwd });
    edits("a.json", "primary.cultur");
    edits("b.json", "primary.culture");
    const { code, out } = await runWith(["check", folder], { cwd });
    expect(code).toBe(0);
    expect(out).toContain("No errors, 2 warnings.");
    expect(out).toContain(
      'small/cases/a.json:1:20 /goal: The draft here does not fit the rules, so they are ignored: No goal "primary.cultur". Did you mean "primary.culture"? [stale-draft]',
    );
    const tested = await runWith(["test", folder], { cwd });
    expect(tested).toMatchObject({ code: before.code, err: before.err });
    expect(tested.out.split("Warning: small/cases/a.json")[0]).toBe(`${before.out}\n`);
    expect(tested.out).toContain("[stale-draft]");
    const snapshot = { subject: { scope: "hub", id: "a" }, asOf: "2025-03-31", facts: {} };
    writeFileSync(join(cwd, "hub.json"), JSON.stringify(snapshot));
    for (const argv of [
      ["evaluate", "hub.json", "--rules", folder],
      ["diff", folder, folder],
      ["report", "hub.json", "--rules", folder],
    ])
      expect(await runWith(argv, { cwd })).toMatchObject({ code: 0, err: "" });
  });

  test("reports every error with its place and an example, and ends with 1", async () => {
    const { code, out, err } = await runWith(["check", smallFolder("small", stricter)], { cwd });
    expect({ code, err }).toEqual({ code: 1, err: "" });
    const lines = out.split("\n");
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^Error: small\/primary\.json:\d+:\d+ \/goals\/primary\.engagement\/criteria\/specialists\/onTrack\/value: .* \[on-track-stricter\]$/,
      ),
    );
    const example = lines.find((line) => line.startsWith("  Example: "))!;
    expect(JSON.parse(example.slice(11))).toEqual({
      subject: { scope: "network", id: "example" },
      asOf: expect.any(String),
      facts: { "specialists.trained": 150 },
    });
    expect(out).toContain("1 error, 1 warning.\nNot releasable: there is 1 error.\n");
  });

  test("lists all faults of files that cannot be analysed, and says so", async () => {
    const typo = ["primary.json", '"modality": "aim"', '"modalty": "aim"'] as const;
    const bad = ["facts.json", '"format": 1', '"format": 2'] as const;
    const { code, out } = await runWith(["check", smallFolder("small", typo, bad)], { cwd });
    expect(code).toBe(1);
    expect(out).toMatch(
      /^Rules from small\n\nError: small\/facts\.json:2:13 .*\[unknown-format\]\nError: small\/primary/,
    );
    expect(out).toContain(
      "2 errors, no warnings.\nCorrect these errors to see the warnings about what the rules mean.\nNot releasable: there are 2 errors.\n",
    );
  });

  test("warnings end with 0, and with 1 if they are taken strictly", async () => {
    const folder = smallFolder("small", unused);
    expect((await runWith(["check", folder], { cwd })).code).toBe(0);
    const { code, out } = await runWith(["check", folder, "--strict"], { cwd });
    expect(code).toBe(1);
    expect(out).toContain("[unused-parameter]");
    expect(out).toContain("No errors, 1 warning.\nReleasable.\n");
  });

  test("calls rules with a number that awaits confirmation not releasable", async () => {
    const folder = smallFolder("small", awaited);
    const { code, out } = await runWith(["check", folder], { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Warning: small\/primary\.json:\d+:\d+ \/parameters\/specialists\/milestones\/0: .*31 August 2025/m,
    );
    expect(out).toContain("Not releasable: 1 number is still to be confirmed.\n");
    const json = await runWith(["check", folder, "--format", "json"], { cwd });
    expect(JSON.parse(json.out)).toMatchObject({ releasable: false, errors: 0 });
    expect((await runWith(["check", folder, "--strict"], { cwd })).code).toBe(1);
  });

  test("writes JSON with all that is known of each issue", async () => {
    const { code, out } = await runWith(["check", smallFolder("small", always), "--format", "json"], { cwd });
    expect(code).toBe(1);
    const report = JSON.parse(out);
    expect(report).toEqual({
      rules: { folder: "small", id: "2024-25", version: "1.0.0", title: "Small rules" },
      releasable: false,
      left: expect.arrayContaining([
        {
          code: "errors",
          count: expect.any(Number),
          message: expect.stringMatching(/^Correct \d+ errors?\.$/),
        },
      ]),
      analysed: true,
      errors: expect.any(Number),
      warnings: expect.any(Number),
      issues: expect.any(Array),
    });
    expect(report.issues).toContainEqual({
      code: "always-met",
      severity: "error",
      file: "small/primary.json",
      pointer: "/goals/primary.engagement/criteria/specialists/met",
      line: expect.any(Number),
      column: expect.any(Number),
      message: expect.stringContaining('"specialists" of "primary.engagement"'),
    });
  });

  test("compares the period with sibling folders, whatever else is wrong with these", async () => {
    smallFolder("rules/small");
    mkdirSync(join(cwd, "rules/next"));
    const next = { id: "next", inForce: { from: "2025-03-01", until: "2026-09-01" }, wrong: true };
    writeFileSync(join(cwd, "rules/next/rule-set.json"), JSON.stringify(next));
    mkdirSync(join(cwd, "rules/broken"));
    writeFileSync(join(cwd, "rules/broken/rule-set.json"), "{");
    const { code, out } = await runWith(["check", "small"], { cwd });
    expect(code).toBe(1);
    expect(out).toContain(
      "rules/small/rule-set.json:8:47 /inForce/until: From 1 March 2025 to 31 August 2025, rules/next is also in force",
    );
    expect(out).toContain('"asOf":"2025-03-01"');
    expect(out).toContain("1 error, no warnings.");
  });

  test("does not call a folder that replaces a built-in set an overlap with it", async () => {
    cpSync(join(RULES, "2024-25"), join(cwd, "mine"), { recursive: true });
    const { code, out } = await runWith(["check", "mine"], { cwd });
    expect(code).toBe(0);
    expect(out).toContain("No errors, no warnings.");
  });

  test("warns about a gap until it is acknowledged, and about an acknowledged gap in which there are rules", async () => {
    const gap = (from: string, until: string) => [{ from, until, reason: "No goals were set." }];
    const folder = smallFolder("rules/small", [
      "rule-set.json",
      '"from": "2023-09-01"',
      '"from": "2024-09-01"',
    ]);
    const head = join(cwd, folder, "rule-set.json");
    writeFileSync(head, readFileSync(head, "utf8").replace("2023/24 to 2024/25", "2024/25"));
    const text = readFileSync(head, "utf8");
    smallFolder("rules/before", ["rule-set.json", '"until": "2025-09-01"', '"until": "2024-01-01"']);
    writeFileSync(
      join(cwd, "rules/before/rule-set.json"),
      readFileSync(join(cwd, "rules/before/rule-set.json"), "utf8").replace('"2024-25"', '"before"'),
    );
    const check = async (gaps?: readonly object[]) => {
      writeFileSync(head, putMember(text, "gaps", gaps));
      return (await runWith(["check", folder, "--strict"], { cwd })).out;
    };
    expect(await check()).toContain("No rule set is in force from 1 January 2024 to 31 August 2024");
    expect(await check(gap("2024-01-01", "2024-09-01"))).toContain("No errors, no warnings.");
    expect(await check(gap("2024-02-01", "2024-09-01"))).toContain("from 1 January 2024 to 31 January 2024");
    expect(await check(gap("2024-01-01", "2024-10-01"))).toContain(
      "/gaps/0: This says that no rules are in force, but from 1 September 2024 to 30 September 2024 these rules are.",
    );
    expect(await check(gap("2024-10-01", "2024-01-01"))).toContain("[reversed-period]");
  });

  test("does not call a set of another publisher an overlap, whether it is built in or beside it", async () => {
    smallFolder("rules/small", ["rule-set.json", '"id": "2024-25"', '"id": "small"']);
    const built = await runWith(["check", "rules/small"], { cwd });
    expect(built.out).toContain("No errors, no warnings.");
    smallFolder(
      "rules/trust",
      ["rule-set.json", '"id": "2024-25"', '"id": "trust"'],
      ["rule-set.json", '"A publisher"', '"A trust"'],
    );
    for (const folder of ["rules/small", "rules/trust"])
      expect((await runWith(["check", folder, "--strict"], { cwd })).out).toContain(
        "No errors, no warnings.",
      );
  });

  test("writes to a file, but never over one that it checks", async () => {
    const folder = smallFolder("small");
    const ran = await runWith(["check", folder, "-o", "check.txt"], { cwd });
    expect(ran).toEqual({ code: 0, out: "", err: "" });
    expect(readFileSync(join(cwd, "check.txt"), "utf8")).toContain("Releasable.");
    const over = await runWith(["check", folder, "-o", "small/facts.json"], { cwd });
    expect(over.code).toBe(2);
    expect(over.err).toContain("also an input file");
  });

  test("cannot be controlled by what the files say", async () => {
    const steering = ["rule-set.json", "Small rules", "\\u001b[31mred"] as const;
    const { out } = await runWith(["check", smallFolder("small", steering)], { cwd });
    expect(out).toContain("\ufffd[31mred");
    expect(out).not.toContain("\u001b");
  });

  test.each([
    [["check"], "missing required argument"],
    [["check", "nowhere"], 'No rules "nowhere".'],
    [["check", "2024-25", "--format", "csv"], "Allowed choices are text, json, sarif"],
    [["check", "2024-25", "--strickt"], "Did you mean --strict?"],
  ])("%j is bad usage", async (argv, told) => {
    const { code, out, err } = await runWith(argv, { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
  });

  test("a file that is not text ends with 2", async () => {
    const folder = smallFolder("small");
    writeFileSync(join(cwd, folder, "primary.json"), Buffer.from([0xff, 0xfe, 0x00]));
    const { code, out, err } = await runWith(["check", folder], { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("small/primary.json");
    expect(err).toContain("UTF-8");
  });

  test("--help explains the formats and the exit codes", async () => {
    const { code, out } = await runWith(["check", "--help"], { columns: 100 });
    expect(code).toBe(0);
    for (const word of ["--format", "sarif", "--strict", "--output", "Examples:", "Exit codes"])
      expect(out).toContain(word);
  });
});

describe("check --format sarif", () => {
  async function sarifOf(folder: string, at = cwd): Promise<Log> {
    const { out } = await runWith(["check", folder, "--format", "sarif"], { cwd: at });
    return JSON.parse(out) as Log;
  }

  test("has the parts that SARIF 2.1.0 requires, and describes every code that it uses", async () => {
    const log = await sarifOf(smallFolder("small", stricter, unused));
    expect(log.version).toBe("2.1.0");
    expect(log.$schema).toMatch(/sarif-2\.1\.0\.json$/);
    const [run, ...others] = log.runs;
    expect(others).toEqual([]);
    const { driver } = run!.tool;
    expect(driver).toMatchObject({
      name: "maths-hub-goals",
      semanticVersion: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    const rules = driver.rules!;
    expect(rules.map(({ id }) => id)).toEqual(["on-track-stricter", "unused-parameter"]);
    for (const { shortDescription, help } of rules) {
      expect(shortDescription!.text).toMatch(/^[A-Z].*\.$/);
      expect(help!.text).toContain("What to do: ");
    }
    expect(run!.columnKind).toBe("utf16CodeUnits");
    expect(run!.properties).toEqual({ releasable: false, analysed: true });
    for (const { ruleId, ruleIndex, level, message, locations } of run!.results!) {
      expect(rules[ruleIndex!]!.id).toBe(ruleId);
      expect(level).toMatch(/^(error|warning)$/);
      expect(message.text).not.toBe("");
      const { artifactLocation, region } = locations![0]!.physicalLocation!;
      expect(artifactLocation!.uri).toBe("small/primary.json");
      const lines = readFileSync(join(cwd, artifactLocation!.uri!), "utf8").split("\n");
      expect(lines[region!.startLine! - 1]!.length).toBeGreaterThanOrEqual(region!.startColumn!);
    }
  });

  test("passes Microsoft's rules on its tool: GH2012 for every code, and SARIF2005", () => {
    const issues = Object.keys(issueCodes).map((code): AnalysedIssue => {
      return { code: code as IssueCode, severity: "error", pointer: "", message: "A fault." };
    });
    const head = undefined;
    const run = { head, issues, isAnalysed: false, left: [], folder: "small", path: cwd };
    const { driver } = (JSON.parse(checkReportSarif(run, cwd)) as Log).runs[0]!.tool;
    expect(driver.informationUri).toBe(`https://www.npmjs.com/package/${rootPackage.name}`);
    expect(driver.rules!.length).toBe(issues.length);
    for (const { id, shortDescription, fullDescription, help, helpUri } of driver.rules!) {
      const [first, second, ...others] = fullDescription!.text.split(/(?<=\.) (?=[A-Z])/);
      expect([first, others], id).toEqual([shortDescription!.text, []]);
      expect(second, id).toMatch(/^[A-Z].*\.$/);
      for (const { text } of [shortDescription!, fullDescription!, help!])
        expect(text, id).not.toContain("](");
      // No code has a page at an address that could be relied on.
      expect(helpUri, id).toBe(undefined);
    }
  });

  test("points at the first line of a file that isn't there, since every place needs a line", async () => {
    mkdirSync(join(cwd, "bare"));
    writeFileSync(join(cwd, "bare/rule-set.json"), "{}");
    const result = (await sarifOf("bare")).runs[0]!.results!.find(({ ruleId }) => ruleId === "missing-file")!;
    expect(result.locations![0]!.physicalLocation).toEqual({
      artifactLocation: { uri: "bare/facts.json" },
      region: { startLine: 1, startColumn: 1 },
    });
  });

  test("keeps the pointer and the example in the property bag", async () => {
    const log = await sarifOf(smallFolder("small", stricter));
    const result = log.runs[0]!.results!.find(({ ruleId }) => ruleId === "on-track-stricter")!;
    expect(result.level).toBe("error");
    expect(result.properties).toEqual({
      pointer: "/goals/primary.engagement/criteria/specialists/onTrack/value",
      counterexample: expect.objectContaining({ facts: { "specialists.trained": 150 } }),
    });
    expect(result.locations![0]!.logicalLocations).toEqual([
      { fullyQualifiedName: "/goals/primary.engagement/criteria/specialists/onTrack/value" },
    ]);
  });

  test("names files relative to the working directory, as a reference that any name fits in", async () => {
    const folder = smallFolder("my rules/50% & more", unused);
    const uriOf = (log: Log) =>
      log.runs[0]!.results![0]!.locations![0]!.physicalLocation!.artifactLocation!.uri;
    expect(uriOf(await sarifOf(join(cwd, folder)))).toBe("my%20rules/50%25%20%26%20more/primary.json");
    expect(uriOf(await sarifOf("../50% & more", join(cwd, folder)))).toBe("primary.json");
  });

  test("is a log without results if nothing is found", async () => {
    const log = await sarifOf(smallFolder("small"));
    expect(log.runs[0]).toMatchObject({ results: [], tool: { driver: { rules: [] } } });
  });
});

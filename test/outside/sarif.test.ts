// Microsoft's SARIF validator, @microsoft/sarif-multitool-linux 5.7.0 (MIT): its own rules, which include the schema of
// SARIF 2.1.0, and those of GitHub, applied to everything that `check --format sarif` writes. It is 109 MB large, so
// `npm run test:sarif` installs it separately (docs/decisions/outside-suites.md).
import { execFile } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Log } from "sarif";
import { beforeAll, describe, expect, it } from "vitest";
import type { AnalysedIssue } from "../../src/analyse/analysed-issue.js";
import { type IssueCode, issueCodes } from "../../src/base/issue-codes.js";
import { checkReportSarif } from "../../src/cli/output/check-sarif.js";
import { runWith, temporaryFolder } from "../cli/fake-io.js";
import { purposesUnder, rowOf } from "./suites.js";

const SUITE = "SARIF Multitool";
const FOLDER = join(import.meta.dirname, "multitool/node_modules/@microsoft/sarif-multitool-linux");
const TOOL = join(FOLDER, "Sarif.Multitool");
const RULES = join(import.meta.dirname, "../../rules");
const MESSAGES = join(import.meta.dirname, "../rule-set/messages.txt");

/** All its rules except the one that checks whether addresses can be reached: none of our tests use the network. */
const CONFIG = `<?xml version="1.0" encoding="utf-8"?>
<Properties>
  <Properties Key="SARIF2006.UrisShouldBeReachable.Options">
    <Property Key="RuleEnabled" Value="Disabled" Type="Microsoft.CodeAnalysis.Sarif.Driver.RuleEnabledState" />
  </Properties>
</Properties>
`;

let cwd: string;
let all: Readonly<Record<string, string>>;
let found: readonly Found[];
beforeAll(async () => {
  if (!existsSync(TOOL))
    throw new Error("The validator is not there: run npm run test:sarif, which installs it.");
  // Some versions of npm do not make it executable.
  chmodSync(TOOL, 0o755);
  cwd = temporaryFolder();
  writeFileSync(join(cwd, "rules.xml"), CONFIG);
  all = await logs();
  found = await validate(all);
});

type Found = readonly [rule: string, level: string, message: string];

/** The validator's findings on logs, including notes; the validator itself must not fail. */
async function validate(logs: Readonly<Record<string, string>>): Promise<readonly Found[]> {
  const files = Object.entries(logs).map(([name, log]) => {
    writeFileSync(join(cwd, `${name}.sarif`), log);
    return `${name}.sarif`;
  });
  const options = ["--config", "rules.xml", "--rule-kind", "Sarif;Gh", "--level", "Error;Warning;Note"];
  const output = ["--output", "found.sarif", "--log", "ForceOverwrite"];
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" };
  const { stdout } = await promisify(execFile)(TOOL, ["validate", ...files, ...options, ...output], {
    cwd,
    env,
    maxBuffer: 50_000_000,
  });
  expect(stdout).toContain(`Done. ${files.length} file`);
  const [run] = (JSON.parse(readFileSync(join(cwd, "found.sarif"), "utf8")) as Log).runs;
  const invocations = run!.invocations ?? [];
  expect(invocations.flatMap((each) => each.toolExecutionNotifications ?? [])).toEqual([]);
  const rules = run!.tool.driver.rules ?? [];
  return (run!.results ?? []).map(({ ruleId, ruleIndex, level = "warning", message }) => [
    ruleId ?? rules[ruleIndex!]!.id,
    level,
    message.text ?? `${message.id}: ${message.arguments?.join(", ")}`,
  ]);
}

const written = async (rules: string) => (await runWith(["check", rules, "--format", "sarif"], { cwd })).out;

const report = (issues: readonly AnalysedIssue[]) =>
  checkReportSarif(
    {
      head: undefined,
      issues,
      isAnalysed: false,
      left: [],
      folder: "small",
      path: join(cwd, "small"),
    },
    cwd,
  );

/** Every message for which the tests of rule files have a fault. */
function messages(): AnalysedIssue[] {
  const lines = readFileSync(MESSAGES, "utf8").matchAll(
    /^([\w./-]+):(\d+):(\d+) (.*?): (.+) \[([\w-]+)\]$/gm,
  );
  return [...lines].map(([, file, line, column, pointer, message, code]) => ({
    code: code as IssueCode,
    severity: "error",
    file: join("small", file!),
    line: Number(line),
    column: Number(column),
    pointer: pointer!,
    message: message!,
  }));
}

async function logs(): Promise<Readonly<Record<string, string>>> {
  const faulty = "my rules/50% & more";
  cpSync(join(RULES, "2024-25"), join(cwd, faulty), { recursive: true });
  const file = join(cwd, faulty, "primary.json");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace('"modality": "aim"', '"modality": "hope"').replaceAll('"75%"', '"7.5%"'));
  mkdirSync(join(cwd, "bare"), { recursive: true });
  writeFileSync(join(cwd, "bare/rule-set.json"), "{}");
  const all = messages();
  expect(all.length).toBeGreaterThan(150);
  return {
    "2024-25": await written("2024-25"),
    "2020-23": await written("2020-23"),
    faulty: await written(faulty),
    "files that are missing": await written("bare"),
    nothing: report([]),
    messages: report(all),
    // About a whole folder, and so without a file, line or pointer.
    codes: report(
      Object.keys(issueCodes).map((code) => ({
        code: code as IssueCode,
        severity: "warning",
        pointer: "",
        message: "There is a fault.",
      })),
    ),
  };
}

describe("check --format sarif, by Microsoft's validator", () => {
  it("writes logs in which it finds no error and no warning", () => {
    const empty = Object.entries(all).filter(
      ([, log]) => (JSON.parse(log) as Log).runs[0]!.results!.length === 0,
    );
    expect(empty.map(([name]) => name)).toEqual(["2024-25", "2020-23", "nothing"]);
    expect(found.filter(([, level]) => level !== "note")).toEqual([]);
    const { version, license: licence } = JSON.parse(readFileSync(join(FOLDER, "package.json"), "utf8"));
    const cases = Object.keys(all).length;
    expect(rowOf(SUITE)).toEqual({ version, licence, cases, asItSays: cases, onPurpose: 0 });
  });

  it("leads only to notes that docs/outside-suites.md answers", () => {
    expect([...new Set(found.map(([rule]) => rule))].sort()).toEqual([...purposesUnder(SUITE).keys()]);
  });

  it("would report a log without what SARIF and GitHub ask for", async () => {
    const log = JSON.parse(all["faulty"]!) as Log;
    const { tool, results } = log.runs[0]!;
    delete tool.driver.informationUri;
    for (const rule of tool.driver.rules!) delete rule.fullDescription;
    results![0]!.ruleIndex = 7;
    delete results![0]!.locations![0]!.physicalLocation!.region;
    const spoilt = await validate({ spoilt: JSON.stringify(log) });
    const faults = spoilt.filter(([, level]) => level !== "note").map(([rule, level]) => `${level} ${rule}`);
    expect([...new Set(faults)]).toEqual([
      "error GH2012",
      "error SARIF1009",
      "warning SARIF2005",
      "warning SARIF2017",
    ]);
  });
});

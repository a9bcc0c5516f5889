import fc from "fast-check";
import { issueCodes } from "../../src/base/issue-codes.js";
import { readLines } from "../../src/cli/input/line-json.js";
import {
  compareEvaluations,
  evaluate,
  explain,
  formatIssue,
  formatMarkdown,
  formatText,
  type Issue,
  RuleSetError,
  replay,
  requiredChanges,
  SnapshotError,
  safeEvaluate,
  settlingFacts,
} from "../../src/index.js";
import { formatHtml } from "../../src/report.js";
import { parseRuleSet, safeParseRuleSet, safeParseSnapshot } from "../../src/schema.js";
import { readSnapshotTable, writeSnapshotTable } from "../../src/table.js";
import { smallRuleSet } from "../rule-set/small-rule-set.js";
import { anyValue, hostileText, plainValue } from "./hostile.js";
import { demand, kind, orDocumented } from "./kind.js";
import { brokenText, jsonOf, mutated } from "./mutate.js";

export const RULES = parseRuleSet(smallRuleSet);

export const SNAPSHOT = {
  format: 1,
  subject: { scope: "hub", id: "h", name: "A hub" },
  asOf: "2025-03-31",
  facts: {
    "schools.total": 20,
    "schools.engaged": { min: 14, max: 15 },
    "specialists.trained": null,
    "report.sent": { unknown: "not returned" },
    "report.day": "2025-03-01",
    "pupils.succeeding": 73.2,
    "judgement.primary.culture.practices": "embedded",
  },
  evidence: { "schools.total": { source: "A list", on: "2025-03-01" } },
};

const RULE_VALUES: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(smallRuleSet).map(([name, text]) => [name, JSON.parse(text)]),
);

/** Checks that each issue is complete, and has a message that can be printed. */
export function checkIssues(issues: readonly Issue[]): void {
  demand(issues.length > 0, "An error without an issue");
  for (const issue of issues.slice(0, 50)) {
    demand(Object.hasOwn(issueCodes, issue.code) && issue.message !== "", "An empty issue");
    demand(issue.pointer === "" || issue.pointer.startsWith("/"), `No JSON Pointer: ${issue.pointer}`);
    formatIssue(issue);
  }
}

function readSnapshot(input: unknown): void {
  const read = safeParseSnapshot(RULES, input);
  if (!read.success) checkIssues(read.error.issues);
  // `evaluate` takes no text.
  const evaluated = safeEvaluate(RULES, input as never);
  demand(
    typeof input === "string" || evaluated.success === read.success,
    "Read, but not evaluated, or the other way about",
  );
  if (!evaluated.success) checkIssues(evaluated.error.issues);
  else JSON.stringify(evaluated.data);
}

const snapshotText = fc.oneof(
  mutated(SNAPSHOT, plainValue).map(jsonOf),
  brokenText(mutated(SNAPSHOT, plainValue, 1).map(jsonOf)),
  brokenText(brokenText(fc.constant(jsonOf(SNAPSHOT)))),
);

const HEADER =
  "scope,id,name,asOf,schools.total,schools.engaged,schools.total:source,schools.total:on,report.sent,x-own\n";
const cell = hostileText.map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
const table = fc.oneof(
  brokenText(fc.constant(`${HEADER}hub,h,A hub,2025-03-31,20,14..15,A list,2025-03-01,? why,1\n`)),
  fc.array(cell, { minLength: 1, maxLength: 10 }).map((cells) => `${HEADER}${cells.join(",")}\n`),
  fc
    .tuple(fc.array(cell, { maxLength: 6 }), fc.array(cell, { maxLength: 9 }))
    .map(([names, cells]) => `scope,id,asOf,${names.join(",")}\nhub,h,2025-03-31,${cells.join(",")}\n`),
);

function readTable(text: string): void {
  const snapshots = orDocumented([SnapshotError], () => readSnapshotTable(RULES, text, { file: "t.csv" }));
  if (snapshots !== undefined) readSnapshotTable(RULES, writeSnapshotTable(RULES, snapshots));
}

const RESULT: unknown = JSON.parse(JSON.stringify(evaluate(RULES, SNAPSHOT as never)));

/** Checks that everything that reads a result refuses a value that is not one, and reads one that is. */
function readResult(result: unknown): void {
  for (const reader of [
    explain,
    formatText,
    formatMarkdown,
    formatHtml,
    requiredChanges,
    settlingFacts,
    replay,
  ])
    orDocumented([SnapshotError], () => reader(RULES, result as never));
  const sound = RESULT as never;
  for (const [before, after] of [
    [sound, result as never],
    [result as never, sound],
  ] as const)
    orDocumented([SnapshotError], () => compareEvaluations(RULES, before, after));
}

function readRules(files: unknown): void {
  const parsed = safeParseRuleSet(files as Record<string, unknown>);
  if (!parsed.success) return checkIssues(parsed.error.issues);
  safeEvaluate(parsed.data, { ...SNAPSHOT, facts: {}, evidence: {} } as never);
}

const oneFile = <T>(make: (name: string) => fc.Arbitrary<T>): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .constantFrom(...Object.keys(smallRuleSet))
    .chain((name) => make(name).map((file) => ({ ...smallRuleSet, [name]: file })));

/** Files with names that point elsewhere, or that are not names of files. */
const misnamed = fc
  .tuple(hostileText, fc.constantFrom("", ".json"), fc.constantFrom(...Object.keys(smallRuleSet)))
  .map(([name, end, like]) =>
    Object.fromEntries([...Object.entries(smallRuleSet), [name + end, smallRuleSet[like]]]),
  );

export const READING = [
  kind("snapshot, a value", 300, mutated(SNAPSHOT, anyValue), readSnapshot),
  kind("snapshot, any value", 60, anyValue, readSnapshot),
  kind("snapshot, JSON text", 220, snapshotText, readSnapshot),
  kind(
    "snapshots, lines",
    60,
    fc.array(snapshotText, { maxLength: 3 }).map((all) => all.join("\n")),
    (text) => {
      const read = readLines(text, "s.ndjson");
      for (const value of read.value as readonly unknown[]) safeParseSnapshot(RULES, value);
      if (read.issues.length > 0) checkIssues(read.issues);
    },
  ),
  kind("snapshots, CSV text", 120, table, readTable),
  kind("results", 40, mutated(RESULT, plainValue), readResult),
  kind("results, any value", 20, anyValue, readResult),
  kind(
    "rules, values",
    60,
    fc.oneof(
      mutated(RULE_VALUES, anyValue),
      oneFile((name) => mutated(RULE_VALUES[name], anyValue)),
    ),
    readRules,
  ),
  kind(
    "rules, JSON texts",
    60,
    oneFile((name) =>
      fc.oneof(
        mutated(RULE_VALUES[name], plainValue).map(jsonOf),
        brokenText(fc.constant(smallRuleSet[name]!)),
      ),
    ),
    readRules,
  ),
  kind("rules, any value or file name", 20, fc.oneof(misnamed, anyValue), (files) =>
    orDocumented([RuleSetError], () => readRules(files)),
  ),
];

import { relative, resolve, sep } from "node:path";
import type { Log, ReportingDescriptor, Result } from "sarif";
import type { AnalysedIssue } from "../../analyse/analysed-issue.js";
import { type IssueCode, issueCodes } from "../../base/issue-codes.js";
import { VERSION } from "../../base/version.js";
import { upperFirst } from "../../base/words.js";
import type { CheckRun } from "./check-report.js";

/**
 * What `check` found, in SARIF 2.1.0, which code reviews can show next to the lines. File names are relative to the
 * working directory.
 */
export function checkReportSarif(run: CheckRun, cwd: string): string {
  const codes = [...new Set(run.issues.map(({ code }) => code))].sort();
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "maths-hub-goals",
            semanticVersion: VERSION,
            informationUri: "https://www.npmjs.com/package/maths-hub-goals",
            rules: codes.map(descriptorOf),
          },
        },
        columnKind: "utf16CodeUnits",
        results: run.issues.map((issue) => resultOf(issue, codes.indexOf(issue.code), run, cwd)),
        properties: { releasable: run.left.length === 0, analysed: run.isAnalysed },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptorOf(code: IssueCode): ReportingDescriptor {
  const meaning = upperFirst(withoutLinks(issueCodes[code].meaning));
  const advice = withoutLinks(issueCodes[code].advice);
  return {
    id: code,
    shortDescription: { text: `${meaning}.` },
    fullDescription: { text: `${meaning}. ${upperFirst(advice)}.` },
    help: { text: `${meaning}. What to do: ${advice}.` },
  };
}

/** Replaces links with their words, since SARIF's plain texts have no links. */
function withoutLinks(words: string): string {
  return words.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1");
}

function resultOf(issue: AnalysedIssue, ruleIndex: number, run: CheckRun, cwd: string): Result {
  const { code, severity, message, pointer, line, column, suggestion, counterexample } = issue;
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(issue, run, cwd) },
          // An issue about a whole file, or about a missing one, is shown at the first line.
          region: { startLine: line ?? 1, startColumn: column ?? 1 },
        },
        logicalLocations: [{ fullyQualifiedName: pointer }],
      },
    ],
    properties: {
      pointer,
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(counterexample === undefined ? {} : { counterexample }),
    },
  };
}

/** The file of an issue, or the folder if it has none, as a relative reference. */
function uriOf({ file }: AnalysedIssue, { folder, path }: CheckRun, cwd: string): string {
  const inFolder = file === undefined ? "" : relative(folder, file);
  const way = relative(cwd, resolve(path, inFolder)).split(sep);
  return way.map(encodeURIComponent).join("/");
}

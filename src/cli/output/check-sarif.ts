import { relative, resolve, sep } from "node:path";
import type { Log, ReportingDescriptor, Result } from "sarif";
import type { AnalysedIssue } from "../../analyse/analysed-issue.js";
import { analysisCodes, type CodeHelp } from "../../analyse/analysis-codes.js";
import { VERSION } from "../../base/version.js";
import type { CheckRun } from "./check-report.js";
import { ruleFileCodes } from "./rule-file-codes.js";

const HELP: Readonly<Record<string, CodeHelp>> = { ...ruleFileCodes, ...analysisCodes };

/**
 * A run of `check` in SARIF 2.1.0, which code reviews can show beside the lines. Files are named relative to the
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
          driver: { name: "maths-hub-goals", semanticVersion: VERSION, rules: codes.map(descriptorOf) },
        },
        columnKind: "utf16CodeUnits",
        results: run.issues.map((issue) => resultOf(issue, codes.indexOf(issue.code), run, cwd)),
        properties: { releasable: run.isReleasable, analysed: run.isAnalysed },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptorOf(code: string): ReportingDescriptor {
  const { meaning, advice } = HELP[code] ?? { meaning: code, advice: "see the message" };
  return {
    id: code,
    shortDescription: { text: sentence(meaning) },
    help: { text: `${sentence(meaning)} What to do: ${advice}.` },
  };
}

function sentence(words: string): string {
  return `${words[0]?.toUpperCase()}${words.slice(1)}.`;
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
          ...(line === undefined || column === undefined
            ? {}
            : { region: { startLine: line, startColumn: column } }),
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

/** The file of an issue, or the folder where no file is named, as a relative reference. */
function uriOf({ file }: AnalysedIssue, { folder, path }: CheckRun, cwd: string): string {
  const inFolder = file === undefined ? "" : relative(folder, file);
  const way = relative(cwd, resolve(path, inFolder)).split(sep);
  return way.map(encodeURIComponent).join("/");
}

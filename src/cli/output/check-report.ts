import { formatIssue } from "../../base/issue.js";
import { counted, formatList } from "../../base/words.js";
import { cleanText } from "../../explain/clean-text.js";
import type { CheckedRules } from "../commands/check-rules.js";

/** What `check` found in a folder. */
export interface CheckRun extends CheckedRules {
  /** The folder's name in messages, and its path. */
  readonly folder: string;
  readonly path: string;
  /** Whether `check` was asked what is left to do before a release. */
  readonly forRelease?: boolean;
}

/** What `check` found, as text for people. */
export function checkReportText(run: CheckRun): string {
  const { head, folder, issues, isAnalysed } = run;
  const name = head === undefined ? "Rules" : `${head.title} (${head.id} ${head.version}),`;
  const lines = [`${name} from ${folder}`, ""];
  for (const { counterexample, ...issue } of issues) {
    lines.push(`${issue.severity === "error" ? "Error" : "Warning"}: ${formatIssue(issue)}`);
    if (counterexample !== undefined) lines.push(`  Example: ${JSON.stringify(counterexample)}`);
  }
  if (issues.length > 0) lines.push("");
  const { errors, warnings } = countIssues(run);
  const numbers = `${countedOrNo(errors, "error")}, ${countedOrNo(warnings, "warning")}.`;
  lines.push(numbers.replace(/^no/, "No"));
  if (!isAnalysed) lines.push("Correct these errors to see the warnings about what the rules mean.");
  lines.push(...releaseLines(run));
  // Names and messages repeat text from the files, so control codes are removed before they reach the terminal.
  return `${lines.map(cleanText).join("\n")}\n`;
}

function releaseLines({ left, forRelease }: CheckRun): readonly string[] {
  if (left.length === 0) return ["Releasable."];
  if (!forRelease) return [`Not releasable: ${formatList(left.map(({ why }) => why))}.`];
  return ["Not releasable. Still to do:", ...left.map(({ todo }) => `- ${todo}`)];
}

/** What `check` found, as JSON for programs. */
export function checkReportJson(run: CheckRun): string {
  const { head, folder, issues, isAnalysed, left } = run;
  const { errors, warnings } = countIssues(run);
  const report = {
    rules: { folder, id: head?.id ?? null, version: head?.version ?? null, title: head?.title ?? null },
    releasable: left.length === 0,
    left: left.map(({ code, count, todo }) => ({ code, count, message: todo })),
    analysed: isAnalysed,
    errors,
    warnings,
    issues,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** How many errors and warnings there are. */
export function countIssues({ issues }: CheckRun) {
  const of = (severity: string) => issues.filter((issue) => issue.severity === severity).length;
  return { errors: of("error"), warnings: of("warning") };
}

function countedOrNo(count: number, noun: string): string {
  return count === 0 ? `no ${noun}s` : counted(count, noun);
}

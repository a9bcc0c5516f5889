import { formatIssue } from "../../base/issue.js";
import { formatCount } from "../../base/words.js";
import { cleanText } from "../../explain/clean-text.js";
import type { CheckedRules } from "../commands/check-rules.js";

/** What a run of `check` found in a folder. */
export interface CheckRun extends CheckedRules {
  /** The folder as it is told, and where it is. */
  readonly folder: string;
  readonly path: string;
}

/** A run of `check` as text, for people. */
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
  const numbers = `${counted(errors, "error")}, ${counted(warnings, "warning")}.`;
  lines.push(numbers.replace(/^no/, "No"));
  if (!isAnalysed) lines.push("What the rules mean is analysed once these errors are corrected.");
  lines.push(releaseWords(run));
  // Names and messages repeat what the files hold; none of it may steer the terminal.
  return `${lines.map(cleanText).join("\n")}\n`;
}

function releaseWords(run: CheckRun): string {
  if (run.isReleasable) return "Releasable.";
  const { errors, awaiting } = countIssues(run);
  const isUnconfirmed = run.issues.some(({ code }) => code === "unconfirmed-case");
  const why = [
    ...(errors > 0 ? [`there ${errors === 1 ? "is" : "are"} ${counted(errors, "error")}`] : []),
    ...(awaiting > 0
      ? [`${counted(awaiting, "number")} ${awaiting === 1 ? "awaits" : "await"} confirmation`]
      : []),
    ...(isUnconfirmed ? ["cases derived from the rules are unconfirmed"] : []),
  ];
  return `Not releasable: ${why.join(", and ")}.`;
}

/** The same as JSON, for programs. */
export function checkReportJson(run: CheckRun): string {
  const { head, folder, issues, isAnalysed, isReleasable } = run;
  const { errors, warnings } = countIssues(run);
  const report = {
    rules: { folder, id: head?.id ?? null, version: head?.version ?? null, title: head?.title ?? null },
    releasable: isReleasable,
    analysed: isAnalysed,
    errors,
    warnings,
    issues,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** How many errors and warnings there are, and how many numbers await confirmation. */
export function countIssues({ issues }: CheckRun) {
  const of = (severity: string) => issues.filter((issue) => issue.severity === severity).length;
  const awaiting = issues.filter(({ code }) => code === "awaiting-confirmation").length;
  return { errors: of("error"), warnings: of("warning"), awaiting };
}

function counted(count: number, noun: string): string {
  return `${count === 0 ? "no" : formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

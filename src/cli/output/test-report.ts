import { join } from "node:path";
import { formatIssue } from "../../base/issue.js";
import { formatCount } from "../../base/words.js";
import { cleanText } from "../../explain/clean-text.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { CaseCoverage } from "../../testing/rules/cover-cases.js";
import { notShownWords, shareWords } from "../../testing/rules/coverage-words.js";
import type { Mutant } from "../../testing/rules/mutants.js";
import type { MutationReport, Survivor } from "../../testing/rules/mutate-rules.js";
import type { CasesReport, DraftCase, FailedCase } from "../../testing/rules/run-cases.js";
import type { OpenedRuleFolder } from "../input/open-rule-folder.js";
import { differenceWords } from "./difference-words.js";

/** All that a run of `test` found. */
export interface TestRun {
  readonly rules: OpenedRuleFolder;
  readonly cases: CasesReport;
  /** Absent where it was not asked for, or where a case failed, so that it would say nothing. */
  readonly mutation?: MutationReport | undefined;
  /** What the cases show of each criterion, where it was asked for. */
  readonly coverage?: CaseCoverage | undefined;
}

/**
 * A run of `test` as text, for people.
 *
 * @param detail - whether to list what no case shows, criterion by criterion
 */
export function testReportText(
  { rules, cases, mutation, coverage }: TestRun,
  detail: "in full" | "in short" = "in full",
): string {
  const { ruleSet, folder } = rules;
  const { passed, failed, drafts, goalsWithoutCases } = cases;
  const lines = [`${ruleSet.title} (${ruleSet.id} ${ruleSet.version}), from ${folder}`, ""];
  lines.push(
    `${counted(passed + failed.length, "case")}: ${number(passed)} passed, ${number(failed.length)} failed.`,
  );
  for (const each of failed) lines.push("", ...failureLines(each, folder));
  if (drafts.length > 0) lines.push("", ...draftLines(drafts, folder));
  if (goalsWithoutCases.length > 0) {
    lines.push("", `Warning: ${counted(goalsWithoutCases.length, "goal")} without any case:`);
    lines.push(...goalsWithoutCases.map((goal) => `- ${goal}`));
  }
  for (const issue of rules.warnings) lines.push("", `Warning: ${formatIssue(issue)}`);
  if (mutation !== undefined) lines.push("", ...mutationLines(mutation, folder));
  if (coverage !== undefined) lines.push("", ...coverageLines(coverage, ruleSet, detail));
  // Titles and names are whatever the files hold; none of it may steer the terminal.
  return `${lines
    .flatMap((line) => line.split("\n"))
    .map(cleanText)
    .join("\n")}\n`;
}

function failureLines({ file, name, goal, differences, faults }: FailedCase, folder: string): string[] {
  return [
    `Failed: ${join(folder, file)}, “${name}” (${goal})`,
    ...differences.map((difference) => `  ${differenceWords(difference)}`),
    ...faults.map((fault) => `  It cannot be run: ${fault}`),
  ];
}

function draftLines(drafts: readonly DraftCase[], folder: string): string[] {
  const files = [...new Set(drafts.map(({ file }) => file))];
  return [
    `${counted(drafts.length, "draft")} besides, which test nothing until "draft" is taken out of them:`,
    ...files.map((file) => {
      const own = drafts.filter((draft) => draft.file === file);
      const holding = own.filter(({ holds }) => holds).length;
      return `- ${join(folder, file)}: ${counted(own.length, "draft")}, ${number(holding)} as expected already`;
    }),
  ];
}

function mutationLines(report: MutationReport, folder: string): string[] {
  const { mutants, killed, equivalent, survivors } = report;
  const lines = [
    `${counted(mutants, "mutant")} of the rules: ${number(killed)} killed, ${number(equivalent.length)} equivalent, ${number(survivors.length)} survived.`,
  ];
  for (const reason of new Set(equivalent.map((each) => each.reason))) {
    const count = equivalent.filter((each) => each.reason === reason).length;
    lines.push(`- ${number(count)} equivalent: ${reason}`);
  }
  for (const survivor of survivors) lines.push("", ...survivorLines(survivor, folder));
  if (survivors.length > 0) {
    lines.push(
      "",
      "A survivor is a fault that no case would find. Paste its case where it belongs, and name it well.",
    );
  }
  return lines;
}

function survivorLines({ mutant, killer, casesFile }: Survivor, folder: string): string[] {
  const found = `Survived: ${placeOf(mutant, folder)}\n  What was changed: ${mutant.description}.`;
  if (killer === undefined) return [found, "  No small set of facts was found that tells it from the rules."];
  const { name, example } = killer;
  // Without the braces around it: it goes among the others.
  const json = JSON.stringify({ [name]: example }, null, 2)
    .split("\n")
    .slice(1, -1);
  return [
    found,
    `  This case for ${killer.goal} would find it, in "cases" of ${join(folder, casesFile)}:`,
    ...json.map((line) => `  ${line}`),
  ];
}

function coverageLines(coverage: CaseCoverage, ruleSet: RuleSet, detail: string): string[] {
  const open = coverage.criteria.filter(({ shown, of }) => shown < of);
  const lines = [
    `The cases show ${shareWords(coverage)} subjects, outcomes and sides of numbers of ${counted(coverage.criteria.length, "criterion", "criteria")}.`,
  ];
  if (open.length === 0 || detail === "in short") return lines;
  const some = counted(open.length, "criterion is", "criteria are");
  lines.push(`${some} not wholly shown, each with what no case shows:`);
  for (const each of open) {
    lines.push("", `${each.goal}, ${each.criterion}: ${shareWords(each)}`);
    lines.push(...notShownWords(each, ruleSet).map((words) => `  ${words}`));
  }
  return lines;
}

function placeOf({ file, pointer }: Mutant, folder: string): string {
  return `${join(folder, file)}:${pointer}`;
}

function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${number(count)} ${count === 1 ? noun : plural}`;
}

const number = formatCount;

/** The same as JSON, for programs. */
export function testReportJson({ rules, cases, mutation, coverage }: TestRun): string {
  const { id, version, title } = rules.ruleSet;
  const told = ({ kind, file, pointer, description, goals }: Mutant) => ({
    kind,
    file,
    pointer,
    description,
    goals,
  });
  const report = {
    rules: { id, version, title, folder: rules.folder },
    warnings: rules.warnings,
    cases: {
      total: cases.passed + cases.failed.length,
      passed: cases.passed,
      failed: cases.failed,
      drafts: cases.drafts,
      goalsWithoutCases: cases.goalsWithoutCases,
    },
    mutation:
      mutation === undefined
        ? null
        : {
            mutants: mutation.mutants,
            killed: mutation.killed,
            equivalent: mutation.equivalent.map(({ mutant, reason }) => ({ ...told(mutant), reason })),
            survivors: mutation.survivors.map(({ mutant, casesFile, killer }) => ({
              ...told(mutant),
              casesFile,
              case: killer === undefined ? null : killer,
            })),
          },
    coverage: coverage ?? null,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

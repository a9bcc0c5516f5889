import { join } from "node:path";
import { formatIssue, pointerTo } from "../../base/issue.js";
import { counted, formatCount } from "../../base/words.js";
import { cleanText } from "../../explain/clean-text.js";
import type { Position } from "../../rule-set/read/read-json.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { CaseCoverage } from "../../testing/rules/cover-cases.js";
import { notShownWords, shareWords } from "../../testing/rules/coverage-words.js";
import type { Mutant } from "../../testing/rules/mutants.js";
import type { MutationReport, Survivor } from "../../testing/rules/mutate-rules.js";
import type { CasesReport, DraftCase, FailedCase, UnconfirmedCase } from "../../testing/rules/run-cases.js";
import type { LocateInFolder } from "../input/locate-in-folder.js";
import type { OpenedRuleFolder } from "../input/open-rule-folder.js";
import { differenceWords } from "./difference-words.js";

/** What `test` found. */
export interface TestRun {
  readonly rules: OpenedRuleFolder;
  readonly cases: CasesReport;
  /** Finds the lines of cases and mutants. */
  readonly locate: LocateInFolder;
  /** Absent if it was not asked for, or if a case failed, which would make it meaningless. */
  readonly mutation?: MutationReport | undefined;
  /** What the cases show of each criterion, if asked for. */
  readonly coverage?: CaseCoverage | undefined;
}

/**
 * What `test` found, as text for people.
 *
 * @param detail - whether to list what no case shows, criterion by criterion
 */
export function testReportText(
  { rules, cases, mutation, coverage, locate }: TestRun,
  detail: "in full" | "in short" = "in full",
): string {
  const { ruleSet, folder } = rules;
  const { passed, failed, drafts, unconfirmed, goalsWithoutCases } = cases;
  const lines = [`${ruleSet.title} (${ruleSet.id} ${ruleSet.version}), from ${folder}`, ""];
  lines.push(
    `${counted(passed + failed.length, "case")}: ${number(passed)} passed, ${number(failed.length)} failed.`,
  );
  for (const each of failed) lines.push("", ...failureLines(each, folder, locate));
  if (unconfirmed.length > 0) lines.push("", ...unconfirmedLines(unconfirmed, folder));
  if (drafts.length > 0) lines.push("", ...draftLines(drafts, folder));
  if (goalsWithoutCases.length > 0) {
    lines.push("", `Warning: ${counted(goalsWithoutCases.length, "goal")} without any case:`);
    lines.push(...goalsWithoutCases.map((goal) => `- ${goal}`));
  }
  for (const issue of rules.warnings) lines.push("", `Warning: ${formatIssue(issue)}`);
  if (mutation !== undefined) lines.push("", ...mutationLines(mutation, folder, locate));
  if (coverage !== undefined) lines.push("", ...coverageLines(coverage, ruleSet, detail));
  // Titles and names come from the files, so control codes are removed before they reach the terminal.
  return `${lines
    .flatMap((line) => line.split("\n"))
    .map(cleanText)
    .join("\n")}\n`;
}

function failureLines(
  { file, name, goal, differences, faults }: FailedCase,
  folder: string,
  locate: LocateInFolder,
): string[] {
  const place = placeIn(join(folder, file), locate(file, pointerTo("/cases", name), "key"));
  return [
    `Failed: ${place}, “${name}” (${goal})`,
    ...differences.map((difference) => `  ${differenceWords(difference)}`),
    ...faults.map((fault) => `  It cannot be run: ${fault}`),
  ];
}

function unconfirmedLines(unconfirmed: readonly UnconfirmedCase[], folder: string): string[] {
  const files = [...new Set(unconfirmed.map(({ file }) => file))];
  const are = unconfirmed.length === 1 ? "is" : "are";
  return [
    `${counted(unconfirmed.length, "case")} of these ${are} unconfirmed: the rules themselves worked out what ${unconfirmed.length === 1 ? "it expects" : "they expect"}.`,
    'Compare each with the document, and remove "derived" from those that are right:',
    ...files.map(
      (file) => `- ${join(folder, file)}: ${number(unconfirmed.filter((each) => each.file === file).length)}`,
    ),
  ];
}

function draftLines(drafts: readonly DraftCase[], folder: string): string[] {
  const files = [...new Set(drafts.map(({ file }) => file))];
  return [
    `Also ${counted(drafts.length, "draft")}, which ${drafts.length === 1 ? "tests" : "test"} nothing until "draft" is taken out:`,
    ...files.map((file) => {
      const own = drafts.filter((draft) => draft.file === file);
      const holding = own.filter(({ holds }) => holds).length;
      return `- ${join(folder, file)}: ${counted(own.length, "draft")}, ${number(holding)} already as expected`;
    }),
  ];
}

function mutationLines(report: MutationReport, folder: string, locate: LocateInFolder): string[] {
  const { mutants, killed, equivalent, survivors, undecided } = report;
  const lines = [
    `${counted(mutants, "small change")} to the rules: ${number(killed)} noticed, ${number(equivalent.length)} without effect, ${number(survivors.length)} unnoticed${undecided.length === 0 ? "" : `, ${number(undecided.length)} undecided`}.`,
  ];
  for (const reason of new Set(equivalent.map((each) => each.reason))) {
    const count = equivalent.filter((each) => each.reason === reason).length;
    lines.push(`- ${number(count)} without effect: ${reason}`);
  }
  if (undecided.length > 0) {
    const most = Math.max(...undecided.map(({ tried }) => tried));
    lines.push(
      `- ${number(undecided.length)} undecided: of up to ${number(most)} invented snapshots each, none showed a difference, and there may be none:`,
      ...undecided.map(({ mutant }) => `    ${placeOf(mutant, folder, locate)}: ${mutant.description}`),
    );
  }
  const told = new Set<string>();
  for (const survivor of survivors) {
    lines.push("", ...survivorLines(survivor, folder, locate, told));
    told.add(survivor.killer.name);
  }
  if (survivors.length > 0) {
    lines.push(
      "",
      "No case would notice these changes if they were mistakes. --write adds the cases above to their files.",
    );
  }
  return lines;
}

function survivorLines(
  { mutant, killer, casesFile }: Survivor,
  folder: string,
  locate: LocateInFolder,
  told: ReadonlySet<string>,
): string[] {
  const { name, goal, example } = killer;
  const found = `Unnoticed: ${placeOf(mutant, folder, locate)}\n  What was changed: ${mutant.description}.`;
  if (told.has(name)) return [found, `  The case “${name}” would notice it too.`];
  // Without the braces around it, because it is added to the other cases.
  const json = JSON.stringify({ [name]: example }, null, 2)
    .split("\n")
    .slice(1, -1);
  return [
    found,
    `  This case for ${goal} would notice it, in "cases" of ${join(folder, casesFile)}:`,
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
  lines.push(`${some} not fully shown. No case shows:`);
  for (const each of open) {
    lines.push("", `${each.goal}, ${each.criterion}: ${shareWords(each)}`);
    lines.push(...notShownWords(each, ruleSet).map((words) => `  ${words}`));
  }
  return lines;
}

function placeOf({ file, pointer }: Mutant, folder: string, locate: LocateInFolder): string {
  return `${placeIn(join(folder, file), locate(file, pointer))} ${pointer}`;
}

function placeIn(file: string, position: Position | undefined): string {
  return position === undefined ? file : `${file}:${position.line}:${position.column}`;
}

const number = formatCount;

/** What `test` found, as JSON for programs. */
export function testReportJson({ rules, cases, mutation, coverage, locate }: TestRun): string {
  const { id, version, title } = rules.ruleSet;
  const told = ({ kind, file, pointer, description, goals }: Mutant) => ({
    kind,
    file,
    pointer,
    ...locate(file, pointer),
    description,
    goals,
  });
  const report = {
    rules: { id, version, title, folder: rules.folder },
    warnings: rules.warnings,
    cases: {
      total: cases.passed + cases.failed.length,
      passed: cases.passed,
      failed: cases.failed.map(({ file, ...each }) => ({
        file,
        ...locate(file, pointerTo("/cases", each.name), "key"),
        ...each,
      })),
      drafts: cases.drafts,
      unconfirmed: cases.unconfirmed,
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
              case: killer,
            })),
            undecided: mutation.undecided.map(({ mutant, tried }) => ({ ...told(mutant), tried })),
          },
    coverage: coverage ?? null,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

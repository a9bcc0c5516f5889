// analyse: takes a rule set without errors and its cases, gives what is wrong with its meaning. `consistency` looks for
// places that contradict each other, `stated` for numbers and days that differ from the texts beside them.
import { analysisCodes } from "../base/codes/analysis-codes.js";
import type { Issue } from "../base/issue.js";
import { compile } from "../compile/compile.js";
import type { CriterionPlan, Plan } from "../compile/plan.js";
import { sortIssues } from "../rule-set/read/sort-issues.js";
import type { Position } from "../rule-set/read/text-positions.js";
import { fileOfPointer, type RulePlaces } from "../rule-set/rule-places.js";
import type { CasesFile, RuleSet } from "../rule-set/types.js";
import type { AnalysedIssue, AnalysisFinding } from "./analysed-issue.js";
import { conflicts } from "./conflicts.js";
import { findContradictions } from "./consistency/find-contradictions.js";
import { criteriaFindings } from "./criteria.js";
import { milestoneFindings } from "./milestones.js";
import { type OtherRules, periodFindings } from "./periods.js";
import { goalPointer } from "./pointers.js";
import { textFindings } from "./stated/text-findings.js";
import { unconfirmedCases } from "./unconfirmed-cases.js";

/** What an analysis looks at besides the rules. */
export interface AnalysisInput {
  /** The worked cases, by file. */
  readonly cases: Readonly<Record<string, CasesFile>>;
  /** The other rule sets, for their periods. */
  readonly others: readonly OtherRules[];
  /** The file that each goal and parameter is in. */
  readonly places: RulePlaces;
  /** Issues that are known already. They are returned too, each once, with a counterexample if there is one. */
  readonly known?: readonly Issue[];
  /** Finds the line and column of a value, or of its key. */
  readonly locate?: (file: string, pointer: string, at?: "key" | "value") => Position | undefined;
}

/**
 * Looks for mistakes in the meaning of a rule set: criteria that no facts or all facts meet, goals that exclude each
 * other, lines that fall, periods that overlap, bullets left out, and so on. Reports only what is proved, by exact
 * reasoning or by a snapshot that shows it.
 *
 * @throws {RuleSetError} if the rules cannot be bound
 */
export function analyseRules(ruleSet: RuleSet, input: AnalysisInput): readonly AnalysedIssue[] {
  const plan = compile(ruleSet);
  const ofTexts = textFindings(ruleSet);
  // A criterion that is wrong because of its number is put right with the number.
  const isCause = ({ pointer }: Pick<Issue, "pointer">) => ofTexts.some((each) => each.pointer === pointer);
  const criteria = criteriaFindings(plan, input.known ?? []);
  const { neverMet, faulty } = criteria;
  const known = criteria.known.filter((each) => each.code !== "on-track-stricter" || !isCause(each));
  const ofCriteria = criteria.found.filter((each) => !isCause(each));
  const isTold = (pointer: string) => [...ofCriteria, ...ofTexts].some((each) => each.pointer === pointer);
  const graver = [
    ...ofCriteria,
    ...conflicts(plan, neverMet),
    // A falling number that also causes other faults is reported once.
    ...milestoneFindings(plan).filter(({ pointer }) => !isTold(pointer)),
    ...periodFindings(ruleSet, input.others),
    ...goalsWithoutCase(plan, input.cases),
    ...unconfirmedCases(input.cases),
    ...ofTexts,
  ].map((finding) => issueOf(finding, input));
  const isFaulty = (criterion: CriterionPlan) => faulty.has(criterion);
  const contradictions = findContradictions(plan, input.cases, isFaulty).map((finding) =>
    issueOf(finding, input),
  );
  const told = [...known, ...graver.filter(isError)];
  // If the period is of the wrong years, it seems to fill the gap before or after it.
  const isPeriodWrong = contradictions.some(
    ({ code, pointer }) => code === "year-differs" && pointer.startsWith("/inForce"),
  );
  return sortIssues([
    ...known,
    ...graver.filter(({ code }) => code !== "gap-filled" || !isPeriodWrong),
    // Leave out contradictions at the place of an error.
    ...contradictions.filter((issue) => !told.some((each) => covers(each, issue))),
  ]);
}

/** Whether an issue already covers the place of another, or explains why its assumption seems to have the wrong day. */
function covers(told: Issue, { file, pointer, code }: AnalysedIssue): boolean {
  if (told.file !== file) return false;
  const above = (of: string) => of.slice(0, of.lastIndexOf("/"));
  return (
    told.pointer === pointer || (code === "assumption-differs" && above(told.pointer) === above(pointer))
  );
}

function isError({ severity }: Issue): boolean {
  return severity === "error";
}

function goalsWithoutCase(
  { goals }: Plan,
  files: Readonly<Record<string, CasesFile>>,
): readonly AnalysisFinding[] {
  // A draft tests nothing, and a case derived from the rules does not show what they should be.
  const covered = new Set(
    Object.values(files).flatMap(({ goal, cases }) =>
      Object.values(cases).some(({ draft, derived }) => !draft && !derived) ? [goal] : [],
    ),
  );
  return goals
    .filter(({ id }) => !covered.has(id))
    .map(({ id }) => ({
      code: "goal-without-case",
      pointer: goalPointer(id),
      at: "key",
      message: `The goal "${id}" has no worked case, apart from drafts and unconfirmed cases. Add one.`,
    }));
}

function issueOf(
  { at, code, file: named, ...finding }: AnalysisFinding,
  { places, locate }: AnalysisInput,
): AnalysedIssue {
  const file = named ?? fileOfPointer(finding.pointer, places);
  const { severity } = analysisCodes[code];
  if (file === undefined) return { code, severity, ...finding };
  return { code, severity, ...finding, file, ...locate?.(file, finding.pointer, at) };
}

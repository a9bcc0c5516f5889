import { analysisCodes } from "../base/codes/analysis-codes.js";
import type { Issue } from "../base/issue.js";
import { compile } from "../compile/compile.js";
import type { CriterionPlan, GoalPlan, Plan } from "../compile/plan.js";
import type { Snapshot } from "../evaluate/types.js";
import { sortIssues } from "../rule-set/read/sort-issues.js";
import type { Position } from "../rule-set/read/text-positions.js";
import type { RulePlaces } from "../rule-set/rule-places.js";
import type { CasesFile, RuleSet } from "../rule-set/types.js";
import type { AnalysedIssue, AnalysisFinding } from "./analysed-issue.js";
import { bulletFindings } from "./bullets.js";
import { conflicts } from "./conflicts.js";
import { isImpossible } from "./is-impossible.js";
import { milestoneFindings } from "./milestones.js";
import { type OtherRules, periodFindings } from "./periods.js";
import { criterionPointer, goalPointer } from "./pointers.js";
import { findStricterOnTrack } from "./stricter-on-track.js";
import { unconfirmedCases } from "./unconfirmed-cases.js";

/** What an analysis looks at beside the rules. */
export interface AnalysisInput {
  /** The worked cases, by file. */
  readonly cases: Readonly<Record<string, CasesFile>>;
  /** The other rule sets there are, for their periods. */
  readonly others: readonly OtherRules[];
  /** In which file each goal and parameter stands. */
  readonly places: RulePlaces;
  /** What is known already; it is given back too, with a counterexample where there is one, and told once only. */
  readonly known?: readonly Issue[];
  /** Finds the line and column of a value, or of its key. */
  readonly locate?: (file: string, pointer: string, at?: "key" | "value") => Position | undefined;
}

/**
 * Looks for what is wrong with the meaning of a rule set: criteria that no facts or all facts meet, goals that exclude
 * each other, lines that fall, periods that overlap, bullets left out, and so on. Nothing is told that is not proven,
 * by exact reasoning or by a snapshot that shows it; what could not be settled is passed over.
 *
 * @throws {RuleSetError} where the rules cannot be bound
 */
export function analyseRules(ruleSet: RuleSet, input: AnalysisInput): readonly AnalysedIssue[] {
  const plan = compile(ruleSet);
  const { known = [] } = input;
  const shown = new Map<Issue, AnalysedIssue>();
  const found: AnalysisFinding[] = [];
  const neverMet = new Set<CriterionPlan>();
  for (const goal of plan.goals) {
    for (const criterion of goal.criteria) {
      const finding = neverOrAlways(plan, goal, criterion);
      if (finding !== undefined) found.push(finding);
      if (finding?.code === "never-met") neverMet.add(criterion);
      const counterexample = findStricterOnTrack(plan, goal, criterion);
      if (counterexample === undefined) continue;
      const pointer = `${criterionPointer(goal.id, criterion.id)}/onTrack`;
      const told = known.find(
        (issue) => issue.code === "on-track-stricter" && isBelow(issue.pointer, pointer),
      );
      if (told === undefined) found.push(stricter(goal.id, criterion.id, pointer, counterexample));
      else shown.set(told, { ...told, counterexample });
    }
  }
  found.push(
    ...conflicts(plan, neverMet),
    ...milestoneFindings(plan),
    ...periodFindings(ruleSet, input.others),
    ...goalsWithoutCase(plan, input.cases),
    ...unconfirmedCases(input.cases),
    ...bulletFindings(ruleSet),
  );
  return sortIssues([
    ...known.map((issue) => shown.get(issue) ?? issue),
    ...found.map((finding) => issueOf(finding, input)),
  ]);
}

/** What is wrong with a criterion taken by itself: that no facts meet it, or that none leave it unmet. */
function neverOrAlways(plan: Plan, goal: GoalPlan, { id, met }: CriterionPlan): AnalysisFinding | undefined {
  const pointer = `${criterionPointer(goal.id, id)}/met`;
  const name = `The criterion "${id}" of "${goal.id}"`;
  if (isImpossible(plan, [{ tree: met, wanted: true }])) {
    const message = `${name} can never be met: no facts whatever do.`;
    return { code: "never-met", pointer, message };
  }
  if (isImpossible(plan, [{ tree: met, wanted: false }])) {
    const message = `${name} is met whatever the facts are, so it tests nothing.`;
    return { code: "always-met", pointer, message };
  }
  return undefined;
}

function isBelow(pointer: string, above: string): boolean {
  return pointer === above || pointer.startsWith(`${above}/`);
}

function stricter(
  goal: string,
  criterion: string,
  pointer: string,
  counterexample: Snapshot,
): AnalysisFinding {
  const message = `Being on track asks for more here than being met does: some facts meet "${criterion}" of "${goal}" and are not on track.`;
  return { code: "on-track-stricter", pointer, message, counterexample };
}

function goalsWithoutCase(
  { goals }: Plan,
  files: Readonly<Record<string, CasesFile>>,
): readonly AnalysisFinding[] {
  // A draft tests nothing, and what was derived from the rules says nothing of what they should be.
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
      message: `No worked case is about the goal "${id}", leaving out drafts and unconfirmed cases.`,
    }));
}

function issueOf(
  { at, code, file: named, ...finding }: AnalysisFinding,
  { places, locate }: AnalysisInput,
): AnalysedIssue {
  const file = named ?? fileOf(finding.pointer, places);
  const { severity } = analysisCodes[code];
  if (file === undefined) return { code, severity, ...finding };
  return { code, severity, file, ...finding, ...locate?.(file, finding.pointer, at) };
}

/** In which file of the folder a pointer leads, by the goal or parameter that it begins with. */
function fileOf(pointer: string, { goals, parameters }: RulePlaces): string | undefined {
  const [, top, id = ""] = pointer.split("/").map(unescapeToken);
  if (top === "goals") return goals.get(id);
  return top === "parameters" ? parameters.get(id) : "rule-set.json";
}

function unescapeToken(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}

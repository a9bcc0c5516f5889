import type { Goal, RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { goalPointer, parameterPointer } from "../pointers.js";
import { lastNumberOf, parameterOf, type Use } from "./rule-uses.js";

/** Places that cite a different document from what they belong to, and the documents that goals probably mean. */
export interface DocumentFindings {
  readonly findings: readonly AnalysisFinding[];
  /** Goals that probably cite the wrong document, with the right one. */
  readonly meant: ReadonlyMap<string, string>;
}

/**
 * Finds targets that cite a different document from the goals that use them, and goals that cite a different one from
 * their neighbours, if that one is missing the bullet.
 */
export function documentFindings(ruleSet: RuleSet, uses: readonly Use[]): DocumentFindings {
  const main = mostCited(ruleSet);
  const meant = new Map<string, string>();
  const findings: AnalysisFinding[] = [];
  const blame = (goal: string, document: string, why: string): void => {
    if (meant.has(goal)) return;
    meant.set(goal, document);
    const message = `The goal "${goal}" cites "${ruleSet.goals[goal]!.source.document}", but ${why}. Did you mean "${document}"?`;
    const pointer = `${goalPointer(goal)}/source/document`;
    findings.push({ code: "document-differs", pointer, message, suggestion: document });
  };
  for (const [id, goal] of Object.entries(ruleSet.goals))
    if (main !== undefined && goal.source.document !== main && isMissingFrom(ruleSet, goal, main))
      blame(
        id,
        main,
        `bullet ${goal.source.bullet} of section "${goal.source.section}" is missing from "${main}"`,
      );
  for (const [id, parameter] of Object.entries(ruleSet.parameters)) {
    const last = lastNumberOf(parameter);
    const asking = uses.filter(({ test, comparison }) => test === "met" && parameterOf(comparison) === id);
    const document = last?.document;
    const [first] = asking;
    if (document === undefined || first === undefined) continue;
    const documents = asking.map(({ goalId, goal }) => meant.get(goalId) ?? goal.source.document);
    if (documents.includes(document)) continue;
    if (document === main) blame(first.goalId, main, `its target "${id}" is from "${main}"`);
    else {
      const right = documents[0]!;
      const message = `The number of "${id}" cites "${document}", but the goal that asks for it, "${first.goalId}", is from "${right}". Cite the document that gives this number.`;
      const pointer = `${parameterPointer(id)}${last!.below}/document`;
      findings.push({ code: "document-differs", pointer, message, suggestion: right });
    }
  }
  return { findings, meant };
}

/** The document that more goals cite than any other. */
function mostCited({ goals }: RuleSet): string | undefined {
  const counts = new Map<string, number>();
  for (const { source } of Object.values(goals))
    counts.set(source.document, (counts.get(source.document) ?? 0) + 1);
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a);
  return first === undefined || first[1] === second?.[1] ? undefined : first[0];
}

/** Whether a goal's bullet is one that a document lacks, and is the only one in the document that the goal cites. */
function isMissingFrom({ goals }: RuleSet, { source }: Goal, document: string): boolean {
  const { section, bullet } = source;
  if (bullet === undefined) return false;
  const inSection = Object.values(goals).filter((goal) => goal.source.section === section);
  const bulletsOf = (of: string): readonly number[] =>
    inSection.filter((goal) => goal.source.document === of).flatMap((goal) => goal.source.bullet ?? []);
  const there = bulletsOf(document);
  const isAlone = bulletsOf(source.document).length === 1;
  return isAlone && there.length > 0 && !there.includes(bullet) && bullet <= Math.max(...there) + 1;
}

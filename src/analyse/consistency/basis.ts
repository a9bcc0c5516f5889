import { pointerTo } from "../../base/issue.js";
import { formatCount } from "../../base/words.js";
import { isWhole } from "../../rule-set/subjects.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { criterionPointer, parameterPointer } from "../pointers.js";
import { type LastNumber, lastNumberOf, parameterOf, type Use } from "./rule-uses.js";

/**
 * Finds a basis that contradicts other parts of the rules: a number of our own choice that cites a document or is in
 * the excerpt, and a stated number that is measured only by our own choice.
 */
export function basisFindings(ruleSet: RuleSet, uses: readonly Use[]): readonly AnalysisFinding[] {
  const found = citedByChoice(ruleSet);
  const told = new Set(found.map(({ pointer }) => pointer));
  const isMeasured = ({ criterion }: Use) =>
    Object.values(criterion.scopes).some((basis) => basis !== "local");
  const measured = new Set(uses.filter(isMeasured).map(({ comparison }) => parameterOf(comparison)));
  for (const use of uses) {
    if (use.test !== "met") continue;
    const id = parameterOf(use.comparison);
    const last = id === undefined ? undefined : lastNumberOf(ruleSet.parameters[id]!);
    if (id === undefined || last?.value === undefined) continue;
    const finding =
      last.basis === "local"
        ? statedByExcerpt(id, last, use)
        : measured.has(id)
          ? undefined
          : measuredByChoice(ruleSet, id, last, use);
    if (finding === undefined || told.has(finding.pointer)) continue;
    told.add(finding.pointer);
    found.push(finding);
  }
  return found;
}

/** Numbers of our own choice that nevertheless name a document. */
function citedByChoice({ parameters }: RuleSet): AnalysisFinding[] {
  return Object.entries(parameters).flatMap(([id, parameter]) => {
    const holders =
      "milestones" in parameter
        ? parameter.milestones.map((each, at) => ({ ...each, below: `/milestones/${at}` }))
        : [{ ...parameter, below: "" }];
    return holders
      .filter(({ basis, document }) => basis === "local" && document !== undefined)
      .map(({ document, below }): AnalysisFinding => {
        const message = `The basis is "local", our own choice, but the document "${document}" is cited for it. Write "stated", or remove "document".`;
        const pointer = `${parameterPointer(id)}${below}/basis`;
        return { code: "basis-differs", pointer, message, suggestion: "stated" };
      });
  });
}

function statedByExcerpt(
  id: string,
  last: LastNumber,
  { criterion, criterionId, goalId }: Use,
): AnalysisFinding | undefined {
  const scopes = Object.entries(criterion.scopes).filter(([, basis]) => basis === "stated");
  const isSaid = last.value !== undefined && says(criterion.excerpt, last.value);
  if (!isSaid && scopes.length === 0) return undefined;
  const pointer = `${parameterPointer(id)}${last.below}/basis`;
  if (!isSaid) {
    const message = `The basis of "${id}" is "local", but "${criterionId}" of "${goalId}" is stated for the ${scopes[0]![0]}. Write "stated" here and name the document, or "local" or "implied" there.`;
    return { code: "basis-differs", pointer, message };
  }
  const message = `The basis is "local", our own choice, but the excerpt of "${criterionId}" of "${goalId}" says ${last.value}. Write "stated", and name the document.`;
  return { code: "basis-differs", pointer, message, suggestion: "stated" };
}

/** Whether a text has a number in figures, with or without a comma for thousands. */
function says(text: string, value: string | number): boolean {
  const figures = typeof value === "number" ? [String(value), formatCount(value)] : [value];
  if (!figures.some((each) => /\d/.test(each))) return false;
  const around = /[\d.,/%]/;
  return figures.some((each) => {
    const at = text.indexOf(each);
    if (at < 0) return false;
    const [before = "", after = ""] = [text[at - 1], text[at + each.length]];
    return !around.test(before) && !/[\d/%]/.test(after);
  });
}

function measuredByChoice(
  ruleSet: RuleSet,
  id: string,
  { basis }: LastNumber,
  { criterion, criterionId, goalId }: Use,
): AnalysisFinding | undefined {
  const scopes = Object.entries(criterion.scopes);
  if (basis !== "stated") return undefined;
  const ids = scopes.map(([scope]) => scope);
  const scope = ids.find((each) => isWhole(ruleSet, each)) ?? ids.at(-1);
  if (scope === undefined) return undefined;
  const message = `"${id}" is stated, but "${criterionId}" of "${goalId}" is measured only by local choice. Write "stated" for the subjects that the document names.`;
  const pointer = pointerTo(`${criterionPointer(goalId, criterionId)}/scopes`, scope);
  return { code: "basis-differs", pointer, message, suggestion: "stated" };
}

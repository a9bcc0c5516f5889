// consistency: takes a bound rule set and its cases, gives pairs of places that cannot both be right.
import type { CriterionPlan, Plan } from "../../compile/plan.js";
import type { CasesFile } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { bulletFindings } from "../bullets.js";
import { goalPointer } from "../pointers.js";
import { assumptionFindings } from "./assumptions.js";
import { basisFindings } from "./basis.js";
import { caseFindings } from "./cases-alike.js";
import { alikeFindings } from "./criteria-alike.js";
import { deadlineFindings } from "./deadlines.js";
import { directionFindings } from "./directions.js";
import { documentFindings } from "./documents.js";
import { elsewhereFindings } from "./facts-elsewhere.js";
import { idleOnTrack } from "./idle-on-track.js";
import { impliedCriteria } from "./implied-criteria.js";
import { leftoverFindings } from "./leftover-assumptions.js";
import { milestoneDayFindings } from "./milestone-days.js";
import { usesIn } from "./rule-uses.js";
import { titleFindings } from "./same-titles.js";
import { scaleFindings } from "./scale-orders.js";
import { scopeFindings } from "./scopes.js";
import { unitFindings } from "./units.js";
import { subjectFindings } from "./values-by-subject.js";
import { wholeFindings } from "./wholes.js";
import { yearFindings } from "./years.js";

/**
 * Finds contradictions in a rule set: two places that cannot both be right. Each is reported at the place that is more
 * likely to be wrong, judging by the rest of the rules.
 *
 * @param isSettled - whether a more serious fault of a criterion is known
 */
export function findContradictions(
  plan: Plan,
  cases: Readonly<Record<string, CasesFile>>,
  isSettled: (criterion: CriterionPlan) => boolean,
): readonly AnalysisFinding[] {
  const { ruleSet } = plan;
  const uses = usesIn(ruleSet);
  const years = yearFindings(ruleSet);
  const isPeriodWrong = years.some(({ pointer }) => pointer.startsWith("/inForce/"));
  const deadlines = isPeriodWrong ? [] : deadlineFindings(ruleSet);
  const isTold = (pointer: string) => deadlines.some((each) => each.pointer === pointer);
  const documents = documentFindings(ruleSet, uses);
  const scopes = scopeFindings(ruleSet, uses);
  const elsewhere = elsewhereFindings(ruleSet, uses);
  const alike = alikeFindings(ruleSet).filter(
    ({ pointer }) => !elsewhere.some((each) => each.pointer.startsWith(`${pointer}/`)),
  );
  // A fault in a criterion's scopes, or a copied criterion, explains why it never decides.
  const isExplained = (goal: string) =>
    [...scopes, ...elsewhere, ...alike].some((each) => each.pointer.startsWith(`${goalPointer(goal)}/`));
  return [
    ...years,
    ...deadlines,
    ...milestoneDayFindings(ruleSet, uses, isTold),
    ...assumptionFindings(ruleSet),
    ...leftoverFindings(ruleSet),
    ...scaleFindings(ruleSet),
    ...wholeFindings(ruleSet),
    ...basisFindings(ruleSet, uses),
    ...documents.findings,
    ...bulletFindings(ruleSet, documents.meant),
    ...unitFindings(ruleSet, uses),
    ...elsewhere,
    ...subjectFindings(ruleSet, uses),
    ...scopes,
    ...directionFindings(ruleSet, uses),
    ...alike,
    ...titleFindings(ruleSet),
    ...caseFindings(cases),
    ...idleOnTrack(plan, isSettled),
    ...plan.goals.flatMap((goal) =>
      isExplained(goal.id) ? [] : impliedCriteria(plan, goal, (criterion) => !isSettled(criterion)),
    ),
  ];
}

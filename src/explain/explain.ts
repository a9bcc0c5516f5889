// explain: takes a result, gives it in words for people: data for reports, text and Markdown.
import { longDay } from "../base/day.js";
import { STATUSES } from "../base/status.js";
import { lowerFirst } from "../base/words.js";
import { comparisonsIn, factsReadBy, treesOf } from "../compile/bind.js";
import type { ComparisonPlan, CriterionPlan, GoalPlan } from "../compile/plan.js";
import { basisOn, numberOn } from "../compile/thresholds.js";
import { checkedWords } from "../evaluate/check-words.js";
import { countHere, rangeWords } from "../evaluate/phrases.js";
import { type ReadEvaluation, readEvaluation } from "../evaluate/read-evaluation.js";
import { reworded } from "../evaluate/reworded.js";
import type {
  Context,
  CriterionEvaluation,
  EvaluationOf,
  GoalEvaluation,
  OwnWords,
  Status,
} from "../evaluate/types.js";
import { comparisonsOf } from "../operators/line.js";
import { isAbove, isWhole, oneOf, withArticle } from "../rule-set/subjects.js";
import type { Evidence, RuleSet } from "../rule-set/types.js";
import { criterionSentence, mainReasonOf } from "./main-reason.js";
import { neededOf } from "./needed-words.js";
import { countWords, plainStatus, possibleWords, statusWords } from "./status-words.js";
import type {
  AssumptionExplanation,
  EvidenceLine,
  Explanation,
  GoalExplanation,
  PhaseExplanation,
} from "./types.js";

/** Options for putting results into words. */
export interface ExplainOptions {
  /** Sentences of the caller's own, by the code of the reason; other sentences stay as they are in the result. */
  readonly words?: OwnWords | undefined;
}

/**
 * Puts a result into words: plain data in reading order, which `formatText` and `formatMarkdown` lay out. Names and
 * evidence are as the snapshot gives them, so whoever displays them must escape them.
 *
 * @param ruleSet - the rules that made the result
 * @param evaluation - what `evaluate` returned, or its JSON read back
 * @throws {SnapshotError} with the code `not-a-result` or `other-rules`, or with the faults of `words`
 * @throws {RuleSetError} if the rules cannot be bound
 */
export function explain<R extends RuleSet>(
  ruleSet: R,
  evaluation: EvaluationOf<R>,
  options: ExplainOptions = {},
): Explanation {
  const words = checkedWords(options);
  const { evaluation: read, context } = readEvaluation(ruleSet, evaluation);
  return explainRead({ evaluation: words === undefined ? read : reworded(read, context, words), context });
}

/** Puts a result into words that has been read already. */
export function explainRead({ evaluation, context }: ReadEvaluation): Explanation {
  const { ruleSet } = context.plan;
  const { id, scope, name } = evaluation.subject;
  const { evidence = {} } = evaluation.snapshot;
  const goals = new Map(
    context.plan.goals.map((plan) => [
      plan.id,
      explainGoal(evaluation.goals[plan.id]!, plan, context, evidence),
    ]),
  );
  const found = [...goals.values()];
  const phases: readonly PhaseExplanation[] = Object.entries(ruleSet.phases).map(
    ([phase, { title, goals: ids }]) => ({
      id: phase,
      title,
      goals: ids.flatMap((goal) => goals.get(goal) ?? []),
    }),
  );
  const counts = STATUSES.flatMap((status) => countOf(status, found));
  const { digests, library, overrides, warnings } = evaluation;
  return {
    title: ruleSet.title,
    subject: {
      id,
      scope,
      name: name || id,
      called: `${isWhole(ruleSet, scope) ? "the whole" : "one"} ${oneOf(ruleSet, scope)}`,
    },
    asOf: evaluation.asOf,
    day: `on ${longDay(evaluation.asOf)}`,
    summary: `${found.length} ${found.length === 1 ? "goal" : "goals"}: ${counts.map(({ words }) => words).join(", ")}.`,
    counts,
    warnings: warnings.map(({ message }) => message),
    targets: found.filter(({ deadline }) => deadline !== null),
    phases,
    assumptions: assumptionsOf(context),
    provenance: { ruleSet: ruleSet.id, version: ruleSet.version, digests, library, overrides },
  };
}

/** Whether a goal is decided although some of its parts are not. */
function isRegardless({ possible, criteria }: GoalEvaluation): boolean {
  return possible.length === 1 && Object.values(criteria).some((each) => each.possible.length > 1);
}

function countOf(status: Status, goals: readonly GoalExplanation[]) {
  const count = goals.filter((goal) => goal.status === status).length;
  return count === 0 ? [] : [{ status, count, words: countWords(status, count) }];
}

function explainGoal(
  goal: GoalEvaluation,
  plan: GoalPlan,
  context: Context,
  evidence: Readonly<Record<string, Evidence>>,
): GoalExplanation {
  const { facts } = context.plan.ruleSet;
  const criteria = plan.criteria.map(({ id }) => goal.criteria[id]!);
  const { sentence, track, others, brief, short } = mainReasonOf(goal, plan, context.plan.ruleSet);
  return {
    id: goal.id,
    title: goal.title,
    modality: goal.modality,
    status: goal.status,
    statusWords: statusWords(goal.status),
    deadline: goal.deadline,
    sentence,
    ...(track === undefined ? {} : { track }),
    ...(others === undefined ? {} : { others }),
    ...(isRegardless(goal)
      ? { regardless: `It is ${plainStatus(goal.status)} whatever the missing facts are.` }
      : {}),
    brief,
    short,
    possible: possibleWords(goal.possible),
    needed: goal.shortfall.map((change) => neededOf(change, context)),
    missing: goal.missing.map((fact) => {
      const { title = fact, question } = facts[fact] ?? {};
      return { fact, title, ...(question === undefined ? {} : { question }) };
    }),
    local: [
      ...new Set(criteria.flatMap((criterion, at) => localChoicesOf(criterion, plan.criteria[at]!, context))),
    ],
    notes: notesOf(goal, sentence, context),
    criteria: criteria.map((criterion) => ({
      id: criterion.id,
      title: criterion.title,
      status: criterion.status,
      statusWords: statusWords(criterion.status),
      basis: criterion.basis,
      sentence: criterionSentence(goal, criterion, context.plan.ruleSet),
    })),
    evidence: evidenceOf(plan, context, evidence),
  };
}

/** The local choices that a criterion's result rests on, each as a phrase; empty if the document settles it. */
function localChoicesOf(
  { status }: CriterionEvaluation,
  criterion: CriterionPlan,
  { plan, facts, subject: { scope } }: Context,
): readonly string[] {
  if (status === "not-applicable") return [];
  const trees = status === "met" ? [criterion.met] : treesOf(criterion);
  const numbers = trees.flatMap(comparisonsOf<ComparisonPlan>).flatMap(({ left, thresholds }) =>
    thresholds.flatMap((threshold) => {
      const { basis, parameter } = threshold;
      const value = numberOn(threshold, facts.day);
      if (parameter === undefined || value === undefined || basisOn(threshold, facts.day) !== "local")
        return [];
      const title = lowerFirst(plan.ruleSet.parameters[parameter]?.title ?? parameter);
      const from = basis === "local" ? "" : ", on the line between its milestones";
      return `${title}${from} (${left.type.sayExact(value)})`;
    }),
  );
  if (criterion.criterion.scopes[scope] !== "local") return numbers;
  const { ruleSet } = plan;
  const { scopes } = criterion.criterion;
  const above = Object.keys(scopes).find((id) => scopes[id] !== "local" && isAbove(ruleSet, id, scope));
  const own = isWhole(ruleSet, scope) ? `the whole ${oneOf(ruleSet, scope)}` : withArticle(ruleSet, scope);
  const measured =
    above === undefined
      ? `it is measured for ${own}`
      : `the ${oneOf(ruleSet, above)}'s target is used for ${own}`;
  return [measured, ...numbers];
}

/** A criterion that drops out is noted only if it says something that nothing else does. */
function notesOf(
  { warnings, criteria, reasons, status }: GoalEvaluation,
  sentence: string,
  { plan, subject }: Context,
): readonly string[] {
  if (status === "not-applicable" && warnings.length < 2) return [];
  return warnings.flatMap(({ code, criterion = "" }) => {
    const dropped = criteria[criterion];
    const reason = reasons.find((each) => each.criterion === criterion);
    if (dropped === undefined || reason === undefined || reason.text === sentence) return [];
    const contributes =
      reason.code === "out-of-scope" &&
      reason.measuredFor.some((id) => isAbove(plan.ruleSet, id, subject.scope)) &&
      rangeWords(countHere(reason, plan.ruleSet).ends) !== undefined;
    return contributes || code === "whole-is-zero" ? [`“${dropped.title}”: ${lowerFirst(reason.text)}`] : [];
  });
}

/** The sources of the facts that a goal reads, in the order in which it reads them. */
function evidenceOf(
  { criteria }: GoalPlan,
  { plan }: Context,
  evidence: Readonly<Record<string, Evidence>>,
): readonly EvidenceLine[] {
  const facts = new Set(criteria.flatMap(comparisonsIn).flatMap(factsReadBy));
  return [...facts].flatMap((fact) => {
    const entry = Object.hasOwn(evidence, fact) ? evidence[fact] : undefined;
    return entry === undefined ? [] : [{ fact, ...entry, title: plan.ruleSet.facts[fact]?.title ?? fact }];
  });
}

function assumptionsOf({ plan }: Context): readonly AssumptionExplanation[] {
  const { ruleSet, overrides, goals } = plan;
  const cited = new Map<string, Set<string>>();
  const cite = (assumption: string | undefined, goal: string): void => {
    if (assumption !== undefined) cited.set(assumption, (cited.get(assumption) ?? new Set()).add(goal));
  };
  for (const { id, goal, criteria } of goals) {
    cite(goal.deadline?.assumption, id);
    for (const { criterion } of criteria) cite(criterion.deadline?.assumption, id);
    for (const { parameter } of criteria.flatMap(comparisonsIn).flatMap(({ thresholds }) => thresholds)) {
      const found = parameter === undefined ? undefined : ruleSet.parameters[parameter];
      if (found && "milestones" in found) for (const { assumption } of found.milestones) cite(assumption, id);
    }
  }
  return Object.entries(ruleSet.assumptions).map(([id, { text, basis }]) => {
    const replacedBy = overrides.assumptions?.[id];
    const goalIds = [...(cited.get(id) ?? [])];
    return { id, text, basis, ...(replacedBy === undefined ? {} : { replacedBy }), goals: goalIds };
  });
}

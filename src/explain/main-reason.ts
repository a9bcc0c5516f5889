import { match } from "ts-pattern";
import { lowerFirst } from "../base/words.js";
import type { GoalPlan } from "../compile/plan.js";
import type { CriterionEvaluation, GoalEvaluation, Reason } from "../evaluate/types.js";
import { shortWords } from "./needed-words.js";

/** A criterion with its own reasons. */
interface Explained extends CriterionEvaluation {
  readonly reasons: readonly Reason[];
  /** People settle it, and no count does. */
  readonly isJudged: boolean;
}

/** What tells most about a goal's status. */
export interface MainReason {
  readonly sentence: string;
  readonly track?: string;
  readonly short: string | null;
  /** The reason itself; absent where the goal has none. */
  readonly reason?: Reason;
}

/** Picks the reason that carries a goal's status, and says it in one sentence. */
export function mainReasonOf(goal: GoalEvaluation, plan: GoalPlan): MainReason {
  const criteria = plan.criteria.map(({ id, settledBy }): Explained => {
    const reasons = goal.reasons.filter((reason) => reason.criterion === id);
    return { ...goal.criteria[id]!, reasons, isJudged: settledBy === "judgement" };
  });
  const counted = criteria.filter(({ status }) => status !== "not-applicable");
  const candidates =
    counted.length === 0 ? criteria : counted.filter((criterion) => carries(goal, criterion));
  const [criterion] = [...candidates].sort((a, b) => rankOf(a) - rankOf(b));
  const reason = criterion && decidingReason(criterion);
  if (criterion === undefined || reason === undefined)
    return { sentence: "There is nothing to tell.", short: null };
  const track = trackOf(criterion, reason);
  return {
    sentence: counted.length < 2 ? reason.text : `${openingOf(counted)} ${lowerFirst(reason.text)}`,
    ...(track === undefined ? {} : { track }),
    reason,
    short:
      goal.deadline === null || criterion.possible.includes("met") ? null : shortWords(criterion.shortfall),
  };
}

/** The sentence of one criterion by itself. */
export function criterionSentence({ reasons }: GoalEvaluation, { id, status }: CriterionEvaluation): string {
  const own = reasons.filter(({ criterion }) => criterion === id);
  return decidingReason({ reasons: own, status })?.text ?? "";
}

function carries(goal: GoalEvaluation, criterion: Explained): boolean {
  const isOpen = goal.possible.length > 1;
  return isOpen ? criterion.reasons.some(({ decisive }) => decisive) : criterion.status === goal.status;
}

/** Lowest tells most: the document's own numbers, then what can be counted, then judgements. */
function rankOf(criterion: Explained): number {
  const stated = criterion.basis === "stated" ? 0 : 4;
  const judged = criterion.isJudged ? 2 : 0;
  const unmet = criterion.status !== "met" ? 0 : 8;
  const open = stated === 0 || criterion.possible.length > 1 ? 0 : 1;
  return unmet + stated + judged + open;
}

function decidingReason({ reasons, status }: Pick<Explained, "reasons" | "status">): Reason | undefined {
  const isOut = status === "not-applicable";
  const asked = reasons.filter(({ test }) => test === "met" || (isOut && test === "when"));
  const rank = ({ code, decisive }: Reason): number =>
    (decisive ? 0 : 10) +
    match(code)
      .with("target-met", "target-held", () => (status === "met" ? 0 : 3))
      .with("target-not-met", () => (status === "met" ? 3 : 0))
      .with("target-undecided", "judgement-needed", "target-not-set", "not-asked-yet", () => 1)
      .with("whole-is-zero", "out-of-scope", "does-not-apply", "applies-undecided", "applies", () => 2)
      .with("on-track", "off-track", "track-undecided", () => 4)
      .exhaustive();
  return [...asked].sort((a, b) => rank(a) - rank(b))[0];
}

/** The track is worth a sentence only where the target itself has certainly not been reached. */
function trackOf({ reasons, status, possible }: Explained, deciding: Reason): string | undefined {
  if (status === "met" || status === "not-applicable" || possible.includes("met") || deciding.test !== "met")
    return undefined;
  const tracks = reasons.filter(({ test }) => test === "on-track");
  return (tracks.find(({ decisive }) => decisive) ?? tracks[0])?.text;
}

function openingOf(counted: readonly CriterionEvaluation[]): string {
  const met = counted.filter(({ status }) => status === "met").length;
  const all = counted.length;
  if (met === all) return all === 2 ? "Both clauses are met:" : `All ${all} clauses are met:`;
  // What is not known may be met all the same, even where it makes no difference to the goal.
  const open = counted.some(({ status, possible }) => status !== "met" && possible.includes("met"));
  const known = open ? "known to be met" : "met";
  if (met === 0)
    return all === 2 ? `Neither clause is ${known}, and` : `None of the ${all} clauses is ${known}, and`;
  return `${met} of ${all} clauses ${met === 1 ? "is" : "are"} ${known}, but`;
}

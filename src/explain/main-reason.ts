import { match } from "ts-pattern";
import { formatCount, lowerFirst } from "../base/words.js";
import type { GoalPlan } from "../compile/plan.js";
import type { CriterionEvaluation, GoalEvaluation, Reason, Status } from "../evaluate/types.js";
import { isQuotient, type RuleSet } from "../rule-set/types.js";
import { shortWords } from "./needed-words.js";

/** A criterion with its own reasons. */
interface Explained extends CriterionEvaluation {
  readonly reasons: readonly Reason[];
  /** Whether people settle it, rather than a count. */
  readonly isJudged: boolean;
}

/** The main reason for a goal's status. */
export interface MainReason {
  readonly sentence: string;
  readonly track?: string;
  /** The statuses of the goal's other parts: "Met: Ready for secondary maths. Still to judge: Pupils with SEND." */
  readonly others?: string;
  /** "3 of 6 parts met", "6 more": what a table shows next to the status; empty if the status says everything. */
  readonly brief: string;
  readonly short: string | null;
  /** The reason itself; absent if the goal has none. */
  readonly reason?: Reason;
}

/** Picks the main reason for a goal's status, and gives it in one sentence. */
export function mainReasonOf(
  goal: GoalEvaluation,
  plan: GoalPlan,
  { facts }: Pick<RuleSet, "facts">,
): MainReason {
  const criteria = plan.criteria.map(({ id, settledBy }): Explained => {
    const reasons = goal.reasons.filter((reason) => reason.criterion === id);
    return { ...goal.criteria[id]!, reasons, isJudged: settledBy === "judgement" };
  });
  const counted = criteria.filter(({ status }) => status !== "not-applicable");
  const candidates =
    counted.length === 0 ? criteria : counted.filter((criterion) => carries(goal, criterion));
  const [criterion] = [...candidates].sort((a, b) => rankOf(a) - rankOf(b));
  const reason = criterion && decidingReason(criterion, facts);
  if (criterion === undefined || reason === undefined)
    return { sentence: "Nothing in this goal applies.", brief: "", short: null };
  const track = trackOf(criterion, reason);
  const others = othersOf(goal, counted, criterion);
  return {
    sentence: reason.text,
    ...(track === undefined ? {} : { track }),
    ...(others === undefined ? {} : { others }),
    brief: briefOf(goal, counted),
    reason,
    short:
      goal.deadline === null || criterion.possible.includes("met")
        ? null
        : shortWords(criterion.shortfall, facts),
  };
}

/** In the order that is most useful to a reader. */
const OTHERS: readonly (readonly [status: Status, label: string])[] = [
  ["not-met", "Not met"],
  ["off-track", "Off track"],
  ["unknown", "Not known"],
  ["needs-judgement", "Still to judge"],
  ["on-track", "On track"],
  ["met", "Met"],
];

function othersOf(
  { status }: GoalEvaluation,
  counted: readonly Explained[],
  spoken: Explained,
): string | undefined {
  if (counted.length < 2) return undefined;
  if (status === "met")
    return counted.length === 2 ? "Both parts are met." : `All ${counted.length} parts are met.`;
  return OTHERS.flatMap(([each, label]) => {
    const titles = counted.filter((one) => one !== spoken && one.status === each).map(({ title }) => title);
    const lead = spoken.status === each ? `Also ${lowerFirst(label)}` : label;
    return titles.length === 0 ? [] : [`${lead}: ${titles.join("; ")}.`];
  }).join(" ");
}

function briefOf({ status, shortfall }: GoalEvaluation, counted: readonly Explained[]): string {
  if (status === "met" || counted.length === 0) return "";
  if (counted.length > 1) {
    const met = counted.filter((each) => each.status === "met").length;
    // A criterion whose status is not known may be met.
    const isOpen = counted.some((each) => each.status !== "met" && each.possible.includes("met"));
    if (isOpen && met === 0) return "";
    return `${isOpen ? "at least " : ""}${met} of ${counted.length} parts met`;
  }
  const [change] = shortfall;
  const add = shortfall.length === 1 && change!.kind === "add" ? change!.add : undefined;
  if (typeof add !== "number") return "";
  return `${formatCount(Math.abs(add))} ${add < 0 ? "fewer" : "more"}`;
}

/** The sentence of one criterion by itself. */
export function criterionSentence(
  { reasons }: GoalEvaluation,
  { id, status, shortfall }: CriterionEvaluation,
  { facts }: Pick<RuleSet, "facts">,
): string {
  const own = reasons.filter(({ criterion }) => criterion === id);
  return decidingReason({ reasons: own, status, shortfall }, facts)?.text ?? "";
}

function carries(goal: GoalEvaluation, criterion: Explained): boolean {
  const isOpen = goal.possible.length > 1;
  return isOpen ? criterion.reasons.some(({ decisive }) => decisive) : criterion.status === goal.status;
}

/** A lower rank is more informative: the document's own numbers, then other counts, then judgements. */
function rankOf(criterion: Explained): number {
  const stated = criterion.basis === "stated" ? 0 : 4;
  const judged = criterion.isJudged ? 2 : 0;
  const unmet = criterion.status !== "met" ? 0 : 8;
  const open = stated === 0 || criterion.possible.length > 1 ? 0 : 1;
  return unmet + stated + judged + open;
}

function decidingReason(
  { reasons, status, shortfall }: Pick<Explained, "reasons" | "status" | "shortfall">,
  facts: RuleSet["facts"],
): Reason | undefined {
  const isOut = status === "not-applicable";
  const asked = reasons.filter(({ test }) => test === "met" || (isOut && test === "when"));
  const changed = new Set(shortfall.map(({ fact }) => fact));
  // If one of several conditions is enough, the sentence is about the one in the shortfall.
  const isChanged = (reason: Reason): boolean => factsIn(reason, facts).some((id) => changed.has(id));
  const rank = (reason: Reason): number =>
    (reason.decisive ? 0 : 10) +
    match(reason.code)
      .with("target-met", "target-held", () => (status === "met" ? 0 : 3))
      .with("target-not-met", () => (status === "met" ? 3 : 0))
      .with("target-undecided", "judgement-needed", "target-not-set", "not-asked-yet", () => 1)
      .with("whole-is-zero", "out-of-scope", "does-not-apply", "applies-undecided", "applies", () => 2)
      .with("on-track", "off-track", "track-undecided", () => 4)
      .exhaustive() +
    (isChanged(reason) ? 0 : 0.5);
  return [...asked].sort((a, b) => rank(a) - rank(b))[0];
}

/** The facts that a change for a reason may affect: its own, and the counts of a share or ratio. */
function factsIn({ fact: id }: Reason, facts: RuleSet["facts"]): readonly string[] {
  const fact = facts[id]!;
  return isQuotient(fact) ? [id, ...fact.of] : [id];
}

/** Being on track is worth a sentence only if the target itself has certainly not been reached. */
function trackOf({ reasons, status, possible }: Explained, deciding: Reason): string | undefined {
  if (status === "met" || status === "not-applicable" || possible.includes("met") || deciding.test !== "met")
    return undefined;
  const tracks = reasons.filter(({ test }) => test === "on-track");
  return (tracks.find(({ decisive }) => decisive) ?? tracks[0])?.text;
}

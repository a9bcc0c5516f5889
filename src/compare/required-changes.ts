import { formatCount } from "../base/words.js";
import { type GoalOutcome, goalOutcome, isReached, isSettledLater } from "../evaluate/goal-outcome.js";
import { readEvaluation } from "../evaluate/read-evaluation.js";
import type { Change, Context, EvaluationOf, GoalEvaluation, Status } from "../evaluate/types.js";
import { boundsOf } from "../evaluate/values.js";
import { neededOf } from "../explain/needed-words.js";
import type { GoalIdOf, RuleSet } from "../rule-set/types.js";
import { type GoalChoice, pickGoals } from "./pick-goals.js";
import { changesTogether } from "./required-changes-together.js";

/** What it would take to meet one goal. */
export interface GoalRequirement {
  readonly goal: string;
  readonly title: string;
  readonly status: Status;
  /**
   * `met`: the changes taken together certainly meet it. `settled-later`: with them it holds, and it is settled after
   * its deadline. `needs-facts`: the changes cannot be worked out until more is known. `impossible`: no number of what
   * it counts would be enough. `conflict`: its changes contradict those of the goals before it.
   */
  readonly outcome: "met" | "settled-later" | "needs-facts" | "impossible" | "conflict";
  /** Its own shortfall, as if nothing else changed. */
  readonly changes: readonly Change[];
  /** "12 more schools (Primary schools that have engaged)". */
  readonly words: readonly string[];
}

/** What it would take to meet goals together. */
export interface RequiredChanges {
  /** One change for each fact; together they certainly meet every goal whose outcome is `met`. */
  readonly changes: readonly Change[];
  readonly words: readonly string[];
  /** Every chosen goal that applies and is not certainly met, in rule order. */
  readonly goals: readonly GoalRequirement[];
  /** "These 4 changes together meet 3 goals." */
  readonly summary: string;
}

/**
 * Works out what it would take to meet one goal, the goals of a phase, or all of them.
 *
 * A fact that several goals want more of is counted once. The changes are made and everything is evaluated again, so
 * effects on other goals are included, such as a whole that grows and then needs more of its parts. If every fact is
 * known, one unit less of any count is not enough. If facts are bounded, `add` has the least that may be enough (`min`)
 * and the number that certainly is (`max`). Each goal takes its own cheapest branch of an `any`.
 *
 * @param ruleSet - the rules that made the result
 * @param evaluation - what `evaluate` returned, or its JSON read back
 * @param choice - `{ goal }`, `{ phase }`, or nothing for all
 * @throws {RangeError} if there is no such goal or phase
 * @throws {SnapshotError} with the code `not-a-result` or `other-rules`
 */
export function requiredChanges<R extends RuleSet>(
  ruleSet: R,
  evaluation: EvaluationOf<R>,
  choice: GoalChoice<GoalIdOf<R>> = {},
): RequiredChanges {
  const { evaluation: read, context } = readEvaluation(ruleSet, evaluation);
  const goals = pickGoals(context.plan, choice)
    .map(({ id }) => read.goals[id]!)
    .filter(({ status }) => status !== "met" && status !== "not-applicable");
  const outcomes = new Map(context.plan.goals.map((goal) => [goal.id, goalOutcome(context, goal)]));
  const obstacles = new Map(goals.map((goal) => [goal.id, obstacleTo(goal, outcomes.get(goal.id)!)]));
  const wanted = goals.map(({ id }) => id).filter((id) => obstacles.get(id) === undefined);
  const { met, changes } = meet(context, wanted);
  const requirements = goals.map((goal): GoalRequirement => {
    const { id, title, status, shortfall } = goal;
    const reached = isSettledLater(outcomes.get(id)!) ? "settled-later" : "met";
    const outcome = obstacles.get(id) ?? (met.includes(id) ? reached : "conflict");
    return { goal: id, title, status, outcome, changes: shortfall, words: wordsOf(shortfall, context) };
  });
  const later = requirements.filter(({ outcome }) => outcome === "settled-later").length;
  const summary = summaryOf(changes.length, met.length - later, later, goals.length);
  return { changes, words: wordsOf(changes, context), goals: requirements, summary };
}

function obstacleTo(
  { shortfall }: GoalEvaluation,
  outcome: GoalOutcome,
): "impossible" | "needs-facts" | undefined {
  if (shortfall.some((change) => change.kind === "impossible")) return "impossible";
  const isOpen = (change: Change) =>
    change.kind === "add" && typeof change.add === "object" && change.add.max === undefined;
  if (isReached(outcome)) return undefined;
  return shortfall.length === 0 ||
    shortfall.some((change) => isOpen(change) || isBlank(change.fact, outcome.context))
    ? "needs-facts"
    : undefined;
}

/** Whether nothing is known of a fact, so that it has to be found out before a change can be worked out. */
function isBlank(fact: string, { plan, facts }: Context): boolean {
  const { low, high } = boundsOf(plan.slots[plan.slotIndex.get(fact)!]!, { facts });
  return low === undefined && high === undefined;
}

/** Meets all goals together, or as many as possible in their order. */
function meet(
  context: Context,
  goals: readonly string[],
): { readonly met: readonly string[]; readonly changes: readonly Change[] } {
  const all = changesTogether(context, goals);
  if (all !== undefined) return { met: goals, changes: all };
  let best: ReturnType<typeof meet> = { met: [], changes: [] };
  for (const goal of goals) {
    const met = [...best.met, goal];
    const changes = changesTogether(context, met);
    if (changes !== undefined) best = { met, changes };
  }
  return best;
}

function wordsOf(changes: readonly Change[], context: Context): readonly string[] {
  return changes.map((change) => neededOf(change, context).words);
}

function summaryOf(changes: number, met: number, later: number, goals: number): string {
  if (goals === 0) return "Every goal that applies is met.";
  if (met === 0 && later === 0)
    return "No goal can be met by changes that can be worked out from what is known.";
  const meets = `${met === goals ? (met === 1 ? "the goal" : `all ${formatCount(met)} goals`) : `${formatCount(met)} of ${formatCount(goals)} goals`}`;
  const told =
    changes === 1
      ? `This change meets ${meets}.`
      : `These ${formatCount(changes)} changes together meet ${meets}.`;
  return [...(met === 0 ? [] : [told]), ...(later === 0 ? [] : [laterWords(changes, later)])].join(" ");
}

function laterWords(changes: number, later: number): string {
  const hold =
    changes === 0
      ? `${later === 1 ? "1 goal holds" : `${formatCount(later)} goals hold`} so far, so that nothing more is asked for`
      : `With ${changes === 1 ? "this change" : "these changes"} ${later === 1 ? "1 goal holds" : `${formatCount(later)} goals hold`}`;
  return `${hold}; ${later === 1 ? "it is settled after its deadline" : "they are settled after their deadlines"}.`;
}

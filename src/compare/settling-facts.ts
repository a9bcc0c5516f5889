import type { GoalPlan, Slot } from "../compile/plan.js";
import { readEvaluation } from "../evaluate/read-evaluation.js";
import type {
  Context,
  DecidedStatus,
  EvaluationOf,
  GoalEvaluation,
  Question,
  Status,
} from "../evaluate/types.js";
import type { GoalIdOf, RuleSet } from "../rule-set/types.js";
import { type GoalChoice, pickGoals } from "./pick-goals.js";
import { SettleSearch } from "./settle-search.js";
import { subsets } from "./subsets.js";

/** What would settle one undecided goal. */
export interface SettlingFacts {
  readonly goal: string;
  readonly title: string;
  readonly status: Status;
  readonly possible: readonly DecidedStatus[];
  /**
   * The smallest sets of missing facts that settle it: once they are known, one status is left, whatever their values.
   * Fewest facts first, then rule order. Each fact comes with its question in plain words.
   */
  readonly sets: readonly (readonly Question[])[];
  /** Missing facts that settle it by themselves at some values, with the statuses it is then settled at. */
  readonly alone: readonly (Question & { readonly statuses: readonly DecidedStatus[] })[];
  /**
   * Whether the search was complete: there is no smaller set, and no other set with up to 3 facts beyond those that all
   * sets need.
   */
  readonly exact: boolean;
}

/** How many facts are tried in addition to those that every set needs. */
const MOST_ADDED = 3;

/**
 * Finds which missing facts would settle the undecided goals, so that you ask the right question first.
 *
 * Facts that every set needs are found first. Then every choice of up to 3 others is tried with them, with values at
 * the ends of their bounds and on and beside the numbers that they are compared with. At most 20,000 evaluations are
 * made for a goal. If that was not enough, `exact` is false: the sets do settle the goal, but may not be the smallest.
 *
 * @param ruleSet - the rules that made the result
 * @param evaluation - what `evaluate` returned, or its JSON read back
 * @param choice - `{ goal }`, `{ phase }`, or nothing for all
 * @throws {RangeError} if there is no such goal or phase
 * @throws {SnapshotError} with the code `not-a-result` or `other-rules`
 */
export function settlingFacts<R extends RuleSet>(
  ruleSet: R,
  evaluation: EvaluationOf<R>,
  choice: GoalChoice<GoalIdOf<R>> = {},
): readonly SettlingFacts[] {
  const { evaluation: read, context } = readEvaluation(ruleSet, evaluation);
  return pickGoals(context.plan, choice).flatMap((plan) => {
    const goal = read.goals[plan.id]!;
    return goal.possible.length > 1 ? [settlingOf(goal, plan, context)] : [];
  });
}

function settlingOf(goal: GoalEvaluation, plan: GoalPlan, context: Context): SettlingFacts {
  const { slots, slotIndex, ruleSet } = context.plan;
  const missing = goal.missing.map((id) => slots[slotIndex.get(id)!]!);
  const search = new SettleSearch(context, plan);
  const { sets, exact } = smallestSets(missing, search);
  const single = new Set(sets.flatMap((set) => (set.length === 1 ? set : [])));
  const questionOf = ({ id, fact }: Slot): Question => ({
    fact: id,
    question: ruleSet.facts[id]?.question ?? `${fact.title}?`,
  });
  const { id, title, status, possible } = goal;
  return {
    ...{ goal: id, title, status, possible },
    sets: sets.map((set) => set.map(questionOf)),
    alone: missing.flatMap((slot) => {
      const statuses = single.has(slot) ? [] : search.statusesBy(slot);
      return statuses.length === 0 ? [] : [{ ...questionOf(slot), statuses }];
    }),
    exact,
  };
}

type Sets = { readonly sets: readonly (readonly Slot[])[]; readonly exact: boolean };

function smallestSets(missing: readonly Slot[], search: SettleSearch): Sets {
  if (!search.hasTargets) {
    // If a target is not set, not even all of them settle it, unless what is found out makes that target irrelevant.
    const all = search.settles(missing);
    return { sets: all ? [missing] : [], exact: all === false };
  }
  let exact = true;
  const settles = (slots: readonly Slot[]): boolean => {
    // Once every fact that matters is known, nothing is undecided.
    if (slots.length === missing.length) return true;
    const found = search.settles(slots);
    exact &&= found !== undefined;
    return found === true;
  };
  // Knowing more never makes a goal undecided again, so a fact that the rest cannot do without is in every set.
  const needed = missing.filter((slot) => search.settles(missing.filter((each) => each !== slot)) === false);
  const others = missing.filter((slot) => !needed.includes(slot));
  const found: (readonly Slot[])[] = [];
  for (let size = 0; size <= Math.min(MOST_ADDED, others.length); size++) {
    for (const added of subsets(others, size)) {
      if (found.some((set) => set.every((slot) => added.includes(slot) || needed.includes(slot)))) continue;
      if (settles([...needed, ...added]))
        found.push(missing.filter((slot) => needed.includes(slot) || added.includes(slot)));
    }
  }
  if (found.length > 0) return { sets: found, exact };
  return { sets: [missing], exact: false };
}

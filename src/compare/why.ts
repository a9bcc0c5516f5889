import { comparisonsIn, givenReadBy } from "../compile/bind.js";
import type { GoalPlan } from "../compile/plan.js";
import { contextOf } from "../evaluate/context.js";
import { goalOutcome, possibleOf } from "../evaluate/goal-outcome.js";
import { readEvaluation } from "../evaluate/read-evaluation.js";
import { readSnapshot } from "../evaluate/read-snapshot.js";
import type { Context, DecidedStatus, EvaluationOf, Snapshot, Status } from "../evaluate/types.js";
import type { GoalIdOf, RuleSet } from "../rule-set/types.js";
import { pickGoals } from "./pick-goals.js";
import { boundingSlots } from "./requirements/facts-that-matter.js";
import { subsets, thinned } from "./subsets.js";

/** A fact that a snapshot gives. */
export interface FactGiven {
  readonly fact: string;
  readonly title: string;
}

/** Which of the given facts settle the status of a goal, whatever the others are. */
export interface Why {
  readonly goal: string;
  readonly title: string;
  readonly status: Status;
  readonly possible: readonly DecidedStatus[];
  /**
   * The smallest sets of given facts that give the same `possible`: it would be the same if only the facts of one set
   * were known, and none of them can be left out. Fewest facts first, then rule order. One empty set if the facts make
   * no difference.
   */
  readonly sets: readonly (readonly FactGiven[])[];
  /** Whether these are all the sets; if the search was cut short, each set is still one of the smallest. */
  readonly exact: boolean;
}

/** Sets tried for one goal before giving up. */
const MOST_TRIED = 20_000;

/**
 * Finds which facts decide the status of a goal: the smallest sets of facts that settle it by themselves, whatever the
 * others are, known or missing. If the goal is not decided, they are the facts that narrow it to its possible statuses.
 *
 * @param ruleSet - the rules that made the result
 * @param evaluation - what `evaluate` returned, or its JSON read back
 * @param goal - the id of a goal
 * @throws {RangeError} if there is no such goal
 * @throws {SnapshotError} with the code `not-a-result` or `other-rules`
 */
export function why<R extends RuleSet>(ruleSet: R, evaluation: EvaluationOf<R>, goal: GoalIdOf<R>): Why {
  const { evaluation: read, context } = readEvaluation(ruleSet, evaluation);
  const [plan] = pickGoals(context.plan, { goal });
  const { title, status, possible } = read.goals[goal]!;
  const { sets, exact } = new SetSearch(context, plan!, read.snapshot).smallest();
  const { facts } = context.plan.ruleSet;
  return {
    ...{ goal, title, status, possible, exact },
    sets: sets.map((set) => set.map((fact) => ({ fact, title: facts[fact]!.title }))),
  };
}

/** Tries the status of a goal with only some of the facts that a snapshot gives. */
class SetSearch {
  readonly #context: Context;
  readonly #goal: GoalPlan;
  readonly #snapshot: Snapshot;
  readonly #possible: string;
  #tried = 0;

  constructor(context: Context, goal: GoalPlan, snapshot: Snapshot) {
    this.#context = context;
    this.#goal = goal;
    this.#snapshot = snapshot;
    this.#possible = possibleIn(context, goal);
  }

  smallest(): { readonly sets: readonly (readonly string[])[]; readonly exact: boolean } {
    const given = this.#given();
    // Knowing more never undoes a settled status, so a fact that the rest cannot do without is in every set.
    const needed = given.filter((fact) => !this.#settles(given.filter((each) => each !== fact)));
    const others = given.filter((fact) => !needed.includes(fact));
    const found: (readonly string[])[] = [];
    for (let size = 0; size <= others.length; size++) {
      for (const added of subsets(others, size)) {
        if (found.some((set) => set.every((fact) => added.includes(fact)))) continue;
        if (++this.#tried > MOST_TRIED) {
          if (found.length === 0) found.push(thinned(others, (some) => this.#settles([...needed, ...some])));
          return { sets: found.map((set) => inOrder(given, needed, set)), exact: false };
        }
        if (this.#settles([...needed, ...added])) found.push(added);
      }
      if (found[0]?.length === 0) break;
    }
    return { sets: found.map((set) => inOrder(given, needed, set)), exact: true };
  }

  /** The facts of the snapshot that can affect the goal: those that it reads, and those that bound them. */
  #given(): readonly string[] {
    const { plan, subject } = this.#context;
    const read = this.#goal.criteria
      .filter(({ inScope }) => inScope[subject.scope])
      .flatMap(comparisonsIn)
      .flatMap(givenReadBy);
    const says = new Set([...boundingSlots(plan, new Set(read))].map(({ id }) => id));
    return Object.keys(plan.ruleSet.facts).filter(
      (id) => says.has(id) && this.#snapshot.facts[id] !== undefined,
    );
  }

  #settles(facts: readonly string[]): boolean {
    const { plan } = this.#context;
    const kept = Object.fromEntries(facts.map((fact) => [fact, this.#snapshot.facts[fact]]));
    const read = readSnapshot(plan, { ...this.#snapshot, facts: kept }, []);
    return possibleIn(contextOf(plan, read), this.#goal) === this.#possible;
  }
}

function possibleIn(context: Context, goal: GoalPlan): string {
  return possibleOf(goalOutcome(context, goal)).join();
}

function inOrder(given: readonly string[], ...sets: readonly (readonly string[])[]): readonly string[] {
  return given.filter((fact) => sets.some((set) => set.includes(fact)));
}

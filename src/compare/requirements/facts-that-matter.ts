import { comparisonsAsked, comparisonsIn, givenSlots, slotsOf, variablesOf } from "../../compile/bind.js";
import { carryBounds } from "../../compile/bounds.js";
import { type CriterionLine, criterionLine, decide, joinTree } from "../../compile/decide.js";
import { lineOf, reach, reachDifference, truthOf } from "../../compile/line.js";
import {
  type ComparisonPlan,
  type CriterionPlan,
  type GoalPlan,
  MET,
  OFF_TRACK,
  ON_TRACK,
  type Plan,
  type Slot,
  type TreePlan,
  type Variable,
} from "../../compile/plan.js";
import { best, isDecided, matters, outcomesOn } from "../../evaluate/outcomes.js";
import type { Line } from "../../operators/line.js";
import { appliesOf, FALSE, NOT_APPLICABLE, TRUE } from "../../operators/truths.js";
import type { Scope } from "../../rule-set/types.js";

/** The uses of a fact, the most important first. */
const USES = ["met", "when", "on-track", "bounds"] as const;

/**
 * What a fact can decide about a goal: whether it is `met`; only whether the goal or one of its criteria applies
 * (`when`), and perhaps whether it is on track too; only whether it is `on-track`; or nothing by itself (`bounds`),
 * because it only limits a fact that is read, as a part limits its whole, until that fact is known.
 */
export type Use = (typeof USES)[number];

/** The most important of several uses. */
export function strongest(uses: readonly Use[]): Use {
  return USES.find((use) => uses.includes(use)) ?? "bounds";
}

/** A fact that a criterion reads, and where it is read. */
export interface Reading {
  /** The slot of the fact, or of a sum. */
  readonly slot: Slot;
  readonly use: Use;
  readonly variable: Variable;
  readonly comparison: ComparisonPlan;
  readonly criterion: CriterionPlan;
}

/** The subject and day that a goal is evaluated for. */
export interface Occasion {
  readonly scope: Scope;
  readonly day: number;
  /** Whether the day also represents others, on which a line between milestones has other values. */
  readonly isOneOfMany: boolean;
}

/** Whether a comparison's number is different on other days that this day represents. */
function isMoving({ thresholds }: ComparisonPlan, { isOneOfMany }: Occasion): boolean {
  return isOneOfMany && thresholds.some(({ points, isStepped }) => points !== undefined && !isStepped);
}

/**
 * What the criteria of a goal read that can change its status. Something is left out only if it makes no difference
 * with nothing known at all, since then it cannot make a difference once more is known.
 */
export function readingsOf(plan: Plan, goal: GoalPlan, occasion: Occasion): readonly Reading[] {
  const values = [...plan.nothingKnown];
  carryBounds(values, plan.edges, plan.sums);
  const { scope, day } = occasion;
  const criteria = goal.criteria.flatMap((criterion, at) => {
    if (!criterion.inScope[scope]) return [];
    const decided = decide(plan, goal.first + at, { values, day });
    const moves = comparisonsIn(criterion).some((each) => isMoving(each, occasion));
    const outcomes = countedOn(criterion, moves ? decided | MET | OFF_TRACK : decided, day);
    return [{ criterion, at, outcomes, moves }];
  });
  // A goal takes its worst criterion's outcome, so outcomes no worse than the best of another criterion change nothing.
  const floor = Math.max(NOT_APPLICABLE, ...criteria.map(({ outcomes }) => best(outcomes)));
  return criteria.flatMap(({ criterion, at, outcomes, moves }) => {
    if (!matters(outcomes, floor)) return [];
    const look = new Look(criterion, values, occasion);
    const line = criterionLine(plan.decisions, goal.first + at);
    if (line === undefined) return [...look.ofWhen(), ...look.ofTrees()];
    const apart = plan.decisions.whens[goal.first + at] === undefined ? [] : look.ofWhen();
    return [...apart, ...look.ofLine(line, floor, moves)];
  });
}

function countedOn({ deadline, isSettledLate }: CriterionPlan, outcomes: number, day: number): number {
  return outcomesOn(outcomes, day > deadline, isSettledLate);
}

/** Examines one criterion with nothing known. */
class Look {
  readonly #criterion: CriterionPlan;
  readonly #values: readonly number[];
  readonly #occasion: Occasion;

  constructor(criterion: CriterionPlan, values: readonly number[], occasion: Occasion) {
    this.#criterion = criterion;
    this.#values = values;
    this.#occasion = occasion;
  }

  readonly #truthOf = (comparison: ComparisonPlan): number => {
    const truth = truthOf(comparison, this.#values, this.#occasion.day);
    return isMoving(comparison, this.#occasion) ? truth | TRUE | FALSE : truth;
  };

  /** What the criterion's `when` reads, if that is not decided. */
  ofWhen(): readonly Reading[] {
    const { when } = this.#criterion;
    return when === undefined
      ? []
      : this.#openIn(when, "when", (comparison) => appliesOf(this.#truthOf(comparison)));
  }

  /** What `met` and `onTrack` read, if each comparison is decided by itself. */
  ofTrees(): readonly Reading[] {
    const { met, onTrack, deadline, isSettledLate } = this.#criterion;
    const isAsked =
      this.#occasion.day <= deadline && joinTree(met, this.#truthOf) & (isSettledLate ? TRUE : FALSE);
    return [
      ...this.#openIn(met, "met", this.#truthOf),
      ...(onTrack && isAsked ? this.#openIn(onTrack, "on-track", this.#truthOf) : []),
    ];
  }

  /** What is read if one line decides everything: its one variable, or the two that it compares. */
  ofLine(line: CriterionLine, floor: number, moves: boolean): readonly Reading[] {
    const criterion = this.#criterion;
    const { cuts, cells } = line.on(this.#occasion.day);
    const reached = this.#reach(line, { cuts, cells }) | (moves ? MET | OFF_TRACK : 0);
    const below = 2 * floor - 1;
    const counted = cells.map((cell) => {
      const outcomes = countedOn(criterion, cell, this.#occasion.day);
      return (outcomes & ~below) | (outcomes & below ? floor : 0);
    });
    // Cells with the same outcome get the same bit, which shows whether several outcomes can be reached.
    const distinct = [...new Set(counted)];
    const marks = { cuts, cells: counted.map((each) => 2 << distinct.indexOf(each)) };
    const isSame = !moves && isDecided(this.#reach(line, marks) & ~NOT_APPLICABLE);
    // If `when` is on the line too, not being applicable does not only mean that there is no whole.
    if (isSame && (reached & NOT_APPLICABLE) === 0) return [];
    const holds = reached & (criterion.isSettledLate ? MET | ON_TRACK : MET);
    const others = reached & ~NOT_APPLICABLE & ~holds;
    const applies = countedOn(criterion, reached, this.#occasion.day) & ~NOT_APPLICABLE;
    const use = isSame || isDecided(applies) ? "when" : holds && others ? "met" : "on-track";
    const comparisons = use === "when" ? comparisonsIn(criterion) : comparisonsAsked(criterion);
    // Here the criterion may not apply because there is no whole, or because of a `when` on the line.
    const canDropOut = use === "on-track" && (reached & NOT_APPLICABLE) !== 0;
    const ofWhole = canDropOut ? "when" : use;
    const ofOthers = canDropOut && criterion.when !== undefined ? "when" : use;
    return comparisons.flatMap((comparison) => this.#readingsIn(comparison, ofOthers, isSame, ofWhole));
  }

  #reach({ left, right, times }: CriterionLine, { cuts, cells }: Line): number {
    return right === undefined
      ? reach({ cuts, cells }, left, this.#values)
      : reachDifference(cuts, cells, 0, cuts.length, 0, { left, right, times }, this.#values);
  }

  #openIn(tree: TreePlan, use: Use, truthsOf: (comparison: ComparisonPlan) => number): readonly Reading[] {
    if (isDecided(joinTree(tree, truthsOf))) return [];
    if (tree.kind === "not") return this.#openIn(tree.child, use, truthsOf);
    if (tree.kind === "comparison") {
      const truth = this.#truthOf(tree);
      // If a target is not set, the comparison is undecided whatever the fact is.
      const isOpen = lineOf(tree, this.#occasion.day).cells.length === 1;
      return this.#readingsIn(tree, use, isOpen || isDecided(truth & ~NOT_APPLICABLE));
    }
    return tree.children.flatMap((child) => this.#openIn(child, use, truthsOf));
  }

  /** The facts of a comparison; only the wholes of ratios, if all that they can change is whether it applies. */
  #readingsIn(
    comparison: ComparisonPlan,
    use: Use,
    isWholeAlone: boolean,
    ofWhole: Use = use,
  ): readonly Reading[] {
    return variablesOf(comparison).flatMap((variable) => {
      const wholes = variable.kind === "quotient" ? [variable.whole] : [];
      const slots = isWholeAlone ? wholes : slotsOf(variable);
      return slots.map((slot) => ({
        ...{ slot, variable, comparison, criterion: this.#criterion },
        use: wholes.includes(slot) ? ofWhole : use,
      }));
    });
  }
}

type End = "low" | "high";

/**
 * The given facts that can tell more about what is read: its parts and wholes, the other counts of sums, and so on from
 * those. Any other fact says nothing about it.
 */
export function boundingSlots({ slots }: Pick<Plan, "slots">, read: ReadonlySet<Slot>): ReadonlySet<Slot> {
  const found: Readonly<Record<End, Set<Slot>>> = { low: new Set(read), high: new Set(read) };
  const sums: Readonly<Record<End, Set<Slot>>> = { low: new Set(), high: new Set() };
  const at = (indices: readonly number[]) => indices.map((index) => slots[index]!);
  const other = (end: End): End => (end === "low" ? "high" : "low");
  // A lower limit comes from the parts of a count, an upper limit from its wholes.
  const relatives = (slot: Slot, end: End) => at(end === "low" ? slot.parts : slot.wholes);
  const isKnownOtherwise = (sum: Slot, end: End): boolean =>
    relatives(sum, end).length > 0 || sum.sums.some((outer) => isKnownOtherwise(outer, end));
  const addFrom = (slot: Slot, end: End): void => {
    for (const each of relatives(slot, end)) found[end].add(each);
    for (const sum of slot.sums.filter((each) => isKnownOtherwise(each, end))) {
      sums[end].add(sum);
      for (const each of sum.sum!) if (each !== slot) found[other(end)].add(each);
    }
  };
  const spread = (end: End): void => {
    for (const slot of found[end]) {
      addFrom(slot, end);
      for (const each of slot.sum ?? []) found[end].add(each);
    }
    // A sum's own counts say no more about one of them than they do directly.
    for (const sum of sums[end]) addFrom(sum, end);
  };
  const sizeOf = () => found.low.size + found.high.size + sums.low.size + sums.high.size;
  // The sets grow during the loop, and each may add to the other.
  for (let size = -1; size !== sizeOf(); ) {
    size = sizeOf();
    spread("low");
    spread("high");
  }
  return new Set([...found.low, ...found.high].flatMap(givenSlots));
}

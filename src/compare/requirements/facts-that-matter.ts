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

/** What a fact can decide of a goal, the most first. */
const USES = ["met", "when", "on-track", "bounds"] as const;

/**
 * What a fact can decide of a goal: whether it is `met`; only whether the goal or one of its criteria applies (`when`), and
 * perhaps whether it is on track too; no more than whether it is `on-track`; or nothing by itself (`bounds`): it says
 * something of a fact that is read, as a part does of its whole, and only while that one is not known.
 */
export type Use = (typeof USES)[number];

/** The most of several uses. */
export function strongest(uses: readonly Use[]): Use {
  return USES.find((use) => uses.includes(use)) ?? "bounds";
}

/** A fact that a criterion reads, and where. */
export interface Reading {
  /** The fact, or a sum. */
  readonly slot: Slot;
  readonly use: Use;
  readonly variable: Variable;
  readonly comparison: ComparisonPlan;
  readonly criterion: CriterionPlan;
}

/** For whom, and on which day, a goal is looked at. */
export interface Occasion {
  readonly scope: Scope;
  readonly day: number;
  /** Whether the day stands for others too, on which a line between milestones is somewhere else. */
  readonly isOneOfMany: boolean;
}

/** Whether a comparison's number differs on other days that this day represents. */
function isMoving({ thresholds }: ComparisonPlan, { isOneOfMany }: Occasion): boolean {
  return isOneOfMany && thresholds.some(({ points, isStepped }) => points !== undefined && !isStepped);
}

/**
 * What the criteria of a goal read that can change how it stands. Whatever is left out changes nothing, since it is left
 * out only where the outcome is the same with nothing known at all: what is open then is all that can ever be open.
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
  // A goal takes its worst criterion's outcome: what is no worse than another's best changes nothing.
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

/** Looks at one criterion with nothing known. */
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

  /** What is read of who the criterion is for, where that is not the same for all. */
  ofWhen(): readonly Reading[] {
    const { when } = this.#criterion;
    return when === undefined
      ? []
      : this.#openIn(when, "when", (comparison) => appliesOf(this.#truthOf(comparison)));
  }

  /** What is read of both conditions, each comparison being decided by itself. */
  ofTrees(): readonly Reading[] {
    const { met, onTrack, deadline, isSettledLate } = this.#criterion;
    const isAsked =
      this.#occasion.day <= deadline && joinTree(met, this.#truthOf) & (isSettledLate ? TRUE : FALSE);
    return [
      ...this.#openIn(met, "met", this.#truthOf),
      ...(onTrack && isAsked ? this.#openIn(onTrack, "on-track", this.#truthOf) : []),
    ];
  }

  /** What is read where one line decides all: its one variable, or the two that it compares. */
  ofLine(line: CriterionLine, floor: number, moves: boolean): readonly Reading[] {
    const criterion = this.#criterion;
    const { cuts, cells } = line.on(this.#occasion.day);
    const reached = this.#reach(line, { cuts, cells }) | (moves ? MET | OFF_TRACK : 0);
    const below = 2 * floor - 1;
    const counted = cells.map((cell) => {
      const outcomes = countedOn(criterion, cell, this.#occasion.day);
      return (outcomes & ~below) | (outcomes & below ? floor : 0);
    });
    // Cells that come to the same are given the same bit, to see whether more than one kind of them is reached.
    const distinct = [...new Set(counted)];
    const marks = { cuts, cells: counted.map((each) => 2 << distinct.indexOf(each)) };
    const isSame = !moves && isDecided(this.#reach(line, marks) & ~NOT_APPLICABLE);
    // Who it is for may stand on the line too, and then says more than that there is no whole.
    if (isSame && (reached & NOT_APPLICABLE) === 0) return [];
    const holds = reached & (criterion.isSettledLate ? MET | ON_TRACK : MET);
    const others = reached & ~NOT_APPLICABLE & ~holds;
    const applies = countedOn(criterion, reached, this.#occasion.day) & ~NOT_APPLICABLE;
    const use = isSame || isDecided(applies) ? "when" : holds && others ? "met" : "on-track";
    const comparisons = use === "when" ? comparisonsIn(criterion) : comparisonsAsked(criterion);
    // What can also drop out does so where there is no whole, or by who it is for where that stands on the line.
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
      // A target that is not set leaves it open, whatever the fact is.
      const isOpen = lineOf(tree, this.#occasion.day).cells.length === 1;
      return this.#readingsIn(tree, use, isOpen || isDecided(truth & ~NOT_APPLICABLE));
    }
    return tree.children.flatMap((child) => this.#openIn(child, use, truthsOf));
  }

  /** The facts of a comparison; where all is the same but whether it applies, the wholes of ratios alone. */
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
 * The given facts by which what is read can be known better: parts and wholes of it, and what sums add up beside it,
 * however far. What is not among them says nothing of it.
 */
export function boundingSlots({ slots }: Pick<Plan, "slots">, read: ReadonlySet<Slot>): ReadonlySet<Slot> {
  const found: Readonly<Record<End, Set<Slot>>> = { low: new Set(read), high: new Set(read) };
  const sums: Readonly<Record<End, Set<Slot>>> = { low: new Set(), high: new Set() };
  const at = (indices: readonly number[]) => indices.map((index) => slots[index]!);
  const other = (end: End): End => (end === "low" ? "high" : "low");
  // What is at least so much is a whole of parts, and what is at most so much a part of wholes.
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
    // What it adds up says no more of one of them than they do themselves.
    for (const sum of sums[end]) addFrom(sum, end);
  };
  const sizeOf = () => found.low.size + found.high.size + sums.low.size + sums.high.size;
  // Sets grow while they are walked; each end may add to the other.
  for (let size = -1; size !== sizeOf(); ) {
    size = sizeOf();
    spread("low");
    spread("high");
  }
  return new Set([...found.low, ...found.high].flatMap(givenSlots));
}

import fc from "fast-check";
import { formatIsoDay } from "../base/day.js";
import { rational } from "../base/rational.js";
import { changingSlot, givenSlots, slotsOf } from "../compile/bind.js";
import { compile } from "../compile/compile.js";
import type { ComparisonPlan, CriterionPlan, Slot } from "../compile/plan.js";
import { asksNothing, numberOn, numbersOn } from "../compile/thresholds.js";
import type { Snapshot } from "../evaluate/types.js";
import type { Scope } from "../rule-set/types.js";
import { gridOf, unitsOf } from "./grid.js";
import { landmarksOf } from "./landmarks.js";
import { evaluatorOf, type Law, lawOf, NOTHING_TO_TRY } from "./law.js";
import { mostOf } from "./narrowing.js";
import { holdsFor, leastAt, signOf } from "./numbers.js";

interface Edge {
  readonly goal: string;
  readonly criterion: string;
  readonly snapshot: Snapshot;
  /** The status by whole-number arithmetic; "unmet" if this law cannot say whether it is on track. */
  readonly expected: string;
}

/**
 * On a threshold a criterion is met (or on track), and one unit beside it is not: exactly, for shares of any size.
 *
 * For a hub: 13 of 20 schools is 65%, and 12 of 20 is not; rounding never says the opposite. The law tries every
 * criterion whose target is one number, and works the answer out again with whole numbers.
 */
export const edgeLaw: Law = (ruleSet, options) => {
  const evaluate = evaluatorOf(options);
  const plan = compile(ruleSet);
  const { days, wholes } = landmarksOf(plan);
  const perCriterion = plan.goals.flatMap((goal) =>
    goal.criteria.flatMap((criterion) => {
      const comparisons = singleComparisons(criterion);
      if (comparisons === undefined) return [];
      const { left } = comparisons[0]!;
      const [slot, whole] = [changingSlot(left), left.kind === "quotient" ? left.whole : undefined];
      const isBounded = left.kind === "quotient" && left.type.bounded;
      const thresholds = comparisons.flatMap((comparison) => comparison.thresholds);
      const scopes = plan.subjects.filter((scope) => criterion.inScope[scope]);
      return [
        fc
          .record({
            scope: fc.constantFrom<Scope>(...scopes),
            day: fc.constantFrom(...days),
            threshold: fc.constantFrom(...thresholds),
            offset: fc.constantFrom(0, -1, 1),
            over: whole ? wholeNumbers(wholes[whole.index]!) : fc.constant(1),
          })
          .map(({ scope, day, threshold, offset, over }): Edge | undefined => {
            const isSet = (each: ComparisonPlan) =>
              asksNothing(each, day) || numbersOn(each.thresholds, day) !== undefined;
            if (!comparisons.every(isSet)) return undefined;
            // Before the first milestone any number is enough.
            const target = numberOn(threshold, day) ?? rational(1);
            const of = whole ? over : gridOf(slot);
            const top = isBounded ? over : mostOf(slot) * unitsOf(slot);
            const number = Math.max(slot.type.axis.min, Math.min(top, leastAt(of, target) + offset));
            const facts = { ...(whole ? having(whole, over) : {}), ...having(slot, number / unitsOf(slot)) };
            return {
              goal: goal.id,
              criterion: criterion.id,
              snapshot: { subject: { scope, id: "any" }, asOf: formatIsoDay(day), facts },
              expected: expectedStatus(criterion, comparisons, number, of, day),
            };
          }),
      ];
    }),
  );
  if (perCriterion.length === 0) return NOTHING_TO_TRY;
  const broken = (edge: Edge | undefined): string | undefined => {
    if (edge === undefined) return undefined;
    const { goal, criterion, snapshot, expected } = edge;
    const { status } = evaluate(ruleSet, snapshot).goals[goal]!.criteria[criterion]!;
    if (expected === "unmet" ? status !== "met" : status === expected) return undefined;
    return `${goal}, ${criterion}: with ${JSON.stringify(snapshot.facts)} on ${snapshot.asOf} it is ${status}; by whole numbers it is ${expected}.`;
  };
  const breaks = (edge: Edge | undefined): boolean => {
    try {
      return broken(edge) !== undefined;
    } catch {
      return true;
    }
  };
  // Each case tries several edges, so that a hundred runs reach every edge of a rule set; the one that breaks is the
  // case.
  const cases = fc
    .array(fc.oneof(...perCriterion), { minLength: 1, maxLength: 16, size: "max" })
    .map((edges) => edges.find(breaks) ?? edges[0]);
  return lawOf(cases, broken);
};

/** Its two conditions, if each compares the same fact with numbers; `undefined` if it is not met by one number. */
function singleComparisons({ met, onTrack, when }: CriterionPlan): readonly ComparisonPlan[] | undefined {
  if (met.kind !== "comparison" || met.right || when) return undefined;
  const { left } = met;
  // A count that is added up on both sides cannot be set by itself.
  const counted = slotsOf(left).flatMap(givenSlots);
  if (new Set(counted).size < counted.length) return undefined;
  const sameFact = onTrack?.kind === "comparison" && !onTrack.right && onTrack.left === met.left;
  return sameFact ? [met, onTrack] : [met];
}

/** Facts that give a slot a number; for a sum, only its first count is above zero. */
function having(slot: Slot, number: number): Snapshot["facts"] {
  const [first, ...others] = givenSlots(slot);
  const none = Object.fromEntries(others.map(({ id, type }) => [id, type.write(0)]));
  return { ...none, [first!.id]: first!.type.write(number) };
}

/** Wholes that shrink to a round one at which thresholds are whole numbers. */
function wholeNumbers(round: readonly number[]): fc.Arbitrary<number> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 2, arbitrary: fc.constantFrom(...round.filter((number) => number > 0)) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 1000 }) },
    // Shares compared as doubles fail here, and seldom below: 0.65 * whole is no longer exact.
    { weight: 2, arbitrary: fc.integer({ min: 2 ** 52, max: Number.MAX_SAFE_INTEGER }) },
  );
}

function expectedStatus(
  { onTrack, deadline, isSettledLate }: CriterionPlan,
  [met, track]: readonly ComparisonPlan[],
  number: number,
  over: number,
  day: number,
): string {
  const holds = (comparison: ComparisonPlan) =>
    asksNothing(comparison, day) ||
    holdsFor(
      comparison.operator,
      comparison.thresholds.map((each) => signOf(number, over, numberOn(each, day) ?? rational(0))),
    );
  const isMet = holds(met!);
  if (day > deadline) return isMet ? "met" : "not-met";
  if (isMet && !isSettledLate) return "met";
  // A criterion settled at its deadline is on track while it holds, unless its own test says otherwise.
  if (isSettledLate && (!isMet || onTrack === undefined)) return isMet ? "on-track" : "off-track";
  if (onTrack !== undefined && track === undefined) return "unmet";
  return track !== undefined && holds(track) ? "on-track" : "off-track";
}

import type { Issue } from "../base/issue.js";
import { formatCount, formatList } from "../base/words.js";
import { comparisonsAsked } from "../compile/bind.js";
import type { CriterionPlan, Plan } from "../compile/plan.js";
import type { Snapshot } from "../evaluate/types.js";
import { leaningOf } from "../operators/operators.js";
import type { AnalysedIssue, AnalysisFinding } from "./analysed-issue.js";
import { type Blame, blameNumbers, type Stricter } from "./blame-number.js";
import { neverOrAlways } from "./never-or-always.js";
import { criterionPointer } from "./pointers.js";
import { findStricterOnTrack } from "./stricter-on-track.js";

/** What is wrong with criteria, each by itself. */
export interface CriteriaFindings {
  readonly found: readonly AnalysisFinding[];
  /** The known issues, with examples, except those reported at the number that causes them. */
  readonly known: readonly AnalysedIssue[];
  readonly neverMet: ReadonlySet<CriterionPlan>;
  /** Criteria with a fault. */
  readonly faulty: ReadonlySet<CriterionPlan>;
}

interface FoundStricter extends Stricter {
  readonly pointer: string;
  readonly counterexample: Snapshot;
  readonly told: Issue | undefined;
  /** The condition whose operator goes the opposite way from that of the other condition, and from most. */
  readonly turned: "met" | "onTrack" | undefined;
}

/** Finds criteria that nothing or anything meets, and those that can be met without being on track. */
export function criteriaFindings(plan: Plan, known: readonly Issue[]): CriteriaFindings {
  const settled = neverOrAlways(plan);
  const faulty = new Set(settled.faulty);
  const strict: FoundStricter[] = [];
  const leaning = usualLeaning(plan);
  for (const goal of plan.goals) {
    for (const criterion of goal.criteria) {
      const counterexample = findStricterOnTrack(plan, goal, criterion);
      if (counterexample === undefined) continue;
      faulty.add(criterion);
      const pointer = `${criterionPointer(goal.id, criterion.id)}/onTrack`;
      const turned = turnedOperator(criterion, leaning);
      const told = known.find(
        (issue) => issue.code === "on-track-stricter" && isBelow(issue.pointer, pointer),
      );
      strict.push({ goal: goal.id, criterion: criterion.id, pointer, counterexample, told, turned });
    }
  }
  const blames = blameNumbers(
    plan.ruleSet,
    strict.filter(({ turned }) => turned === undefined),
  );
  const atNumber = new Set<Stricter>(blames.flatMap(({ criteria }) => criteria));
  const atCriterion = strict.filter((each) => !atNumber.has(each));
  const shown = new Map<Issue, AnalysedIssue | undefined>();
  for (const each of strict)
    if (each.told !== undefined)
      shown.set(
        each.told,
        atNumber.has(each) ? undefined : { ...each.told, counterexample: each.counterexample },
      );
  // A number because of which anything meets criteria is reported once.
  const isTold = ({ pointer }: Blame) => settled.found.some((each) => each.pointer === pointer);
  return {
    found: [
      ...settled.found,
      ...blames
        .filter((blame) => !isTold(blame))
        .map((blame) => tooLow(blame, strict.find((each) => blame.criteria.includes(each))!)),
      ...atCriterion.filter(({ told }) => told === undefined).map(stricter),
    ],
    known: known.flatMap((issue) => (shown.has(issue) ? (shown.get(issue) ?? []) : issue)),
    neverMet: settled.neverMet,
    faulty,
  };
}

function isBelow(pointer: string, above: string): boolean {
  return pointer === above || pointer.startsWith(`${above}/`);
}

/** Whether most comparisons of a rule set ask for more (1 or above) or for less. */
function usualLeaning({ goals }: Plan): number {
  const operators = goals.flatMap(({ criteria }) =>
    criteria.flatMap((each) => comparisonsAsked(each).map(({ operator }) => operator)),
  );
  return operators.reduce((sum, operator) => sum + leaningOf(operator), 0);
}

/** If two single comparisons of one fact go opposite ways, the one that goes the less usual way. */
function turnedOperator(
  { criterion: { met, onTrack } }: CriterionPlan,
  usual: number,
): FoundStricter["turned"] {
  if (!("fact" in met) || onTrack === undefined || !("fact" in onTrack) || met.fact !== onTrack.fact)
    return undefined;
  const [one, other] = [leaningOf(met.operator), leaningOf(onTrack.operator)];
  if (one * other >= 0 || usual === 0) return undefined;
  return one * usual < 0 ? "met" : "onTrack";
}

function stricter({ goal, criterion, pointer, counterexample, turned }: FoundStricter): AnalysisFinding {
  if (turned !== undefined) {
    const message = `"${criterion}" of "${goal}" asks for more in one of "met" and "onTrack", and for less in the other. Reverse this operator.`;
    const at = `${criterionPointer(goal, criterion)}/${turned}/operator`;
    return { code: "on-track-stricter", pointer: at, message, counterexample };
  }
  const message = `Being on track asks for more here than being met: some facts meet "${criterion}" of "${goal}" but are not on track. Ask for less.`;
  return { code: "on-track-stricter", pointer, message, counterexample };
}

/** The number of criteria that are named before the rest are only counted. */
const NAMED = 3;

function tooLow(
  { parameter, others, pointer, criteria }: Blame,
  { counterexample }: FoundStricter,
): AnalysisFinding {
  const names = criteria.map(({ goal, criterion }) => `"${criterion}" of "${goal}"`);
  const named =
    names.length > NAMED + 1
      ? [...names.slice(0, NAMED), `${formatCount(names.length - NAMED)} more criteria`]
      : names;
  const held = others.map((each) => `"${each}"`);
  const choice = held.length === 0 ? "" : `, or that of ${formatList(held, "or")}`;
  const message = `With this value of "${parameter}", being on track asks for more than being met in ${formatList(named)}. Correct it${choice}.`;
  return { code: "on-track-stricter", pointer, message, counterexample };
}

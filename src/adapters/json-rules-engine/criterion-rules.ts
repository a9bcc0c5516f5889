import type { NestedCondition, TopLevelCondition } from "json-rules-engine";
import { comparisonsAsked, treesOf } from "../../compile/bind.js";
import { cutAt, truthsAlong } from "../../compile/line.js";
import {
  type CriterionPlan,
  type GoalPlan,
  MET,
  OFF_TRACK,
  ON_TRACK,
  type Plan,
  type Variable,
} from "../../compile/plan.js";
import { runsOf } from "../../operators/line.js";
import { cellsOf, OPERATORS, operators } from "../../operators/operators.js";
import { FALSE, NOT_APPLICABLE, TRUE } from "../../operators/truths.js";
import { POSSIBLY_WITHIN } from "./add-operators.js";
import { factNames } from "./fact-names.js";
import { intervalOf } from "./interval.js";
import { allOf, anyOf, possibleCondition, type Truth } from "./possible-condition.js";

/** When a criterion can have an outcome. */
interface OutcomeRule {
  /** The outcome in words, and as its bit. */
  readonly word: string;
  readonly outcome: number;
  readonly conditions: TopLevelCondition;
}

/** A condition that moves with the day, by the name that rules have for it. */
interface DatedCondition {
  readonly name: string;
  readonly on: (day: number) => TopLevelCondition;
}

/** A criterion as rules: one for each outcome that it can have. */
export interface CriterionRules {
  readonly rules: readonly OutcomeRule[];
  readonly dated: readonly DatedCondition[];
}

/** What an outcome asks of a criterion's conditions. */
interface Asked {
  readonly outcome: number;
  readonly met: Truth;
  /** Any of these; none where it does not matter. */
  readonly onTrack: readonly Truth[];
}

const ASKED: Readonly<Record<string, Asked>> = {
  met: { outcome: MET, met: TRUE, onTrack: [] },
  "on-track": { outcome: ON_TRACK, met: FALSE, onTrack: [TRUE] },
  // What cannot be said to be on track is off it.
  "off-track": { outcome: OFF_TRACK, met: FALSE, onTrack: [FALSE, NOT_APPLICABLE] },
};

/** The operators that hold below, on and above what they compare with, and nowhere else. */
const IN_CELL = [0, 1, 2].map((cell) =>
  OPERATORS.find(
    (name) => operators[name].takes === "one" && cellsOf(name).every((holds, i) => holds === (i === cell)),
  ),
);

// For json-rules-engine `any` of no conditions holds, as `all` of none does.
const NEVER: TopLevelCondition = { not: { all: [] } };

/**
 * Turns a criterion into rules that decide the same as its plan, by json-rules-engine's `all`, `any` and `not`.
 *
 * Where it reads one fact, or compares the same two, an outcome can follow where the fact may lie in an interval of
 * values that has it: `met` and `onTrack` then speak of the same value. Elsewhere each comparison is asked whether it can hold.
 *
 * @param at - its place in the goal
 * @param setCondition - gives the engine a condition that a rule names
 */
export function criterionRules(
  { decisions, subjects }: Plan,
  goal: GoalPlan,
  at: number,
  setCondition: SetCondition,
): CriterionRules {
  const criterion = goal.criteria[at]!;
  const place = goal.first + at;
  const [left, right] = [decisions.lefts[place], decisions.rights[place]];
  const isDated = decisions.dated.has(place);
  const scopes = subjects.filter((scope) => criterion.inScope[scope]);
  const scope = { fact: factNames.scope, value: scopes };
  // Before all else: on it the run begins, and what is not measured needs no more.
  const inScope = { ...scope, operator: "in", priority: 2 };
  const rules: OutcomeRule[] = [];
  const dated: DatedCondition[] = [];

  for (const [word, asked] of Object.entries(ASKED)) {
    if (criterion.onTrack === undefined && asked.outcome === ON_TRACK) continue;
    const name = `${goal.id}/${criterion.id}: ${word}`;
    const on = (day: number) =>
      left === undefined
        ? conditionOnTrees(criterion, asked)
        : inParts(conditionsOnLine(left, right, criterion, asked, day), name, setCondition);
    if (isDated) dated.push({ name, on: (day) => topLevel(on(day)) });
    const condition = isDated ? { condition: name } : on(0);
    if (condition === undefined) continue;
    rules.push({ word, outcome: asked.outcome, conditions: { all: [inScope, condition] } });
  }
  const dropsOut = anyOf([
    scopes.length < subjects.length ? { ...scope, operator: "notIn" } : undefined,
    possibleCondition(criterion.met, NOT_APPLICABLE),
  ]);
  if (dropsOut !== undefined)
    rules.push({ word: "not-applicable", outcome: NOT_APPLICABLE, conditions: topLevel(dropsOut) });
  return { rules, dated };
}

/** Each comparison asked by itself. */
function conditionOnTrees({ met, onTrack }: CriterionPlan, asked: Asked): NestedCondition | undefined {
  const isMet = possibleCondition(met, asked.met);
  if (onTrack === undefined || asked.onTrack.length === 0) return isMet;
  return allOf([isMet, anyOf(asked.onTrack.map((truth) => possibleCondition(onTrack, truth)))]);
}

/** On the line of the one fact, or of the two, that a criterion reads: a condition for each stretch that has an outcome. */
function conditionsOnLine(
  left: Variable,
  right: Variable | undefined,
  criterion: CriterionPlan,
  asked: Asked,
  day: number,
): readonly NestedCondition[] {
  const comparisons = comparisonsAsked(criterion);
  const line = cutAt(comparisons, day);
  const [isMet, isOnTrack] = truthsAlong(treesOf(criterion), comparisons, line, day);
  const cells = isMet!.map((truths, cell) => {
    const track = isOnTrack?.[cell] ?? FALSE;
    const isAsked = asked.onTrack.length === 0 || asked.onTrack.some((truth) => track & truth);
    return (truths & asked.met) !== 0 && isAsked ? TRUE : FALSE;
  });
  const fact = factNames.fact(left.id);
  if (right !== undefined) {
    const value = { fact: factNames.fact(right.id) };
    return [0, 1, 2]
      .filter((cell) => cells[cell] === TRUE)
      .map((cell) => ({ fact, operator: `possibly:${IN_CELL[cell]!}`, value }));
  }
  return runsOf(cells, (cell) => cell === TRUE).map((run) => ({
    fact,
    operator: POSSIBLY_WITHIN,
    value: intervalOf(run, { cuts: line.cuts, cells }, left.type),
  }));
}

type SetCondition = (name: string, condition: TopLevelCondition) => void;

const MOST_TOGETHER = 32;

/**
 * Any of some conditions. json-rules-engine copies a rule for every run, in a time that grows with the square of its
 * size: where there are many, as of a long list, so many at a time are a condition with a name.
 */
function inParts(
  conditions: readonly NestedCondition[],
  name: string,
  setCondition: SetCondition,
): NestedCondition | undefined {
  if (conditions.length <= MOST_TOGETHER) return anyOf(conditions);
  const parts: NestedCondition[] = [];
  for (let at = 0; at < conditions.length; at += MOST_TOGETHER) {
    const condition = `${name}, from ${at + 1}`;
    setCondition(condition, { any: conditions.slice(at, at + MOST_TOGETHER) });
    parts.push({ condition });
  }
  return { any: parts };
}

function topLevel(condition: NestedCondition | undefined): TopLevelCondition {
  if (condition === undefined) return NEVER;
  return "any" in condition || "all" in condition ? condition : { all: [condition] };
}

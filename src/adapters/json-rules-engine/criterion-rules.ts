import type { NestedCondition, TopLevelCondition } from "json-rules-engine";
import { comparisonsAsked, comparisonsIn, variablesOf } from "../../compile/bind.js";
import { criterionLine } from "../../compile/decide.js";
import {
  type CriterionPlan,
  type GoalPlan,
  MET,
  OFF_TRACK,
  ON_TRACK,
  type Plan,
  type TreePlan,
  type Variable,
} from "../../compile/plan.js";
import { isConstant } from "../../compile/thresholds.js";
import { FALSE, NOT_APPLICABLE, TRUE } from "../../operators/truths.js";
import { type Conditions, type Writer, withoutWhole } from "./conditions.js";
import { factNames } from "./fact-names.js";
import { allOf, anyOf, asked, ofWhom, possibleCondition, type Truth } from "./possible-condition.js";

/** When a criterion can have an outcome. */
interface OutcomeRule {
  /** The outcome in words, and as its bit. */
  readonly word: string;
  readonly outcome: number;
  readonly conditions: TopLevelCondition;
}

/** A condition that changes with the day, under the name that rules use for it. */
interface DatedCondition {
  readonly name: string;
  readonly on: (day: number) => TopLevelCondition;
}

/** A criterion as rules, one for each outcome that it can have. */
export interface CriterionRules {
  readonly rules: readonly OutcomeRule[];
  readonly dated: readonly DatedCondition[];
}

/** Outcomes as decided, before any deadline. */
const USUAL = { met: MET, "on-track": ON_TRACK, "off-track": OFF_TRACK, "not-applicable": NOT_APPLICABLE };

/**
 * The outcomes of a criterion settled at its deadline: it holds and is on track, it holds and is off track, or it
 * fails.
 */
const SETTLED_LATE = {
  "holds-on-track": MET,
  holds: ON_TRACK,
  fails: OFF_TRACK,
  "not-applicable": NOT_APPLICABLE,
};

// For json-rules-engine, both `any` and `all` of no conditions hold.
const NEVER: TopLevelCondition = { not: { all: [] } };

// A line that does not move is the same on any day.
const ANY_DAY = 0;

/**
 * Turns a criterion into rules that decide the same as its plan, with json-rules-engine's `all`, `any` and `not`, and
 * by counting.
 *
 * If it reads one fact, or compares the same two, an outcome is possible if the fact may lie in an interval of values
 * with that outcome, so `met` and `onTrack` are about the same value. If it reads more than that, each comparison is
 * looked at by itself.
 *
 * @param at - its index in the goal
 * @param conditions - gives the engine the conditions that a rule refers to
 */
export function criterionRules(
  plan: Plan,
  goal: GoalPlan,
  at: number,
  conditions: Conditions,
): CriterionRules {
  const criterion = goal.criteria[at]!;
  const isDated = comparisonsIn(criterion).some(({ thresholds }) => !thresholds.every(isConstant));
  const scopes = plan.subjects.filter((scope) => criterion.inScope[scope]);
  const scope = { fact: factNames.scope, value: scopes };
  // This comes first: it starts the run, and a criterion that is not measured needs nothing more.
  const inScope = { ...scope, operator: "in", priority: 2 };
  const outOfScope = scopes.length < plan.subjects.length ? { ...scope, operator: "notIn" } : undefined;
  const rules: OutcomeRule[] = [];
  const dated: DatedCondition[] = [];

  for (const [word, outcome] of Object.entries(criterion.isSettledLate ? SETTLED_LATE : USUAL)) {
    if (criterion.onTrack === undefined && outcome === ON_TRACK) continue;
    if (outcome === NOT_APPLICABLE && outOfScope === undefined && !mayDropOut(criterion)) continue;
    const name = `${goal.id}/${criterion.id}: ${word}`;
    const on = (day: number) => conditionFor(plan, goal.first + at, outcome, conditions.writer(name, day));
    if (isDated) dated.push({ name, on: (day) => topLevel(on(day)) });
    const condition = isDated ? { condition: name } : on(ANY_DAY);
    if (outcome === NOT_APPLICABLE) {
      // Conditions that change with the day exist once the run has begun.
      const dropsOut = anyOf([outOfScope, isDated ? allOf([inScope, condition]) : condition]);
      if (dropsOut !== undefined) rules.push({ word, outcome, conditions: topLevel(dropsOut) });
    } else if (condition !== undefined) {
      rules.push({ word, outcome, conditions: { all: [inScope, condition] } });
    }
  }
  return { rules, dated };
}

/** Whether a criterion that is in scope can be not applicable at all. */
function mayDropOut(criterion: CriterionPlan): boolean {
  const isRatio = ({ kind }: Variable) => kind === "quotient";
  return criterion.when !== undefined || comparisonsAsked(criterion).flatMap(variablesOf).some(isRatio);
}

/** When a criterion that is in scope may have an outcome. */
function conditionFor(
  { decisions }: Plan,
  place: number,
  outcome: number,
  writer: Writer,
): NestedCondition | undefined {
  const line = criterionLine(decisions, place);
  const found =
    line === undefined
      ? onTrees(decisions.criteria[place]!, outcome, writer)
      : anyOf([
          writer.within(line, line.on(writer.day), outcome),
          outcome === NOT_APPLICABLE ? withoutWhole(line) : undefined,
        ]);
  const when = decisions.whens[place];
  if (when === undefined) return found;
  const applies = allOf([possibleCondition(when, TRUE, ofWhom, writer), found]);
  return outcome === NOT_APPLICABLE
    ? anyOf([possibleCondition(when, FALSE, ofWhom, writer), applies])
    : applies;
}

/** Asks each comparison by itself. */
function onTrees(
  { met, onTrack, isSettledLate }: CriterionPlan,
  outcome: number,
  writer: Writer,
): NestedCondition | undefined {
  const may = (tree: TreePlan, ...truths: readonly Truth[]) =>
    anyOf(truths.map((truth) => possibleCondition(tree, truth, asked, writer)));
  if (outcome === NOT_APPLICABLE) return may(met, NOT_APPLICABLE);
  const track = (...truths: readonly Truth[]) => onTrack && may(onTrack, ...truths);
  if (isSettledLate) {
    if (outcome === OFF_TRACK) return may(met, FALSE);
    if (outcome === ON_TRACK) return allOf([may(met, TRUE), track(FALSE)]);
    // A criterion that holds so far is on track, unless its own test fails.
    return onTrack === undefined ? may(met, TRUE) : allOf([may(met, TRUE), track(TRUE, NOT_APPLICABLE)]);
  }
  if (outcome === MET) return may(met, TRUE);
  if (outcome === ON_TRACK) return allOf([may(met, FALSE), track(TRUE)]);
  // What is not known to be on track is off track.
  return onTrack === undefined ? may(met, FALSE) : allOf([may(met, FALSE), track(FALSE, NOT_APPLICABLE)]);
}

function topLevel(condition: NestedCondition | undefined): TopLevelCondition {
  if (condition === undefined) return NEVER;
  return "any" in condition || "all" in condition ? condition : { all: [condition] };
}

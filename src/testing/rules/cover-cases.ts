import { onlyGoals } from "../../compare/only-goals.js";
import { sameJson } from "../../compare/same-json.js";
import { compile } from "../../compile/compile.js";
import {
  type CriterionPlan,
  type GoalPlan,
  MET,
  OFF_TRACK,
  ON_TRACK,
  type Plan,
} from "../../compile/plan.js";
import { contextOf } from "../../evaluate/context.js";
import {
  criterionStatus,
  type GoalOutcome,
  goalOutcome,
  outcomesAt,
  possibleOf,
  statusOf,
} from "../../evaluate/goal-outcome.js";
import { readWholeSnapshot } from "../../evaluate/read-snapshot.js";
import { NOT_APPLICABLE } from "../../operators/truths.js";
import type { Case, CasesFile, OperatorName, RuleSet } from "../../rule-set/types.js";
import type { BoundSide } from "./bound-sides.js";
import { type Bound, boundsOf, type TestName } from "./bounds-of.js";
import { applyEdit } from "./edit.js";
import { isPassed, runCase } from "./run-case.js";

/**
 * The outcomes that the facts of a case can give a criterion; `unknown` includes the case where only a judgement is
 * missing.
 */
export type CoveredStatus = "met" | "on-track" | "off-track" | "not-met" | "unknown";

/** The name of the first case that shows something, or `null` if none does. */
export interface Shown {
  readonly case: string | null;
}

/** A number, or another fact, that a criterion compares with. */
export interface BoundCoverage {
  readonly test: TestName;
  readonly fact: string;
  readonly operator: OperatorName;
  /** The number in words: "75%". */
  readonly number: string;
  /** ISO day of the milestone, if the number has one; only cases on days when it holds unchanged count. */
  readonly on?: string;
  /** JSON Pointer to the comparison in the rule set. */
  readonly pointer: string;
  readonly sides: readonly (Shown & { readonly side: BoundSide })[];
}

/** What the cases show for one criterion. */
export interface CriterionCoverage {
  readonly goal: string;
  readonly criterion: string;
  /** The subjects for which it is measured. */
  readonly subjects: readonly (Shown & { readonly subject: string })[];
  readonly outcomes: readonly (Shown & { readonly status: CoveredStatus })[];
  readonly bounds: readonly BoundCoverage[];
  /** How many of its subjects, outcomes and sides of bounds the cases show, and how many there are. */
  readonly shown: number;
  readonly of: number;
}

/** What the worked cases of a rule set show for its criteria. */
export interface CaseCoverage {
  /** In rule order. */
  readonly criteria: readonly CriterionCoverage[];
  readonly shown: number;
  readonly of: number;
}

/**
 * Finds which outcomes and bounds of each criterion the worked cases of a rule set show.
 *
 * A case shows an outcome if it gives the criterion that outcome, and the status (or possible statuses) that it expects
 * of the goal would differ with any other outcome. It shows a side of a bound if its facts are on that side, and what
 * it expects would differ if that one comparison had the opposite result. It shows a subject if what it expects would
 * differ if the criterion were not measured for that subject. Failing cases and drafts show nothing; cases with their
 * own parameters show no bounds.
 *
 * @param files - the worked cases by file, as `safeParseRuleSet` and `readRuleSet` give them
 */
export function coverCases(ruleSet: RuleSet, files: Readonly<Record<string, CasesFile>>): CaseCoverage {
  const criteria = Object.keys(ruleSet.goals).flatMap((goal) => {
    const cases = Object.values(files)
      .filter((file) => file.goal === goal)
      .flatMap((file) => Object.entries(file.cases))
      .filter(([, example]) => !example.draft);
    const cover = new GoalCover(ruleSet, goal);
    for (const [name, example] of cases) cover.add(name, example);
    return cover.finish();
  });
  const sum = (key: "shown" | "of") => criteria.reduce((total, each) => total + each[key], 0);
  return { criteria, shown: sum("shown"), of: sum("of") };
}

interface Tally {
  readonly subjects: Map<string, string | null>;
  readonly outcomes: Map<CoveredStatus, string | null>;
  readonly bounds: readonly { readonly bound: Bound; readonly sides: Map<BoundSide, string | null> }[];
}

class GoalCover {
  readonly #rules: RuleSet;
  readonly #id: string;
  readonly #plan: Plan;
  readonly #goal: GoalPlan;
  readonly #tallies: readonly Tally[];
  /** The rules with one comparison inverted, by its pointer. */
  readonly #turned = new Map<string, Plan>();

  constructor(ruleSet: RuleSet, id: string) {
    this.#rules = onlyGoals(ruleSet, [id]);
    this.#id = id;
    this.#plan = compile(this.#rules);
    this.#goal = this.#plan.goals[0]!;
    this.#tallies = this.#goal.criteria.map((plan) => ({
      subjects: new Map(Object.keys(plan.criterion.scopes).map((subject) => [subject, null])),
      outcomes: new Map(outcomesOf(plan).map((status) => [status, null])),
      bounds: boundsOf(ruleSet, ["goals", id, "criteria", plan.id], plan).map((bound) => ({
        bound,
        sides: new Map(bound.sides.map((side) => [side, null])),
      })),
    }));
  }

  add(name: string, example: Case): void {
    if (!isPassed(runCase(this.#rules, this.#id, example))) return;
    const { scope, asOf, facts, parameters } = example;
    const plan = parameters === undefined ? this.#plan : compile(this.#rules, { parameters });
    const read = readWholeSnapshot(plan, { subject: { scope, id: "case" }, asOf, facts });
    const outcome = goalOutcome(contextOf(plan, read), plan.goals[0]!);
    for (const [at, { subjects, outcomes, bounds }] of this.#tallies.entries()) {
      const status = coveredStatus(outcome, at);
      if (status !== undefined && outcomes.get(status) === null && showsOutcome(example, outcome, at))
        outcomes.set(status, name);
      if (subjects.get(scope) === null && expectsOther(example, withOutcome(outcome, at, NOT_APPLICABLE)))
        subjects.set(scope, name);
      if (parameters !== undefined || plan.decisions.inScope[scope]![at] !== 1) continue;
      for (const { bound, sides } of bounds) {
        const side = bound.sideOf(read.facts);
        if (side === undefined || sides.get(side) !== null) continue;
        const turned = this.#turnedPlan(bound);
        // The facts are the same, so reading once is enough.
        if (expectsOther(example, goalOutcome(contextOf(turned, read), turned.goals[0]!)))
          sides.set(side, name);
      }
    }
  }

  finish(): readonly CriterionCoverage[] {
    return this.#tallies.map(({ subjects, outcomes, bounds }, at) => {
      const found = [
        ...subjects.values(),
        ...outcomes.values(),
        ...bounds.flatMap(({ sides }) => [...sides.values()]),
      ];
      return {
        goal: this.#id,
        criterion: this.#goal.criteria[at]!.id,
        subjects: [...subjects].map(([subject, shown]) => ({ subject, case: shown })),
        outcomes: [...outcomes].map(([status, shown]) => ({ status, case: shown })),
        bounds: bounds.map(({ bound: { test, comparison, number, on, pointer }, sides }) => ({
          test,
          fact: comparison.fact,
          operator: comparison.operator,
          number,
          ...(on === undefined ? {} : { on }),
          pointer,
          sides: [...sides].map(([side, shown]) => ({ side, case: shown })),
        })),
        shown: found.filter((each) => each !== null).length,
        of: found.length,
      };
    });
  }

  #turnedPlan({ path, pointer, comparison }: Bound): Plan {
    const known = this.#turned.get(pointer);
    if (known !== undefined) return known;
    const plan = compile(applyEdit(this.#rules, { path, value: { not: comparison } }));
    this.#turned.set(pointer, plan);
    return plan;
  }
}

/** The outcomes that a criterion can have. */
function outcomesOf({ onTrack, isSettledLate, deadline }: CriterionPlan): readonly CoveredStatus[] {
  return [
    "met",
    ...(onTrack !== undefined || isSettledLate ? (["on-track"] as const) : []),
    "off-track",
    ...(Number.isFinite(deadline) ? (["not-met"] as const) : []),
    "unknown",
  ];
}

function coveredStatus(outcome: GoalOutcome, at: number): CoveredStatus | undefined {
  const status = criterionStatus(outcome, at);
  if (status === "not-applicable") return undefined;
  return status === "needs-judgement" ? "unknown" : status;
}

/** Whether what a case expects of its goal would differ if the criterion at an index had any other outcome. */
function showsOutcome(example: Case, outcome: GoalOutcome, at: number): boolean {
  const own = outcomesAt(outcome.context, outcome.plan, at);
  return [MET, ON_TRACK, OFF_TRACK].every((other) => {
    const changed = withOutcome(outcome, at, other);
    return outcomesAt(changed.context, changed.plan, at) === own || expectsOther(example, changed);
  });
}

/** A goal as it would be if the criterion at an index had another outcome. */
function withOutcome({ context, plan }: GoalOutcome, at: number, other: number): GoalOutcome {
  return goalOutcome({ ...context, outcomes: context.outcomes.with(plan.first + at, other) }, plan);
}

function expectsOther({ expected }: Case, outcome: GoalOutcome): boolean {
  const { status, possible } = expected;
  return status !== statusOf(outcome) || (possible !== undefined && !sameJson(possible, possibleOf(outcome)));
}

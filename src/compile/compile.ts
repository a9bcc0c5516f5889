// compile: takes a rule set and overrides, gives a plan: names bound, and every condition cut into cells on a line.
import { parseDay } from "../base/day.js";
import { type Issue, pointerTo } from "../base/issue.js";
import type { IssueCode } from "../base/issue-codes.js";
import { RuleSetError } from "../base/rule-set-error.js";
import { didYouMean, nearest } from "../base/suggest.js";
import { formatList } from "../base/words.js";
import { comparisonsOf } from "../operators/line.js";
import { subjectIdsOf } from "../rule-set/subjects.js";
import type { Criterion, Deadline, RuleSet, Scope } from "../rule-set/types.js";
import { bindCondition, givenReadBy, type Names } from "./bind.js";
import { checkOverrides } from "./check-overrides.js";
import { layOutDecisions } from "./decide.js";
import { notARuleSet } from "./not-a-rule-set.js";
import { bindParameters, dayUnder } from "./parameters.js";
import type { ComparisonPlan, CriterionPlan, GoalPlan, Overrides, Plan } from "./plan.js";
import { layOutSlots } from "./slots.js";
import { areSet } from "./thresholds.js";

const NONE: Overrides = {};

// By the rule set itself, then by what is overridden: a plan lives as long as its rule set.
const plans = new WeakMap<RuleSet, Map<string, Plan>>();

// A slider moved through every value must not fill the memory.
const MOST_PLANS = 64;

/**
 * Binds a rule set to a plan, once: the plan is kept for as long as the rule set is, which must not be changed afterwards.
 *
 * @throws {RuleSetError} where a name, number or day in the rules or in the overrides cannot be bound.
 */
export function compile(ruleSet: RuleSet, overrides: Overrides = NONE): Plan {
  let kept = plans.get(ruleSet);
  const key = overrides === NONE ? "" : keyOf(overrides);
  const before = key === undefined ? undefined : kept?.get(key);
  if (before !== undefined) return before;
  checkRules(ruleSet);
  const issues: Issue[] = [];
  checkOptions(ruleSet, overrides, issues);
  // What follows from a wrong override would send its reader to rules that are fine.
  if (issues.length > 0 || key === undefined) throw new RuleSetError(issues);
  if (kept === undefined) plans.set(ruleSet, (kept = new Map()));
  const plan = bindRuleSet(ruleSet, overrides);
  if (kept.size >= MOST_PLANS) kept.clear();
  kept.set(key, plan);
  return plan;
}

const OVERRIDE_KEYS = ["parameters", "assumptions", "scenario"];

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Tells a caller without types that something else was passed, before anything is bound. */
function checkRules(ruleSet: RuleSet): void {
  const isWhole =
    isObject(ruleSet) && [ruleSet.facts, ruleSet.parameters, ruleSet.goals, ruleSet.phases].every(isObject);
  if (!isWhole) notARuleSet();
}

/**
 * Adds every fault of what the caller changes.
 *
 * @throws {RuleSetError} where the rules are none
 */
export function checkOptions(ruleSet: RuleSet, overrides: Overrides, issues: Issue[]): void {
  if (overrides === NONE || (isObject(overrides) && plans.get(ruleSet)?.has(keyOf(overrides) ?? " "))) return;
  checkRules(ruleSet);
  const before = issues.length;
  const wrong = (code: IssueCode, pointer: string, message: string) =>
    issues.push({ code, severity: "error", pointer, message });
  if (!isObject(overrides)) {
    wrong(
      "wrong-type",
      "/overrides",
      'Options must be an object, such as {"parameters": {"coverage": "80%"}}.',
    );
    return;
  }
  for (const key of Object.keys(overrides)) {
    if (OVERRIDE_KEYS.includes(key)) continue;
    const hint = didYouMean(nearest(key, OVERRIDE_KEYS));
    wrong(
      "unknown-key",
      pointerTo("/overrides", key),
      `No option "${key}". The options are ${formatList(OVERRIDE_KEYS)}.${hint}`,
    );
  }
  const { scenario } = overrides;
  if (scenario !== undefined && (typeof scenario !== "string" || scenario.trim() === "")) {
    wrong("wrong-type", "/overrides/scenario", "A scenario needs a name that is not blank.");
  }
  for (const key of ["parameters", "assumptions"] as const) {
    if (overrides[key] === undefined || isObject(overrides[key])) continue;
    wrong("wrong-type", `/overrides/${key}`, `"${key}" must be an object with a new value for each id.`);
  }
  if (issues.length === before) checkOverrides(ruleSet, overrides, issues);
}

/** What tells one set of overrides from another; `undefined` where they cannot be overrides at all. */
function keyOf(overrides: Overrides): string | undefined {
  if (!isObject(overrides) || Object.keys(overrides).some((key) => !OVERRIDE_KEYS.includes(key)))
    return undefined;
  const { parameters, assumptions, scenario } = overrides;
  if (parameters === undefined && assumptions === undefined && scenario === undefined) return "";
  if (![parameters, assumptions].every((each) => each === undefined || isObject(each))) return undefined;
  if (scenario !== undefined && typeof scenario !== "string") return undefined;
  const lists = [parameters, assumptions].map((record) =>
    Object.entries(given(record)).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const isPlain = (value: unknown) => typeof value === "string" || typeof value === "number";
  return lists.flat().every(([, value]) => isPlain(value)) ? JSON.stringify([lists, scenario]) : undefined;
}

/** The entries that have a value: one that is undefined is not given. */
function given<T extends object>(record: T | undefined): Partial<T> {
  return Object.fromEntries(
    Object.entries(record ?? {}).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

function bindRuleSet(ruleSet: RuleSet, { parameters, assumptions, scenario }: Overrides): Plan {
  // A frozen copy: it is handed out with every result, and nothing done to it may reach the plan.
  const overrides: Overrides = Object.freeze({
    ...(parameters && { parameters: Object.freeze({ ...given(parameters) }) }),
    ...(assumptions && { assumptions: Object.freeze({ ...given(assumptions) }) }),
    ...(scenario !== undefined && { scenario }),
  });
  const table = layOutSlots(ruleSet);
  const names: Names = {
    variables: table.variables,
    parameters: bindParameters(ruleSet, overrides),
    literals: new Map(),
  };
  const subjects = subjectIdsOf(ruleSet);
  const goals = bindGoals(ruleSet, overrides, names, scopesOf(subjects));
  const criteria = goals.flatMap((goal) => goal.criteria);
  return {
    ruleSet,
    overrides,
    isOverridden: Object.keys(overrides).length > 0,
    from: dayAt("/inForce/from", ruleSet.inForce.from),
    until: dayAt("/inForce/until", ruleSet.inForce.until),
    subjects,
    ...table,
    goals,
    decisions: layOutDecisions(criteria, subjects),
    // As text and back: engines lay out an object so made in full, and it can then be copied quickly.
    goalIds: JSON.parse(JSON.stringify(Object.fromEntries(goals.map(({ id }) => [id, null])))),
    criteriaCount: criteria.length,
  };
}

function bindGoals(
  ruleSet: RuleSet,
  overrides: Overrides,
  names: Names,
  inScope: ScopesOf,
): readonly GoalPlan[] {
  const phaseOf = new Map<string, string>();
  for (const [phase, { goals }] of Object.entries(ruleSet.phases))
    for (const goal of goals) phaseOf.set(goal, phase);

  let first = 0;
  return Object.entries(ruleSet.goals).map(([id, goal]) => {
    const pointer = pointerTo("/goals", id);
    const end = bindDeadline(goal.deadline, pointer, overrides);
    const criteria = Object.entries(goal.criteria).map(([criterionId, criterion]) => {
      const place = pointerTo(pointerTo(pointer, "criteria"), criterionId);
      const own = criterion.deadline && bindDeadline(criterion.deadline, place, overrides);
      // An assumption that the caller moved may put it after the goal's, by which it is then held.
      const held = own === undefined || own.deadline > end.deadline ? end : own;
      return bindCriterion(criterionId, criterion, place, names, held, inScope);
    });
    const plan: GoalPlan = {
      id,
      phase: phaseOf.get(id) ?? "",
      goal,
      ...end,
      criteria,
      first,
      statuses: isSettledByOutcomes(criteria) ? new Map() : undefined,
    };
    first += criteria.length;
    return plan;
  });
}

type End = Pick<GoalPlan, "deadline" | "deadlineOn">;

function bindDeadline(deadline: Deadline | undefined, pointer: string, overrides: Overrides): End {
  if (deadline === undefined) return { deadline: Number.POSITIVE_INFINITY };
  const deadlineOn = dayUnder(deadline, overrides);
  return { deadline: dayAt(`${pointer}/deadline/on`, deadlineOn), deadlineOn };
}

// The outcomes of so many criteria make one exact number.
const MOST_CRITERIA = 10;

/** Whether outcomes alone say the status of a goal: not so where judgements and counts settle a criterion together. */
function isSettledByOutcomes(criteria: readonly CriterionPlan[]): boolean {
  return criteria.length <= MOST_CRITERIA && criteria.every(({ settledBy }) => settledBy !== "mixed");
}

function dayAt(pointer: string, text: string): number {
  return parseDay(text) ?? notARuleSet(pointer, `"${text}" isn't a date`);
}

function bindCriterion(
  id: string,
  criterion: Criterion,
  pointer: string,
  names: Names,
  end: End,
  inScope: ScopesOf,
): CriterionPlan {
  const met = bindCondition(criterion.met, `${pointer}/met`, names);
  const onTrack = criterion.onTrack && bindCondition(criterion.onTrack, `${pointer}/onTrack`, names);
  const when = criterion.when && bindCondition(criterion.when, `${pointer}/when`, names);
  const trees = [met, ...(onTrack ? [onTrack] : []), ...(when ? [when] : [])];
  return {
    id,
    criterion,
    met,
    ...(onTrack ? { onTrack } : {}),
    ...(when ? { when } : {}),
    ...end,
    isSettledLate: criterion.settled === "at-deadline",
    inScope: inScope(criterion),
    settledBy: settledBy(trees.flatMap(comparisonsOf<ComparisonPlan>)),
  };
}

type ScopesOf = (criterion: Criterion) => Readonly<Record<Scope, boolean>>;

/** Finds which subjects a criterion is measured for, in one object for all that are measured for the same. */
function scopesOf(subjects: readonly string[]): ScopesOf {
  const made = new Map<string, Readonly<Record<Scope, boolean>>>();
  return ({ scopes }) => {
    const flags = subjects.map((id) => Object.hasOwn(scopes, id));
    const known = made.get(flags.join());
    if (known !== undefined) return known;
    const inScope = Object.fromEntries(subjects.map((id, at) => [id, flags[at]!]));
    made.set(flags.join(), inScope);
    return inScope;
  };
}

function settledBy(comparisons: readonly ComparisonPlan[]): CriterionPlan["settledBy"] {
  if (comparisons.every((each) => areSet(each) && givenReadBy(each).every(({ judgement }) => judgement)))
    return "judgement";
  return comparisons.some((each) => areSet(each) && givenReadBy(each).some(({ judgement }) => judgement))
    ? "mixed"
    : "measured";
}

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

// By the rule set, then by the overrides: a plan lives as long as its rule set.
const plans = new WeakMap<RuleSet, Map<string, Plan>>();

// A limit, so that moving a slider through every value does not fill the memory.
const MOST_PLANS = 64;

/**
 * Binds a rule set to a plan, once. The plan is kept for as long as the rule set, which must not be changed afterwards.
 *
 * @throws {RuleSetError} if a name, number or day in the rules or in the overrides cannot be bound
 */
export function compile(ruleSet: RuleSet, overrides: Overrides = NONE): Plan {
  let kept = plans.get(ruleSet);
  const key = overrides === NONE ? "" : keyOf(overrides);
  const before = key === undefined ? undefined : kept?.get(key);
  if (before !== undefined) return before;
  checkRules(ruleSet);
  const issues: Issue[] = [];
  checkOptions(ruleSet, overrides, issues);
  // Faults that follow from a wrong override would send the reader to rules that are fine.
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

/** Checks what callers without types pass, before anything is bound. */
function checkRules(ruleSet: RuleSet): void {
  const isWhole =
    isObject(ruleSet) && [ruleSet.facts, ruleSet.parameters, ruleSet.goals, ruleSet.phases].every(isObject);
  if (!isWhole) notARuleSet();
}

/**
 * Adds every fault of the overrides.
 *
 * @throws {RuleSetError} if the rules are not a rule set
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

/** A text that differs for different overrides; `undefined` if the value cannot be overrides at all. */
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

/** The entries that have a value; an undefined one counts as not given. */
function given<T extends object>(record: T | undefined): Partial<T> {
  return Object.fromEntries(
    Object.entries(record ?? {}).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

function bindRuleSet(ruleSet: RuleSet, { parameters, assumptions, scenario }: Overrides): Plan {
  // A frozen copy, because it is given out with every result and the plan must not change with it.
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
    // Converted to text and back, because engines then store the object compactly and can copy it fast.
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
      // If an override moves the criterion's deadline after the goal's, the goal's applies.
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

// The outcomes of this many criteria fit into one exact number.
const MOST_CRITERIA = 10;

/**
 * Whether outcomes alone determine the status of a goal; they do not if judgements and counts together settle a
 * criterion.
 */
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

/** Finds the subjects that a criterion is measured for; criteria with the same subjects share one object. */
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

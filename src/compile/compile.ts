import { parseDay } from "../base/day.js";
import { type Issue, pointerTo } from "../base/issue.js";
import type { IssueCode } from "../base/issue-codes.js";
import { RuleSetError } from "../base/rule-set-error.js";
import { didYouMean, nearest } from "../base/suggest.js";
import { formatList } from "../base/words.js";
import type { RuleSet, Scope } from "../rule-set/types.js";
import { bindCondition } from "./bind.js";
import { checkOverrides } from "./check-overrides.js";
import { bindDecision } from "./decide.js";
import { bindParameters } from "./parameters.js";
import type { CriterionPlan, GoalPlan, Overrides, Plan } from "./plan.js";
import { layOutSlots } from "./slots.js";
import { comparisonsOf } from "./trees.js";

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
  const unchanged = overrides === NONE ? kept?.get("") : undefined;
  if (unchanged !== undefined) return unchanged;
  checkArguments(ruleSet, overrides);
  if (kept === undefined) plans.set(ruleSet, (kept = new Map()));
  const key = overrides === NONE ? "" : keyOf(overrides);
  let plan = kept.get(key);
  if (plan === undefined) {
    plan = bindRuleSet(ruleSet, overrides);
    if (kept.size >= MOST_PLANS) kept.clear();
    kept.set(key, plan);
  }
  return plan;
}

const OVERRIDE_KEYS = ["parameters", "assumptions", "scenario"];

/** Tells a caller without types what was passed in the wrong place, before anything is bound. */
function checkArguments(ruleSet: RuleSet, overrides: Overrides): void {
  const issues: Issue[] = [];
  const wrong = (code: IssueCode, pointer: string, message: string) =>
    issues.push({ code, severity: "error", pointer, message });
  const isObject = (value: unknown) => typeof value === "object" && value !== null;
  if (
    !isObject(ruleSet) ||
    ![ruleSet.facts, ruleSet.parameters, ruleSet.goals, ruleSet.phases].every(isObject)
  ) {
    wrong("not-a-rule-set", "", "This is no rule set; import one, or make one with parseRuleSet.");
  }
  if (!isObject(overrides)) {
    wrong("wrong-type", "/overrides", 'Options are an object, such as {"parameters": {"coverage": "80%"}}.');
  } else if (overrides !== NONE) {
    for (const key of Object.keys(overrides)) {
      if (OVERRIDE_KEYS.includes(key)) continue;
      const hint = didYouMean(nearest(key, OVERRIDE_KEYS));
      wrong(
        "unknown-key",
        pointerTo("/overrides", key),
        `No option "${key}"; there are ${formatList(OVERRIDE_KEYS)}.${hint}`,
      );
    }
    const { scenario } = overrides;
    if (scenario !== undefined && (typeof scenario !== "string" || scenario.trim() === "")) {
      wrong("wrong-type", "/overrides/scenario", "A scenario is named by a text that is not blank.");
    }
    for (const key of ["parameters", "assumptions"] as const) {
      if (overrides[key] === undefined || isObject(overrides[key])) continue;
      wrong("wrong-type", `/overrides/${key}`, `"${key}" is an object with a new value for each id.`);
    }
  }
  if (issues.length > 0) throw new RuleSetError(issues);
}

function keyOf({ parameters, assumptions, scenario }: Overrides): string {
  if (parameters === undefined && assumptions === undefined && scenario === undefined) return "";
  const sorted = (record: object | undefined) =>
    Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([sorted(parameters), sorted(assumptions), scenario]);
}

function bindRuleSet(ruleSet: RuleSet, { parameters, assumptions, scenario }: Overrides): Plan {
  const issues: Issue[] = [];
  // A frozen copy: it is handed out with every result, and nothing done to it may reach the plan.
  const overrides: Overrides = Object.freeze({
    ...(parameters && { parameters: Object.freeze({ ...parameters }) }),
    ...(assumptions && { assumptions: Object.freeze({ ...assumptions }) }),
    ...(scenario !== undefined && { scenario }),
  });
  checkOverrides(ruleSet, overrides, issues);
  // What follows from a wrong override would send its reader to rules that are fine.
  if (issues.length > 0) throw new RuleSetError(issues);
  const table = layOutSlots(ruleSet, issues);
  const names = { ruleSet, table, parameters: bindParameters(ruleSet, overrides, issues), issues };
  const dayAt = (pointer: string, text: string): number => {
    const day = parseDay(text);
    if (day === undefined) {
      issues.push({
        code: "bad-date",
        severity: "error",
        pointer,
        message: `"${text}" is not a day; write YYYY-MM-DD.`,
      });
    }
    return day ?? 0;
  };

  const phaseOf = new Map<string, string>();
  for (const [phase, { goals }] of Object.entries(ruleSet.phases))
    for (const goal of goals) phaseOf.set(goal, phase);

  const goals: GoalPlan[] = [];
  let criteriaCount = 0;
  for (const [id, goal] of Object.entries(ruleSet.goals)) {
    const pointer = pointerTo("/goals", id);
    const criteria: CriterionPlan[] = [];
    for (const [criterionId, criterion] of Object.entries(goal.criteria)) {
      const at = pointerTo(pointerTo(pointer, "criteria"), criterionId);
      const { scopes } = criterion;
      const met = bindCondition(criterion.met, pointerTo(at, "met"), { ...names, test: "met", scopes });
      const onTrack =
        criterion.onTrack &&
        bindCondition(criterion.onTrack, pointerTo(at, "onTrack"), { ...names, test: "on-track", scopes });
      if (!met || (criterion.onTrack && !onTrack)) continue;
      criteria.push({
        id: criterionId,
        criterion,
        met,
        ...(onTrack ? { onTrack } : {}),
        decide: bindDecision(met, onTrack),
        inScope: scopesOf(criterion.scopes),
        settledBy: settledBy([...comparisonsOf(met), ...(onTrack ? comparisonsOf(onTrack) : [])]),
      });
    }
    const { on, assumption } = goal.deadline ?? {};
    const deadlineOn = (assumption === undefined ? undefined : overrides.assumptions?.[assumption]) ?? on;
    goals.push({
      id,
      phase: phaseOf.get(id) ?? "",
      goal,
      modality: goal.modality,
      deadline:
        deadlineOn === undefined ? Number.POSITIVE_INFINITY : dayAt(`${pointer}/deadline/on`, deadlineOn),
      ...(deadlineOn === undefined ? {} : { deadlineOn }),
      criteria,
      first: criteriaCount,
    });
    criteriaCount += criteria.length;
  }
  const from = dayAt("/inForce/from", ruleSet.inForce.from);
  const until = dayAt("/inForce/until", ruleSet.inForce.until);
  if (issues.length > 0) throw new RuleSetError(issues);
  return {
    ruleSet,
    overrides,
    isOverridden: Object.keys(overrides).length > 0,
    from,
    until,
    slots: table.slots,
    slotIndex: table.index,
    nothingKnown: table.nothingKnown,
    edges: table.edges,
    goals,
    // As text and back: engines lay out an object so made in full, and it can then be copied quickly.
    goalIds: JSON.parse(JSON.stringify(Object.fromEntries(goals.map(({ id }) => [id, null])))),
    criteriaCount,
  };
}

function scopesOf(scopes: Partial<Record<Scope, unknown>>): Record<Scope, boolean> {
  return { hub: scopes.hub !== undefined, network: scopes.network !== undefined };
}

function settledBy(leaves: ReturnType<typeof comparisonsOf>): CriterionPlan["settledBy"] {
  const judged = leaves.filter(
    ({ comparison: { left, right, thresholds } }) =>
      right === undefined &&
      left.kind === "slot" &&
      left.slot.judgement &&
      thresholds.every((threshold) => threshold.constant && threshold.at(0) !== undefined),
  ).length;
  return judged === leaves.length ? "judgement" : judged === 0 ? "measured" : "mixed";
}

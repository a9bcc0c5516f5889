import { compareRationals, type Sign } from "../base/rational.js";
import { compile } from "../compile/compile.js";
import type { CriterionPlan, GoalPlan, TreePlan } from "../compile/plan.js";
import { comparisonsOf } from "../operators/line.js";
import type { OperatorName, RuleSet } from "../rule-set/types.js";
import { evaluatorOf, type Law, lawOf, NOTHING_TO_TRY, type TestedReason } from "./law.js";
import { holdsFor, numberOf, type ValueOwner } from "./numbers.js";
import { goalWorldArbitrary } from "./per-goal.js";

/**
 * The decisive reasons of a decided goal lead to its status by themselves: their values are compared with their targets
 * again, and the goal's status is worked out from nothing else.
 *
 * For a hub: what the report gives as the reason is the reason.
 */
export const explanationLaw: Law = (ruleSet, options) => {
  const evaluate = evaluatorOf(options);
  const plan = compile(ruleSet);
  const worlds = goalWorldArbitrary(ruleSet, { known: true });
  if (worlds === undefined) return NOTHING_TO_TRY;
  const cases = worlds.map(({ goal, snapshot }) => ({ goal: goal.id, snapshot }));
  return lawOf(cases, ({ goal: id, snapshot }) => {
    const goal = plan.goals.find((each) => each.id === id)!;
    const { status, possible, reasons } = evaluate(ruleSet, snapshot).goals[id]!;
    if (possible.length !== 1) return undefined;
    const derived = derive(goal, reasons, snapshot.asOf, ruleSet);
    if (derived === undefined || derived === status) return undefined;
    const said = reasons.filter(({ decisive }) => decisive).map(wordsOf);
    return `${id}: it is ${status}, but its decisive reasons come to ${derived}: ${said.join("; ") || "there are none"}.`;
  });
};

/** `undefined` if the reason does not count, or if a value that it compared is not known. */
type Truth = boolean | undefined;

const ORDER = ["not-applicable", "met", "on-track", "off-track", "not-met"] as const;

/** The status that decisive reasons lead to; `undefined` if one of them compares an unknown value. */
function derive(
  { criteria }: GoalPlan,
  reasons: readonly TestedReason[],
  day: string,
  ruleSet: RuleSet,
): string | undefined {
  let worst = 0;
  for (const criterion of criteria) {
    const { id, when, met, onTrack, deadlineOn } = criterion;
    const of = (test: TestedReason["test"]) =>
      reasons.filter((each) => each.criterion === id && each.test === test);
    const counted = of("met");
    if ([...of("when"), ...counted].some((reason) => isOpen(reason, ruleSet))) return undefined;
    if (when !== undefined && truthOf(when, of("when"), ruleSet) === false) continue;
    const isMet = truthOf(met, counted, ruleSet);
    if (isMet === undefined) continue;
    const isLate = deadlineOn !== undefined && day > deadlineOn;
    const track = onTrack && truthOf(onTrack, of("on-track"), ruleSet);
    worst = Math.max(worst, ORDER.indexOf(statusOf(criterion, isMet, track, isLate)));
  }
  return ORDER[worst];
}

function statusOf(
  { isSettledLate }: CriterionPlan,
  isMet: boolean,
  track: Truth,
  isLate: boolean,
): (typeof ORDER)[number] {
  if (isLate) return isMet ? "met" : "not-met";
  // What holds so far is on track, unless its own test says that it is not.
  if (isSettledLate) return isMet && track !== false ? "on-track" : "off-track";
  return isMet ? "met" : track === true ? "on-track" : "off-track";
}

const DROPS_OUT = ["out-of-scope", "whole-is-zero"];

function isOpen(reason: TestedReason, ruleSet: RuleSet): boolean {
  return (
    reason.decisive && !DROPS_OUT.includes(reason.code) && truthOfReason(reason, ruleSet, false) === undefined
  );
}

/**
 * The truth of a tree, from the reasons of its comparisons in their order; reasons that are not decisive are left out.
 */
function truthOf(tree: TreePlan, reasons: readonly TestedReason[], ruleSet: RuleSet): Truth {
  let at = 0;
  const visit = (node: TreePlan, negated: boolean): Truth => {
    if (node.kind === "not") return visit(node.child, !negated);
    if (node.kind === "comparison") {
      const reason = reasons[at++];
      return reason?.decisive ? truthOfReason(reason, ruleSet, negated) : undefined;
    }
    const found = node.children.map((child) => visit(child, negated)).filter((truth) => truth !== undefined);
    if (found.length === 0) return undefined;
    if (node.kind === "atLeast") {
      const holding = found.filter((truth) => truth !== negated).length;
      return holding >= node.least !== negated;
    }
    return (node.kind === "all") !== negated ? !found.includes(false) : found.includes(true);
  };
  return reasons.length === comparisonsOf(tree).length ? visit(tree, false) : undefined;
}

/**
 * The truth that a reason shows: `undefined` if it drops out, except that in a `when` a comparison without a whole is
 * false.
 */
function truthOfReason(reason: TestedReason, ruleSet: RuleSet, negated: boolean): Truth {
  const { code, test, actual, target } = reason;
  if (DROPS_OUT.includes(code)) return undefined;
  if (test === "when" && [actual, target].some(hasNoWhole)) return negated;
  // Before the first milestone there is no target to miss.
  return code === "not-asked-yet" || foundBy(reason, ruleSet);
}

function hasNoWhole(value: unknown): boolean {
  const isShare = typeof value === "object" && value !== null && "share" in value;
  return isShare && value.share === null && "whole" in value && value.whole === 0;
}

/** Whether the value that a reason found meets its target, by exact numbers. */
function foundBy({ fact, operator, actual, target }: TestedReason, { facts, scales }: RuleSet): Truth {
  const owner: ValueOwner = { ...(facts[fact] ?? { type: "count" }), scales };
  const found = exactly(actual, owner);
  const wanted = (Array.isArray(target) ? target : [target]).map((each) => exactly(each, owner));
  if (found === undefined || !wanted.every((each) => each !== undefined)) return undefined;
  return holdsFor(
    operator as OperatorName,
    wanted.map((each): Sign => compareRationals(found, each)),
  );
}

function exactly(value: unknown, owner: ValueOwner) {
  const isShare = typeof value === "object" && value !== null && "share" in value;
  return numberOf(isShare ? value.share : value, owner);
}

function wordsOf({ criterion, fact, operator, actual, target }: TestedReason): string {
  return `${criterion}: "${fact}" is ${JSON.stringify(actual)}, ${operator} ${JSON.stringify(target)}`;
}

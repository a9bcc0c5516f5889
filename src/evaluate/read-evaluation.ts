import { type Issue, pointerTo } from "../base/issue.js";
import type { IssueCode } from "../base/issue-codes.js";
import { show } from "../base/show.js";
import { SnapshotError } from "../base/snapshot-error.js";
import { checkOptions, compile } from "../compile/compile.js";
import type { Plan } from "../compile/plan.js";
import { isQuotient, type RuleSet } from "../rule-set/types.js";
import { contextOf } from "./context.js";
import { canonicalJson, digestOfRules } from "./digest.js";
import { evaluationSchema } from "./evaluation-schema.js";
import { mismatch } from "./matches-shape.js";
import { readSnapshot } from "./read-snapshot.js";
import type { Change, Context, Evaluation, GoalEvaluation, Reason } from "./types.js";

/** A result, and what it was made from. */
export interface ReadEvaluation {
  readonly evaluation: Evaluation;
  readonly context: Context;
}

/**
 * Reads a result, live or kept as JSON, and binds it to the rules that made it.
 *
 * @throws {SnapshotError} with the code `not-a-result` if it is not a result, and `other-rules` if other rules made it
 * @throws {RuleSetError} if the rules cannot be bound
 */
export function readEvaluation(ruleSet: RuleSet, result: unknown): ReadEvaluation {
  compile(ruleSet);
  const evaluation = checkEvaluation(result);
  if (evaluation.digests.rules !== digestOfRules(ruleSet)) {
    const { id, version } = evaluation.ruleSet;
    const [made, given] = [`${id} ${version}`, `${ruleSet.id} ${ruleSet.version}`];
    const other = made === given ? `a different text of ${made}` : `${made}, but these rules are ${given}`;
    return refuse(
      "other-rules",
      "/digests/rules",
      `This result was made by ${other}. Read it with the rules that made it, or evaluate its snapshot again.`,
    );
  }
  const issues: Issue[] = [];
  checkOptions(ruleSet, evaluation.overrides, issues);
  if (issues.length > 0) return notAResult(issues[0]!.pointer, issues[0]!.message);
  const bound = compile(ruleSet, evaluation.overrides);
  const read = readSnapshot(bound, evaluation.snapshot, issues);
  if (issues.length > 0) return notAResult(`/snapshot${issues[0]!.pointer}`, issues[0]!.message);
  if (evaluation.asOf !== read.asOf) return notAResult("/asOf", "Its day is not that of its snapshot.");
  if (canonicalJson(evaluation.subject) !== canonicalJson(read.subject))
    return notAResult("/subject", "Its subject is not that of its snapshot.");
  const ids = Object.keys(evaluation.goals);
  if (ids.length !== bound.goals.length)
    return notAResult("/goals", "It has goals that the rules do not have.");
  for (const { id, criteria, deadlineOn = null } of bound.goals) {
    const at = pointerTo("/goals", id);
    const goal = Object.hasOwn(evaluation.goals, id) ? evaluation.goals[id] : undefined;
    const isWhole = goal !== undefined && criteria.every((each) => Object.hasOwn(goal.criteria, each.id));
    if (!isWhole) return notAResult("/goals", `The goal "${id}" is missing or incomplete.`);
    const stranger = namedIn(goal).find((fact) => !Object.hasOwn(ruleSet.facts, fact));
    if (stranger !== undefined) return notAResult(at, `The rules have no fact ${show(stranger)}.`);
    const isOwn = (reason: Reason) => criteria.some((each) => each.id === reason.criterion);
    const isNamed =
      goal.id === id &&
      criteria.every(({ id: name, deadlineOn: own = null }) => {
        const found = goal.criteria[name]!;
        return found.id === name && found.deadline === own;
      });
    if (!isNamed || goal.deadline !== deadlineOn || !goal.reasons.every(isOwn))
      return notAResult(at, "Its id, its deadline or its criteria are not those of the rules.");
    const isChangeable = (change: Change) => changes(bound, change);
    const changing = [goal, ...Object.values(goal.criteria)].flatMap(({ shortfall }) => shortfall);
    if (!changing.every(isChangeable))
      return notAResult(at, "A shortfall changes a fact in a way that is impossible.");
    if (!goal.missing.every((fact) => isGiven(bound, fact)))
      return notAResult(at, "It lists as missing a fact that no snapshot can give.");
    if (!goal.reasons.every((reason) => fits(reason, ruleSet)))
      return notAResult(at, "A reason shows a value that its fact cannot have.");
  }
  return { evaluation, context: contextOf(bound, read) };
}

/** The facts that a goal's result names. */
function namedIn({ missing, shortfall, reasons, criteria }: GoalEvaluation): readonly string[] {
  const facts = [...missing, ...shortfall.map(({ fact }) => fact)];
  for (const { fact, ...details } of reasons) {
    facts.push(fact);
    if ("targetFact" in details) facts.push(details.targetFact!);
    if ("whole" in details) facts.push(details.whole);
    if ("shortOf" in details) facts.push(details.shortOf!);
  }
  for (const each of Object.values(criteria)) {
    for (const { fact } of each.shortfall) facts.push(fact);
    if (each.progress !== null) facts.push(each.progress.fact);
  }
  return facts;
}

function isGiven({ slots, slotIndex }: Plan, fact: string): boolean {
  const at = slotIndex.get(fact);
  return at !== undefined && slots[at]!.sum === undefined;
}

/** Whether a fact can be changed in the way that a shortfall says. */
function changes({ slots, slotIndex }: Plan, change: Change): boolean {
  const at = slotIndex.get(change.fact);
  if (at === undefined) return false;
  const { type } = slots[at]!;
  if (change.kind === "impossible") return true;
  return change.kind === type.changes && (change.kind === "add" || type.read(change.to) !== undefined);
}

/** Whether the values that a reason shows for its facts are of those facts' types. */
function fits(reason: Reason, { facts }: RuleSet): boolean {
  const shows = (id: string, value: unknown) => isQuotient(facts[id]!) === isShare(value);
  if (!shows(reason.fact, reason.actual)) return false;
  if (!("target" in reason)) return true;
  const { targetFact, target, plus, times } = reason;
  // A number made from another fact's number is no longer that fact's own share.
  if (targetFact !== undefined && (plus !== undefined || times !== undefined)) return !isShare(target);
  return targetFact === undefined ? !isShare(target) && target !== null : shows(targetFact, target);
}

function isShare(value: unknown): boolean {
  return typeof value === "object" && value !== null && "part" in value;
}

/**
 * Checks that a value has the shape of a result, whatever rules made it.
 *
 * @throws {SnapshotError} with the code `not-a-result` if it does not
 */
export function checkEvaluation(result: unknown): Evaluation {
  try {
    return checkParts(result);
  } catch (error) {
    if (error instanceof SnapshotError) throw error;
    // A getter or a proxy threw, and a real result has neither.
    return notAResult("", `It could not be read: ${show(error instanceof Error ? error.message : error)}.`);
  }
}

function checkParts(result: unknown): Evaluation {
  const isObject = typeof result === "object" && result !== null;
  if (!isObject)
    return notAResult("", `Pass what evaluate returned, or its parsed JSON, not ${show(result)}.`);
  const format = "format" in result ? result.format : undefined;
  if (format !== 1) {
    const found = format === undefined ? "It has no format" : `Its format is ${show(format)}`;
    return notAResult("/format", `${found}; this library reads format 1.`);
  }
  const pointer = mismatch(result, evaluationSchema);
  return pointer === undefined
    ? (result as unknown as Evaluation)
    : notAResult(pointer, "This part is missing, or evaluate would write it differently.");
}

function notAResult(pointer: string, what: string): never {
  return refuse("not-a-result", pointer, `This isn't a result of evaluate. ${what}`);
}

function refuse(code: IssueCode, pointer: string, message: string): never {
  throw new SnapshotError([{ code, severity: "error", pointer, message }], "The result cannot be read");
}

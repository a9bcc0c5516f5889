// changes: takes two results of one subject, gives the goals that changed and what caused it.
import { RuleSetError } from "../../base/rule-set-error.js";
import { SnapshotError } from "../../base/snapshot-error.js";
import { formatCount } from "../../base/words.js";
import { comparisonsIn, slotsReadBy } from "../../compile/bind.js";
import { compile } from "../../compile/compile.js";
import type { GoalPlan, Overrides, Plan } from "../../compile/plan.js";
import { contextOf } from "../../evaluate/context.js";
import { digestOfRules } from "../../evaluate/digest.js";
import { goalOutcome, possibleOf, statusOf } from "../../evaluate/goal-outcome.js";
import { checkEvaluation, readEvaluation } from "../../evaluate/read-evaluation.js";
import { readSnapshot } from "../../evaluate/read-snapshot.js";
import type { Evaluation, EvaluationOf, GoalEvaluation, Snapshot } from "../../evaluate/types.js";
import { oneOf, type WithSubjects } from "../../rule-set/subjects.js";
import type { FactValue, RuleSet } from "../../rule-set/types.js";
import { sameJson } from "../same-json.js";
import { causesOf } from "./causes.js";
import { changeWords } from "./change-words.js";
import type { EvaluationChange, EvaluationChanges, MovedGoal } from "./changes-types.js";

/** What else is known of the earlier result. */
export interface CompareEvaluationsOptions {
  /** The rules that made the earlier result, if they were different. Without them, their effect cannot be worked out in full. */
  readonly rulesBefore?: RuleSet | undefined;
}

/**
 * Says what changed for a subject between two results, which goals moved, and which changes moved them: facts, the day,
 * numbers that were set, the rules, or the library.
 *
 * Each change is made by itself on the earlier snapshot, and undone by itself in the later one. If the earlier result
 * was made by other rules or another version of the library that are not available, facts and the day are tried with
 * the present ones.
 *
 * @param ruleSet - the rules that made the later result
 * @param before - what `evaluate` returned, or its JSON read back
 * @param after - the same, for the same subject
 * @throws {SnapshotError} with the code `not-a-result`, `other-rules` or `different-subject`
 * @throws {RuleSetError} if the rules cannot be bound
 */
export function compareEvaluations<R extends RuleSet>(
  ruleSet: R,
  before: Evaluation,
  after: EvaluationOf<R>,
  { rulesBefore }: CompareEvaluationsOptions = {},
): EvaluationChanges {
  const earlier = checkEvaluation(before);
  const later = readEvaluation(ruleSet, after).evaluation;
  const { subject, asOf } = later;
  if (earlier.subject.scope !== subject.scope || earlier.subject.id !== subject.id)
    return refuse(ruleSet, earlier, later);
  const trial = new Trial(ruleSet, earlier, later, earlierRules(ruleSet, earlier, rulesBefore));
  const ids = Object.keys(later.goals);
  const has = (evaluation: Evaluation, id: string) => Object.hasOwn(evaluation.goals, id);
  const both = ids.filter((id) => has(earlier, id));
  const moved = both.flatMap((id) => trial.moved(earlier.goals[id]!, later.goals[id]!) ?? []);
  return {
    subject,
    from: earlier.asOf,
    to: asOf,
    changes: trial.changes,
    moved,
    unmoved: both.length - moved.length,
    noLongerReported: trial.changes.flatMap((change) =>
      change.kind === "fact" && !("after" in change) ? [change.id.slice("fact:".length)] : [],
    ),
    added: ids.filter((id) => !has(earlier, id)),
    gone: Object.keys(earlier.goals).filter((id) => !has(later, id)),
    summary: summaryOf(moved.length, both.length - moved.length),
  };
}

function refuse(rules: WithSubjects, earlier: Evaluation, later: Evaluation): never {
  const [a, b] = [earlier, later].map(({ subject: { scope, id } }) => `the ${oneOf(rules, scope)} "${id}"`);
  const message = `The earlier result is about ${a}, but the later one is about ${b}. Compare results about the same subject.`;
  const issue = { code: "different-subject", severity: "error", pointer: "/subject", message } as const;
  throw new SnapshotError([issue], "The results cannot be compared");
}

/** The rules that made the earlier result, if they are available. */
function earlierRules(
  ruleSet: RuleSet,
  earlier: Evaluation,
  given: RuleSet | undefined,
): RuleSet | undefined {
  const rules = earlier.digests.rules === digestOfRules(ruleSet) ? ruleSet : given;
  return rules && readEvaluation(rules, earlier).context.plan.ruleSet;
}

type Parts = "parameters" | "assumptions";

/** Makes some of the changes on the earlier result and evaluates it again. */
class Trial {
  readonly changes: readonly EvaluationChange[];
  readonly #ruleSet: RuleSet;
  readonly #rulesBefore: RuleSet | undefined;
  readonly #earlier: Evaluation;
  readonly #later: Evaluation;
  readonly #statuses = new Map<string, Readonly<Record<string, string>> | undefined>();

  constructor(ruleSet: RuleSet, earlier: Evaluation, later: Evaluation, rulesBefore: RuleSet | undefined) {
    this.#ruleSet = ruleSet;
    this.#rulesBefore = rulesBefore;
    this.#earlier = earlier;
    this.#later = later;
    this.changes = this.#findChanges();
  }

  /** How a goal moved, and why; `undefined` if it did not. */
  moved(before: GoalEvaluation, after: GoalEvaluation): MovedGoal | undefined {
    const isSame = before.status === after.status && sameJson(before.possible, after.possible);
    if (isSame) return undefined;
    const bearing = this.#bearingOn(after.id);
    const makers = bearing.filter((id) => id === "rules" || id === "library");
    // The rules or library of the earlier result may not be available; changes are then tried with the present ones.
    const canUndoMakers = makers.every((id) => id === "rules" && this.#rulesBefore !== undefined);
    const key = keyOf(after);
    const result = (some: readonly string[]): string | undefined => {
      if (some.length === 0) return keyOf(before);
      if (some.length === bearing.length) return key;
      if (!canUndoMakers && !makers.every((id) => some.includes(id))) return undefined;
      return this.#resultWith(some, after.id);
    };
    const moves = (some: readonly string[]): boolean | undefined => {
      const found = result(some);
      return found === undefined ? undefined : found === key;
    };
    return {
      goal: after.id,
      title: after.title,
      from: before.status,
      to: after.status,
      possible: { before: before.possible, after: after.possible },
      ...causesOf(bearing, moves),
    };
  }

  #findChanges(): readonly EvaluationChange[] {
    const [a, b] = [this.#earlier, this.#later];
    const changes: EvaluationChange[] = [];
    const add = (kind: EvaluationChange["kind"], name: string, before: unknown, after: unknown): void => {
      if (sameJson(before, after)) return;
      changes.push({
        id: name === "" ? kind : `${kind}:${name}`,
        kind,
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
        text: changeWords(kind, name, before, after, this.#ruleSet, this.#rulesBefore),
      });
    };
    const [factsA, factsB] = [a, b].map(
      ({ snapshot }) => snapshot.facts as Readonly<Record<string, FactValue>>,
    );
    for (const id of new Set([...Object.keys(this.#ruleSet.facts), ...Object.keys(factsA!)]))
      add("fact", id, factsA![id], factsB![id]);
    for (const [kind, part] of [
      ["parameter", "parameters"],
      ["assumption", "assumptions"],
    ] as const) {
      const [x, y] = [a, b].map(
        ({ overrides }) => (overrides[part] ?? {}) as Readonly<Record<string, unknown>>,
      );
      for (const id of new Set([...Object.keys(x!), ...Object.keys(y!)])) add(kind, id, x![id], y![id]);
    }
    add("day", "", a.asOf, b.asOf);
    if (a.digests.rules !== b.digests.rules) {
      const [before, after] = [a, b].map(({ ruleSet: { id, version } }) => `${id} ${version}`);
      const text = changeWords("rules", "", before, after, this.#ruleSet, this.#rulesBefore);
      changes.push({ id: "rules", kind: "rules", before, after, text });
    }
    add("library", "", a.library, b.library);
    return changes;
  }

  /** The ids of the changes that can affect a goal; changes of facts that it does not read cannot. */
  #bearingOn(goal: string): readonly string[] {
    const plans = [this.#ruleSet, ...(this.#rulesBefore === undefined ? [] : [this.#rulesBefore])].map(
      (rules) => compile(rules),
    );
    const read = new Set(plans.flatMap((plan) => factsBearingOn(plan, goal)));
    return this.changes.flatMap(({ id, kind }) => {
      if (kind === "fact") return read.has(id.slice("fact:".length)) ? [id] : [];
      // If this library gives both results, a change of library is not a cause.
      if (kind === "library" && this.#isSameByThisLibrary(goal)) return [];
      return [id];
    });
  }

  #isSameByThisLibrary(goal: string): boolean {
    const all = this.changes.map(({ id }) => id);
    return (
      this.#resultWith([], goal) === keyOf(this.#earlier.goals[goal]!) &&
      this.#resultWith(all, goal) === keyOf(this.#later.goals[goal]!)
    );
  }

  /** The result of a goal with some of the changes made; `undefined` if the facts would contradict each other. */
  #resultWith(some: readonly string[], goal: string): string | undefined {
    const key = [...some].sort().join(" ");
    if (!this.#statuses.has(key)) this.#statuses.set(key, this.#evaluate(new Set(some)));
    return this.#statuses.get(key)?.[goal];
  }

  #evaluate(made: ReadonlySet<string>): Readonly<Record<string, string>> | undefined {
    const [a, b] = [this.#earlier, this.#later];
    const isByEarlier = this.changes.some(({ id }) => id === "rules") && !made.has("rules");
    const ruleSet = isByEarlier ? this.#rulesBefore : this.#ruleSet;
    if (ruleSet === undefined) return undefined;
    const changed = (kind: string, name: string) => made.has(`${kind}:${name}`);
    const merged = (kind: string, x: object = {}, y: object = {}): Record<string, unknown> => {
      const keys = new Set([...Object.keys(x), ...Object.keys(y)]);
      const entries = [...keys].map((id) => [id, (changed(kind, id) ? y : x)[id as keyof typeof x]] as const);
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    };
    const facts = merged("fact", a.snapshot.facts, b.snapshot.facts);
    for (const id of Object.keys(facts)) if (!Object.hasOwn(ruleSet.facts, id)) delete facts[id];
    const part = (name: Parts, kind: string) => merged(kind, a.overrides[name], b.overrides[name]);
    const overrides = overridesFrom(
      part("parameters", "parameter"),
      part("assumptions", "assumption"),
      ruleSet,
    );
    const snapshot = { subject: b.subject, asOf: made.has("day") ? b.asOf : a.asOf, facts };
    return statusesBy(ruleSet, snapshot as Snapshot, overrides);
  }
}

function overridesFrom(
  parameters: Record<string, unknown>,
  assumptions: Record<string, unknown>,
  ruleSet: RuleSet,
): Overrides | undefined {
  const known = (record: Record<string, unknown>, all: object) =>
    Object.fromEntries(Object.entries(record).filter(([id]) => Object.hasOwn(all, id)));
  const some = {
    parameters: known(parameters, ruleSet.parameters) as NonNullable<Overrides["parameters"]>,
    assumptions: known(assumptions, ruleSet.assumptions) as NonNullable<Overrides["assumptions"]>,
  };
  const isNone = Object.keys(some.parameters).length + Object.keys(some.assumptions).length === 0;
  // A named scenario may set stated numbers too, and either result may have done so.
  return isNone ? undefined : { ...some, scenario: "a comparison" };
}

function statusesBy(
  ruleSet: RuleSet,
  snapshot: Snapshot,
  overrides: Overrides | undefined,
): Readonly<Record<string, string>> | undefined {
  let plan: Plan;
  try {
    plan = compile(ruleSet, overrides);
  } catch (error) {
    // The numbers contradict each other, for example because days are out of order.
    if (error instanceof RuleSetError) return undefined;
    throw error;
  }
  const issues: never[] = [];
  const read = readSnapshot(plan, snapshot, issues);
  if (issues.length > 0) return undefined;
  const context = contextOf(plan, read);
  return Object.fromEntries(
    plan.goals.map((goal) => {
      const outcome = goalOutcome(context, goal);
      return [goal.id, keyOf({ status: statusOf(outcome), possible: possibleOf(outcome) })];
    }),
  );
}

/** A text that differs for different results of a goal. */
function keyOf({ status, possible }: Pick<GoalEvaluation, "status" | "possible">): string {
  return `${status}: ${possible.join()}`;
}

/** The facts that can change the result of a goal: those that it reads, and the parts and wholes that bound them. */
function factsBearingOn({ goals, slots, sums }: Plan, id: string): readonly string[] {
  const goal = goals.find((each) => each.id === id) as GoalPlan | undefined;
  const found = new Set(
    goal?.criteria
      .flatMap(comparisonsIn)
      .flatMap(slotsReadBy)
      .map(({ index }) => index),
  );
  // The list grows during the loop.
  for (const index of found) {
    const { parts, wholes } = slots[index]!;
    const summed = sums.filter(({ slot, of }) => slot === index || of.includes(index));
    const beside = summed.flatMap(({ slot, of }) => [slot, ...of]);
    for (const other of [...parts, ...wholes, ...beside]) found.add(other);
  }
  return [...found].flatMap((index) => (slots[index]!.sum === undefined ? [slots[index]!.id] : []));
}

function summaryOf(moved: number, unmoved: number): string {
  const moving =
    moved === 0 ? "No goal changed" : moved === 1 ? "1 goal changed" : `${formatCount(moved)} goals changed`;
  const staying = unmoved === 1 ? "1 stayed as it was" : `${formatCount(unmoved)} stayed as they were`;
  return unmoved === 0 ? `${moving}.` : `${moving}, ${staying}.`;
}

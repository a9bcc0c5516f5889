import { addIssue } from "../base/add-issue.js";
import { longDay } from "../base/day.js";
import type { Issue } from "../base/issue.js";
import type { IssueCode } from "../base/issue-codes.js";
import { show } from "../base/show.js";
import { SnapshotError } from "../base/snapshot-error.js";
import { formatCount } from "../base/words.js";
import { comparisonsIn } from "../compile/bind.js";
import { compile } from "../compile/compile.js";
import type { GoalPlan, Overrides, Plan, Slot } from "../compile/plan.js";
import { contextOf } from "../evaluate/context.js";
import {
  criterionShortfall,
  type GoalOutcome,
  goalOutcome,
  goalShortfall,
  statusOf,
} from "../evaluate/goal-outcome.js";
import { inSnapshot } from "../evaluate/in-snapshot.js";
import { unitOf } from "../evaluate/phrases.js";
import { type ReadSnapshot, readSnapshot } from "../evaluate/read-snapshot.js";
import type { SnapshotOf } from "../evaluate/types.js";
import { amountOf } from "../explain/needed-words.js";
import { oneOf, type WithSubjects } from "../rule-set/subjects.js";
import type { IdsOf, RuleSet } from "../rule-set/types.js";
import { type Due, isGiven, type MinMax, movementOf, numbersOf } from "./pace-of-fact.js";
import type { FactPace, Pace } from "./pace-types.js";
import { countWords, paceSentences } from "./pace-words.js";

/**
 * Works out how fast a subject has moved towards the goals that it has not met, and how fast it needs to.
 *
 * The pace of a count is how far it moved from the first snapshot that gives it to the latest, in units a month of
 * 365.25 / 12 days, exactly. What is needed is worked out from the latest snapshot. A day on which the target would be
 * reached assumes that the pace continues beyond the snapshots, and says so (`extrapolated`). One snapshot gives no
 * pace: the outlook is then `not-enough`, and the text says why.
 *
 * @param snapshots - of one subject on different days, in any order
 * @param options - overrides, as for `evaluate`
 * @throws {SnapshotError} holding every fault of every snapshot, or if there are none, everything that keeps them from
 *   being compared; pointers start with the snapshot's index in the list: `/0/asOf`
 * @throws {RuleSetError} if the rules or the overrides cannot be bound
 */
export function pace<R extends RuleSet>(
  ruleSet: R,
  snapshots: Iterable<SnapshotOf<R>>,
  options?: Overrides<IdsOf<R>>,
): Pace {
  const plan = compile(ruleSet, options);
  const reads = readAll(plan, [...snapshots]);
  const latest = reads.at(-1)!;
  const context = contextOf(plan, latest);
  const paces = plan.goals.flatMap((goal) => {
    const outcome = goalOutcome(context, goal);
    if (["met", "not-applicable"].includes(statusOf(outcome))) return [];
    return goalShortfall(outcome).flatMap((change) =>
      change.kind === "add" ? [paceOf(outcome, change.fact, change.add, reads)] : [],
    );
  });
  const days = reads.map(({ asOf }) => asOf);
  return { subject: latest.subject, days, paces, summary: summaryOf(paces, days) };
}

function readAll(plan: Plan, snapshots: readonly unknown[]): readonly ReadSnapshot[] {
  const issues: Issue[] = [];
  const reads = snapshots.map((snapshot, index) => {
    const found: Issue[] = [];
    const read = readSnapshot(plan, snapshot, found);
    for (const issue of found) addIssue(issues, inSnapshot(issue, index, read.subject.id));
    return read;
  });
  const faults = issues.length > 0 ? issues : paceFaults(reads, plan.ruleSet);
  if (faults.length > 0) throw new SnapshotError(faults);
  return [...reads].sort((a, b) => a.facts.day - b.facts.day);
}

/** What keeps snapshots that are valid by themselves from giving a pace together. */
function paceFaults(reads: readonly ReadSnapshot[], rules: WithSubjects): readonly Issue[] {
  const [first] = reads;
  if (first === undefined) {
    const message = "There are no snapshots. A pace needs two or more.";
    return [{ code: "no-snapshots", severity: "error", pointer: "", message }];
  }
  const issues: Issue[] = [];
  const days = new Map<string, number>();
  reads.forEach(({ subject, asOf }, index) => {
    const wrong = (code: IssueCode, pointer: string, message: string) =>
      issues.push(inSnapshot({ code, severity: "error", pointer, message }, index, subject.id));
    if (subject.scope !== first.subject.scope || subject.id !== first.subject.id) {
      const [here, there] = [subject, first.subject].map(
        ({ scope, id }) => `the ${oneOf(rules, scope)} ${show(id)}`,
      );
      const message = `This is ${here}, but the first snapshot is of ${there}. Give snapshots of one only.`;
      wrong("different-subject", "/subject/id", message);
    }
    const before = days.get(asOf);
    if (before === undefined) days.set(asOf, index);
    else {
      const message = `Snapshot ${before + 1} is of ${longDay(asOf)} too. Give one snapshot for each day.`;
      wrong("same-day", "/asOf", message);
    }
  });
  return issues;
}

function paceOf(
  outcome: GoalOutcome,
  fact: string,
  needed: FactPace["needed"],
  reads: readonly ReadSnapshot[],
): FactPace {
  const { plan: goal, context } = outcome;
  const slot = context.plan.slots[context.plan.slotIndex.get(fact)!]!;
  const due = dueOf(outcome, fact);
  const head = {
    ...{ goal: goal.id, goalTitle: goal.goal.title, fact, title: slot.fact.title },
    ...{ deadline: due.deadlineOn ?? null, needed },
  };
  const { min = 0, max } = typeof needed === "number" ? { min: needed, max: needed } : needed;
  const direction = Math.sign(max ?? min) < 0 || min < 0 ? -1 : 1;
  const movement = min * (max ?? min) < 0 ? undefined : movementOf(slot, reads, direction);
  if (movement === undefined) {
    const text = `${whyNotEnough(slot, reads)} Still needed: ${amountOf(needed, slot)}.`;
    return { ...head, outlook: "not-enough", text };
  }
  const need: MinMax<number> = { min: Math.abs(min), max: max === undefined ? undefined : Math.abs(max) };
  const { first, last } = movement;
  const [from, to] = [first, last].map((read) => ({ on: read.asOf, value: countWords(slot, read) }));
  const found = { ...head, from: from!, to: to!, ...numbersOf(movement, need, due) };
  return { ...found, text: paceSentences(slot, wholeOf(slot, goal, last), movement, found) };
}

/** The earliest deadline of the criteria that need a change of a fact. */
function dueOf(outcome: GoalOutcome, fact: string): Due {
  const { criteria } = outcome.plan;
  const asking = criteria.filter((_, at) =>
    criterionShortfall(outcome, at).some((change) => change.fact === fact),
  );
  const due = (asking.length > 0 ? asking : criteria).map(({ deadline, deadlineOn }) => ({
    deadline,
    ...(deadlineOn === undefined ? {} : { deadlineOn }),
  }));
  return due.reduce((first, each) => (each.deadline < first.deadline ? each : first));
}

/** The count that a goal takes a share of, in a criterion that is measured here. */
function wholeOf(slot: Slot, { criteria }: GoalPlan, { subject }: ReadSnapshot): Slot | undefined {
  const lefts = criteria
    .filter(({ inScope }) => inScope[subject.scope])
    .flatMap(comparisonsIn)
    .map(({ left }) => left);
  const share = lefts.find((left) => left.kind === "quotient" && left.part === slot);
  return share?.kind === "quotient" ? share.whole : undefined;
}

function whyNotEnough(slot: Slot, reads: readonly ReadSnapshot[]): string {
  const latest = reads.at(-1)!;
  if (reads.length === 1) return "One snapshot is not enough for a pace. Give one of another day as well.";
  const units = unitOf(slot.fact, 0);
  const of = `“${slot.fact.title}”`;
  if (!isGiven(slot, latest)) return `${of} is not known on ${longDay(latest.asOf)}, so there is no pace.`;
  if (!reads.slice(0, -1).some((read) => isGiven(slot, read)))
    return `${of} is not known on any day before ${longDay(latest.asOf)}, so there is no pace.`;
  return `It is not known whether more or fewer ${units} are needed, so there is no pace to compare with.`;
}

function summaryOf(paces: readonly FactPace[], days: readonly string[]): string {
  if (days.length === 1) return "One snapshot is not enough for a pace. Give one of another day as well.";
  const told = paces.filter(({ outlook }) => outlook !== "not-enough").length;
  const span = `from ${longDay(days[0]!)} to ${longDay(days.at(-1)!)}`;
  if (paces.length === 0)
    return `No count falls short of what a goal needs, so there is no pace to work out ${span}.`;
  return `A pace was worked out for ${formatCount(told)} of the ${formatCount(paces.length)} counts that goals need, ${span}.`;
}

import type { Issue } from "../../base/issue.js";
import { compile } from "../../compile/compile.js";
import { contextOf } from "../../evaluate/context.js";
import { type GoalOutcome, goalOutcome } from "../../evaluate/goal-outcome.js";
import { readSnapshot } from "../../evaluate/read-snapshot.js";
import { isRecord } from "../../evaluate/snapshot-faults.js";
import type { Snapshot } from "../../evaluate/types.js";
import { subjectIdsOf } from "../../rule-set/subjects.js";
import type { RuleSet } from "../../rule-set/types.js";

/**
 * The goals of a rule set for a snapshot that may have facts of other rule sets too, or every fault of the snapshot.
 */
export type KnownGoals =
  | { readonly success: true; readonly goals: Readonly<Record<string, GoalOutcome>> }
  | { readonly success: false; readonly issues: readonly Issue[] };

/** Evaluates what a rule set knows of a snapshot; facts that only the others know are ignored. */
export function goalsOfKnown(ruleSet: RuleSet, others: readonly RuleSet[], snapshot: unknown): KnownGoals {
  const plan = compile(ruleSet);
  const issues: Issue[] = [];
  const read = readSnapshot(plan, knownPart(ruleSet, others, snapshot), issues);
  if (issues.length > 0) return { success: false, issues };
  const context = contextOf(plan, read);
  const goals = Object.fromEntries(plan.goals.map((goal) => [goal.id, goalOutcome(context, goal)]));
  return { success: true, goals };
}

/** The faults of a snapshot for either of two rule sets, each once. */
export function faultsForBoth(a: RuleSet, b: RuleSet, snapshot: unknown): readonly Issue[] {
  const faultsFor = (one: RuleSet, other: RuleSet) => {
    const known = goalsOfKnown(one, [other], snapshot);
    if (known.success) return [];
    // A subject that only the other rule set has can still be read by that one.
    return known.issues.filter(({ code }) => code !== "unknown-subject" || !isSubjectOf(other, snapshot));
  };
  const issues = new Map<string, Issue>();
  for (const issue of [...faultsFor(a, b), ...faultsFor(b, a)]) {
    const key = `${issue.pointer} ${issue.code}`;
    if (!issues.has(key)) issues.set(key, issue);
  }
  return [...issues.values()];
}

function isSubjectOf(rules: RuleSet, snapshot: unknown): boolean {
  const { subject } = snapshot as Snapshot;
  return subjectIdsOf(rules).includes(subject.scope);
}

/**
 * A snapshot without the facts and evidence that only other rule sets know. What no rule set knows is left in, to be
 * reported.
 */
function knownPart(ruleSet: RuleSet, others: readonly RuleSet[], snapshot: unknown): unknown {
  const isForeign = (id: string) =>
    !Object.hasOwn(ruleSet.facts, id) && others.some(({ facts }) => Object.hasOwn(facts, id));
  const part = (record: unknown): unknown =>
    isRecord(record) && Object.keys(record).some(isForeign)
      ? Object.fromEntries(Object.entries(record).filter(([id]) => !isForeign(id)))
      : record;
  try {
    if (!isRecord(snapshot)) return snapshot;
    const { facts, evidence } = snapshot;
    return {
      ...snapshot,
      facts: part(facts),
      ...(evidence === undefined ? {} : { evidence: part(evidence) }),
    };
  } catch {
    // Reading the snapshot reports a value that throws.
    return snapshot;
  }
}

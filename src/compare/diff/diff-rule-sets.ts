// diff: takes two rule sets, gives what changed in meaning, an example for each change, and the version that it needs.
import { compile } from "../../compile/compile.js";
import type { Snapshot } from "../../evaluate/types.js";
import type { IdsOf, RuleSet, RuleSetIds } from "../../rule-set/types.js";
import { amendmentsBetween } from "./amendments-between.js";
import { bumpOf } from "./bump.js";
import { changesOf } from "./changes-of.js";
import { goalDiffs } from "./goal-diffs.js";
import { namesUsed } from "./names-used.js";
import { newId } from "./renames.js";
import type { Sides } from "./sides.js";
import { subjectDiffs } from "./subject-diffs.js";
import type { FactNeed, RuleSetDiff, RuleSetDiffHead } from "./types.js";

/** What to look at besides the rules. */
export interface DiffOptions<Ids extends RuleSetIds = RuleSetIds> {
  /** Snapshots of subjects whose statuses are compared. Each rule set ignores facts that only the other one has. */
  readonly snapshots?: readonly Snapshot<Ids>[] | undefined;
  /**
   * An ISO day on which the second rule set judges the snapshots, whatever their own day; the first judges them on
   * their own day. This shows what the rules of the new year make of last year's figures.
   */
  readonly on?: string | undefined;
}

/**
 * Says what changed in meaning from one rule set to another: each change by itself, with an example snapshot that shows
 * it, or the reason why there is none; what happened to each goal; the version bump that the changes require; and with
 * `snapshots`, which subjects change status and which change causes it. Pure; takes from milliseconds to some seconds,
 * because thousands of snapshots are tried for a change whose effect is hard to find.
 *
 * @param a - the rules before
 * @param b - the rules after
 * @throws {RuleSetError} if either cannot be bound
 * @throws {SnapshotError} holding every fault of every snapshot, each pointer starting with the index in the list
 */
export function diffRuleSets<A extends RuleSet, B extends RuleSet>(
  a: A,
  b: B,
  { snapshots, on }: DiffOptions<IdsOf<A> & IdsOf<B>> = {},
): RuleSetDiff {
  for (const ruleSet of [a, b] as readonly RuleSet[]) compile(ruleSet);
  const { sides, amendments } = amendmentsBetween(a, b);
  const subjects = snapshots && subjectDiffs(snapshots as readonly Snapshot[], amendments, sides, on);
  const goals = goalDiffs(amendments, sides);
  const called = bumpOf(amendments, goals, sides);
  const isSame = a.id === b.id;
  return {
    format: 1,
    from: headOf(a),
    to: headOf(b),
    changes: changesOf(amendments, sides),
    goals: goals.map(({ diff }) => diff),
    factsNewlyNeeded: factsNeededOnlyIn(sides.b, sides.a, sides),
    factsNoLongerNeeded: factsNeededOnlyIn(sides.a, sides.b, sides),
    bump: isSame ? called.bump : null,
    bumpReasons: isSame ? called.bumpReasons : [],
    ...(subjects === undefined ? {} : { subjects }),
  };
}

function headOf({ id, version, title, academicYear, inForce }: RuleSet): RuleSetDiffHead {
  return { id, version, title, academicYear, inForce };
}

/** The facts that goals read by one rule set and not by the other. */
function factsNeededOnlyIn(rules: RuleSet, other: RuleSet, { renames }: Sides): readonly FactNeed[] {
  const known = needsOf(other);
  return [...needsOf(rules)]
    .filter(([fact]) => !known.has(fact))
    .map(([fact, goals]) => ({
      fact,
      title: rules.facts[fact]!.title,
      goals: goals.map((goal) => newId(renames.goals, goal)),
    }));
}

/** The goals that need each fact, in the order of the facts in the rules. */
function needsOf(ruleSet: RuleSet): ReadonlyMap<string, readonly string[]> {
  const needs = new Map<string, string[]>();
  for (const [id, fact] of Object.entries(ruleSet.facts)) if (!("of" in fact)) needs.set(id, []);
  for (const [goal, each] of Object.entries(ruleSet.goals))
    for (const fact of namesUsed([each], ruleSet).facts) needs.get(fact)?.push(goal);
  return new Map([...needs].filter(([, goals]) => goals.length > 0));
}

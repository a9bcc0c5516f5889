import { compile } from "../../compile/compile.js";
import type { Snapshot } from "../../evaluate/types.js";
import type { FactType, RuleSet } from "../../rule-set/types.js";
import { bumpOf } from "./bump.js";
import { changesOf } from "./changes-of.js";
import { draftChanges } from "./draft-changes.js";
import { factNeeds } from "./fact-needs.js";
import { goalDiffs } from "./goal-diffs.js";
import { subjectDiffs } from "./subject-diffs.js";
import type { RuleSetDiff, RuleSetDiffHead } from "./types.js";

/** What to look at besides the rules. */
export interface DiffOptions<
  Facts extends Readonly<Record<string, FactType>> = Readonly<Record<string, FactType>>,
> {
  /**
   * Snapshots of subjects whose statuses are compared. A fact that only one of the two rule sets knows is passed over
   * by the other.
   */
  readonly snapshots?: readonly Snapshot<Facts>[];
}

/**
 * Says what changed in meaning from one rule set to another: each change by itself, with an example snapshot that shows
 * it or why none can; what became of each goal; the bump that the changes ask of the version; and with `snapshots`,
 * which subjects change status and which change causes it. Pure; takes from milliseconds to some seconds, since
 * thousands of snapshots are tried for a change of which nothing is seen.
 *
 * @param a - the rules as they were
 * @param b - the rules as they are
 * @throws {RuleSetError} where either cannot be bound
 * @throws {SnapshotError} holding every fault of every snapshot, each pointer starting with the place in the list
 */
export function diffRuleSets<
  FactsA extends Readonly<Record<string, FactType>>,
  FactsB extends Readonly<Record<string, FactType>>,
>(
  a: RuleSet<string, FactsA>,
  b: RuleSet<string, FactsB>,
  { snapshots }: DiffOptions<NoInfer<FactsA> & NoInfer<FactsB>> = {},
): RuleSetDiff {
  for (const ruleSet of [a, b] as readonly RuleSet[]) compile(ruleSet);
  const { sides, drafts } = draftChanges(a as RuleSet, b as RuleSet);
  const subjects = snapshots && subjectDiffs(snapshots as readonly Snapshot[], drafts, sides);
  const goals = goalDiffs(drafts, sides);
  const called = bumpOf(drafts, goals, sides);
  const isSame = a.id === b.id;
  return {
    format: 1,
    from: headOf(a),
    to: headOf(b),
    changes: changesOf(drafts, sides),
    goals: goals.map(({ diff }) => diff),
    ...factNeeds(sides),
    bump: isSame ? called.bump : null,
    bumpReasons: isSame ? called.bumpReasons : [],
    ...(subjects === undefined ? {} : { subjects }),
  };
}

function headOf({ id, version, title, academicYear, inForce }: RuleSet): RuleSetDiffHead {
  return { id, version, title, academicYear, inForce };
}

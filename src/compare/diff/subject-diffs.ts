import { pointerTo } from "../../base/issue.js";
import { SnapshotError } from "../../base/snapshot-error.js";
import { statusOf } from "../../evaluate/goal-outcome.js";
import type { Snapshot, Status } from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { Amendment } from "./amendment.js";
import { applyAmendments } from "./apply-amendments.js";
import { attribute } from "./attribute.js";
import { faultsForBoth, goalsOfKnown } from "./read-known.js";
import { newId } from "./renames.js";
import type { Sides } from "./sides.js";
import type { StatusChange, SubjectDiff } from "./types.js";

/**
 * What changes for each subject, and which changes cause it.
 *
 * @throws {SnapshotError} holding every fault of every snapshot; pointers start with its index in the list
 */
export function subjectDiffs(
  snapshots: readonly Snapshot[],
  amendments: readonly Amendment[],
  sides: Sides,
  on?: string,
): readonly SubjectDiff[] {
  const { a, bAsNamed } = sides;
  const issues = snapshots.flatMap((snapshot, at) =>
    faultsForBoth(a, bAsNamed, movedTo(on, snapshot)).map((issue) => ({
      ...issue,
      pointer: pointerTo("", at) + issue.pointer,
    })),
  );
  if (issues.length > 0) throw new SnapshotError(issues);
  const rulesWith = rulesBetween(amendments, sides);
  return snapshots.map((snapshot) => subjectDiff(snapshot, amendments, rulesWith, sides, on));
}

type RulesWith = (some: readonly Amendment[], goal: string) => RuleSet | undefined;

function subjectDiff(
  snapshot: Snapshot,
  amendments: readonly Amendment[],
  rulesWith: RulesWith,
  sides: Sides,
  on: string | undefined,
): SubjectDiff {
  const { a, bAsNamed, renames } = sides;
  const moved = movedTo(on, snapshot);
  const [before, after] = [statusesOf(a, sides, snapshot), statusesOf(bAsNamed, sides, moved)];
  const onThatDay = moved === snapshot ? before : statusesOf(a, sides, moved);
  const goals: StatusChange[] = [];
  for (const goal of Object.keys(a.goals)) {
    const id = newId(renames.goals, goal);
    const [from, to] = [before?.[goal], after?.[id]];
    if (from === undefined || to === undefined || from === to) continue;
    if (onThatDay?.[goal] === to) {
      goals.push({ goal: id, from, to, causes: [], by: "day" });
      continue;
    }
    const bearing = amendments.filter(
      ({ goals: ids, alters, renamedFact }) =>
        ids.includes(goal) && (alters === "statuses" || renamedFact !== undefined),
    );
    const cause = attribute(bearing, to, (some) => {
      const rules = rulesWith(some, goal);
      return rules && statusesOf(rules, sides, moved)?.[goal];
    });
    goals.push({ goal: id, from, to, ...cause });
  }
  const { scope, id, name } = snapshot.subject;
  return {
    scope,
    id,
    ...(name === undefined || name === "" ? {} : { name }),
    asOf: snapshot.asOf,
    ...(on === undefined ? {} : { on }),
    goals,
  };
}

/** The same facts on another day, if one is given. */
function movedTo(on: string | undefined, snapshot: Snapshot): Snapshot {
  return on === undefined || on === snapshot.asOf ? snapshot : { ...snapshot, asOf: on };
}

function statusesOf(
  ruleSet: RuleSet,
  { a, bAsNamed }: Sides,
  snapshot: Snapshot,
): Readonly<Record<string, Status>> | undefined {
  const known = goalsOfKnown(ruleSet, [a, bAsNamed], snapshot);
  if (!known.success) return undefined;
  return Object.fromEntries(Object.entries(known.goals).map(([id, goal]) => [id, statusOf(goal)]));
}

/** Makes rules that lie between two rule sets, with one goal only; each is made once, for all subjects. */
function rulesBetween(amendments: readonly Amendment[], sides: Sides): RulesWith {
  const made = new Map<string, RuleSet | undefined>();
  return (some, goal) => {
    const key = [goal, ...some.map((amendment) => amendments.indexOf(amendment))].join(" ");
    if (!made.has(key)) made.set(key, applyAmendments(some, sides, [goal]));
    return made.get(key);
  };
}

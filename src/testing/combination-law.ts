import fc from "fast-check";
import { formatList } from "../base/words.js";
import { compile } from "../compile/compile.js";
import type { GoalPlan, Plan } from "../compile/plan.js";
import type { Snapshot } from "../evaluate/types.js";
import { levelAbove, levelBelow, oneOf, otherOf } from "../rule-set/subjects.js";
import { isCounted, type RuleSet } from "../rule-set/types.js";
import { type Combiner, combinerOf, evaluatorOf, type Law, lawOf, NOTHING_TO_TRY } from "./law.js";
import { worldArbitrary } from "./world.js";

interface Combining {
  readonly goal: string;
  /** The level that is combined, and the level it is combined into. */
  readonly below: string;
  readonly into: string;
  /** Each subject's snapshot, and its true facts. */
  readonly parts: readonly { readonly snapshot: Snapshot; readonly truth: Snapshot["facts"] }[];
  /** How many subjects have reported: the first ones. */
  readonly reported: number;
  /** How many subjects there are. */
  readonly expected: number;
}

/**
 * A status is never taken back when the rest of the subjects report, or when the rest of their figures come in. The
 * order and grouping in which snapshots are combined change nothing, whether directly or through a level in between.
 *
 * For the network: its statuses can be given while two hubs are still to report, and they stay true.
 */
export const combinationLaw: Law = (ruleSet, options) => {
  const evaluate = evaluatorOf(options);
  const combine = combinerOf(options);
  const plan = compile(ruleSet);
  const perLevel = plan.subjects.flatMap((into) => casesOf(plan, into));
  if (perLevel.length === 0) return NOTHING_TO_TRY;
  return lawOf(fc.oneof(...perLevel), ({ goal, below, into, parts, reported, expected }) => {
    if (addsUpBeyondCounting(parts)) return undefined;
    const whole: Whole = (snapshots, number) =>
      combine(ruleSet, snapshots, { expected: number, into, id: into });
    const possible = (snapshots: readonly Snapshot[]) =>
      evaluate(ruleSet, whole(snapshots, expected)).goals[goal]!.possible;
    const snapshots = parts.map(({ snapshot }) => snapshot);
    const truths = parts.map(({ snapshot, truth }) => ({ ...snapshot, facts: truth }));
    const some = possible(snapshots.slice(0, reported));
    const all = possible(snapshots);
    const undone = all.filter((status) => !some.includes(status));
    const others = otherOf(ruleSet, below);
    if (undone.length > 0)
      return `${goal}: with ${reported} of ${expected} ${others} it could not be ${undone.join(", ")}; with ${parts.length} it can.`;
    const wrong = possible(truths).filter((status) => !all.includes(status));
    if (wrong.length > 0)
      return `${goal}: once all figures of the ${others} are known it can be ${wrong.join(", ")}, which was not possible before.`;
    return (
      regrouped(snapshots, whole, oneOf(ruleSet, into)) ??
      throughLevels(ruleSet, snapshots, { below, into }, combine)
    );
  });
};

type Whole = (snapshots: readonly Snapshot[], expected: number) => Snapshot;

/** Cases of every goal that is measured at a level; empty if nothing is combined into that level. */
function casesOf(plan: Plan, into: string): readonly fc.Arbitrary<Combining>[] {
  const below = levelBelow(plan.ruleSet, into);
  if (below === undefined) return [];
  const goals = plan.goals.filter(({ criteria }) => criteria.some(({ inScope }) => inScope[into]));
  return goals.map((goal) => casesFor(plan.ruleSet, goal, below, into));
}

function casesFor(ruleSet: RuleSet, goal: GoalPlan, below: string, into: string): fc.Arbitrary<Combining> {
  const world = worldArbitrary(ruleSet, { scope: below, goal: goal.id });
  return fc
    .record({
      worlds: fc.array(world, { minLength: 1, maxLength: 3, size: "max" }),
      reported: fc.integer({ min: 1, max: 3 }),
      silent: fc.nat(1),
    })
    .map(({ worlds, reported, silent }) => ({
      goal: goal.id,
      below,
      into,
      parts: worlds.map(({ snapshot: { facts }, truth }, at) => ({
        snapshot: {
          subject: { scope: below, id: `${below}-${at + 1}` },
          asOf: worlds[0]!.snapshot.asOf,
          facts,
        },
        truth: truth as Snapshot["facts"],
      })),
      reported: Math.min(reported, worlds.length),
      expected: worlds.length + silent,
    }));
}

/** Whether a total is too large to be exact, which is an issue rather than a status. */
function addsUpBeyondCounting(parts: Combining["parts"]): boolean {
  const sums = new Map<string, number>();
  for (const { truth } of parts) {
    for (const [id, value] of Object.entries(truth)) sums.set(id, (sums.get(id) ?? 0) + Number(value));
  }
  // Sums of several counts, too.
  const all = [...sums.values()].reduce((total, sum) => total + (Number.isNaN(sum) ? 0 : sum), 0);
  return all > Number.MAX_SAFE_INTEGER;
}

/** What differs if the snapshots are in another order, or some of them are combined first. */
function regrouped(snapshots: readonly Snapshot[], combine: Whole, one: string): string | undefined {
  const expected = snapshots.length + 1;
  const whole = JSON.stringify(combine(snapshots, expected));
  if (JSON.stringify(combine(snapshots.toReversed(), expected)) !== whole)
    return `The snapshots in another order make another ${one}.`;
  for (let cut = 1; cut < snapshots.length; cut++) {
    const [first, rest] = [snapshots.slice(0, cut), snapshots.slice(cut)];
    // A subject that has not reported may be expected in the part already, or only in the whole.
    for (const silent of [0, 1]) {
      const part = combine(first, first.length + silent);
      if (JSON.stringify(combine([part, ...rest], expected)) !== whole)
        return `Combining the first ${cut} of the snapshots before the rest makes another ${one}.`;
    }
  }
  return undefined;
}

/**
 * What differs two levels up if subjects are grouped differently; sums and counts of lower levels must stay the same.
 */
function throughLevels(
  ruleSet: RuleSet,
  snapshots: readonly Snapshot[],
  { below, into }: Pick<Combining, "below" | "into">,
  combine: Combiner,
): string | undefined {
  const top = levelAbove(ruleSet, into);
  if (top === undefined) return undefined;
  const kept = Object.keys(ruleSet.facts).filter((id) => isAddedAbove(ruleSet, id));
  const by = (cut: number) => {
    const groups = [snapshots.slice(0, cut), snapshots.slice(cut)].filter(({ length }) => length > 0);
    // One subject, in the last group, has not reported.
    const middle = groups.map((group, at) =>
      combine(ruleSet, group, {
        expected: group.length + Number(at === groups.length - 1),
        into,
        id: `${into}-${at + 1}`,
      }),
    );
    const { facts } = combine(ruleSet, middle, { expected: middle.length, into: top, id: top });
    return kept.map((id) => JSON.stringify(facts[id]));
  };
  const whole = by(snapshots.length);
  for (let cut = 1; cut < snapshots.length; cut++) {
    const found = by(cut);
    const changed = kept.filter((_, at) => found[at] !== whole[at]);
    if (changed.length > 0)
      return `${formatList(changed)} of one ${oneOf(ruleSet, top)} changes with how ${otherOf(ruleSet, below)} are grouped into ${otherOf(ruleSet, into)}.`;
  }
  return undefined;
}

/** Whether a fact stays the same however subjects are grouped, which all do except counts of the groups themselves. */
function isAddedAbove({ facts }: RuleSet, id: string): boolean {
  const fact = facts[id]!;
  return isCounted(fact) && (fact.combine === undefined || typeof fact.combine === "string");
}

import fc from "fast-check";
import { compile } from "../compile/compile.js";
import type { GoalPlan } from "../compile/plan.js";
import type { Snapshot } from "../evaluate/types.js";
import type { RuleSet } from "../rule-set/types.js";
import { combinerOf, evaluatorOf, type Law, lawOf, NOTHING_TO_TRY } from "./law.js";
import { worldArbitrary } from "./world.js";

interface Combining {
  readonly goal: string;
  /** What each hub says, and what is so. */
  readonly hubs: readonly { readonly snapshot: Snapshot; readonly truth: Snapshot["facts"] }[];
  /** How many of them have reported, the first ones. */
  readonly reported: number;
  /** How many hubs there are. */
  readonly hubsExpected: number;
}

/**
 * A status of the network is never taken back when the rest of the hubs report, or the rest of their figures come in;
 * and the order and grouping in which snapshots are combined change nothing.
 *
 * For the network: it can be told how it stands while two hubs are still to report, and what is told stays true.
 */
export const combinationLaw: Law = (ruleSet, options) => {
  const evaluate = evaluatorOf(options);
  const combine = combinerOf(options);
  const goals = compile(ruleSet).goals.filter(({ criteria }) =>
    criteria.some(({ inScope }) => inScope.network),
  );
  if (goals.length === 0) return NOTHING_TO_TRY;
  const cases = fc.oneof(...goals.map((goal) => casesOf(ruleSet, goal)));
  return lawOf(cases, ({ goal, hubs, reported, hubsExpected }) => {
    if (addsUpBeyondCounting(hubs)) return undefined;
    const possible = (snapshots: readonly Snapshot[]) =>
      evaluate(ruleSet, combine(ruleSet, snapshots, { hubsExpected })).goals[goal]!.possible;
    const snapshots = hubs.map(({ snapshot }) => snapshot);
    const truths = hubs.map(({ snapshot, truth }) => ({ ...snapshot, facts: truth }));
    const some = possible(snapshots.slice(0, reported));
    const all = possible(snapshots);
    const undone = all.filter((status) => !some.includes(status));
    if (undone.length > 0)
      return `${goal}: with ${reported} of ${hubsExpected} hubs it could not be ${undone.join(", ")}; with ${hubs.length} it can.`;
    const wrong = possible(truths).filter((status) => !all.includes(status));
    if (wrong.length > 0)
      return `${goal}: once all figures of the hubs are known it can be ${wrong.join(", ")}, which was not possible before.`;
    return regrouped(snapshots, (parts, expected) => combine(ruleSet, parts, { hubsExpected: expected }));
  });
};

function casesOf(ruleSet: RuleSet, goal: GoalPlan): fc.Arbitrary<Combining> {
  const world = worldArbitrary(ruleSet, { scope: "hub", goal: goal.id });
  return fc
    .record({
      worlds: fc.array(world, { minLength: 1, maxLength: 3, size: "max" }),
      reported: fc.integer({ min: 1, max: 3 }),
      silent: fc.nat(1),
    })
    .map(({ worlds, reported, silent }) => ({
      goal: goal.id,
      hubs: worlds.map(({ snapshot: { facts }, truth }, at) => ({
        snapshot: {
          subject: { scope: "hub", id: `hub-${at + 1}` } as const,
          asOf: worlds[0]!.snapshot.asOf,
          facts,
        },
        truth: truth as Snapshot["facts"],
      })),
      reported: Math.min(reported, worlds.length),
      hubsExpected: worlds.length + silent,
    }));
}

/** Whether some count is in all too great to be exact, which is an issue and no status. */
function addsUpBeyondCounting(hubs: Combining["hubs"]): boolean {
  const sums = new Map<string, number>();
  for (const { truth } of hubs) {
    for (const [id, value] of Object.entries(truth)) sums.set(id, (sums.get(id) ?? 0) + Number(value));
  }
  return [...sums.values()].some((sum) => sum > Number.MAX_SAFE_INTEGER);
}

/** What another order, or combining some of the snapshots first, makes different. */
function regrouped(
  snapshots: readonly Snapshot[],
  combine: (snapshots: readonly Snapshot[], hubsExpected: number) => Snapshot,
): string | undefined {
  const expected = snapshots.length + 1;
  const whole = JSON.stringify(combine(snapshots, expected));
  if (JSON.stringify(combine(snapshots.toReversed(), expected)) !== whole)
    return "The snapshots in another order make another network.";
  for (let cut = 1; cut < snapshots.length; cut++) {
    const [region, rest] = [snapshots.slice(0, cut), snapshots.slice(cut)];
    // A hub that has not reported may be expected by the region already, or by the network alone.
    for (const silent of [0, 1]) {
      const first = combine(region, region.length + silent);
      if (JSON.stringify(combine([first, ...rest], expected)) !== whole)
        return `Combining the first ${cut} of the snapshots before the rest makes another network.`;
    }
  }
  return undefined;
}

// How time grows with the number of goals and of snapshots.
import { evaluate } from "maths-hub-goals";
import { ruleSet } from "maths-hub-goals/rules/2024-25";
import { copiesByHand } from "./by-hand/by-hand.mjs";
import { interleaved } from "./rounds.mjs";

/** The rule set with its goals over again under other ids. */
function repeated(copies) {
  const goals = {};
  for (let copy = 0; copy < copies; copy++) {
    for (const [id, goal] of Object.entries(ruleSet.goals))
      goals[copy === 0 ? id : `${id}.copy-${copy}`] = goal;
  }
  const [phase] = Object.keys(ruleSet.phases);
  return { ...ruleSet, goals, phases: { [phase]: { ...ruleSet.phases[phase], goals: Object.keys(goals) } } };
}

const readAll = (goals) => {
  let seen = 0;
  for (const id in goals) seen += goals[id].reasons.length;
  return seen;
};

/** Times `evaluate` and the hand-written code, reasons read, for each number of goals. */
export async function goalGrowth(snapshots) {
  const found = [];
  for (const copies of [1, 10, 100]) {
    const rules = repeated(copies);
    const ours = evaluate(rules, snapshots[0]).goals;
    const byHand = copiesByHand(snapshots[0], copies, true);
    for (const id of Object.keys(ours)) {
      if (ours[id].status !== byHand[id].status) throw new Error(`The goals' copies do not agree: ${id}.`);
    }
    const [hand, own] = await interleaved(
      [
        { name: "hand-written", run: (snapshot) => readAll(copiesByHand(snapshot, copies, true)) },
        { name: "maths-hub-goals", run: (snapshot) => readAll(evaluate(rules, snapshot).goals) },
      ],
      snapshots,
      { rounds: 5, warmUpSeconds: 2 },
    );
    found.push({ goals: copies * 28, hand, own });
  }
  return found;
}

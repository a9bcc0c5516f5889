// How the time grows with the number of goals and snapshots.
import { evaluate, statuses } from "maths-hub-goals";
import { copiesByHand } from "./by-hand/by-hand.mjs";
import { repeated } from "./copies.mjs";
import { interleaved } from "./rounds.mjs";

const readAll = (goals) => {
  let seen = 0;
  for (const id in goals) seen += goals[id].reasons.length;
  return seen;
};

/**
 * Times evaluating, with and without reading the reasons, for each number of goals, beside the hand-written code.
 *
 * @param other - another version of the library, to time in the same turns
 */
export async function goalGrowth(snapshots, other) {
  const found = [];
  for (const copies of [1, 10, 100]) {
    const rules = repeated(copies);
    const ours = evaluate(rules, snapshots[0]).goals;
    const byHand = copiesByHand(snapshots[0], copies, true);
    for (const id of Object.keys(ours)) {
      if (ours[id].status !== byHand[id].status) throw new Error(`The goals' copies do not agree: ${id}.`);
    }
    const versions = { own: { evaluate, statuses }, ...(other === undefined ? {} : { other }) };
    const engines = Object.entries(versions).flatMap(([name, each]) => [
      { name, run: (snapshot) => readAll(each.evaluate(rules, snapshot).goals) },
      // Earlier versions give statuses only through `evaluate`.
      { name: `${name}Statuses`, run: (snapshot) => (each.statuses ?? each.evaluate)(rules, snapshot).goals },
    ]);
    const timed = await interleaved(
      [{ name: "hand", run: (snapshot) => readAll(copiesByHand(snapshot, copies, true)) }, ...engines],
      snapshots,
      { rounds: 5, warmUpSeconds: 2 },
    );
    found.push({ goals: copies * 28, ...Object.fromEntries(timed.map((each) => [each.name, each])) });
  }
  return found;
}

// Before anything is timed, every engine must give the same answer for every goal: a wrong answer is never called fast.

/** What is compared for each goal. */
const told = ({ status, possible }) => `${status} (${possible.join(", ")})`;

/** The first answer that differs from the first engine's, in words; `undefined` if all agree. */
export async function firstDisagreement([reference, ...others], snapshots) {
  for (const [at, snapshot] of snapshots.entries()) {
    const expected = await reference.run(snapshot);
    for (const { name, run } of others) {
      const found = await run(snapshot);
      for (const id of Object.keys(expected)) {
        const [one, other] = [told(expected[id]), found[id] === undefined ? "nothing" : told(found[id])];
        if (one !== other)
          return disagreement({ id, at, snapshot, name, one, other, reference: reference.name });
      }
    }
  }
  return undefined;
}

/** What every reason has, and its target if it has one. */
export const REASON_KEYS = [
  "criterion",
  "test",
  "code",
  "fact",
  "operator",
  "actual",
  "target",
  "basis",
  "decisive",
];

const written = (reasons) => JSON.stringify(reasons.map((reason) => REASON_KEYS.map((key) => reason[key])));

/** The first goal whose reasons differ in these from those of `evaluate`; `undefined` if all agree. */
export function firstOtherReason(evaluated, byHand, snapshots) {
  for (const [at, snapshot] of snapshots.entries()) {
    const [expected, found] = [evaluated(snapshot), byHand(snapshot)];
    for (const [id, goal] of Object.entries(expected)) {
      const [one, other] = [written(goal.reasons), written(found[id].reasons)];
      if (one === other) continue;
      return disagreement({ id, at, snapshot, name: "hand-written", one, other, reference: "evaluate" });
    }
  }
  return undefined;
}

function disagreement({ id, at, snapshot, name, one, other, reference }) {
  return [
    `The engines do not agree, so nothing was timed.`,
    `Goal ${id}, snapshot ${at}: ${reference} says ${one}, ${name} says ${other}.`,
    JSON.stringify(snapshot),
  ].join("\n");
}

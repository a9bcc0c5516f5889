// Before anything is timed, every engine must say the same of every goal: what is wrong is never called fast.

/** What of a goal is compared. */
const told = ({ status, possible }) => `${status} (${possible.join(", ")})`;

/** The first answer that differs from the first engine's, in words; nothing where all agree. */
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

/** What every reason tells, and its target where it has one. */
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

/** The first goal whose reasons differ from what `evaluate` tells in these; nothing where all agree. */
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

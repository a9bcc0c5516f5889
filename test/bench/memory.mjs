// A separate process: what stays in memory, and what an evaluation allocates. It is started with --expose-gc and with a
// young generation so large that nothing is collected while allocations are counted.
const heapNow = () => {
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
};

const empty = heapNow();
const { evaluate, statuses } = await import("maths-hub-goals");
const { ruleSet } = await import("maths-hub-goals/rules/2024-25");
const { randomSnapshots } = await import("./snapshots.mjs");
const { reasonsByHand, statusesByHand } = await import("./by-hand/by-hand.mjs");
const withoutPlan = heapNow();
const [first] = randomSnapshots(1, 5);
evaluate(ruleSet, first);
const loaded = heapNow() - empty;

const snapshots = randomSnapshots(500, 5);
const ways = {
  "maths-hub-goals, `statuses`": (snapshot) => statuses(ruleSet, snapshot),
  "maths-hub-goals, `evaluate`": (snapshot) => evaluate(ruleSet, snapshot),
  "hand-written, statuses": statusesByHand,
  "hand-written, reasons": reasonsByHand,
};

/** The bytes that an evaluation allocates, whether or not they are kept. */
function allocated(run) {
  for (let i = 0; i < 6000; i++) run(snapshots[i % snapshots.length]);
  globalThis.gc();
  const before = process.memoryUsage();
  for (const snapshot of snapshots) run(snapshot);
  const after = process.memoryUsage();
  return (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / snapshots.length;
}

/** The bytes that stay while an evaluation is kept and its snapshot is not. */
function held(run, count = 10_000) {
  const list = new Array(count).fill(undefined);
  const before = heapNow();
  for (let i = 0; i < count; i++) list[i] = run(snapshots[i % snapshots.length]);
  const bytes = (heapNow() - before) / count;
  return list.length === count ? bytes : 0;
}

console.log(
  JSON.stringify({
    loaded,
    plan: loaded - (withoutPlan - empty),
    allocated: Object.fromEntries(Object.entries(ways).map(([name, run]) => [name, allocated(run)])),
    held: held((snapshot) => statuses(ruleSet, snapshot)),
    heldWhole: held((snapshot) => evaluate(ruleSet, snapshot), 500),
    heldByHand: held(statusesByHand),
  }),
);

// `npm run bench`: how fast, small and lean the built package is, compared with code written by hand for the same goals
// and with other engines. It ends with a report on the terminal and in docs/benchmarks.md.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { evaluate } from "maths-hub-goals";
import { ruleSet } from "maths-hub-goals/rules/2024-25";
import { firstDisagreement, firstOtherReason } from "./agreement.mjs";
import { BY_HAND, loadPeer, OURS } from "./engines.mjs";
import { goalGrowth } from "./growth.mjs";
import { lines } from "./lines.mjs";
import { PEERS } from "./peers/peers.mjs";
import { coldStarts, memory, planOf, streams } from "./processes.mjs";
import { comparisonReport, writeReport } from "./report.mjs";
import { interleaved } from "./rounds.mjs";
import { sizes } from "./sizes.mjs";
import { randomSnapshots } from "./snapshots.mjs";
import { bytesOfCriterion, writing } from "./writing.mjs";

const SEED = 20250331;
const CHECKED = 2000;

// `--spoil hand-written` makes one engine give a wrong answer once, to check that nothing is timed then.
const spoilt = process.argv.includes("--spoil")
  ? process.argv[process.argv.indexOf("--spoil") + 1]
  : undefined;

// `--against <folder>` times another built version of the package in the same turns, and prints both side by side.
const against = process.argv.includes("--against")
  ? pathToFileURL(join(process.argv[process.argv.indexOf("--against") + 1], "dist/index.js")).href
  : undefined;
const other = against && (await import(against));

const evaluated = (snapshot) => evaluate(ruleSet, snapshot).goals;

function spoil(run) {
  return async (snapshot) => {
    const goals = await run(snapshot);
    if (snapshot.subject.id !== "subject-7") return goals;
    const [id] = Object.keys(goals);
    return { ...goals, [id]: { ...goals[id], status: goals[id].status === "met" ? "not-met" : "met" } };
  };
}

const asked = (engines, part) =>
  engines.map((engine) => ({
    name: engine.name,
    run: engine.name === spoilt ? spoil(engine[part]) : engine[part],
  }));

/** Stops the benchmark if engines disagree. */
async function mustAgree(engines, snapshots, part) {
  const found = await firstDisagreement(asked(engines, part), snapshots);
  if (found === undefined) return;
  console.error(found);
  process.exit(1);
}

const step = (text) => console.error(`… ${text}`);
const snapshots = randomSnapshots(CHECKED, SEED);

step(`checking that the hand-written code says the same on ${CHECKED} snapshots`);
await mustAgree([OURS, BY_HAND], snapshots, "statuses");
const otherReason = firstOtherReason(evaluated, BY_HAND.reasons, snapshots);
if (otherReason !== undefined) {
  console.error(otherReason);
  process.exit(1);
}

const peers = [];
for (const peer of PEERS) peers.push(await loadPeer(peer));
step("checking that the other engines say the same");
await mustAgree([OURS, ...peers], snapshots, "statuses");
await mustAgree([OURS, ...peers], snapshots.slice(0, 200), "reasons");

const engines = [BY_HAND, OURS, ...peers];
const timedOn = snapshots.slice(0, 1000);
step("timing statuses");
const statuses = await interleaved(asked(engines, "statuses"), timedOn);
step("timing statuses with reasons");
const reasons = await interleaved(asked(engines, "reasons"), timedOn);
step("writing results");
const written = await writing(timedOn);
step("growing the number of goals");
const growth = await goalGrowth(timedOn.slice(0, 100), other);
step("growing the number of snapshots");
const streamed = streams();
step("reading a snapshot on each line");
const linesRead = await lines();
step("measuring memory");
const remembered = memory();
step("starting cold");
const cold = coldStarts();
const versions = [OURS, ...peers].map(({ name, version }) => ({ name, version }));
writeReport({
  checked: CHECKED,
  versions,
  statuses,
  reasons,
  written,
  bytes: bytesOfCriterion(),
  growth,
  streamed,
  lines: linesRead,
  remembered,
  cold,
  sizes: await sizes(),
  plan: planOf(import.meta.resolve("maths-hub-goals")),
});
if (against !== undefined) console.log(comparisonReport(growth, planOf(against)));

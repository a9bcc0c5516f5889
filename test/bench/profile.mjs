// Work to examine with a profiler: `node --cpu-prof test/bench/profile.mjs reasons`, or `statuses`, or `json`.
import { evaluate } from "maths-hub-goals";
import { ruleSet } from "maths-hub-goals/rules/2024-25";
import { OURS } from "./engines.mjs";
import { randomSnapshots } from "./snapshots.mjs";

const ways = {
  statuses: OURS.statuses,
  reasons: OURS.reasons,
  json: (snapshot) => JSON.stringify(evaluate(ruleSet, snapshot)),
};
const [, , name = "reasons", seconds = "5"] = process.argv;
if (!Object.hasOwn(ways, name)) throw new Error(`Say one of ${Object.keys(ways).join(", ")}, not ${name}.`);
const snapshots = randomSnapshots(1000, 20250331);
const until = Date.now() + Number(seconds) * 1000;
while (Date.now() < until) for (const snapshot of snapshots) ways[name](snapshot);

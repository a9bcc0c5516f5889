// A separate process: evaluates more and more snapshots one after another, keeping none. Started with --expose-gc.
import { statusesMany } from "maths-hub-goals";
import { ruleSet } from "maths-hub-goals/rules/2024-25";
import { randomSnapshots } from "./snapshots.mjs";

const pool = randomSnapshots(1000, 5);

function* stream(count) {
  for (let at = 0; at < count; at++) yield pool[at % pool.length];
}

function read(count) {
  let met = 0;
  for (const { goals } of statusesMany(ruleSet, stream(count)))
    if (goals["llme.team"].status === "met") met++;
  return met;
}

read(5000);
const found = [];
for (const count of [40, 4_000, 100_000, 1_000_000]) {
  globalThis.gc();
  const start = process.cpuUsage();
  read(count);
  const { user, system } = process.cpuUsage(start);
  const nanoseconds = ((user + system) * 1000) / count;
  globalThis.gc();
  found.push({ count, nanoseconds, heap: process.memoryUsage().heapUsed });
}
console.log(JSON.stringify(found));

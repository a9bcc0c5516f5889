import { parseArgs } from "node:util";
import { fuzz } from "./fuzz.js";

const { values } = parseArgs({
  options: { inputs: { type: "string", default: "1000000" }, seed: { type: "string" } },
});
const inputs = Number(values.inputs);
const seed = values.seed === undefined ? Math.floor(Math.random() * 1e9) : Number(values.seed);
if (!Number.isSafeInteger(inputs) || !Number.isSafeInteger(seed) || inputs < 1)
  throw new Error("--inputs and --seed are whole numbers.");

console.log(`Seed ${seed}. To do the same again: npm run fuzz -- --inputs ${inputs} --seed ${seed}`);
const start = performance.now();
let told = start;
// What has been found so far is reported all the same.
let stopped = false;
process.once("SIGINT", () => {
  stopped = true;
});
const { crashes, hangs, slowest, count, ...done } = await fuzz(inputs, seed, (so) => {
  if (performance.now() - told >= 10_000) {
    told = performance.now();
    console.log(`${so} inputs, ${Math.round((told - start) / 1000)} s`);
  }
  return !stopped;
});
const { user, system } = process.cpuUsage();
console.table(count);
for (const crash of crashes) console.log(`CRASH ${crash}\n`);
for (const { kind, size, ms, input } of hangs)
  console.log(`HANG ${kind}: ${size} characters, ${ms.toFixed(0)} ms: ${input}`);
console.log(
  `${done.inputs} inputs in ${Math.round((performance.now() - start) / 1000)} s (${Math.round((user + system) / 1e6)} s of processor), ` +
    `crashes: ${crashes.length}, hangs: ${hangs.length}, ` +
    `slowest: ${slowest?.kind} of ${slowest?.size} characters, ${slowest?.ms.toFixed(0)} ms: ${slowest?.input.slice(0, 200)}`,
);
process.exitCode = crashes.length + hangs.length > 0 ? 1 : 0;

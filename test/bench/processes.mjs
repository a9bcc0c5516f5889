// What is measured in separate processes: cold starts, memory and streams.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { PEERS } from "./peers/peers.mjs";
import { median } from "./rounds.mjs";

const pathOf = (file) => fileURLToPath(new URL(file, import.meta.url));

function resultOf(file, flags, args = []) {
  return JSON.parse(execFileSync(process.execPath, [...flags, pathOf(file), ...args], { encoding: "utf8" }));
}

export const memory = () =>
  resultOf("memory.mjs", ["--expose-gc", "--min-semi-space-size=128", "--max-semi-space-size=128"]);
/** The bytes that a plan takes for each goal, with the library at this main file. */
export const planOf = (main) => resultOf("plan.mjs", ["--expose-gc"], [main]);
export const streams = () => resultOf("stream.mjs", ["--expose-gc"]);

function milliseconds(args) {
  const start = process.hrtime.bigint();
  execFileSync(process.execPath, args);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** How long a whole process takes up to its first evaluation, in turns with one that runs an empty file. */
export function coldStarts(rounds = 15) {
  const names = ["maths-hub-goals", "hand-written", ...PEERS.map(({ name }) => name)];
  const empties = [];
  const times = names.map(() => []);
  for (let round = 0; round < rounds; round++) {
    empties.push(milliseconds([pathOf("empty.mjs")]));
    for (const [at, name] of names.entries()) times[at].push(milliseconds([pathOf("cold.mjs"), name]));
  }
  const least = Math.min(...empties);
  const empty = { name: "an empty file", milliseconds: median(empties), ratio: 1, leastRatio: 1 };
  const others = names.map((name, at) => ({
    name,
    milliseconds: median(times[at]),
    ratio: median(times[at].map((time, round) => time / empties[round])),
    leastRatio: Math.min(...times[at]) / least,
  }));
  return [empty, ...others];
}

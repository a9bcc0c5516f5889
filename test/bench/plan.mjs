// A process of its own: what a plan takes in memory for each of 2,800 goals. Started with --expose-gc, and with the
// address of the library's main file.
import { emptySnapshot, repeated } from "./copies.mjs";

const heapNow = () => {
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
};

const { evaluate, statuses = evaluate } = await import(process.argv[2]);
// What is made once for any rules is made before.
statuses(repeated(1), emptySnapshot);
const rules = repeated(100);
const before = heapNow();
statuses(rules, emptySnapshot);
console.log(JSON.stringify((heapNow() - before) / Object.keys(rules.goals).length));

// A separate process: the memory that a plan takes for each of 2,800 goals. It is started with --expose-gc, and with
// the address of the library's main file.
import { emptySnapshot, repeated } from "./copies.mjs";

const heapNow = () => {
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
};

const { evaluate, statuses = evaluate } = await import(process.argv[2]);
// Whatever is created once for any rules is created before measuring.
statuses(repeated(1), emptySnapshot);
const rules = repeated(100);
const before = heapNow();
statuses(rules, emptySnapshot);
console.log(JSON.stringify((heapNow() - before) / Object.keys(rules.goals).length));

// How many hub snapshots a second are evaluated: `npm run bench`. Built code, as users run it.
import { readFileSync } from "node:fs";
import { evaluate } from "maths-hub-goals";
import { ruleSet } from "maths-hub-goals/rules/2024-25";
import { bench, do_not_optimize, run, summary } from "mitata";

const example = JSON.parse(
  readFileSync(new URL("../../docs/examples/hub-example-mixed.json", import.meta.url), "utf8"),
);

// A thousand hubs like the example, some facts known, some bounded, some missing, with counts that differ.
let state = 20250331;
const random = (below) => {
  state = (state * 48271) % 2147483647;
  return state % below;
};
const vary = (value) => {
  if (typeof value === "number") return value + random(5);
  if (typeof value !== "object" || value === null || "unknown" in value) return value;
  return Object.fromEntries(
    Object.entries(value).map(([end, n]) => [end, typeof n === "number" ? n + (end === "max" ? 5 : 0) : n]),
  );
};
const facts = Object.entries(example.facts);
const wholes = new Set(
  Object.values(ruleSet.facts).flatMap((fact) => (fact.partOf ? [fact.partOf] : fact.of ? [fact.of[1]] : [])),
);
const hubs = Array.from({ length: 1000 }, (_, i) => ({
  ...example,
  subject: { scope: "hub", id: `hub-${i}` },
  // Wholes grow by ten, so that the parts that vary never pass them.
  facts: Object.fromEntries(
    facts.map(([id, value]) => [
      id,
      wholes.has(id) && typeof value === "number" ? value + 10 : wholes.has(id) ? value : vary(value),
    ]),
  ),
}));

let next = 0;
const hub = () => hubs[(next = (next + 1) % hubs.length)];

const levels = [
  ["statuses", (goal) => goal.status.length + goal.possible.length],
  ["statuses and reasons", (goal) => goal.status.length + goal.reasons.length],
  [
    "statuses, reasons, missing, shortfall and progress",
    (goal) => goal.reasons.length + goal.missing.length + goal.shortfall.length + (goal.progress ? 1 : 0),
  ],
];

// Every way must have work to do before any is timed.
const statuses = new Set(
  hubs.flatMap((snapshot) => Object.values(evaluate(ruleSet, snapshot).goals).map(({ status }) => status)),
);
if (statuses.size < 5) throw new Error(`The snapshots are too much alike: only ${[...statuses].join(", ")}.`);

summary(() => {
  for (const [name, read] of levels) {
    bench(name, () => {
      let seen = 0;
      for (const goal of Object.values(evaluate(ruleSet, hub()).goals)) seen += read(goal);
      do_not_optimize(seen);
    });
  }
  bench("all of it as JSON, sentences and digests included", () =>
    do_not_optimize(JSON.stringify(evaluate(ruleSet, hub()))),
  );
});
const { benchmarks } = await run();

console.log("\nHub snapshots a second, 28 goals of 2024-25, median:");
for (const { alias, runs } of benchmarks) {
  const median = runs[0].stats.p50;
  console.log(`${String(Math.round(1e9 / median)).padStart(9)}  ${alias}`);
}

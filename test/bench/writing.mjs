// How long `evaluate` takes compared with writing its result as JSON, and how long that JSON is.
import { readFileSync } from "node:fs";
import { evaluate } from "maths-hub-goals";
import { ruleSet } from "maths-hub-goals/rules/2024-25";
import { interleaved } from "./rounds.mjs";

/** Times evaluating snapshots, and writing the results, which are kept. */
export async function writing(snapshots) {
  const some = snapshots.slice(0, 300);
  const held = new Map(some.map((snapshot) => [snapshot, evaluate(ruleSet, snapshot)]));
  const [written, evaluated] = await interleaved(
    [
      { name: "JSON.stringify of the result", run: (snapshot) => JSON.stringify(held.get(snapshot)) },
      { name: "evaluate", run: (snapshot) => evaluate(ruleSet, snapshot) },
    ],
    some,
  );
  return { written, evaluated };
}

/** The bytes of JSON of the network's example, for each criterion of the rules. */
export function bytesOfCriterion() {
  const file = new URL("../../docs/examples/network-2025-08-31.json", import.meta.url);
  const result = evaluate(ruleSet, JSON.parse(readFileSync(file, "utf8")));
  const criteria = Object.values(ruleSet.goals).flatMap((goal) => Object.keys(goal.criteria)).length;
  return Buffer.byteLength(JSON.stringify(result)) / criteria;
}

// Writes snapshots, one on each line: `node test/bench/many-snapshots.mjs 1000000 > many.ndjson`.
// Each is a hub with all facts of an example, some counts of its own, and the same for the same number every time.
import { readFileSync } from "node:fs";

const count = Number(process.argv[2] ?? 1000);
const example = new URL("../../docs/examples/hub-example-mixed.json", import.meta.url);
const { evidence: _, ...hub } = JSON.parse(readFileSync(example, "utf8"));

let state = 1;
const upTo = (most) => {
  state = (state * 48271) % 2147483647;
  return state % (most + 1);
};

let text = "";
for (let at = 1; at <= count; at++) {
  const total = 300 + upTo(200);
  const facts = {
    ...hub.facts,
    "primary.schools.total": total,
    "primary.schools.engaged": 150 + upTo(150),
    "primary.schools.embedding-or-sustaining": upTo(150),
    "primary.schools.with-coherent-sequence": upTo(total),
    "secondary.schools.engaged": { min: 30 + upTo(5), max: 36 + upTo(20) },
    "llme.active": 45 + upTo(30),
  };
  text += `${JSON.stringify({ ...hub, subject: { scope: "hub", id: `hub-${at}` }, facts })}\n`;
  if (text.length < 1 << 20 && at < count) continue;
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once("drain", resolve));
  text = "";
}

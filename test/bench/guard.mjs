// Guards `statuses` and `evaluate` against becoming slow unnoticed. It measures how many times as long they take as the
// code written by hand for the same goals, in the same process and in turns, and that the time grows with the rules
// rather than with their square. The least of many short rounds is steady on a busy machine, and the limits leave a
// wide margin. Run `node test/bench/guard.mjs` after `npm run build`.
import { BY_HAND, OURS } from "./engines.mjs";
import { growing } from "./long-rules.mjs";
import { interleaved } from "./rounds.mjs";
import { randomSnapshots } from "./snapshots.mjs";

/**
 * Well above what was measured when the limits were last set: 3.8 to 4 times for `statuses`, 95 to 117 times for
 * reasons (the code by hand writes no sentences, shortfalls or digests, and checks no sentence against its verdict).
 */
const LIMITS = { statuses: 10, reasons: 150 };

/**
 * Rules of this many parts, and how many times as long rules of eight times the parts may take: the square would be 64.
 */
const PARTS = 500;
const GROWTH = 24;

const snapshots = randomSnapshots(500, 20250331);
let isSlow = false;
for (const [part, limit] of Object.entries(LIMITS)) {
  const engines = [BY_HAND, OURS].map((engine) => ({ name: engine.name, run: engine[part] }));
  const [hand, ours] = await interleaved(engines, snapshots, { rounds: 25, warmUpSeconds: 1, turn: 0.03e9 });
  const ratio = ours.least / hand.least;
  console.log(`${part}: ${ratio.toFixed(2)} times as long as written by hand; at most ${limit}.`);
  if (ratio > limit) isSlow = true;
}
for (const { name, ofSize } of growing) {
  const engines = [PARTS, 8 * PARTS].map((size) => ({ name: `${size} ${name}`, run: ofSize(size) }));
  const [small, large] = await interleaved(engines, [undefined], {
    rounds: 5,
    warmUpSeconds: 0.3,
    turn: 0.03e9,
  });
  const ratio = large.least / small.least;
  console.log(`Eight times the ${name}: ${ratio.toFixed(2)} times as long; at most ${GROWTH}.`);
  if (ratio > GROWTH) isSlow = true;
}
if (isSlow) {
  console.error(
    [
      "Evaluating has become much slower than it was. Run this again, to be sure; then find out where the time goes with",
      "`node --cpu-prof test/bench/profile.mjs` (docs/benchmarks.md says how), and mend that. Only where more is asked of",
      "`evaluate` than before, and the time is well spent, raise the limit in test/bench/guard.mjs.",
    ].join("\n"),
  );
  process.exit(1);
}

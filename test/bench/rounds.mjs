// Timing in interleaved rounds: every engine has a turn in each round, so that other work on the machine affects all
// alike, and ratios are taken only within a round. Processor time is counted, including garbage collection and helper
// threads, so that waiting for other programs does not count.
/** How long a turn lasts, in nanoseconds. */
const TURN = 0.12e9;

async function timed(run, snapshots, count) {
  const start = process.cpuUsage();
  for (let i = 0; i < count; i++) {
    const answer = run(snapshots[i % snapshots.length]);
    if (answer instanceof Promise) await answer;
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) * 1000;
}

/** Runs until compiled code has settled; returns how many evaluations fill a turn. */
async function warmUp(run, snapshots, seconds, turn) {
  let count = 1;
  let last = 0;
  for (let spent = 0; spent < seconds * 1e9 || last === 0; spent += last) {
    last = await timed(run, snapshots, count);
    if (last < turn / 4) count *= 2;
  }
  return Math.max(1, Math.round((turn * count) / last));
}

/** The median. */
export function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/**
 * Times engines in turn over a number of rounds; the others are compared with the first. Returns for each the median
 * nanoseconds of one evaluation, and the median, least and greatest ratio within a round.
 */
export async function interleaved(engines, snapshots, { rounds = 7, warmUpSeconds = 3, turn = TURN } = {}) {
  const counts = [];
  for (const { run } of engines) counts.push(await warmUp(run, snapshots, warmUpSeconds, turn));
  const times = engines.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, { run }] of engines.entries()) {
      times[at].push((await timed(run, snapshots, counts[at])) / counts[at]);
    }
  }
  return engines.map(({ name }, at) => {
    const ratios = times[at].map((time, round) => time / times[0][round]);
    return {
      name,
      nanoseconds: median(times[at]),
      least: Math.min(...times[at]),
      ratio: median(ratios),
      lowest: Math.min(...ratios),
      highest: Math.max(...ratios),
    };
  });
}

// Random snapshots, the same for the same seed: facts known, bounded and unknown, on thresholds and beside them, with
// small and large numbers, on days during the year and after its end.
import { ruleSet } from "maths-hub-goals/rules/2024-25";

const LEVELS = ["not-started", "introduced", "embedded", "sustained"];
const SHARES = [0, 0.5, 0.6, 0.65, 0.7, 0.75, 0.9, 1];
const COUNTS = [0, 1, 45, 50, 135, 150, 1800, 2000];
const DAYS = ["2023-08-31", "2024-08-31", "2025-08-30", "2025-08-31", "2025-09-01", "2026-01-15"];
const FACTS = Object.entries(ruleSet.facts).filter(([, { type }]) => type !== "share");

/** A source of whole numbers from 0 up to, but not including, a bound. */
function randomFrom(seed) {
  let state = (seed % 2147483646) + 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return Math.floor((state / 2147483647) * below);
  };
}

function dayFrom(random) {
  if (random(4) === 0) return DAYS[random(DAYS.length)];
  return new Date(Date.UTC(2024, 8, 1 + random(400))).toISOString().slice(0, 10);
}

/** A count for a fact, not above its whole; half of them are on a threshold or next to one. */
function countFrom(random, whole) {
  if (whole === undefined) {
    if (random(3) === 0) return Math.max(0, COUNTS[random(COUNTS.length)] + random(3) - 1);
    return random(3) === 0 ? random(8) : random(500);
  }
  if (random(2) === 0) return random(whole + 1);
  const near = Math.round(whole * SHARES[random(SHARES.length)]) + random(3) - 1;
  return Math.min(Math.max(near, 0), whole);
}

/** What a snapshot says about a fact whose true value is `value`. */
function toldOf(random, value, level, knownIn100) {
  const write = (number) => (level ? LEVELS[number] : number);
  if (random(100) < knownIn100) return write(value);
  if (random(2) === 0) return [undefined, null, { unknown: "not collected yet" }][random(3)];
  const reach = level ? 2 : random(2) === 0 ? 3 : 60;
  const min = Math.max(0, value - random(reach));
  const max = level ? Math.min(3, value + random(reach)) : value + random(reach);
  const open = random(4);
  return open === 0
    ? { min: write(min) }
    : open === 1
      ? { max: write(max) }
      : { min: write(min), max: write(max) };
}

function snapshotFrom(random, at) {
  const values = {};
  const facts = {};
  const knownIn100 = [40, 70, 90, 100][random(4)];
  for (const [id, { type, partOf }] of FACTS) {
    const value = type === "level" ? random(4) : countFrom(random, values[partOf]);
    values[id] = value;
    const told = toldOf(random, value, type === "level", knownIn100);
    if (told !== undefined) facts[id] = told;
  }
  const evidence = { "primary.schools.engaged": { source: "Recruitment sheet", on: "2025-01-10" } };
  return {
    format: 1,
    subject: { scope: random(3) === 0 ? "network" : "hub", id: `subject-${at}` },
    asOf: dayFrom(random),
    facts,
    ...(random(4) === 0 ? { evidence } : {}),
  };
}

/** This many snapshots, each as it would be read from a file. */
export function randomSnapshots(count, seed) {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, at) => JSON.parse(JSON.stringify(snapshotFrom(random, at))));
}

// Reads a snapshot's facts into flat bounds, and narrows parts and wholes by each other.
import { ruleSet } from "maths-hub-goals/rules/2024-25";

const LEVELS = ["not-started", "introduced", "embedded", "sustained"];
/** Above the greatest possible count. */
export const OPEN = Number.MAX_SAFE_INTEGER + 1;

const kept = Object.entries(ruleSet.facts).filter(([, { type }]) => type !== "share");
/** Each fact's place: its least value is there, its greatest in the next place. */
export const PLACES = new Map(kept.map(([id], i) => [id, i * 2]));
export const IS_LEVEL = Uint8Array.from(kept, ([, { type }]) => (type === "level" ? 1 : 0));
const BLANK = Float64Array.from(kept.flatMap(([, { type }]) => (type === "level" ? [0, 3] : [0, OPEN])));
/** The place of each fact's whole, by the place of the fact; -1 if it has none. */
const WHOLES = Int32Array.from(kept.flatMap(([, { partOf }]) => [PLACES.get(partOf) ?? -1, -1]));
/** Parts and wholes, wholes of wholes first, as the facts are listed. */
const EDGES = Int32Array.from(
  kept.flatMap(([id, { partOf }]) => (partOf === undefined ? [] : [PLACES.get(id), PLACES.get(partOf)])),
);

const bounds = new Float64Array(BLANK.length);

function levelOf(text) {
  return LEVELS.indexOf(text);
}

/** The bounds of every fact, in one array that each call overwrites. */
export function readFacts(facts) {
  bounds.set(BLANK);
  for (const id in facts) {
    const value = facts[id];
    const at = PLACES.get(id);
    if (at === undefined) continue;
    if (typeof value === "number") bounds[at] = bounds[at + 1] = value;
    else if (typeof value === "string") bounds[at] = bounds[at + 1] = levelOf(value);
    else if (typeof value === "object" && value !== null) {
      const { min, max } = value;
      const isLevel = IS_LEVEL[at >> 1] === 1;
      if (min !== undefined) bounds[at] = isLevel ? levelOf(min) : min;
      if (max !== undefined) bounds[at + 1] = isLevel ? levelOf(max) : max;
    }
  }
  for (let i = 0; i < EDGES.length; i += 2) {
    const [part, whole] = [EDGES[i], EDGES[i + 1]];
    if (bounds[part + 1] > bounds[whole + 1]) bounds[part + 1] = bounds[whole + 1];
  }
  for (let i = EDGES.length - 2; i >= 0; i -= 2) {
    const [part, whole] = [EDGES[i], EDGES[i + 1]];
    if (bounds[whole] < bounds[part]) bounds[whole] = bounds[part];
  }
  return bounds;
}

/** What a snapshot says about the fact at a place, as results write it. */
export function rangedAt(v, at) {
  const low = v[at];
  const high = v[at + 1];
  if (IS_LEVEL[at >> 1] === 1) {
    if (low === high) return LEVELS[low];
    if (high < 3) return low > 0 ? { min: LEVELS[low], max: LEVELS[high] } : { max: LEVELS[high] };
    return low > 0 ? { min: LEVELS[low] } : null;
  }
  if (low === high) return low;
  // A bound that comes from the whole is not the part's own.
  const whole = WHOLES[at];
  if (high < OPEN && (whole < 0 || v[whole + 1] !== high))
    return low > 0 ? { min: low, max: high } : { max: high };
  return low > 0 ? { min: low } : null;
}

/** `part / whole` exactly: as a percentage if three decimals are enough, otherwise as a fraction in lowest terms. */
export function ratio(part, whole) {
  const thousandths = (part * 100_000) / whole;
  if (Number.isSafeInteger(part * 100_000) && (part * 100_000) % whole === 0) return `${thousandths / 1000}%`;
  if (!Number.isSafeInteger(part * 100_000) && (BigInt(part) * 100_000n) % BigInt(whole) === 0n)
    return `${Number((BigInt(part) * 100_000n) / BigInt(whole)) / 1000}%`;
  let a = part;
  for (let b = whole; b !== 0; ) [a, b] = [b, a % b];
  return `${part / a}/${whole / a}`;
}

/** The share of the counts at two places, as results write it. */
export function sharedAt(v, part, whole, write) {
  const partLow = v[part];
  const partHigh = v[part + 1];
  const wholeLow = v[whole] > 1 ? v[whole] : 1;
  const wholeHigh = v[whole + 1];
  if (wholeHigh === 0) return null;
  if (partLow === partHigh && (wholeLow === wholeHigh || partLow === 0)) return write(partLow, wholeLow);
  const hasMin = partLow > 0 && wholeHigh < OPEN;
  if (partHigh < wholeLow) {
    const max = write(partHigh, wholeLow);
    return hasMin ? { min: write(partLow, wholeHigh), max } : { max };
  }
  return hasMin ? { min: write(partLow, wholeHigh) } : null;
}

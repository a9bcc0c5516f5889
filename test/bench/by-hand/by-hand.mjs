// What `evaluate` says about the 28 goals of 2024-25, written by hand for them alone and without checking the snapshot:
// how fast it can reasonably be. Its answers are compared with those of `evaluate` before anything is timed, and by a
// test.
import { byId } from "./by-id.mjs";
import { CALLED_OVER, calledFor, dayOf } from "./called-for.mjs";
import {
  COUNTS,
  ENGAGED,
  GROWTHS,
  IS_JUDGEMENT,
  JUDGEMENTS,
  OUT_OF_SCOPE,
  RANGES,
  SHARES,
  WHERE_ANY,
} from "./criteria.mjs";
import { readFacts } from "./facts.mjs";
import { countOutcomes, growthOutcomes, JUDGED, shareOutcomes } from "./outcomes.mjs";
import { reasonsOf } from "./reasons.mjs";

const outcomes = new Uint8Array(RANGES.at(-1).end);

function decide(v, scope, past) {
  for (let i = 0; i < JUDGEMENTS.length; i += 3) {
    const at = JUDGEMENTS[i + 1];
    outcomes[JUDGEMENTS[i]] = JUDGED[v[at] * 4 + v[at + 1]];
  }
  for (let i = 0; i < SHARES.length; i += 7) {
    outcomes[SHARES[i]] = shareOutcomes(
      v,
      SHARES[i + 1],
      SHARES[i + 2],
      SHARES[i + 3],
      SHARES[i + 4],
      SHARES[i + 5],
      SHARES[i + 6],
    );
  }
  for (let i = 0; i < COUNTS.length; i += 5) {
    const at = COUNTS[i + 1];
    outcomes[COUNTS[i]] = countOutcomes(v[at], v[at + 1], COUNTS[i + 3], COUNTS[i + 4]);
  }
  for (let i = 0; i < GROWTHS.length; i += 3) {
    const [now, before] = [GROWTHS[i + 1], GROWTHS[i + 2]];
    outcomes[GROWTHS[i]] = growthOutcomes(v[now], v[now + 1], v[before], v[before + 1]);
  }
  for (let i = 0; i < ENGAGED.length; i += 5) {
    const called = calledFor(ENGAGED[i + 3], ENGAGED[i + 4], past);
    outcomes[ENGAGED[i]] = shareOutcomes(
      v,
      ENGAGED[i + 1],
      ENGAGED[i + 2],
      ENGAGED[i + 4],
      100,
      called,
      CALLED_OVER,
    );
  }
  for (let i = 0; i < WHERE_ANY.length; i += 2) {
    const any = WHERE_ANY[i + 1];
    if (v[any + 1] === 0) outcomes[WHERE_ANY[i]] = 1;
    else if (v[any] === 0) outcomes[WHERE_ANY[i]] |= 1;
  }
  for (const at of OUT_OF_SCOPE[scope]) outcomes[at] = 1;
}

const listOf = (bits, late) =>
  Object.freeze([
    ...(bits & 2 ? ["met"] : []),
    ...(bits & 4 ? ["on-track"] : []),
    ...(bits & 8 ? [late ? "not-met" : "off-track"] : []),
    ...(bits & 1 ? ["not-applicable"] : []),
  ]);
const EARLY = Array.from({ length: 16 }, (_, bits) => listOf(bits, false));
const LATE = Array.from({ length: 16 }, (_, bits) => listOf(bits, true));

/** The best outcome that all criteria of the most recently decided goal allow. */
let floor = 1;

/** A goal takes its worst criterion; it is a matter of judgement if no count could make it worse. */
function goalOf({ ends, first, end }, late) {
  const isLate = ends && late;
  let open = 0;
  let worst = 1;
  for (let at = first; at < end; at++) {
    let here = outcomes[at];
    if (isLate && here & 4) here = (here & ~4) | 8;
    const best = here & -here;
    if (best > worst) worst = best;
    open |= here;
  }
  floor = worst;
  open &= ~(worst - 1);
  const possible = isLate ? LATE[open] : EARLY[open];
  if (possible.length === 1) return { status: possible[0], possible, reasons: undefined };
  let status = "needs-judgement";
  for (let at = first; at < end; at++) {
    const here = isLate && outcomes[at] & 4 ? 8 : outcomes[at];
    if (here >= worst * 2 && IS_JUDGEMENT[at] === 0) status = "unknown";
  }
  return { status, possible, reasons: undefined };
}

const found = new Array(RANGES.length);

function evaluated(snapshot, withReasons) {
  const { scope } = snapshot.subject;
  const { late, past } = dayOf(snapshot.asOf);
  const v = readFacts(snapshot.facts);
  decide(v, scope, past);
  for (let i = 0; i < RANGES.length; i++) {
    const goal = goalOf(RANGES[i], late);
    if (withReasons) {
      const { first, end, ends } = RANGES[i];
      goal.reasons = reasonsOf(v, outcomes, first, end, ends && late, floor, scope, past);
    }
    found[i] = goal;
  }
  return byId(found);
}

const COPIES = new Map();
function copiedIds(copies) {
  if (!COPIES.has(copies)) {
    const idsOf = (copy) => RANGES.map(({ id }) => (copy === 0 ? id : `${id}.copy-${copy}`));
    COPIES.set(
      copies,
      Array.from({ length: copies }, (_, copy) => idsOf(copy)),
    );
  }
  return COPIES.get(copies);
}

/** `copies` times the goals, the copies under other ids: the facts are read once, and every goal is decided. */
export function copiesByHand(snapshot, copies, withReasons) {
  const { scope } = snapshot.subject;
  const { late, past } = dayOf(snapshot.asOf);
  const v = readFacts(snapshot.facts);
  const goals = {};
  for (const ids of copiedIds(copies)) {
    decide(v, scope, past);
    for (let i = 0; i < ids.length; i++) {
      const goal = goalOf(RANGES[i], late);
      const { first, end, ends } = RANGES[i];
      if (withReasons) goal.reasons = reasonsOf(v, outcomes, first, end, ends && late, floor, scope, past);
      goals[ids[i]] = goal;
    }
  }
  return goals;
}

/** Each goal's status and possible statuses. */
export function statusesByHand(snapshot) {
  return evaluated(snapshot, false);
}

/** The same with every goal's reasons, as `evaluate` gives them but without sentences. */
export function reasonsByHand(snapshot) {
  return evaluated(snapshot, true);
}

// The possible outcomes of a criterion, as bits, best first: 1 not applicable, 2 met, 4 on track, 8 off track.

/** By a judgement's least and greatest level: met from 2, on track from 1. */
export const JUDGED = Uint8Array.from({ length: 16 }, (_, at) => {
  const [low, high] = [at >> 2, at & 3];
  return (high >= 2 ? 2 : 0) | (low <= 1 && high >= 1 ? 4 : 0) | (low < 1 ? 8 : 0);
});

export function countOutcomes(low, high, met, onTrack) {
  return (
    (high >= met ? 2 : 0) | (low < met && high >= onTrack && onTrack < met ? 4 : 0) | (low < onTrack ? 8 : 0)
  );
}

export function growthOutcomes(low, high, beforeLow, beforeHigh) {
  return (
    (high > beforeLow ? 2 : 0) | (low <= beforeHigh && high >= beforeLow ? 4 : 0) | (low < beforeHigh ? 8 : 0)
  );
}

/** A share of a part in a whole, met from `mn / md` and on track from `tn / td`; exact for whole numbers. */
export function shareOutcomes(v, part, whole, mn, md, tn, td) {
  const low = v[part];
  let high = v[part + 1];
  let least = v[whole];
  const most = v[whole + 1];
  let seen = 0;
  if (least === 0) {
    if (most === 0) return 1;
    if (low === 0) seen = 1;
    least = 1;
  }
  if (low === high && least === most) {
    return seen | (low * md >= mn * least ? 2 : low * td >= tn * least ? 4 : 8);
  }
  if (low === high) {
    // The part is known, so the share is smallest with the greatest whole.
    if (low === 0) return seen | 8;
    if (least < low) least = low;
    if (low * md >= mn * least) seen |= 2;
    if (low * td < tn * most) seen |= 8;
    const over = low * td;
    const between = Math.min(most, (over - (over % tn)) / tn);
    return between >= least && low * md < mn * between ? seen | 4 : seen;
  }
  if (high > least) high = least;
  if (least === most) {
    const under = tn * least;
    const between = Math.max(low, (under + ((td - (under % td)) % td)) / td);
    if (between <= high && between * md < mn * least) seen |= 4;
  } else if (low * md < mn * most && high * td >= tn * least && tn * md < mn * td) {
    seen |= 4;
  }
  return seen | (high * md >= mn * least ? 2 : 0) | (low * td < tn * most ? 8 : 0);
}

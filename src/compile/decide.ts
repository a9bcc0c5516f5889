import { LEVELS } from "../base/level.js";
import { operators } from "../rule-set/operators.js";
import {
  type ComparisonPlan,
  FALSE,
  type Facts,
  MET,
  NOT_APPLICABLE,
  OFF_TRACK,
  ON_TRACK,
  TRUE,
  type TreePlan,
  type Variable,
} from "./plan.js";
import { scanFor } from "./scan.js";
import { comparisonsOf, type SignTest, signTestOf, truthOfTree } from "./trees.js";
import { scanPair, thresholdsOn } from "./truth.js";

type Decide = (facts: Facts) => number;

/**
 * Binds a criterion's two conditions to one decision: the set of outcomes that some completion of the facts attains.
 *
 * Where both read one variable alone they are decided together, on the same value, so that a status that no whole
 * number reaches is never said to be possible. Elsewhere each is taken by itself: sound, if not always the smallest.
 */
export function bindDecision(met: TreePlan, onTrack: TreePlan | undefined): Decide {
  const comparisons = [...comparisonsOf(met), ...(onTrack ? comparisonsOf(onTrack) : [])].map(
    (leaf) => leaf.comparison,
  );
  const { left, right } = comparisons[0]!;
  const separate = decideSeparately(met, onTrack);
  if (!comparisons.every((c) => c.left.id === left.id && c.right?.id === right?.id)) return separate;
  if (right !== undefined)
    return decidePair(
      left,
      right,
      outcomeTest(met, onTrack, () => 0),
    );

  let count = 0;
  const offsets = new Map<ComparisonPlan, number>();
  for (const comparison of comparisons) {
    offsets.set(comparison, count);
    count += comparison.thresholds.length;
  }
  const outcome = outcomeTest(met, onTrack, (comparison) => offsets.get(comparison)!);
  const on = thresholdsOn(comparisons.flatMap((comparison) => comparison.thresholds));
  const signs = new Int8Array(count);
  const scan = scanFor(left, count);
  const decide: Decide = (facts) => {
    const thresholds = on(facts.day);
    return thresholds === undefined ? separate(facts) : scan(facts, thresholds, signs, outcome);
  };
  const dated = comparisons.some((comparison) =>
    comparison.thresholds.some((threshold) => !threshold.constant),
  );
  const isLevel = left.kind === "slot" && left.slot.fact.type === "level";
  return isLevel && !dated ? tabulate(decide, left.slot.index * 2) : decide;
}

function outcomeTest(
  met: TreePlan,
  onTrack: TreePlan | undefined,
  offsetOf: (comparison: ComparisonPlan) => number,
): (signs: Int8Array) => number {
  const test = ({ comparison }: { comparison: ComparisonPlan }): SignTest => {
    const { holds } = operators[comparison.operator];
    const at = offsetOf(comparison);
    const count = comparison.thresholds.length;
    return (signs) => holds(signs, at, count);
  };
  const isMet = signTestOf(met, test);
  if (!onTrack) return (signs) => (isMet(signs) ? MET : OFF_TRACK);
  const isOnTrack = signTestOf(onTrack, test);
  return (signs) => (isMet(signs) ? MET : isOnTrack(signs) ? ON_TRACK : OFF_TRACK);
}

function decidePair(left: Variable, right: Variable, outcome: (signs: Int8Array) => number): Decide {
  const signs = new Int8Array(1);
  return (facts) =>
    scanPair(left, right, facts, (sign) => {
      signs[0] = sign;
      return outcome(signs);
    });
}

function decideSeparately(met: TreePlan, onTrack: TreePlan | undefined): Decide {
  return (facts) => {
    const isMet = truthOfTree(met, facts);
    let outcomes = isMet & NOT_APPLICABLE;
    if (isMet & TRUE) outcomes |= MET;
    if (isMet & FALSE) {
      // What cannot be said to be on track is off it: `onTrack` missing or not applicable counts as false.
      const track = onTrack ? truthOfTree(onTrack, facts) : FALSE;
      if (track & TRUE) outcomes |= ON_TRACK;
      if (track & (FALSE | NOT_APPLICABLE)) outcomes |= OFF_TRACK;
    }
    return outcomes;
  };
}

/** A level has four values, so all its bounds fit one table, worked out beforehand. */
function tabulate(decide: Decide, at: number): Decide {
  const size = LEVELS.length;
  const table = new Uint8Array(size * size);
  const values = new Float64Array(at + 2);
  for (let low = 0; low < size; low++) {
    for (let high = low; high < size; high++) {
      values[at] = low;
      values[at + 1] = high;
      table[low * size + high] = decide({ values, day: 0 });
    }
  }
  return (facts) => table[facts.values[at]! * size + facts.values[at + 1]!]!;
}

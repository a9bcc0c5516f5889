import { LEVELS } from "../base/level.js";
import { operators } from "../rule-set/operators.js";
import { bindOneVariable } from "./one-variable.js";
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
  const separate = decideSeparately(met, onTrack);
  const one = bindOneVariable(onTrack ? [met, onTrack] : [met]);
  if (!one) return bindPair(met, onTrack) ?? separate;
  const { left, thresholds, tests } = one;
  const outcome = outcomeOf(tests[0]!, tests[1]);
  const on = thresholdsOn(thresholds);
  const signs = thresholds.map(() => 0);
  const scan = scanFor(left);
  const decide: Decide = (facts) => {
    const values = on(facts.day);
    return values === undefined ? separate(facts) : scan(facts, values, signs, outcome);
  };
  const isLevel = left.kind === "slot" && left.slot.fact.type === "level";
  return isLevel && thresholds.every((threshold) => threshold.constant)
    ? tabulate(decide, left.slot.index * 2)
    : decide;
}

function outcomeOf(isMet: SignTest, isOnTrack: SignTest | undefined): (signs: readonly number[]) => number {
  if (!isOnTrack) return (signs) => (isMet(signs) ? MET : OFF_TRACK);
  return (signs) => (isMet(signs) ? MET : isOnTrack(signs) ? ON_TRACK : OFF_TRACK);
}

/** Both conditions comparing the same two facts: decided on the sign of their difference. */
function bindPair(met: TreePlan, onTrack: TreePlan | undefined): Decide | undefined {
  const comparisons = [met, ...(onTrack ? [onTrack] : [])]
    .flatMap(comparisonsOf)
    .map((leaf) => leaf.comparison);
  const { left, right } = comparisons[0]!;
  if (!right || comparisons.some((c) => c.left.id !== left.id || c.right?.id !== right.id)) return undefined;
  const test = ({ comparison }: { comparison: ComparisonPlan }): SignTest => {
    const { holds } = operators[comparison.operator];
    return (signs) => holds(signs, 0, 1);
  };
  const outcome = outcomeOf(signTestOf(met, test), onTrack && signTestOf(onTrack, test));
  const signs = [0];
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
  const table = new Array<number>(size * size).fill(0);
  const values = new Array<number>(at + 2).fill(0);
  for (let low = 0; low < size; low++) {
    for (let high = low; high < size; high++) {
      values[at] = low;
      values[at + 1] = high;
      table[low * size + high] = decide({ values, day: 0 });
    }
  }
  return (facts) => table[facts.values[at]! * size + facts.values[at + 1]!]!;
}

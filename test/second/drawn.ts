import fc from "fast-check";
import type { RuleSet } from "../../src/rule-set/types.js";
import { ruleSet as goals2024 } from "../../src/rules/2024-25.js";
import { ruleSetArbitrary } from "../../src/testing/rule-set-arbitrary.js";
import { snapshotArbitrary } from "../../src/testing/snapshot-arbitrary.js";
import { drawNarrow } from "../evaluate/draw-case.js";
import { drawClose } from "../evaluate/draw-close.js";
import { drawSmallFacts, drawSmallRules } from "../evaluate/draw-small.js";
import { type Drawn, drawSnapshot, pickerOf } from "../evaluate/snapshots.js";
import { runs } from "../runs.js";
import { seedOfRun } from "../seeds.js";

/** A rule set, and the snapshots to compare. */
export interface Question {
  readonly ruleSet: RuleSet;
  readonly snapshots: readonly Drawn[];
}

const EACH = 5;

function several(draw: () => Drawn): readonly Drawn[] {
  return Array.from({ length: EACH }, draw);
}

/** This many made-up rule sets of each kind, times the factor of the run, each with snapshots drawn for it. */
export function drawQuestions(ordinary: number): readonly Question[] {
  const [seed, sets] = [seedOfRun(), runs(ordinary)];
  const pick = pickerOf(seed);
  const made = fc.sample(ruleSetArbitrary(), { numRuns: sets, seed }).map((ruleSet) => ({
    ruleSet,
    snapshots: fc
      .sample(snapshotArbitrary(ruleSet), { numRuns: EACH, seed })
      .map(({ subject, asOf, facts }) => ({ scope: subject.scope, asOf, facts }) as Drawn),
  }));
  const narrow = made.map(({ ruleSet }) => ({
    ruleSet,
    snapshots: several(() => drawNarrow(ruleSet, pick)),
  }));
  const small = Array.from({ length: sets }, () => ({
    ruleSet: drawSmallRules(pick),
    snapshots: several(() => drawSmallFacts(pick)),
  }));
  const close = Array.from({ length: sets * EACH }, () => {
    const { rules, snapshot } = drawClose(pick);
    const { subject, asOf, facts } = snapshot;
    return { ruleSet: rules, snapshots: [{ scope: subject.scope, asOf, facts } as Drawn] };
  });
  const shipped = Array.from({ length: sets }, () => drawSnapshot(goals2024 as RuleSet, pick));
  return [...made, ...narrow, ...small, ...close, { ruleSet: goals2024 as RuleSet, snapshots: shipped }];
}

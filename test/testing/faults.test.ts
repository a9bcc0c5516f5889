import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RuleSet } from "../../src/index.js";
import {
  type Combiner,
  combinationLaw,
  type Evaluator,
  edgeLaw,
  explanationLaw,
  type Law,
  type LawOptions,
  localityLaw,
  monotonicityLaw,
  orderLaw,
  purityLaw,
  refinementLaw,
  roundTripLaw,
  scaleLaw,
  shortfallLaw,
  timeLaw,
} from "../../src/testing.js";
import { runs, sampled } from "../runs.js";
import * as faulty from "./faulty-evaluators.js";
import { ownRules } from "./own-rules.js";

const atLeast = "greaterThanInclusive";

/** The law, what is wrong with the evaluator, and how to make it: some keep what they saw between calls. */
const FAULTS: readonly (readonly [name: string, what: string, law: Law, make: () => Evaluator])[] = [
  ["refinement", "a missing count is taken to be zero", refinementLaw, () => faulty.missingIsZero],
  [
    "monotonicity",
    "an operator is reversed",
    monotonicityLaw,
    () => faulty.withOperator(atLeast, "lessThan"),
  ],
  ["edge", "“at least” is read as “more than”", edgeLaw, () => faulty.withOperator(atLeast, "greaterThan")],
  ["edge", "shares are compared in floating point", edgeLaw, () => faulty.floatingPoint],
  ["edge", "a share of the whole is taken in floating point", edgeLaw, () => faulty.floatingTarget],
  ["shortfall", "one unit more is asked for", shortfallLaw, () => faulty.shortfallOff(1)],
  ["shortfall", "one unit fewer is asked for", shortfallLaw, () => faulty.shortfallOff(-1)],
  ["shortfall", "everything is called impossible", shortfallLaw, () => faulty.nothingHelps],
  [
    "shortfall",
    "too few are said to be enough whatever turns out",
    shortfallLaw,
    () => faulty.certainTooSoon,
  ],
  ["shortfall", "two negations are not resolved", shortfallLaw, () => faulty.lostInNegations],
  ["order", "the last fact is lost", orderLaw, () => faulty.losesTheLast],
  ["purity", "the snapshot is tidied in place", purityLaw, () => faulty.tidiesItsInput],
  ["purity", "facts from the previous snapshot are kept", purityLaw, () => faulty.remembers()],
  ["time", "a status is kept across days", timeLaw, () => faulty.cachedAcrossDays()],
  ["time", "the deadline's own day is too late", timeLaw, () => faulty.deadlineTooEarly],
  ["scale", "small numbers are suppressed", scaleLaw, () => faulty.smallNumbersSuppressed],
  ["locality", "nothing is decided before half of the facts are in", localityLaw, () => faulty.waitsForHalf],
  ["explanation", "a goal takes its best criterion", explanationLaw, () => faulty.bestOfCriteria],
  ["explanation", "percentages are rounded", explanationLaw, () => faulty.roundedReasons],
  ["combination", "a missing count is taken to be zero", combinationLaw, () => faulty.missingIsZero],
  ["round-trip", "JSON cannot hold what is written", roundTripLaw, () => faulty.endless],
];

interface Found {
  readonly message: string;
  readonly counterexample: unknown;
}

function findFault(law: Law, options: LawOptions, rules: RuleSet = ownRules): Found {
  const { failed, counterexample, errorInstance } = fc.check(law(rules, options), {
    numRuns: 2_000,
    seed: 7,
  });
  expect(failed).toBe(true);
  return { message: (errorInstance as Error).message, counterexample: counterexample![0] };
}

/** The facts of every snapshot in a counterexample. */
function factsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const { facts } = value as { facts?: object };
  return [
    ...Object.keys(facts ?? {}),
    ...Object.values(value).flatMap((each) => (each === facts ? [] : factsIn(each))),
  ];
}

describe("a faulty evaluator breaks", () => {
  const tried = new Set(sampled(FAULTS, 3));

  for (const fault of FAULTS) {
    const [name, what, law, make] = fault;
    // Skipped rather than not there: continuous integration refuses a recorded case that belongs to no test.
    it.runIf(tried.has(fault))(`the ${name} law where ${what}, and is shown by a small case`, () => {
      // Up to two thousand cases until one shows it, and then the smallest like it.
      const { message, counterexample } = findFault(law, { evaluate: make() });
      expect({ what, message, counterexample }).toMatchSnapshot();
      expect(factsIn(counterexample).length).toBeLessThanOrEqual(3);
    });
  }

  it("the edge law in the ordinary number of tries, whatever the seed", () => {
    for (const evaluate of [
      faulty.withOperator(atLeast, "greaterThan"),
      faulty.floatingPoint,
      faulty.floatingTarget,
    ])
      for (let seed = 0; seed < runs(25); seed++)
        expect(fc.check(edgeLaw(ownRules, { evaluate }), { seed, numRuns: 100 }).failed).toBe(true);
  });

  it("no law that its fault does not touch", () => {
    const evaluate = faulty.shortfallOff(1);
    for (const law of [refinementLaw, monotonicityLaw, edgeLaw, timeLaw, scaleLaw, explanationLaw])
      fc.assert(law(ownRules, { evaluate }), { numRuns: 200, seed: 7 });
  });
});

const COMBINERS: readonly (readonly [what: string, combine: Combiner])[] = [
  ["hubs that have not reported are forgotten", faulty.forgetsSilentHubs],
  ["what hubs do not know is taken to be zero", faulty.knownOnly],
  ["the order of the hubs is kept", faulty.keepsTheOrder],
  ["what was combined before is lost", faulty.losesTheRegion],
];

describe("a faulty way of combining breaks", () => {
  it.each(COMBINERS)("the combination law if %s, and is shown by a small case", (what, combine) => {
    const { message, counterexample } = findFault(combinationLaw, { combine });
    expect({ what, message, counterexample }).toMatchSnapshot();
    expect(factsIn(counterexample).length).toBeLessThanOrEqual(3);
  });
});

describe("a wrapped evaluator that is correct", () => {
  it("satisfies every law", () => {
    const copying: Evaluator = (rules, snapshot) => faulty.shortfallOff(0)(rules, structuredClone(snapshot));
    for (const [, , law] of FAULTS)
      fc.assert(law(ownRules, { evaluate: copying }), { numRuns: runs(100), seed: 7 });
  });
});

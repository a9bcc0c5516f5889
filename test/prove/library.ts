import { type Loading, loaderOf } from "./load.js";
import type { Loose } from "./loose.js";

/** A change that a shortfall asks for. */
export type Change =
  | { readonly fact: string; readonly kind: "add"; readonly add: unknown }
  | { readonly fact: string; readonly kind: "to"; readonly to: unknown }
  | { readonly fact: string; readonly kind: "impossible" };

/** The parts of the library that the proofs run, as they were loaded. */
export interface Library {
  readonly compile: (ruleSet: unknown) => Loose;
  readonly decide: (plan: Loose, at: number, facts: Loose) => number;
  readonly carryBounds: (values: unknown[], edges: Loose, sums: Loose) => unknown;
  readonly outcomesAt: (context: Loose, goal: Loose, at: number) => number;
  readonly goalOutcome: (context: Loose, goal: Loose) => { readonly outcomes: number };
  readonly criterionShortfall: (outcome: Loose, at: number) => readonly Change[];
  readonly criterionLine: (decisions: Loose, at: number) => Loose;
  readonly rational: Loose;
  readonly FactsReader: Loose;
  readonly SnapshotFaults: Loose;
  readonly evaluate: (ruleSet: Loose, snapshot: Loose) => Loose;
}

/** Loads the library's sources, rewritten or as they are, with or without a fault. */
export function loadLibrary(loading: Loading): Library {
  const load = loaderOf(loading);
  return {
    compile: load("src/compile/compile.ts").compile,
    decide: load("src/compile/decide.ts").decide,
    criterionLine: load("src/compile/decide.ts").criterionLine,
    carryBounds: load("src/compile/bounds.ts").carryBounds,
    outcomesAt: load("src/evaluate/goal-outcome.ts").outcomesAt,
    goalOutcome: load("src/evaluate/goal-outcome.ts").goalOutcome,
    criterionShortfall: load("src/evaluate/goal-outcome.ts").criterionShortfall,
    rational: load("src/base/rational.ts"),
    FactsReader: load("src/evaluate/facts-reader.ts").FactsReader,
    SnapshotFaults: load("src/evaluate/snapshot-faults.ts").SnapshotFaults,
    get evaluate() {
      return load("src/evaluate/evaluate.ts").evaluate;
    },
  };
}

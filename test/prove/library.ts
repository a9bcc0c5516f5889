import { type Loading, loaderOf } from "./load.js";

/** A change that a shortfall asks for. */
export type Change =
  | { readonly fact: string; readonly kind: "add"; readonly add: unknown }
  | { readonly fact: string; readonly kind: "to"; readonly to: unknown }
  | { readonly fact: string; readonly kind: "impossible" };

/** The parts of the library that the proofs run, as they were loaded. */
export interface Library {
  readonly compile: (ruleSet: unknown) => any;
  readonly decide: (plan: any, at: number, facts: any) => number;
  readonly carryBounds: (values: unknown[], edges: any, sums: any) => unknown;
  readonly outcomesAt: (context: any, goal: any, at: number) => number;
  readonly goalOutcome: (context: any, goal: any) => { readonly outcomes: number };
  readonly criterionShortfall: (outcome: any, at: number) => readonly Change[];
  readonly criterionLine: (decisions: any, at: number) => any;
  readonly rational: any;
  readonly FactsReader: any;
  readonly SnapshotFaults: any;
  readonly evaluate: (ruleSet: any, snapshot: any) => any;
}

/** Loads the library's sources, rewritten or as they are, with a fault or without. */
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

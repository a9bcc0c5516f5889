import fc from "fast-check";
import { combineSnapshots } from "../combine/combine-snapshots.js";
import { evaluate } from "../evaluate/evaluate.js";
import type { Change, DecidedStatus, Progress, Snapshot, Status } from "../evaluate/types.js";
import type { RuleSet } from "../rule-set/types.js";

/** The parts of a criterion's result that the laws read. */
export interface TestedCriterion {
  readonly status: Status;
  readonly shortfall: readonly Change[];
  readonly progress: Progress | null;
}

/** The parts of a reason that the laws read. */
export interface TestedReason {
  readonly criterion: string;
  readonly test: "when" | "met" | "on-track";
  readonly code: string;
  readonly fact: string;
  readonly operator: string;
  readonly actual: unknown;
  /** What it is compared with; absent if nothing. */
  readonly target?: unknown;
  readonly decisive: boolean;
}

/** The parts of a goal's result that the laws read. */
export interface TestedGoal {
  readonly status: Status;
  readonly possible: readonly DecidedStatus[];
  readonly missing: readonly string[];
  readonly shortfall: readonly Change[];
  readonly criteria: Readonly<Record<string, TestedCriterion>>;
  readonly reasons: readonly TestedReason[];
}

/** An evaluator under test: `evaluate` itself, a wrapper around it, or your own with results of the same shape. */
export type Evaluator = (
  ruleSet: RuleSet,
  snapshot: Snapshot,
) => { readonly goals: Readonly<Record<string, TestedGoal>> };

/** A function under test that combines snapshots: `combineSnapshots` itself, or your own. */
export type Combiner = (
  ruleSet: RuleSet,
  snapshots: readonly Snapshot[],
  options: { readonly expected: number; readonly into: string; readonly id: string },
) => Snapshot;

/** Functions to test a law on, instead of the library's own. */
export interface LawOptions {
  /** The evaluator to test; the library's own by default. */
  readonly evaluate?: Evaluator;
  /** The function that combines snapshots, for the combination law; the library's own by default. */
  readonly combine?: Combiner;
}

/** A law over one rule set, for `fc.assert` and `fc.check`. */
export type LawProperty = fc.IProperty<[unknown]>;

/** A law for any rule set. */
export type Law = (ruleSet: RuleSet, options?: LawOptions) => LawProperty;

/** The library's own evaluator. */
export const ownEvaluator: Evaluator = (ruleSet, snapshot) => evaluate(ruleSet, snapshot);

/** The evaluator that a law tests. */
export function evaluatorOf(options: LawOptions | undefined): Evaluator {
  return options?.evaluate ?? ownEvaluator;
}

/** The function that combines snapshots, which a law tests. */
export function combinerOf(options: LawOptions | undefined): Combiner {
  return options?.combine ?? ((rules, snapshots, how) => combineSnapshots(rules, snapshots, how));
}

/** A law for which a rule set has nothing to try; `lawsFor` leaves it out. */
export const NOTHING_TO_TRY: LawProperty = lawOf(fc.constant("nothing to try"), () => undefined);

/** A law as a property: `broken` returns a sentence if a case breaks it. */
export function lawOf<Case>(
  cases: fc.Arbitrary<Case>,
  broken: (example: Case) => string | undefined,
): LawProperty {
  const property = fc.property(cases, (example): void => {
    const message = broken(example);
    if (message !== undefined) throw new Error(message);
  });
  return property as unknown as LawProperty;
}

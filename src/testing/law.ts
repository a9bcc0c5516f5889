import fc from "fast-check";
import { combineSnapshots } from "../combine/combine-snapshots.js";
import { evaluate } from "../evaluate/evaluate.js";
import type { Change, DecidedStatus, Progress, Snapshot, Status } from "../evaluate/types.js";
import type { RuleSet } from "../rule-set/types.js";

/** What the laws read of a criterion's result. */
export interface TestedCriterion {
  readonly status: Status;
  readonly shortfall: readonly Change[];
  readonly progress: Progress | null;
}

/** What the laws read of a reason. */
export interface TestedReason {
  readonly criterion: string;
  readonly test: "when" | "met" | "on-track";
  readonly code: string;
  readonly fact: string;
  readonly operator: string;
  readonly actual: unknown;
  /** What it is compared with; not there where nothing is. */
  readonly target?: unknown;
  readonly decisive: boolean;
}

/** What the laws read of a goal's result. */
export interface TestedGoal {
  readonly status: Status;
  readonly possible: readonly DecidedStatus[];
  readonly missing: readonly string[];
  readonly shortfall: readonly Change[];
  readonly criteria: Readonly<Record<string, TestedCriterion>>;
  readonly reasons: readonly TestedReason[];
}

/** An evaluator under test: `evaluate` itself, a wrapper of it, or one of your own with results of the same shape. */
export type Evaluator = (
  ruleSet: RuleSet,
  snapshot: Snapshot,
) => { readonly goals: Readonly<Record<string, TestedGoal>> };

/** A way of combining snapshots under test: `combineSnapshots` itself, or one of your own. */
export type Combiner = (
  ruleSet: RuleSet,
  snapshots: readonly Snapshot[],
  options: { readonly expected: number; readonly into: string; readonly id: string },
) => Snapshot;

/** What a law is tried on in place of the library's own functions. */
export interface LawOptions {
  /** The evaluator to test; the library's own where none is given. */
  readonly evaluate?: Evaluator;
  /** What combines snapshots, for the combination law; the library's own where none is given. */
  readonly combine?: Combiner;
}

/** A law over one rule set, for `fc.assert` and `fc.check`. */
export type LawProperty = fc.IProperty<[unknown]>;

/** A law for any rule set. */
export type Law = (ruleSet: RuleSet, options?: LawOptions) => LawProperty;

/** The library's own evaluator. */
export const ownEvaluator: Evaluator = (ruleSet, snapshot) => evaluate(ruleSet, snapshot);

/** The evaluator a law is to test. */
export function evaluatorOf(options: LawOptions | undefined): Evaluator {
  return options?.evaluate ?? ownEvaluator;
}

/** The way of combining snapshots that a law is to test. */
export function combinerOf(options: LawOptions | undefined): Combiner {
  return options?.combine ?? ((rules, snapshots, how) => combineSnapshots(rules, snapshots, how));
}

/** What a law comes to where a rule set gives it nothing to try; `lawsFor` leaves it out. */
export const NOTHING_TO_TRY: LawProperty = lawOf(fc.constant("nothing to try"), () => undefined);

/** A law as a property: `broken` answers with a sentence where a case breaks it. */
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

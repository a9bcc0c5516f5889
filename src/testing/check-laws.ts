import fc from "fast-check";
import type { RuleSet } from "../rule-set/types.js";
import type { LawOptions } from "./law.js";
import { lawsFor } from "./laws-for.js";

/** How many cases `checkLaws` tries, from which seed, and of what. */
export interface CheckLawsOptions extends LawOptions {
  /** Cases to try of each law; 100 where not given. */
  readonly numRuns?: number;
  /** To try the same cases again; drawn afresh where not given. */
  readonly seed?: number;
}

/** What came of one law. */
export interface CheckedLaw {
  readonly name: string;
  readonly title: string;
  readonly passed: boolean;
  readonly numRuns: number;
  /** With it, the same cases are tried again. */
  readonly seed: number;
  /** The smallest case found that breaks it, as plain data; absent where it passed. */
  readonly counterexample?: unknown;
  /** What is wrong with that case, in a sentence. */
  readonly message?: string;
}

/**
 * Checks every law over a rule set without a test runner, and returns what came of each. Throws nothing for a law that
 * is broken: look for `passed: false`.
 *
 * @throws {RuleSetError} where the rules cannot be bound
 */
export function checkLaws<R extends RuleSet>(
  ruleSet: R,
  { numRuns = 100, seed, ...options }: CheckLawsOptions = {},
): readonly CheckedLaw[] {
  return lawsFor(ruleSet, options).map(({ name, title, property }) => {
    const details = fc.check(property, { numRuns, ...(seed === undefined ? {} : { seed }) });
    const outcome = { name, title, passed: !details.failed, numRuns: details.numRuns, seed: details.seed };
    if (!details.failed) return outcome;
    const { counterexample, errorInstance } = details;
    const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
    return { ...outcome, counterexample: counterexample?.[0], message };
  });
}

import fc from "fast-check";
import type { RuleSet } from "../rule-set/types.js";
import type { LawOptions } from "./law.js";
import { lawsFor } from "./laws-for.js";

/** How many cases `checkLaws` tries, which seed it uses, and what it tests. */
export interface CheckLawsOptions extends LawOptions {
  /** Cases to try for each law; 100 by default. */
  readonly numRuns?: number;
  /** A seed, to try the same cases again; chosen at random by default. */
  readonly seed?: number;
}

/** The result of checking one law. */
export interface CheckedLaw {
  readonly name: string;
  readonly title: string;
  readonly passed: boolean;
  readonly numRuns: number;
  /** The seed with which the same cases are tried again. */
  readonly seed: number;
  /** The smallest case found that breaks the law, as plain data; absent if it passed. */
  readonly counterexample?: unknown;
  /** What is wrong with that case, in one sentence. */
  readonly message?: string;
}

/**
 * Checks every law for a rule set without a test runner, and returns the result of each. A broken law does not throw:
 * look for `passed: false`.
 *
 * @throws {RuleSetError} if the rules cannot be bound
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

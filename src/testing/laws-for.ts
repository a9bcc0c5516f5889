// testing: takes a rule set, gives generators of its snapshots for fast-check, and laws that must hold for all of them.
import type { RuleSet } from "../rule-set/types.js";
import { combinationLaw } from "./combination-law.js";
import { edgeLaw } from "./edge-law.js";
import { explanationLaw } from "./explanation-law.js";
import { type Law, type LawOptions, type LawProperty, NOTHING_TO_TRY } from "./law.js";
import { localityLaw } from "./locality-law.js";
import { monotonicityLaw } from "./monotonicity-law.js";
import { orderLaw } from "./order-law.js";
import { purityLaw } from "./purity-law.js";
import { refinementLaw } from "./refinement-law.js";
import { roundTripLaw } from "./round-trip-law.js";
import { scaleLaw } from "./scale-law.js";
import { shortfallLaw } from "./shortfall-law.js";
import { timeLaw } from "./time-law.js";

/** A named law for one rule set. */
export interface NamedLaw {
  readonly name: string;
  /** What it says, for use as the title of a test. */
  readonly title: string;
  /** For `fc.assert` and `fc.check`. */
  readonly property: LawProperty;
}

const LAWS: readonly (readonly [name: string, title: string, law: Law])[] = [
  ["refinement", "learning a fact never adds a possible status or changes a decided one", refinementLaw],
  ["monotonicity", "more of what a goal wants never worsens it", monotonicityLaw],
  ["edge", "a criterion turns exactly on its threshold", edgeLaw],
  ["shortfall", "the shortfall is enough, and one unit less is not", shortfallLaw],
  ["order", "the order of facts, goals and files changes nothing", orderLaw],
  ["purity", "the same input gives the same bytes and is left untouched", purityLaw],
  ["time", "not-met comes only after the deadline, and a rising line never falls", timeLaw],
  ["scale", "multiplying every count leaves shares as they were", scaleLaw],
  ["locality", "a fact that a goal does not read never changes it", localityLaw],
  ["explanation", "the decisive reasons alone lead to the status", explanationLaw],
  ["combination", "subjects that have not reported never undo a status of the level above", combinationLaw],
  ["round-trip", "rules, snapshots and results survive JSON", roundTripLaw],
];

/**
 * Every law for a rule set, with its name, for `describe.each`. A law is left out if the rules give it nothing to try:
 * for example, the scale law if no criterion reads a share.
 *
 * @throws {RuleSetError} if the rules cannot be bound
 */
export function lawsFor<R extends RuleSet>(ruleSet: R, options: LawOptions = {}): readonly NamedLaw[] {
  return LAWS.map(([name, title, law]) => ({
    name,
    title,
    property: law(ruleSet, options),
  })).filter(({ property }) => property !== NOTHING_TO_TRY);
}

import { longDay } from "../../base/day.js";
import { rational } from "../../base/rational.js";
import { formatCount, formatPercent } from "../../base/words.js";
import { statusWords } from "../../explain/status-words.js";
import { operators } from "../../operators/operators.js";
import { oneOf } from "../../rule-set/subjects.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { BoundSide } from "./bound-sides.js";
import type { BoundCoverage, CaseCoverage, CoveredStatus, CriterionCoverage } from "./cover-cases.js";

const TESTS: Readonly<Record<BoundCoverage["test"], string>> = {
  when: "applies where",
  met: "met where",
  onTrack: "on track where",
};

const SIDES: Readonly<Record<BoundSide, string>> = {
  "just-below": "just below it",
  below: "below it",
  at: "at it",
  above: "above it",
  "just-above": "just above it",
  "another-value": "any other value",
};

/** "682 of 787 (86.6%)": the share is rounded down, so that only all of them are 100%. */
export function shareWords({ shown, of }: Pick<CaseCoverage, "shown" | "of">): string {
  const share = of === 0 ? "" : ` (${formatPercent(rational(shown, of))})`;
  return `${formatCount(shown)} of ${formatCount(of)}${share}`;
}

/** An outcome within a sentence: "on track". */
export function outcomeWords(status: CoveredStatus): string {
  return statusWords(status).toLowerCase();
}

/** A comparison: "met where llme.active is at least 50", with the day of a milestone. */
export function boundWords({ test, fact, operator, number, on }: BoundCoverage): string {
  const day = on === undefined ? "" : ` on ${longDay(on)}`;
  return `${TESTS[test]} ${fact} is ${operators[operator].wording} ${number}${day}`;
}

/** A side within a sentence: "just below it". */
export function sideWords(side: BoundSide): string {
  return SIDES[side];
}

/** Everything about a criterion that no case shows, one text each; empty if all of it is shown. */
export function notShownWords(
  { subjects, outcomes, bounds }: CriterionCoverage,
  ruleSet: RuleSet,
): readonly string[] {
  const asked = subjects.filter((each) => each.case === null).map(({ subject }) => oneOf(ruleSet, subject));
  const open = outcomes.filter((each) => each.case === null).map(({ status }) => outcomeWords(status));
  return [
    ...(asked.length === 0 ? [] : [`measured for: ${asked.join(", ")}`]),
    ...(open.length === 0 ? [] : [`outcomes: ${open.join(", ")}`]),
    ...bounds.flatMap((bound) => {
      const sides = bound.sides.filter((each) => each.case === null).map(({ side }) => sideWords(side));
      return sides.length === 0 ? [] : [`${boundWords(bound)}: ${sides.join(", ")}`];
    }),
  ];
}

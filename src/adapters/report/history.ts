import { parseDay } from "../../base/day.js";
import { pace } from "../../compare/pace.js";
import type { Evaluation } from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { Measure } from "./measure.js";
import { paceLine } from "./pace-line.js";

/** A result and those of earlier days, one of a day, earliest first. */
export function daysOf(history: readonly Evaluation[], latest: Evaluation): readonly Evaluation[] {
  const days = new Map([...history, latest].map((each) => [each.asOf, each]));
  return [...days.values()].sort((a, b) => parseDay(a.asOf)! - parseDay(b.asOf)!);
}

/** How fast each measure moves, and how fast it would have to, in a few words; nothing for one of which no pace is known. */
export function pacesOf(
  days: readonly Evaluation[],
  latest: Evaluation,
  ruleSet: RuleSet,
): (measure: Measure) => string | undefined {
  // A pace is of one subject under one set of rules.
  const same = days.filter(
    ({ digests, subject, asOf }) =>
      digests.rules === latest.digests.rules &&
      subject.scope === latest.subject.scope &&
      subject.id === latest.subject.id &&
      parseDay(asOf)! <= parseDay(latest.asOf)!,
  );
  if (same.length < 2) return () => undefined;
  const { paces } = pace(
    ruleSet,
    same.map(({ snapshot }) => snapshot),
    latest.overrides,
  );
  return ({ goal, criterion }) => {
    const facts = latest.goals[goal]!.criteria[criterion]!.shortfall.map(({ fact }) => fact);
    const found = paces.find((each) => each.goal === goal && facts.includes(each.fact));
    return found && paceLine(found, latest.asOf);
  };
}

import { diffRuleSets } from "../../src/compare/diff/diff-rule-sets.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { joined } from "./form.js";
import type { Group, Proof } from "./group.js";
import { ruleSetOf } from "./prove.js";
import {
  type CriterionReading,
  dayAfter,
  daysOf,
  type Folder,
  factsOf,
  givenFacts,
  OUTCOMES,
  outcomesOf,
  readCriterion,
  sumOf,
  sumText,
} from "./reading.js";
import { GivenUp, type Solver } from "./solver.js";

const FALLBACK = "2025-03-31";
const SAME = "its status is the same by both, as diff says";

/**
 * Compares two rule sets: if `diff` shows no change of a goal's status, the proofs' own reading of both gives it the
 * same status for all known facts; and if `diff` shows one, its example has two statuses.
 */
export function provePair(before: Folder, after: Folder, title: string, solver: Solver): Group {
  const [a, b] = [before, after].map((folder) => ruleSetOf(folder) as RuleSet) as [RuleSet, RuleSet];
  const diff = diffRuleSets(a, b);
  const asked = solver.asked;
  const proofs = diff.goals.flatMap(({ id, was = id, kind, effect }): readonly Proof[] => {
    if (kind === "added" || kind === "removed") return [];
    const name = `${title} ${id}`;
    if (effect?.kind === "status") {
      const { from, to } = effect.example;
      const obligation = "the example that diff gives has two statuses";
      return from.status === to.status
        ? [{ name, obligation, verdict: "refuted", refutation: effect.example }]
        : [{ name, obligation, verdict: "proved" }];
    }
    try {
      return [sameStatus(name, [before, was], [after, id], solver)];
    } catch (error) {
      if (!(error instanceof GivenUp)) throw error;
      return [{ name, obligation: SAME, verdict: "unproved", why: error.message }];
    }
  });
  return { name: title, proofs, paths: 0, asked: solver.asked - asked };
}

type Side = readonly [folder: Folder, goal: string];

function sameStatus(name: string, before: Side, after: Side, solver: Solver): Proof {
  const days = new Set<string>();
  const scopes = new Set<string>();
  for (const side of [before, after])
    for (const criterion of criteriaOf(side, FALLBACK)) {
      for (const day of daysOf(criterion, FALLBACK)) days.add(day);
      if (criterion.deadline !== undefined) days.add(criterion.deadline).add(dayAfter(criterion.deadline, 1));
      for (const scope of criterion.scopes) scopes.add(scope);
    }
  for (const day of [...days].sort())
    for (const scope of scopes) {
      const sides = [before, after].map((side) => ({
        folder: side[0],
        criteria: criteriaOf(side, day).filter((each) => each.scopes.includes(scope)),
      }));
      const ids = [...new Set(sides.flatMap(({ criteria }) => criteria.flatMap(namesIn)))];
      const written = (id: string) => `x${ids.indexOf(id)}`;
      solver.push();
      for (const id of ids) {
        const fact = sides
          .map(({ folder }) => givenFacts(folder).get(id))
          .find((each) => each !== undefined)!;
        solver.say(`(declare-const ${written(id)} Int)(assert (<= 0 ${written(id)} ${fact.most}))`);
      }
      for (const { folder } of sides) {
        const given = givenFacts(folder);
        for (const id of ids)
          for (const whole of given.get(id)?.wholes ?? [])
            if ([...whole.keys()].every((each) => ids.includes(each)))
              solver.say(`(assert (<= ${written(id)} ${sumText(whole, written)}))`);
        for (const [id, fact] of Object.entries(folder.facts)) {
          if (fact.sum === undefined) continue;
          const sum = sumOf(folder, id);
          if ([...sum.keys()].every((each) => ids.includes(each)))
            solver.say(`(assert (<= ${sumText(sum, written)} ${Number.MAX_SAFE_INTEGER}))`);
        }
      }
      const [one, other] = sides.map(({ criteria }) => statusOf(criteria, day, written));
      const differs = one!.map((formula, i) => `(distinct ${formula} ${other![i]})`);
      solver.say(`(assert ${joined("or", differs)})`);
      const numbers = solver.check() === "sat" ? solver.numbersOf(ids.map(written)) : undefined;
      solver.pop();
      if (numbers !== undefined) {
        const facts = Object.fromEntries(ids.map((id) => [id, Number(numbers.get(written(id)))]));
        return { name, obligation: SAME, verdict: "refuted", refutation: { scope, asOf: day, facts } };
      }
    }
  return { name, obligation: SAME, verdict: "proved" };
}

function criteriaOf([folder, goal]: Side, day: string): readonly CriterionReading[] {
  return Object.keys(folder.goals[goal].criteria).map((id) => readCriterion(folder, goal, id, day));
}

function namesIn({ met, onTrack, when }: CriterionReading): readonly string[] {
  return [met, onTrack, when].flatMap(factsOf);
}

/**
 * A goal's status on a day as formulas: whether it applies, and whether it is at best on track, off track or not met.
 */
function statusOf(
  criteria: readonly CriterionReading[],
  day: string,
  written: (id: string) => string,
): readonly string[] {
  // The rank of each outcome: not applicable, met, on track, off track, not met.
  const ranks = criteria.map((criterion) => {
    const isLate = criterion.deadline !== undefined && day > criterion.deadline;
    const late = { "not-applicable": 0, met: 1, "on-track": criterion.isSettledLate ? 1 : 4, "off-track": 4 };
    const early = criterion.isSettledLate
      ? { "not-applicable": 0, met: 2, "on-track": 3, "off-track": 3 }
      : { "not-applicable": 0, met: 1, "on-track": 2, "off-track": 3 };
    const outcomes = outcomesOf(criterion, written);
    return OUTCOMES.map((each) => [(isLate ? late : early)[each], outcomes[each]] as const);
  });
  return [1, 2, 3, 4].map((least) =>
    joined(
      "or",
      ranks.flatMap((outcomes) => outcomes.filter(([rank]) => rank >= least).map(([, formula]) => formula)),
    ),
  );
}

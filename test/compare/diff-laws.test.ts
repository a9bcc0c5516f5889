import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amendmentsBetween } from "../../src/compare/diff/amendments-between.js";
import { applyAmendments } from "../../src/compare/diff/apply-amendments.js";
import { diffRuleSets } from "../../src/compare/diff/diff-rule-sets.js";
import { NO_RENAMES, newId, renameRules } from "../../src/compare/diff/renames.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { Evaluation } from "../../src/evaluate/types.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { ruleSetArbitrary } from "../../src/testing/rule-set-arbitrary.js";
import { snapshotArbitrary } from "../../src/testing/snapshot-arbitrary.js";
import { runs } from "../runs.js";
import { RULES, turnedRound } from "./change-rules.js";

const PAIRS: readonly (readonly [string, RuleSet, RuleSet])[] = [
  ["2020-23 → 2024-25", goals2020 as RuleSet, RULES],
  ["2024-25 → 2020-23", RULES, goals2020 as RuleSet],
];

/** What statuses depend on, with phases in no order. */
function meaningOf({
  facts,
  parameters,
  goals,
  documents,
  assumptions,
  title,
  inForce,
  phases,
}: RuleSet): unknown {
  const sorted = Object.entries(phases).map(([id, phase]) => [id, phase.title, [...phase.goals].sort()]);
  return { facts, parameters, goals, documents, assumptions, title, inForce, phases: sorted.sort() };
}

function resultsOf({ goals }: Evaluation, id: (goal: string) => string = (goal) => goal): unknown {
  return Object.fromEntries(
    Object.values(goals).map((goal) => {
      const { status, possible, missing, shortfall } = goal;
      return [id(goal.id), { status, possible, missing, shortfall }];
    }),
  );
}

/** Makes all changes in the first of two rule sets. */
function allMade(a: RuleSet, b: RuleSet) {
  const { sides, amendments } = amendmentsBetween(a, b);
  const made = applyAmendments(amendments, sides);
  expect(made).toBeDefined();
  return { made: made!, sides };
}

describe("all changes together", () => {
  it.each(PAIRS)("turn the first rule set into the second: %s", (_, a, b) => {
    const { made, sides } = allMade(a, b);
    const expected = renameRules(sides.b, { ...NO_RENAMES, facts: sides.renames.facts });
    expect(meaningOf(made)).toEqual(meaningOf(expected));
  });

  it("turn the first rule set into the second, for any two", () => {
    fc.assert(
      fc.property(ruleSetArbitrary(), ruleSetArbitrary(), (a, b) => {
        const { made, sides } = allMade(a, b);
        const expected = renameRules(sides.b, { ...NO_RENAMES, facts: sides.renames.facts });
        expect(meaningOf(made)).toEqual(meaningOf(expected));
      }),
      { numRuns: runs(100) },
    );
  });

  it("give every snapshot the results of the second rule set", () => {
    const pairs = fc.tuple(ruleSetArbitrary(), ruleSetArbitrary());
    fc.assert(
      fc.property(
        pairs.chain(([a, b]) => fc.tuple(fc.constant(a), fc.constant(b), snapshotArbitrary(b))),
        ([a, b, snapshot]) => {
          const { made, sides } = allMade(a, b);
          const found = resultsOf(evaluate(made, snapshot), (goal) => newId(sides.renames.goals, goal));
          expect(found).toEqual(resultsOf(evaluate(b, snapshot)));
        },
      ),
      { numRuns: runs(100) },
    );
  });
});

describe("each change", () => {
  it("can be made by itself, for any two rule sets", () => {
    fc.assert(
      fc.property(ruleSetArbitrary(), ruleSetArbitrary(), (a, b) => {
        const { sides, amendments } = amendmentsBetween(a, b);
        for (const amendment of amendments)
          expect(applyAmendments([amendment], sides), amendment.text).toBeDefined();
      }),
      { numRuns: runs(50) },
    );
  });

  it("has an id of its own", () => {
    fc.assert(
      fc.property(ruleSetArbitrary(), ruleSetArbitrary(), (a, b) => {
        const { sides, amendments } = amendmentsBetween(a, b);
        const ids = amendments.map(({ kind, place }) => `${kind}:${place}`);
        expect(new Set(ids).size).toBe(ids.length);
        // The scales of two rule sets are joined in copies.
        if (sides.a.scales === a.scales) expect(sides.a).toBe(a);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe("a rule set compared with itself", () => {
  it("has not changed, whatever the order of its files and goals", () => {
    fc.assert(
      fc.property(ruleSetArbitrary(), (rules) => {
        for (const same of [rules, turnedRound(rules)]) {
          const { changes, goals, bump, bumpReasons, factsNewlyNeeded, factsNoLongerNeeded } = diffRuleSets(
            rules,
            same,
          );
          expect({ changes, bump, bumpReasons }).toEqual({ changes: [], bump: "none", bumpReasons: [] });
          expect([...factsNewlyNeeded, ...factsNoLongerNeeded]).toEqual([]);
          expect(new Set(goals.map(({ kind }) => kind))).toEqual(new Set(["unchanged"]));
        }
      }),
      { numRuns: runs(50) },
    );
    expect(diffRuleSets(RULES, turnedRound(RULES)).changes).toEqual([]);
  });
});

/** A comparison without what depends on the example that was found first. */
function essence(a: RuleSet, b: RuleSet): unknown {
  const { changes, goals, bump, factsNewlyNeeded } = diffRuleSets(a, b);
  return {
    bump,
    changes: changes.map(({ id, text, effect }) => [id, text, effect.kind]).sort(),
    goals: goals.map(({ id, kind, effect }) => [id, kind, effect?.kind]).sort(),
    facts: factsNewlyNeeded.map(({ fact }) => fact).sort(),
  };
}

describe("the order of files and goals", () => {
  it("makes no difference", () => {
    const [, a, b] = PAIRS[0]!;
    expect(essence(turnedRound(a), turnedRound(b))).toEqual(essence(a, b));
  });

  it("makes no difference to which goals and places changed, for any two rule sets", () => {
    fc.assert(
      fc.property(ruleSetArbitrary(), ruleSetArbitrary(), (a, b) => {
        const ids = (one: RuleSet, other: RuleSet) =>
          amendmentsBetween(one, other)
            .amendments.map(({ kind, place, goals }) => [kind, place, [...goals].sort()])
            .sort();
        expect(ids(turnedRound(a), turnedRound(b))).toEqual(ids(a, b));
      }),
      { numRuns: runs(100) },
    );
  });
});

describe("a change without effect", () => {
  it("alters no result of any snapshot that is tried", () => {
    fc.assert(
      fc.property(
        fc
          .tuple(ruleSetArbitrary(), ruleSetArbitrary())
          .chain(([a, b]) =>
            fc.tuple(
              fc.constant(a),
              fc.constant(b),
              fc.array(snapshotArbitrary(a), { minLength: 10, maxLength: 10 }),
            ),
          ),
        ([a, b, snapshots]) => {
          const { sides, amendments } = amendmentsBetween(a, b);
          const { changes } = diffRuleSets(a, b);
          changes.forEach(({ effect }, at) => {
            if (effect.kind !== "none") return;
            const rules = applyAmendments([amendments[at]!], sides)!;
            for (const snapshot of snapshots) {
              const known = Object.entries(snapshot.facts).filter(([id]) => id in rules.facts);
              const same = { ...snapshot, facts: Object.fromEntries(known) } as typeof snapshot;
              expect(resultsOf(evaluate(rules, same))).toEqual(resultsOf(evaluate(a, snapshot)));
            }
          });
        },
      ),
      { numRuns: runs(25) },
    );
  });
});

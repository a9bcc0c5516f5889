import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isImpossible } from "../../src/analyse/is-impossible.js";
import { DEFAULT_SCALE, levelIds } from "../../src/base/scale.js";
import { checkRules } from "../../src/cli/commands/check-rules.js";
import { compile } from "../../src/compile/compile.js";
import { truthOfTree } from "../../src/compile/decide.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { Snapshot } from "../../src/evaluate/types.js";
import { FALSE, TRUE } from "../../src/operators/truths.js";
import { parseRuleSet } from "../../src/rule-set/parse.js";
import type { Condition, RuleSet } from "../../src/rule-set/types.js";
import { ruleFolderArbitrary } from "../../src/testing/rule-folder-arbitrary.js";
import { settledAtOnce } from "../../src/testing/shortfall-law.js";
import { snapshotArbitrary } from "../../src/testing/snapshot-arbitrary.js";
import { runs } from "../runs.js";

const ABOUT_CRITERIA = /^(never-met|always-met|on-track-stricter|\w+-conflict)$/;
const CRITERION = /"([^"]+)" of "([^"]+)"/g;

/** The criteria that a message names, as `[goal, criterion]`. */
const criteriaIn = (message: string) =>
  [...message.matchAll(CRITERION)].map(([, criterion, goal]) => [goal!, criterion!] as const);

function statusOf(ruleSet: RuleSet, snapshot: Snapshot, [goal, criterion]: readonly [string, string]) {
  return evaluate(ruleSet, snapshot).goals[goal]!.criteria[criterion]!.status;
}

/** The same rules, but a criterion is met when it was on track before. */
function withTrackAsTarget(ruleSet: RuleSet, goalId: string, id: string): RuleSet {
  const goal = ruleSet.goals[goalId]!;
  const { onTrack, ...criterion } = goal.criteria[id]!;
  const criteria = { ...goal.criteria, [id]: { ...criterion, met: onTrack! } };
  return { ...ruleSet, goals: { ...ruleSet.goals, [goalId]: { ...goal, criteria } } };
}

describe("the analysis of any well-formed rules", () => {
  it("never throws, and only finds what is true of every snapshot that is tried", () => {
    fc.assert(
      fc.property(
        ruleFolderArbitrary().chain((files) => {
          const ruleSet = parseRuleSet(files);
          return fc.record({
            files: fc.constant(files),
            ruleSet: fc.constant(ruleSet),
            snapshots: fc.array(snapshotArbitrary(ruleSet), { minLength: 10, maxLength: 20 }),
          });
        }),
        ({ files, ruleSet, snapshots }) => {
          const { issues, isAnalysed } = checkRules(files, []);
          expect(isAnalysed).toBe(true);
          for (const { code, message, counterexample } of issues) {
            if (!ABOUT_CRITERIA.test(code)) continue;
            const criteria = criteriaIn(message);
            expect(criteria.length).toBeGreaterThan(0);
            const statuses = snapshots.map((snapshot) =>
              criteria.map((each) => statusOf(ruleSet, snapshot, each)),
            );
            if (code === "never-met") expect(statuses.flat()).not.toContain("met");
            if (code === "always-met")
              // A criterion that is settled at its deadline is only on track before it, though its condition holds.
              for (const snapshot of snapshots)
                for (const each of criteria)
                  expect(statusOf(settledAtOnce(ruleSet), snapshot, each)).not.toMatch(/track|not-met/);
            if (code.endsWith("-conflict"))
              for (const both of statuses) expect(both.every((status) => status === "met")).toBe(false);
            if (code !== "on-track-stricter") continue;
            const [[goal, criterion] = ["", ""]] = criteria;
            expect(statusOf(ruleSet, counterexample!, [goal, criterion])).toBe("met");
            const other = withTrackAsTarget(ruleSet, goal, criterion);
            expect(statusOf(other, counterexample!, [goal, criterion])).not.toBe("met");
          }
        },
      ),
      { numRuns: runs(100) },
    );
  });

  const comparison = fc.oneof(
    fc.record({
      fact: fc.constant("judgement.primary.goal.clause"),
      operator: fc.constantFrom("greaterThan", "greaterThanInclusive", "lessThan", "equal", "notEqual"),
      value: fc.constantFrom(...levelIds(DEFAULT_SCALE)),
    }),
    fc.record({
      fact: fc.constantFrom("people", "others"),
      operator: fc.constantFrom("greaterThan", "lessThanInclusive", "equal", "notEqual"),
      value: fc.integer({ min: 0, max: 3 }),
    }),
    fc.record({
      fact: fc.constant("people"),
      operator: fc.constantFrom("greaterThan", "lessThanInclusive", "equal"),
      value: fc.constant({ fact: "others" }),
    }),
  ) as fc.Arbitrary<Condition>;
  const tree = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 2 },
      comparison,
      fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      tie("condition").map((not) => ({ not })),
    ),
  })).condition;

  it("settles whether facts exist exactly as trying all of them does, if counts and levels are compared", () => {
    fc.assert(
      fc.property(tree, fc.boolean(), (met, wanted) => {
        const plan = compile(rulesAsking(met));
        const { met: bound } = plan.goals[0]!.criteria[0]!;
        const [people, others, level] = ["people", "others", "judgement.primary.goal.clause"].map(
          (id) => plan.slotIndex.get(id)! * 2,
        );
        let isThere = false;
        // Up to the greatest number that is compared with, plus one step of room for each of two counts.
        for (let a = 0; a <= 6; a++) {
          for (let b = 0; b <= a; b++) {
            for (const step of DEFAULT_SCALE.keys()) {
              const values = new Array<number>(plan.slots.length * 2).fill(0);
              for (const [at, value] of [
                [people, b],
                [others, a],
                [level, step],
              ] as const)
                values.fill(value, at, at! + 2);
              isThere ||= truthOfTree(bound, values, 0) === (wanted ? TRUE : FALSE);
            }
          }
        }
        expect(isImpossible(plan, [{ tree: bound, wanted }])).toBe(!isThere);
      }),
      { numRuns: runs(300) },
    );
  });
});

/** A rule set with one criterion, over a level and two counts of which one is part of the other. */
function rulesAsking(met: Condition): RuleSet {
  const unit = "people";
  return {
    format: 1,
    id: "one",
    version: "1.0.0",
    title: "One criterion",
    academicYear: "2024/25",
    inForce: { from: "2024-09-01", until: "2025-09-01" },
    documents: {},
    assumptions: {},
    parameters: {},
    facts: {
      others: { type: "count", title: "others", unit },
      people: { type: "count", title: "people", unit, partOf: "others" },
      "judgement.primary.goal.clause": { type: "level", title: "practice", question: "How settled is it?" },
    },
    phases: { primary: { title: "Primary", goals: ["primary.goal"] } },
    goals: {
      "primary.goal": {
        title: "A goal",
        source: { document: "none", section: "primary", bullet: 1, sha256: "0".repeat(64) },
        modality: "aim",
        criteria: { clause: { excerpt: "a clause", scopes: { hub: "local" }, met } },
      },
    },
  };
}

import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRuleFolder } from "../../src/adapters/node/read-rule-set.js";
import { distinguish } from "../../src/compare/distinguish.js";
import { onlyGoals } from "../../src/compare/only-goals.js";
import { safeEvaluate } from "../../src/evaluate/safe-evaluate.js";
import type { RulePlaces } from "../../src/rule-set/rule-places.js";
import type { Case, CasesFile, RuleSet } from "../../src/rule-set/types.js";
import { ruleSetArbitrary } from "../../src/testing/rule-set-arbitrary.js";
import { type CaseCoverage, coverCases } from "../../src/testing/rules/cover-cases.js";
import type { MutantKind } from "../../src/testing/rules/edit.js";
import { type Mutant, mutantsOf } from "../../src/testing/rules/mutants.js";
import { mutateRules } from "../../src/testing/rules/mutate-rules.js";
import { isPassed, runCase } from "../../src/testing/rules/run-case.js";
import { snapshotArbitrary } from "../../src/testing/snapshot-arbitrary.js";
import { SHIPPED } from "../rules/folder.js";
import { runs } from "../runs.js";
import { seedOfRun } from "../seeds.js";
import { casesFor, languageRules, smallRules } from "./small-rules.js";

type Files = Readonly<Record<string, CasesFile>>;
type Shown = { readonly case: string | null };

const ROOT = join(import.meta.dirname, "../../rules");
const NOWHERE: RulePlaces = { parameters: new Map(), goals: new Map() };
const isOpen = (list: readonly Shown[]) => list.some((each) => each.case === null);

/** Whether a mutant survives though all that it changes is shown. What the coverage claims nothing of never does. */
function isContradiction(mutant: Mutant, coverage: CaseCoverage, ruleSet: RuleSet, files: Files): boolean {
  if (!(isClaimed(mutant, ruleSet) && !liesInTheOpen(mutant, coverage, ruleSet))) return false;
  if (isKilled(mutant, files)) return false;
  // The same rules in other words are found by nothing, and are not always known as such.
  return distinguish(ruleSet, mutant.ruleSet, mutant.goals).kind === "case";
}

function isKilled({ affected, goals }: Mutant, files: Files): boolean {
  return goals.some((goal) => {
    const alone = onlyGoals(affected, [goal]);
    return Object.values(files)
      .filter((file) => file.goal === goal)
      .some(({ cases }) => Object.values(cases).some((example) => !isPassed(runCase(alone, goal, example))));
  });
}

/** The kinds of which the coverage says something: all but those of days, of products and swaps, and of derived facts. */
const CLAIMED: ReadonlySet<MutantKind> = new Set<MutantKind>([
  ...(["operator", "threshold", "list-entry", "parameter-value", "milestone-value"] as const),
  ...(["all-any", "not-dropped", "clause-dropped", "at-least", "when-dropped"] as const),
  ...(["on-track-dropped", "criterion-dropped", "scope-dropped"] as const),
]);

function isClaimed({ kind, pointer }: Mutant, ruleSet: RuleSet): boolean {
  const [, root, goal, , criterion] = pointer.split("/");
  // What is settled at its deadline is on track by another rule.
  if (root === "goals" && kind === "on-track-dropped")
    return ruleSet.goals[goal!]!.criteria[criterion!]!.settled === undefined;
  return CLAIMED.has(kind);
}

/** Whether the coverage shows that something is not tried where a mutant lies. */
function liesInTheOpen(
  { kind, pointer, goals }: Mutant,
  { criteria }: CaseCoverage,
  ruleSet: RuleSet,
): boolean {
  const [, root, id, , criterion, , subject] = pointer.split("/");
  if (root === "parameters") {
    const [, , , , at] = pointer.split("/");
    const found = ruleSet.parameters[id!]!;
    const on = "milestones" in found ? found.milestones[Number(at)]!.on : undefined;
    const last = "milestones" in found ? found.milestones.at(-1)!.on : undefined;
    const read = criteria
      .filter(({ goal }) => goals.includes(goal))
      .flatMap((each) => each.bounds)
      .filter((bound) => {
        const { value } = bound.pointer
          .split("/")
          .slice(1)
          .reduce<never>((node, key) => (node as Record<string, never>)[key]!, ruleSet as never) as {
          value: unknown;
        };
        const names =
          typeof value === "object" && value !== null && "parameter" in value && value.parameter === id;
        return names && (bound.on === undefined ? on === last : bound.on === on);
      });
    // A number that is read as a factor only, or on other days only, moves what is compared by less than a step.
    return read.length === 0 || read.some(({ sides }) => isOpen(sides));
  }
  const found = criteria.find((each) => each.goal === id && each.criterion === criterion)!;
  if (kind === "scope-dropped") return isOpen(found.subjects.filter((each) => each.subject === subject));
  if (kind === "criterion-dropped")
    return isOpen(found.outcomes.filter(({ status }) => status === "off-track"));
  if (kind === "on-track-dropped")
    return isOpen(found.outcomes.filter(({ status }) => status === "on-track"));
  const place = kind === "at-least" ? pointer.replace(/\/atLeast$/, "") : pointer;
  const bounds = found.bounds.filter(
    (bound) => place.startsWith(bound.pointer) || bound.pointer.startsWith(place),
  );
  return bounds.some(({ sides }) => isOpen(sides));
}

function contradictions(ruleSet: RuleSet, files: Files): string[] {
  const coverage = coverCases(ruleSet, files);
  return [...mutantsOf(ruleSet, NOWHERE)]
    .filter((mutant) => isContradiction(mutant, coverage, ruleSet, files))
    .map(({ kind, pointer, description }) => `${kind} ${pointer}: ${description}`);
}

/** Some of the cases, chosen by a sequence of yes and no that is gone through again and again. */
function someOf(files: Files, isKept: readonly boolean[]): Files {
  let at = 0;
  const next = () => isKept[at++ % isKept.length];
  return Object.fromEntries(
    Object.entries(files).map(([name, file]) => [
      name,
      { ...file, cases: Object.fromEntries(Object.entries(file.cases).filter(next)) },
    ]),
  );
}

/** Snapshots as cases of every goal, with what the rules say of them. */
function casesOf(ruleSet: RuleSet, snapshots: readonly unknown[]): Files {
  const cases = new Map<string, Record<string, Case>>();
  for (const [at, snapshot] of snapshots.entries()) {
    const result = safeEvaluate(ruleSet, snapshot as never);
    if (!result.success) continue;
    const { subject, asOf, snapshot: given, goals } = result.data;
    for (const [goal, { status, possible }] of Object.entries(goals)) {
      const facts = given.facts as Case["facts"];
      const example: Case = { scope: subject.scope, asOf, facts, expected: { status, possible } };
      cases.set(goal, { ...cases.get(goal), [`case ${at}`]: example });
    }
  }
  return Object.fromEntries([...cases].map(([goal, own]) => [`cases/${goal}.json`, casesFor(goal, own)]));
}

describe("a mutant that survives lies where the coverage shows a gap", () => {
  it.each(SHIPPED)("with some of the cases of %s", async (id) => {
    const { ruleSet, cases } = await readRuleFolder(join(ROOT, id));
    const kept = fc.array(fc.boolean(), { minLength: 7, maxLength: 40 });
    fc.assert(
      fc.property(kept, (isKept) => {
        expect(contradictions(ruleSet, someOf(cases, isKept))).toEqual([]);
      }),
      { numRuns: runs(3), seed: seedOfRun() },
    );
  });

  it("in all that rules can say, with some of the cases that find every mutant", () => {
    const { data: ruleSet, places } = languageRules();
    const files: Record<string, CasesFile> = {};
    for (const { casesFile, killer } of mutateRules(ruleSet, {}, places).survivors) {
      const { goal, name, example } = killer!;
      files[casesFile] = casesFor(goal, { ...files[casesFile]?.cases, [name]: example });
    }
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 7, maxLength: 40 }), (isKept) => {
        expect(contradictions(ruleSet, someOf(files, isKept))).toEqual([]);
      }),
      { numRuns: runs(10), seed: seedOfRun() },
    );
  });

  it("in any rules, with any cases", () => {
    const drawn = ruleSetArbitrary().chain((ruleSet) =>
      fc.tuple(
        fc.constant(ruleSet),
        fc.array(snapshotArbitrary(ruleSet), { minLength: 20, maxLength: 40, size: "max" }),
      ),
    );
    fc.assert(
      fc.property(drawn, ([ruleSet, snapshots]) => {
        expect(contradictions(ruleSet, casesOf(ruleSet, snapshots))).toEqual([]);
      }),
      { numRuns: runs(40), seed: seedOfRun(), endOnFailure: true },
    );
  });
});

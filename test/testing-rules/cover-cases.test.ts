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
import { isWholeRun, runs } from "../runs.js";
import { seedOfRun } from "../seeds.js";
import { casesFor, languageRules, smallRules } from "./small-rules.js";

type Files = Readonly<Record<string, CasesFile>>;
type Shown = { readonly case: string | null };

const ROOT = join(import.meta.dirname, "../../rules");
const NOWHERE: RulePlaces = { parameters: new Map(), goals: new Map() };
const isOpen = (list: readonly Shown[]) => list.some((each) => each.case === null);

/**
 * Whether a mutant survives although everything that it changes is covered. Never true of what the coverage leaves out.
 */
function isContradiction(mutant: Mutant, coverage: CaseCoverage, ruleSet: RuleSet, files: Files): boolean {
  if (!(isClaimed(mutant, ruleSet) && !liesInTheOpen(mutant, coverage, ruleSet))) return false;
  if (isKilled(mutant, files)) return false;
  // Nothing can find rules that mean the same, and they are not always recognised.
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

/** The kinds that the coverage is about: all but those of days, of products and swaps, and of derived facts. */
const CLAIMED: ReadonlySet<MutantKind> = new Set<MutantKind>([
  ...(["operator", "threshold", "list-entry", "parameter-value", "milestone-value"] as const),
  ...(["all-any", "not-dropped", "clause-dropped", "at-least", "when-dropped"] as const),
  ...(["on-track-dropped", "criterion-dropped", "scope-dropped"] as const),
]);

function isClaimed({ kind, pointer }: Mutant, ruleSet: RuleSet): boolean {
  const [, root, goal, , criterion] = pointer.split("/");
  // A criterion that is settled at its deadline is on track by another rule.
  if (root === "goals" && kind === "on-track-dropped")
    return ruleSet.goals[goal!]!.criteria[criterion!]!.settled === undefined;
  return CLAIMED.has(kind);
}

/** Whether the coverage says that something is not tried at the place of a mutant. */
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
    // A number that is read only as a factor, or only on other days, moves the threshold by less than a step.
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

/** Some of the cases, chosen by a sequence of yes and no that is repeated. */
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

/** Snapshots as cases of every goal, with the outcomes that the rules give. */
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
      // Each judges every mutant of the rules by every case, which takes seconds.
      { numRuns: isWholeRun() ? runs(3) : 1, seed: seedOfRun() },
    );
  });

  // Finding the cases first creates every mutant of them, which takes seconds.
  it.runIf(isWholeRun())(
    "in everything in the rule language, with some of the cases that find every mutant",
    () => {
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
        { numRuns: runs(5), seed: seedOfRun() },
      );
    },
  );

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
      { numRuns: runs(25), seed: seedOfRun(), endOnFailure: true },
    );
  });
});

const hubs = (example: object, status: string): Case =>
  ({ scope: "hub", asOf: "2025-03-31", facts: {}, expected: { status }, ...example }) as Case;

describe("coverCases", () => {
  const target = { fact: "schools.total", operator: "greaterThanInclusive", value: 10 } as const;
  const { subjects: _, ...data } = smallRules().data;
  const { "primary.culture": culture } = data.goals;
  const ruleSet: RuleSet = {
    ...data,
    parameters: {},
    goals: {
      "primary.culture": {
        ...culture!,
        deadline: { on: "2025-08-31" },
        criteria: {
          first: { excerpt: "x", scopes: { hub: "local" }, met: target, onTrack: { ...target, value: 5 } },
        },
      },
    },
    phases: { primary: { title: "Primary", goals: ["primary.culture"] } },
  };
  const total = (count: number, status: string, more: object = {}) =>
    hubs({ facts: { "schools.total": count }, ...more }, status);
  const cover = (cases: Record<string, Case>, rules = ruleSet) =>
    coverCases(rules, { "cases/culture.json": casesFor("primary.culture", cases) }).criteria[0]!;
  const ALL = {
    "at it": total(10, "met"),
    "just below it": total(9, "on-track", { asOf: "2025-08-31" }),
    "above it": total(12, "met"),
    "on track": total(5, "on-track"),
    "not on track": total(4, "off-track"),
    "above being on track": total(7, "on-track"),
    late: total(9, "not-met", { asOf: "2025-09-01" }),
    nothing: hubs({}, "unknown"),
  };

  it("names the first case that shows each subject, outcome and side of a number", () => {
    const { subjects, outcomes, bounds, shown, of } = cover(ALL);
    expect(subjects).toEqual([{ subject: "hub", case: "at it" }]);
    expect(outcomes).toEqual([
      { status: "met", case: "at it" },
      { status: "on-track", case: "just below it" },
      { status: "off-track", case: "not on track" },
      { status: "not-met", case: "late" },
      { status: "unknown", case: "nothing" },
    ]);
    expect(bounds).toEqual([
      {
        test: "met",
        fact: "schools.total",
        operator: "greaterThanInclusive",
        number: "10",
        pointer: "/goals/primary.culture/criteria/first/met",
        sides: [
          { side: "just-below", case: "just below it" },
          { side: "at", case: "at it" },
          { side: "above", case: "above it" },
        ],
      },
      {
        test: "onTrack",
        fact: "schools.total",
        operator: "greaterThanInclusive",
        number: "5",
        pointer: "/goals/primary.culture/criteria/first/onTrack",
        sides: [
          { side: "just-below", case: "not on track" },
          { side: "at", case: "on track" },
          { side: "above", case: "just below it" },
        ],
      },
    ]);
    expect([shown, of]).toEqual([12, 12]);
  });

  it("that shows all of a small rule set leaves no mutant that survives", () => {
    const report = mutateRules(ruleSet, { "cases/culture.json": casesFor("primary.culture", ALL) }, NOWHERE);
    expect(report.mutants).toBe(14);
    expect(report.survivors.map(({ mutant }) => mutant.description)).toEqual([]);
  });

  it.each(Object.keys(ALL))("shows less without the case %s, unless another shows the same", (name) => {
    const { [name as keyof typeof ALL]: _, ...others } = ALL;
    const { shown } = cover(others);
    const isShownTwice = name === "just below it" || name === "above being on track";
    expect(shown < 12).toBe(!isShownTwice);
  });

  it("is not changed by drafts, by cases that fail, or by cases of another goal", () => {
    const drafts = { draft: { ...total(10, "met"), draft: true as const }, wrong: total(10, "off-track") };
    expect(cover(drafts).shown).toBe(0);
    const elsewhere = { "cases/x.json": casesFor("primary.other", ALL) };
    expect(coverCases(ruleSet, elsewhere).shown).toBe(0);
  });

  it("asks for a value within one step where the verdict changes, and for any value elsewhere", () => {
    const sides = (count: number, status: string) =>
      cover({ case: total(count, status) }).bounds[0]!.sides.filter((each) => each.case !== null);
    expect(sides(8, "on-track")).toEqual([]);
    expect(sides(9, "on-track")).toEqual([{ side: "just-below", case: "case" }]);
    expect(sides(9_999, "met")).toEqual([{ side: "above", case: "case" }]);
  });

  it("does not count what another criterion of the goal hides", () => {
    const goal = ruleSet.goals["primary.culture"]!;
    const second = {
      excerpt: "y",
      scopes: { hub: "local" },
      met: { fact: "schools.engaged", operator: "greaterThanInclusive", value: 3 },
    } as const;
    const both: RuleSet = {
      ...ruleSet,
      goals: { "primary.culture": { ...goal, criteria: { ...goal.criteria, second } } },
    };
    const facts = (engaged: number) => ({ facts: { "schools.total": 10, "schools.engaged": engaged } });
    expect(cover({ hidden: hubs(facts(2), "off-track") }, both).shown).toBe(0);
    expect(cover({ seen: hubs(facts(3), "met") }, both).outcomes[0]).toEqual({ status: "met", case: "seen" });
  });

  it("for a line between milestones counts only days on which a milestone's own number applies", () => {
    const line: RuleSet = {
      ...ruleSet,
      parameters: {
        line: {
          unit: "schools",
          milestones: [
            { on: "2024-08-31", value: 6, basis: "stated" },
            { on: "2025-08-31", value: 10, basis: "stated" },
          ],
        },
      },
      goals: {
        "primary.culture": {
          ...ruleSet.goals["primary.culture"]!,
          criteria: {
            first: {
              excerpt: "x",
              scopes: { hub: "local" },
              met: { ...target, value: { parameter: "line", at: "as-of" } },
            },
          },
        },
      },
    };
    const at = (asOf: string, count: number) =>
      cover({ case: total(count, "met", { asOf }) }, line).bounds.map(({ number, on, sides }) => [
        number,
        on,
        ...sides.filter((each) => each.case !== null).map(({ side }) => side),
      ]);
    const nothing = [
      ["6", "2024-08-31"],
      ["10", "2025-08-31"],
    ];
    expect(at("2025-03-01", 8)).toEqual(nothing);
    expect(at("2024-08-31", 6)).toEqual([["6", "2024-08-31", "at"], nothing[1]]);
    expect(at("2024-08-01", 6)).toEqual([["6", "2024-08-31", "at"], nothing[1]]);
    expect(at("2025-08-31", 12)).toEqual([nothing[0], ["10", "2025-08-31", "above"]]);
  });

  it("leaves out what no value can show: being on track if all are met", () => {
    const { bounds } = cover({}, withOnTrack(ruleSet, 10));
    expect(bounds.map(({ test, sides }) => [test, ...sides.map(({ side }) => side)])).toEqual([
      ["met", "just-below", "at", "above"],
      ["onTrack", "just-below"],
    ]);
  });
});

/** The rules with another number at which the criterion is on track. */
function withOnTrack(ruleSet: RuleSet, value: number): RuleSet {
  const goal = ruleSet.goals["primary.culture"]!;
  const first = goal.criteria["first"]!;
  const onTrack = { fact: "schools.total", operator: "greaterThanInclusive", value } as const;
  return {
    ...ruleSet,
    goals: { "primary.culture": { ...goal, criteria: { first: { ...first, onTrack } } } },
  };
}

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readRuleFolder } from "../../src/adapters/node/read-rule-set.js";
import { DEFAULT_SCALE, levelIds } from "../../src/base/scale.js";
import { onlyGoals } from "../../src/compare/only-goals.js";
import { safeEvaluate } from "../../src/evaluate/safe-evaluate.js";
import { rulePlaces } from "../../src/rule-set/rule-places.js";
import type { Case, CasesFile, RuleSet } from "../../src/rule-set/types.js";
import type { Mutant } from "../../src/testing/rules/mutants.js";
import { type MutationReport, mutateRules } from "../../src/testing/rules/mutate-rules.js";
import { isPassed, runCase } from "../../src/testing/rules/run-case.js";
import { givenIn } from "../evaluate/naive.js";
import { smallRuleSet } from "../rule-set/small-rule-set.js";
import { readRules, SHIPPED } from "../rules/folder.js";
import { isWholeRun, runs } from "../runs.js";
import { casesFor, languageRules, smallRules } from "./small-rules.js";

const ROOT = join(import.meta.dirname, "../../rules");

async function mutateShipped(id: string): Promise<{ ruleSet: RuleSet; report: MutationReport }> {
  const { ruleSet, cases } = await readRuleFolder(join(ROOT, id));
  const files = Object.entries(readRules(id)).map(([name, text]) => [name, JSON.parse(text) as unknown]);
  return { ruleSet, report: mutateRules(ruleSet, cases, rulePlaces(Object.fromEntries(files))) };
}

describe.each(SHIPPED)("the worked cases of %s", async (id) => {
  const { ruleSet, report } = await mutateShipped(id);

  it("find every fault that can be found", () => {
    const survivors = report.survivors.map(
      ({ mutant, killer }) => `${mutant.file}:${mutant.pointer} ${mutant.description}: ${killer?.name}`,
    );
    expect(survivors).toEqual([]);
    expect(report.killed + report.equivalent.length).toBe(report.mutants);
    expect(report.mutants).toBeGreaterThan(80);
  });

  it("miss only mutants that say the same about any snapshot, whatever is known", () => {
    for (const { mutant } of report.equivalent) expect(firstDifference(ruleSet, mutant)).toBeUndefined();
  });
});

describe("a rule set without cases", () => {
  const { data: ruleSet, places } = languageRules();
  const progress: [number, number][] = [];
  const report = mutateRules(ruleSet, {}, places, (done, total) => progress.push([done, total]));

  it("kills nothing, and finds a case for every mutant that is not equivalent", () => {
    expect(report.killed).toBe(0);
    expect(report.survivors.filter(({ killer }) => killer === undefined)).toEqual([]);
    expect(report.survivors.length + report.equivalent.length).toBe(report.mutants);
    expect(report.survivors.length).toBeGreaterThan(70);
    expect(progress).toHaveLength(report.mutants);
  });

  it("is given cases that the rules pass and the mutant does not", () => {
    for (const { mutant, killer } of report.survivors) {
      const { goal, example } = killer!;
      expect(isPassed(runCase(ruleSet, goal, example)), mutant.description).toBe(true);
      expect(isPassed(runCase(mutant.ruleSet, goal, example)), mutant.description).toBe(false);
    }
  });

  it("has no survivor once they are pasted", () => {
    const pasted: Record<string, CasesFile> = {};
    for (const { casesFile, killer } of report.survivors) {
      const { goal, name, example } = killer!;
      pasted[casesFile] = casesFor(goal, { ...pasted[casesFile]?.cases, [name]: example });
    }
    // Read and checked as files, as they would be in the folder.
    const { cases } = languageRules(pasted);
    const again = mutateRules(ruleSet, cases, places);
    expect(again.survivors.map(({ mutant }) => mutant.description)).toEqual([]);
    expect(again.killed).toBe(report.survivors.length);
  });

  it("miss only mutants that say the same about any snapshot, whatever is known", () => {
    for (const { mutant } of report.equivalent) expect(firstDifference(ruleSet, mutant)).toBeUndefined();
  });

  it("has no equivalent mutant, except for the deadline of a goal whose criteria have their own", () => {
    const found = report.equivalent.map(({ mutant }) => mutant.pointer);
    expect(new Set(found)).toEqual(
      new Set(["/goals/secondary.teams/deadline", "/goals/secondary.teams/deadline/on"]),
    );
  });
});

// Each creates every mutant of the rules and looks for a case that kills it, which takes a second or two.
const inWholeRun = it.runIf(isWholeRun());

describe("an equivalent mutant", () => {
  const of = (edit: (text: string) => string) => {
    const files = { "primary.json": edit(smallRuleSet["primary.json"]!) };
    const { data: ruleSet, places } = smallRules(files);
    return mutateRules(ruleSet, {}, places).equivalent.map(
      ({ mutant, reason }) => `${mutant.pointer}: ${mutant.description}. ${reason}`,
    );
  };

  inWholeRun("is one of a whole number that a fraction rounds to", () => {
    // 90% of 149 is 134.1: at least that, and more than that, is 135 or more.
    expect(of((text) => text.replaceAll('"value": 150', '"value": 149'))).toEqual([
      '/goals/primary.engagement/criteria/specialists/onTrack/operator: "at least specialists-on-track" became "more than specialists-on-track". Both give the same result for facts on and beside every threshold, known or not, on every day that matters.',
    ]);
  });

  inWholeRun("is one of a milestone that no day looks at", () => {
    const found = of((text) => text.replace(/\{ "on": "2023-08-31".*\},\n/, ""));
    expect(found).toContain(
      "/parameters/engagement/milestones/0/on: the milestone moved from 31 August 2025 to 30 August 2025. The numbers compared are the same on every day.",
    );
  });

  inWholeRun("is one of a parameter that nothing reads", () => {
    const found = of((text) =>
      text.replace(
        '"parameters": {',
        '"parameters": { "spare": { "unit": "x", "value": 5, "basis": "local" },',
      ),
    );
    expect(found).toEqual([
      "/parameters/spare/value: 5 became 4. No criterion reads it.",
      "/parameters/spare/value: 5 became 6. No criterion reads it.",
    ]);
  });
});

describe("a survivor", () => {
  const { data: ruleSet, places } = smallRules();

  it("names the file of cases that its goal has", () => {
    const example: Case = {
      scope: "hub",
      asOf: "2025-03-31",
      facts: {},
      expected: { status: "unknown" },
    };
    const cases = { "cases/first.json": casesFor("primary.culture", { "Nothing is known": example }) };
    const { survivors } = mutateRules(ruleSet, cases, places);
    const files = new Set(survivors.map(({ casesFile }) => casesFile));
    expect(files).toEqual(new Set(["cases/first.json", "cases/primary.engagement.json"]));
  });

  inWholeRun("never gets a name that is taken", () => {
    const first = mutateRules(ruleSet, {}, places).survivors[0]!.killer!;
    const wrong: Case = { ...first.example, expected: { status: "met" }, facts: { "schools.total": 1 } };
    const taken = { "cases/x.json": casesFor("primary.culture", { [first.name]: wrong }) };
    const names = mutateRules(ruleSet, taken, places).survivors.map(({ killer }) => killer?.name);
    expect(names).not.toContain(first.name);
  });
});

/** Looks for a snapshot, random but always the same, that a mutant judges differently. */
function firstDifference(ruleSet: RuleSet, mutant: Mutant): unknown {
  let state = 12345;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const scalar = (type: string): string | number | boolean => {
    if (type === "level") return pick(levelIds(DEFAULT_SCALE));
    if (type === "flag") return below(2) === 1;
    if (type === "percentage") return pick([0, 49.9, 50, 50.1, 74, 75, 76, 100]);
    if (type === "date") return pick(["2025-06-30", "2025-07-01", "2025-07-02"]);
    return pick([0, 1, 2, 20, 36, 40, 45, 50, 100, 134, 135, 150, 1800, 2000, 2001]);
  };
  const value = (type: string): unknown => {
    const kind = below(7);
    if (kind === 0) return null;
    if (kind > 1) return scalar(type);
    return below(2) === 0 ? { min: scalar(type) } : { max: scalar(type) };
  };
  for (const goal of mutant.goals) {
    const versions = [onlyGoals(ruleSet, [goal]), onlyGoals(mutant.ruleSet, [goal])] as const;
    const text = JSON.stringify(ruleSet.goals[goal]);
    const named = Object.entries(ruleSet.facts).filter(([id]) => text.includes(`"${id}"`));
    const ids = new Set(named.flatMap(([id]) => givenIn(ruleSet, id)));
    for (let round = 0; round < runs(150); round++) {
      const facts = Object.fromEntries([...ids].map((id) => [id, value(ruleSet.facts[id]!.type)]));
      const isKnown = Object.values(facts).every((fact) => typeof fact !== "object");
      const asOf = pick([
        ...["2022-08-31", "2023-08-31", "2023-09-01", "2024-12-30", "2024-12-31", "2025-03-31"],
        ...["2025-04-01", "2025-06-30", "2025-08-31", "2025-09-01"],
      ]);
      const snapshot = { subject: { scope: pick(["hub", "network"] as const), id: "x" }, asOf, facts };
      const [real, mutated] = versions.map((version) => {
        const result = safeEvaluate(version, snapshot as never);
        if (!result.success) return "invalid";
        const { status, possible, missing, shortfall } = result.data.goals[goal]!;
        // For wide bounds, the amount that is certainly enough is left out if it takes too long to find, as for
        // "exactly 100%".
        return JSON.stringify(isKnown ? [status, possible, missing, shortfall] : [status, possible, missing]);
      });
      if (real !== mutated) return { snapshot, real, mutated, mutant: mutant.description };
    }
  }
  return undefined;
}

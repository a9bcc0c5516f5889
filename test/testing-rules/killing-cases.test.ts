import { describe, expect, it } from "vitest";
import type { CasesFile, Condition } from "../../src/rule-set/types.js";
import { type MutationReport, mutateRules } from "../../src/testing/rules/mutate-rules.js";
import { isPassed, runCase } from "../../src/testing/rules/run-case.js";
import { isWholeRun, sampled } from "../runs.js";
import { casesFor, smallRules } from "./small-rules.js";

const total = { fact: "schools.total" };
const engaged = "schools.engaged";
const over300: Condition = { ...total, operator: "greaterThan", value: 300 };

/** The small rule set with another criterion. */
function rulesOf(met: Condition, when?: Condition) {
  return smallRules({
    "secondary.json": {
      format: 1,
      phase: "secondary",
      goals: {
        "secondary.tried": {
          title: "Tried",
          source: { document: "goals", section: "secondary", bullet: 9, sha256: "9".repeat(64) },
          modality: "aim",
          criteria: {
            tried: { excerpt: "schools", scopes: { hub: "stated" }, met, ...(when && { when }) },
          },
        },
      },
    },
  });
}

const ofGoal = (report: MutationReport) => ({
  undecided: report.undecided.filter(({ mutant }) => mutant.goals.includes("secondary.tried")),
  survivors: report.survivors.filter(({ mutant }) => mutant.pointer.includes("secondary.tried")),
});

/** The same cases as files, with those that were created. */
function withKillers(report: MutationReport): Record<string, CasesFile> {
  const files: Record<string, CasesFile> = {};
  for (const { casesFile, killer } of report.survivors) {
    const { goal, name, example } = killer;
    files[casesFile] = casesFor(goal, { ...files[casesFile]?.cases, [name]: { ...example, derived: true } });
  }
  return files;
}

const RULES: Readonly<Record<string, readonly [met: Condition, when?: Condition]>> = {
  "a tenth of the schools, where there are more than 300": [
    { fact: engaged, operator: "greaterThanInclusive", value: { ...total, times: "10%" } },
    over300,
  ],
  "a tenth of the schools, and at least 28": [
    {
      all: [
        { fact: engaged, operator: "greaterThanInclusive", value: { ...total, times: "10%" } },
        { fact: engaged, operator: "greaterThanInclusive", value: 28 },
      ],
    },
    over300,
  ],
  "more than two facts, each measured by the next": [
    {
      all: [
        { fact: engaged, operator: "greaterThanInclusive", value: { ...total, times: "10%" } },
        {
          fact: "specialists.trained",
          operator: "lessThanInclusive",
          value: { fact: engaged, times: "50%" },
        },
        { fact: "specialists.trained", operator: "greaterThan", value: 37 },
      ],
    },
  ],
  "fewer than a hundred and seventeen times": [
    { fact: engaged, operator: "lessThan", value: { ...total, times: "7%" } },
    { ...total, operator: "lessThan", value: 117 },
  ],
};

describe("a case that finds a fault", () => {
  // Each creates every mutant of the rules and looks for a case that kills it, which takes a second or two.
  it.each(sampled(Object.entries(RULES), 4))("is made for each of %s", (_, [met, when]) => {
    const { data: ruleSet, places } = rulesOf(met, when);
    const { survivors, undecided } = ofGoal(mutateRules(ruleSet, {}, places));
    expect(undecided.map(({ mutant }) => mutant.description)).toEqual([]);
    expect(survivors.length).toBeGreaterThan(5);
    for (const { mutant, killer } of survivors) {
      expect(isPassed(runCase(ruleSet, killer.goal, killer.example))).toBe(true);
      expect(isPassed(runCase(mutant.ruleSet, killer.goal, killer.example))).toBe(false);
    }
  });

  it.runIf(isWholeRun())("gives no fact without which the two still judge differently", () => {
    const { data: ruleSet, places } = rulesOf(...RULES["more than two facts, each measured by the next"]!);
    for (const { killer } of ofGoal(mutateRules(ruleSet, {}, places)).survivors)
      expect(Object.keys(killer.example.facts).length).toBeLessThanOrEqual(3);
  });

  it("leaves nothing to be found once all of them are written", () => {
    const { data: ruleSet, places } = rulesOf(...RULES["a tenth of the schools, and at least 28"]!);
    const first = mutateRules(ruleSet, {}, places);
    const again = mutateRules(ruleSet, withKillers(first), places);
    expect(again.survivors).toEqual([]);
    expect(again.killed).toBe(first.survivors.length);
  });
});

import { describe, expect, it } from "vitest";
import { sameJson } from "../../src/compare/same-json.js";
import { mutateRules } from "../../src/testing/rules/mutate-rules.js";
import { runCases } from "../../src/testing/rules/run-cases.js";
import { isWholeRun } from "../runs.js";
import { casesFor, smallRules } from "./small-rules.js";

const { data: ruleSet, places } = smallRules();
const facts = { "schools.total": 20, "schools.engaged": 14 };
const hub = { scope: "hub", asOf: "2025-08-31", facts } as const;

function run(expected: object, more: object = {}) {
  const cases = casesFor("primary.engagement", { "A case": { ...hub, ...more, expected } as never });
  return runCases(ruleSet, { "cases/engagement.json": cases });
}

describe("runCases", () => {
  it("compares what a case expects, and nothing else", () => {
    expect(run({ status: "off-track" })).toEqual({
      passed: 1,
      failed: [],
      drafts: [],
      unconfirmed: [],
      goalsWithoutCases: ["primary.culture"],
    });
    const all = {
      status: "off-track",
      possible: ["off-track"],
      missing: [],
      shortfall: [{ add: 1, fact: "schools.engaged" }],
    };
    expect(run(all).passed).toBe(1);
  });

  it("says for each part that differs what was expected and what was found", () => {
    const { passed, failed } = run({
      status: "met",
      possible: ["met", "off-track"],
      missing: ["schools.total"],
      shortfall: [],
    });
    expect(passed).toBe(0);
    expect(failed).toEqual([
      {
        file: "cases/engagement.json",
        goal: "primary.engagement",
        name: "A case",
        faults: [],
        differences: [
          { part: "status", expected: "met", found: "off-track" },
          { part: "possible", expected: ["met", "off-track"], found: ["off-track"] },
          { part: "missing", expected: ["schools.total"], found: [] },
          { part: "shortfall", expected: [], found: [{ fact: "schools.engaged", add: 1 }] },
        ],
      },
    ]);
  });

  it("says why a case cannot be run", () => {
    const broken = run({ status: "met" }, { facts: { "schools.total": 3, "schools.engaged": 4 } });
    expect(broken.failed[0]).toMatchObject({ differences: [], faults: [expect.stringContaining("4")] });
    const overridden = run({ status: "met" }, { parameters: { specialists: 3 } });
    expect(overridden.failed[0]?.faults[0]).toContain("stated by the document");
    const elsewhere = casesFor("nowhere", { "A case": { ...hub, expected: { status: "met" } } });
    expect(runCases(ruleSet, { "cases/x.json": elsewhere }).failed[0]?.faults).toEqual([
      'There is no goal "nowhere".',
    ]);
  });

  it("does not count a file without a case as a case", () => {
    const none = { "cases/x.json": casesFor("primary.culture", {}) };
    expect(runCases(ruleSet, none)).toEqual({
      passed: 0,
      failed: [],
      drafts: [],
      unconfirmed: [],
      goalsWithoutCases: ["primary.engagement", "primary.culture"],
    });
  });

  it("runs a draft, and counts it neither as passed nor as failed", () => {
    const draft = (status: string) => run({ status }, { draft: true });
    const told = { file: "cases/engagement.json", goal: "primary.engagement", name: "A case" };
    expect(draft("met")).toMatchObject({ passed: 0, failed: [], drafts: [{ ...told, holds: false }] });
    expect(draft("off-track")).toMatchObject({ passed: 0, failed: [], drafts: [{ ...told, holds: true }] });
  });
});

describe("mutateRules", () => {
  // This creates every mutant of the rules twice, which takes a few seconds.
  it.runIf(isWholeRun())("lets a draft find nothing that the same case finds once it is confirmed", () => {
    const found = (draft: object) => {
      const example = { ...hub, ...draft, expected: { status: "off-track" } } as never;
      const cases = casesFor("primary.engagement", { "A case": example });
      return mutateRules(ruleSet, { "cases/engagement.json": cases }, places).killed;
    };
    expect(found({ draft: true })).toBe(0);
    expect(found({})).toBeGreaterThan(0);
  });
});

describe("sameJson", () => {
  it.each([
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [{ a: 1, b: [] }, { b: [], a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 1 }, false],
    [{ a: 1 }, { b: 1 }, false],
    [[], {}, false],
    [null, {}, false],
    [1, "1", false],
  ])("%j and %j: %j", (a, b, same) => {
    expect(sameJson(a, b)).toBe(same);
  });
});

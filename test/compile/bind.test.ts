import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/base/day.js";
import { RuleSetError } from "../../src/base/rule-set-error.js";
import { basisAt, changingSlot, expectedOn, factsReadBy, slotsReadBy } from "../../src/compile/bind.js";
import { compile } from "../../src/compile/compile.js";
import type { ComparisonPlan } from "../../src/compile/plan.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { Condition, Criterion, Fact, Parameter } from "../../src/rule-set/types.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "../evaluate/tiny-rule-set.js";
import { issuesOf, refusalOf } from "./issues-of.js";

const facts: Record<string, Fact> = {
  ...SCHOOLS,
  other: { type: "count", title: "Other", unit: "things" },
  reported: { type: "percentage", title: "Reported" },
  agreed: { type: "flag", title: "Agreed" },
  begun: { type: "date", title: "Begun" },
  "judgement.goal.c": { type: "level", title: "Judged" },
};
const parameters: Record<string, Parameter> = {
  target: { unit: "share", value: "75%", basis: "implied" },
  open: { unit: "share", milestones: [{ on: "2025-08-31", expected: true, basis: "stated" }] },
  line: {
    unit: "share",
    milestones: [
      { on: "2024-08-31", value: "60%", basis: "local" },
      { on: "2025-08-31", value: "75%", basis: "stated" },
    ],
  },
  "stated-line": {
    unit: "share",
    milestones: [
      { on: "2023-08-31", value: "60%", basis: "stated" },
      { on: "2025-08-31", value: "75%", basis: "stated" },
    ],
  },
  three: {
    unit: "share",
    milestones: [
      { on: "2023-08-31", value: "60%", basis: "local" },
      { on: "2024-08-31", value: "65%", basis: "implied" },
      { on: "2025-08-31", value: "75%", basis: "stated" },
    ],
  },
  steps: {
    unit: "share",
    between: "step",
    milestones: [
      { on: "2023-08-31", value: "60%", basis: "local" },
      { on: "2025-08-31", value: "75%", basis: "stated" },
    ],
  },
};
const AT = "/goals/goal/criteria/c/met";
const good: Condition = { fact: "part", operator: "equal", value: 1 };

/** Where rules with this condition are refused. */
function refusedAt(met: unknown, onTrack?: unknown): string {
  const criterion = { met, ...(onTrack === undefined ? {} : { onTrack }) } as unknown as Criterion;
  return refusalOf(tinyRuleSet({ facts, parameters, criteria: { c: criterion } }));
}

describe("a condition that no parser would return", () => {
  it("asks for fewer than one of its conditions, for more than there are, or for a part of one", () => {
    for (const least of [0, -1, 3, 1.5, Number.NaN, "1"])
      expect([least, refusedAt({ atLeast: least, of: [good, good] })]).toEqual([least, `${AT}/atLeast`]);
    for (const least of [1, 2])
      expect(
        issuesOf(
          tinyRuleSet({ facts, parameters, criteria: { c: { met: { atLeast: least, of: [good, good] } } } }),
        ),
      ).toEqual([]);
    const [issue] = issuesOf(
      tinyRuleSet({ facts, parameters, criteria: { c: { met: { atLeast: 3, of: [good, good] } } } }),
    );
    expect(issue!.message).toContain("3 of 2 conditions cannot hold");
  });

  it.each([
    [{ fact: "shar", operator: "greaterThan", value: "75%" }, AT],
    [{ fact: "constructor", operator: "greaterThan", value: "75%" }, AT],
    [{ fact: "share", operator: "greaterThen", value: "75%" }, AT],
    [{ fact: "share", operator: "toString", value: "75%" }, AT],
    [{ fact: "agreed", operator: "greaterThan", value: true }, AT],
    [{ fact: "agreed", operator: "in", value: [true] }, AT],
    [{ fact: "share", operator: "greaterThan", value: { fact: "part" } }, AT],
    [{ fact: "part", operator: "in", value: { fact: "other" } }, AT],
    [{ fact: "part", operator: "notIn", value: { fact: "other" } }, AT],
    [{ fact: "part", operator: "equal", value: { fact: "othr" } }, AT],
    [{ fact: "share", operator: "equal", value: { parameter: "targt" } }, AT],
    [{ fact: "share", operator: "equal", value: { parameter: "toString" } }, AT],
    [{ all: [] }, `${AT}/all`],
    [{ not: { all: [good, { any: [] }] } }, `${AT}/not/all/1/any`],
    [{ any: [good, { fact: "nothing", operator: "equal", value: 1 }] }, `${AT}/any/1`],
    [{ atLeast: 1, of: [good, { any: [] }] }, `${AT}/of/1/any`],
    [{ fact: "part", operator: "equal", value: { fact: "other", times: "lots" } }, AT],
    [{ fact: "part", operator: "equal", value: { fact: "other", plus: "lots" } }, AT],
  ] as const)("%j is refused, with its place", (met, pointer) => {
    expect(refusedAt(met)).toBe(pointer);
    expect(refusedAt(good, { not: met })).toBe(pointer.replace("/met", "/onTrack/not"));
  });

  it.each([
    ["part", "75%"],
    ["part", 1.5],
    ["share", "150%"],
    ["share", true],
    ["share", 2],
    ["reported", "101%"],
    ["agreed", "yes"],
    ["begun", "soon"],
    ["begun", 5],
    ["judgement.goal.c", "great"],
    ["judgement.goal.c", 2],
  ])("%s compared with %j is refused, alone and in a list", (fact, value) => {
    expect(refusedAt({ fact, operator: "equal", value })).toBe(AT);
    if (fact !== "agreed") expect(refusedAt({ fact, operator: "in", value: [value] })).toBe(AT);
  });

  it("has a message that says what can be written instead", () => {
    const met = { fact: "part", operator: "equal", value: "75%" } as unknown as Condition;
    const [issue] = issuesOf(tinyRuleSet({ facts, parameters, criteria: { c: { met } } }));
    expect(issue!.message).toContain(': "75%" cannot be compared; write a whole number');
  });

  it("is never evaluated, and the message says what to do", () => {
    const rules = tinyRuleSet({ facts, parameters, criteria: { c: { met: { all: [] } } } });
    expect(() => evaluate(rules, snapshotOf({}))).toThrow(RuleSetError);
    expect(issuesOf(rules)).toEqual([
      {
        code: "not-a-rule-set",
        severity: "error",
        pointer: `${AT}/all`,
        message:
          'This isn\'t a rule set: "all" has no conditions in it. Import one, or make one with parseRuleSet, which lists every fault.',
      },
    ]);
  });
});

describe("the basis of a comparison", () => {
  const basisOf = (value: unknown, scopes: Criterion["scopes"], asOf = "2025-03-31") => {
    const met = { fact: "share", operator: "greaterThan", value } as Condition;
    const [criterion] = compile(tinyRuleSet({ facts, parameters, criteria: { c: { met, scopes } } }))
      .goals[0]!.criteria;
    const comparison = criterion!.met as ComparisonPlan;
    const day = parseDay(asOf)!;
    const at = (scope: "hub" | "network") => basisAt(comparison, criterion!.criterion, { scope, day });
    return { hub: at("hub"), network: at("network") };
  };

  it("is the weaker of its number's and of measuring it at that scope", () => {
    expect(basisOf("75%", { hub: "local", network: "stated" })).toEqual({ hub: "local", network: "stated" });
    expect(basisOf({ parameter: "target" }, { hub: "local", network: "stated" })).toEqual({
      hub: "local",
      network: "implied",
    });
  });

  it("is that of the last milestone for the target, and on its own day that of each milestone", () => {
    const stated = { hub: "stated", network: "stated" } as const;
    expect(basisOf({ parameter: "line" }, stated)).toEqual(stated);
    for (const asOf of ["2022-08-31", "2023-08-31", "2025-08-31", "2026-08-31"])
      expect(basisOf({ parameter: "stated-line", at: "as-of" }, stated, asOf)).toEqual(stated);
  });

  it("is on and after the last of three milestones its own", () => {
    const stated = { hub: "stated", network: "stated" } as const;
    const basis = (asOf: string) => basisOf({ parameter: "three", at: "as-of" }, stated, asOf).hub;
    expect(["2024-08-31", "2024-09-01", "2025-08-31", "2025-09-01"].map(basis)).toEqual([
      "implied",
      "local",
      "stated",
      "stated",
    ]);
  });

  it("is local between two milestones, at every scope, because no document states a value there", () => {
    const stated = { hub: "stated", network: "stated" } as const;
    for (const asOf of ["2023-09-01", "2025-03-31", "2025-08-30"])
      expect(basisOf({ parameter: "stated-line", at: "as-of" }, stated, asOf)).toEqual({
        hub: "local",
        network: "local",
      });
  });

  it("is, for steps, that of the milestone reached last", () => {
    const stated = { hub: "stated", network: "stated" } as const;
    const basis = (asOf: string) => basisOf({ parameter: "steps", at: "as-of" }, stated, asOf).hub;
    expect(["2022-08-31", "2023-08-31", "2025-03-31", "2025-08-31"].map(basis)).toEqual([
      "local",
      "local",
      "local",
      "stated",
    ]);
  });

  it("is, if it is not measured, that of the scope where it is", () => {
    expect(basisOf("75%", { hub: "implied" })).toEqual({ hub: "implied", network: "implied" });
    expect(basisOf("75%", {})).toEqual({ hub: "local", network: "local" });
  });
});

describe("what a comparison reads and expects", () => {
  const bound = (met: Condition) => {
    const [criterion] = compile(tinyRuleSet({ facts, parameters, criteria: { c: { met } } })).goals[0]!
      .criteria;
    if (criterion!.met.kind !== "comparison") throw new Error("A comparison is bound to a comparison.");
    return criterion!.met;
  };

  it("is a share with its counts, and both facts if two are compared, each once", () => {
    const share = bound({ fact: "share", operator: "equal", value: "75%" });
    expect(factsReadBy(share)).toEqual(["share", "part", "whole"]);
    expect(slotsReadBy(share).map(({ id }) => id)).toEqual(["part", "whole"]);
    expect(factsReadBy(bound({ fact: "part", operator: "equal", value: { fact: "other" } }))).toEqual([
      "part",
      "other",
    ]);
    expect(factsReadBy(bound({ fact: "share", operator: "equal", value: { fact: "share" } }))).toHaveLength(
      3,
    );
  });

  it("changes the part of a share, and otherwise the fact itself", () => {
    expect(changingSlot(bound({ fact: "share", operator: "equal", value: "75%" }).left).id).toBe("part");
    expect(changingSlot(bound({ fact: "other", operator: "equal", value: 1 }).left).id).toBe("other");
  });

  it("is written by its type, a list as a list, and a target that is not set as null", () => {
    const expected = (met: Condition) => expectedOn(bound(met), 0);
    expect(expected({ fact: "part", operator: "in", value: [2, 4] })).toEqual([2, 4]);
    expect(expected({ fact: "part", operator: "notIn", value: [2] })).toEqual([2]);
    expect(expected({ fact: "begun", operator: "equal", value: "2025-01-31" })).toBe("2025-01-31");
    expect(expected({ fact: "agreed", operator: "equal", value: false })).toBe(false);
    expect(expected({ fact: "judgement.goal.c", operator: "equal", value: "embedded" })).toBe("embedded");
    expect(expected({ fact: "share", operator: "equal", value: "3/4" })).toBe("75%");
    expect(expected({ fact: "part", operator: "equal", value: { fact: "other" } })).toBeNull();
    expect(
      expected({ fact: "share", operator: "equal", value: { parameter: "open", at: "as-of" } }),
    ).toBeNull();
  });

  it("shares one threshold between equal numbers, and one variable between all that read a fact", () => {
    const { met, onTrack } = compile(
      tinyRuleSet({
        facts,
        criteria: {
          c: {
            met: { fact: "share", operator: "greaterThan", value: "75%" },
            onTrack: { fact: "share", operator: "equal", value: "3/4" },
          },
        },
      }),
    ).goals[0]!.criteria[0]! as { met: ComparisonPlan; onTrack: ComparisonPlan };
    expect(met.left).toBe(onTrack.left);
    expect(met.thresholds[0]).toBe(onTrack.thresholds[0]);
  });
});

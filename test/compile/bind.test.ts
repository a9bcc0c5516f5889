import { describe, expect, it } from "vitest";
import { readLiteral } from "../../src/compile/bind.js";
import { compile } from "../../src/compile/compile.js";
import type { Condition, Criterion, Fact, Parameter } from "../../src/rule-set/types.js";
import { SCHOOLS, tinyRuleSet } from "../evaluate/tiny-rule-set.js";
import { issuesOf } from "./issues-of.js";

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
  line: {
    unit: "share",
    milestones: [
      { on: "2024-08-31", value: "60%", basis: "local" },
      { on: "2025-08-31", value: "75%", basis: "stated" },
    ],
  },
};
const good: Condition = { fact: "part", operator: "equal", value: 1 };

function faultsOf(met: unknown, onTrack?: unknown) {
  const criterion = { met, ...(onTrack === undefined ? {} : { onTrack }) } as unknown as Criterion;
  return issuesOf(tinyRuleSet({ facts, parameters, criteria: { c: criterion } }));
}

const AT = "/goals/goal/criteria/c/met";

describe("a condition that cannot be bound", () => {
  it.each([
    [
      { fact: "shar", operator: "greaterThan", value: "75%" },
      ["unknown-fact", `${AT}/fact`, 'No fact "shar". Did you mean "share"?', "share"],
    ],
    [
      { fact: "constructor", operator: "greaterThan", value: "75%" },
      ["unknown-fact", `${AT}/fact`, 'No fact "constructor".', undefined],
    ],
    [
      { fact: "share", operator: "greaterThen", value: "75%" },
      [
        "unknown-operator",
        `${AT}/operator`,
        'No operator "greaterThen". Did you mean "greaterThan"?',
        "greaterThan",
      ],
    ],
    [
      { fact: "share", operator: "toString", value: "75%" },
      ["unknown-operator", `${AT}/operator`, 'No operator "toString".', undefined],
    ],
    [
      { fact: "agreed", operator: "greaterThan", value: true },
      ["operator-does-not-fit", `${AT}/operator`, '"greaterThan" does not fit "agreed", a flag.', undefined],
    ],
    [
      { fact: "share", operator: "greaterThan", value: { fact: "part" } },
      [
        "value-does-not-fit",
        `${AT}/value`,
        '"share", a share, cannot be compared by "greaterThan" with "part", a count.',
        undefined,
      ],
    ],
    [
      { fact: "part", operator: "in", value: { fact: "other" } },
      [
        "value-does-not-fit",
        `${AT}/value`,
        '"part", a count, cannot be compared by "in" with "other", a count.',
        undefined,
      ],
    ],
    [
      { fact: "part", operator: "notIn", value: { fact: "other" } },
      [
        "value-does-not-fit",
        `${AT}/value`,
        '"part", a count, cannot be compared by "notIn" with "other", a count.',
        undefined,
      ],
    ],
    [
      { fact: "part", operator: "equal", value: { fact: "othr" } },
      ["unknown-fact", `${AT}/value`, 'No fact "othr". Did you mean "other"?', "other"],
    ],
    [
      { fact: "share", operator: "equal", value: { parameter: "targt" } },
      ["unknown-parameter", `${AT}/value`, 'No parameter "targt". Did you mean "target"?', "target"],
    ],
    [{ all: [] }, ["empty-combinator", `${AT}/all`, '"all" has no conditions in it.', undefined]],
    [
      { not: { all: [good, { any: [] }] } },
      ["empty-combinator", `${AT}/not/all/1/any`, '"any" has no conditions in it.', undefined],
    ],
  ] as const)(
    "%j is told with its place and what would be right",
    (met, [code, pointer, message, suggestion]) => {
      expect(faultsOf(met)).toEqual([
        { code, severity: "error", pointer, message, ...(suggestion === undefined ? {} : { suggestion }) },
      ]);
    },
  );

  const SHARE = 'a share from 0 to 1, such as "75%" or "3/4"';
  const LEVEL = "one of not-started, introduced, embedded, sustained";
  it.each([
    ["part", "75%", "a count", "a whole number"],
    ["part", 1.5, "a count", "a whole number"],
    ["share", "150%", "a share", SHARE],
    ["share", true, "a share", SHARE],
    ["share", 2, "a share", SHARE],
    ["reported", "101%", "a percentage", SHARE],
    ["agreed", "yes", "a flag", "true or false"],
    ["begun", "soon", "a date", 'a day, such as "2025-08-31"'],
    ["begun", 5, "a date", 'a day, such as "2025-08-31"'],
    ["judgement.goal.c", "great", "a level", LEVEL],
    ["judgement.goal.c", 2, "a level", LEVEL],
  ])("%s compared with %j is told what to write", (fact, value, type, written) => {
    const [issue, ...others] = faultsOf({ fact, operator: "equal", value });
    expect(others).toEqual([]);
    expect(issue).toEqual({
      code: "value-does-not-fit",
      severity: "error",
      pointer: `${AT}/value`,
      message: `${JSON.stringify(value)} cannot be compared with ${type}; write ${written}.`,
    });
  });

  it("is told of each wrong one in a list, of each child of a tree, and of both tests", () => {
    const bad = { fact: "part", operator: "in", value: [3, "x"] };
    const worse = { fact: "nothing", operator: "equal", value: 1 };
    expect(faultsOf({ any: [bad, good, worse] }, { not: worse }).map(({ pointer }) => pointer)).toEqual([
      `${AT}/any/0/value`,
      `${AT}/any/2/fact`,
      "/goals/goal/criteria/c/onTrack/not/fact",
    ]);
  });

  it("is not blamed for a share whose counts do not exist, which is told of once, with the facts", () => {
    const broken: Record<string, Fact> = {
      ...SCHOOLS,
      share: { type: "share", title: "Share", of: ["part", "hole"] },
      twin: { type: "share", title: "Share", of: ["prt", "whole"] },
    };
    const criteria = {
      c: { met: { fact: "share", operator: "equal", value: "75%" } },
      d: { met: { fact: "twin", operator: "equal", value: "75%" } },
    } as const;
    expect(
      issuesOf(tinyRuleSet({ facts: broken, criteria })).map(({ pointer, message }) => [pointer, message]),
    ).toEqual([
      ["/facts/share", '"share" names "hole", which is not a count of this rule set.'],
      ["/facts/twin", '"twin" names "prt", which is not a count of this rule set.'],
    ]);
  });
});

describe("a number written in a rule", () => {
  it.each([
    ["introduced", "level", 1n, 1n],
    ["not-started", "level", 0n, 1n],
    [true, "flag", 1n, 1n],
    [false, "flag", 0n, 1n],
    ["0001-01-02", "date", 1n, 1n],
    [150, "count", 150n, 1n],
    ["75%", "share", 3n, 4n],
    ["100%", "share", 1n, 1n],
    [1, "share", 1n, 1n],
    ["1/8", "percentage", 1n, 8n],
  ] as const)("%j, a %s, is read exactly", (value, type, n, d) => {
    expect(readLiteral(value, type)).toMatchObject({ n, d });
  });

  it.each([
    ["150", "count"],
    [-1, "count"],
    ["9/8", "share"],
    [null, "share"],
    [1, "flag"],
    ["sometimes", "level"],
  ] as const)("%j is no %s", (value, type) => {
    expect(readLiteral(value, type)).toBeUndefined();
  });
});

describe("the basis of a comparison", () => {
  const basisOf = (value: unknown, scopes: Criterion["scopes"]) => {
    const met = { fact: "share", operator: "greaterThan", value } as Condition;
    const [criterion] = compile(tinyRuleSet({ facts, parameters, criteria: { c: { met, scopes } } }))
      .goals[0]!.criteria;
    return criterion!.met.kind === "comparison" ? criterion!.met.comparison.basis : undefined;
  };

  it("is the weaker of its number's and of measuring it at that scope", () => {
    expect(basisOf("75%", { hub: "local", network: "stated" })).toEqual({ hub: "local", network: "stated" });
    expect(basisOf({ parameter: "target" }, { hub: "local", network: "stated" })).toEqual({
      hub: "local",
      network: "implied",
    });
  });

  it("is that of the last milestone for the target, and the weakest of all for a point on the line", () => {
    const stated = { hub: "stated", network: "stated" } as const;
    expect(basisOf({ parameter: "line" }, stated)).toEqual(stated);
    expect(basisOf({ parameter: "line", at: "as-of" }, stated)).toEqual({ hub: "local", network: "local" });
  });

  it("is, where it is not measured, that of the scope where it is", () => {
    expect(basisOf("75%", { hub: "implied" })).toEqual({ hub: "implied", network: "implied" });
    expect(basisOf("75%", {})).toEqual({ hub: "local", network: "local" });
  });
});

describe("what a comparison reads and expects", () => {
  const bound = (met: Condition) => {
    const [criterion] = compile(tinyRuleSet({ facts, parameters, criteria: { c: { met } } })).goals[0]!
      .criteria;
    if (criterion!.met.kind !== "comparison") throw new Error("A comparison is bound to a comparison.");
    return criterion!.met.comparison;
  };

  it("is a share with its counts, and both facts where two are compared, each once", () => {
    expect(bound({ fact: "share", operator: "equal", value: "75%" }).reads).toEqual([
      "share",
      "part",
      "whole",
    ]);
    expect(bound({ fact: "part", operator: "equal", value: { fact: "other" } }).reads).toEqual([
      "part",
      "other",
    ]);
    expect(bound({ fact: "share", operator: "equal", value: { fact: "share" } }).reads).toHaveLength(3);
  });

  it("is written by its type, a list as a frozen list", () => {
    const list = bound({ fact: "part", operator: "in", value: [2, 4] }).expected(0) as readonly unknown[];
    expect(list).toEqual([2, 4]);
    expect(Object.isFrozen(list)).toBe(true);
    expect(bound({ fact: "part", operator: "notIn", value: [2] }).expected(0)).toEqual([2]);
    expect(bound({ fact: "begun", operator: "equal", value: "2025-01-31" }).expected(0)).toBe("2025-01-31");
    expect(bound({ fact: "agreed", operator: "equal", value: false }).expected(0)).toBe(false);
    expect(bound({ fact: "judgement.goal.c", operator: "equal", value: "embedded" }).expected(0)).toBe(
      "embedded",
    );
    expect(bound({ fact: "part", operator: "equal", value: { fact: "other" } }).expected(0)).toBeNull();
  });
});

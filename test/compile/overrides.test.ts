import { describe, expect, it } from "vitest";
import type { Condition, Parameter } from "../../src/rule-set/types.js";
import { SCHOOLS, tinyRuleSet } from "../evaluate/tiny-rule-set.js";
import { issuesOf } from "./issues-of.js";

const met: Condition = { fact: "part", operator: "equal", value: 1 };
const local = { unit: "of something", basis: "local" } as const;
const stated = { unit: "of something", basis: "stated" } as const;

const parameters: Record<string, Parameter> = {
  share: { ...local, value: "75%" },
  count: { ...local, value: 150 },
  level: { ...local, value: "embedded" },
  fixed: { ...stated, value: "100%" },
  implied: { ...local, basis: "implied", value: "100%" },
  product: { ...local, product: ["share", "count"] },
  shares: { ...local, product: ["share", "fixed"] },
  nested: { ...local, product: ["product", "share"] },
  later: {
    unit: "schools",
    milestones: [
      { on: "2024-08-31", expected: true, basis: "local" },
      { on: "2025-08-31", value: 12, basis: "local" },
    ],
  },
  never: { unit: "schools", milestones: [{ on: "2025-08-31", expected: true, basis: "local" }] },
};
const dated = tinyRuleSet({
  parameters,
  criteria: { c: { met } },
  deadline: "2025-08-31",
  assumption: "by-2025",
});
const rules = {
  ...dated,
  assumptions: { ...dated.assumptions, "no-day": { text: "Counted once.", basis: "local" } as const },
};

const tell = (overrides: unknown) =>
  issuesOf(rules, overrides).map((issue) => {
    const { code, severity, pointer, message, suggestion } = issue;
    // If there is no suggestion, the key must be absent rather than empty.
    expect([severity, "suggestion" in issue]).toEqual(["error", suggestion !== undefined]);
    return [code, pointer, message, suggestion];
  });

const SHARE = 'Write a percentage or fraction up to 100%, as in "75%" or "3/4".';
const COUNT = "Write a whole number, as in 50.";
const LEVEL = "Write one of not-started, introduced, embedded, sustained.";

describe("an override of a parameter", () => {
  it.each([
    [{ share: "80%" }],
    [{ share: "3/4" }],
    [{ share: "100%" }],
    [{ count: 0 }],
    [{ level: "not-started" }],
    [{ product: 130 }],
    [{ shares: "50%" }],
    [{ nested: 120 }],
    [{ later: 3 }],
    [{ never: "anything" }],
    [{ share: "80%", count: 3, level: "sustained" }],
  ])("%j is of its kind", (changed) => {
    expect(tell({ parameters: changed })).toEqual([]);
  });

  it.each([
    ["share", "101%", `"101%" can't be the value of "share". ${SHARE}`, undefined],
    ["share", 80, `80 can't be the value of "share". ${SHARE} Did you mean "80%"?`, "80%"],
    ["share", "80", `"80" can't be the value of "share". ${SHARE} Did you mean "80%"?`, "80%"],
    ["share", 100, `100 can't be the value of "share". ${SHARE} Did you mean "100%"?`, "100%"],
    ["share", 101, `101 can't be the value of "share". ${SHARE}`, undefined],
    ["share", -5, `-5 can't be the value of "share". ${SHARE}`, undefined],
    // By itself 1 means all of it, and as a percentage nearly nothing.
    ["share", 1, `1 can't be the value of "share". ${SHARE}`, undefined],
    ["share", "embedded", `"embedded" can't be the value of "share". ${SHARE}`, undefined],
    ["count", "150", `"150" can't be the value of "count". ${COUNT}`, undefined],
    ["count", "75%", `"75%" can't be the value of "count". ${COUNT}`, undefined],
    ["count", 1.5, `1.5 can't be the value of "count". ${COUNT}`, undefined],
    ["count", "embedded", `"embedded" can't be the value of "count". ${COUNT}`, undefined],
    ["level", "75%", `"75%" can't be the value of "level". ${LEVEL}`, undefined],
    ["level", 2, `2 can't be the value of "level". ${LEVEL}`, undefined],
    ["product", "75%", `"75%" can't be the value of "product". ${COUNT}`, undefined],
    ["nested", "75%", `"75%" can't be the value of "nested". ${COUNT}`, undefined],
    ["shares", 3, `3 can't be the value of "shares". ${SHARE} Did you mean "3%"?`, "3%"],
    ["later", "75%", `"75%" can't be the value of "later". ${COUNT}`, undefined],
  ])("%s to %j is refused with what to write", (id, value, message, suggestion) => {
    expect(tell({ parameters: { [id]: value } })).toEqual([
      ["invalid-value", `/overrides/parameters/${id}`, message, suggestion],
    ]);
  });

  it("that does not exist is refused with the nearest name", () => {
    expect(tell({ parameters: { shar: "80%" } })).toEqual([
      [
        "unknown-parameter",
        "/overrides/parameters/shar",
        'No parameter "shar" to override. Did you mean "share"?',
        "share",
      ],
    ]);
    expect(tell({ parameters: { toString: "80%" } })).toEqual([
      [
        "unknown-parameter",
        "/overrides/parameters/toString",
        'No parameter "toString" to override.',
        undefined,
      ],
    ]);
  });

  it("that is the document's is refused without a scenario, whatever its value, and with one only if it does not fit", () => {
    const refused = (id: string, basis: string) => [
      "not-overridable",
      `/overrides/parameters/${id}`,
      `"${id}" is ${basis} by the document, not a local choice. To try another value, name a scenario.`,
      undefined,
    ];
    expect(tell({ parameters: { fixed: "90%", implied: "90%" } })).toEqual([
      refused("fixed", "stated"),
      refused("implied", "implied"),
    ]);
    expect(tell({ parameters: { fixed: "lots" } }).map(([code]) => code)).toEqual([
      "not-overridable",
      "invalid-value",
    ]);
    expect(tell({ parameters: { fixed: "90%" }, scenario: "less" })).toEqual([]);
    expect(tell({ parameters: { fixed: "lots" }, scenario: "less" }).map(([code]) => code)).toEqual([
      "invalid-value",
    ]);
  });

  it("gives a product the kind of a count if any factor is a count, and else of its first factor", () => {
    const deep: Record<string, Parameter> = { p0: { ...local, value: 5 }, share: { ...local, value: "75%" } };
    for (let i = 1; i <= 8; i++) deep[`p${i}`] = { ...local, product: ["share", `p${i - 1}`] };
    const nested = tinyRuleSet({ parameters: deep, criteria: { c: { met } } });
    expect(issuesOf(nested, { parameters: { p8: "50%" } }).map(({ code }) => code)).toEqual([
      "invalid-value",
    ]);
    expect(issuesOf(nested, { parameters: { p8: 3 } })).toEqual([]);
  });
});

describe("an override of an assumption", () => {
  it("takes a calendar day, and says which assumptions have one", () => {
    expect(tell({ assumptions: { "by-2025": "2025-12-31" } })).toEqual([]);
    expect(tell({ assumptions: { "by-2025": "2025-02-30" } })).toEqual([
      [
        "bad-date",
        "/overrides/assumptions/by-2025",
        '"2025-02-30" isn\'t a date. Write it as YYYY-MM-DD.',
        undefined,
      ],
    ]);
    expect(tell({ assumptions: { "by-2025": 2025 } }).map(([code, , message]) => [code, message])).toEqual([
      ["bad-date", "2025 isn't a date. Write it as YYYY-MM-DD."],
    ]);
    expect(tell({ assumptions: { "no-day": "2025-12-31" } })).toEqual([
      [
        "unknown-assumption",
        "/overrides/assumptions/no-day",
        'No assumption "no-day" has a day to override. These have one: by-2025.',
        undefined,
      ],
    ]);
  });

  it("lists all that have a day, each once", () => {
    const two = {
      ...rules,
      assumptions: { ...rules.assumptions, later: { text: "Later.", basis: "local", value: "2026-08-31" } },
    };
    expect(issuesOf(two, { assumptions: { any: "2025-12-31" } }).map(({ message }) => message)).toEqual([
      'No assumption "any" has a day to override. These have one: by-2025, later.',
    ]);
  });

  it("that would put milestones out of order is refused, and one that moves them on together is not", () => {
    const day = (on: string, value: number, assumption?: string) =>
      ({ on, value, basis: "local", ...(assumption === undefined ? {} : { assumption }) }) as const;
    const dates = (value: string) => ({ text: "A day.", basis: "local", value }) as const;
    const moved = {
      ...tinyRuleSet({
        parameters: {
          plain: { ...local, value: 5 },
          steps: {
            unit: "schools",
            milestones: [
              day("2024-08-31", 1),
              day("2025-08-31", 2, "middle"),
              day("2026-08-31", 3, "last"),
              day("2027-08-31", 4),
            ],
          },
          others: { unit: "schools", milestones: [day("2025-08-31", 1, "middle"), day("2025-12-31", 2)] },
        },
        criteria: { c: { met } },
      }),
      assumptions: { middle: dates("2025-08-31"), last: dates("2026-08-31") },
    };
    const order = (id: string, parameter: string, after: string, before: string) => [
      `/overrides/assumptions/${id}`,
      `Moving "${id}" would put the milestones of "${parameter}" out of order: ${after} would no longer come after ${before}.`,
    ];
    const found = (assumptions: Record<string, string>) =>
      issuesOf(moved, { assumptions }).map(({ code, severity, pointer, message }) => {
        expect([code, severity]).toEqual(["milestones-order", "error"]);
        return [pointer, message];
      });
    expect(found({ middle: "2025-12-30" })).toEqual([]);
    expect(found({ middle: "2024-09-01" })).toEqual([]);
    expect(found({ middle: "2024-08-31" })).toEqual([
      order("middle", "steps", "31 August 2024", "31 August 2024"),
    ]);
    expect(found({ middle: "2025-12-31" })).toEqual([
      order("middle", "others", "31 December 2025", "31 December 2025"),
    ]);
    expect(found({ middle: "2026-09-01" })).toEqual([
      order("middle", "steps", "31 August 2026", "1 September 2026"),
      order("middle", "others", "31 December 2025", "1 September 2026"),
    ]);
    expect(found({ last: "2027-08-30" })).toEqual([]);
    expect(found({ last: "2027-08-31" })).toEqual([
      order("last", "steps", "31 August 2027", "31 August 2027"),
    ]);
    expect(found({ middle: "2025-11-30", last: "2025-12-01" })).toEqual([]);
    expect(found({ middle: "2025-12-01", last: "2025-11-30" })).toEqual([
      order("middle", "steps", "30 November 2025", "1 December 2025"),
      order("last", "steps", "30 November 2025", "1 December 2025"),
    ]);
  });

  it("says so if none has a day", () => {
    const none = tinyRuleSet({ facts: SCHOOLS, criteria: { c: { met } } });
    expect(issuesOf(none, { assumptions: { any: "2025-12-31" } }).map(({ message }) => message)).toEqual([
      'No assumption "any" has a day to override. These have one: none.',
    ]);
  });
});

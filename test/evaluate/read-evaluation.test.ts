import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { SnapshotError } from "../../src/base/snapshot-error.js";
import { compareEvaluations } from "../../src/compare/changes/compare-evaluations.js";
import { requiredChanges } from "../../src/compare/required-changes.js";
import { settlingFacts } from "../../src/compare/settling-facts.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { readEvaluation } from "../../src/evaluate/read-evaluation.js";
import { replay } from "../../src/evaluate/replay.js";
import type { Evaluation } from "../../src/evaluate/types.js";
import { words } from "../../src/evaluate/words.js";
import { explain } from "../../src/explain/explain.js";
import { formatMarkdown } from "../../src/explain/format-markdown.js";
import { formatText } from "../../src/explain/format-text.js";
import { formatHtml } from "../../src/report.js";
import type { Fact, RuleSet } from "../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { evaluateExample, rules } from "../explain/example.js";
import { plainValue } from "../fuzz/hostile.js";
import { runs, sampled } from "../runs.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "./tiny-rule-set.js";

type Reader = (ruleSet: RuleSet, result: Evaluation) => unknown;

const sound = evaluateExample("hub-example-mixed");
const readBack = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Functions that read a result and need the rules it was made with. */
const BOUND: Readonly<Record<string, Reader>> = {
  explain,
  formatText,
  formatMarkdown,
  formatHtml,
  "formatHtml, beside it": (ruleSet, result) => formatHtml(ruleSet, sound, { subjects: [result] }),
  requiredChanges,
  settlingFacts,
  "compareEvaluations, as the later": (ruleSet, result) => compareEvaluations(ruleSet, sound, result),
};
/** Functions that read a result of any rules. */
const FREE: Readonly<Record<string, Reader>> = {
  replay,
  "formatHtml, as history": (ruleSet, result) => formatHtml(ruleSet, sound, { history: [result] }),
  "compareEvaluations, as the earlier": (ruleSet, result) => compareEvaluations(ruleSet, result, sound),
};
const READERS = [...Object.entries(BOUND), ...Object.entries(FREE)];

/** The issues with which a reader refuses a value. */
function refusal(reader: Reader, result: unknown, ruleSet: RuleSet = rules) {
  try {
    reader(ruleSet, result as Evaluation);
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    return error.issues.map(({ code, pointer, message }) => ({ code, pointer, message }));
  }
  return undefined;
}

const told = (reader: Reader, result: unknown, ruleSet?: RuleSet) =>
  refusal(reader, result, ruleSet)?.map(({ code, pointer }) => `${code} ${pointer}`);

// biome-ignore lint/suspicious/noExplicitAny: what is done to it is not what its type would allow
type Json = Record<string, any>;

/** The valid result after a change. */
function changed(change: (result: Json) => void): unknown {
  const result = readBack(sound) as Json;
  change(result);
  return result;
}

const GOAL = "primary.engagement";
const JUDGEMENT = "judgement.primary.mastery.resources";
const goalIn = (result: Json): Json => result["goals"][GOAL];
const reasonIn = (result: Json): Json => goalIn(result)["reasons"][0];

describe.each(READERS)("%s", (name, reader) => {
  it("reads a result, kept as JSON or live, by the rules or by a copy of them", () => {
    for (const result of [sound, readBack(sound), structuredClone(sound)])
      for (const ruleSet of [rules, { ...rules }, readBack(rules)])
        expect(refusal(reader, result, ruleSet)).toBeUndefined();
  });

  it.each([
    ["null", null, ""],
    ["nothing", undefined, ""],
    ["a number", 1, ""],
    ["a text", "x", ""],
    ["its JSON, not read back", JSON.stringify(sound), ""],
    ["a function", () => sound, ""],
    ["a list", [], "/format"],
    ["a list with it", [sound], "/format"],
    ["an empty object", {}, "/format"],
    ["its goals alone", sound.goals, "/format"],
    ["its snapshot, which has the format of snapshots", sound.snapshot, "/library"],
  ])("refuses %s, which is not a result", (_, value, pointer) => {
    expect(told(reader, value)).toEqual([`not-a-result ${pointer}`]);
  });

  it.each([0, 2, "1", null])("refuses a result of format %j", (format) => {
    expect(told(reader, { ...sound, format })).toEqual(["not-a-result /format"]);
  });

  it("refuses a result without one of its parts, or with another type in its place, and names the part", () => {
    for (const [key, value] of Object.entries(sound)) {
      const { [key]: _, ...less } = sound as Json;
      const wrong = typeof value === "string" ? 5 : typeof value === "number" ? "x" : "wrong";
      expect(told(reader, less)).toEqual([`not-a-result /${key}`]);
      expect(told(reader, { ...sound, [key]: wrong })).toEqual([`not-a-result /${key}`]);
    }
  });

  it.each<readonly [what: string, change: (result: Json) => void, pointer: string]>([
    ["a key of its own", (result) => Object.assign(result, { extra: 1 }), "/extra"],
    [
      "a goal with another key",
      (result) => Object.assign(goalIn(result), { extra: 1 }),
      `/goals/${GOAL}/extra`,
    ],
    [
      "a reason with a key that its code does not have",
      (result) => Object.assign(reasonIn(result), { extra: 1 }),
      `/goals/${GOAL}/reasons/0/extra`,
    ],
    [
      "a reason of no code",
      (result) => Object.assign(reasonIn(result), { code: "other" }),
      `/goals/${GOAL}/reasons/0/code`,
    ],
    [
      "a status that isn't one",
      (result) => Object.assign(goalIn(result), { status: "done" }),
      `/goals/${GOAL}/status`,
    ],
    [
      "an open status among the possible ones",
      (result) => goalIn(result)["possible"].push("unknown"),
      `/goals/${GOAL}/possible/2`,
    ],
    ["a list for goals", (result) => Object.assign(result, { goals: [] }), "/goals"],
    [
      "a digest that is a number",
      (result) => Object.assign(result["digests"], { rules: 1 }),
      "/digests/rules",
    ],
    ["a day that isn't one", (result) => Object.assign(result, { asOf: "soon" }), "/asOf"],
    [
      "a text for a sentence's place",
      (result) => delete reasonIn(result)["text"],
      `/goals/${GOAL}/reasons/0/text`,
    ],
  ])("refuses %s", (_, change, pointer) => {
    expect(told(reader, changed(change))).toEqual([`not-a-result ${pointer}`]);
  });

  it.each<readonly [what: string, change: (snapshot: Json) => void, pointer: string]>([
    ["without facts", (snapshot) => delete snapshot["facts"], "/facts"],
    ["with facts that are null", (snapshot) => Object.assign(snapshot, { facts: null }), "/facts"],
    ["without a day", (snapshot) => delete snapshot["asOf"], "/asOf"],
    [
      "with a negative count",
      (snapshot) => Object.assign(snapshot["facts"], { "llme.active": -1 }),
      "/facts/llme.active",
    ],
    ["with evidence that is a text", (snapshot) => Object.assign(snapshot, { evidence: "x" }), "/evidence"],
    ["of another format", (snapshot) => Object.assign(snapshot, { format: 2 }), "/format"],
  ])("refuses a result whose snapshot is invalid: %s", (_, change, pointer) => {
    const result = changed(({ snapshot }) => change(snapshot));
    // For an earlier day the report shows what was found, and reads no more.
    if (name === "formatHtml, as history") expect(told(reader, result)).toBeUndefined();
    else if (name in BOUND) expect(told(reader, result)).toEqual([`not-a-result /snapshot${pointer}`]);
    else expect(told(reader, result)).toEqual([expect.stringContaining(pointer)]);
  });

  it("refuses a result that cannot be read, and says what it threw", () => {
    const throwing = Object.defineProperty({ ...sound }, "goals", {
      enumerable: true,
      get: () => {
        throw new Error("out of reach");
      },
    });
    expect(refusal(reader, throwing)).toEqual([
      {
        code: "not-a-result",
        pointer: "",
        message: 'This isn\'t a result of evaluate. It could not be read: "out of reach".',
      },
    ]);
  });

  it("says that a part is missing or is written differently", () => {
    const [issue] = refusal(
      reader,
      changed((result) => delete result["asOf"]),
    )!;
    expect(issue).toMatchObject({
      pointer: "/asOf",
      message:
        "This isn't a result of evaluate. This part is missing, or evaluate would write it differently.",
    });
  });

  it("does not change the result", () => {
    const result = readBack(sound);
    reader(rules, result);
    expect(result).toEqual(sound);
  });
});

describe.each(Object.entries(BOUND))("%s", (_name, reader) => {
  it("refuses a result by other rules, and names both", () => {
    const made = evaluate(goals2020 as RuleSet, snapshotOf({}, "2022-08-31"));
    expect(refusal(reader, made)).toEqual([
      {
        code: "other-rules",
        pointer: "/digests/rules",
        message:
          "This result was made by 2020-23 2.0.0, but these rules are 2024-25 2.0.0. Read it with the rules that made it, or evaluate its snapshot again.",
      },
    ]);
    const moved = { ...rules, version: "1.0.1" };
    expect(refusal(reader, evaluate(moved, sound.snapshot))![0]!.message).toContain(
      "made by 2024-25 1.0.1, but these rules are 2024-25 2.0.0",
    );
    const parameters = {
      ...rules.parameters,
      coverage: { ...rules.parameters["coverage"]!, title: "Other" },
    };
    const edited = { ...rules, parameters } as RuleSet;
    expect(refusal(reader, evaluate(edited, sound.snapshot))![0]!.message).toContain(
      "made by a different text of 2024-25 2.0.0. Read it",
    );
  });

  it.each<readonly [what: string, change: (result: Json) => void, pointer: string, message: string]>([
    ["without a goal", ({ goals }) => delete goals[GOAL], "/goals", "goals"],
    [
      "with a goal more",
      (result) => Object.assign(result["goals"], { another: goalIn(result) }),
      "/goals",
      "It has goals that the rules do not have.",
    ],
    [
      "with a goal in another's place",
      (result) => {
        result["goals"]["another"] = goalIn(result);
        delete result["goals"][GOAL];
      },
      "/goals",
      `The goal "${GOAL}" is missing or incomplete.`,
    ],
    [
      "with a goal that lacks a criterion",
      (result) => delete goalIn(result)["criteria"]["share-engaged"],
      "/goals",
      `The goal "${GOAL}" is missing or incomplete.`,
    ],
    [
      "with a reason about a fact that the rules do not have",
      (result) => Object.assign(reasonIn(result), { fact: "primary.schools.enaged" }),
      `/goals/${GOAL}`,
      'The rules have no fact "primary.schools.enaged".',
    ],
    [
      "that misses a fact that the rules do not have",
      (result) => goalIn(result)["missing"].push("toString"),
      `/goals/${GOAL}`,
      'The rules have no fact "toString".',
    ],
    [
      "that asks for a change of a fact that the rules do not have",
      (result) => goalIn(result)["shortfall"].push({ fact: "x", kind: "impossible" }),
      `/goals/${GOAL}`,
      'The rules have no fact "x".',
    ],
    ...(
      [
        ["another's id", (goal) => Object.assign(goal, { id: "secondary.engagement" })],
        ["a deadline that is not its own", (goal) => Object.assign(goal, { deadline: "2030-08-31" })],
        [
          "a criterion that has another's id",
          (goal) => Object.assign(goal["criteria"]["share-engaged"], { id: "other" }),
        ],
        [
          "a criterion whose deadline is not its own",
          (goal) => Object.assign(goal["criteria"]["share-engaged"], { deadline: "2030-08-31" }),
        ],
        [
          "a reason about a criterion that it does not have",
          (goal) => Object.assign(goal["reasons"][0], { criterion: "other" }),
        ],
      ] satisfies (readonly [string, (goal: Json) => void])[]
    ).map(
      ([what, change]) =>
        [
          `with a goal that has ${what}`,
          (result: Json) => change(goalIn(result)),
          `/goals/${GOAL}`,
          "Its id, its deadline or its criteria are not those of the rules.",
        ] as const,
    ),
    ...(
      [
        ["a level of a count", { fact: "primary.schools.engaged", kind: "to", to: "embedded" }],
        ["a number more of a judgement", { fact: JUDGEMENT, kind: "add", add: 1 }],
        ["a level that a judgement does not have", { fact: JUDGEMENT, kind: "to", to: "excellent" }],
        ["a change of a share", { fact: "primary.schools.engaged-share", kind: "impossible" }],
      ] as const
    ).map(
      ([what, change]) =>
        [
          `whose shortfall asks for ${what}`,
          (result: Json) => goalIn(result)["shortfall"].push(change),
          `/goals/${GOAL}`,
          "A shortfall changes a fact in a way that is impossible.",
        ] as const,
    ),
    [
      "for another subject than its snapshot",
      (result) => Object.assign(result["subject"], { id: "another" }),
      "/subject",
      "Its subject is not that of its snapshot.",
    ],
    [
      "of another day than its snapshot",
      (result) => Object.assign(result, { asOf: "2025-01-01" }),
      "/asOf",
      "Its day is not that of its snapshot.",
    ],
    [
      "that misses a fact that no snapshot can give",
      (result) => goalIn(result)["missing"].push("primary.schools.engaged-share"),
      `/goals/${GOAL}`,
      "It lists as missing a fact that no snapshot can give.",
    ],
    [
      "with a reason that shows a count for a share",
      (result) => Object.assign(reasonIn(result), { actual: 300 }),
      `/goals/${GOAL}`,
      "A reason shows a value that its fact cannot have.",
    ],
    [
      "with overrides of what the rules do not have",
      (result) => Object.assign(result["overrides"], { parameters: { coverge: "60%" } }),
      "/overrides/parameters/coverge",
      'No parameter "coverge" to override.',
    ],
  ])("refuses a result %s", (_, change, pointer, message) => {
    const [issue, ...others] = refusal(reader, changed(change))!;
    expect([issue!.code, issue!.pointer, others]).toEqual(["not-a-result", pointer, []]);
    expect(issue!.message).toContain(`This isn't a result of evaluate. `);
    expect(issue!.message).toContain(message);
  });
});

describe.each(Object.entries(FREE))("%s", (_name, reader) => {
  it("reads a result by other rules", () => {
    const moved = { ...rules, version: "1.0.1" };
    expect(refusal(reader, evaluate(moved, sound.snapshot))).toBeUndefined();
  });
});

/** The path to a part of a value, and what becomes of it. */
interface Damage {
  readonly at: number;
  readonly remove: boolean;
  readonly value: unknown;
}

/** The paths to every part of a value, except the whole value. */
function waysIn(value: unknown, way: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...way, key], ...waysIn(inner, [...way, key])]);
}

function damage(result: Evaluation, ways: readonly (readonly string[])[], { at, remove, value }: Damage) {
  const copy = readBack(result) as unknown as Json;
  const way = ways[at % ways.length]!;
  const parent = way.slice(0, -1).reduce<Json>((node, key) => node[key], copy);
  const key = way.at(-1)!;
  if (!remove) parent[key] = value;
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  return { copy, way };
}

describe("the target of a reason", () => {
  const inner: Fact = { type: "count", title: "Schools embedding", unit: "schools", partOf: "part" };
  const second: Fact = { type: "share", title: "Share embedding", of: ["inner", "whole"] };
  const small = tinyRuleSet({
    facts: { ...SCHOOLS, inner, second },
    criteria: {
      number: { met: { fact: "share", operator: "greaterThanInclusive", value: "75%" } },
      fact: { met: { fact: "share", operator: "greaterThan", value: { fact: "second" } } },
      above: { met: { fact: "share", operator: "greaterThan", value: { fact: "second", plus: "5%" } } },
    },
  });
  const result = evaluate(small, snapshotOf({ whole: 20, part: 12, inner: 5 }));
  const share = { part: 5, whole: 20, share: "25%", number: 0.25 };

  it.each<readonly [what: string, at: number, is: unknown, replaced: unknown]>([
    ["a number of the rules", 0, "75%", share],
    ["a number of the rules", 0, "75%", null],
    ["another fact's own share", 1, share, "25%"],
    ["a number made from another fact's", 2, "30%", share],
  ])("that is %s is not written as anything else (reason %i)", (_, at, is, replaced) => {
    const copy = readBack(result) as Json;
    const reason = copy["goals"]["goal"]["reasons"][at];
    expect(reason["target"]).toEqual(is);
    expect(refusal(explain, copy, small)).toBeUndefined();
    reason["target"] = replaced;
    expect(told(explain, copy, small)).toEqual([expect.stringMatching(/^not-a-result /)]);
  });

  it("is missed by a number of a fact that the rules have", () => {
    const twice = tinyRuleSet({
      facts: {
        ...SCHOOLS,
        other: { type: "count", title: "Other", unit: "things" },
        each: { type: "ratio", title: "For each", of: ["other", "whole"] },
      },
      criteria: { c: { met: { fact: "each", operator: "greaterThanInclusive", value: "2" } } },
    });
    const copy = readBack(evaluate(twice, snapshotOf({ whole: 3, other: 1 }))) as Json;
    const reason = copy["goals"]["goal"]["reasons"][0];
    expect(refusal(explain, copy, twice)).toBeUndefined();
    expect([reason["short"], reason["shortOf"]]).toEqual([5, "other"]);
    reason["shortOf"] = "toString";
    expect(told(explain, copy, twice)).toEqual(["not-a-result /goals/goal"]);
  });

  it("may be unknown if it is another fact's, or made from that", () => {
    const open = evaluate(small, snapshotOf({}));
    const reasons = open.goals["goal"]!.reasons as readonly Json[];
    expect(reasons[2]!["target"]).toBeNull();
    expect(refusal(explain, readBack(open), small)).toBeUndefined();
  });
});

describe("a result with one part removed or replaced", () => {
  const small = tinyRuleSet({
    facts: {
      ...SCHOOLS,
      other: { type: "count", title: "Other", unit: "things" },
      level: { type: "level", title: "Level", question: "How well?" },
      agreed: { type: "flag", title: "Agreed" },
      begun: { type: "date", title: "Begun" },
      reported: { type: "percentage", title: "Reported" },
    },
    parameters: {
      line: {
        unit: "share of schools",
        milestones: [
          { on: "2024-08-31", value: "60%", basis: "stated" },
          { on: "2025-08-31", value: "75%", basis: "local" },
        ],
      },
    },
    criteria: {
      share: {
        met: { fact: "share", operator: "greaterThanInclusive", value: "75%" },
        onTrack: {
          fact: "share",
          operator: "greaterThanInclusive",
          value: { parameter: "line", at: "as-of" },
        },
      },
      pair: { met: { fact: "other", operator: "greaterThan", value: { fact: "whole" } } },
      level: { met: { fact: "level", operator: "greaterThanInclusive", value: "embedded" } },
      several: {
        met: {
          any: [
            { fact: "agreed", operator: "equal", value: true },
            { fact: "begun", operator: "in", value: ["2025-01-31", "2025-02-28"] },
            { fact: "reported", operator: "greaterThanInclusive", value: "73.2%" },
          ],
        },
      },
      elsewhere: {
        met: { fact: "other", operator: "greaterThanInclusive", value: 9 },
        scopes: { network: "stated" },
      },
    },
    deadline: "2025-08-31",
  });
  const results = [
    { whole: 20, part: 14, other: 3, level: "introduced", agreed: false, begun: "2025-01-01", reported: 70 },
    { whole: { min: 18, max: 22 }, part: { unknown: "late" }, other: { max: 5 }, reported: { min: 10 } },
    { whole: 0, other: 2 },
    {},
  ].map((facts) =>
    evaluate(small, {
      ...(snapshotOf(facts) as object),
      evidence: { whole: { source: "A list", on: "2025-01-01" } },
    } as never),
  );
  const cases = [
    ...results.map((result) => ({ ruleSet: small, result, ways: waysIn(readBack(result)) })),
    { ruleSet: rules, result: sound, ways: waysIn(readBack(sound)) },
  ];
  const READ: Readonly<Record<string, Reader>> = {
    formatText,
    formatMarkdown,
    explain,
    requiredChanges,
    settlingFacts,
    replay,
    formatHtml,
    "explain, in the words of the catalogue": (ruleSet, result) => explain(ruleSet, result, { words }),
    "compareEvaluations, as the later": (ruleSet, result) =>
      compareEvaluations(ruleSet, soundBy(ruleSet), result),
    "compareEvaluations, as the earlier": (ruleSet, result) =>
      compareEvaluations(ruleSet, result, soundBy(ruleSet)),
    "formatHtml, as history": (ruleSet, result) =>
      formatHtml(ruleSet, soundBy(ruleSet), { history: [result] }),
    "formatHtml, beside it": (ruleSet, result) =>
      formatHtml(ruleSet, soundBy(ruleSet), { subjects: [result] }),
  };
  const soundBy = (ruleSet: RuleSet) => (ruleSet === small ? results[0]! : sound);
  let seen: Record<"read" | "refused", number>;
  beforeAll(() => {
    seen = { read: 0, refused: 0 };
  });

  it.each(Object.entries(READ))("is read or refused by %s, and nothing else", (_name, reader) => {
    const drawn = fc.record<Damage>({
      at: fc.nat(),
      remove: fc.boolean(),
      value: fc.oneof(plainValue, fc.constantFrom<unknown>(0, 1, "x", "", null, [], {}, true, -1, "75%")),
    });
    fc.assert(
      fc.property(fc.constantFrom(...cases), drawn, ({ ruleSet, result, ways }, how) => {
        const { copy } = damage(result, ways, how);
        seen[refusal(reader, copy, ruleSet) === undefined ? "read" : "refused"]++;
      }),
      { numRuns: runs(400) },
    );
    expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(0);
  });

  it("is read or refused whichever part of a small one is removed, or replaced by another of its type", () => {
    const [one, two] = cases;
    const like = (value: unknown): readonly unknown[] =>
      typeof value === "string"
        ? ["", "toString", "share", "level"]
        : typeof value === "number"
          ? [-1, 1.5]
          : typeof value === "boolean"
            ? [!value]
            : [Array.isArray(value) ? [] : {}, null];
    const faults = new Map<string, string>();
    for (const { ruleSet, result, ways } of [one!, two!]) {
      // All of them take half a minute: thousands of results, each read in a dozen ways.
      for (const [at, way] of sampled([...ways.entries()], 11)) {
        const value = way.reduce<unknown>((node, key) => (node as Json)[key], result);
        const all: Damage[] = [
          { at, remove: true, value: undefined },
          ...like(value).map((each) => ({ at, remove: false, value: each })),
        ];
        for (const how of all) {
          const { copy } = damage(result, ways, how);
          const isRefused = refusal(readEvaluation, copy, ruleSet) !== undefined;
          for (const [name, reader] of Object.entries(READ)) {
            // These all begin with the same reading.
            if (isRefused && !(name in FREE)) continue;
            try {
              refusal(reader, copy, ruleSet);
            } catch (error) {
              const where = `${name}, ${way.join("/")}`;
              if (!faults.has(where)) faults.set(where, `${where} as ${JSON.stringify(how.value)}: ${error}`);
            }
          }
        }
      }
    }
    expect([...faults.values()]).toEqual([]);
  });
});

import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRuleTexts } from "../../src/adapters/node/read-rule-texts.js";
import { SnapshotError } from "../../src/base/snapshot-error.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { safeEvaluate } from "../../src/evaluate/safe-evaluate.js";
import type { Evaluation, Reason, Snapshot } from "../../src/evaluate/types.js";
import { words } from "../../src/evaluate/words.js";
import { explain } from "../../src/explain/explain.js";
import { formatMarkdown } from "../../src/explain/format-markdown.js";
import { formatText } from "../../src/explain/format-text.js";
import type { About, Words } from "../../src/index.js";
import { formatHtml } from "../../src/report.js";
import { safeParseRuleSet } from "../../src/rule-set/parse.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../src/rules/2024-25.js";
import { snapshotArbitrary } from "../../src/testing.js";
import { evaluateExample } from "../explain/example.js";
import { runs } from "../runs.js";
import { seeds } from "../seeds.js";
import { madeUpRules } from "./draw-case.js";
import { drawSmallFacts, drawSmallRules } from "./draw-small.js";
import { pickerOf } from "./snapshots.js";
import { snapshotOf, tinyRuleSet } from "./tiny-rule-set.js";

const ruleSet: RuleSet = goals2024;
const readBack = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Three sentences in Welsh, made from the data of their reasons and from the titles in the rules. */
const WELSH: Partial<Words> = {
  "target-met": ({ fact, target }, { ruleSet: { facts } }) =>
    `Wedi’i gyrraedd: ${facts[fact]!.title} (${target}).`,
  "target-not-met": ({ target, short }, { deadline }) =>
    `Heb ei gyrraedd: ${target}${typeof short === "number" ? `, ${short} yn brin` : ""}${deadline === null ? "" : ` erbyn ${deadline}`}.`,
  "judgement-needed": ({ fact }) => `Angen barn ar “${fact}”.`,
};
const IN_WELSH = Object.keys(WELSH);

function textsOf({ goals }: Evaluation): readonly (readonly [code: string, text: string])[] {
  return Object.values(goals).flatMap(({ reasons }) =>
    reasons.map(({ code, text }) => [code, text] as const),
  );
}

/** What a sentence can use, for a reason of a goal. */
function aboutReason(
  rules: RuleSet,
  { goals, subject, asOf }: Evaluation,
  goal: string,
  { criterion }: Reason,
): About {
  const { deadline } = goals[goal]!.criteria[criterion]!;
  return { ruleSet: rules, goal, deadline, scope: subject.scope, asOf };
}

function sayAgain(reason: Reason, about: About): string {
  return (words[reason.code] as (reason: Reason, about: About) => string)(reason, about);
}

/** Checks that the catalogue makes each sentence of a result again from its reason read as JSON; returns the codes. */
function checkWords(rules: RuleSet, result: Evaluation): readonly string[] {
  const kept = readBack(result);
  return Object.values(kept.goals).flatMap(({ id, reasons }) => {
    for (const reason of reasons)
      expect(sayAgain({ ...reason, text: "" }, aboutReason(rules, kept, id, reason))).toBe(reason.text);
    return reasons.map(({ code }) => code);
  });
}

const example = () => evaluateExample("hub-example-mixed");

const CLAUSES = join(import.meta.dirname, "../fixtures/clauses");
const clauses = await Promise.all(
  readdirSync(CLAUSES).map(async (name) => {
    const parsed = safeParseRuleSet(await readRuleTexts(join(CLAUSES, name)));
    if (!parsed.success) throw parsed.error;
    return parsed;
  }),
);

describe("the catalogue of sentences", () => {
  const announced = tinyRuleSet({
    parameters: {
      target: { unit: "schools", milestones: [{ on: "2025-08-31", expected: true, basis: "stated" }] },
    },
    criteria: {
      c: { met: { fact: "part", operator: "greaterThanInclusive", value: { parameter: "target" } } },
    },
  });
  const rules = fc.constantFrom(ruleSet, goals2020 as RuleSet, announced, ...madeUpRules(60));
  const drawn = rules.chain((each) => fc.tuple(fc.constant(each), snapshotArbitrary(each)));

  it("makes the sentence of a reason again from only the reason, read back from JSON", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(drawn, ([each, snapshot]) => {
        for (const code of checkWords(each, evaluate(each, snapshot))) seen.add(code);
      }),
      { numRuns: runs(600) },
    );
    for (const { data, cases } of clauses)
      for (const [example, { scope, asOf, facts }] of Object.values(cases).flatMap((file) =>
        Object.entries(file.cases),
      ))
        for (const code of checkWords(
          data,
          evaluate(data, { subject: { scope, id: example }, asOf, facts } as never),
        ))
          seen.add(code);
    expect([...seen].sort()).toEqual(Object.keys(words).sort());
  });

  it("makes them again for comparisons of every kind, including shares with each other", () => {
    for (const seed of seeds(150)) {
      const pick = pickerOf(seed);
      const small = drawSmallRules(pick);
      for (let at = 0; at < 4; at++) {
        const { facts, asOf } = drawSmallFacts(pick);
        checkWords(small, evaluate(small, snapshotOf(facts, asOf)));
      }
    }
  });

  it("makes them again under overrides", () => {
    const options = {
      parameters: { coverage: "80%", "primary-engagement": "90%" },
      assumptions: { "by-2025-is-the-end-of-the-academic-year": "2025-12-31" },
      scenario: "more",
    };
    fc.assert(
      fc.property(snapshotArbitrary(ruleSet), (snapshot) => {
        checkWords(ruleSet, evaluate(ruleSet, snapshot, options));
      }),
      { numRuns: runs(60) },
    );
  });

  it("makes sentences, without a line break or what is not there", () => {
    fc.assert(
      fc.property(drawn, ([each, snapshot]) => {
        for (const [code, text] of textsOf(evaluate(each, snapshot))) {
          expect([code, text]).toEqual([code, expect.stringMatching(/^[A-Z\d“].*\.$/)]);
          expect(text).not.toMatch(/undefined|null|NaN|Infinity|\[object|\n| {2}/);
        }
      }),
      { numRuns: runs(200) },
    );
  });
});

describe("words of the caller's own, for three codes", () => {
  it("are in the result of evaluate, and the other sentences are as they were", () => {
    const plain = example();
    const welsh = evaluateExample("hub-example-mixed", undefined, { words: WELSH });
    textsOf(welsh).forEach(([code, text], at) => {
      const [, before] = textsOf(plain)[at]!;
      if (IN_WELSH.includes(code)) expect(text).toMatch(/^(Wedi’i gyrraedd|Heb ei gyrraedd|Angen barn)/);
      else expect(text).toBe(before);
    });
    const codes = new Set(textsOf(welsh).map(([code]) => code));
    expect([...codes]).toEqual(expect.arrayContaining([...IN_WELSH, "target-undecided", "on-track"]));
  });

  it("change nothing of the result but its sentences", () => {
    const without = (result: Evaluation) =>
      JSON.stringify(result, (key, value) => (key === "text" || key === "message" ? undefined : value));
    expect(without(evaluateExample("hub-example-mixed", undefined, { words: WELSH }))).toBe(
      without(example()),
    );
  });

  it("are made of the data of their reasons", () => {
    const { goals } = evaluate(
      ruleSet,
      snapshotOf({ "primary.schools.total": 416, "primary.schools.engaged": 300 }),
      { words: WELSH },
    );
    expect(goals["primary.engagement"]!.reasons[0]!.text).toBe(
      "Heb ei gyrraedd: 75%, 12 yn brin erbyn 2025-08-31.",
    );
    expect(goals["primary.culture"]!.reasons[0]!.text).toBe(
      "Angen barn ar “judgement.primary.culture.professional-culture”.",
    );
  });

  it("are given the reason as it is in the result, and what it is about", () => {
    const given: [Reason, About][] = [];
    const listening = Object.fromEntries(
      Object.keys(words).map((code) => [
        code,
        (reason: Reason, about: About) => {
          given.push([structuredClone(reason), about]);
          return "x";
        },
      ]),
    );
    const result = evaluateExample("hub-example-mixed", undefined, { words: listening as Partial<Words> });
    const reasons = Object.values(result.goals).flatMap(({ id, reasons: all }) =>
      all.map((reason) => [{ ...reason, text: "" }, aboutReason(ruleSet, result, id, reason)]),
    );
    expect(given.map(([reason, about]) => [{ ...reason, text: "" }, about])).toEqual(reasons);
  });

  it("are used in a kept result by explain and the formatters as evaluate uses them", () => {
    const kept = readBack(example());
    const made = evaluateExample("hub-example-mixed", undefined, { words: WELSH });
    expect(explain(ruleSet, kept, { words: WELSH })).toEqual(explain(ruleSet, made));
    for (const format of [formatText, formatMarkdown, formatHtml]) {
      expect(format(ruleSet, kept, { words: WELSH })).toBe(format(ruleSet, made));
      expect(format(ruleSet, kept, { words: WELSH })).not.toBe(format(ruleSet, kept));
    }
    expect(formatText(ruleSet, kept, { words: WELSH, width: 200 })).toContain("gyrraedd");
    expect(kept).toEqual(example());
  });

  it("are used whatever the snapshot", () => {
    fc.assert(
      fc.property(snapshotArbitrary(ruleSet), (snapshot) => {
        const kept = readBack(evaluate(ruleSet, snapshot));
        const made = evaluate(ruleSet, snapshot, { words: WELSH });
        expect(explain(ruleSet, kept, { words: WELSH })).toEqual(explain(ruleSet, made));
      }),
      { numRuns: runs(60) },
    );
  });

  it("stay in a kept result, and are replaced by others", () => {
    const kept = readBack(evaluateExample("hub-example-mixed", undefined, { words: WELSH }));
    expect(formatText(ruleSet, kept, { width: 200, detail: "full" })).toMatch(/wedi’i gyrraedd/i);
    const english = explain(ruleSet, kept, { words });
    expect(english).toEqual(explain(ruleSet, example()));
  });

  it("leave out a code whose words are undefined", () => {
    const some = { "target-met": undefined };
    expect(evaluateExample("hub-example-mixed", undefined, { words: some })).toEqual(example());
    expect(explain(ruleSet, example(), { words: some })).toEqual(explain(ruleSet, example()));
  });

  it("may be empty, and then nothing follows what is left out", () => {
    const { warnings } = evaluate(ruleSet, snapshotOf({}), { words: { "out-of-scope": () => "" } }).goals[
      "llme.team"
    ]!;
    expect(warnings.map(({ message }) => message.slice(-14))).toEqual(["” is left out.", "” is left out."]);
  });

  it("say what a clause out of scope counts towards, in whatever language", () => {
    const result = evaluate(ruleSet, snapshotOf({ "llme.active": 40 }));
    const notesIn = (own?: Partial<Words>) => {
      const { phases } = explain(ruleSet, result, { words: own });
      return phases.flatMap(({ goals }) => goals).find(({ id }) => id === "llme.team")!.notes;
    };
    expect(notesIn()).toEqual([expect.stringMatching(/the 40 active LLME here count towards it\.$/)]);
    expect(notesIn({ "out-of-scope": () => "Caiff hwn ei fesur ar draws y rhwydwaith." })).toEqual([
      expect.stringMatching(/caiff hwn ei fesur ar draws y rhwydwaith\.$/),
    ]);
  });
});

describe("words that are not valid", () => {
  const FAULTS: readonly (readonly [what: string, own: unknown, told: readonly string[]])[] = [
    ["a code that isn't there", { "target-mett": () => "x" }, ["unknown-key /words/target-mett"]],
    ["a name that every object has", { toString: () => "x" }, ["unknown-key /words/toString"]],
    ["a text in place of a function", { "target-met": "Met." }, ["wrong-type /words/target-met"]],
    ["null in place of a function", { "target-met": null }, ["wrong-type /words/target-met"]],
    ["a number", 3, ["wrong-type /words"]],
    ["null", null, ["wrong-type /words"]],
    [
      "several faults",
      { a: 1, "on-track": {}, "off-track": () => "x" },
      ["unknown-key /words/a", "wrong-type /words/on-track"],
    ],
  ];
  const issuesOf = (work: () => unknown): readonly string[] => {
    try {
      work();
    } catch (error) {
      expect(error).toBeInstanceOf(SnapshotError);
      return (error as SnapshotError).issues.map(({ code, pointer }) => `${code} ${pointer}`);
    }
    return [];
  };

  it.each(FAULTS)("are issues of evaluate, explain and every formatter: %s", (_, own, told) => {
    const options = { words: own } as { words: Partial<Words> };
    const result = example();
    expect(issuesOf(() => evaluate(ruleSet, result.snapshot, options))).toEqual(told);
    for (const reader of [explain, formatText, formatMarkdown, formatHtml])
      expect(issuesOf(() => reader(ruleSet, result, options))).toEqual(told);
  });

  it("are reported with the faults of the overrides and of the snapshot", () => {
    const options = { words: { met: () => "x" }, parameters: { coverge: "60%" } } as never;
    const found = safeEvaluate(ruleSet, snapshotOf({ "llme.actve": 3 }), options);
    expect(found.success || found.error.issues.map(({ pointer }) => pointer)).toEqual([
      "/words/met",
      "/overrides/parameters/coverge",
      "/facts/llme.actve",
    ]);
  });

  it("say what is needed for a code", () => {
    const own = { "target-met": "Met." } as unknown as Partial<Words>;
    expect(() => evaluate(ruleSet, snapshotOf({}), { words: own })).toThrow(
      'The words for "target-met" must be a function that returns a sentence.',
    );
  });

  it("suggest the code that was meant", () => {
    const own = { "target-meet": () => "x" } as Partial<Words>;
    expect(() => evaluate(ruleSet, snapshotOf({}), { words: own })).toThrow(
      'No reason has the code "target-meet". Did you mean "target-met"?',
    );
  });

  it("stop the evaluation if they give no text", () => {
    const own = { "target-undecided": () => undefined } as unknown as Partial<Words>;
    const snapshot: Snapshot = snapshotOf({});
    expect(() => evaluate(ruleSet, snapshot, { words: own })).toThrow(
      'The words for "target-undecided" must give a text.',
    );
    expect(() => explain(ruleSet, evaluate(ruleSet, snapshot), { words: own })).toThrow(TypeError);
  });
});

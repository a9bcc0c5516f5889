import { describe, expect, it } from "vitest";
import { show } from "../../src/base/show.js";
import { SnapshotError } from "../../src/base/snapshot-error.js";
import { upperFirst } from "../../src/base/words.js";
import { compile } from "../../src/compile/compile.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { inSnapshot } from "../../src/evaluate/in-snapshot.js";
import { parseSnapshot, safeParseSnapshot } from "../../src/evaluate/parse-snapshot.js";
import { readSnapshot } from "../../src/evaluate/read-snapshot.js";
import { safeEvaluate } from "../../src/evaluate/safe-evaluate.js";
import type { Condition, Fact, OperatorName } from "../../src/rule-set/types.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "./tiny-rule-set.js";

const facts: Record<string, Fact> = {
  ...SCHOOLS,
  other: { type: "count", title: "Other", unit: "things" },
  before: { type: "count", title: "Before", unit: "things" },
  "judgement.goal.a": { type: "level", title: "Judged", question: "How far?" },
  "judgement.goal.b": { type: "level", title: "Judged too" },
};
const c = (fact: string, operator: OperatorName, value: unknown) => ({ fact, operator, value }) as Condition;
const GE = "greaterThanInclusive";
const judged = (id = "a") => c(`judgement.goal.${id}`, GE, "embedded");
const rules = tinyRuleSet({ facts, criteria: { c: { met: c("other", GE, 5) } } });

const read = (snapshot: object) => readSnapshot(compile(rules), snapshot, []);

describe("a snapshot read", () => {
  it("has who and when, and for names and sources what was given", () => {
    const { subject, asOf, evidence, combined, unknowns } = read({
      subject: { scope: "network", id: "n", name: "The network" },
      asOf: "2025-03-31",
      facts: { other: { unknown: "late" }, before: { unknown: "" } },
      evidence: { other: { source: "register" }, part: { source: "form", on: "2025-01-31" } },
      combined: { subjects: ["a", "b"], expected: 3 },
    });
    expect(subject).toEqual({ scope: "network", id: "n", name: "The network" });
    expect(asOf).toBe("2025-03-31");
    expect([...evidence!]).toEqual([
      ["other", { source: "register" }],
      ["part", { source: "form", on: "2025-01-31" }],
    ]);
    expect(combined).toEqual({ subjects: ["a", "b"], expected: 3 });
    expect([...unknowns!]).toEqual([[2, "late"]]);
  });

  it("has no name if none or an empty one is given, and nothing if nothing is", () => {
    for (const name of [undefined, ""]) {
      const { subject, evidence, unknowns } = read({
        subject: { scope: "hub", id: "h", name },
        asOf: "2025-03-31",
        facts: { other: { unknown: "" } },
      });
      expect(Object.keys(subject)).toEqual(["scope", "id"]);
      expect([evidence, unknowns]).toEqual([undefined, undefined]);
    }
  });

  it("that cannot be read still has every part, although none should be used", () => {
    const { subject, asOf, facts: found } = read({});
    expect([subject, asOf, found.day]).toEqual([{ scope: "", id: "" }, "", 0]);
    const half = read({ subject: { scope: "hub" }, asOf: "2025-02-30", facts: {} });
    expect([half.subject.id, half.asOf, half.facts.day]).toEqual(["", "", 0]);
  });
});

describe("one fault among several snapshots", () => {
  it("is reported with the place and the name of its snapshot", () => {
    const issue = { code: "bad-date", severity: "error", pointer: "/asOf", message: "No day." } as const;
    expect(inSnapshot(issue, 2, "north")).toEqual({
      ...issue,
      pointer: "/2/asOf",
      message: 'Snapshot 3, "north": No day.',
    });
    expect(inSnapshot(issue, 0, "").message).toBe("Snapshot 1: No day.");
  });
});

describe("a value shown in a message", () => {
  it("is cut after sixty letters, without characters that control a terminal", () => {
    expect(show("x".repeat(60))).toBe(`"${"x".repeat(60)}"`);
    expect(show("x".repeat(61))).toBe(`"${"x".repeat(60)}…"`);
    expect(show("a\u009bb\u001b")).toBe('"a?b\\u001b"');
  });

  it("starts a sentence with a capital, if it starts with a letter", () => {
    expect([upperFirst("there"), upperFirst("a"), upperFirst("")]).toEqual(["There", "A", ""]);
  });
});

describe("parsing a snapshot", () => {
  const sound = { subject: { scope: "hub", id: "h" }, asOf: "2025-03-31", facts: { other: 3 } };

  it("returns it with success, or the error, and throws that", () => {
    expect(safeParseSnapshot(rules, sound)).toEqual({ success: true, data: sound });
    const failed = safeParseSnapshot(rules, { ...sound, asOf: "soon" }, { file: "a.json" });
    expect(failed.success ? [] : failed.error.issues.map(({ file, code }) => [file, code])).toEqual([
      ["a.json", "bad-date"],
    ]);
    expect(() => parseSnapshot(rules, { ...sound, asOf: "soon" })).toThrow(SnapshotError);
    expect(parseSnapshot(rules, sound)).toBe(sound);
  });

  it("keeps the order of faults of a value, and sorts those of a text by their places", () => {
    const wrong = { facts: { other: -1 }, asOf: "soon", subject: { scope: "hub" } };
    const codes = (input: unknown) => {
      const parsed = safeParseSnapshot(rules, input);
      return parsed.success ? [] : parsed.error.issues.map(({ code, line }) => [code, line]);
    };
    expect(codes(wrong)).toEqual([
      ["missing-key", undefined],
      ["bad-date", undefined],
      ["negative-count", undefined],
    ]);
    expect(codes(JSON.stringify(wrong, null, 1))).toEqual([
      ["negative-count", 3],
      ["bad-date", 5],
      ["missing-key", 6],
    ]);
  });
});

describe("rules that cannot be bound", () => {
  it("are thrown by safeEvaluate too: they are not a fault of the snapshot", () => {
    expect(() => safeEvaluate({} as never, snapshotOf({}))).toThrow("This isn't a rule set");
  });
});

describe("a goal that is open", () => {
  const goalOf = (
    criteria: Parameters<typeof tinyRuleSet>[0]["criteria"],
    known: Record<string, unknown>,
    more = {},
  ) => evaluate(tinyRuleSet({ facts, criteria, ...more }), snapshotOf(known, "2025-03-31")).goals["goal"]!;

  it("needs a judgement if only judgements keep it open, whatever else is not known", () => {
    const criteria = { a: { met: judged() }, b: { met: c("other", GE, 5) } };
    expect(goalOf(criteria, { other: 5 }).status).toBe("needs-judgement");
    expect(goalOf(criteria, {}).status).toBe("unknown");
    expect(goalOf(criteria, { other: 4 }).status).toBe("off-track");
    expect(goalOf(criteria, { "judgement.goal.a": "embedded" }).status).toBe("unknown");
  });

  it("of a criterion that mixes both, needs a judgement if the counts are known", () => {
    const mixed = { c: { met: { all: [judged(), c("other", GE, 5)] } } };
    expect(goalOf(mixed, { other: 5 }).status).toBe("needs-judgement");
    expect(goalOf(mixed, {}).status).toBe("unknown");
    expect(goalOf(mixed, { "judgement.goal.a": "embedded" }).status).toBe("unknown");
    expect(goalOf(mixed, { other: 5 }).missing).toEqual(["judgement.goal.a"]);
  });

  it("asks the questions of the facts that have one", () => {
    expect(goalOf({ a: { met: judged() }, b: { met: judged("b") } }, {}).questions).toEqual([
      { fact: "judgement.goal.a", question: "How far?" },
    ]);
  });

  it("asks for none at the least of a criterion that may drop out, if the others may be met as they are", () => {
    const criteria = { a: { met: c("share", GE, "50%") }, b: { met: c("other", GE, 5) } };
    const short = (known: Record<string, unknown>) => goalOf(criteria, { part: 0, ...known }).shortfall;
    const ofPart = (min: number) => ({ fact: "part", kind: "add", add: { min, max: 5 } });
    expect(short({ whole: { max: 10 }, other: 7 })).toEqual([ofPart(0)]);
    expect(short({ whole: { min: 1, max: 10 }, other: 7 })).toEqual([ofPart(1)]);
    expect(short({ whole: { max: 10 }, other: 4 })).toEqual([
      ofPart(1),
      { fact: "other", kind: "add", add: 1 },
    ]);
    expect(goalOf({ a: criteria.a }, { part: 0, whole: { max: 10 } }).shortfall).toEqual([ofPart(1)]);
  });

  it("says that no change meets it, if it can only fail or not apply", () => {
    const above = { c: { met: c("share", "greaterThan", "100%") } };
    const goal = goalOf(above, { whole: { max: 5 } });
    expect(goal.possible).toEqual(["off-track", "not-applicable"]);
    expect(goal.shortfall).toEqual([{ fact: "part", kind: "impossible" }]);
  });

  it("does not miss what could only change whom it is for, once that is certain", () => {
    const when = { any: [c("before", GE, 3), c("other", GE, 9)] };
    const criteria = { c: { met: c("other", GE, 5), when } };
    expect(goalOf({ c: { ...criteria.c, met: judged() } }, { before: 3 }).missing).toEqual([
      "judgement.goal.a",
    ]);
    expect(goalOf({ c: { ...criteria.c, met: judged() } }, {}).missing).toEqual([
      "before",
      "other",
      "judgement.goal.a",
    ]);
    expect(goalOf({ c: { ...criteria.c, met: judged() } }, { before: 2, other: 8 }).missing).toEqual([]);
  });

  it("also misses what its on-track test reads, until the deadline, and through not", () => {
    const criteria = { c: { met: c("other", GE, 5), onTrack: c("before", GE, 3) } };
    expect(goalOf(criteria, { other: 4 }).missing).toEqual(["before"]);
    expect(goalOf(criteria, {}).missing).toEqual(["other", "before"]);
    expect(goalOf(criteria, {}, { deadline: "2025-03-30" }).missing).toEqual(["other"]);
    expect(goalOf({ c: { met: { not: c("other", GE, 5) } } }, {}).missing).toEqual(["other"]);
    expect(goalOf({ c: { met: c("other", GE, { fact: "before" }) } }, {}).missing).toEqual([
      "other",
      "before",
    ]);
    expect(
      goalOf({ c: { met: { any: [c("other", GE, 5), c("before", GE, 3)] } } }, { other: 1 }).missing,
    ).toEqual(["before"]);
    expect(goalOf(criteria, { other: 5 }).missing).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { canonicalJson, digestOf } from "../../src/evaluate/digest.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { Condition, Fact } from "../../src/rule-set/types.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "./tiny-rule-set.js";

const facts: Record<string, Fact> = { ...SCHOOLS, other: { type: "count", title: "Other", unit: "things" } };
const met: Condition = { fact: "other", operator: "greaterThanInclusive", value: 1 };

describe("a digest", () => {
  it("is of the same text for the same value, keys in order and without missing ones", () => {
    expect(canonicalJson({ b: [1, undefined, { d: null, c: "x" }], a: undefined, "": true })).toBe(
      '{"":true,"b":[1,null,{"c":"x","d":null}]}',
    );
    expect(canonicalJson(null)).toBe("null");
    expect(canonicalJson('a"b')).toBe('"a\\"b"');
    expect(digestOf({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });

  it("of a snapshot depends on what it says, including why a fact is not known, but not on how that is written", () => {
    const rules = tinyRuleSet({ facts, criteria: { c: { met } } });
    const digest = (known: Record<string, unknown>) => evaluate(rules, snapshotOf(known)).digests.snapshot;
    expect(digest({ other: null })).toBe(digest({}));
    expect(digest({ other: { unknown: "" } })).toBe(digest({}));
    expect(digest({ other: { min: 3, max: 3 } })).toBe(digest({ other: 3 }));
    expect(digest({ part: { min: 0 }, other: { min: 0 } })).toBe(digest({}));
    const all = [
      {},
      { other: 3 },
      { other: { unknown: "late" } },
      { other: { unknown: "lost" } },
      { part: { max: 5 } },
      { whole: 5 },
      // What follows from the whole is not what was said about the part.
      { whole: 5, part: { max: 5 } },
    ];
    expect(new Set(all.map(digest)).size).toBe(all.length);
  });

  it("of a snapshot is the one in the result, in whatever order the caller wrote it", () => {
    const rules = tinyRuleSet({ facts, criteria: { c: { met } } });
    const evidence = { other: { source: "register", on: "2025-01-31" }, part: { source: "survey" } };
    const written = {
      ...(snapshotOf({ part: 3, other: { unknown: "late" }, whole: { max: 9, min: 4 } }) as object),
      evidence,
    };
    const { snapshot, digests } = evaluate(rules, written as never);
    expect(digests.snapshot).toBe(digestOf(snapshot));
    expect(snapshot).toEqual({ format: 1, ...written });
    expect(Object.keys(snapshot.facts)).toEqual(["whole", "part", "other"]);
    expect(Object.keys(snapshot.evidence!)).toEqual(["part", "other"]);
    const turned = {
      evidence: { part: evidence.part, other: evidence.other },
      facts: { other: { unknown: "late" }, whole: { min: 4, max: 9 }, part: 3, "x-note": 1 },
      asOf: "2025-03-31",
      subject: { id: "test", scope: "hub" },
      $schema: "snapshot.schema.json",
    };
    expect(JSON.stringify(evaluate(rules, turned as never))).toBe(
      JSON.stringify(evaluate(rules, written as never)),
    );
    expect(evaluate(rules, snapshot).digests).toEqual(digests);
  });

  it("of rules depends on what they say, in whatever order they are written", () => {
    const rules = tinyRuleSet({ facts, criteria: { c: { met } } });
    const of = (ruleSet: typeof rules) => evaluate(ruleSet, snapshotOf({})).digests.rules;
    expect(of({ ...rules })).toBe(of(rules));
    expect(of(Object.fromEntries(Object.entries(rules).reverse()) as never)).toBe(of(rules));
    expect(of({ ...rules, title: "Other" })).not.toBe(of(rules));
  });
});

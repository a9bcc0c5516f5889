import { describe, expect, test } from "vitest";
import { safeEvaluate } from "../../src/evaluate/safe-evaluate.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { parseSnapshot, SnapshotError, safeParseSnapshot } from "../../src/schema.js";

const subject = { scope: "hub", id: "h" };
const sound = { subject, asOf: "2025-03-31", facts: { "llme.active": 50 } };

function issuesOf(input: unknown, options?: { file: string }) {
  const parsed = safeParseSnapshot(ruleSet, input, options);
  return parsed.success ? [] : parsed.error.issues;
}

describe("parseSnapshot", () => {
  test("a valid snapshot comes back, from a value as from its text", () => {
    expect(parseSnapshot(ruleSet, sound)).toBe(sound);
    expect(parseSnapshot(ruleSet, JSON.stringify(sound))).toEqual(sound);
  });

  test("faults of a value are those that evaluate finds", () => {
    for (const value of [
      null,
      [],
      {},
      { ...sound, subject: { scope: "hubb" } },
      { ...sound, facts: { "llme.active": "50", "primary.schools.engaged": { min: 3, max: 2 }, nothing: 1 } },
      { ...sound, facts: { "primary.schools.engaged": 5, "primary.schools.total": 4 } },
    ]) {
      const evaluated = safeEvaluate(ruleSet, value as never);
      expect(evaluated.success).toBe(false);
      expect(issuesOf(value)).toEqual(evaluated.success ? [] : evaluated.error.issues);
    }
  });

  test("faults of a text carry line and column, keys at the key and values at the value", () => {
    const text = `{ "subject": { "scope": "hub", "id": "h" },
  "asOf": "2025-02-30",
  "facts": { "llme.activ": 1,
    "llme.leading": -1 } }`;
    const found = issuesOf(text, { file: "h.json" }).map(({ code, line, column, file }) => [
      code,
      file,
      line,
      column,
    ]);
    expect(found).toEqual([
      ["bad-date", "h.json", 2, 11],
      ["unknown-fact", "h.json", 3, 14],
      ["negative-count", "h.json", 4, 21],
    ]);
  });

  test("what is missing is placed at the object that lacks it", () => {
    const [issue] = issuesOf('\n{ "subject": { "scope": "hub", "id": "h" }, "facts": {} }');
    expect(issue).toMatchObject({ code: "missing-key", pointer: "/asOf", line: 2, column: 1 });
    expect(issue).not.toHaveProperty("file");
  });

  test("a key given twice is a fault, and the rest is still checked", () => {
    const text = `{"subject":{"scope":"hub","id":"h"},"asOf":"2025-03-31","asOf":"2025-04-30","facts":{"x":1}}`;
    expect(issuesOf(text).map(({ code }) => code)).toEqual(["duplicate-key", "unknown-fact"]);
  });

  test("a text that is not JSON has only that fault", () => {
    expect(issuesOf("{ ").map(({ code }) => code)).toEqual(["json-syntax"]);
    expect(() => parseSnapshot(ruleSet, "{ ")).toThrow(SnapshotError);
  });
});

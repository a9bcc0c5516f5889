import { describe, expect, it } from "vitest";
import { LAST_DAY } from "../../src/base/day.js";
import type { Issue } from "../../src/base/issue.js";
import { layOutSlots } from "../../src/compile/slots.js";
import { plainOf } from "../../src/compile/values.js";
import type { Fact } from "../../src/rule-set/types.js";
import { tinyRuleSet } from "../evaluate/tiny-rule-set.js";

const count = (partOf?: string): Fact => ({
  type: "count",
  title: "Count",
  unit: "things",
  ...(partOf === undefined ? {} : { partOf }),
});

function layOut(facts: Record<string, Fact>) {
  const issues: Issue[] = [];
  return { table: layOutSlots(tinyRuleSet({ facts, criteria: {} }), issues), issues };
}

describe("slots", () => {
  it("hold every fact but shares, each within what its type allows", () => {
    const { table } = layOut({
      a: count(),
      s: { type: "share", title: "Share", of: ["a", "p"] },
      p: count("a"),
      "judgement.g.c": { type: "level", title: "Level" },
      f: { type: "flag", title: "Flag" },
      d: { type: "date", title: "Day" },
      r: { type: "percentage", title: "Reported" },
    });
    expect(table.slots.map(({ id, index, min, max, judgement }) => [id, index, min, max, judgement])).toEqual(
      [
        ["a", 0, 0, Number.MAX_SAFE_INTEGER + 1, false],
        ["p", 1, 0, Number.MAX_SAFE_INTEGER + 1, false],
        ["judgement.g.c", 2, 0, 3, true],
        ["f", 3, 0, 1, false],
        ["d", 4, 0, LAST_DAY, false],
        ["r", 5, 0, 100, false],
      ],
    );
    expect([...table.nothingKnown]).toEqual(table.slots.flatMap(({ min, max }) => [min, max]));
    expect([...table.index]).toEqual(table.slots.map(({ id, index }) => [id, index]));
  });

  it("link parts and wholes once, whether a share or the part itself says so, wholes of wholes first", () => {
    const { table, issues } = layOut({
      c: count("b"),
      b: count("a"),
      a: count(),
      share: { type: "share", title: "Share", of: ["b", "a"] },
      other: { type: "share", title: "Share", of: ["c", "a"] },
    });
    expect(issues).toEqual([]);
    expect(table.slots.map(({ id, parts, wholes }) => [id, parts, wholes])).toEqual([
      ["c", [], [1, 2]],
      ["b", [0], [2]],
      ["a", [1, 0], []],
    ]);
    expect(table.edges).toEqual([
      [1, 2],
      [0, 1],
      [0, 2],
    ]);
  });

  it("are told of counts that are parts of what does not exist, or of themselves by way of others", () => {
    const { issues } = layOut({ a: count("hole"), b: count("c"), c: count("b"), d: count("d") });
    expect(issues).toEqual([
      {
        code: "unknown-fact",
        severity: "error",
        pointer: "/facts/a",
        message: '"a" names "hole", which is not a count of this rule set.',
      },
      {
        code: "cycle",
        severity: "error",
        pointer: "/facts/b",
        message: '"b" is a part of itself, by way of others.',
      },
      {
        code: "cycle",
        severity: "error",
        pointer: "/facts/d",
        message: '"d" is a part of itself, by way of others.',
      },
    ]);
  });

  it("give their numbers back as levels, flags, days, counts and percentages", () => {
    const { table } = layOut({
      level: { type: "level", title: "Level" },
      flag: { type: "flag", title: "Flag" },
      day: { type: "date", title: "Day" },
      count: count(),
      reported: { type: "percentage", title: "Reported" },
    });
    expect(table.slots.map((slot) => plainOf(slot, 1))).toEqual(["introduced", true, "0001-01-02", 1, 1]);
    expect(plainOf(table.slots[1]!, 0)).toBe(false);
  });
});

import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { rational } from "../../src/base/rational.js";
import type { Scale } from "../../src/base/scale.js";
import { nearest } from "../../src/base/suggest.js";
import { kindOn, measureOn } from "../../src/facts/kinds.js";
import { measureOutsideOn, outsideOn } from "../../src/facts/outside.js";

/** Levels of which the ids and the words differ, and one of which is called as another's id. */
const STAGES: Scale = [
  "not-yet",
  { id: "stage-1", words: "Beginning (1+)" },
  { id: "two", words: "three" },
  "three",
];

/** A scale of so many levels, `l1` and up. */
const scaleOf = (levels: number): Scale => Array.from({ length: levels }, (_, i) => `l${i + 1}`);

describe("a level of a scale that rules declare", () => {
  it("is a number from zero up to the highest, written as its id and said in its words", () => {
    const { axis, say, write, read, sayExact, writeExact } = kindOn("level", STAGES);
    expect(axis).toEqual({ min: 0, max: 3, step: "whole" });
    const steps = [0, 1, 2, 3];
    expect(steps.map(write)).toEqual(["not-yet", "stage-1", "two", "three"]);
    expect(steps.map(say)).toEqual(["not yet", "Beginning (1+)", "three", "three"]);
    expect(steps.map(write).map(read)).toEqual(steps);
    expect(steps.map((step) => writeExact(rational(step)))).toEqual(steps.map(write));
    expect(steps.map((step) => sayExact(rational(step)))).toEqual(steps.map(say));
  });

  it("is never between two others: such a number stays a number", () => {
    const { sayExact, writeExact } = kindOn("level", STAGES);
    expect([writeExact(rational(3, 2)), sayExact(rational(3, 2))]).toEqual(["3/2", "3/2"]);
    expect([writeExact(rational(4)), sayExact(rational(-1))]).toEqual(["4", "-1"]);
  });

  it("is shown in examples as one of the lowest four", () => {
    expect(kindOn("level", STAGES).typical).toEqual([0, 1, 2, 3]);
    expect(kindOn("level", scaleOf(2)).typical).toEqual([0, 1]);
    expect(kindOn("level", scaleOf(9)).typical).toEqual([0, 1, 2, 3]);
  });

  it.each([
    ["stage-1", "stage-1"],
    ["STAGE_1", "stage-1"],
    ["Stage 1", "stage-1"],
    ["Beginning (1+)", "stage-1"],
    ["beginning (1+)", "stage-1"],
    [" Beginning (1+) ", "stage-1"],
    ["Beginning 1", "stage-1"],
    ["Not yet", "not-yet"],
    ["two", "two"],
    // The id of one level and the words of another: ids come first.
    ["three", "three"],
    ["Three", "three"],
    // A sign that is not in the words themselves bounds or doubts a level.
    ["two+", undefined],
    [">two", undefined],
    ["~two", undefined],
    ["two..", undefined],
    ["not..yet", undefined],
    ["four", undefined],
  ])("called %j in a cell or on the command line is %j", (text, id) => {
    const { cell, argument } = outsideOn("level", STAGES);
    expect([cell.parse(text), argument(text)]).toEqual([id, id]);
  });

  it("is one of the ids in snapshots and in rules, and nothing else", () => {
    const { value, literal, column, label } = outsideOn("level", STAGES);
    expect([column, label]).toEqual(["small", "a level of a scale"]);
    for (const schema of [value, literal]) {
      const isValid = new Ajv().compile(schema);
      const tried = ["not-yet", "stage-1", "two", "three", "embedded", "Beginning (1+)", 1, null, ["two"]];
      expect(tried.filter((raw) => isValid(raw))).toEqual(["not-yet", "stage-1", "two", "three"]);
      expect(schema["type"]).toBe("string");
    }
  });

  it("has the very same record however often it is asked for, by which scales are known to be the same", () => {
    expect(kindOn("level", STAGES)).toBe(kindOn("level", STAGES));
    expect(measureOn("level", STAGES)).toBe(kindOn("level", STAGES));
    expect(outsideOn("level", STAGES)).toBe(outsideOn("level", STAGES));
    expect(measureOutsideOn("level", STAGES)).toBe(outsideOn("level", STAGES));
    expect(kindOn("level", STAGES)).not.toBe(kindOn("level", [...STAGES]));
  });
});

describe("what is wrong with a level", () => {
  it("is said with the levels that there are, and the one that was probably meant", () => {
    const { fault } = kindOn("level", STAGES);
    const looks = '"a" must be one of not-yet, stage-1, two, three, not';
    const without = (raw: unknown) => fault(raw, "a", () => undefined).message;
    expect(without(2)).toBe(`${looks} 2.`);
    expect(fault("stage-2", "a", nearest)).toEqual({
      code: "unknown-level",
      message: `${looks} "stage-2". Did you mean "stage-1"?`,
      suggestion: "stage-1",
    });
  });

  it("names the first twelve levels of very many, and never leaves out a single one", () => {
    const named = (levels: number) => kindOn("level", scaleOf(levels)).looks;
    const twelve = "l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12";
    expect(named(12)).toBe(`one of ${twelve}`);
    expect(named(13)).toBe(`one of ${twelve}, l13`);
    expect(named(14)).toBe(`one of ${twelve}, and 2 more`);
    expect(named(100)).toBe(`one of ${twelve}, and 88 more`);
    expect(outsideOn("level", scaleOf(3)).cell.looks).toBe("l1, l2 or l3");
  });
});

describe("a type without levels", () => {
  it.each(["count", "percentage", "flag", "date"] as const)("passes over the scale: %s", (type) => {
    expect(kindOn(type, STAGES)).toBe(measureOn(type, scaleOf(2)));
    expect(outsideOn(type, STAGES)).toBe(measureOutsideOn(type, scaleOf(2)));
    expect(outsideOn(type, STAGES).value).not.toHaveProperty("enum");
  });
});

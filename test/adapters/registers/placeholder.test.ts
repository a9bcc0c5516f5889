import { describe, expect, it } from "vitest";
import { isNever, isPlaceholder } from "../../../src/adapters/registers/placeholder.js";

describe("a cell that says nothing", () => {
  it.each([
    ...["N/A", "n/a", "NA", "n.a.", "-", "--", "?", "???", ".", "*", "TBC", "tbc", "TBA", "TBD", "t.b.c."],
    ...[
      "To be confirmed",
      "unknown",
      "not known",
      "Not applicable",
      "don't know",
      "pending",
      "awaiting dates",
    ],
    ...["null", "NaN", "none", "missing", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#####"],
  ])("is one in %s", (text) => {
    expect(isPlaceholder(text)).toBe(true);
    expect(isNever(text)).toBe(false);
  });

  it.each(["115850", "Nag's Head", "no", "yes", "Natalie", "0", "2024", "TfM", "Blank Street School", ""])(
    "finds none in %j",
    (text) => {
      expect(isPlaceholder(text)).toBe(false);
    },
  );
});

it("a cell of 40 letters or more says something", () => {
  const cell = (size: number) => "awaiting ".padEnd(size, "x");
  expect([39, 40].map((size) => isPlaceholder(cell(size)))).toEqual([true, false]);
});

describe("a step that was not taken", () => {
  it.each([
    "no",
    "No",
    "not yet",
    "Not started",
    "not yet started",
    "not completed",
    "never",
    "ongoing",
    "Still active",
  ])("is said by %s", (text) => {
    expect(isNever(text)).toBe(true);
    expect(isPlaceholder(text)).toBe(false);
  });

  it.each(["", "Norman", "November 2024", "2024-09-01", "not sure", "yes"])("is not said by %j", (text) => {
    expect(isNever(text)).toBe(false);
  });
});

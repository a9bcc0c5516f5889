import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatNumber } from "../../../src/base/rational.js";
import { saidNumbers } from "../../../src/base/said/said-numbers.js";
import { formatCount } from "../../../src/base/words.js";
import { seedOfRun } from "../../seeds.js";
import { spelt } from "./spelt.js";

/** The numbers that a text states, with "3/4 of" for a part of a whole. */
const numbers = (text: string) =>
  saidNumbers(text)
    .filter(({ isImplied }) => !isImplied)
    .map(({ value, isShare }) => formatNumber(value) + (isShare ? " of" : ""));

describe("saidNumbers", () => {
  it.each([
    ["600 schools", ["600"]],
    ["2,000 and 1,234,567 and 2 000", ["2000", "1234567", "2000"]],
    ["in 2026 600 schools", ["600"]],
    ["2.5 days, 1.5 million, 2k", ["5/2", "1500000", "2000"]],
    ["six hundred", ["600"]],
    ["two thousand one hundred and fifty", ["2150"]],
    ["a hundred, a dozen, forty-five, forty five", ["100", "12", "45", "45"]],
    ["five or six", ["5", "6"]],
    ["ten and five", ["10", "5"]],
    ["75%, 75 %, 75 per cent, 75 percent, seventy-five per cent", Array(5).fill("3/4 of")],
    ["7.5%", ["3/40 of"]],
    ["ten percentage points, 10 points", ["1/10 of", "1/10 of"]],
    ["three quarters, three-quarters, ¾ of, 3/4", Array(4).fill("3/4 of")],
    ["two thirds; two-thirds; ⅔; a third of", ["2/3 of", "2/3 of", "2/3 of", "1/3 of"]],
    ["half of, one half, a half", ["1/2 of", "1/2 of", "1/2 of"]],
    ["three in four, 3 out of 4, three out of every four, 3 of every 4", Array(4).fill("3/4 of")],
    ["10 in 20 hubs", ["1/2 of", "10"]],
    ["10 to 15 schools, 10-15 schools", ["10", "15", "10", "15"]],
    ["2000 local leaders", ["2000"]],
  ])("reads %j as %j", (text, said) => {
    expect(numbers(text)).toEqual(said);
  });

  it.each([
    "Level 3 and Key Stage 2",
    "Years 7 to 9, Levels 2 and 3, grade 4",
    "post-16, 11-18 schools, ages 16 to 19, 16-year-olds",
    "KS2, 1st, 22nd",
    "by 2026, in 2024/25 and 2024-25, from 2020 to 2023, by 31 August 2025, 2025-08-31",
    "half-term, the first half, once a quarter, a third party",
    "all, every, each, fully, twice, no, a and one",
  ])("finds no number in its own right in %j", (text) => {
    expect(numbers(text)).toEqual([]);
  });

  it("gives what a word implies: all of something, none, one, twice", () => {
    const implied = (text: string) =>
      saidNumbers(text).map(({ value, isShare, isImplied }) => [formatNumber(value), isShare, isImplied]);
    expect(implied("all")).toEqual([["1", true, true]]);
    expect(implied("each")).toEqual([["1", true, true]]);
    expect(implied("twice")).toEqual([["2", false, true]]);
    expect(implied("an")).toEqual([["1", false, true]]);
    expect(implied("none")).toEqual([
      ["0", true, true],
      ["0", false, true],
    ]);
  });

  it("gives what is counted, up to the next mark or preposition", () => {
    const of = (text: string) => saidNumbers(text).map(({ phrase }) => phrase);
    expect(of("75% of all primary schools to have")).toContain("75% of all primary schools");
    expect(of("50 active LLME (2,000 across the country)")).toEqual(["50 active LLME", "2,000"]);
  });

  it("reads any whole number back, in figures and in words", () => {
    fc.assert(
      fc.property(fc.nat(9_999_999), (number) => {
        const text = `to have ${spelt(number)} specialists by then`;
        expect(
          saidNumbers(text).map(({ value }) => value.n),
          text,
        ).toEqual([BigInt(number)]);
        expect(numbers(`at least ${formatCount(number)} days`)).toEqual([String(number)]);
      }),
      { seed: seedOfRun() },
    );
  });

  it("never throws, and says where in the text each number is", () => {
    const piece = fc.constantFrom(
      ..."a an half third quarter three hundred thousand and of in out every % per cent points 3 4 75 2,000 2025 / - – , ( ) ¾ Level post all no twice".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom(" ", ""), (pieces, gap) => {
        const text = pieces.join(gap);
        for (const { from, to, text: said, phrase } of saidNumbers(text)) {
          expect(text.slice(from, to)).toBe(said);
          expect(text.startsWith(phrase, from)).toBe(true);
        }
      }),
      { seed: seedOfRun() },
    );
  });
});

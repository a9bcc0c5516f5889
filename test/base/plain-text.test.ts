import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText } from "../../src/base/plain-text.js";
import { runs } from "../runs.js";

describe("a cell as people see it", () => {
  it.each([
    ["  two \t blanks \n", "two blanks"],
    ["no\u00a0break", "no break"],
    ["zero\u200bwidth\ufeff", "zerowidth"],
    ["soft\u00adhyphen", "softhyphen"],
    ["\u202bright to left\u202c", "right to left"],
    ["１１５８５０", "115850"],
    ["Ｓｔ", "St"],
    ["2024–25", "2024-25"],
    ["−1", "-1"],
    ["St Mary’s", "St Mary's"],
    ["a\u0000b\u0007", "ab"],
    ["\u200b", ""],
    ["", ""],
  ])("reads %j as %j", (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  it("stays as it is once it is plain", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(plainText(plainText(text))).toBe(plainText(text));
      }),
      { numRuns: runs(1000) },
    );
  });

  it("keeps plain words and numbers", () => {
    const word = fc.string({ unit: fc.constantFrom(..."aZ09_/.,:;()'-"), minLength: 1 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        expect(plainText(words.join(" "))).toBe(words.join(" "));
      }),
    );
  });
});

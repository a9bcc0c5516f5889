import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idKey } from "../../../src/adapters/registers/id-key.js";

describe("an id, as it is compared", () => {
  it("is the same whatever its capitals, blanks and invisible characters", () => {
    for (const cell of ["ab7", "AB7", " aB7 ", "a\u200bb7", "ＡＢ７", "'ab7"])
      expect(idKey(cell)).toBe("ab7");
    expect(idKey("Oak  House")).toBe(idKey("oak house"));
  });

  it("is the same however a spreadsheet shows a number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (number) => {
        const key = String(number);
        const grouped = number.toLocaleString("en-GB");
        for (const cell of [key, `${key}.0`, `${key}.00`, grouped, `${grouped}.00`])
          expect(idKey(cell)).toBe(key);
      }),
    );
  });

  it("is different for another number, and with leading zeros", () => {
    expect(idKey("0071")).not.toBe(idKey("71"));
    expect(idKey("130001.5")).not.toBe(idKey("130001"));
    expect(idKey("13,01")).not.toBe(idKey("1301"));
    expect(idKey("7.05")).not.toBe(idKey("75"));
    expect(idKey("130,001.05")).toBe("130,001.05");
  });

  it("is lost if a spreadsheet has shortened a number", () => {
    expect(idKey("1.3E+11")).toBe(undefined);
    expect(idKey("1E+11")).toBe(undefined);
    expect(idKey("1.30001E+11")).toBe(undefined);
    expect(idKey("1e11a")).toBe("1e11a");
    expect(idKey("1e+11a")).toBe("1e+11a");
    expect(idKey("a1e+11")).toBe("a1e+11");
  });
});

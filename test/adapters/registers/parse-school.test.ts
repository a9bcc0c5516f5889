import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isSixDigits,
  parseSchool,
  parseUrn,
  schoolName,
} from "../../../src/adapters/registers/parse-school.js";

const SPELLINGS: readonly ((urn: number) => string)[] = [
  (urn) => String(urn),
  (urn) => `${urn}.0`,
  (urn) => `0${urn}`,
  (urn) => `${Math.floor(urn / 1000)},${String(urn % 1000).padStart(3, "0")}`,
  (urn) => `URN ${urn}`,
  (urn) => `urn:${urn}`,
  (urn) => `URN: ${urn}`,
  (urn) => `'${urn}`,
  (urn) => `\u200b${urn}\u00a0`,
  (urn) => String(urn).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
];

describe("a cell that names a school", () => {
  it("is a URN of five or six digits, in every spelling", () => {
    const urn = fc.integer({ min: 10_000, max: 999_999 });
    fc.assert(
      fc.property(urn, fc.constantFrom(...SPELLINGS), (each, write) => {
        expect(parseSchool(write(each))).toEqual({ urn: each });
        expect(parseUrn(write(each))).toBe(each);
      }),
    );
  });

  it.each([
    "850/2000",
    "850-2000",
    "8502000",
    "850 2000",
    "LAESTAB 850/2000",
    "DfE number: 8502000",
    "8,502,000",
  ])("is a DfE number in %s", (cell) => {
    expect(parseSchool(cell)).toEqual({ number: 8_502_000 });
    expect(parseUrn(cell)).toBe(undefined);
  });

  it("is a name if it has letters, whatever its capitals and marks", () => {
    for (const cell of ["St. Mary's & All Saints", "ST MARYS AND ALL SAINTS", "St Mary’s and  All-Saints"])
      expect(parseSchool(cell)).toEqual({ name: "st marys and all saints" });
    expect(schoolName("École Élémentaire")).toBe("école élémentaire");
    expect(parseSchool("1E+05 Academy")).toEqual({ name: "1e 05 academy" });
  });

  it.each([
    "",
    " ",
    "?",
    "1234",
    "12345678",
    "115850; 115851",
    "850/200",
    "12/34567",
    "1.2E+05",
    "1E+05",
    "12.5e+4",
    "115850.05",
    "12 850 2000",
    "850 2000 1",
    "0,850,2000",
  ])("has no number in %j", (cell) => {
    expect(parseUrn(cell)).toBe(undefined);
    expect(parseSchool(cell)).toBe(undefined);
  });

  it("looks like a URN if it has six digits", () => {
    expect([99_999, 100_000, 999_999, 1_000_000].map(isSixDigits)).toEqual([false, true, true, false]);
  });

  it("takes any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const found = parseSchool(text);
        if (found !== undefined && "urn" in found) expect(String(found.urn)).toMatch(/^[1-9]\d{4,5}$/);
      }),
    );
  });
});

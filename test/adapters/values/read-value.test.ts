import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ReadValue, readValue } from "../../../src/adapters/values/read-value.js";
import type { Scales } from "../../../src/base/scale.js";
import { formatCount } from "../../../src/base/words.js";
import type { GivenType } from "../../../src/facts/kinds.js";
import { kindOf, kinds } from "../../../src/facts/kinds.js";
import type { GivenFact, Tables } from "../../../src/rule-set/types.js";
import { runs } from "../../runs.js";

const factOf = (type: GivenType): GivenFact =>
  (type === "count" ? { type, title: "t", unit: "schools" } : { type, title: "t" }) as GivenFact;

const read = (type: GivenType, text: string, rules: { scales?: Scales; tables?: Tables } = {}): ReadValue =>
  readValue(factOf(type), rules, text);

const FROM_ONE = { tables: { below: "from-one" } } as const;

describe("a value as people write it", () => {
  it.each([
    ["416", 416],
    ["416.0", 416],
    ["416.00", 416],
    [" 5 ", 5],
    ["\u200b5\ufeff", 5],
    ["0", 0],
    ["1,204", 1204],
    ["1 204", 1204],
    ["1\u00a0204", 1204],
    ["1\u202f204", 1204],
    ["1,204.0", 1204],
    ["12,345,678", 12_345_678],
    ["40-45", { min: 40, max: 45 }],
    ["40–45", { min: 40, max: 45 }],
    ["40 — 45", { min: 40, max: 45 }],
    ["41 to 46", { min: 41, max: 46 }],
    ["From 41 to 46", { min: 41, max: 46 }],
    ["between 41 and 46", { min: 41, max: 46 }],
    ["41..46", { min: 41, max: 46 }],
    ["41…46", { min: 41, max: 46 }],
    ["1,204 to 1,300", { min: 1204, max: 1300 }],
    ["41..", { min: 41 }],
    ["..46", { max: 46 }],
    [">=50", { min: 50 }],
    ["≥ 50", { min: 50 }],
    ["50+", { min: 50 }],
    ["50 or more", { min: 50 }],
    ["At least 50", { min: 50 }],
    ["no fewer than 1,204", { min: 1204 }],
    ["> 50", { min: 51 }],
    ["more than 50", { min: 51 }],
    ["<=5", { max: 5 }],
    ["≤5", { max: 5 }],
    ["at most 5", { max: 5 }],
    ["up to 5", { max: 5 }],
    ["5 or fewer", { max: 5 }],
    ["<5", { max: 4 }],
    ["under 5", { max: 4 }],
    ["fewer than 5", { max: 4 }],
    ["0 to 4", { min: 0, max: 4 }],
  ])("of a count: %j", (text, value) => {
    expect(read("count", text)).toEqual(value);
  });

  it.each(["<5", "< 5", "under 5", "fewer than 5", "less than 5", "below 5"])(
    "below a number begins at one if the rules declare it: %j",
    (text) => {
      expect(read("count", text, FROM_ONE)).toEqual({ min: 1, max: 4 });
    },
  );

  it("up to a number, and below one, begin at zero whatever the rules declare", () => {
    expect(read("count", "up to 4", FROM_ONE)).toEqual({ max: 4 });
    expect(read("count", "<1", FROM_ONE)).toEqual({ max: 0 });
    expect(read("count", "<0", FROM_ONE)).toBe("bad");
    expect(read("percentage", "<5", FROM_ONE)).toEqual({ max: 5 });
  });

  it.each([
    ["percentage", "73.2", 73.2],
    ["percentage", "73.2%", 73.2],
    ["percentage", "73.2 %", 73.2],
    ["percentage", "40-45%", { min: 40, max: 45 }],
    ["percentage", "40% to 45%", { min: 40, max: 45 }],
    // A percentage has no next value, so the bound itself stays included.
    ["percentage", "> 50%", { min: 50 }],
    ["flag", "Yes", true],
    ["flag", "y", true],
    ["flag", "TRUE", true],
    ["flag", "no", false],
    ["flag", "N", false],
    ["date", "2025-03-31", "2025-03-31"],
    ["date", "31/03/2025", "2025-03-31"],
    ["date", "01/03/2025 - 31/03/2025", { min: "2025-03-01", max: "2025-03-31" }],
    ["date", "2025-03-01 to 2025-03-31", { min: "2025-03-01", max: "2025-03-31" }],
    ["date", "before 1/9/2025", { max: "2025-08-31" }],
    ["date", "by 31/08/2025", { max: "2025-08-31" }],
    ["date", "after 31/08/2025", { min: "2025-09-01" }],
    ["level", "Embedded", "embedded"],
    ["level", "not started", "not-started"],
    ["level", "introduced to embedded", { min: "introduced", max: "embedded" }],
    ["level", "not-started-embedded", { min: "not-started", max: "embedded" }],
    ["level", "not started – embedded", { min: "not-started", max: "embedded" }],
    ["level", "at least introduced", { min: "introduced" }],
    ["level", "embedded or better", { min: "embedded" }],
    ["level", "embedded+", { min: "embedded" }],
    ["level", "above introduced", { min: "embedded" }],
    ["level", "below embedded", { max: "introduced" }],
    ["level", "introduced..", { min: "introduced" }],
  ] as const)("of a %s: %j", (type, text, value) => {
    expect(read(type, text)).toEqual(value);
  });

  it.each([
    "about 50",
    "~50",
    "~ 50",
    "approx. 50",
    "c. 50",
    "circa 50",
    "nearly 50",
    "50ish",
    "about 40-45",
    "50 or so",
  ])("that is only approximate is not known: %j", (text) => {
    expect(read("count", text)).toEqual({ unknown: `only an estimate (${text})` });
  });

  it.each([
    ["c", "suppressed (c): too few to publish"],
    ["SUPP", "suppressed (SUPP): too few to publish"],
    ["*", "suppressed (*): too few to publish"],
    ["low", "low: a number that rounds to zero"],
    ["k", "low (k): a number that rounds to zero"],
    ["~", "low (~): a number that rounds to zero"],
    ["x", "not available (x)"],
    [":", "not available (:)"],
    ["..", "not available (..)"],
    ["z", "not applicable (z)"],
    ["u", "unreliable (u): not reliable enough to publish"],
    ["-", "a dash (-): none, or not known"],
    ["n/a", "not available or not applicable (n/a)"],
    ["NA", "not available or not applicable (NA)"],
    ["not known", "not known"],
    ["Unknown", "not known"],
    ["TBC", "to be confirmed (TBC)"],
    ["?", ""],
    ["? not returned", "not returned"],
  ])("is not known if it is replaced by a symbol, and says why: %j", (symbol, unknown) => {
    for (const type of Object.keys(kinds) as GivenType[]) expect(read(type, symbol)).toEqual({ unknown });
  });

  it("is missing if the cell is empty, and null if that is written", () => {
    expect(read("count", " ")).toBeUndefined();
    expect(read("count", "null")).toBeNull();
  });

  it.each([
    "75%",
    "1.000",
    "416.000",
    "1.23E+15",
    "12,34",
    "1,2",
    "4x",
    "none",
    "04-Jan",
    "5 of 7",
    "embedded",
    "1-2-3",
    "<",
    "to",
    "5 to",
    "41..x",
  ])("is not a value of a count: %j", (text) => {
    expect(read("count", text)).toBe("bad");
  });

  it("is a level of the fact's own scale before it is a symbol or a phrase", () => {
    const scales = { own: ["low", "x", "up-to-low", "low-x", "c"] };
    for (const id of scales.own) expect(read("level", id, { scales })).toBe(id);
    expect(read("level", "low to c", { scales })).toEqual({ min: "low", max: "c" });
    expect(read("level", "z", { scales })).toEqual({ unknown: "not applicable (z)" });
  });

  it("is the same range in every spelling, whatever its ends", () => {
    const end = fc.nat({ max: 10_000_000 });
    const numbers = [String, formatCount, (end: number) => `${end}.0`, (end: number) => ` ${end} `];
    const joints = ["-", " - ", "–", " – ", " to ", " TO ", "..", " .. ", "…"];
    fc.assert(
      fc.property(end, end, fc.constantFrom(...numbers), fc.constantFrom(...joints), (a, b, write, joint) => {
        const [min, max] = [Math.min(a, b), Math.max(a, b)];
        const [low, high] = [write(min), write(max)];
        const expected = { min, max };
        expect(read("count", low + joint + high)).toEqual(expected);
        expect(read("count", `between ${low} and ${high}`)).toEqual(expected);
        expect(read("count", `from ${low} to ${high}`)).toEqual(expected);
        for (const above of [`>=${low}`, `≥${low}`, `${low.trim()}+`, `at least ${low}`, `${low} or more`])
          expect(read("count", above)).toEqual({ min });
        for (const below of [`<=${high}`, `≤${high}`, `up to ${high}`, `at most ${high}`, `${high} or fewer`])
          expect(read("count", below)).toEqual({ max });
        expect(read("count", `<${max + 1}`)).toEqual({ max });
        expect(read("count", `> ${min}`)).toEqual({ min: min + 1 });
      }),
    );
  });

  it("is a value of its type, bounds of such values, not known, or bad, whatever the text", () => {
    const pieces = fc.constantFrom(
      ..."0 1 5 41 46 .. - – to and between at least or more < > <= >= + ~ c x low % , . : yes embedded introduced 31/03/2025 about ?".split(
        " ",
      ),
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join(" ")),
      fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom(...(Object.keys(kinds) as GivenType[])), (text, type) => {
        const value = read(type, text);
        const kind = kindOf(factOf(type), {});
        const isValue = (each: unknown) => kind.read(each) !== undefined || typeof each === "number";
        if (value === undefined || value === null || value === "bad") return;
        const ends = typeof value === "object" ? Object.values(value) : [value];
        expect(ends.length).toBeGreaterThan(0);
        if (typeof value === "object" && "unknown" in value) expect(Object.keys(value)).toEqual(["unknown"]);
        else expect(ends.every(isValue)).toBe(true);
      }),
      { numRuns: runs(3000) },
    );
  });

  it("takes hardly any time, however long the text", () => {
    for (const piece of ["-", " to ", "..", "5-", "c.", "about ", " "]) {
      const start = performance.now();
      read("level", piece.repeat(1_000_000));
      read("count", piece.repeat(1_000_000));
      expect(performance.now() - start).toBeLessThan(2000);
    }
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Manner, writeApart } from "../../../src/adapters/report/write-apart.js";
import { compareRationals, parseFactor, type Rational, rational } from "../../../src/base/rational.js";
import { runs } from "../../runs.js";

const share = (part: number, whole: number) => rational(part, whole);
const percent = (values: readonly Rational[], marks: readonly Rational[]) =>
  writeApart({ values, marks }, "percent");
/** The number that a reader takes a text to be. */
const readAs = (text: string) => parseFactor(text.replaceAll(",", ""))!;

const someShare = fc
  .tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 20_000 }))
  .map(([a, b]) => share(Math.min(a, b), b));
/** Shares close to a target, where rounding would mislead. */
const pair = fc.oneof(
  fc.tuple(someShare, someShare),
  fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 200_000 })).map(([target, whole]) => {
    const part = Math.max(0, Math.ceil((target * whole) / 100) - 1);
    return [share(part, whole), share(target, 100)] as [Rational, Rational];
  }),
);

describe("numbers side by side", () => {
  it("are cut to whole percentages if that keeps them apart", () => {
    expect(percent([share(308, 425)], [share(3, 4)])).toEqual({ values: ["72%"], marks: ["75%"] });
  });

  it("get as many decimals as needed if a value is just below its target, or just above", () => {
    expect(percent([share(7499, 10_000)], [share(3, 4)]).values).toEqual(["74%"]);
    expect(percent([share(7501, 10_000)], [share(3, 4)]).values).toEqual(["75.01%"]);
    expect(percent([share(44, 71)], [share(133, 215)])).toEqual({ values: ["61.9%"], marks: ["61.8%"] });
  });

  it("look the same if they are equal, however many decimals they have", () => {
    expect(percent([share(2, 3)], [share(2, 3)])).toEqual({ values: ["66.6%"], marks: ["66.6%"] });
    expect(percent([share(5, 8)], [share(5, 8)])).toEqual({ values: ["62.5%"], marks: ["62.5%"] });
  });

  it("are shown as reported if they were reported", () => {
    const values = [share(73_245, 100_000)];
    expect(writeApart({ values, marks: [share(3, 4)] }, "percent", true).values).toEqual(["73.245%"]);
  });

  it("are cut if they were reported with more decimals than anybody reads", () => {
    const values = [rational(1n, 10n ** 42n), rational(1, 3)];
    expect(writeApart({ values, marks: [rational(0)] }, "percent", true).values).toEqual([
      `0.${"0".repeat(39)}1%`,
      `33.${"3".repeat(40)}%`,
    ]);
  });

  it("have commas but no zeros at their end", () => {
    expect(writeApart({ values: [rational(1945)], marks: [rational(2000)] }, "whole")).toEqual({
      values: ["1,945"],
      marks: ["2,000"],
    });
    expect(writeApart({ values: [rational(5, 2)], marks: [rational(3)] }, "decimal").marks).toEqual(["3"]);
  });

  it("never contradict the numbers themselves, and never round up", () => {
    fc.assert(
      fc.property(
        pair,
        fc.constantFrom<Manner>("percent", "decimal"),
        fc.boolean(),
        ([value, mark], manner, given) => {
          const written = writeApart({ values: [value], marks: [mark] }, manner, given);
          const [shown, shownMark] = [readAs(written.values[0]!), readAs(written.marks[0]!)];
          expect(compareRationals(shown, shownMark)).toBe(compareRationals(value, mark));
          expect(compareRationals(shown, value)).toBeLessThanOrEqual(0);
        },
      ),
      { numRuns: runs(500) },
    );
  });
});

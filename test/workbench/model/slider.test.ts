import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sliderFor } from "../../../src/workbench/model/slider.js";
import { runs } from "../../runs.js";
import { seedOfRun } from "../../seeds.js";

const usual = fc.oneof(
  fc.nat({ max: 999_999_999 }).map(String),
  fc
    .tuple(fc.nat({ max: 999 }), fc.constantFrom("", ".5", ".25", ".125"))
    .map(([whole, part]) => `${whole}${part}%`),
);

describe("a slider for a number of the rules", () => {
  it("has the usual number on it, with room above, and gives back the value at each place", () => {
    fc.assert(
      fc.property(usual, fc.double({ min: 0, max: 1, noNaN: true }), (text, part) => {
        const slider = sliderFor(text)!;
        const { min, max, step, at, textAt } = slider;
        expect(textAt(at(text)!)).toBe(text);
        const steps = Math.round(((max - min) / step) * part);
        const place = min + steps * step;
        expect(at(textAt(place))).toBeCloseTo(place, 6);
        expect(sliderFor(textAt(place))).toBeDefined();
      }),
      { numRuns: runs(200), seed: seedOfRun() },
    );
  });

  it.each([
    ["65%", 100, 1],
    ["12.5%", 100, 0.1],
    ["120%", 500, 1],
    ["0", 10, 1],
    ["1", 10, 1],
    ["50", 100, 1],
    ["150", 500, 1],
    ["2000", 5000, 1],
  ])("reaches from nothing to a round number: %s", (text, max, step) => {
    expect(sliderFor(text)).toMatchObject({ min: 0, max, step });
  });

  it.each(["embedded", "3/4", "2.5", "", "-1", "1e9", "65 %"])("does not exist for %j", (text) => {
    expect(sliderFor(text)).toBeUndefined();
  });

  it("has no place for what is typed if that is not such a number, or above it", () => {
    expect(["many", "101%", "65", ""].map(sliderFor("65%")!.at)).toEqual(Array(4).fill(undefined));
  });
});

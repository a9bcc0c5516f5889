import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { segmentsOf } from "../../../src/adapters/document/segments.js";
import { runs } from "../../runs.js";
import { seedOfRun } from "../../seeds.js";

describe("segmentsOf", () => {
  it("cuts a text where ranges begin and end, with the ranges each piece is in and those that end there", () => {
    const [first, second] = [[{ from: 0, to: 9 }], [{ from: 4, to: 13 }]];
    const found = segmentsOf("each pupil: all", [first, second], (owner) => owner);
    expect(found).toEqual([
      { text: "each", owners: [first], ending: [] },
      { text: " pupi", owners: [first, second], ending: [{ owner: first, from: 0, to: 9, isFirst: true }] },
      { text: "l: a", owners: [second], ending: [{ owner: second, from: 4, to: 13, isFirst: true }] },
      { text: "ll", owners: [], ending: [] },
    ]);
  });

  it("gives the text again, piece by piece, each with all the ranges it is in, each range ending once", () => {
    const range = fc
      .tuple(fc.nat(11), fc.nat(11))
      .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) + 1 }));
    fc.assert(
      fc.property(fc.array(fc.array(range, { maxLength: 3 }), { maxLength: 5 }), (owners) => {
        const text = "abcdefghijkl";
        const segments = segmentsOf(text, owners, (owner) => owner);
        expect(segments.map((segment) => segment.text).join("")).toBe(text);
        for (const segment of segments) {
          for (const letter of segment.text) {
            const at = text.indexOf(letter);
            const holding = owners.filter((own) => own.some(({ from, to }) => from <= at && at < to));
            expect(segment.owners).toEqual(holding);
          }
        }
        const ends = segments.flatMap(({ ending }) => ending);
        expect(ends).toHaveLength(owners.flat().length);
        expect(ends.filter(({ isFirst }) => isFirst)).toHaveLength(
          owners.filter(({ length }) => length > 0).length,
        );
      }),
      { numRuns: runs(200), seed: seedOfRun() },
    );
  });
});

import { describe, expect, it } from "vitest";
import type { CellReader } from "../../../src/adapters/registers/cell-reader.js";
import { type Certainty, PERHAPS, Readings, YES } from "../../../src/adapters/registers/certainty.js";
import type { Counting } from "../../../src/adapters/registers/counting.js";
import type { DayCell } from "../../../src/adapters/registers/day-columns.js";
import { judgeEntry } from "../../../src/adapters/registers/judge-entry.js";

const on = (day: number) => ({ first: day, last: day });

/** Judges a row with these days: those of signing up, starting and completing, in each reading. */
function judged(...readings: readonly (readonly [Certainty, readonly DayCell[]])[]) {
  const counting = {
    count: { register: "engagement", where: { phase: ["embedding"] } },
    from: "completed",
    days: ["signed-up", "started", "completed"],
    states: ["phase"],
    whys: new Map(),
  } as unknown as Counting;
  const reader = { isOneOf: () => YES, days: () => readings } as unknown as CellReader;
  return judgeEntry(counting, reader, { asOf: 100, yearStart: 0 });
}

describe("since when a row holds", () => {
  it("is the day of its step", () => {
    expect(judged([YES, [on(10), on(20), on(30)]])).toMatchObject({
      certainty: YES,
      why: undefined,
      when: on(30),
    });
  });

  it("is after the last step before it that has a day", () => {
    for (const started of [undefined, "open", "never"] as const)
      expect(judged([YES, [on(10), started, "open"]])).toMatchObject({
        certainty: PERHAPS,
        when: { first: 10, last: Number.POSITIVE_INFINITY },
      });
  });

  it("is any of the days of its readings", () => {
    const [a, b] = new Readings().ask()!;
    for (const days of [
      [30, 40],
      [40, 30],
    ] as const)
      expect(
        judged([a, [undefined, undefined, on(days[0])]], [b, [undefined, undefined, on(days[1])]]).when,
      ).toEqual({ first: 30, last: 40 });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Certainty, isOpen, NO, PERHAPS, YES } from "../../../src/adapters/registers/certainty.js";
import type { DayCell } from "../../../src/adapters/registers/day-columns.js";
import {
  firstOutOfOrder,
  isGoingOn,
  isTaken,
  judgeDays,
  STEPS,
} from "../../../src/adapters/registers/steps.js";
import { runs } from "../../runs.js";
import { csv, schoolsCsv, summarise } from "./registers.js";

const SCHOOLS = schoolsCsv([{ urn: 100001 }]);

describe("a local leader's days", () => {
  /** On 31 March 2025, in the academic year that began on 1 September 2024. */
  const active = async (started: string, ended: string) => {
    const llme = csv("Id,Started,Ended", `L1,${started},${ended}`);
    const { facts, told } = await summarise({ schools: SCHOOLS, llme });
    return { count: facts["llme.active"], told: told.filter((line) => line.startsWith("llme.csv:")) };
  };
  const open = { min: 0, max: 1 };

  it.each([
    ["ends before it starts, both before the year", "2023-09-01", "2023-08-31"],
    ["ends before the year and starts in it", "2024-10-01", "2023-08-31"],
    ["ends in the year and starts after the day", "2025-09-01", "2024-10-01"],
    ["starts and ends after the day, the wrong way round", "2026-09-01", "2025-09-01"],
  ])("leave it open whether they are active if one %s", async (_, started, ended) => {
    const { count, told } = await active(started, ended);
    expect(count).toEqual(open);
    expect(told).toEqual([
      'llme.csv:2, column "Ended": The days of this row are out of order: this one is before the day of an earlier step. Correct one of them. [days-out-of-order]',
    ]);
  });

  it("decide nothing if the start day is empty, unless the end day tells", async () => {
    const { count, told } = await active("", "");
    expect(count).toEqual(open);
    expect(told).toEqual([
      expect.stringMatching(/^llme\.csv:2, column "Started": No day is given.* \[blank\]$/),
    ]);
    expect((await active("", "2025-09-01")).count).toEqual(open);
    expect((await active("", "2024-09-01")).count).toBe(1);
    expect((await active("", "2024-08-31")).count).toBe(0);
  });

  it("decide if they are in order, even on the same day", async () => {
    expect(await active("2024-10-01", "2024-10-01")).toEqual({ count: 1, told: [] });
    expect(await active("2024-08-31", "2024-08-31")).toEqual({ count: 0, told: [] });
    expect((await active("2025-04-01", "")).count).toBe(0);
    expect((await active("2025-03-31", "")).count).toBe(1);
  });

  it("continue if the end day says so, and are open if it says that nobody knows", async () => {
    for (const word of ["ongoing", "still active", "no", "to date"])
      expect(await active("2024-10-01", word)).toEqual({ count: 1, told: [] });
    for (const word of ["TBC", "?", "N/A"])
      expect((await active("2023-10-01", word)).count, word).toEqual(open);
  });

  it("leave nothing open that is counted anyway", async () => {
    const llme = csv(
      "Id,Started,Ended,Accredited",
      "L1,2023-09-01,2022-09-01,no",
      "L2,,,no",
      "L3,2020-09-01,2021-09-01,no",
    );
    const { facts } = await summarise({ schools: SCHOOLS, llme });
    expect(facts).toMatchObject({ "llme.active": { min: 0, max: 2 }, "llme.accredited": 0 });
  });
});

describe("a span of days", () => {
  it("may be past if it has begun by the day, is past if it has ended, and is not if it is still to begin", () => {
    const span = { first: 10, last: 20 };
    const taken = [9, 10, 19, 20, 21].map((asOf) => isTaken("started", [undefined, span], asOf));
    expect(taken).toEqual([NO, PERHAPS, PERHAPS, YES, YES]);
    const goingOn = [9, 10, 11, 20, 21].map((day) => isGoingOn(span, day));
    expect(goingOn).toEqual([YES, YES, PERHAPS, PERHAPS, NO]);
  });
});

describe("a day with a time of which a message may not repeat the text", () => {
  const told = async (started: string) => {
    const engagement = csv("URN,Programme,Started", `100001,Teaching for Mastery,${started}`);
    return (await summarise({ schools: SCHOOLS, engagement })).told;
  };

  it("is reported in other words if it may have the day or the month first", async () => {
    expect(await told("04/03/2025 9:30 pm")).toEqual([
      expect.stringContaining('column "Started": Days here may have the day or the month first, and nothing'),
    ]);
  });

  it("is reported in other words if it is too far ahead", async () => {
    expect(await told("15/09/2063 9:30 pm")).toEqual([
      expect.stringContaining('column "Started": This can\'t be right: it is too long ago or too far ahead.'),
    ]);
  });
});

describe("steps that contradict each other", () => {
  const engaged = async (days: string, countsFrom: (typeof STEPS)[number]) => {
    const engagement = csv(
      "URN,Programme,Signed up,Started,Completed",
      `100001,Teaching for Mastery,${days}`,
    );
    return (await summarise({ schools: SCHOOLS, engagement }, { countsFrom })).facts[
      "primary.schools.engaged"
    ];
  };

  it("leave open what depends on the wrong one, and decide what either of them says", async () => {
    // Completed before it started: it has started by either day, but may not be complete.
    expect(await engaged(",2023-09-15,2023-01-01", "started")).toBe(1);
    expect(await engaged(",2023-09-15,2023-01-01", "completed")).toEqual({ min: 0, max: 1 });
    expect(await engaged("2024-06-01,2023-06-01,", "started")).toEqual({ min: 0, max: 1 });
    expect(await engaged("2024-06-01,2023-06-01,", "signed-up")).toBe(1);
    expect(await engaged("2025-06-01,2025-05-01,", "started")).toEqual({ min: 0, max: 1 });
    expect(await engaged("2024-06-03,2024-06-02,2024-06-01", "completed")).toEqual({ min: 0, max: 1 });
    expect(await engaged(",no,2024-06-01", "started")).toEqual({ min: 0, max: 1 });
  });

  it("say nothing about an earlier step if a later one was not taken", async () => {
    expect(await engaged(",,no", "started")).toEqual({ min: 0, max: 1 });
    expect(await engaged(",,ongoing", "started")).toEqual({ min: 0, max: 1 });
    expect(await engaged("no,,", "started")).toBe(0);
    expect(await engaged(",no,", "started")).toBe(0);
    expect(await engaged("2024-06-01,,no", "started")).toBe(0);
  });

  const day = fc.integer({ min: 0, max: 20 });
  const span = fc.tuple(day, day).map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));
  const known = (each: DayCell) => typeof each === "object";
  const judge = (days: readonly DayCell[], step: (typeof STEPS)[number]): Certainty =>
    isTaken(step, days, 12) & isGoingOn(days[3], 7);
  /** Days in order, some of them missing. */
  const inOrder = fc
    .array(fc.option(day, { nil: undefined }), { minLength: 4, maxLength: 4 })
    .map((days): readonly DayCell[] => {
      const sorted = days.filter((each) => each !== undefined).sort((a, b) => a - b);
      return days.map((each) => {
        if (each === undefined) return undefined;
        const first = sorted.shift()!;
        return { first, last: first };
      });
    });

  it("never decide differently than the row did before one of its days was damaged", () => {
    fc.assert(
      fc.property(inOrder, fc.nat(3), span, fc.constantFrom(...STEPS), (right, place, wrong, step) => {
        const spoilt = right.map((each, index) => (index === place ? wrong : each));
        fc.pre(known(right[place]) && firstOutOfOrder(spoilt) !== undefined);
        const found = judgeDays(spoilt, (days) => judge(days, step));
        if (!isOpen(found)) expect(found).toBe(judge(right, step));
      }),
      { numRuns: runs(1000) },
    );
    const days = (...each: readonly number[]) => each.map((first) => ({ first, last: first }));
    expect(judgeDays(days(1, 2, 3, 8), (each) => judge(each, "started"))).toBe(YES);
    expect(judgeDays(days(1, 2, 3, 6), (each) => judge(each, "started"))).toBe(NO);
  });

  it("never decide differently if less is known about a day: a span that includes it, or nothing", () => {
    fc.assert(
      fc.property(
        inOrder,
        fc.nat(3),
        fc.nat(5),
        fc.nat(5),
        fc.boolean(),
        fc.constantFrom(...STEPS),
        (right, place, before, after, isNothing, step) => {
          const exact = right[place];
          fc.pre(typeof exact === "object");
          const wide = isNothing ? "open" : { first: exact.first - before, last: exact.last + after };
          const vague = right.map((each, index) => (index === place ? wide : each));
          const found = judgeDays(vague, (days) => judge(days, step));
          if (!isOpen(found)) expect(found).toBe(judge(right, step));
        },
      ),
      { numRuns: runs(1000) },
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Certainty, NO, PERHAPS, YES } from "../../../src/adapters/registers/certainty.js";

import type { DayCell } from "../../../src/adapters/registers/parse-day-cell.js";
import {
  firstOutOfOrder,
  isGoingOn,
  isTaken,
  judgeDays,
  STEPS,
} from "../../../src/adapters/registers/steps.js";
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
    ["ends before it starts, both before the year", "01/09/2023", "31/08/2023"],
    ["ends before the year and starts in it", "01/10/2024", "31/08/2023"],
    ["ends in the year and starts after the day", "01/09/2025", "01/10/2024"],
    ["starts and ends after the day, the wrong way round", "01/09/2026", "01/09/2025"],
  ])("leave it open whether they are active where one %s", async (_, started, ended) => {
    const { count, told } = await active(started, ended);
    expect(count).toEqual(open);
    expect(told).toEqual([
      'llme.csv:2, column "Ended": The days of this row are out of order: this one is before that of an earlier step. What hangs on them is left open. [days-out-of-order]',
    ]);
  });

  it("decide nothing where the day of starting is empty, unless the end tells", async () => {
    const blank = [
      'llme.csv:2, column "Started": No day is said here; what hangs on it is left open. [blank]',
    ];
    expect(await active("", "")).toEqual({ count: open, told: blank });
    expect((await active("", "01/09/2025")).count).toEqual(open);
    expect((await active("", "01/09/2024")).count).toBe(1);
    expect((await active("", "31/08/2024")).count).toBe(0);
  });

  it("decide where they are in order, on the same day too", async () => {
    expect(await active("01/10/2024", "01/10/2024")).toEqual({ count: 1, told: [] });
    expect(await active("31/08/2024", "31/08/2024")).toEqual({ count: 0, told: [] });
    expect((await active("01/04/2025", "")).count).toBe(0);
    expect((await active("31/03/2025", "")).count).toBe(1);
  });

  it("leave nothing open that is not counted anyway", async () => {
    const llme = csv("Id,Started,Ended,Accredited", "L1,01/09/2023,01/09/2022,no", "L2,,,no");
    const { facts } = await summarise({ schools: SCHOOLS, llme });
    expect(facts).toMatchObject({ "llme.active": { min: 0, max: 2 }, "llme.accredited": 0 });
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

  it("leave open what hangs on the one that is wrong, and decide what either of them says", async () => {
    // Completed before it started: it has started by either day, but it may not have been completed.
    expect(await engaged(",15/09/2023,01/01/2023", "started")).toBe(1);
    expect(await engaged(",15/09/2023,01/01/2023", "completed")).toEqual({ min: 0, max: 1 });
    expect(await engaged("01/06/2024,01/06/2023,", "started")).toEqual({ min: 0, max: 1 });
    expect(await engaged("01/06/2024,01/06/2023,", "signed-up")).toBe(1);
    expect(await engaged("01/06/2025,01/05/2025,", "started")).toEqual({ min: 0, max: 1 });
    expect(await engaged("03/06/2024,02/06/2024,01/06/2024", "completed")).toEqual({ min: 0, max: 1 });
  });

  it("never decide otherwise than the row did before one of its days was spoilt", () => {
    const day = fc.integer({ min: 0, max: 20 });
    const rows = fc
      .array(fc.option(day, { nil: undefined }), { minLength: 4, maxLength: 4 })
      .map((days): readonly (number | undefined)[] => {
        const sorted = days.filter((each) => each !== undefined).sort((a, b) => a - b);
        return days.map((each) => (each === undefined ? undefined : sorted.shift()));
      });
    const judge = (days: readonly DayCell[], step: (typeof STEPS)[number]): Certainty => {
      const taken = isTaken(step, days, 12);
      const goingOn = isGoingOn(days[3], 7);
      return taken < goingOn ? taken : goingOn;
    };
    fc.assert(
      fc.property(rows, fc.nat(3), day, fc.constantFrom(...STEPS), (right, place, wrong, step) => {
        const spoilt = right.map((each, index) => (index === place ? wrong : each));
        fc.pre(right[place] !== undefined && firstOutOfOrder(spoilt) !== undefined);
        const found = judgeDays(spoilt, (days) => judge(days, step));
        expect([PERHAPS, judge(right, step)]).toContain(found);
      }),
      { numRuns: 1000 },
    );
    expect(judgeDays([1, 2, 3, 8], (days) => judge(days, "started"))).toBe(YES);
    expect(judgeDays([1, 2, 3, 6], (days) => judge(days, "started"))).toBe(NO);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  both,
  type Certainty,
  either,
  NO,
  PERHAPS,
  Readings,
  YES,
} from "../../../src/adapters/registers/certainty.js";
import { type Cause, Findings } from "../../../src/adapters/registers/findings.js";
import { Tally } from "../../../src/adapters/registers/tally.js";
import { runs } from "../../runs.js";

const NONE = new Readings();
const day = (first: number, last = first) => ({ first, last });

interface Row {
  readonly key: number;
  readonly isThere: Certainty;
  readonly state: Certainty;
  readonly when: { readonly first: number; readonly last: number };
}

/** Counts things by their latest rows. */
function latest(rows: readonly Row[], readings = NONE) {
  const tally = new Tally();
  for (const [line, { key, ...stand }] of rows.entries())
    tally.addLatest(key, line, { ...stand, causes: [] });
  return tally.range(readings);
}

describe("distinct things", () => {
  it("count once however often they occur, and certainly once any row is certain", () => {
    const tally = new Tally();
    tally.add(1, YES, 1);
    tally.add(1, PERHAPS, 2);
    tally.add(2, PERHAPS, 3);
    tally.add(3, NO, 4);
    tally.addUnresolved("a", []);
    tally.addUnresolved("a", []);
    tally.addUnresolved("b", []);
    expect(tally.range(NONE)).toEqual({ min: 1, max: 4 });
  });

  it("are as many as in one reading of the registers, never a mix of two", () => {
    const readings = new Readings();
    const [first, second] = readings.ask()!;
    const tally = new Tally();
    tally.add(1, first, 1);
    tally.add(2, first, 2);
    tally.add(3, second, 3);
    expect(tally.range(readings)).toEqual({ min: 1, max: 2 });
    tally.add(3, first, 4);
    expect(tally.range(readings)).toEqual({ min: 1, max: 3 });
  });

  it("are at least one and at most two if two ids may be the same", () => {
    const tally = new Tally();
    for (const [line, id] of ["t-01", "t1", "t2"].entries()) tally.add(id, YES, line);
    expect(tally.range(NONE)).toEqual({ min: 2, max: 3 });
    expect(tally.alikeLines).toEqual([1]);
  });

  it("in a part are among those of the whole, and no more", () => {
    const [part, whole] = [new Tally(), new Tally()];
    for (const key of [1, 2, 3]) part.add(key, YES, key);
    whole.add(1, YES, 1);
    whole.add(2, PERHAPS, 2);
    whole.isTold = true;
    const left: number[] = [];
    expect(part.within(whole, (_, line) => left.push(line)).range(NONE)).toEqual({ min: 1, max: 2 });
    expect(left).toEqual([3]);
    whole.addUnresolved("?", []);
    // The thing that the whole could not resolve may be the third.
    expect(part.within(whole, () => {}).range(NONE)).toEqual({ min: 1, max: 3 });
  });
});

describe("a part of a part", () => {
  it("may have things for every entry that could not be identified further up", () => {
    const [part, middle, whole] = [new Tally(), new Tally(), new Tally()];
    for (const key of [7, 8]) part.add(key, YES, key);
    middle.add(1, YES, 1);
    middle.addUnresolved("a row of the middle", []);
    whole.addUnresolved("a row of the whole", []);
    const limited = middle.within(whole, () => {});
    expect(limited.range(NONE)).toEqual({ min: 0, max: 2 });
    expect(part.within(limited, () => {}).range(NONE)).toEqual({ min: 0, max: 2 });
  });
});

describe("a thing that is uncertain", () => {
  const causeOf = (file: string) => new Findings().cause(file, "blank", "It isn't known.");

  it("is so for the reasons of all its rows, until one of them is certain", () => {
    const [first, second] = [causeOf("a.csv"), causeOf("b.csv")];
    const tally = new Tally();
    tally.add(1, PERHAPS, 1, [first]);
    tally.add(1, PERHAPS, 2, [second]);
    tally.add(1, PERHAPS, 3, [first]);
    expect(tally.causesOf(1)).toEqual([first, second]);
    tally.add(1, YES, 4);
    expect([tally.causesOf(1), tally.causesOf(2)]).toEqual([[], []]);
  });

  it("marks its reasons as what leaves the count open, and a certain one does not", () => {
    const [open, sure, unresolved, spoiler] = ["a", "b", "c", "d"].map(causeOf) as [
      Cause,
      Cause,
      Cause,
      Cause,
    ];
    const tally = new Tally();
    tally.add(1, PERHAPS, 1, [open]);
    tally.add(2, YES, 2, [sure]);
    tally.addUnresolved("c:3", [unresolved]);
    tally.addSpoiler("d:4", 1, [spoiler]);
    tally.open();
    expect([open, sure, unresolved, spoiler].map(({ isOpen }) => isOpen)).toEqual([true, false, true, true]);
  });
});

describe("the latest row about a thing", () => {
  it("counts, whatever their order", () => {
    const rows: Row[] = [
      { key: 1, isThere: YES, state: YES, when: day(1) },
      { key: 1, isThere: YES, state: NO, when: day(2) },
      { key: 2, isThere: YES, state: NO, when: day(1) },
      { key: 2, isThere: YES, state: YES, when: day(2) },
    ];
    expect(latest(rows)).toEqual({ min: 1, max: 1 });
    expect(latest(rows.toReversed())).toEqual({ min: 1, max: 1 });
  });

  it("is not the same in every reading if it is only there in one", () => {
    const [first, second] = new Readings().ask()!;
    const tally = new Tally();
    tally.addLatest(1, 1, { isThere: YES, state: YES, when: day(1), causes: [] });
    tally.addLatest(1, 2, { isThere: first, state: NO, when: day(2), causes: [] });
    expect(tally.certaintyOf(1)).toBe(second);
  });

  it("is taken back with all the others if the thing is not in the whole", () => {
    const tally = new Tally();
    for (const line of [3, 4])
      tally.addLatest(1, line, { isThere: YES, state: YES, when: day(line), causes: [] });
    const left: number[][] = [];
    tally.within(new Tally(), (...taken) => left.push(taken));
    expect(left).toEqual([[2, 3]]);
  });

  it("may not exist, and then either it or the one before it counts", () => {
    const [sure, later] = [
      { key: 1, isThere: YES, state: YES, when: day(1) },
      { key: 1, isThere: PERHAPS, state: NO, when: day(2) },
    ];
    for (const rows of [
      [sure, later],
      [later, sure],
    ])
      expect(latest(rows)).toEqual({ min: 0, max: 1 });
    // If both say the same, it does not matter.
    const alike = { ...later, state: YES };
    for (const rows of [
      [sure, alike],
      [alike, sure],
    ])
      expect(latest(rows)).toEqual({ min: 1, max: 1 });
    expect(latest([alike])).toEqual({ min: 0, max: 1 });
  });

  it("includes what follows in every world that the rows leave open, and no less", () => {
    // A span could be any of its days; a row about one of several may or may not be about each.
    const row = fc.record({
      key: fc.constant(1),
      isThere: fc.constantFrom(YES, YES, PERHAPS),
      state: fc.constantFrom(YES, NO, PERHAPS),
      when: fc.tuple(fc.nat(3), fc.nat(2)).map(([first, more]) => day(first, first + more)),
    });
    const worldsOf = (rows: readonly Row[]): readonly boolean[] => {
      let worlds: readonly (readonly { on: number; counts: boolean }[])[] = [[]];
      for (const { isThere, state, when } of rows) {
        const ways: { on: number; counts: boolean }[][] = isThere === YES ? [] : [[]];
        for (let on = when.first; on <= when.last; on++)
          for (const counts of state === PERHAPS ? [true, false] : [state === YES])
            ways.push([{ on, counts }]);
        worlds = worlds.flatMap((world) => ways.map((way) => [...world, ...way]));
      }
      return worlds.flatMap((world) => {
        const last = Math.max(...world.map(({ on }) => on));
        const latest = world.filter(({ on }) => on === last).map(({ counts }) => counts);
        // If two rows are on the same day, either may be the later one.
        return latest.length === 0 ? [false] : latest;
      });
    };
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), fc.boolean(), (rows, isReversed) => {
        const worlds = worldsOf(rows);
        const min = worlds.every(Boolean) ? 1 : 0;
        const max = worlds.some(Boolean) ? 1 : 0;
        expect(latest(isReversed ? rows.toReversed() : rows)).toEqual({ min, max });
      }),
      { numRuns: runs(1000) },
    );
  });

  it("is none if the row does not hold, and then nothing is written like it", () => {
    const tally = new Tally();
    tally.addLatest("t-1", 1, { isThere: NO, state: YES, when: day(1), causes: [] });
    tally.addLatest("t1", 2, { isThere: YES, state: YES, when: day(1), causes: [] });
    expect([tally.range(NONE), tally.alikeLines]).toEqual([{ min: 1, max: 1 }, []]);
  });

  it("is uncertain for the reasons of every row that says the same", () => {
    const findings = new Findings();
    const [first, second] = ["blank", "not-told"].map((code) =>
      findings.cause("llme.csv", code as "blank", "It isn't known."),
    ) as [Cause, Cause];
    const tally = new Tally();
    const stand = { isThere: YES, state: PERHAPS, when: day(1) };
    tally.addLatest(1, 1, { ...stand, causes: [first] });
    tally.addLatest(1, 2, { ...stand, causes: [second] });
    expect(tally.causesOf(1)).toEqual([first, second]);
  });

  it("may be about something that is not known", () => {
    const tally = new Tally();
    for (const key of [1, 2])
      tally.addLatest(key, key, { isThere: YES, state: YES, when: day(key * 10), causes: [] });
    expect(tally.range(NONE)).toEqual({ min: 2, max: 2 });
    tally.addSpoiler("a", 5, []);
    expect(tally.range(NONE)).toEqual({ min: 2, max: 2 });
    tally.addSpoiler("a", 15, []);
    expect(tally.range(NONE)).toEqual({ min: 1, max: 2 });
    tally.addSpoiler("b", 15, []);
    // Two such rows, but only one thing that they could be about.
    expect(tally.range(NONE)).toEqual({ min: 1, max: 2 });
    tally.addSpoiler("c", 25, []);
    expect(tally.range(NONE)).toEqual({ min: 0, max: 2 });
  });
});

describe("certainties", () => {
  it("are joined reading by reading", () => {
    const readings = new Readings();
    const [a, b] = readings.ask()!;
    const [c] = readings.ask()!;
    expect(both(a, b)).toBe(NO);
    expect(either(a, b)).toBe(YES);
    expect(both(a, YES)).toBe(a);
    expect(either(both(a, c), NO)).toBe(both(c, a));
    expect(readings.all).toHaveLength(4);
    readings.ask();
    readings.ask();
    expect(readings.ask()).toBe(undefined);
    expect(readings.all).toHaveLength(16);
  });
});

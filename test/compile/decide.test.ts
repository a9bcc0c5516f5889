import { describe, expect, it } from "vitest";
import { setBounds } from "../../src/compile/bounds.js";
import { compile } from "../../src/compile/compile.js";
import { criterionLine, decide } from "../../src/compile/decide.js";
import { MET, OFF_TRACK, ON_TRACK } from "../../src/compile/plan.js";
import { NOT_APPLICABLE } from "../../src/operators/truths.js";
import type { Condition, Fact, OperatorName, Parameter } from "../../src/rule-set/types.js";
import { SCHOOLS, tinyRuleSet } from "../evaluate/tiny-rule-set.js";

const count = (title: string): Fact => ({ type: "count", title, unit: "things" });
const facts: Record<string, Fact> = {
  ...SCHOOLS,
  now: count("Now"),
  before: count("Before"),
  other: count("Other"),
  "judgement.goal.c": { type: "level", title: "Judged" },
};

const parameters: Record<string, Parameter> = {
  announced: {
    unit: "things",
    milestones: [
      { on: "0001-01-11", value: 5, basis: "stated" },
      { on: "0001-01-21", expected: true, basis: "stated" },
    ],
  },
  line: {
    unit: "things",
    milestones: [
      { on: "0001-01-01", value: 0, basis: "stated" },
      { on: "0001-01-11", value: 10, basis: "stated" },
    ],
  },
};

const pair = (operator: OperatorName, fact = "now", value = "before"): Condition => ({
  fact,
  operator,
  value: { fact: value },
});

type Bounds = Record<string, readonly [low: number, high: number]>;

/** The set of outcomes of a criterion, over every completion of the bounds. */
function outcomes(met: Condition, onTrack: Condition | undefined, bounds: Bounds, day = 0): number {
  const criterion = { met, ...(onTrack === undefined ? {} : { onTrack }) };
  const plan = compile(tinyRuleSet({ facts, parameters, criteria: { c: criterion } }));
  const values = [...plan.nothingKnown];
  for (const [id, [low, high]] of Object.entries(bounds))
    setBounds(values, plan.slotIndex.get(id)!, low, high);
  return decide(plan, 0, { values, day });
}

describe("two conditions on the same two facts", () => {
  const bounds: Bounds = { now: [7, 9], before: [7, 7] };

  it("are decided on the same values: what is not above is equal, and so never counts as different", () => {
    expect(outcomes(pair("greaterThan"), pair("notEqual"), bounds)).toBe(MET | OFF_TRACK);
    expect(outcomes(pair("greaterThan"), pair("equal"), bounds)).toBe(MET | ON_TRACK);
    expect(outcomes(pair("greaterThan"), pair("greaterThanInclusive"), { ...bounds, now: [5, 9] })).toBe(
      MET | ON_TRACK | OFF_TRACK,
    );
  });

  it("also hold inside all, any and not", () => {
    const either = { any: [pair("equal"), pair("lessThan")] };
    expect(outcomes(pair("greaterThan"), either, bounds)).toBe(MET | ON_TRACK);
    expect(outcomes(pair("greaterThan"), { not: either }, bounds)).toBe(MET | OFF_TRACK);
    expect(outcomes(pair("greaterThan"), { all: [pair("equal"), pair("lessThan")] }, bounds)).toBe(
      MET | OFF_TRACK,
    );
  });

  it("without a condition for being on track are either met or off track", () => {
    expect(outcomes(pair("greaterThan"), undefined, bounds)).toBe(MET | OFF_TRACK);
    expect(outcomes(pair("greaterThan"), undefined, { now: [8, 9], before: [7, 7] })).toBe(MET);
  });
});

describe("conditions on facts that are not the same two", () => {
  const bounds: Bounds = { now: [7, 9], before: [7, 7], other: [3, 3] };

  it("are each decided alone, whichever of the two facts differs", () => {
    expect(outcomes(pair("greaterThan"), pair("lessThan", "other"), bounds)).toBe(MET | ON_TRACK);
    expect(outcomes(pair("greaterThan"), pair("lessThan", "now", "other"), bounds)).toBe(MET | OFF_TRACK);
    expect(outcomes(pair("greaterThan"), pair("greaterThan", "now", "other"), bounds)).toBe(MET | ON_TRACK);
    expect(outcomes(pair("greaterThan"), pair("lessThan", "before", "now"), bounds)).toBe(
      MET | ON_TRACK | OFF_TRACK,
    );
    expect(outcomes(pair("greaterThan"), { fact: "now", operator: "greaterThan", value: 20 }, bounds)).toBe(
      MET | OFF_TRACK,
    );
    expect(
      outcomes(
        { fact: "now", operator: "greaterThan", value: 7 },
        pair("greaterThan", "now", "other"),
        bounds,
      ),
    ).toBe(MET | ON_TRACK);
  });

  it("are off track if being on track does not apply", () => {
    const onTrack: Condition = { fact: "share", operator: "greaterThan", value: "50%" };
    expect(
      outcomes(pair("greaterThan"), onTrack, { now: [7, 7], before: [7, 7], whole: [0, 0], part: [0, 0] }),
    ).toBe(OFF_TRACK);
    expect(
      outcomes(pair("greaterThan"), onTrack, { now: [7, 7], before: [7, 7], whole: [4, 4], part: [3, 3] }),
    ).toBe(ON_TRACK);
  });
});

describe("conditions on one fact alone", () => {
  const now = (operator: OperatorName, value: number): Condition => ({ fact: "now", operator, value });

  it("may be met by any of several values", () => {
    const met = { any: [now("equal", 1), now("greaterThan", 5)] };
    const met1 = (low: number, high: number) => outcomes(met, undefined, { now: [low, high] });
    expect(met1(1, 1)).toBe(MET);
    expect(met1(6, 9)).toBe(MET);
    expect(met1(2, 5)).toBe(OFF_TRACK);
    expect(met1(5, 6)).toBe(MET | OFF_TRACK);
    expect(met1(0, 0)).toBe(OFF_TRACK);
  });

  it("may ask for all of several, and for the contrary", () => {
    const met = { all: [now("greaterThan", 1), { not: now("greaterThan", 5) }] };
    expect(outcomes(met, now("greaterThan", 5), { now: [2, 5] })).toBe(MET);
    expect(outcomes(met, now("greaterThan", 5), { now: [1, 6] })).toBe(MET | ON_TRACK | OFF_TRACK);
    expect(outcomes(met, now("greaterThan", 5), { now: [6, 6] })).toBe(ON_TRACK);
  });

  it("give each of a share's ranges between two thresholds, and nothing if its whole is zero", () => {
    const share = (operator: OperatorName, value: string): Condition => ({ fact: "share", operator, value });
    const met = share("equal", "50%");
    const onTrack = { any: [share("equal", "25%"), share("greaterThan", "75%")] };
    const at = (part: readonly [number, number], whole: readonly [number, number]) =>
      outcomes(met, onTrack, { part, whole });
    expect(at([2, 2], [4, 4])).toBe(MET);
    expect(at([1, 1], [4, 4])).toBe(ON_TRACK);
    expect(at([3, 3], [4, 4])).toBe(OFF_TRACK);
    expect(at([4, 4], [4, 4])).toBe(ON_TRACK);
    expect(at([0, 4], [4, 4])).toBe(MET | ON_TRACK | OFF_TRACK);
    expect(at([2, 2], [4, 5])).toBe(MET | OFF_TRACK);
    expect(at([2, 2], [5, 7])).toBe(OFF_TRACK);
    expect(at([2, 2], [5, 8])).toBe(ON_TRACK | OFF_TRACK);
    expect(at([0, 0], [0, 4])).toBe(NOT_APPLICABLE | OFF_TRACK);
    expect(outcomes(share("equal", "0%"), undefined, { part: [0, 2], whole: [4, 6] })).toBe(MET | OFF_TRACK);
    expect(at([0, 0], [0, 0])).toBe(NOT_APPLICABLE);
  });

  it("are open in every cell if a target is not set, and still decided together", () => {
    const set: Condition = {
      fact: "now",
      operator: "greaterThanInclusive",
      value: { parameter: "announced" },
    };
    expect(outcomes(set, undefined, { now: [7, 7] })).toBe(MET | OFF_TRACK);
    // Never met beyond 20, whatever the target becomes; on track exactly up to 8.
    const met = { all: [set, { not: now("greaterThan", 20) }] };
    const onTrack = now("lessThanInclusive", 8);
    expect(outcomes(met, onTrack, { now: [21, 21] })).toBe(OFF_TRACK);
    expect(outcomes(met, onTrack, { now: [8, 8] })).toBe(MET | ON_TRACK);
    expect(outcomes(met, onTrack, { now: [8, 9] })).toBe(MET | ON_TRACK | OFF_TRACK);
  });

  it("compare with a milestone on its own day, whatever follows, and with the line on the days between", () => {
    const asOf = (parameter: string): Condition => ({
      fact: "now",
      operator: "greaterThanInclusive",
      value: { parameter, at: "as-of" },
    });
    expect(outcomes(asOf("announced"), undefined, { now: [7, 7] }, 10)).toBe(MET);
    expect(outcomes(asOf("announced"), undefined, { now: [7, 7] }, 11)).toBe(MET | OFF_TRACK);
    for (const [day, outcome] of [
      [6, MET],
      [7, MET],
      [8, OFF_TRACK],
      [6, MET],
    ] as const)
      expect(outcomes(asOf("line"), undefined, { now: [7, 7] }, day)).toBe(outcome);
  });

  it("are the same for a level as for a count", () => {
    const levels = ["not-started", "introduced", "embedded", "sustained"] as const;
    const level = (value: string): Condition => ({
      fact: "judgement.goal.c",
      operator: "greaterThanInclusive",
      value,
    });
    for (let low = 0; low < 4; low++) {
      for (let high = low; high < 4; high++) {
        for (const [met, track] of [
          [2, 1],
          [3, 0],
          [1, 1],
        ] as const) {
          expect(
            outcomes(level(levels[met]), level(levels[track]), { "judgement.goal.c": [low, high] }),
          ).toBe(
            outcomes(now("greaterThanInclusive", met), now("greaterThanInclusive", track), {
              now: [low, high],
            }),
          );
        }
      }
    }
  });
});

describe("a condition on whom a criterion is for", () => {
  const now = (value: number): Condition => ({ fact: "now", operator: "greaterThanInclusive", value });
  const other: Condition = { fact: "other", operator: "greaterThanInclusive", value: 3 };
  const decided = (when: Condition, bounds: Bounds) => {
    const plan = compile(tinyRuleSet({ facts, criteria: { c: { met: now(5), when } } }));
    const values = [...plan.nothingKnown];
    for (const [id, [low, high]] of Object.entries(bounds))
      setBounds(values, plan.slotIndex.get(id)!, low, high);
    return decide(plan, 0, { values, day: 0 });
  };

  it("is decided on the same value as the rest if it reads only that, and by itself if it reads another too", () => {
    // The criterion is only for those with 3 or more: with 2 to 4 it is off track or does not apply.
    expect(decided(now(3), { now: [2, 4] })).toBe(OFF_TRACK | NOT_APPLICABLE);
    expect(decided(now(6), { now: [5, 5] })).toBe(NOT_APPLICABLE);
    expect(decided({ all: [now(1), other] }, { now: [6, 6], other: [0, 2] })).toBe(NOT_APPLICABLE);
    expect(decided({ all: [other, now(1)] }, { now: [6, 6], other: [3, 4] })).toBe(MET);
    expect(decided({ any: [now(9), other] }, { now: [6, 6], other: [2, 3] })).toBe(MET | NOT_APPLICABLE);
  });
});

describe("the lines of a plan", () => {
  it("are cut again for another day, and as before for the first", () => {
    const met: Condition = {
      fact: "now",
      operator: "greaterThanInclusive",
      value: { parameter: "line", at: "as-of" },
    };
    const plan = compile(
      tinyRuleSet({ facts, parameters, criteria: { a: { met }, b: { met: { not: met } } } }),
    );
    const values = [...plan.nothingKnown];
    setBounds(values, plan.slotIndex.get("now")!, 5);
    const found = [3, 8, 3, 5, 6].map((day) => [0, 1].map((i) => decide(plan, i, { values, day })));
    expect(found).toEqual([
      [MET, OFF_TRACK],
      [OFF_TRACK, MET],
      [MET, OFF_TRACK],
      [MET, OFF_TRACK],
      [OFF_TRACK, MET],
    ]);
  });
});

describe("the lines of 400 days", () => {
  it("are kept, and let go before there are more", () => {
    const met: Condition = {
      fact: "now",
      operator: "greaterThanInclusive",
      value: { parameter: "line", at: "as-of" },
    };
    const plan = compile(tinyRuleSet({ facts, parameters, criteria: { a: { met } } }));
    const values = [...plan.nothingKnown];
    const { days } = plan.decisions;
    for (let day = 0; day < 400; day++) decide(plan, 0, { values, day });
    expect(days.size).toBe(400);
    const first = days.get(1);
    decide(plan, 0, { values, day: 1 });
    expect(days.get(1)).toBe(first);
    decide(plan, 0, { values, day: 400 });
    expect([...days.keys()]).toEqual([400]);
  });
});

describe("the line of a criterion", () => {
  const criteria = {
    a: { met: { fact: "part", operator: "greaterThanInclusive", value: 3 } },
    several: { met: { all: [pair("greaterThan"), { fact: "other", operator: "greaterThan", value: 1 }] } },
    b: { met: { any: [1, 5, 9].map((value) => ({ fact: "now", operator: "equal", value })) } },
    moves: { met: { fact: "now", operator: "equal", value: { parameter: "announced" } } },
    c: { met: pair("greaterThan") },
  } as const satisfies Record<string, { met: Condition }>;
  const lineAmong = (id: keyof typeof criteria, all: readonly (keyof typeof criteria)[]) => {
    const chosen = Object.fromEntries(all.map((each) => [each, criteria[each]]));
    const { decisions } = compile(tinyRuleSet({ facts, parameters, criteria: chosen }));
    return criterionLine(decisions, all.indexOf(id));
  };

  it("is the same whatever criteria are beside it, on every day", () => {
    const all = Object.keys(criteria) as (keyof typeof criteria)[];
    for (const id of all) {
      const [alone, among] = [lineAmong(id, [id]), lineAmong(id, all)];
      for (const day of [0, 5, 10, 20]) expect([id, among?.on(day)]).toEqual([id, alone?.on(day)]);
      expect([among?.left.id, among?.right?.id, among?.times]).toEqual([
        alone?.left.id,
        alone?.right?.id,
        alone?.times,
      ]);
    }
  });

  it("is cut at its numbers, with a cell for each of them, beside and between; on several lines there is none", () => {
    const all = Object.keys(criteria) as (keyof typeof criteria)[];
    const numbersOf = (id: keyof typeof criteria, day: number) => {
      const line = lineAmong(id, all)?.on(day);
      if (line === undefined) return undefined;
      expect(line.cells).toHaveLength(2 * line.cuts.length + 1);
      return line.cuts.map(({ n, d }) => Number(n) / Number(d));
    };
    expect(numbersOf("a", 0)).toEqual([3]);
    expect(numbersOf("b", 0)).toEqual([1, 5, 9]);
    expect(numbersOf("c", 0)).toEqual([0]);
    expect(numbersOf("several", 0)).toBeUndefined();
    expect(all.map((id) => lineAmong(id, all)?.right?.id)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      "before",
    ]);
  });
});

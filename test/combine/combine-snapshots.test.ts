import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combineSnapshots, evaluate, type RuleSet, type Snapshot, SnapshotError } from "../../src/index.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { safeParseSnapshot } from "../../src/schema.js";
import { tinyRuleSet } from "../evaluate/tiny-rule-set.js";
import { runs } from "../runs.js";
import { hub, hubsArbitrary } from "./hubs.js";

const rules = ruleSet as RuleSet;
const combined = (snapshots: readonly Snapshot[], expected = snapshots.length): Snapshot =>
  combineSnapshots(rules, snapshots, { expected });

/** The combined value of one count over the given hubs and `silent` hubs that have not reported. */
const sumOf = (values: readonly unknown[], silent = 0): unknown =>
  combined(
    values.map((value, at) =>
      hub(`hub-${at}`, value === undefined ? {} : { "primary.schools.engaged": value }),
    ),
    values.length + silent,
  ).facts["primary.schools.engaged"];

describe("counts", () => {
  it.each([
    ["add up", [300, 41, 0], 0, 341],
    ["that are all zero are zero", [0, 0], 0, 0],
    ["add bounds to what is known", [300, { min: 41, max: 46 }], 0, { min: 341, max: 346 }],
    ["keep an end open that one hub leaves open", [300, { min: 41 }], 0, { min: 341 }],
    ["that are at most so many are so in all", [{ max: 4 }, { max: 0 }], 0, { max: 4 }],
    ["of a hub that does not know open the upper end", [300, { unknown: "not returned" }], 0, { min: 300 }],
    ["that are not given open it too", [300, undefined], 0, { min: 300 }],
    ["that nobody knows are not known", [undefined, null], 0, undefined],
    ["of hubs that have not reported open the upper end", [300, 41], 1, { min: 341 }],
    ["of which nothing is known but zero are not known while a hub is out", [0], 1, undefined],
  ])("%s", (_, values, silent, expected) => {
    expect(sumOf(values, silent)).toEqual(expected);
  });

  it("are bounded by the whole they are part of, hub by hub", () => {
    const { facts } = combined([
      hub("a", { "primary.schools.total": 100, "primary.schools.engaged": 60 }),
      hub("b", { "primary.schools.total": 30 }),
    ]);
    expect(facts["primary.schools.engaged"]).toEqual({ min: 60, max: 90 });
    expect(facts["primary.schools.total"]).toBe(130);
  });

  it("raise the whole they are part of, hub by hub", () => {
    const { facts } = combined([
      hub("a", { "primary.schools.total": 100, "primary.schools.engaged": 60 }),
      hub("b", { "primary.schools.engaged": 20 }),
    ]);
    expect(facts["primary.schools.total"]).toEqual({ min: 120 });
  });

  it("reach the greatest exact number, and above it open the end or are at fault", () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(sumOf([most - 1, 1])).toBe(most);
    expect(sumOf([{ min: 1, max: most }, 1])).toEqual({ min: 2 });
    expect(() => sumOf([most, 1])).toThrow(/adds up to more than 9,007,199,254,740,991.*\[too-large\]/);
  });

  it("say in their evidence how many hubs they come from, and if some may be counted twice", () => {
    const { evidence } = combined([hub("a", { "primary.schools.engaged": 1, "llme.active": 50 })], 40);
    expect(evidence).toEqual({
      "primary.schools.total": { source: "Given by none of 40 hubs; bounded by other facts" },
      "primary.schools.engaged": { source: "Added up from 1 of 40 hubs" },
      "llme.active": { source: "Added up from 1 of 40 hubs; some may be counted by more than one hub" },
      "llme.hubs.total": { source: "The number of hubs expected" },
      "llme.hubs.with-team": { source: "Worked out from the snapshots of 1 of 40 hubs" },
      "llme.hubs.with-mastery-work-group": { source: "Worked out from the snapshots of 1 of 40 hubs" },
      "llme.hubs.with-specialist-knowledge-programme": {
        source: "Worked out from the snapshots of 1 of 40 hubs",
      },
      "llme.hubs.with-leadership-community": { source: "Worked out from the snapshots of 1 of 40 hubs" },
    });
  });
});

describe("hubs", () => {
  const teams = (values: readonly unknown[], silent = 0) => {
    const hubs = values.map((value, at) => hub(`hub-${at}`, { "llme.active": value }));
    const { facts } = combined(hubs, hubs.length + silent);
    return [facts["llme.hubs.total"], facts["llme.hubs.with-team"]];
  };

  it.each([
    ["all have it", [50, 51], 0, 2],
    ["one is a person short", [50, 49], 0, 1],
    ["none has it", [49, 0], 0, 0],
    ["one may have it", [50, { min: 49, max: 50 }], 0, { min: 1, max: 2 }],
    ["one does not know", [49, null], 0, { max: 1 }],
    ["one has at least so many", [{ min: 50 }], 0, 1],
    ["one has at most fewer", [{ max: 49 }], 0, 0],
    ["two have not reported", [50, 49], 2, { min: 1, max: 3 }],
  ])("with a full team are counted by their own evaluations: %s", (_, values, silent, expected) => {
    expect(teams(values, silent)).toEqual([values.length + silent, expected]);
  });

  it("are as many as are expected, whatever hubs themselves say", () => {
    const { facts } = combined(
      [hub("a", { "llme.hubs.total": 3, "llme.hubs.with-team": 3, "llme.active": 2 })],
      5,
    );
    expect(facts["llme.hubs.total"]).toBe(5);
    expect(facts["llme.hubs.with-team"]).toEqual({ max: 4 });
  });

  it("with one too few leave the goal unmet although the network has its 2,000", () => {
    const hubs = Array.from({ length: 40 }, (_, at) =>
      hub(`hub-${at}`, { "llme.active": at === 7 ? 49 : 52 }),
    );
    const { criteria } = evaluate(rules, combined(hubs)).goals["llme.team"]!;
    expect(criteria["network-total"]!.status).toBe("met");
    expect(criteria["every-hub"]!.status).toBe("on-track");
    expect(criteria["every-hub"]!.shortfall).toEqual([{ fact: "llme.hubs.with-team", kind: "add", add: 1 }]);
  });

  it("that have not reported leave open a goal that they could still decide", () => {
    const hubs = Array.from({ length: 39 }, (_, at) => hub(`hub-${at}`, { "llme.active": 52 }));
    const { criteria } = evaluate(rules, combined(hubs, 40)).goals["llme.team"]!;
    expect(criteria["network-total"]!.status).toBe("met");
    expect(criteria["every-hub"]!.possible).toEqual(["met", "on-track"]);
  });
});

describe("the network's snapshot", () => {
  it("names its hubs in order, and can be written, read and evaluated", () => {
    const network = combineSnapshots(rules, [hub("b", {}), hub("a", { "llme.active": 50 })], {
      expected: 3,
      id: "north",
      name: "The North",
    });
    expect(network.subject).toEqual({ scope: "network", id: "north", name: "The North" });
    expect(network.combined).toEqual({ subjects: ["a", "b"], expected: 3 });
    expect(network.asOf).toBe("2025-03-31");
    const parsed = safeParseSnapshot(rules, JSON.stringify(network));
    expect(parsed).toMatchObject({ success: true, data: network });
  });

  it("has no judgement: the hubs' judgements are not the network's", () => {
    const judged = { "judgement.primary.mastery.resources": "sustained" };
    const network = combined([hub("a", judged), hub("b", judged)]);
    expect(Object.keys(network.facts)).toEqual([
      "llme.hubs.total",
      "llme.hubs.with-team",
      "llme.hubs.with-mastery-work-group",
      "llme.hubs.with-specialist-knowledge-programme",
      "llme.hubs.with-leadership-community",
    ]);
    expect(evaluate(rules, network).goals["primary.culture"]!.status).toBe("needs-judgement");
  });

  it("leaves out what a rule set says does not add up, and percentages, flags and days", () => {
    const tiny = tinyRuleSet({
      facts: {
        kept: { type: "count", title: "kept", unit: "things" },
        national: { type: "count", title: "national", unit: "things", combine: "none" },
        lost: { type: "percentage", title: "lost" },
        sent: { type: "flag", title: "sent" },
        day: { type: "date", title: "day" },
      },
      criteria: { any: { met: { fact: "kept", operator: "greaterThanInclusive", value: 1 } } },
    });
    const facts = { kept: 1, national: 4, lost: 3, sent: true, day: "2025-03-01" };
    expect(combineSnapshots(tiny, [hub("a", facts)], { expected: 1 }).facts).toEqual({ kept: 1 });
  });

  it("does not change the snapshots it is made from", () => {
    const hubs = [hub("b", { "llme.active": { min: 3 } }), hub("a", { "llme.active": 50 })];
    const before = structuredClone(hubs);
    combined(hubs, 4);
    expect(hubs).toEqual(before);
  });
});

describe("order and grouping", () => {
  /** Groups the hubs into regions by colour; a region with an odd number expects one hub more. */
  const byRegions = (hubs: readonly Snapshot[], colours: readonly number[]) =>
    [...new Set(colours.slice(0, hubs.length))].map((colour) => {
      const region = hubs.filter((_, at) => colours[at] === colour);
      return combined(region, region.length + (colour % 2));
    });

  it.each([
    ["2024-25", rules],
    ["2020-23", goals2020 as RuleSet],
  ])("change nothing in %s, for any partition, at two levels", (_, set) => {
    const colours = fc.array(fc.nat(3), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(hubsArbitrary(rules), colours, fc.nat(2), (hubs, regions, silent) => {
        const shared = hubs.map((each) => ({
          ...each,
          facts: Object.fromEntries(
            Object.entries(each.facts).filter(([id]) => Object.hasOwn(set.facts, id)),
          ),
        })) as Snapshot[];
        const expected = hubs.length + 4 + silent;
        const whole = combineSnapshots(set, shared, { expected: expected });
        const parts = [...new Set(regions.slice(0, shared.length))].map((colour) => {
          const region = shared.filter((_, at) => regions[at] === colour).toReversed();
          return combineSnapshots(set, region, { expected: region.length + (colour % 2) });
        });
        expect(combineSnapshots(set, parts, { expected: expected })).toEqual(whole);
        const halves = [parts.slice(0, 1), parts.slice(1)]
          .filter((half) => half.length > 0)
          .map((half) =>
            combineSnapshots(set, half, {
              expected: half.reduce((sum, each) => sum + each.combined!.expected, 0),
            }),
          );
        expect(combineSnapshots(set, halves.toReversed(), { expected: expected })).toEqual(whole);
        expect(JSON.stringify(combineSnapshots(set, shared.toReversed(), { expected: expected }))).toBe(
          JSON.stringify(whole),
        );
      }),
      { numRuns: runs(150), seed: 20_250_331 },
    );
  });

  it("accept hubs and regions together", () => {
    const hubs = ["a", "b", "c"].map((id, at) => hub(id, { "llme.active": 48 + at }));
    const [region] = byRegions(hubs.slice(1), [0, 0]);
    expect(combined([region!, hubs[0]!], 4)).toEqual(combined(hubs, 4));
  });
});

describe("hubs that have not reported", () => {
  it("never undo a status, whichever they are and whatever they will say", () => {
    fc.assert(
      fc.property(
        hubsArbitrary(rules),
        fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        (hubs, out) => {
          const reported = hubs.filter((_, at) => at === 0 || !out[at]);
          const some = evaluate(rules, combined(reported, hubs.length)).goals;
          const all = evaluate(rules, combined(hubs, hubs.length)).goals;
          for (const [id, { possible }] of Object.entries(all))
            expect(some[id]!.possible, id).toEqual(expect.arrayContaining([...possible]));
        },
      ),
      { numRuns: runs(300), seed: 20_250_331 },
    );
  });
});

describe("what keeps snapshots from being combined", () => {
  function faults(snapshots: readonly unknown[], expected: unknown = 40): string[] {
    try {
      combineSnapshots(rules, snapshots as never, { expected } as never);
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
      return error.issues.map(({ code, pointer, message }) => `${pointer} [${code}] ${message}`);
    }
    return [];
  }

  it("is reported for every snapshot at once, each by its place and its hub", () => {
    expect(
      faults([
        hub("a", { "llme.activ": 3 }),
        hub("b", {}),
        { ...hub("c", { "llme.active": -1 }), asOf: "2025-02-30" },
        7,
      ]),
    ).toEqual([
      '/0/facts/llme.activ [unknown-fact] Snapshot 1, "a": No fact "llme.activ". Did you mean "llme.active"?',
      '/2/asOf [bad-date] Snapshot 3, "c": The day of the snapshot is "2025-02-30", which isn\'t a date. Write it as YYYY-MM-DD.',
      '/2/facts/llme.active [negative-count] Snapshot 3, "c": "llme.active" is a count, so it can\'t be below zero: -1.',
      "/3 [wrong-type] Snapshot 4: A snapshot must be an object, not 7.",
    ]);
  });

  it("is another day than most have, a hub that is there twice, and a network that is not a combination", () => {
    const region = combined([hub("a", {}), hub("d", {})]);
    const network: Snapshot = { ...hub("all", {}), subject: { scope: "network", id: "all" } };
    expect(faults([hub("a", {}), hub("b", {}, "2025-03-30"), hub("a", {}), region, network])).toEqual([
      '/1/asOf [different-day] Snapshot 2, "b": This snapshot is of 30 March 2025, but others are of 31 March 2025. Combine snapshots of one day.',
      '/2/subject/id [duplicate-subject] Snapshot 3, "a": The hub "a" is already in snapshot 1, and each hub counts only once. Leave one out.',
      '/3/combined/subjects/0 [duplicate-subject] Snapshot 4, "network": The hub "a" is already in snapshot 1, and each hub counts only once. Leave one out.',
      '/4/subject/scope [not-combined] Snapshot 5, "all": This network snapshot does not say which hubs it was combined from. Give the snapshots of the hubs, or one that has "combined".',
    ]);
  });

  it("is more hubs than are expected, including those that regions expect", () => {
    const region = combined([hub("a", {})], 3);
    expect(faults([region, hub("b", {})], 4)).toEqual([]);
    expect(faults([region, hub("b", {})], 3)).toEqual([
      " [too-few-expected] 3 hubs are expected, but the snapshots cover 4. Correct the number, or leave some out.",
    ]);
  });

  it.each([
    [0, "0"],
    [-1, "-1"],
    [2.5, "2.5"],
    ["40", '"40"'],
    [undefined, "undefined"],
  ])("is %s for the number of hubs", (expected, shown) => {
    expect(faults([hub("a", {})], expected ?? null)).toEqual([
      ` [too-few-expected] The number of hubs expected must be a whole number, 1 or more, not ${shown === "undefined" ? "null" : shown}.`,
    ]);
  });

  it("is that there are none", () => {
    expect(faults([])).toEqual([" [no-snapshots] There are no snapshots to combine."]);
  });
});

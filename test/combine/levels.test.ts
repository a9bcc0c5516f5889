import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combineSnapshots, evaluate, type RuleSet, type Snapshot, SnapshotError } from "../../src/index.js";
import type { Condition, FactValue } from "../../src/rule-set/types.js";
import { ruleSet as shipped } from "../../src/rules/2024-25.js";
import { tinyRuleSet } from "../evaluate/tiny-rule-set.js";
import { runs } from "../runs.js";

const AS_OF = "2025-03-31";
const atLeast = (fact: string, value: number): Condition => ({
  fact,
  operator: "greaterThanInclusive",
  value,
});
const count = (title: string) => ({ type: "count", title, unit: "things" }) as const;

/** Wards make districts, and districts make a county: each district should have 60 trees, and every ward 10. */
const rules = tinyRuleSet({
  subjects: {
    ward: { one: "ward" },
    district: { one: "district", of: "ward" },
    county: { one: "county", other: "counties", of: "district" },
    club: { one: "club" },
  },
  facts: {
    trees: count("Trees"),
    wards: { ...count("Wards"), combine: "subjects" },
    "wards.leafy": {
      ...count("Leafy wards"),
      partOf: "wards",
      combine: { subjectsMeeting: { goal: "goal", criterion: "ward" } },
    },
    districts: { ...count("Districts"), combine: { subjects: "district" } },
    "districts.leafy": {
      ...count("Leafy districts"),
      partOf: "districts",
      combine: { subjectsMeeting: { goal: "goal", criterion: "district" } },
    },
  },
  criteria: {
    ward: { met: atLeast("trees", 10), scopes: { ward: "stated" } },
    district: { met: atLeast("trees", 60), scopes: { district: "stated", county: "local" } },
    "every-district": {
      met: { fact: "districts.leafy", operator: "greaterThanInclusive", value: { fact: "districts" } },
      scopes: { county: "stated" },
    },
  },
});

const ward = (id: string, trees: FactValue | undefined, within?: string): Snapshot => ({
  subject: { scope: "ward", id, ...(within === undefined ? {} : { within }) },
  asOf: AS_OF,
  facts: trees === undefined ? {} : { trees },
});

function faults(snapshots: readonly unknown[], options: unknown, set: RuleSet = rules): string[] {
  try {
    combineSnapshots(set, snapshots as never, options as never);
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    return error.issues.map(({ code, pointer, message }) => `${pointer} [${code}] ${message}`);
  }
  return [];
}

describe("three levels", () => {
  const wards = [
    ward("a", 50, "north"),
    ward("b", 12, "north"),
    ward("c", { min: 5, max: 30 }, "south"),
    ward("d", 40, "south"),
  ];
  const [north, south] = combineSnapshots(rules, wards, { expected: { north: 2, south: 3 } });

  it("are combined from the lowest up, with a level for each of the expected groups", () => {
    expect([north!.subject, south!.subject]).toEqual([
      { scope: "district", id: "north" },
      { scope: "district", id: "south" },
    ]);
    expect(north!.facts).toEqual({ trees: 62, wards: 2, "wards.leafy": 2 });
    expect(south!.facts).toEqual({ trees: { min: 45 }, wards: 3, "wards.leafy": { min: 1, max: 3 } });
    expect(south!.combined).toEqual({ subjects: ["c", "d"], expected: 3 });
    expect(south!.evidence?.["trees"]).toEqual({ source: "Added up from 2 of 3 wards" });
  });

  it("add up above what was counted below, and count the level between where it is combined", () => {
    const county = combineSnapshots(rules, [south!, north!], { expected: 2 });
    expect(county.subject).toEqual({ scope: "county", id: "county" });
    expect(county.combined).toEqual({ subjects: ["north", "south"], expected: 2 });
    expect(county.facts).toEqual({
      trees: { min: 107 },
      wards: 5,
      "wards.leafy": { min: 3, max: 5 },
      districts: 2,
      "districts.leafy": { min: 1, max: 2 },
    });
    expect(county.evidence?.["districts.leafy"]).toEqual({
      source: "Worked out from the snapshots of 2 districts",
    });
    expect(county.evidence?.["wards.leafy"]).toEqual({ source: "Added up from 2 districts" });
    expect(evaluate(rules, county).goals["goal"]!.criteria["every-district"]!.possible).toEqual([
      "met",
      "off-track",
    ]);
  });

  it("leave open what a silent one on the level between may bring", () => {
    const county = combineSnapshots(rules, [north!], { expected: 2 });
    expect(county.facts).toEqual({
      trees: { min: 62 },
      wards: { min: 2 },
      "wards.leafy": { min: 2 },
      districts: 2,
      "districts.leafy": { min: 1, max: 2 },
    });
  });

  it("take a snapshot of the level between that was never combined", () => {
    const own: Snapshot = { subject: { scope: "district", id: "west" }, asOf: AS_OF, facts: { trees: 70 } };
    const { facts, combined } = combineSnapshots(rules, [north!, own], { expected: 2 });
    expect(combined?.subjects).toEqual(["north", "west"]);
    expect(facts).toMatchObject({ trees: 132, districts: 2, "districts.leafy": 2, wards: { min: 2 } });
  });

  it("have a group from which nobody has reported, which can be read and combined", () => {
    const [, west] = combineSnapshots(rules, wards.slice(0, 2), { expected: { north: 2, west: 7 } });
    expect(west!.facts).toEqual({ wards: 7, "wards.leafy": { max: 7 } });
    expect(west!.combined).toEqual({ subjects: [], expected: 7 });
    const county = combineSnapshots(rules, [north!, west!], { expected: 2 });
    expect(county.facts).toMatchObject({ wards: 9, trees: { min: 62 } });
  });

  it("put parts of one group together, by its id", () => {
    const part = (...some: Snapshot[]) => combineSnapshots(rules, some, { expected: some.length });
    const [first, second] = [part(wards[0]!), part(wards[1]!)];
    expect(combineSnapshots(rules, [first, second], { expected: 2, into: "district" })).toEqual(north);
    expect(combineSnapshots(rules, [first, wards[1]!], { expected: 2 })).toEqual(north);
    expect(
      combineSnapshots(rules, [second, ...wards.slice(2), first], { expected: { north: 2, south: 3 } }),
    ).toEqual([north, south]);
  });

  it("keep what a group is part of", () => {
    const placed: Snapshot = { ...north!, subject: { ...north!.subject, within: "shire" } };
    expect(combineSnapshots(rules, [placed], { expected: 2, into: "district" }).subject).toEqual(
      placed.subject,
    );
    expect(combineSnapshots(rules, [placed, south!], { expected: 2 }).subject.id).toBe("shire");
  });

  it("give one snapshot of a middle level if an id is given, or all are within one", () => {
    const unplaced = [ward("a", 1), ward("b", 2)];
    expect(combineSnapshots(rules, unplaced, { expected: 2, id: "x" }).subject).toEqual({
      scope: "district",
      id: "x",
    });
    expect(combineSnapshots(rules, wards.slice(0, 2), { expected: 2, name: "The north" }).subject).toEqual({
      scope: "district",
      id: "north",
      name: "The north",
    });
  });

  it("come out in the order of the ids given, whatever the order of the snapshots", () => {
    const groups = combineSnapshots(rules, wards.toReversed(), { expected: { south: 3, north: 2 } });
    expect(groups).toEqual([south, north]);
  });

  it("call subjects as the rules do", () => {
    const { reasons } = evaluate(rules, north!).goals["goal"]!;
    expect(reasons.map(({ text }) => text)).toEqual([
      "This is measured for each ward, not for the district as a whole.",
      "There are 62 things; the target is 60, so it is met.",
      "This is measured for the county as a whole, not for one district.",
    ]);
    const club = { subject: { scope: "club", id: "c" }, asOf: AS_OF, facts: { trees: 3 } };
    expect(evaluate(rules, club).goals["goal"]!.reasons[1]!.text).toBe(
      "This is measured for each district and each county, not for one club.",
    );
    expect(evaluate(rules, wards[0]!).goals["goal"]!.reasons[1]!.text).toBe(
      "This is measured for the district and the county as a whole, not for one ward; the 50 things here count towards it.",
    );
  });
});

describe("grouping", () => {
  const value = fc.oneof(
    fc.nat(100),
    fc.constant(undefined),
    fc.tuple(fc.nat(20), fc.nat(20)).map(([min, more]) => ({ min, max: min + more })),
    fc.nat(20).map((min) => ({ min })),
    fc.nat(20).map((max) => ({ max })),
  );
  const drawn = fc.record({
    values: fc.array(value, { minLength: 1, maxLength: 6 }),
    colours: fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }),
    others: fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }),
    silent: fc.nat(2),
  });
  const IDS = ["north", "south", "west"];

  /** The bounds of a value, worked out again here. */
  const ends = (each: FactValue | undefined): readonly [number, number] => {
    if (typeof each === "number") return [each, each];
    if (typeof each !== "object" || each === null || "unknown" in each) return [0, Number.POSITIVE_INFINITY];
    return [Number(each.min ?? 0), Number(each.max ?? Number.POSITIVE_INFINITY)];
  };

  it("into districts makes no difference to what a county adds up, and both give the direct sum", () => {
    fc.assert(
      fc.property(drawn, ({ values, colours, others, silent }) => {
        const through = (by: readonly number[]) => {
          const wards = values.map((each, at) => ward(`ward-${at}`, each, IDS[by[at]!]));
          const expected = Object.fromEntries(
            [...new Set(by.slice(0, values.length))].map((colour, at) => [
              IDS[colour]!,
              values.filter((_, place) => by[place] === colour).length + (at === 0 ? silent : 0),
            ]),
          );
          const districts = combineSnapshots(rules, wards, { expected });
          return combineSnapshots(rules, districts, { expected: districts.length }).facts;
        };
        const [one, other] = [through(colours), through(others)];
        for (const fact of ["trees", "wards", "wards.leafy"]) expect(one[fact], fact).toEqual(other[fact]);
        const all = values.map(ends);
        const isOpen = silent > 0 || all.some(([, high]) => !Number.isFinite(high));
        const low = all.reduce((sum, [least]) => sum + least, 0);
        const high = isOpen ? Number.POSITIVE_INFINITY : all.reduce((sum, [, most]) => sum + most, 0);
        expect(ends(one["trees"])).toEqual([low, high]);
        expect(one["wards"]).toBe(values.length + silent);
        const leafy = [all.filter(([least]) => least >= 10), all.filter(([, most]) => most >= 10)];
        expect(ends(one["wards.leafy"])).toEqual([leafy[0]!.length, leafy[1]!.length + silent]);
      }),
      { numRuns: runs(300), seed: 20_250_331 },
    );
  });

  it("leaves open whatever a completion of all snapshots could give", () => {
    fc.assert(
      fc.property(drawn, fc.array(fc.nat(60), { minLength: 8, maxLength: 8 }), (draw, rest) => {
        const { values, colours, silent } = draw;
        const truths = [...values, ...Array.from({ length: silent }, () => undefined)].map((each, at) => {
          const [low, high] = ends(each);
          return Math.min(high, low + rest[at]!);
        });
        const group = (at: number) => IDS[at < values.length ? colours[at]! : colours[0]!]!;
        const ids = [...new Set(truths.map((_, at) => group(at)))];
        const expected = Object.fromEntries(
          ids.map((id) => [id, truths.filter((_, at) => group(at) === id).length]),
        );
        const county = (some: readonly (FactValue | undefined)[]) => {
          const wards = some.map((each, at) => ward(`ward-${at}`, each, group(at)));
          const districts = combineSnapshots(rules, wards, { expected });
          return evaluate(rules, combineSnapshots(rules, districts, { expected: ids.length })).goals["goal"]!;
        };
        const [before, after] = [county(values), county(truths)];
        expect(before.possible).toEqual(expect.arrayContaining([...after.possible]));
        // By hand: every district has its 60 trees.
        const isEvery = ids.every(
          (id) => truths.reduce((sum, each, at) => sum + (group(at) === id ? each : 0), 0) >= 60,
        );
        expect(after.criteria["every-district"]!.status).toBe(isEvery ? "met" : "off-track");
      }),
      { numRuns: runs(300), seed: 20_250_331 },
    );
  });
});

describe("what keeps levels from being combined", () => {
  const wards = [ward("a", 1, "north"), ward("b", 2, "south"), ward("c", 3)];
  const [north] = combineSnapshots(rules, wards.slice(0, 1), { expected: { north: 1 } });

  it.each<[what: string, snapshots: readonly unknown[], options: unknown, found: readonly string[]]>([
    [
      "a level between that is left out",
      [wards[0]!, north!],
      { expected: 3, into: "county" },
      [
        '/0/subject/scope [wrong-level] Snapshot 1, "a": This is a snapshot of one ward, but counties are combined from districts. Combine wards into districts first.',
      ],
    ],
    [
      "a level above",
      [wards[0]!, { ...north!, subject: { scope: "county", id: "shire" } }],
      { expected: 3 },
      [
        '/1/subject/scope [wrong-level] Snapshot 2, "shire": This is a snapshot of one county, but districts are combined from wards. Leave it out.',
      ],
    ],
    [
      "a subject of no level",
      [{ subject: { scope: "club", id: "c" }, asOf: AS_OF, facts: {} }],
      { expected: 3 },
      [' [wrong-level] By the "subjects" of these rules, nothing is combined from clubs.'],
    ],
    [
      "the lowest level",
      [wards[0]!],
      { expected: 3, into: "ward" },
      [' [wrong-level] By the "subjects" of these rules, one ward isn\'t combined from others.'],
    ],
    [
      "a mistyped subject",
      [wards[0]!],
      { expected: 3, into: "districts" },
      [
        ' [unknown-subject] Snapshots are combined into "ward", "district", "county" or "club", not "districts". Did you mean "district"?',
      ],
    ],
    [
      "one number for several groups",
      wards.slice(0, 2),
      { expected: 2 },
      [
        ' [unknown-group] These snapshots are of several districts: "north" and "south". Say how many wards are expected in each.',
      ],
    ],
    [
      "no group at all",
      [wards[2]!],
      { expected: 1 },
      [
        '/0/subject/within [missing-within] Snapshot 1, "c": This snapshot does not say which district it is within. Give the district\'s id as "within", or as the id of the result.',
      ],
    ],
    [
      "no group, where a number is expected for each",
      wards,
      { expected: { north: 1, suoth: 1 } },
      [
        '/1/subject/within [unknown-group] Snapshot 2, "b": The number of wards expected in the district "south" is missing. Did you mean "suoth"?',
        '/2/subject/within [missing-within] Snapshot 3, "c": This snapshot does not say which district it is within. Give the id of one as "within": "north" or "suoth".',
      ],
    ],
    [
      "numbers that are none, or too small",
      [wards[0]!, ward("d", 1, "north")],
      { expected: { north: 1, south: 0, west: "3" } },
      [
        ' [too-few-expected] 1 ward is expected in the district "north", but the snapshots cover 2. Correct the number, or leave some out.',
        ' [too-few-expected] The number of wards expected in the district "south" must be a whole number, 1 or more, not 0.',
        ' [too-few-expected] The number of wards expected in the district "west" must be a whole number, 1 or more, not "3".',
      ],
    ],
    [
      "a record of nothing",
      [wards[0]!],
      { expected: {} },
      [" [too-few-expected] Say how many wards are expected in at least one district."],
    ],
    [
      "an id for several",
      [wards[0]!],
      { expected: { north: 1 }, id: "x" },
      [
        " [unknown-group] An id or a name is for a single result, but a number is expected for each group. Leave them out: each result takes the id of its group.",
      ],
    ],
    [
      "a ward in two districts",
      [north!, { ...north!, subject: { scope: "district", id: "south" } }],
      { expected: 2 },
      [
        '/1/combined/subjects/0 [duplicate-subject] Snapshot 2, "south": The ward "a" is already in snapshot 1, and each ward counts only once. Leave one out.',
      ],
    ],
  ])("is %s", (_, snapshots, options, found) => {
    expect(faults(snapshots, options)).toEqual(found);
  });

  it("is that the rules have no levels", () => {
    const flat = tinyRuleSet({
      subjects: { hub: { one: "hub" }, network: { one: "network" } },
      criteria: { any: { met: atLeast("part", 1) } },
    });
    const hub = { subject: { scope: "hub", id: "a" }, asOf: AS_OF, facts: {} };
    expect(faults([hub], { expected: 1 }, flat)).toEqual([
      ' [wrong-level] By the "subjects" of these rules, nothing is combined from hubs.',
    ]);
  });
});

describe("hubs in groups of their own", () => {
  it("make several networks if the rules have no level between", () => {
    const hub = (id: string, within: string) =>
      ({ subject: { scope: "hub", id, within }, asOf: AS_OF, facts: { "llme.active": 60 } }) as const;
    const networks = combineSnapshots(shipped, [hub("a", "north"), hub("b", "south")], {
      expected: { north: 1, south: 2 },
    });
    expect(networks.map(({ subject, facts }) => [subject.id, facts["llme.active"]])).toEqual([
      ["north", 60],
      ["south", { min: 60 }],
    ]);
  });
});

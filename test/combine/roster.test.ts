import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combine } from "../../src/combine/combine.js";
import { compile } from "../../src/compile/compile.js";
import { readSnapshot } from "../../src/evaluate/read-snapshot.js";
import { combineSnapshots, type RuleSet, type Snapshot, SnapshotError } from "../../src/index.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { runs } from "../runs.js";
import { hub, hubsArbitrary } from "./hubs.js";

const rules = ruleSet as RuleSet;
const roster = [
  { id: "great-north", name: "Great North" },
  { id: "solent", name: "Solent" },
  { id: "sussex" },
];

const within = (snapshot: Snapshot, group: string): Snapshot => ({
  ...snapshot,
  subject: { ...snapshot.subject, within: group },
});
const part = (id: string, ...hubs: Snapshot[]): Snapshot =>
  combineSnapshots(rules, hubs, { expected: hubs.length, id });

function faults(snapshots: readonly Snapshot[], options: unknown): string[] {
  try {
    combineSnapshots(rules, snapshots, options as never);
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    return error.issues.map(({ code, pointer, message }) => `${pointer} [${code}] ${message}`);
  }
  return [];
}

/** The combinations that notes are made from. */
function combinationsOf(snapshots: readonly Snapshot[], options: object) {
  const plan = compile(rules);
  const combined = combine(
    plan,
    snapshots.map((snapshot) => readSnapshot(plan, snapshot, [])),
    options as never,
  );
  if ("faults" in combined) throw new Error(combined.faults[0]!.message);
  return combined.combinations;
}

describe("a roster", () => {
  it("says how many are expected, as a number does", () => {
    const some = [hub("solent", { "llme.active": 50 })];
    const network = combineSnapshots(rules, some, { roster });
    expect(network).toEqual(combineSnapshots(rules, some, { expected: 3 }));
    expect(combineSnapshots(rules, some, { roster, expected: 3 })).toEqual(network);
    expect(network.combined).toEqual({ subjects: ["solent"], expected: 3 });
  });

  it("changes nothing else, whatever the snapshots say", () => {
    fc.assert(
      fc.property(hubsArbitrary(rules), fc.nat(2), (hubs, silent) => {
        const listed = Array.from({ length: hubs.length + silent }, (_, at) => ({ id: `hub-${at}` }));
        expect(combineSnapshots(rules, hubs, { roster: listed })).toEqual(
          combineSnapshots(rules, hubs, { expected: listed.length }),
        );
      }),
      { numRuns: runs(50), seed: 20_250_331 },
    );
  });

  it("says who has not reported, counting parts that were combined before", () => {
    const [all] = combinationsOf([hub("solent", {})], { roster });
    expect(all!.missing).toEqual(
      [{ id: "great-north", name: "Great North" }, { id: "sussex" }].map((each) =>
        expect.objectContaining(each),
      ),
    );
    const [parts] = combinationsOf([part("south", hub("solent", {}), hub("sussex", {}))], { roster });
    expect(parts!.missing!.map(({ id }) => id)).toEqual(["great-north"]);
    expect(combinationsOf([hub("solent", {})], { expected: 3 })[0]!.missing).toBeUndefined();
  });

  it("has a list for each group, and puts snapshots in it that do not say theirs", () => {
    const groups = { north: [roster[0]!], south: roster.slice(1), west: [{ id: "w" }] };
    const [a, b] = [
      hub("great-north", { "llme.active": 50 }),
      within(hub("sussex", { "llme.active": 7 }), "south"),
    ];
    const made = combineSnapshots(rules, [a, b], { roster: groups });
    expect(made.map(({ subject, facts }) => [subject.id, facts["llme.active"]])).toEqual([
      ["north", 50],
      ["south", { min: 7 }],
      ["west", undefined],
    ]);
    expect(
      combinationsOf([a, b], { roster: groups }).map(({ missing }) => missing!.map(({ id }) => id)),
    ).toEqual([[], ["solent"], ["w"]]);
    const expected = { west: 1, south: 2, north: 1 };
    expect(combineSnapshots(rules, [a, b], { roster: groups, expected })).toEqual(made.toReversed());
  });

  it("has a list for one group, which makes a list of one", () => {
    const made = combineSnapshots(rules, [hub("a", {})], { roster: { north: [{ id: "a" }] } });
    expect(made.map(({ subject }) => subject.id)).toEqual(["north"]);
  });
});

describe("what keeps snapshots from being combined by a roster", () => {
  it("is every subject that is not on it, with the nearest that is, preferring those that have not reported", () => {
    const near = [{ id: "north-a" }, { id: "north-b" }, { id: "x" }];
    expect(
      faults([hub("great-nroth", {}), hub("solent", {}), part("p", hub("sussx", {}), hub("zzzzzz", {}))], {
        roster,
      }),
    ).toEqual([
      '/0/subject/id [not-on-roster] Snapshot 1, "great-nroth": "great-nroth" is not on the roster. Did you mean "great-north"?',
      '/2/combined/subjects/0 [not-on-roster] Snapshot 3, "p": "sussx" is not on the roster. Did you mean "sussex"?',
      '/2/combined/subjects/1 [not-on-roster] Snapshot 3, "p": "zzzzzz" is not on the roster.',
    ]);
    expect(faults([hub("north-a", {}), hub("north-c", {})], { roster: near })).toEqual([
      expect.stringContaining('Did you mean "north-b"?'),
    ]);
    expect(faults([hub("north-a", {}), hub("north-b", {}), hub("north-c", {})], { roster: near })).toEqual([
      expect.stringContaining('Did you mean "north-a"?'),
    ]);
  });

  it("is a subject that it lists in another group, by itself or in a part", () => {
    const groups = { north: [{ id: "a" }, { id: "b" }], south: [{ id: "c" }] };
    expect(
      faults([within(hub("a", {}), "south"), hub("b", {}), part("south", hub("c", {}))], { roster: groups }),
    ).toEqual([
      '/0/subject/id [not-on-roster] Snapshot 1, "a": The roster lists "a" in the network "north", but here it is in "south". Correct one of them.',
    ]);
    expect(faults([part("north", hub("c", {}))], { roster: groups })).toEqual([
      '/0/combined/subjects/0 [not-on-roster] Snapshot 1, "north": The roster lists "c" in the network "south", but here it is in "north". Correct one of them.',
    ]);
  });

  it.each([
    [
      "all that is wrong with its entries",
      { roster: [{ id: "a" }, 7, { id: " " }, {}, { id: "b", name: 3 }, { id: "a", name: "A" }] },
      [
        "In entry 2 of the roster, give an object with an id, not 7.",
        'In entry 3 of the roster, give the id of one hub, not " ".',
        "In entry 4 of the roster, give the id of one hub.",
        "In entry 5 of the roster, give the name as text, not 3.",
        '"a" is on the roster twice: entry 1 of the roster and entry 6 of the roster. Leave one out.',
      ],
    ],
    [
      "the same, in groups",
      { roster: { north: [{ id: "a" }], south: [{ id: "a" }], west: [], east: "b" } },
      [
        '"a" is on the roster twice: entry 1 of the roster\'s network "north" and entry 1 of the roster\'s network "south". Leave one out.',
        'There are no hubs in the roster\'s network "west". List those that should report.',
        'A roster must be a list of hubs, or such a list for each network, but the roster\'s network "east" is "b".',
      ],
    ],
    ["a list of none", { roster: [] }, ["There are no hubs in the roster. List those that should report."]],
    ["a record of none", { roster: {} }, ["List the hubs of at least one network."]],
    [
      "a text",
      { roster: "a" },
      ['A roster must be a list of hubs, or such a list for each network, but the roster is "a".'],
    ],
    [
      "another number",
      { roster: [{ id: "a" }], expected: 40 },
      ["40 hubs are expected, but the roster lists 1. Correct one of them, or give the roster alone."],
    ],
    [
      "other numbers in groups",
      { roster: { north: [{ id: "a" }], west: [{ id: "b" }] }, expected: { north: 2, south: 1 } },
      [
        '2 hubs are expected in the network "north", but the roster lists 1. Correct one of them, or give the roster alone.',
        '1 hub is expected in the network "south", but the roster lists 0. Correct one of them, or give the roster alone.',
        '0 hubs are expected in the network "west", but the roster lists 1. Correct one of them, or give the roster alone.',
      ],
    ],
    [
      "a list beside a number for each group",
      { roster: [{ id: "a" }], expected: { north: 1 } },
      [
        "A number is expected for each network, but the roster does not say which networks it lists. Give both for each network, or the roster alone.",
      ],
    ],
    [
      "a list for each group beside one number",
      { roster: { north: [{ id: "a" }] }, expected: 1 },
      [
        "There is a roster for each network, but only one number expected in all. Give both for each network, or the roster alone.",
      ],
    ],
  ])("is %s", (_, options, found) => {
    expect(faults([hub("a", {})], options)).toEqual(found.map((message) => ` [bad-roster] ${message}`));
  });

  it("is a bad number, or neither a number nor a roster", () => {
    expect(faults([hub("a", {})], { roster: [{ id: "a" }], expected: "1" })).toEqual([
      ' [too-few-expected] The number of hubs expected must be a whole number, 1 or more, not "1".',
    ]);
    expect(faults([hub("a", {})], {})).toEqual([
      " [too-few-expected] Say how many hubs are expected, or give a roster of them.",
    ]);
  });

  it("is an id for several", () => {
    expect(faults([hub("a", {})], { roster: { north: [{ id: "a" }] }, id: "x" })).toEqual([
      expect.stringContaining("[unknown-group] An id or a name is for a single result"),
    ]);
  });

  it("is more than it lists, according to the parts", () => {
    const north = combineSnapshots(rules, [hub("sussex", {})], { expected: 4, id: "n" });
    expect(faults([north], { roster })).toEqual([
      " [too-few-expected] 3 hubs are expected, but the snapshots cover 4. Correct the number, or leave some out.",
    ]);
  });
});

describe("gaps", () => {
  const totals = { "primary.schools.total": 10, "secondary.schools.total": 4 };
  const full = { ...totals, "primary.schools.engaged": 6, "secondary.schools.engaged": { max: 3 } };

  it("group the facts that the same subjects do not give", () => {
    const hubs = [
      hub("a", full),
      hub("b", totals),
      hub("c", { ...full, "llme.active": 3 }),
      hub("d", { "llme.active": { unknown: "?" }, ...totals }),
    ];
    const [combination] = combinationsOf(hubs, { expected: 5 });
    const simple = combination!.gaps.map(({ subjects, ...rest }) => ({
      ...rest,
      subjects: subjects.map(({ id }) => id),
    }));
    expect(simple).toEqual([
      {
        facts: ["primary.schools.engaged", "secondary.schools.engaged"],
        given: 2,
        subjects: ["b", "d"],
        others: 0,
      },
      { facts: ["llme.active"], given: 1, subjects: ["a", "b", "d"], others: 0 },
    ]);
    const { facts, evidence } = combination!.snapshot;
    expect(facts["primary.schools.total"]).toEqual({ min: 40 });
    expect(evidence!["primary.schools.total"]).toEqual({ source: "Added up from 4 of 5 hubs" });
    expect(evidence!["primary.schools.engaged"]).toEqual({ source: "Added up from 2 of 5 hubs" });
    expect(evidence!["llme.active"]!.source).toMatch(/^Added up from 1 of 5 hubs; /);
  });

  it("keep a count open upwards, and never above the whole, if a hub gives only its total", () => {
    const network = combineSnapshots(rules, [hub("a", full), hub("b", totals)], { expected: 2 });
    expect(network.facts).toMatchObject({
      "primary.schools.total": 20,
      "primary.schools.engaged": { min: 6, max: 16 },
      "secondary.schools.engaged": { max: 7 },
    });
    expect(network.evidence!["primary.schools.total"]).toEqual({ source: "Added up from 2 hubs" });
    expect(network.evidence!["primary.schools.engaged"]).toEqual({ source: "Added up from 1 of 2 hubs" });
  });

  it("count those in parts, whose names are no longer known", () => {
    const south = part("s", hub("b", totals), hub("c", full));
    const [combination] = combinationsOf([south, hub("a", totals)], { expected: 3 });
    expect(combination!.gaps).toEqual([
      {
        facts: ["primary.schools.engaged", "secondary.schools.engaged"],
        given: 1,
        subjects: [{ scope: "hub", id: "a" }],
        others: 1,
      },
    ]);
  });

  it("take all of a part to give what it gives if its evidence was rewritten", () => {
    const south = part("s", hub("b", totals), hub("c", full));
    const rewritten = { ...south, evidence: { "primary.schools.engaged": { source: "Our own figures" } } };
    const { evidence } = combineSnapshots(rules, [rewritten], { expected: 3 });
    expect(evidence!["primary.schools.engaged"]).toEqual({ source: "Added up from 2 of 3 hubs" });
    expect(evidence!["post-16.specialists.trained"]).toBeUndefined();
    const boasting = {
      ...south,
      evidence: { "primary.schools.engaged": { source: "Added up from 1,000 hubs" } },
    };
    expect(combineSnapshots(rules, [boasting], { expected: 3 }).evidence!["primary.schools.engaged"]).toEqual(
      {
        source: "Added up from 2 of 3 hubs",
      },
    );
  });

  it("do not lose a zero that says nothing while others are silent", () => {
    const zero = combineSnapshots(rules, [hub("a", { "llme.active": 0 })], { expected: 2, id: "n" });
    expect(zero.facts["llme.active"]).toBeUndefined();
    const both = combineSnapshots(rules, [zero, hub("b", { "llme.active": 3 })], { expected: 3 });
    expect(both.evidence!["llme.active"]!.source).toMatch(/^Added up from 2 of 3 hubs/);
  });
});

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RuleSetError } from "../../src/base/rule-set-error.js";
import { SnapshotError } from "../../src/base/snapshot-error.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { evaluateMany } from "../../src/evaluate/evaluate-many.js";
import { replay } from "../../src/evaluate/replay.js";
import { selectRuleSet } from "../../src/evaluate/select-rule-set.js";
import type { EvaluateOptions } from "../../src/evaluate/types.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { runs } from "../runs.js";
import { seeds } from "../seeds.js";
import { drawSnapshot, pickerOf } from "./snapshots.js";
import { snapshotOf } from "./tiny-rule-set.js";

const json = (value: unknown) => JSON.stringify(value);

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null)
    for (const entry of Object.values(Object.freeze(value))) deepFreeze(entry);
  return value;
}

function drawn(seed: number) {
  const { facts, asOf, scope } = drawSnapshot(ruleSet, pickerOf(seed));
  return snapshotOf(facts, asOf, scope) as { facts: Record<string, unknown> };
}

const anySeed = fc.integer({ min: 1, max: 1_000_000 });

describe("an evaluation", () => {
  it("is the same bytes for the same input, which it leaves as it was", () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const snapshot = deepFreeze(drawn(seed));
        const before = json(snapshot);
        expect(json(evaluate(ruleSet, snapshot as never))).toBe(
          json(evaluate(ruleSet, structuredClone(snapshot) as never)),
        );
        expect(json(snapshot)).toBe(before);
      }),
      { numRuns: runs(100) },
    );
  });

  it("does not depend on the order of the facts", () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const snapshot = drawn(seed);
        const turned = { ...snapshot, facts: Object.fromEntries(Object.entries(snapshot.facts).reverse()) };
        expect(json(evaluate(ruleSet, turned as never))).toBe(json(evaluate(ruleSet, snapshot as never)));
      }),
      { numRuns: runs(50) },
    );
  });

  it("says of each goal the same whatever the order of the goals and criteria", () => {
    const turn = (record: object) => Object.fromEntries(Object.entries(record).reverse());
    const turned = {
      ...ruleSet,
      facts: turn(ruleSet.facts),
      parameters: turn(ruleSet.parameters),
      goals: turn(
        Object.fromEntries(
          Object.entries(ruleSet.goals).map(([id, goal]) => [id, { ...goal, criteria: turn(goal.criteria) }]),
        ),
      ),
    } as unknown as RuleSet;
    fc.assert(
      fc.property(anySeed, (seed) => {
        const snapshot = drawn(seed) as never;
        const [a, b] = [evaluate(ruleSet as RuleSet, snapshot), evaluate(turned, snapshot)];
        for (const [id, { status, possible, missing }] of Object.entries(a.goals)) {
          const other = b.goals[id]!;
          expect([id, other.status, other.possible, [...other.missing].sort()]).toEqual([
            id,
            status,
            possible,
            [...missing].sort(),
          ]);
        }
        expect(b.digests).toEqual(a.digests);
      }),
      { numRuns: runs(50) },
    );
  });

  it("reads its sentences and digests from values copied beforehand", () => {
    const snapshot = {
      subject: { scope: "hub", id: "h", name: "Before" },
      asOf: "2025-03-31",
      facts: { "llme.active": { min: 40, max: 45 } },
      evidence: { "llme.active": { source: "register" } },
    };
    const kept = evaluate(ruleSet, snapshot as never);
    const fresh = json(evaluate(ruleSet, structuredClone(snapshot) as never));
    snapshot.facts["llme.active"].min = 0;
    snapshot.evidence["llme.active"].source = "changed";
    snapshot.subject.name = "After";
    expect(json(kept)).toBe(fresh);
  });

  it("differs under deep comparison where the facts differ, though its details are made when read", () => {
    const a = evaluate(ruleSet, snapshotOf({ "llme.active": 40 }));
    const b = evaluate(ruleSet, snapshotOf({ "llme.active": 41 }));
    expect(a).toEqual(evaluate(ruleSet, snapshotOf({ "llme.active": 40 })));
    expect(a.goals["llme.team"]).not.toEqual(b.goals["llme.team"]);
  });

  it("has plain JSON with everything in it", () => {
    const { goals, digests, library } = JSON.parse(
      json(evaluate(ruleSet, snapshotOf({ "llme.active": 40 }))),
    );
    expect(Object.keys(goals)).toEqual(Object.keys(ruleSet.goals));
    expect(Object.keys(goals["llme.team"])).toEqual([
      "id",
      "phase",
      "title",
      "modality",
      "deadline",
      "status",
      "possible",
      "criteria",
      "reasons",
      "missing",
      "shortfall",
      "progress",
      "questions",
      "warnings",
    ]);
    expect(goals["llme.team"].reasons[0].text).toBe(
      "There are 40 active LLME; the target is 50, so 10 more are needed by 31 August 2025.",
    );
    expect(digests.rules).toMatch(/^[0-9a-f]{64}$/);
    expect(digests.snapshot).toMatch(/^[0-9a-f]{64}$/);
    expect(library).toBe("0.1.0");
  });

  it("carries the evidence of each fact its reasons read", () => {
    const snapshot = {
      subject: { scope: "hub", id: "h" },
      asOf: "2025-03-31",
      facts: { "primary.schools.total": 10 },
      evidence: { "primary.schools.total": { source: "GIAS", on: "2025-03-01" } },
    } as const;
    const { reasons } = evaluate(ruleSet, snapshot).goals["primary.engagement"];
    expect(reasons[0]!.evidence).toEqual([
      { fact: "primary.schools.total", source: "GIAS", on: "2025-03-01" },
    ]);
  });
});

describe("reasons", () => {
  it("that are decisive lead to the same status by themselves", () => {
    const RANK = { met: 1, "on-track": 2, "off-track": 3, "not-met": 3 } as Record<string, number>;
    for (const seed of seeds(800)) {
      const result = evaluate(ruleSet, drawn(seed) as never);
      for (const [id, { status, reasons, criteria, possible }] of Object.entries(result.goals)) {
        if (possible.length > 1 || status === "not-applicable") continue;
        // What the decisive reasons say of their criteria, and nothing else.
        const decisive = reasons.filter((reason) => reason.decisive && reason.code !== "out-of-scope");
        const named = new Set(decisive.map(({ criterion }) => criterion));
        const worst = [...named].map((name) => {
          const codes = decisive.filter(({ criterion }) => criterion === name).map(({ code }) => code);
          if (codes.includes("target-met")) return 1;
          return codes.includes("on-track") && status !== "not-met" ? 2 : 3;
        });
        expect([seed, id, Math.max(...worst)]).toEqual([seed, id, RANK[status]]);
        expect(Object.keys(criteria)).toEqual(expect.arrayContaining([...named]));
      }
    }
  });

  it("never show a share as its target before it is reached", () => {
    const facts = { "primary.schools.total": 10_000, "primary.schools.engaged": 7_496 };
    const [reason] = evaluate(ruleSet, snapshotOf(facts)).goals["primary.engagement"].reasons;
    expect(reason!.text).toBe(
      "7,496 of 10,000 primary schools (74.9%) have engaged; 75% is 7,500 schools, so 4 more are needed by 31 August 2025.",
    );
  });
});

describe("overrides", () => {
  const facts = {
    "primary.schools.engaged": 10,
    "primary.schools.embedding-or-sustaining": 7,
    "judgement.primary.mastery.fidelity": "embedded",
    "judgement.primary.mastery.resources": "embedded",
  };
  const mastery = (options?: Parameters<typeof evaluate>[2]) => evaluate(ruleSet, snapshotOf(facts), options);

  it("change local parameters, and the evaluation says so", () => {
    expect(mastery().goals["primary.mastery"].status).toBe("on-track");
    const changed = mastery({ parameters: { coverage: "70%" } });
    expect(changed.goals["primary.mastery"].status).toBe("met");
    expect(changed.overrides).toEqual({ parameters: { coverage: "70%" } });
    expect(changed.warnings).toEqual([
      { code: "parameter-overridden", message: "“coverage” was set to 70% for this evaluation." },
    ]);
  });

  it("change the level that judgements must reach", () => {
    const judged = { "judgement.primary.culture.professional-culture": "introduced" };
    const at = (level: string) =>
      evaluate(ruleSet, snapshotOf(judged), { parameters: { "judgement-met": level } });
    expect(at("introduced").goals["primary.culture"].status).toBe("met");
    expect(at("sustained").goals["primary.culture"].status).toBe("on-track");
  });

  it("carry through to products: 90% of 150 becomes 80% of it", () => {
    const at = (options?: Parameters<typeof evaluate>[2]) =>
      evaluate(ruleSet, snapshotOf({ "post-16.specialists.trained": 120 }, "2025-03-31", "network"), options)
        .goals["post-16.specialists"].status;
    expect(at()).toBe("off-track");
    expect(at({ parameters: { "target-on-track": "80%" } })).toBe("on-track");
  });

  it("refuse stated and implied numbers unless the caller names a scenario, which the evaluation then names", () => {
    const engagement = { parameters: { "primary-engagement": "80%" } };
    expect(() => mastery(engagement)).toThrow(RuleSetError);
    expect(() => mastery({ parameters: { "full-coverage": "90%" } })).toThrow("name a scenario");
    const tried = evaluate(
      ruleSet,
      snapshotOf({ "primary.schools.total": 100, "primary.schools.engaged": 78 }),
      {
        ...engagement,
        scenario: "a higher target",
      },
    );
    expect(tried.goals["primary.engagement"].status).not.toBe("met");
    expect(tried.goals["primary.engagement"].criteria["share-engaged"]!.basis).toBe("local");
    expect(tried.warnings.map(({ code, message }) => [code, message])).toEqual([
      ["scenario", "This is a scenario, “a higher target”, not the goals as published."],
      ["parameter-overridden", "“primary-engagement” was set to 80% for this evaluation."],
    ]);
  });

  it("move the day of an assumption, with every deadline and milestone that rests on it", () => {
    const options = { assumptions: { "by-2025-is-the-end-of-the-academic-year": "2025-12-31" } };
    const found = evaluate(
      ruleSet,
      snapshotOf({ "primary.schools.total": 100, "primary.schools.engaged": 74 }, "2025-10-01"),
      options,
    );
    expect(found.goals["primary.engagement"].deadline).toBe("2025-12-31");
    expect(found.goals["primary.engagement"].status).toBe("on-track");
    expect(found.warnings.map(({ code }) => code)).toEqual(["final-reading", "assumption-overridden"]);
  });

  it.each([
    [{ parameters: { coverge: "80%" } }, 'No parameter "coverge" to override. Did you mean "coverage"?'],
    [{ parameters: { coverage: "lots" } }, '"lots" cannot be "coverage"; write a percentage'],
    [
      { parameters: { coverage: 80 } },
      '80 cannot be "coverage"; write a percentage or fraction up to 100%, as in "75%" or "3/4". Did you mean "80%"?',
    ],
    [{ parameters: { coverage: "150%" } }, '"150%" cannot be "coverage"'],
    [{ parameters: { coverage: Number.NaN } }, 'cannot be "coverage"'],
    [{ parameters: { coverage: "embedded" } }, '"embedded" cannot be "coverage"'],
    [{ parameters: { "judgement-met": "75%" } }, '"75%" cannot be "judgement-met"; write one of not-started'],
    [
      { parameters: { "specialists-on-track": "90%" } },
      '"90%" cannot be "specialists-on-track"; write a whole number',
    ],
    [{ assumptions: { "by-2026": "2026-08-31" } }, 'No assumption "by-2026"'],
    [{ assumptions: { "by-2025-is-the-end-of-the-academic-year": "31 August" } }, "is not a day"],
    [
      { paramters: { coverage: "80%" } },
      'No option "paramters"; there are parameters, assumptions and scenario. Did you mean "parameters"?',
    ],
    [{ parameters: "coverage" }, '"parameters" is an object'],
    [{ scenario: " " }, "not blank"],
    [null, "Options are an object"],
  ])("that cannot be bound, %j, are told in words", (options, message) => {
    expect(() => mastery(options as never)).toThrow(message);
    expect(() => mastery(options as never)).toThrow(RuleSetError);
  });

  it("that are wrong are told alone, not what would follow from them in the rules", () => {
    const assumptions = { "by-2025-is-the-end-of-the-academic-year": "2025-02-30", other: "2025-01-01" };
    let issues: string[] = [];
    try {
      mastery({ assumptions });
    } catch (error) {
      issues = (error as RuleSetError).issues.map(({ code }) => code);
    }
    expect(issues).toEqual(["bad-date", "unknown-assumption"]);
  });

  it("are handed out frozen, so that nothing done to one result reaches another", () => {
    const first = mastery({ parameters: { coverage: "80%" } });
    expect(() => Object.assign(first.overrides.parameters as object, { coverage: "1%" })).toThrow(TypeError);
    expect(() => Object.assign(mastery().overrides, { scenario: "poison" })).toThrow(TypeError);
  });

  it("leave other evaluations of the same rule set alone", () => {
    const before = json(mastery());
    mastery({ parameters: { coverage: "10%" } });
    expect(json(mastery())).toBe(before);
  });
});

describe("the period of a rule set", () => {
  const codes = (asOf: string) => evaluate(ruleSet, snapshotOf({}, asOf)).warnings.map(({ code }) => code);

  it("is half-open: its first day is in, and the day it ends on is a final reading", () => {
    expect(codes("2024-08-31")).toEqual(["outside-in-force"]);
    expect(codes("2024-09-01")).toEqual([]);
    expect(codes("2025-08-31")).toEqual([]);
    expect(codes("2025-09-01")).toEqual(["final-reading"]);
  });

  it("selects the set in force on a day, and none where none is: last year's target is not carried forward", () => {
    const all: RuleSet[] = [goals2020, ruleSet];
    expect(selectRuleSet(all, "2025-08-31").ruleSet?.id).toBe("2024-25");
    expect(selectRuleSet(all, "2023-08-31").ruleSet?.id).toBe("2020-23");
    const none = selectRuleSet(all, "2025-09-01");
    expect([none.ruleSet, none.inForce]).toEqual([undefined, []]);
    expect(none.available).toEqual([
      { id: "2020-23", from: "2020-09-01", until: "2023-09-01" },
      { id: "2024-25", from: "2024-09-01", until: "2025-09-01" },
    ]);
    expect(none.message).toBe(
      "No rule set is in force on 1 September 2025; there are 2020-23 (1 September 2020 to 31 August 2023) and 2024-25 (1 September 2024 to 31 August 2025).",
    );
  });

  it("selects nothing where two are in force, and names both", () => {
    const two = selectRuleSet([ruleSet, { ...ruleSet, id: "other" }], "2025-03-31");
    expect([two.ruleSet, two.inForce.map(({ id }) => id)]).toEqual([undefined, ["2024-25", "other"]]);
    expect(two.message).toContain("2024-25 and other; name the one to use");
    expect(selectRuleSet([], "2025-03-31").message).toContain("none at all");
    expect(selectRuleSet([ruleSet], "tomorrow").message).toContain("not a day");
  });
});

describe("evaluateMany", () => {
  it("gives what evaluate gives, one at a time, and keeps none", () => {
    const snapshots = [1, 2, 3].map((seed) => drawn(seed) as never);
    expect([...evaluateMany(ruleSet, snapshots)].map(json)).toEqual(
      snapshots.map((s) => json(evaluate(ruleSet, s))),
    );
    let asked = 0;
    const endless = function* () {
      for (;;) {
        asked++;
        yield snapshotOf({});
      }
    };
    for (const result of evaluateMany(ruleSet, endless())) {
      expect(result.asOf).toBe("2025-03-31");
      if (asked === 5) break;
    }
    expect(asked).toBe(5);
  });

  it("takes snapshots as they arrive, and asks for no more than are wanted", async () => {
    const snapshots = [1, 2, 3].map((seed) => drawn(seed) as never);
    let asked = 0;
    const arriving = async function* () {
      for (const snapshot of snapshots) {
        asked++;
        yield await Promise.resolve(snapshot);
      }
    };
    const results: string[] = [];
    for await (const result of evaluateMany(ruleSet, arriving())) {
      results.push(json(result));
      if (asked === 2) break;
    }
    expect(results).toEqual(snapshots.slice(0, 2).map((s) => json(evaluate(ruleSet, s))));
    expect(asked).toBe(2);
  });

  it("rejects on reaching an invalid snapshot that arrives", async () => {
    const arriving = async function* () {
      yield snapshotOf({});
      yield snapshotOf({ "llme.active": -1 });
    };
    const results = evaluateMany(ruleSet, arriving());
    expect((await results.next()).done).toBe(false);
    await expect(results.next()).rejects.toThrow(SnapshotError);
  });

  it("says of promises in a list that they are none, and what would do", async () => {
    const promises = [Promise.resolve(snapshotOf({}))] as never[];
    expect(() => evaluateMany(ruleSet, promises).next()).toThrow(
      "A snapshot is an object, not a promise of one; await it first, or hand many over as an asynchronous iterable, such as an async generator.",
    );
    const awaited = async function* () {
      yield* promises;
    };
    expect((await evaluateMany(ruleSet, awaited()).next()).done).toBe(false);
  });

  it("throws on reaching an invalid snapshot", () => {
    const results = evaluateMany(ruleSet, [snapshotOf({}), snapshotOf({ "llme.active": -1 })]);
    results.next();
    expect(() => results.next()).toThrow(SnapshotError);
  });
});

describe("replay", () => {
  const snapshot = JSON.parse(
    readFileSync(new URL("../../docs/examples/network-2025-08-31.json", import.meta.url), "utf8"),
  );

  it("proves a kept evaluation, overrides and all", () => {
    const kept = JSON.parse(json(evaluate(ruleSet, snapshot, { parameters: { coverage: "80%" } })));
    expect(replay(ruleSet, snapshot, kept)).toEqual({ same: true, differences: [] });
  });

  it("names what differs where the snapshot, the rules or the result were changed", () => {
    const kept = evaluate(ruleSet, snapshot);
    const changed = { ...snapshot, facts: { ...snapshot.facts, "llme.active": 1_946 } };
    expect(replay(ruleSet, changed, kept).differences).toContain("/digests/snapshot");
    expect(replay(ruleSet, changed, kept).differences).toContain("/goals/llme.team/shortfall/0/add");
    expect(replay({ ...ruleSet, version: "1.0.1" }, snapshot, kept).differences).toEqual([
      "/ruleSet/version",
      "/digests/rules",
    ]);
    const forged = JSON.parse(json(kept));
    forged.goals["llme.team"].status = "met";
    expect(replay(ruleSet, snapshot, forged).differences).toEqual(["/goals/llme.team/status"]);
  });
});

describe("overrides that break what rules are checked for", () => {
  const codesOf = (options: EvaluateOptions) =>
    evaluate(ruleSet, snapshotOf({}), options).warnings.map(({ code }) => code);

  it("are warned of where being on track would ask for more than being met", () => {
    expect(codesOf({ parameters: { coverage: "40%" } })).toContain("on-track-asks-more");
    expect(codesOf({ parameters: { coverage: "50%" } })).not.toContain("on-track-asks-more");
    expect(codesOf({ parameters: { coverage: "40%", "coverage-on-track": "30%" } })).not.toContain(
      "on-track-asks-more",
    );
  });

  it("are refused where a moved day would put milestones out of order", () => {
    const moved = (value: string) => () =>
      codesOf({ assumptions: { "by-2025-is-the-end-of-the-academic-year": value } });
    expect(moved("2025-07-31")).not.toThrow();
    expect(moved("2023-08-31")).toThrow(/milestones-order/);
    expect(moved("2022-08-31")).toThrow(/would no longer come after/);
  });
});

describe("a rule set that cannot be bound", () => {
  it.each([undefined, null, "2024-25", {}, { facts: {} }])(
    "says so where %j is no rule set at all",
    (value) => {
      expect(() => evaluate(value as never, snapshotOf({}))).toThrow("This isn't a rule set");
    },
  );

  it.each([
    ["a fact that isn't there", { fact: "llme.actve", operator: "greaterThan", value: 3 }],
    ["an operator that isn't there", { fact: "llme.active", operator: "atLeast", value: 3 }],
    ["a value that does not fit", { fact: "llme.active", operator: "equal", value: "75%" }],
    ["an empty tree", { all: [] }],
  ])("is refused at the first place that no parser would let pass: %s", (_, met) => {
    const broken = structuredClone(ruleSet) as unknown as Omit<RuleSet, "goals"> & {
      goals: Record<string, { criteria: Record<string, { met: object }> }>;
    };
    broken.goals["llme.team"]!.criteria["hub-team"]!.met = met;
    let found: unknown;
    try {
      evaluate(broken as RuleSet, snapshotOf({}));
    } catch (error) {
      found = error;
    }
    expect(found).toBeInstanceOf(RuleSetError);
    const { issues } = found as RuleSetError;
    expect(issues.map(({ code }) => code)).toEqual(["not-a-rule-set"]);
    expect(issues[0]!.pointer).toMatch(/^\/goals\/llme.team\/criteria\/hub-team\/met/);
    expect(issues[0]!.message).toContain("parseRuleSet");
  });
});

import "fake-indexeddb/auto";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareEvaluations } from "../../src/compare/changes/compare-evaluations.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { replay } from "../../src/evaluate/replay.js";
import type { Evaluation, EvaluationOf, SnapshotOf } from "../../src/evaluate/types.js";
import { formatText } from "../../src/explain/format-text.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { ruleSet as rules2020 } from "../../src/rules/2020-23.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { recipe } from "./recipe.js";

type Subject = Evaluation["subject"];

const resultOn = (asOf: string, engaged: number, id = "my-hub"): EvaluationOf<typeof ruleSet> => {
  const snapshot: SnapshotOf<typeof ruleSet> = {
    subject: { scope: "hub", id, name: "Größer & “kleiner” hub" },
    asOf,
    facts: {
      "primary.schools.total": 416,
      "primary.schools.engaged": engaged,
      "secondary.schools.engaged": { min: 12, max: 13 },
      "llme.active": { unknown: "register not returned yet" },
      "judgement.llme.team.range-of-expertise": "embedded",
    },
    evidence: { "primary.schools.total": { source: "GIAS", on: "2025-03-01" } },
  };
  return evaluate(ruleSet, snapshot, { parameters: { coverage: "80%" } });
};

const MARCH = resultOn("2025-03-31", 300);
const JUNE = resultOn("2025-06-30", 314);
const OTHER = resultOn("2025-03-31", 10, "other");

/** The subject and day of one of them, by other rules: those that are two years older. */
const OTHER_BY_OLD_RULES: Evaluation = evaluate(rules2020, {
  subject: OTHER.subject,
  asOf: OTHER.asOf,
  facts: { "primary.schools.total": 416 },
});

/** In the order in which they are kept; the first of March is replaced. */
const KEPT = [JUNE, OTHER, resultOn("2025-03-31", 1), OTHER_BY_OLD_RULES, MARCH];

/** Checks that a result read back equals the one that was kept, and works the same in every reader. */
function isAsGood(kept: Evaluation, result: Evaluation): void {
  const rules: RuleSet = ruleSet;
  expect(kept).toStrictEqual(result);
  expect(formatText(rules, kept)).toBe(formatText(rules, result));
  expect(replay(rules, kept)).toEqual({ verdict: "identical", why: [], where: [] });
}

function areAsGood(kept: readonly Evaluation[], results: readonly Evaluation[]): void {
  expect(kept.map(({ asOf }) => asOf)).toEqual(results.map(({ asOf }) => asOf));
  results.forEach((result, at) => {
    isAsGood(kept[at]!, result);
  });
  const rules: RuleSet = ruleSet;
  const [first, last] = [results[0]!, results.at(-1)!];
  const changes = compareEvaluations(rules, kept[0]!, kept.at(-1)!);
  expect(changes).toEqual(compareEvaluations(rules, first, last));
  expect(changes.moved.map(({ goal, from, to }) => [goal, from, to])).toEqual([
    ["primary.engagement", "on-track", "met"],
  ]);
}

describe("the store in the browser", () => {
  interface Store {
    keep(result: Evaluation): Promise<void>;
    keptOf(subject: Subject): Promise<Evaluation[]>;
  }
  let store: Store;
  beforeAll(async () => {
    store = await recipe<Store>("browser-store.ts");
    for (const result of KEPT) await store.keep(result);
  });

  it("returns a subject's results in order of day, the last of each day and rules, as good as new", async () => {
    areAsGood(await store.keptOf(MARCH.subject), [MARCH, JUNE]);
    expect(await store.keptOf(OTHER.subject)).toEqual([OTHER_BY_OLD_RULES, OTHER]);
  });

  it("returns nothing for an unknown subject", async () => {
    expect(await store.keptOf({ scope: "network", id: "my-hub" })).toEqual([]);
    expect(await store.keptOf({ scope: "hub", id: "my" })).toEqual([]);
  });
});

describe("the table in PostgreSQL", () => {
  interface Store {
    createTable(database: PGlite): Promise<void>;
    keep(database: PGlite, result: Evaluation): Promise<void>;
    keptOf(database: PGlite, subject: Subject): Promise<Evaluation[]>;
    countStatuses(
      database: PGlite,
      rules: Evaluation["ruleSet"],
      goal: string,
    ): Promise<Record<string, number>>;
  }
  let store: Store;
  let database: PGlite;
  beforeAll(async () => {
    [store, database] = await Promise.all([recipe<Store>("database.ts"), PGlite.create()]);
    await store.createTable(database);
    await store.createTable(database);
    for (const result of KEPT) await store.keep(database, result);
  });
  afterAll(() => database.close());

  it("returns a subject's results in order of day, the last of each day and rules, as good as new", async () => {
    areAsGood(await store.keptOf(database, MARCH.subject), [MARCH, JUNE]);
    expect(await store.keptOf(database, OTHER.subject)).toEqual([OTHER_BY_OLD_RULES, OTHER]);
    expect(await store.keptOf(database, { scope: "network", id: "my-hub" })).toEqual([]);
  });

  it("reorders keys, so these tests cover results with reordered keys", async () => {
    const [kept] = await store.keptOf(database, MARCH.subject);
    expect(Object.keys(kept!.goals)).not.toEqual(Object.keys(MARCH.goals));
  });

  it("counts subjects by the status of a goal in their latest result by the given rules", async () => {
    const count = (result: Evaluation) => store.countStatuses(database, result.ruleSet, "primary.engagement");
    expect(await count(OTHER)).toEqual({ met: 1, "off-track": 1 });
    expect(await count(OTHER_BY_OLD_RULES)).toEqual({ unknown: 1 });
  });
});

describe("reading kept results", () => {
  interface Reading {
    reportOn(kept: Evaluation): string;
    changesBetween(before: Evaluation, after: Evaluation): string[];
  }
  let reading: Reading;
  beforeAll(async () => {
    reading = await recipe<Reading>("kept-results.ts");
  });

  const earlier: Evaluation = evaluate(rules2020, {
    subject: MARCH.subject,
    asOf: "2023-03-31",
    facts: { "primary.schools.total": 416, "primary.schools.engaged": 300 },
  });

  it("uses the rules that made the result", () => {
    expect(reading.reportOn(MARCH)).toBe(formatText<RuleSet>(ruleSet, MARCH));
    expect(reading.reportOn(earlier)).toBe(formatText<RuleSet>(rules2020, earlier));
  });

  it("says which rules are missing", () => {
    const lost = { ...MARCH, ruleSet: { ...MARCH.ruleSet, version: "0.9.0" } };
    expect(() => reading.reportOn(lost)).toThrow("The rules 2024-25 0.9.0 are missing.");
  });

  it("compares results by the same rules and by different rules", () => {
    expect(reading.changesBetween(MARCH, JUNE)).toEqual([
      "1 goal changed, 27 stayed as they were.",
      "75% of primary schools have engaged with teaching for mastery support: on-track becomes met",
    ]);
    expect(reading.changesBetween(earlier, MARCH)[0]).toBe(
      compareEvaluations<RuleSet>(ruleSet, earlier, MARCH).summary,
    );
  });

  it("can't be done by rules without a fact that the snapshot names, except by replay", () => {
    const other: RuleSet = rules2020;
    expect(() => evaluate(other, MARCH.snapshot, {})).toThrow(
      /No fact "judgement\.llme\.team\.range-of-expertise"/,
    );
    expect(replay(other, MARCH)).toMatchObject({ verdict: "changed", why: ["rules"] });
    expect(() => formatText(other, MARCH)).toThrow("[other-rules]");
  });
});

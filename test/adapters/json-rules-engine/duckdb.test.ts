import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, it } from "vitest";
import { evaluateLive } from "../../../src/adapters/json-rules-engine/evaluate-live.js";
import { evaluate } from "../../../src/evaluate/evaluate.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { drawSnapshot, pickerOf } from "../../evaluate/snapshots.js";
import { snapshotOf } from "../../evaluate/tiny-rule-set.js";

const CREATE = `create table measurement (
  hub text, fact text, least bigint, most bigint, judgement text, primary key (hub, fact))`;
const SELECT = "select least, most, judgement from measurement where hub = $hub and fact = $fact";

interface Row {
  readonly least: bigint | null;
  readonly most: bigint | null;
  readonly judgement: string | null;
}

describe("a database as the source of facts", () => {
  it("gives the same goals, by one query for each fact", async () => {
    const instance = await DuckDBInstance.create(":memory:");
    const database = await instance.connect();
    await database.run(CREATE);
    const add = (fact: string, least: number | null, most: number | null, judgement: string | null) =>
      database.run("insert into measurement values ('a', $fact, $least, $most, $judgement)", {
        fact,
        least,
        most,
        judgement,
      });
    const drawn = drawSnapshot(ruleSet, pickerOf(20_250_331));
    const facts: Record<string, unknown> = {};
    for (const [id, value] of Object.entries(drawn.facts)) {
      if (typeof value === "string") await add(id, null, null, value);
      else if (typeof value === "number") await add(id, value, value, null);
      else if (value !== null && typeof value === "object" && !("unknown" in value)) {
        const { min, max } = value;
        // Columns for bounds hold counts; this example leaves out bounded judgements.
        if (typeof (min ?? max) !== "number") continue;
        await add(id, (min as number) ?? null, (max as number) ?? null, null);
      } else continue;
      facts[id] = value;
    }

    const log: string[] = [];
    const { goals } = await evaluateLive(
      ruleSet,
      { scope: "network", id: "a", asOf: "2025-03-31" },
      async (fact) => {
        log.push(fact);
        const found = await database.runAndReadAll(SELECT, { hub: "a", fact });
        const [row] = found.getRowObjects() as unknown as Row[];
        if (row === undefined) return undefined;
        if (row.judgement !== null) return row.judgement;
        const [min, max] = [row.least, row.most].map((bound) => (bound === null ? undefined : Number(bound)));
        return min === max
          ? min
          : { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
      },
    );
    expect(Object.keys(facts).length).toBeGreaterThan(30);
    expect(new Set(log).size).toBe(log.length);
    expect(log.filter((id) => id in facts).sort()).toEqual(Object.keys(facts).sort());
    const atOnce = evaluate(ruleSet, snapshotOf(facts, "2025-03-31", "network"));
    expect(JSON.stringify(goals)).toBe(JSON.stringify(atOnce.goals));
    database.closeSync();
    instance.closeSync();
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type AnySchema } from "ajv";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { snapshotSchemaFor } from "../../../src/adapters/schema/snapshot-schema-for.js";
import { pointerTo } from "../../../src/base/issue.js";
import { evaluate } from "../../../src/evaluate/evaluate.js";
import { evaluationSchema } from "../../../src/evaluate/evaluation-schema.js";
import { safeEvaluate } from "../../../src/evaluate/safe-evaluate.js";
import type { Snapshot } from "../../../src/evaluate/types.js";
import type { RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../../src/rules/2024-25.js";
import { snapshotArbitrary } from "../../../src/testing/snapshot-arbitrary.js";
import { blocksOf } from "../../docs/pages.js";
import { anyValue, made, plainValue } from "../../fuzz/hostile.js";
import { mutated } from "../../fuzz/mutate.js";
import { RULES, SNAPSHOT } from "../../fuzz/reading.js";
import { runs } from "../../runs.js";

const SETS: readonly RuleSet[] = [goals2020, goals2024];

type Path = readonly (string | number)[];

const pointerOf = (path: Path): string => path.reduce<string>(pointerTo, "");

/** Whether a path uses numbers for places in lists, and strings for all other keys. */
function isWellTyped(path: Path, value: unknown): boolean {
  let at = value;
  return path.every((key) => {
    const isInList = Array.isArray(at);
    at = typeof at === "object" && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined;
    return typeof key === (isInList ? "number" : "string");
  });
}

/** Checks that the schema and `safeEvaluate` agree about a value; returns whether both accept it. */
function agrees(ruleSet: RuleSet, value: unknown): boolean {
  const found = snapshotSchemaFor(ruleSet)["~standard"].validate(value);
  const evaluated = safeEvaluate(ruleSet, value);
  if (found.issues === undefined) {
    expect(evaluated.success).toBe(true);
    expect(found.value).toBe(value);
    return true;
  }
  const issues = evaluated.success ? [] : evaluated.error.issues;
  expect(found.issues.map(({ message, path }) => ({ message, pointer: pointerOf(path) }))).toEqual(
    issues.map(({ message, pointer }) => ({ message, pointer })),
  );
  expect(found.issues.length).toBeGreaterThan(0);
  return false;
}

/** The snapshot in the first example of README. */
function readmeSnapshot(): Snapshot {
  const { text } = blocksOf("README.md", ["ts"])[0]!;
  const [, literal] = /evaluate\(ruleSet, (\{.*?^\})\);/ms.exec(text)!;
  return new Function(`return ${literal}`)();
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const validatorOf = (schema: object) => new Ajv({ allErrors: true }).compile(schema as AnySchema);

describe("the Standard Schema of a rule set's snapshots", () => {
  it("is version 1 and names its vendor", () => {
    const { version, vendor, validate } = snapshotSchemaFor(goals2024)["~standard"];
    expect({ version, vendor, type: typeof validate }).toEqual({
      version: 1,
      vendor: "maths-hub-goals",
      type: "function",
    });
  });

  it.each(SETS)("accepts random snapshots of $id, and returns each as it is", (set) => {
    fc.assert(
      fc.property(snapshotArbitrary(set), (snapshot) => {
        expect(agrees(set, snapshot)).toBe(true);
      }),
    );
  });

  it("accepts the snapshot in README", () => {
    expect(agrees(goals2024, readmeSnapshot())).toBe(true);
  });

  it("refuses what safeEvaluate refuses, with the same messages at the same places", () => {
    const accepted = [0, 0];
    fc.assert(
      fc.property(mutated(SNAPSHOT, anyValue), (unmade) => {
        accepted[Number(agrees(RULES, made(unmade)))]!++;
      }),
      { numRuns: runs(2_000) },
    );
    // Some were accepted and some refused, so both were compared.
    expect(Math.min(...accepted)).toBeGreaterThan(0);
  });

  it.each(SETS)("agrees on damaged snapshots of $id", (set) => {
    fc.assert(
      fc.property(
        snapshotArbitrary(set).chain((snapshot) => mutated(asJson(snapshot), plainValue)),
        (damaged) => {
          agrees(set, damaged);
          const { issues = [] } = snapshotSchemaFor(set)["~standard"].validate(damaged);
          for (const { path } of issues) expect(isWellTyped(path, damaged), path.join()).toBe(true);
        },
      ),
    );
  });

  it("agrees on values of any kind", () => {
    fc.assert(
      fc.property(anyValue, (unmade) => {
        agrees(RULES, made(unmade));
      }),
    );
  });

  const corpus = join(import.meta.dirname, "../../fuzz/corpus");
  test.each(readdirSync(corpus).filter((name) => name.startsWith("snapshot-")))(
    "agrees on %s of the fuzzer's corpus, as text and as a value",
    (name) => {
      const text = readFileSync(join(corpus, name), "utf8");
      expect(agrees(RULES, text)).toBe(false);
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        return;
      }
      agrees(RULES, value);
    },
  );

  it("writes places in lists as numbers, and keys with a slash or tilde unescaped", () => {
    const snapshot = {
      subject: { scope: "network", id: "n" },
      asOf: "2025-03-31",
      facts: { "a/b~c": 1 },
      combined: { subjects: ["a", 2], expected: 2 },
    };
    const { issues = [] } = snapshotSchemaFor(goals2024)["~standard"].validate(snapshot);
    expect(issues.map(({ path }) => path)).toEqual([
      ["facts", "a/b~c"],
      ["combined", "subjects", 1],
    ]);
    for (const { path } of issues) expect(isWellTyped(path, snapshot)).toBe(true);
  });

  it("returns an empty path for a fault of the whole snapshot", () => {
    const { issues = [] } = snapshotSchemaFor(goals2024)["~standard"].validate(null);
    expect(issues.map(({ path }) => path)).toEqual([[]]);
  });

  it("returns a fault, and doesn't throw, when reading the value throws", () => {
    const boom = (): never => {
      throw new Error("no");
    };
    let reads = 0;
    const moody = {
      subject: { scope: "hub", id: "h" },
      asOf: "2025-03-31",
      // Can be read only once.
      get facts() {
        return reads++ === 0 ? { "llme.active": -1 } : boom();
      },
    };
    const found = snapshotSchemaFor(goals2024)["~standard"].validate(moody);
    expect(found.issues?.map(({ path }) => path)).toEqual([["facts", "llme.active"]]);
    expect(agrees(goals2024, new Proxy({}, { ownKeys: boom }))).toBe(false);
  });
});

describe("the JSON Schema of a rule set's snapshots", () => {
  it.each(SETS)("accepts random snapshots of $id", (set) => {
    const isValid = validatorOf(snapshotSchemaFor(set).jsonSchema);
    fc.assert(
      fc.property(snapshotArbitrary(set), (snapshot) => {
        expect(isValid(asJson(snapshot)), JSON.stringify(isValid.errors)).toBe(true);
      }),
    );
  });

  it.each(SETS)("accepts every damaged snapshot of $id that evaluate accepts", (set) => {
    const isValid = validatorOf(snapshotSchemaFor(set).jsonSchema);
    fc.assert(
      fc.property(
        snapshotArbitrary(set).chain((snapshot) => mutated(asJson(snapshot), plainValue)),
        (damaged) => {
          const value = asJson(damaged);
          if (!safeEvaluate(set, value).success) return;
          expect(isValid(value), JSON.stringify(isValid.errors)).toBe(true);
        },
      ),
    );
  });

  it("accepts the snapshot in README, and refuses an unknown fact and a bad value", () => {
    const isValid = validatorOf(snapshotSchemaFor(goals2024).jsonSchema);
    const snapshot = readmeSnapshot();
    expect(isValid(snapshot)).toBe(true);
    expect(isValid({ ...snapshot, facts: { "primary.schools.engagd": 300 } })).toBe(false);
    expect(isValid({ ...snapshot, facts: { "primary.schools.engaged": "many" } })).toBe(false);
  });

  it("is made only once, and names its rules", () => {
    const ids = SETS.map((set) => {
      const schema = snapshotSchemaFor(set);
      expect(schema.jsonSchema).toBe(schema.jsonSchema);
      return (schema.jsonSchema as { readonly $id: string }).$id;
    });
    expect(ids).toEqual([
      `urn:maths-hub-goals:snapshot-input:1:2020-23:${goals2020.version}`,
      `urn:maths-hub-goals:snapshot-input:1:2024-25:${goals2024.version}`,
    ]);
  });
});

describe("the JSON Schema of results", () => {
  it.each(SETS)("accepts every result of random snapshots of $id", (set) => {
    const isValid = validatorOf(evaluationSchema);
    fc.assert(
      fc.property(snapshotArbitrary(set), (snapshot) => {
        expect(isValid(evaluate(set, snapshot)), JSON.stringify(isValid.errors)).toBe(true);
      }),
    );
  });

  it("accepts results with parameters, assumptions and a scenario of the caller's", () => {
    const isValid = validatorOf(evaluationSchema);
    const result = evaluate(goals2024, readmeSnapshot() as never, {
      scenario: "Half of them",
      parameters: { coverage: "50%" },
      assumptions: { "by-2025-is-the-end-of-the-academic-year": "2025-12-31" },
    });
    expect(isValid(result), JSON.stringify(isValid.errors)).toBe(true);
  });

  it("refuses a result with a missing, unknown or wrong part", () => {
    const isValid = validatorOf(evaluationSchema);
    const { goals, ...rest } = evaluate(goals2024, readmeSnapshot() as never);
    expect(isValid({ ...rest, goals })).toBe(true);
    expect(isValid(rest)).toBe(false);
    expect(isValid({ ...rest, goals, more: 1 })).toBe(false);
    expect(isValid({ ...rest, goals: { a: { ...goals["llme.team"], status: "fine" } } })).toBe(false);
  });

  it("compiles in a strict validator without a warning, as the schemas of snapshots do", () => {
    const said: unknown[] = [];
    const say = (...all: unknown[]) => said.push(all);
    const logger = { log: say, warn: say, error: say };
    for (const schema of [evaluationSchema, ...SETS.map((set) => snapshotSchemaFor(set).jsonSchema)])
      new Ajv({ logger }).compile(schema as AnySchema);
    expect(said).toEqual([]);
  });

  it("keeps its references inside it when it is part of another schema, as the schemas of snapshots do", () => {
    const outer = { type: "object", properties: { result: evaluationSchema } };
    const [, snapshot] = SETS.map((set) => snapshotSchemaFor(set).jsonSchema);
    const isValid = validatorOf({
      $id: "urn:example:outer",
      definitions: { outer },
      type: "object",
      properties: { all: { $ref: "#/definitions/outer" }, snapshot },
    });
    const result = evaluate(goals2024, readmeSnapshot() as never);
    expect(isValid({ all: { result }, snapshot: readmeSnapshot() })).toBe(true);
    expect(isValid({ all: { result: { ...result, goals: 1 } } })).toBe(false);
    expect(isValid({ snapshot: { ...readmeSnapshot(), facts: { "llme.active": "many" } } })).toBe(false);
  });
});

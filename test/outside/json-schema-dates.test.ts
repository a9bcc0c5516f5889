// JSON Schema's own tests of the format `date` (the JSON Schema Test Suite, MIT, draft 2020-12, commit 47958f82): 41 texts
// that are dates or not, and six values that are no texts. A copy is in test/fixtures/json-schema-test-suite/, since
// @json-schema-org/tests fetches the suite from outside npm (docs/decisions/outside-suites.md).
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/base/day.js";
import { parseWrittenDay } from "../../src/base/written-day.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { evaluationSchema } from "../../src/evaluate/evaluation-schema.js";
import { mismatch } from "../../src/evaluate/matches-shape.js";
import { safeParseSnapshot } from "../../src/evaluate/parse-snapshot.js";
import { selectRuleSet } from "../../src/evaluate/select-rule-set.js";
import type { Snapshot } from "../../src/evaluate/types.js";
import { parseRuleSet, safeParseRuleSet } from "../../src/rule-set/parse.js";
import type { RuleFolder } from "../../src/rule-set/read/read-folder.js";
import { jsonSchemasFor } from "../../src/rule-set/schema/json-schema.js";
import { ruleSet as goals2024 } from "../../src/rules/2024-25.js";
import { smallRuleSet } from "../rule-set/small-rule-set.js";
import { readFolder, SHIPPED } from "../rules/folder.js";
import { purposesUnder, rowOf } from "./suites.js";

const SUITE = "JSON Schema Test Suite, `date`";
const ROOT = join(import.meta.dirname, "../..");
const SCHEMAS = join(ROOT, "rules/schema");
const FILE = join(ROOT, "test/fixtures/json-schema-test-suite/date.json");
const SHA_256 = "20435f915c7a0d94b623939153d847b31583cbe688d94ba6cf63679d7036fecf";

interface Test {
  readonly description: string;
  readonly data: unknown;
  readonly valid: boolean;
}

const [{ tests } = expect.fail("no tests")] = JSON.parse(readFileSync(FILE, "utf8")) as [
  { readonly tests: readonly Test[] },
];
const texts = tests.filter((test): test is Test & { data: string } => typeof test.data === "string");
const others = tests.filter(({ data }) => typeof data !== "string");
const verdicts = (judge: (text: string) => boolean) => texts.map(({ data }) => [data, judge(data)]);
const VERDICTS = texts.map(({ data, valid }) => [data, valid]);

type Node = Readonly<Record<string, unknown>>;

/** Every part of a value with its pointer. */
function* parts(node: unknown, pointer = ""): Generator<readonly [pointer: string, node: unknown]> {
  yield [pointer, node];
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) yield* parts(value, `${pointer}/${key}`);
}

const RESULTS = "the schema of results";
const shipped: Readonly<Record<string, Node>> = Object.fromEntries([
  ...readdirSync(SCHEMAS, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json"))
    .map((file) => [file, JSON.parse(readFileSync(join(SCHEMAS, file), "utf8"))]),
  [RESULTS, evaluationSchema],
  ...Object.entries(jsonSchemasFor(smallRuleSet)).map(([name, schema]) => [
    `${name}, of dated facts`,
    schema,
  ]),
]);

/** Whether a part of a schema describes a day: only those name the 29th of February. */
const isDayPart = (node: unknown): node is Node =>
  typeof node === "object" && node !== null && /02-29/.test(String((node as Node)["pattern"]));

/** A value with another at a pointer. */
function withValue(value: object, pointer: string, other: unknown): object {
  const copy = structuredClone(value) as Record<string, unknown>;
  const keys = pointer.split("/").slice(1);
  const parent = keys.slice(0, -1).reduce((node, key) => node[key] as Record<string, unknown>, copy);
  parent[keys.at(-1)!] = other;
  return copy;
}

/** The keys of a pointer that are the same in every file: neither ids nor places in a list. */
const kindOf = (pointer: string) => pointer.replaceAll(/\/(?:[^/]*[^a-zA-Z/][^/]*)(?=\/|$)/g, "/*");

const isDay = (value: unknown): boolean => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);

/** Days that registers are read for, though a snapshot must write them otherwise. */
const WRITTEN = ["1998-1-20", "1998-01-1", "20230328"];

/** The small rule set, with the same text wherever it has a day. */
function rulesWith(text: string): RuleFolder {
  const inside = (value: unknown): unknown => {
    if (isDay(value)) return text;
    if (Array.isArray(value)) return value.map(inside);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inside(part)]));
  };
  const entries = Object.entries(smallRuleSet).map(([file, json]) => [file, inside(JSON.parse(json))]);
  return Object.fromEntries(entries) as RuleFolder;
}

const daysOfRules = Object.entries(smallRuleSet)
  .flatMap(([file, json]) =>
    [...parts(JSON.parse(json))].filter(([, value]) => isDay(value)).map(([pointer]) => `${file} ${pointer}`),
  )
  .sort();

/** Every shipped rule file and example, and a result, with the name of the schema that it is checked by. */
function* instances(): Generator<readonly [schema: string, value: object]> {
  for (const folder of SHIPPED)
    for (const text of Object.values(readFolder(folder))) {
      const value = JSON.parse(text) as { $schema: string };
      yield [/[a-z-]+\.schema\.json$/.exec(value.$schema)![0], value];
    }
  const text = readFileSync(join(ROOT, "docs/examples/network-2025-08-31.json"), "utf8");
  const snapshot = JSON.parse(text) as Snapshot;
  yield ["snapshot.schema.json", snapshot];
  // What it was made of is described by the schema of snapshots.
  yield [RESULTS, { ...structuredClone(evaluate(goals2024, snapshot as never)), snapshot: {} }];
}

const validators = new Map<string, ValidateFunction>();
function validatorOf(name: string, schema: object): ValidateFunction {
  const made = validators.get(name) ?? new Ajv({ allowUnionTypes: true }).compile(schema);
  validators.set(name, made);
  return made;
}

const ruleSet = parseRuleSet(smallRuleSet);
const subject = { scope: "hub", id: "a" };
const asOf = "2025-03-31";
const takes = (snapshot: object) => safeParseSnapshot(ruleSet, { format: 1, subject, ...snapshot }).success;

describe("days, by JSON Schema's own tests of the format date", () => {
  it("are judged by the suite as it was published", () => {
    expect(createHash("sha256").update(readFileSync(FILE)).digest("hex")).toBe(SHA_256);
  });

  it("are taken and refused as it says, wherever a shipped schema has a day", () => {
    for (const [name, schema] of Object.entries(shipped))
      for (const [pointer, node] of parts(schema)) {
        if (!isDayPart(node)) continue;
        const { type, pattern } = node;
        const validate = validatorOf(`${type} ${pattern}`, { type, pattern });
        const place = `${name} ${pointer}`;
        expect([place, verdicts((text) => validate(text))]).toEqual([place, VERDICTS]);
        expect([place, others.map(({ data }) => validate(data))]).toEqual([place, others.map(() => false)]);
      }
  });

  it("are refused by the schemas wherever a shipped file, an example or a result has a day that isn't one", () => {
    const tried = new Set<string>();
    for (const [schema, value] of instances()) {
      const validate = validatorOf(schema, shipped[schema]!);
      for (const [pointer, day] of parts(value)) {
        const kind = `${schema} ${kindOf(pointer)}`;
        if (!isDay(day) || tried.has(kind)) continue;
        tried.add(kind);
        expect([kind, validate(withValue(value, pointer, "2025-02-30"))]).toEqual([kind, false]);
      }
    }
    expect(tried.size).toBeGreaterThan(12);
  });

  it("of a snapshot and a result are taken and refused as it says, and those of which rules are chosen", () => {
    const result = evaluate(ruleSet, { subject, asOf, facts: {} } as never);
    const dated = (value: unknown) => takes({ asOf, facts: { "report.day": value } });
    const readers: Readonly<Record<string, (text: string) => boolean>> = {
      parseDay: (text) => parseDay(text) !== undefined,
      "the day of a snapshot": (text) => takes({ asOf: text, facts: {} }),
      "a fact": dated,
      "the first day of a fact": (min) => dated({ min, max: "9999-12-31" }),
      "the last day of a fact": (max) => dated({ min: "0001-01-01", max }),
      "the day of evidence": (on) =>
        takes({ asOf, facts: {}, evidence: { "report.day": { source: "a letter", on } } }),
      "the day of a result": (text) => mismatch({ ...result, asOf: text }, evaluationSchema) === undefined,
      "the day of which rules are chosen": (text) =>
        !/is not a day/.test(selectRuleSet([ruleSet], text).message),
    };
    for (const [reader, judge] of Object.entries(readers))
      expect([reader, verdicts(judge)]).toEqual([reader, VERDICTS]);
  });

  it("of a rule file are taken and refused as it says", () => {
    expect(daysOfRules.length).toBeGreaterThan(5);
    for (const { data, valid } of texts) {
      const parsed = safeParseRuleSet(rulesWith(data));
      const refused = (parsed.success ? [] : parsed.error.issues)
        .filter(({ code }) => code === "bad-date" || code === "value-type")
        .map(({ file, pointer }) => `${file} ${pointer}`);
      expect([data, refused.sort()]).toEqual([data, valid ? [] : daysOfRules]);
    }
  });

  it("in a register are read as it says, but for the ways in which spreadsheets write days", () => {
    const different = texts.filter(({ data, valid }) => (parseWrittenDay(data) !== undefined) !== valid);
    expect(different.map(({ data }) => data).sort()).toEqual([...WRITTEN].sort());
  });

  it("has the figures and the reasons that docs/outside-suites.md gives", () => {
    expect(rowOf(SUITE)).toEqual({
      version: "47958f82",
      licence: "MIT",
      cases: tests.length,
      asItSays: texts.length,
      onPurpose: others.length,
    });
    const purposes = [...others.map(({ data }) => JSON.stringify(data)), ...WRITTEN];
    expect([...purposesUnder(SUITE).keys()].sort()).toEqual(purposes.sort());
  });
});

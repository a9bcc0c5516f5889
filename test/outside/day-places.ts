import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { evaluationSchema } from "../../src/evaluate/evaluation-schema.js";
import type { Snapshot } from "../../src/evaluate/types.js";
import type { RuleFolder } from "../../src/rule-set/read/read-folder.js";
import { jsonSchemasFor } from "../../src/rule-set/schema/json-schema.js";
import { ruleSet as goals2024 } from "../../src/rules/2024-25.js";
import { smallRuleSet } from "../rule-set/small-rule-set.js";
import { readFolder, SHIPPED } from "../rules/folder.js";

const ROOT = join(import.meta.dirname, "../..");
const SCHEMAS = join(ROOT, "rules/schema");

type Node = Readonly<Record<string, unknown>>;

/** Every part of a value with its pointer. */
export function* parts(node: unknown, pointer = ""): Generator<readonly [pointer: string, node: unknown]> {
  yield [pointer, node];
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) yield* parts(value, `${pointer}/${key}`);
}

const RESULTS = "the schema of results";

/** Every JSON Schema that is shipped, and those of rules with dates among their facts. */
export const shipped: Readonly<Record<string, Node>> = Object.fromEntries([
  ...readdirSync(SCHEMAS, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json"))
    .map((file) => [file, JSON.parse(readFileSync(join(SCHEMAS, file), "utf8"))]),
  [RESULTS, evaluationSchema],
  ...Object.entries(jsonSchemasFor(smallRuleSet)).map(([name, schema]) => [
    `${name}, of dated facts`,
    schema,
  ]),
]);

/** Whether a part of a schema describes a day: only those mention the 29th of February. */
export const isDayPart = (node: unknown): node is Node =>
  typeof node === "object" && node !== null && /02-29/.test(String((node as Node)["pattern"]));

/** A copy of a value with another value at a pointer. */
export function withValue(value: object, pointer: string, other: unknown): object {
  const copy = structuredClone(value) as Record<string, unknown>;
  const keys = pointer.split("/").slice(1);
  const parent = keys.slice(0, -1).reduce((node, key) => node[key] as Record<string, unknown>, copy);
  parent[keys.at(-1)!] = other;
  return copy;
}

/** The keys of a pointer that are the same in every file: neither ids nor places in a list. */
export const kindOf = (pointer: string) => pointer.replaceAll(/\/(?:[^/]*[^a-zA-Z/][^/]*)(?=\/|$)/g, "/*");

/** Whether a value is written as a day. */
export const isDay = (value: unknown): boolean =>
  typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);

/** The small rule set, with the same text in place of every day. */
export function rulesWith(text: string): RuleFolder {
  const inside = (value: unknown): unknown => {
    if (isDay(value)) return text;
    if (Array.isArray(value)) return value.map(inside);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inside(part)]));
  };
  const entries = Object.entries(smallRuleSet).map(([file, json]) => [file, inside(JSON.parse(json))]);
  return Object.fromEntries(entries) as RuleFolder;
}

/** The file and pointer of every day in the small rule set. */
export const daysOfRules = Object.entries(smallRuleSet)
  .flatMap(([file, json]) =>
    [...parts(JSON.parse(json))].filter(([, value]) => isDay(value)).map(([pointer]) => `${file} ${pointer}`),
  )
  .sort();

/** Every shipped rule file and example, and a result, each with the name of the schema that checks it. */
export function* instances(): Generator<readonly [schema: string, value: object]> {
  for (const folder of SHIPPED)
    for (const text of Object.values(readFolder(folder))) {
      const value = JSON.parse(text) as { $schema: string };
      yield [/[a-z-]+\.schema\.json$/.exec(value.$schema)![0], value];
    }
  const text = readFileSync(join(ROOT, "docs/examples/network-2025-08-31.json"), "utf8");
  const snapshot = JSON.parse(text) as Snapshot;
  yield ["snapshot.schema.json", snapshot];
  // The schema of snapshots describes the snapshot of a result.
  yield [RESULTS, { ...structuredClone(evaluate(goals2024, snapshot as never)), snapshot: {} }];
}

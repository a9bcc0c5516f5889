import * as z from "zod";
import { type RuleFolder, readFolder, ruleFilesOf } from "../read/read-folder.js";
import { type JsonSchema, NamedSchemas } from "./named-schemas.js";
import { factsFileSchema, phaseFileSchema, ruleSetFileSchema } from "./schema.js";
import { NAMES, type NameKind } from "./schema-parts.js";
import { EXTENSION } from "./schema-shapes.js";
import { namesOfSet } from "./set-names.js";
import { casesFileSchema, snapshotSchema } from "./snapshot-schema.js";

/** The kinds of file that have a schema. */
export type SchemaName = "rule-set" | "facts" | "phase" | "cases" | "snapshot";

const SCHEMAS: Readonly<Record<SchemaName, z.ZodType>> = {
  "rule-set": ruleSetFileSchema,
  facts: factsFileSchema,
  phase: phaseFileSchema,
  cases: casesFileSchema,
  snapshot: snapshotSchema,
};

/** The JSON Schemas (draft-07) that let an editor complete and check rule files and snapshots of any rule set. */
export function jsonSchemas(): Record<SchemaName, object> {
  return forEachSchema("", (schema) => rewrite(schema, (_, node) => [node])[0]!);
}

/**
 * The JSON Schemas for the files of one rule set, and for its snapshots. Where a fact, parameter, document, assumption
 * or goal is named, they list those of the rule set, with their titles, and the operators and values that fit. The
 * titles are in `enumDescriptions`, a keyword of Visual Studio Code's that validators may ignore.
 *
 * @param files - the files as `parseRuleSet` takes them; parts with faults are ignored
 */
export function jsonSchemasFor(files: RuleFolder): Record<SchemaName, object> {
  const read = ruleFilesOf(readFolder(files, []));
  const names = namesOfSet(read);
  const own = ["id", "version"].flatMap((key) => read.ruleSet?.get(key).text ?? []);
  const set = own.map((text) => `:${text}`).join("");
  return forEachSchema(set, (schema) => {
    const { definitions = {} } = schema as { definitions?: Readonly<Record<string, JsonSchema>> };
    const named = new NamedSchemas(names, definitions["fact-value"]);
    const [filled] = rewrite(schema, (kind, node) => named.replace(kind, node));
    return withDefinitions(filled!, named.definitions);
  });
}

/** Makes every schema, each with a unique `$id`; for the schemas of one rule set, `set` identifies it. */
function forEachSchema(set: string, make: (schema: JsonSchema) => object): Record<SchemaName, object> {
  const entries = Object.entries(SCHEMAS).map(([name, schema]) => {
    const { $schema, ...made } = make(jsonSchema(schema)) as JsonSchema;
    return [name, { $schema, $id: `urn:maths-hub-goals:${name}:1${set}`, ...made }];
  });
  return Object.fromEntries(entries) as Record<SchemaName, object>;
}

function jsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    target: "draft-07",
    io: "input",
    override({ jsonSchema: { patternProperties } }) {
      // If a pattern describes the keys, extra keys may be added too.
      if (patternProperties !== undefined) patternProperties[EXTENSION.source] = {};
    },
  }) as JsonSchema;
}

/** Replaces every part that names things, from the inside outwards; one part may become several alternatives. */
function rewrite(
  node: JsonSchema,
  replace: (kind: NameKind, node: JsonSchema) => readonly JsonSchema[],
): readonly JsonSchema[] {
  const inside = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.flatMap(inside);
    if (typeof value !== "object" || value === null) return value;
    const parts = rewrite(value as JsonSchema, replace);
    return parts.length === 1 ? parts[0] : parts;
  };
  const { [NAMES]: kind, ...rest } = node;
  const filled = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, inside(value)]));
  return kind === undefined ? [filled] : replace(kind as NameKind, filled);
}

/** Adds the lists of names, and leaves out definitions that nothing refers to any more. */
function withDefinitions(schema: JsonSchema, added: ReadonlyMap<string, JsonSchema>): JsonSchema {
  const { definitions = {}, ...rest } = schema as { definitions?: Readonly<Record<string, JsonSchema>> };
  let kept = { ...definitions, ...Object.fromEntries(added) };
  for (;;) {
    const text = JSON.stringify([rest, kept]);
    const used = Object.entries(kept).filter(([name]) => text.includes(`"#/definitions/${name}"`));
    if (used.length === Object.keys(kept).length)
      return used.length === 0 ? rest : { ...rest, definitions: kept };
    kept = Object.fromEntries(used);
  }
}

import * as z from "zod";
import { factsFileSchema, phaseFileSchema, ruleSetFileSchema } from "./schema.js";
import { casesFileSchema, isExtensible, snapshotSchema } from "./snapshot-schema.js";

/** The kinds of file that have a schema. */
export type SchemaName = "rule-set" | "facts" | "phase" | "cases" | "snapshot";

/** The JSON Schemas (draft-07) with which an editor completes and checks rule files and snapshots. */
export function jsonSchemas(): Record<SchemaName, object> {
  return {
    "rule-set": jsonSchema(ruleSetFileSchema),
    facts: jsonSchema(factsFileSchema),
    phase: jsonSchema(phaseFileSchema),
    cases: jsonSchema(casesFileSchema),
    snapshot: jsonSchema(snapshotSchema),
  };
}

function jsonSchema(schema: z.ZodType): object {
  return z.toJSONSchema(schema, {
    target: "draft-07",
    io: "input",
    override({ zodSchema, jsonSchema }) {
      if (!isExtensible(zodSchema)) return;
      // zod leaves these open; here only the writer's own keys are.
      jsonSchema.patternProperties = { ...jsonSchema.patternProperties, "^x-": {} };
      jsonSchema.additionalProperties = false;
    },
  });
}

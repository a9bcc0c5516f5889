import * as z from "zod";
import { show } from "./finding.js";
import type { Choice } from "./schema-parts.js";
import {
  choices,
  day,
  exactNumberOrLevel,
  FACT_ID,
  format,
  fullness,
  isObject,
  keysOf,
  meantKey,
  reference,
  text,
} from "./schema-parts.js";
import type { CasesFile, Evidence, FactValue, Scope } from "./types.js";

/** A snapshot as its JSON file holds it. Keys that start with `x-` are the writer's own. */
export interface SnapshotFile {
  readonly $schema?: string;
  readonly format: 1;
  readonly subject: { readonly scope: Scope; readonly id: string; readonly name?: string };
  readonly asOf: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly evidence?: Readonly<Record<string, Evidence>>;
}

/** The statuses of a goal, in their fixed order. */
export const STATUSES = [
  "met",
  "on-track",
  "off-track",
  "not-met",
  "unknown",
  "needs-judgement",
  "not-applicable",
] as const;

const extensible: z.core.$ZodRegistry<{ readonly extensible: true }> = z.registry();

/** Whether `x-` keys are the writer's own here. (`has` would not see through a description; `get` does.) */
export function isExtensible(schema: z.core.$ZodType): boolean {
  return extensible.get(schema) !== undefined;
}

const EXTENSION = /^x-/;

/** A closed object but for `x-` keys. */
function openObject<S extends z.core.$ZodLooseShape>(shape: S) {
  return z
    .looseObject(shape)
    .superRefine((value, context) => {
      const keys = Object.keys(value).filter((key) => !EXTENSION.test(key) && !Object.hasOwn(shape, key));
      if (keys.length > 0) context.addIssue({ code: "unrecognized_keys", keys, input: value });
    })
    .register(extensible, { extensible: true });
}

/** A map keyed by fact id, and by `x-` keys of the writer's own. */
function openRecord<T extends z.ZodType>(value: T) {
  return z
    .looseRecord(z.string().regex(FACT_ID), value)
    .superRefine((record, context) => {
      const keys = Object.keys(record).filter((key) => !EXTENSION.test(key) && !FACT_ID.test(key));
      if (keys.length > 0) context.addIssue({ code: "unrecognized_keys", keys, input: record });
    })
    .register(extensible, { extensible: true });
}

const $schema = z.string().describe("Where an editor finds the schema that checks this file.");
const scope = z.enum(["hub", "network"]).describe("One hub, or the whole network.");
const scalar = z.union([z.number(), z.string(), z.boolean()]);

const bounds = z
  .strictObject({
    min: scalar.describe("The least it can be; left out where that is open.").exactOptional(),
    max: scalar.describe("The most it can be; left out where that is open.").exactOptional(),
  })
  .refine((value) => Object.keys(value).length > 0)
  .meta({ minProperties: 1 })
  .register(fullness, {
    fault: {
      code: "missing-key",
      message: 'Neither "min" nor "max" is given. Give one of them, or {"unknown": "why"}.',
    },
  });

const VALUE_KEYS = ["min", "max", "unknown"] as const;

function chooseFactValue(value: unknown): Choice {
  if (Array.isArray(value)) {
    return {
      parts: [],
      faults: [{ code: "wrong-type", message: `A fact has one value, found ${show(value)}.` }],
    };
  }
  if (!isObject(value)) return value === null ? { parts: [] } : { parts: [[0, value]] };
  const key = keysOf(value, VALUE_KEYS).at(-1) ?? meantKey(value, VALUE_KEYS);
  return { parts: [[key === "unknown" ? 2 : 1, value]] };
}

const factValue: z.ZodType<FactValue> = z
  .union([scalar, bounds, z.strictObject({ unknown: text.describe("Why it is not known.") }), z.null()])
  .meta({
    id: "fact-value",
    description:
      'The value; or {"min", "max"} when it lies between two, either end left out; or {"unknown": "why"}.',
  })
  .register(choices, { choose: chooseFactValue });

const evidence: z.ZodType<Evidence> = z.strictObject({
  source: text.describe("Where the value comes from."),
  on: day.describe("The day of that source.").exactOptional(),
});

/** The facts of one subject on one day. */
export const snapshotSchema: z.ZodType<SnapshotFile> = openObject({
  $schema: $schema.exactOptional(),
  format,
  subject: openObject({
    scope,
    id: text.describe("Your own id of the subject."),
    name: text.describe("The name that reports show.").exactOptional(),
  }).describe("Who the facts are about."),
  asOf: day.describe("The day on which the facts were so."),
  facts: openRecord(factValue).describe("Values by fact id; what is left out is not known."),
  evidence: openRecord(evidence).describe("Where each value comes from, by fact id.").exactOptional(),
}).meta({ title: "Snapshot", description: "The facts of one subject, a hub or the network, on one day." });

const status = z.enum(STATUSES);

const workedExample = z
  .strictObject({
    scope,
    asOf: day.describe("The day on which the facts are so."),
    facts: z.record(reference, factValue).describe("Values by fact id; what is left out is not known."),
    parameters: z
      .record(reference, exactNumberOrLevel)
      .describe('Other values for "local" parameters, by id.')
      .exactOptional(),
    expected: z
      .strictObject({
        status: status.describe("The status that the goal must have."),
        possible: z.array(status).describe("Every status that the facts leave open.").exactOptional(),
        missing: z.array(reference).describe("The facts that matter and are not known.").exactOptional(),
        shortfall: z
          .array(z.unknown())
          .describe("The smallest change that would meet the goal.")
          .exactOptional(),
      })
      .describe("What must come out."),
  })
  .meta({ id: "case", description: "A worked example: facts in, status out." });

/** `cases/*.json` */
export const casesFileSchema: z.ZodType<CasesFile> = z
  .strictObject({
    $schema: $schema.exactOptional(),
    format,
    goal: reference.describe("Id of the goal that the cases are about."),
    cases: z.record(text, workedExample).describe("Cases, each keyed by a sentence that says what it shows."),
  })
  .meta({ title: "Cases", description: "Worked examples of one goal." });

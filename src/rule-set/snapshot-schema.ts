import * as z from "zod";
import { STATUSES } from "../base/status.js";
import { show } from "./finding.js";
import type { Choice, Fault } from "./schema-parts.js";
import {
  choices,
  day,
  exactNumberOrLevel,
  FACT_ID,
  faults,
  format,
  isObject,
  keysOf,
  meantKey,
  nameKinds,
  referenceTo,
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
  readonly combined?: { readonly hubs: readonly string[]; readonly expected: number };
}

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

/** A map keyed by what the pattern fits, and by `x-` keys of the writer's own, which it must not fit. */
function openRecord<T extends z.ZodType>(value: T, pattern = FACT_ID) {
  return z
    .looseRecord(z.string().regex(pattern), value)
    .superRefine((record, context) => {
      const keys = Object.keys(record).filter((key) => !EXTENSION.test(key) && !pattern.test(key));
      if (keys.length > 0) context.addIssue({ code: "unrecognized_keys", keys, input: record });
    })
    .register(extensible, { extensible: true });
}

const $schema = z.string().describe("Where an editor finds the schema that checks this file.");
const scope = z.enum(["hub", "network"]).describe("One hub, or the whole network.");
const scalar = z.union([z.number(), z.string(), z.boolean()]);

/** Text that says nothing where it is empty. */
const anyText = z.string();

const bounds = openObject({
  min: scalar.describe("The least it can be; left out where that is open.").exactOptional(),
  max: scalar.describe("The most it can be; left out where that is open.").exactOptional(),
})
  .refine((value) => Object.hasOwn(value, "min") || Object.hasOwn(value, "max"))
  .meta({ anyOf: [{ required: ["min"] }, { required: ["max"] }] });

const VALUE_KEYS = ["min", "max", "unknown"] as const;

const NO_VALUE: Fault = {
  code: "missing-key",
  message: 'Neither "min" nor "max" is given. Give one of them, or {"unknown": "why"}.',
};

function chooseFactValue(value: unknown): Choice {
  if (Array.isArray(value)) {
    return {
      parts: [],
      faults: [{ code: "wrong-type", message: `A fact has one value, found ${show(value)}.` }],
    };
  }
  if (!isObject(value)) return value === null ? { parts: [] } : { parts: [[0, value]] };
  if (Object.keys(value).every((key) => EXTENSION.test(key))) return { parts: [], faults: [NO_VALUE] };
  const key = keysOf(value, VALUE_KEYS).at(-1) ?? meantKey(value, VALUE_KEYS);
  return { parts: [[key === "unknown" ? 2 : 1, value]] };
}

const factValue: z.ZodType<FactValue> = z
  .union([scalar, bounds, openObject({ unknown: anyText.describe("Why it is not known.") }), z.null()])
  .meta({
    id: "fact-value",
    description:
      'The value; or {"min", "max"} when it lies between two, either end left out; or {"unknown": "why"}.',
  })
  .register(choices, { choose: chooseFactValue });

const evidence: z.ZodType<Evidence> = openObject({
  source: text.describe("Where the value comes from."),
  on: day.describe("The day of that source.").exactOptional(),
}).meta({ id: "evidence", description: "Where a value comes from." });

/** The facts of one subject on one day. */
export const snapshotSchema: z.ZodType<SnapshotFile> = openObject({
  $schema: $schema.exactOptional(),
  format,
  subject: openObject({
    scope,
    id: text.describe("Your own id of the subject."),
    name: anyText.describe("The name that reports show.").exactOptional(),
  }).describe("Who the facts are about."),
  asOf: day.describe("The day on which the facts were so."),
  facts: openRecord(factValue)
    .register(nameKinds, { names: "given-facts" })
    .describe("Values by fact id; what is left out is not known."),
  evidence: openRecord(evidence)
    .register(nameKinds, { names: "evidence-by-fact" })
    .describe("Where each value comes from, by fact id.")
    .exactOptional(),
  combined: openObject({
    hubs: z.array(text).min(1).describe("The ids of the hubs whose snapshots it was combined from."),
    expected: z.int().min(1).describe("How many hubs there are, those that have not reported included."),
  })
    .describe("Of a network snapshot that was combined from those of hubs.")
    .exactOptional(),
}).meta({ title: "Snapshot", description: "The facts of one subject, a hub or the network, on one day." });

const status = z.enum(STATUSES);

/** Whether a name is a fact's is for the checks of meaning to say, once. */
const ANY_FACT = /^(?!x-)/;

const step = z.int().register(faults, {
  explain: (value) => ({
    code: "bad-number",
    message: `${show(value)} is no number of things to add. Write a whole number, below 0 where fewer would do.`,
  }),
});

const add = z
  .union([
    step,
    z.strictObject({
      min: step.describe("The least that could do.").exactOptional(),
      max: step.describe("What certainly does; left out where nothing is certain to.").exactOptional(),
    }),
  ])
  .describe('How many more would do, or below 0 how many fewer; {"min", "max"} where that is not certain.')
  .register(choices, { choose: (value) => ({ parts: [[isObject(value) ? 1 : 0, value]] }) });

const CHANGE_KEYS = ["add", "to", "impossible"] as const;

function chooseChange(change: unknown): Choice {
  if (!isObject(change)) return { parts: [[0, change]] };
  const key = keysOf(change, CHANGE_KEYS)[0] ?? meantKey(change, CHANGE_KEYS);
  if (key !== undefined) return { parts: [[CHANGE_KEYS.indexOf(key), change]] };
  return {
    parts: [],
    faults: [{ code: "missing-key", message: 'A change needs "add", "to" or "impossible".' }],
  };
}

const changing = { fact: referenceTo("fact").describe("Id of the fact that would change.") };

const change = z
  .union([
    z.strictObject({ ...changing, add }),
    z.strictObject({ ...changing, to: scalar.describe("The level, flag, day or percentage that would do.") }),
    z.strictObject({ ...changing, impossible: z.literal(true).describe("No value of the fact would do.") }),
  ])
  .register(choices, { choose: chooseChange });

const workedExample = z
  .strictObject({
    scope,
    asOf: day.describe("The day on which the facts are so."),
    facts: openRecord(factValue, ANY_FACT)
      .register(nameKinds, { names: "given-facts" })
      .describe("Values by fact id; what is left out is not known."),
    parameters: z
      .record(referenceTo("local-parameter"), exactNumberOrLevel)
      .describe('Other values for "local" parameters, by id.')
      .exactOptional(),
    draft: z
      .literal(true)
      .describe(
        "Carried over from earlier rules and not yet looked at: it tests nothing until this is removed.",
      )
      .exactOptional(),
    expected: z
      .strictObject({
        status: status.describe("The status that the goal must have."),
        possible: z.array(status).describe("Every status that the facts leave open.").exactOptional(),
        missing: z
          .array(referenceTo("fact"))
          .describe("The facts that matter and are not known.")
          .exactOptional(),
        shortfall: z.array(change).describe("The smallest change that would meet the goal.").exactOptional(),
      })
      .describe("What must come out."),
  })
  .meta({ id: "case", description: "A worked example: facts in, status out." });

/** `cases/*.json` */
export const casesFileSchema: z.ZodType<CasesFile> = z
  .strictObject({
    $schema: $schema.exactOptional(),
    format,
    goal: referenceTo("goal").describe("Id of the goal that the cases are about."),
    cases: z.record(text, workedExample).describe("Cases, each keyed by a sentence that says what it shows."),
  })
  .meta({ title: "Cases", description: "Worked examples of one goal." });

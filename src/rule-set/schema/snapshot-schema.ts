import * as z from "zod";
import { STATUSES } from "../../base/status.js";
import { show } from "../read/finding.js";
import { isObject } from "../read/place.js";
import type { CasesFile, Evidence, FactValue } from "../types.js";
import {
  anyFactId,
  anySentence,
  day,
  exactNumberOrLevel,
  format,
  named,
  referenceTo,
  text,
  wholeNumber,
} from "./schema-parts.js";
import type { Choice } from "./schema-shapes.js";
import {
  choiceOf,
  closed,
  keysOf,
  listOf,
  mapOf,
  meantKey,
  openMap,
  openObject,
  plainOrObject,
} from "./schema-shapes.js";

/** A snapshot as in its JSON file. Keys that start with `x-` are the writer's own. */
export interface SnapshotFile {
  readonly $schema?: string;
  readonly format: 1;
  readonly subject: {
    readonly scope: string;
    readonly id: string;
    readonly name?: string;
    readonly within?: string;
  };
  readonly asOf: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly evidence?: Readonly<Record<string, Evidence>>;
  readonly combined?: { readonly subjects: readonly string[]; readonly expected: number };
}

const $schema = z.string().describe("Where an editor finds the schema that checks this file.");
const scope = referenceTo("subject").describe("Id of the rule set's subject that it is about.");
const scalar = z.union([z.number(), z.string(), z.boolean()]);

const bounds = openObject({
  min: scalar.describe("The least it can be; left out where that is open.").exactOptional(),
  max: scalar.describe("The most it can be; left out where that is open.").exactOptional(),
})
  .refine((value) => Object.hasOwn(value, "min") || Object.hasOwn(value, "max"), {
    message: 'Neither "min" nor "max" is given. Give one of them, or {"unknown": "why"}.',
    params: { code: "missing-key" },
  })
  .meta({ anyOf: [{ required: ["min"] }, { required: ["max"] }] });

const VALUE_KEYS = ["min", "max", "unknown"] as const;

function chooseFactValue(value: unknown): Choice {
  if (Array.isArray(value)) {
    const message = `A fact has one value, found ${show(value)}.`;
    return { branches: [], faults: [{ code: "wrong-type", message }] };
  }
  if (!isObject(value)) return { branches: [[0]] };
  const key = keysOf(value, VALUE_KEYS).at(-1) ?? meantKey(value, VALUE_KEYS);
  return { branches: [[key === "unknown" ? 2 : 1]] };
}

const factValue: z.ZodType<FactValue> = choiceOf(
  [scalar, bounds, openObject({ unknown: z.string().describe("Why it is not known.") }), z.null()],
  chooseFactValue,
).meta({
  id: "fact-value",
  description:
    'The value; or {"min", "max"} when it lies between two, either end left out; or {"unknown": "why"}.',
});

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
    name: z.string().describe("The name that reports show.").exactOptional(),
    within: text
      .describe(
        "The id of the subject one level up that it belongs to, by which snapshots are combined in groups.",
      )
      .exactOptional(),
  }).describe("Who the facts are about."),
  asOf: day.describe("The day on which the facts were so."),
  facts: openMap(anyFactId, factValue)
    .meta(named("given-facts"))
    .describe("Values by fact id; what is left out is not known."),
  evidence: openMap(anyFactId, evidence)
    .meta(named("evidence-by-fact"))
    .describe("Where each value comes from, by fact id.")
    .exactOptional(),
  combined: openObject({
    subjects: listOf(text).describe("The ids of the subjects whose snapshots it was combined from."),
    expected: wholeNumber(
      1,
      (value) => `${show(value)} is no number of subjects. Write a whole number, at least 1.`,
    ).describe("How many subjects there are, those that have not reported included."),
  })
    .describe("Of a snapshot that was combined from those of the level below.")
    .exactOptional(),
}).meta({ title: "Snapshot", description: "The facts of one subject on one day." });

const status = z.enum(STATUSES);

/** The checks of meaning report a name that is not a fact's. */
const ANY_FACT = { ...anyFactId, pattern: /^(?!x-)/ };

const step = wholeNumber(
  Number.MIN_SAFE_INTEGER,
  (value) =>
    `${show(value)} is no number of things to add. Write a whole number, below 0 where fewer would do.`,
);

const add = choiceOf(
  [
    step,
    closed({
      min: step.describe("The least that could do.").exactOptional(),
      max: step.describe("What certainly does; left out where nothing is certain to.").exactOptional(),
    }),
  ],
  plainOrObject,
).describe('How many more would do, or below 0 how many fewer; {"min", "max"} where that is not certain.');

const CHANGE_KEYS = ["add", "to", "impossible"] as const;

function chooseChange(change: unknown): Choice {
  if (!isObject(change)) return { branches: [[0]] };
  const key = keysOf(change, CHANGE_KEYS)[0] ?? meantKey(change, CHANGE_KEYS);
  if (key !== undefined) return { branches: [[CHANGE_KEYS.indexOf(key)]] };
  const message = 'A change needs "add", "to" or "impossible".';
  return { branches: [], faults: [{ code: "missing-key", message }] };
}

const changing = { fact: referenceTo("fact").describe("Id of the fact that would change.") };

const change = choiceOf(
  [
    closed({ ...changing, add }),
    closed({ ...changing, to: scalar.describe("The level, flag, day or percentage that would do.") }),
    closed({ ...changing, impossible: z.literal(true).describe("No value of the fact would do.") }),
  ],
  chooseChange,
);

const workedExample = closed({
  scope,
  asOf: day.describe("The day on which the facts are so."),
  facts: openMap(ANY_FACT, factValue)
    .meta(named("given-facts"))
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
  derived: z
    .literal(true)
    .describe(
      "What is expected was worked out by the rules themselves, and nobody has confirmed it: compare it with the document, then remove this.",
    )
    .exactOptional(),
  expected: closed({
    status: status.describe("The status that the goal must have."),
    possible: listOf(status).describe("Every status that the facts leave open.").exactOptional(),
    missing: listOf(referenceTo("fact")).describe("The facts that matter and are not known.").exactOptional(),
    shortfall: listOf(change).describe("The smallest change that would meet the goal.").exactOptional(),
  }).describe("What must come out."),
}).meta({ id: "case", description: "A worked example: facts in, status out." });

/** `cases/*.json` */
export const casesFileSchema: z.ZodType<CasesFile> = closed({
  $schema: $schema.exactOptional(),
  format,
  goal: referenceTo("goal").describe("Id of the goal that the cases are about."),
  cases: mapOf(anySentence, workedExample).describe(
    "Cases, each keyed by a sentence that says what it shows.",
  ),
}).meta({ title: "Cases", description: "Worked examples of one goal." });

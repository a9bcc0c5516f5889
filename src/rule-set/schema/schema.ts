// schema: the shape of every rule file as zod schemas, from which the checks and the JSON Schemas are made.
import * as z from "zod";
import { MOST_LEVELS } from "../../base/scale.js";
import type { FactsFile, PhaseFile, RuleSetFile } from "../types.js";
import { conditionSchema } from "./condition-schema.js";
import { factSchema } from "./fact-schema.js";
import { gaps, moved, verified } from "./notes-schema.js";
import { basis, parameterSchema } from "./parameter-schema.js";
import { registersSchema } from "./registers-schema.js";
import {
  anyFactId,
  anyId,
  day,
  excerpt,
  format,
  id,
  level,
  named,
  referenceTo,
  text,
  url,
  version,
} from "./schema-parts.js";
import { choiceOf, closed, listOf, mapOf, notEmpty, plainOrObject } from "./schema-shapes.js";
import { sourceSchema } from "./source-schema.js";

const $schema = z.string().describe("Where an editor finds the schema that checks this file.");
const note = text.describe("A remark for other maintainers.");

const parameters = mapOf(anyId, parameterSchema).describe("Numbers of the rules, by id.");

const sourceDocument = closed({
  title: text.describe("Its title, as published."),
  publisher: text.describe("Who published it."),
  url: url.describe("Where the document is published."),
  retrieved: day.describe("The day on which the text was read."),
}).describe("A document that the rules cite.");

const assumption = closed({
  text: text.describe("What is assumed."),
  basis: z
    .enum(["implied", "local"])
    .describe(
      '"implied": the document\'s words suggest it; "local": our own choice. What a document states is no assumption.',
    ),
  value: day.describe("The day of the deadlines and milestones that name this assumption.").exactOptional(),
}).describe("Something assumed that no document says.");

const subject = closed({
  one: text.describe('What one is called, worded to follow "the": "hub".'),
  other: text.describe('What several are called, unless it is the same with an "s".').exactOptional(),
  of: referenceTo("subject")
    .describe("The id of the subject one level down, whose snapshots are combined into one of this.")
    .exactOptional(),
}).describe("A kind of subject that snapshots are about.");

const subjects = notEmpty(mapOf(anyId, subject), {
  code: "empty-list",
  message: 'There are no subjects here. Declare at least one, or leave out "subjects".',
}).describe(
  "Who snapshots are about, by id; without it, the scopes that criteria name, with none combined into another.",
);

const scaleLevel = choiceOf(
  [
    level.describe("A level whose words are its id with spaces."),
    closed({
      id: level.describe("The level, as rules and snapshots write it."),
      words: text.describe('What sentences call it, worded to follow "is judged": "requires improvement".'),
    }),
  ],
  plainOrObject,
);

const scales = mapOf(
  anyId,
  listOf(scaleLevel).meta({ minItems: 2, maxItems: MOST_LEVELS }).describe("The levels, lowest first."),
).describe("The scales of levels, by name; without any, all levels are on the default scale.");

const tables = closed({
  below: z
    .enum(["from-zero", "from-one"])
    .describe('What "fewer than 5" and "<5" mean of a count: 0 to 4 ("from-zero"), or 1 to 4 ("from-one").'),
}).describe("How to read the values that people write in tables and templates.");

/** `rule-set.json` */
export const ruleSetFileSchema: z.ZodType<RuleSetFile> = closed({
  $schema: $schema.exactOptional(),
  format,
  id: id.describe('Id of the rule set, as in "2024-25".'),
  version: version.describe('Version of the rules, as in "1.0.0"; apart from the package\'s.'),
  title: text.describe("Name of the rule set."),
  academicYear: text.describe('As in "2024/25".'),
  inForce: closed({
    from: day.describe("The first day in force."),
    until: day.describe("The first day no longer in force."),
  }).describe("The period when these rules apply."),
  subjects: subjects.exactOptional(),
  phases: listOf(id)
    .describe("The ids of the phases in the order to show them; the rest come after these.")
    .exactOptional(),
  documents: mapOf(anyId, sourceDocument).describe("The documents cited, by id."),
  assumptions: mapOf(anyId, assumption).describe("What is assumed and no document says, by id."),
  parameters: parameters.describe("Numbers that several phases share, by id.").exactOptional(),
  scales: scales.exactOptional(),
  registers: registersSchema.exactOptional(),
  tables: tables.exactOptional(),
  gaps: gaps.exactOptional(),
  moved: moved.exactOptional(),
  verified: verified.exactOptional(),
}).meta({
  title: "Rule set",
  description: "What a year's rules are: their name, period, documents and assumptions.",
});

/** `facts.json` */
export const factsFileSchema: z.ZodType<FactsFile> = closed({
  $schema: $schema.exactOptional(),
  format,
  facts: mapOf(anyFactId, factSchema).describe("Every fact that the rules may name, by id."),
}).meta({ title: "Facts", description: "The fact catalogue of a rule set." });

const scopes = notEmpty(mapOf(anyId, basis), {
  code: "no-scopes",
  message: "There are no scopes. Name the subjects that it is measured for, each with its basis.",
})
  .meta(named("scopes"))
  .describe("The subjects that the criterion is measured for, each with the basis of measuring it there.");

const deadline = closed({
  on: day.describe("The last day on which it can still be met."),
  assumption: referenceTo("assumption")
    .describe("Id of the assumption that the day rests on.")
    .exactOptional(),
});

const criterion = closed({
  title: text.describe("A short name of the clause, in our own words.").exactOptional(),
  excerpt: excerpt.describe("The clause in the document's own words, at most 12 of them."),
  scopes,
  when: conditionSchema
    .describe("Who it is for: if this does not hold, the criterion is not applicable.")
    .exactOptional(),
  deadline: deadline.describe("Its own last day, if before the goal's: an interim target.").exactOptional(),
  settled: z
    .literal("at-deadline")
    .describe(
      "A ceiling over a period: until its deadline has passed it is at best on track, however few there are so far.",
    )
    .exactOptional(),
  met: conditionSchema.describe("When the criterion is met."),
  onTrack: conditionSchema
    .describe(
      "When it is on track although not yet met; without this, it never is. For a criterion decided at its deadline: when it is on track while it holds.",
    )
    .exactOptional(),
  note: note.exactOptional(),
}).meta({ id: "criterion", description: "One testable clause of a goal." });

const criteria = notEmpty(mapOf(anyId, criterion), {
  code: "empty-criteria",
  message: "The goal has no criteria. Give at least one.",
}).describe("The goal's clauses, by id.");

const goal = closed({
  title: text.describe("The goal in plain words of our own."),
  statement: text.describe("What it asks for, in a sentence or two of our own.").exactOptional(),
  source: sourceSchema,
  modality: z
    .enum(["support", "aim", "ambition", "target"])
    .describe("How the document puts it: support given, an aim, an ambition, or a plain target."),
  deadline: deadline.describe("The day by which the document wants it.").exactOptional(),
  criteria,
}).meta({ id: "goal", description: "One strategic goal: its source, deadline and criteria." });

/** `primary.json` and the files of other phases */
export const phaseFileSchema: z.ZodType<PhaseFile> = closed({
  $schema: $schema.exactOptional(),
  format,
  phase: id.describe('Id of the phase, as in "primary".'),
  title: text.describe("Name of the phase, if not the usual one.").exactOptional(),
  parameters: parameters.exactOptional(),
  goals: mapOf(anyId, goal).describe("The phase's goals, by id, in the document's order."),
}).meta({ title: "Phase", description: "The goals and parameters of one phase." });

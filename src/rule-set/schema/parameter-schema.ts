import * as z from "zod";
import { isObject } from "../read/place.js";
import type { Parameter } from "../types.js";
import { day, exactNumberOrLevel, named, referenceTo, text } from "./schema-parts.js";
import type { Choice } from "./schema-shapes.js";
import { choiceOf, closed, fullList, keysOf, meantKey, pairOf } from "./schema-shapes.js";

/** Where a number or test comes from. */
export const basis = z
  .enum(["stated", "implied", "local"])
  .describe(
    '"stated": the document says it; "implied": its words do ("all", "every"); "local": our own choice, which can be overridden.',
  );

const documentId = referenceTo("document").describe(
  'Id of the document that says so, from "documents" in rule-set.json.',
);
const note = text.describe("A remark for other maintainers.");

const milestone = closed({
  on: day.describe("The day from which the value applies."),
  value: exactNumberOrLevel
    .describe('"75%", "3/4", a whole number or a level; leave it out only if the milestone is "expected".')
    .exactOptional(),
  expected: z.literal(true).describe("A value is announced for this day, but not yet known.").exactOptional(),
  basis,
  document: documentId.exactOptional(),
  assumption: referenceTo("assumption")
    .describe('Id of the assumption that the day rests on, from "assumptions" in rule-set.json.')
    .exactOptional(),
  note: note.exactOptional(),
});

const shared = {
  unit: text
    .meta(named("unit"))
    .describe('What is counted or shared, as in "schools" or "share of schools".'),
  title: text.describe("A short name.").exactOptional(),
  note: note.exactOptional(),
};

const sourced = { basis, document: documentId.exactOptional() };

const milestones = fullList(milestone, {
  code: "empty-milestones",
  message: "There are no milestones in this list. Give at least one.",
}).describe('Values with their days, earliest first; "between" says what applies from one to the next.');

const KINDS = ["milestones", "value", "product"] as const;

function chooseParameter(parameter: unknown): Choice {
  if (!isObject(parameter)) return { branches: [[0]] };
  const kinds = keysOf(parameter, KINDS);
  if (kinds.length > 1) {
    const names = kinds.map((name) => `"${name}"`).join(" and ");
    const message = `A parameter has one of "milestones", "value" and "product"; this one has ${names}. Keep one.`;
    return {
      branches: kinds.map((kind) => [
        KINDS.indexOf(kind),
        // The basis belongs to the value or product; each milestone has its own.
        [...kinds.filter((other) => other !== kind), ...(kind === "milestones" ? ["basis", "document"] : [])],
      ]),
      faults: [{ code: "mixed-parameter", message }],
    };
  }
  const kind = kinds[0] ?? meantKey(parameter, KINDS);
  if (kind !== undefined) return { branches: [[KINDS.indexOf(kind)]] };
  return {
    branches: [],
    faults: [{ code: "missing-key", message: 'A parameter needs "milestones", "value" or "product".' }],
  };
}

/** A named number of the rules, in one of its three forms. */
export const parameterSchema: z.ZodType<Parameter> = choiceOf(
  [
    closed({
      ...shared,
      between: z
        .enum(["line", "step"])
        .describe(
          '"line" (the default): on a straight line from each milestone to the next; "step": the value of the last milestone reached, with no target before the first.',
        )
        .exactOptional(),
      milestones,
    }),
    closed({
      ...shared,
      value: exactNumberOrLevel.describe('"75%", "3/4", a whole number, or a level.'),
      ...sourced,
    }),
    closed({
      ...shared,
      product: pairOf(referenceTo("parameter")).describe(
        "Two parameters whose last values are multiplied, as in 90% of 150.",
      ),
      ...sourced,
    }),
  ],
  chooseParameter,
).meta({
  id: "parameter",
  description: 'A named number: with "milestones", a plain "value", or the "product" of two others.',
});

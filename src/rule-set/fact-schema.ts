import * as z from "zod";
import { nearest } from "../base/suggest.js";
import { show } from "./finding.js";
import type { Place } from "./place.js";
import type { Choice } from "./schema-parts.js";
import { choices, isObject, referenceTo, text } from "./schema-parts.js";
import type { Fact, FactType } from "./types.js";

/** Every type a fact can have. */
export const FACT_TYPES = Object.keys({
  count: true,
  share: true,
  percentage: true,
  flag: true,
  date: true,
  level: true,
} satisfies Record<FactType, true>) as readonly FactType[];

/** The type of a fact; `undefined` where there is no fact, or its type is none. */
export function typeOfFact(fact: Place | undefined): FactType | undefined {
  const type = fact?.get("type").text;
  return FACT_TYPES.find((name) => name === type);
}

const shared = {
  title: text.describe('What is measured, as a noun phrase: "primary schools that have engaged".'),
  description: text.describe("What counts and what does not.").exactOptional(),
  question: text.describe("The question to ask whoever can supply the fact.").exactOptional(),
};

const unit = z
  .union([
    text,
    z.strictObject({
      one: text.describe("The unit after 1."),
      other: text.describe("The unit after any other number."),
    }),
  ])
  .describe('The plural, as in "schools"; {"one": "person", "other": "people"} where it is not plain.')
  .register(choices, { choose: (value) => ({ parts: [[isObject(value) ? 1 : 0, value]] }) });

const combine = z
  .union([
    z.enum(["sum", "overlapping", "none", "hubs"]),
    z.strictObject({
      hubsMeeting: z
        .strictObject({
          goal: referenceTo("goal").describe("Id of the goal."),
          criterion: referenceTo("criterion").describe("Id of its criterion, which is measured for a hub."),
        })
        .describe("The number of hubs that meet this criterion."),
    }),
  ])
  .describe(
    'How the counts of hubs make one of the network. "sum", the usual: they add up; "overlapping": they add up, but hubs may count the same people or schools; "none": not at all; "hubs": it is the number of hubs; {"hubsMeeting"}: it is the number of hubs that meet a criterion.',
  )
  .register(choices, { choose: (value) => ({ parts: [[isObject(value) ? 1 : 0, value]] }) });

const count = z.strictObject({
  type: z.literal("count").describe("A whole number, 0 or more."),
  ...shared,
  unit,
  partOf: referenceTo("count")
    .describe("The count that this one is a part of, and so never above.")
    .exactOptional(),
  combine: combine.exactOptional(),
});

const share = z.strictObject({
  type: z.literal("share").describe("The exact ratio of two counts; worked out, never given."),
  ...shared,
  of: z.tuple([referenceTo("count"), referenceTo("count")]).describe("The part and the whole: two counts."),
  predicate: text
    .describe('What the part has done, to follow "300 of 416 primary schools": "have engaged".')
    .exactOptional(),
});

const plain = z.strictObject({
  type: z
    .enum(["percentage", "flag", "date", "level"])
    .describe(
      "percentage: as reported; flag: true or false; date: a day; level: a step of the judgement scale.",
    ),
  ...shared,
});

function chooseFact(fact: unknown): Choice {
  if (!isObject(fact)) return { parts: [[0, fact]] };
  const { type } = fact;
  const index = (FACT_TYPES as readonly unknown[]).indexOf(type);
  if (index !== -1) return { parts: [[Math.min(index, 2), fact]] };
  if (type === undefined) {
    return {
      parts: [],
      faults: [
        { code: "missing-key", message: `"type" is missing here. The types are ${FACT_TYPES.join(", ")}.` },
      ],
    };
  }
  const suggestion = typeof type === "string" ? nearest(type, FACT_TYPES) : undefined;
  const message = `${show(type)} is no type of fact. The types are ${FACT_TYPES.join(", ")}.`;
  return { parts: [], faults: [{ code: "invalid-value", message, suggestion, key: "type" }] };
}

/** One entry of the fact catalogue. */
export const factSchema: z.ZodType<Fact> = z
  .discriminatedUnion("type", [count, share, plain])
  .meta({ id: "fact", description: "A named, typed measurement." })
  .register(choices, { choose: chooseFact });

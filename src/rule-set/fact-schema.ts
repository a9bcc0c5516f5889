import * as z from "zod";
import { nearest } from "../base/suggest.js";
import { show } from "./finding.js";
import type { Place } from "./place.js";
import { referenceTo, text } from "./schema-parts.js";
import type { Fault } from "./schema-shapes.js";
import { choiceByType, choiceOf, closed, pairOf, plainOrObject } from "./schema-shapes.js";
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

const unit = choiceOf(
  [
    text,
    closed({
      one: text.describe("The unit after 1."),
      other: text.describe("The unit after any other number."),
    }),
  ],
  plainOrObject,
).describe('The plural, as in "schools"; {"one": "person", "other": "people"} where it is not plain.');

const combine = choiceOf(
  [
    z.enum(["sum", "overlapping", "none", "hubs"]),
    closed({
      hubsMeeting: closed({
        goal: referenceTo("goal").describe("Id of the goal."),
        criterion: referenceTo("criterion").describe("Id of its criterion, which is measured for a hub."),
      }).describe("The number of hubs that meet this criterion."),
    }),
  ],
  plainOrObject,
).describe(
  'How the counts of hubs make one of the network. "sum", the usual: they add up; "overlapping": they add up, but hubs may count the same people or schools; "none": not at all; "hubs": it is the number of hubs; {"hubsMeeting"}: it is the number of hubs that meet a criterion.',
);

const count = closed({
  type: z.literal("count").describe("A whole number, 0 or more."),
  ...shared,
  unit,
  partOf: referenceTo("count")
    .describe("The count that this one is a part of, and so never above.")
    .exactOptional(),
  combine: combine.exactOptional(),
});

const share = closed({
  type: z.literal("share").describe("The exact ratio of two counts; worked out, never given."),
  ...shared,
  of: pairOf(referenceTo("count")).describe("The part and the whole: two counts."),
  predicate: text
    .describe('What the part has done, to follow "300 of 416 primary schools": "have engaged".')
    .exactOptional(),
});

const plain = closed({
  type: z
    .enum(["percentage", "flag", "date", "level"])
    .describe(
      "percentage: as reported; flag: true or false; date: a day; level: a step of the judgement scale.",
    ),
  ...shared,
});

function explainType(type: unknown): Fault {
  if (type === undefined)
    return {
      code: "missing-key",
      message: `"type" is missing here. The types are ${FACT_TYPES.join(", ")}.`,
    };
  const suggestion = typeof type === "string" ? nearest(type, FACT_TYPES) : undefined;
  const message = `${show(type)} is no type of fact. The types are ${FACT_TYPES.join(", ")}.`;
  return { code: "invalid-value", message, suggestion };
}

/** One entry of the fact catalogue. */
export const factSchema: z.ZodType<Fact> = choiceByType([count, share, plain], explainType).meta({
  id: "fact",
  description: "A named, typed measurement.",
});

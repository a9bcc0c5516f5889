import * as z from "zod";
import { nearest } from "../../base/suggest.js";
import { upperFirst } from "../../base/words.js";
import { FACT_TYPES, isGivenType, traitsOf, typeNamed } from "../../facts/kinds.js";
import { labelOf } from "../../facts/outside.js";
import { show } from "../read/finding.js";
import type { Place } from "../read/place.js";
import type { Fact, FactType, PlainFact } from "../types.js";
import { referenceTo, text } from "./schema-parts.js";
import type { Fault } from "./schema-shapes.js";
import { choiceByType, choiceOf, closed, pairOf, plainOrObject } from "./schema-shapes.js";

/** The type of a fact; `undefined` where there is no fact, or its type is none. */
export function typeOfFact(fact: Place | undefined): FactType | undefined {
  return typeNamed(fact?.get("type").text);
}

/** Whether a fact counts units of something; `undefined` where its type is none. */
export function isCountedAt(fact: Place | undefined): boolean | undefined {
  const type = typeOfFact(fact);
  return type && traitsOf(type).counted;
}

/** Whether a fact is worked out from others; `undefined` where its type is none. */
export function isDerivedAt(fact: Place | undefined): boolean | undefined {
  const type = typeOfFact(fact);
  return type && !isGivenType(type);
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

function typeOf<Type extends FactType>(type: Type) {
  return z.literal(type).describe(`${upperFirst(labelOf(type))}.`);
}

const count = closed({
  type: typeOf("count"),
  ...shared,
  unit,
  partOf: referenceTo("counted-fact")
    .describe("The count that this one is a part of, and so never above.")
    .exactOptional(),
  combine: combine.exactOptional(),
});

const share = closed({
  type: typeOf("share"),
  ...shared,
  of: pairOf(referenceTo("counted-fact")).describe("The part and the whole: two counts."),
  predicate: text
    .describe('What the part has done, to follow "300 of 416 primary schools": "have engaged".')
    .exactOptional(),
});

const level = closed({
  type: typeOf("level"),
  ...shared,
  scale: referenceTo("scale")
    .describe('The name of its scale, from "scales" in rule-set.json; not needed where there is one.')
    .exactOptional(),
});

/** Those that need keys of their own. */
const own = [count, share, level] as const;
const ownTypes: readonly FactType[] = own.map(({ shape }) => shape.type.value);

/** All others that are given: they have no more than a title. */
const plainTypes = FACT_TYPES.filter((type): type is PlainFact["type"] => !ownTypes.includes(type));

const plain = closed({
  type: z.enum(plainTypes).describe(`${plainTypes.map((type) => `${type}: ${labelOf(type)}`).join("; ")}.`),
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
export const factSchema: z.ZodType<Fact> = choiceByType([...own, plain], explainType).meta({
  id: "fact",
  description: "A named, typed measurement.",
});

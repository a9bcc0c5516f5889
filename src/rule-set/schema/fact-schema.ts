import * as z from "zod";
import { nearest } from "../../base/suggest.js";
import { upperFirst } from "../../base/words.js";
import { FACT_TYPES, isBounded, isGivenType, traitsOf, typeNamed } from "../../facts/kinds.js";
import { labelOf } from "../../facts/outside.js";
import { show } from "../read/finding.js";
import { isObject, type Place } from "../read/place.js";
import type { Fact, FactType, PlainFact } from "../types.js";
import { referenceTo, text } from "./schema-parts.js";
import type { Choice, Fault } from "./schema-shapes.js";
import {
  choiceByType,
  choiceOf,
  closed,
  fullList,
  keysOf,
  meantKey,
  pairOf,
  plainOrObject,
} from "./schema-shapes.js";

/** The type of a fact; `undefined` if there is no fact, or its type is not valid. */
export function typeOfFact(fact: Place | undefined): FactType | undefined {
  return typeNamed(fact?.get("type").text);
}

/** Whether a fact counts units of something; `undefined` if its type is not valid. */
export function isCountedAt(fact: Place | undefined): boolean | undefined {
  const type = typeOfFact(fact);
  return type && traitsOf(type).counted;
}

/** Whether a fact is one count over another; `undefined` if its type is not valid. */
export function isQuotientAt(fact: Place | undefined): boolean | undefined {
  const type = typeOfFact(fact);
  return type && !isGivenType(type);
}

/** Whether a fact is the share of a part in its whole; `undefined` if its type is not valid. */
export function isShareAt(fact: Place | undefined): boolean | undefined {
  const type = typeOfFact(fact);
  return type && isBounded(type);
}

/** Whether a fact is the sum of counts. */
export function isSumAt(fact: Place | undefined): boolean {
  return isCountedAt(fact) === true && fact!.get("sum").exists;
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
).describe('The plural, as in "schools"; or {"one": "person", "other": "people"} if it is irregular.');

const COMBINE_KEYS = ["subjects", "subjectsMeeting"] as const;

function chooseCombine(value: unknown): Choice {
  if (!isObject(value)) return { branches: [[0]] };
  const key = keysOf(value, COMBINE_KEYS).at(-1) ?? meantKey(value, COMBINE_KEYS);
  return { branches: [[key === "subjects" ? 1 : 2]] };
}

const combine = choiceOf(
  [
    z.enum(["sum", "overlapping", "none", "subjects"]),
    closed({
      subjects: referenceTo("subject").describe(
        "Id of the subject to count, from which another is combined.",
      ),
    }),
    closed({
      subjectsMeeting: closed({
        goal: referenceTo("goal").describe("Id of the goal."),
        criterion: referenceTo("criterion").describe(
          "Id of its criterion, which is measured for a subject that another is combined from.",
        ),
      }).describe("The number of subjects that meet this criterion."),
    }),
  ],
  chooseCombine,
).describe(
  'How the counts of subjects make one of the level above. "sum", the usual: they add up; "overlapping": they add up, but several subjects may count the same thing; "none": not at all; "subjects": it is the number of subjects of the lowest level, or of the level in {"subjects"}; {"subjectsMeeting"}: it is the number of subjects that meet a criterion.',
);

function typeOf<Type extends FactType>(type: Type) {
  return z.literal(type).describe(`${upperFirst(labelOf(type))}.`);
}

const count = closed({
  type: typeOf("count"),
  ...shared,
  unit,
  partOf: referenceTo("counted-fact")
    .describe("The count that this one is part of, and so never larger than.")
    .exactOptional(),
  combine: combine.exactOptional(),
  sum: fullList(referenceTo("counted-fact"))
    .describe("The counts that it adds up, each once; snapshots give those, not the sum.")
    .exactOptional(),
});

const share = closed({
  type: typeOf("share"),
  ...shared,
  of: pairOf(referenceTo("counted-fact")).describe("The part and the whole: two counts."),
  predicate: text
    .describe('What the part has done, worded to follow "300 of 416 primary schools": "have engaged".')
    .exactOptional(),
});

const ratio = closed({
  type: typeOf("ratio"),
  ...shared,
  of: pairOf(referenceTo("counted-fact")).describe(
    "Two counts: how many of the first there are for each of the second, as in days for each teacher.",
  ),
});

const level = closed({
  type: typeOf("level"),
  ...shared,
  scale: referenceTo("scale")
    .describe('The name of its scale, from "scales" in rule-set.json; not needed if there is only one.')
    .exactOptional(),
});

/** The types that need keys of their own. */
const own = [count, share, ratio, level] as const;
const ownTypes: readonly FactType[] = own.map(({ shape }) => shape.type.value);

/** All other given types, which only have a title. */
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
  const message = `${show(type)} isn't a type of fact. The types are ${FACT_TYPES.join(", ")}.`;
  return { code: "invalid-value", message, suggestion };
}

/** One entry of the fact catalogue. */
export const factSchema: z.ZodType<Fact> = choiceByType([...own, plain], explainType).meta({
  id: "fact",
  description: "A named, typed measurement.",
});

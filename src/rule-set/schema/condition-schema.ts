import * as z from "zod";
import { parseFactor, parseSigned } from "../../base/rational.js";
import { FACTOR_PATTERN } from "../../base/share-text.js";
import { nearest } from "../../base/suggest.js";
import { formatList } from "../../base/words.js";
import { OPERATORS, operators } from "../../operators/operators.js";
import { show } from "../read/finding.js";
import { isObject } from "../read/place.js";
import type { Condition } from "../types.js";
import { named as namedKind, referenceTo, wholeNumber } from "./schema-parts.js";
import type { Choice } from "./schema-shapes.js";
import { choiceOf, closed, explained, fullList, keysOf, meantKey } from "./schema-shapes.js";

const LISTING = formatList(OPERATORS.filter((name) => operators[name].takes === "list").map(show));

const operator = explained(z.enum(OPERATORS), ["string"], (value) => {
  const suggestion = nearest(String(value), OPERATORS);
  const choices = suggestion === undefined ? ` The operators are ${OPERATORS.join(", ")}.` : "";
  return { code: "unknown-operator", message: `No operator ${show(value)}.${choices}`, suggestion };
}).describe('How the fact is compared with the value: "greaterThanInclusive" is "at least".');

const scalar = z.union([z.number(), z.string(), z.boolean()]);

const plus = explained(
  z
    .union([z.int(), z.string().regex(/^-?(\d{1,16}(\.\d{1,15})?%|\d{1,16}\/\d{1,16})$/)])
    .refine((value) => parseSigned(value) !== undefined),
  ["string", "number"],
  (value) => ({
    code: "bad-number",
    message: `${show(value)} can't be added. Write points for a share, as in "10%", or units for a count, as in 5; either may be below zero.`,
  }),
).describe('What to add: points to a share or percentage ("10%"), units to a count (5); may be below zero.');

const times = explained(
  z
    .string()
    .regex(FACTOR_PATTERN)
    .refine((value) => (parseFactor(value)?.n ?? 0n) > 0n),
  ["string", "number"],
  (value) => ({
    code: "bad-number",
    message: `${show(value)} isn't a factor. Write a number above zero as text, as in "10%", "1.1" or "11/10".`,
    ...(typeof value === "number" && value > 0 ? { suggestion: String(value) } : {}),
  }),
).describe('What to multiply it by: "10%", "1.1", "11/10".');

const shift = { plus: plus.exactOptional(), times: times.exactOptional() };

const parameterReference = closed({
  parameter: referenceTo("parameter").describe("Id of a parameter; its last milestone counts."),
  at: z
    .literal("as-of")
    .describe(
      "Use the parameter's value on the snapshot's day: on the straight line between its milestones, or in steps.",
    )
    .exactOptional(),
  ...shift,
});

const factReference = closed({
  fact: referenceTo("fact").describe("Id of another fact of the same type."),
  ...shift,
});

const literalList = fullList(scalar, {
  code: "empty-list",
  message: "The list is empty, so nothing could ever be in it.",
});

function chooseValue(value: unknown): Choice {
  if (!isObject(value)) return { branches: [[Array.isArray(value) ? 1 : 0]] };
  const keys = keysOf(value, ["parameter", "fact"]);
  if (keys.length === 2) {
    const message = 'A value is either a "parameter" or a "fact", not both. Remove one.';
    return {
      branches: [
        [2, ["fact"]],
        [3, ["parameter", "at"]],
      ],
      faults: [{ code: "mixed-value", message }],
    };
  }
  const kind = keys[0] ?? meantKey(value, ["parameter", "fact"]);
  if (kind !== undefined) return { branches: [[kind === "parameter" ? 2 : 3]] };
  return {
    branches: [],
    faults: [{ code: "missing-key", message: 'This value names neither a "parameter" nor a "fact".' }],
  };
}

const value = choiceOf([scalar, literalList, parameterReference, factReference], chooseValue).describe(
  `A whole number, "75%", "3/4", a level, a day, true or false; a list of these for ${LISTING}; {"parameter": id} or {"fact": id}.`,
);

const comparison = closed({
  fact: referenceTo("fact").describe("Id of the fact that is tested."),
  operator,
  value,
}).meta(namedKind("comparison"));

const COMBINATORS = ["all", "any", "not", "atLeast"] as const;
/** The key that belongs beside `atLeast`; by itself, it shows that `atLeast` was meant. */
const BESIDE = "of";
const COMPARISON = ["fact", "operator", "value"] as const;

function chooseCondition(value: unknown): Choice {
  if (!isObject(value)) {
    const message = `A condition is {"all": […]}, {"any": […]}, {"not": …}, {"atLeast": 3, "of": […]} or {"fact", "operator", "value"}, not ${show(value)}.`;
    return { branches: [], faults: [{ code: "wrong-type", message }] };
  }
  const named = keysOf(value, [...COMBINATORS, BESIDE]);
  const combinators = COMBINATORS.filter(
    (name) => named.includes(name) || (name === "atLeast" && named.includes(BESIDE)),
  );
  const compared = keysOf(value, COMPARISON);
  const [first] = combinators;
  if (combinators.length > 1) {
    const names = combinators.map((name) => `"${name}"`).join(" and ");
    const message = `One condition has ${names}, but it can have only one of them. Nest one inside the other.`;
    return {
      branches: combinators.map((name) => [
        COMBINATORS.indexOf(name),
        [...COMBINATORS, BESIDE, ...COMPARISON].filter(
          (other) => other !== name && !(name === "atLeast" && other === BESIDE),
        ),
      ]),
      faults: [{ code: "two-combinators", message }],
    };
  }
  if (first !== undefined && compared.length > 0) {
    const names = compared.map((name) => `"${name}"`).join(", ");
    const message = `A condition with "${first}" can't have ${names} as well. Put the comparison inside "${first}".`;
    return {
      branches: [[COMBINATORS.indexOf(first), COMPARISON]],
      faults: [{ code: "mixed-condition", message }],
    };
  }
  if (first !== undefined) return { branches: [[COMBINATORS.indexOf(first)]] };
  if (compared.length > 0) return { branches: [[COMBINATORS.length]] };
  const meant = meantKey(value, [...COMBINATORS, ...COMPARISON]);
  if (meant !== undefined) {
    const branch = (COMBINATORS as readonly string[]).indexOf(meant);
    return { branches: [[branch === -1 ? COMBINATORS.length : branch]] };
  }
  const message =
    'A condition needs "all", "any", "not" or "atLeast" with "of", or "fact", "operator" and "value".';
  return { branches: [], faults: [{ code: "missing-key", message }] };
}

const nested: z.ZodType<Condition> = z.lazy(() => conditionSchema);

function combinator(words: string) {
  return fullList(nested, {
    code: "empty-combinator",
    message: "There is no condition in this list. Give at least one.",
  }).describe(words);
}

/** A tree of comparisons: json-rules-engine's condition language without paths, parameters of facts, or priorities. */
export const conditionSchema: z.ZodType<Condition> = choiceOf(
  [
    closed({ all: combinator("Holds when all of these conditions hold.") }),
    closed({ any: combinator("Holds when at least one of these conditions holds.") }),
    closed({ not: nested.describe("Holds when this condition does not.") }),
    closed({
      atLeast: wholeNumber(
        1,
        (value) => `${show(value)} isn't a number of conditions. Write a whole number, 1 or more.`,
      ).describe("How many of the conditions must hold, at least."),
      of: combinator("The conditions, at least that many of which must hold."),
    }),
    comparison,
  ],
  chooseCondition,
).meta({
  id: "condition",
  description:
    'Either {"all": […]}, {"any": […]}, {"not": …}, {"atLeast": 3, "of": […]}, or a comparison {"fact", "operator", "value"}.',
});

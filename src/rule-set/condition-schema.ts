import * as z from "zod";
import { nearest } from "../base/suggest.js";
import { formatList } from "../base/words.js";
import { OPERATORS, operators } from "../operators/operators.js";
import { show } from "./finding.js";
import type { Choice } from "./schema-parts.js";
import {
  choices,
  faults,
  fullness,
  isObject,
  keysOf,
  meantKey,
  nameKinds,
  referenceTo,
  without,
} from "./schema-parts.js";
import type { Condition } from "./types.js";

const LISTING = formatList(OPERATORS.filter((name) => operators[name].takes === "list").map(show));

const operator = z
  .enum(OPERATORS)
  .describe('How the fact is compared with the value: "greaterThanInclusive" is "at least".')
  .register(faults, {
    explain(value) {
      const suggestion = typeof value === "string" ? nearest(value, OPERATORS) : undefined;
      const choices = suggestion === undefined ? ` The operators are ${OPERATORS.join(", ")}.` : "";
      return { code: "unknown-operator", message: `No operator ${show(value)}.${choices}`, suggestion };
    },
  });

const scalar = z.union([z.number(), z.string(), z.boolean()]);

const parameterReference = z.strictObject({
  parameter: referenceTo("parameter").describe("Id of a parameter; its last milestone counts."),
  at: z
    .literal("as-of")
    .describe(
      "Take the parameter as it stands on the snapshot's day, on the straight line between its milestones.",
    )
    .exactOptional(),
});

const factReference = z.strictObject({
  fact: referenceTo("fact").describe("Id of another fact of the same type."),
});

const literalList = z
  .array(scalar)
  .min(1)
  .register(fullness, {
    fault: { code: "empty-list", message: "The list is empty, so nothing could ever be in it." },
  });

function chooseValue(value: unknown): Choice {
  if (Array.isArray(value)) return { parts: [[1, value]] };
  if (!isObject(value)) return { parts: [[0, value]] };
  const keys = keysOf(value, ["parameter", "fact"]);
  if (keys.length === 2) {
    const message = 'A value is either a "parameter" or a "fact", not both. Remove one.';
    return {
      parts: [
        [2, without(value, ["fact"])],
        [3, { fact: value.fact }],
      ],
      faults: [{ code: "mixed-value", message }],
    };
  }
  const kind = keys[0] ?? meantKey(value, ["parameter", "fact"]);
  if (kind !== undefined) return { parts: [[kind === "parameter" ? 2 : 3, value]] };
  return {
    parts: [],
    faults: [{ code: "missing-key", message: 'This value names neither a "parameter" nor a "fact".' }],
  };
}

const value = z
  .union([scalar, literalList, parameterReference, factReference])
  .describe(
    `A whole number, "75%", "3/4", a level, a day, true or false; a list of these for ${LISTING}; {"parameter": id} or {"fact": id}.`,
  )
  .register(choices, { choose: chooseValue });

const comparison = z
  .strictObject({
    fact: referenceTo("fact").describe("Id of the fact that is tested."),
    operator,
    value,
  })
  .register(nameKinds, { names: "comparison" });

const COMBINATORS = ["all", "any", "not"] as const;
const COMPARISON = ["fact", "operator", "value"] as const;

function chooseCondition(value: unknown): Choice {
  if (!isObject(value)) {
    const message = `A condition is {"all": […]}, {"any": […]}, {"not": …} or {"fact", "operator", "value"}; found ${show(value)}.`;
    return { parts: [], faults: [{ code: "wrong-type", message }] };
  }
  const combinators = keysOf(value, COMBINATORS);
  const compared = keysOf(value, COMPARISON);
  const [first] = combinators;
  if (combinators.length > 1) {
    const names = combinators.map((name) => `"${name}"`).join(" and ");
    const message = `One condition holds ${names}; it may hold one of them. Nest one inside the other.`;
    return {
      parts: combinators.map((name) => [COMBINATORS.indexOf(name), { [name]: value[name] }] as const),
      faults: [{ code: "two-combinators", message }],
    };
  }
  if (first !== undefined && compared.length > 0) {
    const names = compared.map((name) => `"${name}"`).join(", ");
    const message = `A condition with "${first}" holds no ${names} itself. Put the comparison inside "${first}".`;
    return {
      parts: [[COMBINATORS.indexOf(first), without(value, COMPARISON)]],
      faults: [{ code: "mixed-condition", message }],
    };
  }
  if (first !== undefined) return { parts: [[COMBINATORS.indexOf(first), value]] };
  if (compared.length > 0) return { parts: [[3, value]] };
  const meant = meantKey(value, [...COMBINATORS, ...COMPARISON]);
  if (meant !== undefined) {
    const branch = (COMBINATORS as readonly string[]).indexOf(meant);
    return { parts: [[branch === -1 ? COMBINATORS.length : branch, value]] };
  }
  const message = 'A condition needs "all", "any" or "not", or else "fact", "operator" and "value".';
  return { parts: [], faults: [{ code: "missing-key", message }] };
}

const nested: z.ZodType<Condition> = z.lazy(() => conditionSchema);

function combinator(words: string) {
  return z
    .array(nested)
    .min(1)
    .describe(words)
    .register(fullness, {
      fault: { code: "empty-combinator", message: "There is no condition in this list. Give at least one." },
    });
}

/** A tree of comparisons: json-rules-engine's condition language without paths, parameters of facts, or priorities. */
export const conditionSchema: z.ZodType<Condition> = z
  .union([
    z.strictObject({ all: combinator("Holds when every one of these conditions holds.") }),
    z.strictObject({ any: combinator("Holds when at least one of these conditions holds.") }),
    z.strictObject({ not: nested.describe("Holds when this condition does not.") }),
    comparison,
  ])
  .meta({
    id: "condition",
    description:
      'Either {"all": […]}, {"any": […]}, {"not": …}, or a comparison {"fact", "operator", "value"}.',
  })
  .register(choices, { choose: chooseCondition });

import * as z from "zod";
import { MAX_ISSUES } from "../../base/add-issue.js";
import type { IssueCode } from "../../base/issue-codes.js";
import { nearest } from "../../base/suggest.js";
import { isObject } from "../read/place.js";

/** A fault in our own words. */
export interface Fault {
  readonly code: IssueCode;
  readonly message: string;
  readonly suggestion?: string | undefined;
}

/** The `params` of the issues that these schemas raise. */
export interface FaultParams {
  readonly code: IssueCode;
  readonly suggestion?: string | undefined;
  readonly at?: "key" | undefined;
}

type Found = z.core.$ZodRawIssue;

/** A fault as one of zod's issues; a value with a fault is not checked further. */
function raised({ code, message, suggestion }: Fault, key?: PropertyKey, at?: "key"): Found {
  const params: FaultParams = { code, suggestion, at };
  return { code: "custom", message, params, path: key === undefined ? [] : [key], input: undefined };
}

/**
 * A schema whose issues are reworded before anybody sees them. zod passes issues on as arguments of one call, so a very
 * long list is cut short.
 */
function reworded<S extends z.ZodType>(
  schema: S,
  reword: (found: readonly Found[], value: unknown) => readonly Found[],
  when: "at fault" | "always" = "at fault",
): S {
  return schema.superRefine(
    (value, context) => {
      context.issues = reword(context.issues, value).slice(0, MAX_ISSUES + 1);
    },
    { when: ({ issues }) => when === "always" || issues.length > 0 },
  );
}

/** A schema of texts or numbers that explains faults in our own words; values of any other type are left to zod. */
export function explained<S extends z.ZodType>(
  schema: S,
  kinds: readonly ("string" | "number")[],
  explain: (value: unknown) => Fault,
): S {
  return reworded(schema, (found, value) =>
    (kinds as readonly string[]).includes(typeof value) ? [raised(explain(value))] : found,
  );
}

/** The form of a text, and the message for one that does not have it. */
export interface Word {
  readonly pattern: RegExp;
  readonly explain: (value: string) => Fault;
}

function fits({ pattern }: Word, value: string): boolean {
  try {
    return pattern.test(value);
  } catch {
    // A regular expression fails on a text of millions of parts, which cannot be meant.
    return false;
  }
}

/** A text of a given form. */
export function textLike(word: Word) {
  return z
    .string()
    .superRefine((value, { issues }) => {
      if (!fits(word, value)) issues.push(raised(word.explain(value)));
    })
    .meta({ pattern: word.pattern.source });
}

/** An object with these keys and no others. */
export function closed<S extends z.core.$ZodLooseShape>(shape: S) {
  return reworded(z.strictObject(shape), (found, value) => {
    const strangers = found.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : []));
    return isObject(value) ? keyFaults(shape, value, strangers as readonly string[], found) : found;
  });
}

/** The writer's own keys. */
export const EXTENSION: RegExp = /^x-/;

/** An object with these keys, and `x-` keys of the writer's own. */
export function openObject<S extends z.core.$ZodLooseShape>(shape: S) {
  const checked = reworded(
    z.looseObject(shape),
    (found, value) => {
      if (!isObject(value)) return found;
      const strangers = Object.keys(value).filter(
        (key) => !EXTENSION.test(key) && !Object.hasOwn(shape, key),
      );
      return keyFaults(shape, value, strangers, found);
    },
    "always",
  );
  return checked.meta({ patternProperties: {}, additionalProperties: false });
}

/** The faults of an object: keys that it must not have, keys that it lacks, and faults in the others. */
function keyFaults(
  shape: z.core.$ZodLooseShape,
  value: Readonly<Record<string, unknown>>,
  strangers: readonly string[],
  found: readonly Found[],
): Found[] {
  const allowed = Object.keys(shape);
  const absent = new Set(allowed.filter((key) => !Object.hasOwn(value, key)));
  const meant = new Set<string>();
  const unknown = strangers.slice(0, MAX_ISSUES + 1).map((key) => {
    const suggestion = nearest(key, absent) ?? nearest(key, allowed);
    if (suggestion !== undefined) meant.add(suggestion);
    const hint = suggestion === undefined ? ` Allowed here: ${allowed.join(", ")}.` : "";
    const message = `Unknown key "${key.length > 60 ? `${key.slice(0, 57)}…` : key}".${hint}`;
    return raised({ code: "unknown-key", message, suggestion }, key, "key");
  });
  const others = found.filter((issue) => issue.code !== "unrecognized_keys");
  const isAbsent = ({ path: [key] = [] }: Found): boolean => typeof key === "string" && absent.has(key);
  const rest = others.flatMap((issue) => {
    if (!isAbsent(issue)) return [issue];
    const key = String(issue.path?.[0]);
    // A mistyped key is not reported as missing as well.
    return meant.has(key) ? [] : [raised({ code: "missing-key", message: `"${key}" is missing here.` })];
  });
  return [...rest, ...unknown];
}

/** A map whose keys have a given form. */
export function mapOf<V extends z.ZodType>(word: Word, value: V) {
  const checked = reworded(
    z.record(z.string(), value),
    (found, map) => [...keysFaults(word, map), ...found],
    "always",
  );
  return checked.meta({ propertyNames: { type: "string", pattern: word.pattern.source } });
}

function keysFaults(word: Word, map: unknown): Found[] {
  const strangers = isObject(map) ? Object.keys(map).filter((key) => !fits(word, key)) : [];
  return strangers.slice(0, MAX_ISSUES + 1).map((key) => raised(word.explain(key), key, "key"));
}

/** As `mapOf`, but with `x-` keys of the writer's own. */
export function openMap<V extends z.ZodType>(word: Word, value: V) {
  const checked = reworded(
    z.looseRecord(z.string().regex(word.pattern), value),
    (found, map) => [
      ...keysFaults(word, map).filter(({ path: [key] = [] }) => !EXTENSION.test(String(key))),
      ...found,
    ],
    "always",
  );
  return checked.meta({ additionalProperties: false });
}

/** A list, which may be empty. */
export function listOf<E extends z.ZodType>(element: E) {
  return reworded(z.array(element), (found) => found);
}

const EMPTY_LIST: Fault = {
  code: "empty-list",
  message: "This list is empty. Give at least one entry.",
};

/** A list that must not be empty, with a message for that. */
export function fullList<E extends z.ZodType>(element: E, empty: Fault = EMPTY_LIST) {
  return reworded(z.array(element).min(1), (found, value) => {
    if (!Array.isArray(value)) return found.slice(0, 1);
    return value.length === 0 ? [raised(empty)] : found;
  });
}

/** A list of two. */
export function pairOf<E extends z.ZodType>(element: E) {
  return reworded(z.tuple([element, element]), (found) => {
    const wrong = found.find(({ code }) => code === "too_small" || code === "too_big");
    if (wrong === undefined) return found;
    const { length } = wrong.input as unknown[];
    const message = `This list has ${length} ${length === 1 ? "entry" : "entries"}; it needs 2.`;
    return [raised({ code: "wrong-length", message })];
  });
}

/** An object or map that must not be empty, with a message for that. */
export function notEmpty<S extends z.ZodType<object>>(schema: S, { code, message }: Fault): S {
  return schema
    .refine((value) => Object.keys(value).length > 0, {
      message,
      params: { code },
      when: ({ issues }) => issues.length === 0,
    })
    .meta({ minProperties: 1 });
}

/** The branches of a union that a value was meant for. */
export interface Choice {
  /** Indexes of branches, each with the keys that belong to other branches. */
  readonly branches: readonly (readonly [index: number, others?: readonly string[]])[];
  readonly faults?: readonly Fault[];
}

/**
 * A union that explains what is wrong by the branch that was meant, and that then has only this one; zod alone would
 * name every branch. The branch's issues stay inside it: if they were passed up one by one through a tree of
 * conditions, they would be copied at each level.
 */
export function choiceOf<const B extends readonly z.ZodType[]>(
  branches: B,
  choose: (value: unknown) => Choice,
) {
  return reworded(z.union(branches), (found, value) => {
    const [issue] = found;
    if (issue?.code !== "invalid_union") return found;
    const choice = choose(value);
    const chosen = choice.branches.flatMap(([index, others = []]) =>
      (issue.errors as z.core.$ZodIssue[][])[index]!.filter(({ path }) => !others.includes(String(path[0]))),
    );
    const faults = (choice.faults ?? []).map((fault) => raised(fault));
    if (chosen.length > 0) faults.push({ code: "invalid_union", input: value, errors: [chosen] });
    // A fault without an explanation is better than none.
    return faults.length === 0 ? found : faults;
  });
}

/** Chooses between a plain value and an object, in that order. */
export function plainOrObject(value: unknown): Choice {
  return { branches: [[isObject(value) ? 1 : 0]] };
}

/** A union of objects that differ by their `type`, with a message for an unknown type. */
export function choiceByType<const B extends Parameters<typeof z.discriminatedUnion>[1]>(
  branches: B,
  explain: (type: unknown) => Fault,
) {
  return reworded(z.discriminatedUnion("type", branches), (found, value) => {
    const [issue] = found;
    if (issue?.code !== "invalid_union" || issue.path?.[0] !== "type" || !isObject(value)) return found;
    return [raised(explain(value["type"]), value["type"] === undefined ? undefined : "type")];
  });
}

/** The keys among `keys` that an object has. */
export function keysOf<K extends string>(value: Readonly<Record<string, unknown>>, keys: readonly K[]): K[] {
  return keys.filter((key) => Object.hasOwn(value, key));
}

/** The key that an object without any of them probably meant by a mistyped one. */
export function meantKey<K extends string>(
  value: Readonly<Record<string, unknown>>,
  keys: readonly K[],
): K | undefined {
  for (const key of Object.keys(value)) {
    const meant = nearest(key, keys) as K | undefined;
    // Short names are close to too many others, and the first letter is seldom wrong.
    if (meant !== undefined && meant[0] === key[0]) return meant;
  }
  return undefined;
}

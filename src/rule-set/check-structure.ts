import type * as z from "zod";
import { pointerTo } from "../base/issue.js";
import { didYouMean, nearest } from "../base/suggest.js";
import { upperFirst } from "../base/words.js";
import type { Report } from "./finding.js";
import { show } from "./finding.js";
import type { Fault } from "./schema-parts.js";
import { choices, faults, fullness, isObject } from "./schema-parts.js";
import { isExtensible } from "./snapshot-schema.js";

type Schema = z.core.$ZodType;
type AnyDef = z.core.$ZodTypes["_zod"]["def"];

/**
 * Reports where a value departs from its schema, each fault once and in the words of whoever writes the file.
 * It walks the schema itself instead of reading zod's issues: those name every branch of a union,
 * or a branch that was never meant, and cannot say which key a mistyped one stood for.
 */
export function checkStructure(schema: z.ZodType, value: unknown, file: string, report: Report): void {
  const before = counting(report);
  walk(schema, value, "", { file, report: before.report });
  // The walk and the schema must agree; where they would not, an unexplained fault is better than none.
  if (before.count() === 0 && !accepts(schema, value)) {
    report({ code: "invalid-file", file, pointer: "", message: "The file does not fit its schema." });
  }
}

interface Walk {
  readonly file: string;
  readonly report: Report;
}

function counting(report: Report): { report: Report; count: () => number } {
  let found = 0;
  return {
    report(finding) {
      found++;
      report(finding);
    },
    count: () => found,
  };
}

function walk(schema: Schema, value: unknown, pointer: string, context: Walk): void {
  const explained = faults.get(schema);
  if (explained !== undefined) return walkLeaf(schema, value, pointer, context, explained.explain);
  const def = (schema as z.core.$ZodTypes)._zod.def as AnyDef;
  switch (def.type) {
    case "object":
      return walkObject(schema, def.shape, value, pointer, context);
    case "record":
      return walkRecord(schema, def, value, pointer, context);
    case "array":
      return walkList(schema, () => def.element, value, pointer, context);
    case "tuple":
      return walkTuple(schema, def.items, value, pointer, context);
    case "lazy":
      return walk(def.getter(), value, pointer, context);
    case "optional":
      return walk(def.innerType, value, pointer, context);
    case "union":
      if (choices.get(schema) !== undefined) return walkUnion(schema, def.options, value, pointer, context);
      return walkLeaf(schema, value, pointer, context);
    default:
      return walkLeaf(schema, value, pointer, context);
  }
}

function walkObject(
  schema: Schema,
  shape: z.core.$ZodShape,
  value: unknown,
  pointer: string,
  context: Walk,
): void {
  if (!isObject(value)) return wrongType(schema, value, pointer, context);
  if (Object.keys(value).length === 0 && emptied(schema, pointer, context)) return;
  const allowed = Object.keys(shape);
  const absent = allowed.filter((key) => !Object.hasOwn(value, key));
  const meant = new Set<string>();
  for (const key of Object.keys(value)) {
    const field = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (field !== undefined) walk(field, value[key], pointerTo(pointer, key), context);
    else if (!(isExtensible(schema) && key.startsWith("x-"))) {
      const suggestion = nearest(key, absent) ?? nearest(key, allowed);
      if (suggestion !== undefined) meant.add(suggestion);
      const hint = suggestion === undefined ? ` Allowed here: ${allowed.join(", ")}.` : "";
      emit(
        context,
        pointerTo(pointer, key),
        { code: "unknown-key", message: `Unknown key "${clip(key)}".${hint}`, suggestion },
        "key",
      );
    }
  }
  for (const key of absent) {
    // A key that was mistyped is not missing as well: one fault, one issue.
    if (meant.has(key) || shape[key]?._zod.optin === "optional") continue;
    emit(context, pointer, { code: "missing-key", message: `"${key}" is missing here.` });
  }
}

function walkRecord(
  schema: Schema,
  def: z.core.$ZodRecordDef,
  value: unknown,
  pointer: string,
  context: Walk,
): void {
  if (!isObject(value)) return wrongType(schema, value, pointer, context);
  if (Object.keys(value).length === 0 && emptied(schema, pointer, context)) return;
  for (const [key, entry] of Object.entries(value)) {
    if (isExtensible(schema) && key.startsWith("x-")) continue;
    const place = pointerTo(pointer, key);
    if (!accepts(def.keyType, key)) {
      const explain = faults.get(def.keyType)?.explain;
      const fault = explain?.(key) ?? { code: "invalid-id", message: `${show(key)} is no id of a fact.` };
      emit(context, place, fault, "key");
    }
    walk(def.valueType, entry, place, context);
  }
}

function walkList(
  schema: Schema,
  element: (index: number) => Schema,
  value: unknown,
  pointer: string,
  context: Walk,
): void {
  if (!Array.isArray(value)) return wrongType(schema, value, pointer, context);
  if (value.length === 0 && emptied(schema, pointer, context)) return;
  value.forEach((item, index) => {
    walk(element(index), item, pointerTo(pointer, index), context);
  });
}

function walkTuple(
  schema: Schema,
  items: readonly Schema[],
  value: unknown,
  pointer: string,
  context: Walk,
): void {
  if (Array.isArray(value) && value.length !== items.length) {
    const message = `This list has ${value.length} ${value.length === 1 ? "entry" : "entries"}; it needs ${items.length}.`;
    return emit(context, pointer, { code: "wrong-length", message });
  }
  walkList(schema, (index) => items[index]!, value, pointer, context);
}

function walkUnion(
  schema: Schema,
  options: readonly Schema[],
  value: unknown,
  pointer: string,
  context: Walk,
): void {
  const choice = choices.get(schema)!.choose(value);
  for (const { key, ...fault } of choice.faults ?? []) {
    emit(context, key === undefined ? pointer : pointerTo(pointer, key), fault);
  }
  // Branches that are meant together share keys, whose faults each of them finds.
  const seen = new Set<string>();
  const once: Report = (finding) => {
    const { pointer: place, code, message } = finding;
    // Of one object several keys can be missing; any other fault is one of its place.
    const key = JSON.stringify([place, code, code === "missing-key" ? message : ""]);
    if (!seen.has(key)) context.report(finding);
    seen.add(key);
  };
  for (const [branch, part] of choice.parts)
    walk(options[branch]!, part, pointer, { ...context, report: once });
}

function walkLeaf(
  schema: Schema,
  value: unknown,
  pointer: string,
  context: Walk,
  explain?: (value: unknown) => Fault,
): void {
  if (accepts(schema, value)) return;
  // What explains text or a number has nothing to say about a value of another kind.
  if (explain !== undefined && kindsOf(schema).includes(kindOf(value)))
    return emit(context, pointer, explain(value));
  const def = (schema as z.core.$ZodTypes)._zod.def as AnyDef;
  if (def.type !== "enum" && def.type !== "literal") return wrongType(schema, value, pointer, context);
  const allowed = (def.type === "enum" ? Object.values(def.entries) : def.values).map(String);
  const suggestion = typeof value === "string" ? nearest(value, allowed) : undefined;
  const listed = allowed.map((name) => (kindsOf(schema).includes("text") ? `"${name}"` : name)).join(", ");
  const message = `${show(value)} is not allowed here; ${allowed.length === 1 ? "write" : "choose from"} ${listed}.`;
  emit(context, pointer, { code: "invalid-value", message: upperFirst(message), suggestion });
}

function emptied(schema: Schema, pointer: string, context: Walk): boolean {
  const entry = fullness.get(schema);
  if (entry !== undefined) emit(context, pointer, entry.fault);
  return entry !== undefined;
}

function wrongType(schema: Schema, value: unknown, pointer: string, context: Walk): void {
  const wanted = kindsOf(schema).map((kind) => KIND_WORDS[kind]);
  const list =
    wanted.length < 2
      ? wanted.join("")
      : `${wanted.slice(0, -1).join(", ")}${wanted.length > 2 ? "," : ""} or ${wanted.at(-1)}`;
  const message = `Expected ${list}, found ${typeof value === "string" ? `the text ${show(value)}` : show(value)}.`;
  emit(context, pointer, { code: "wrong-type", message });
}

function emit({ file, report }: Walk, pointer: string, fault: Fault, at: "key" | "value" = "value"): void {
  const { code, message, suggestion } = fault;
  report({
    code,
    file,
    pointer,
    at,
    message: message + didYouMean(suggestion),
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

function accepts(schema: Schema, value: unknown): boolean {
  try {
    return (schema as z.ZodType).safeParse(value).success;
  } catch {
    // A regular expression gives up on a text of millions of parts, which is none that is meant.
    return false;
  }
}

type Kind = "text" | "number" | "flag" | "list" | "object" | "null";

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  text: "a text",
  number: "a number",
  flag: "true or false",
  list: "a list",
  object: "an object",
  null: "null",
};

function kindOf(value: unknown): Kind {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "list";
  return typeof value === "string"
    ? "text"
    : typeof value === "number"
      ? "number"
      : typeof value === "boolean"
        ? "flag"
        : "object";
}

function kindsOf(schema: Schema): Kind[] {
  const def = (schema as z.core.$ZodTypes)._zod.def as AnyDef;
  switch (def.type) {
    case "string":
      return ["text"];
    case "number":
      return ["number"];
    case "boolean":
      return ["flag"];
    case "array":
    case "tuple":
      return ["list"];
    case "object":
    case "record":
      return ["object"];
    case "enum":
    case "literal":
      return [...new Set((def.type === "enum" ? Object.values(def.entries) : def.values).map(kindOf))];
    case "union":
      return [...new Set(def.options.flatMap(kindsOf))];
    default:
      return [];
  }
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

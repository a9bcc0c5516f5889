import { pointerTo } from "../base/issue.js";

/** The few keywords of JSON Schema that say what a result looks like. */
export interface Shape {
  readonly $schema?: string;
  readonly $id?: string;
  readonly title?: string;
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Shape | false;
  readonly items?: Shape;
  readonly definitions?: Readonly<Record<string, Shape>>;
}

/** JSON Pointer to the first part of a value that is not as a shape says; `undefined` where all of it is. */
export function mismatch(value: unknown, shape: Shape): string | undefined {
  return mismatchAt(value, shape, shape.definitions ?? {}, "");
}

function mismatchAt(
  value: unknown,
  shape: Shape,
  definitions: Readonly<Record<string, Shape>>,
  pointer: string,
): string | undefined {
  const { $ref, type, anyOf, properties = {}, required = [], additionalProperties, items } = shape;
  if ($ref !== undefined)
    return mismatchAt(value, definitions[$ref.slice($ref.lastIndexOf("/") + 1)]!, definitions, pointer);
  if (anyOf !== undefined) {
    // Where none fits, the one that fits furthest says most.
    let furthest = pointer;
    for (const each of anyOf) {
      const found = mismatchAt(value, each, definitions, pointer);
      if (found === undefined) return undefined;
      if (found.length > furthest.length) furthest = found;
    }
    return furthest;
  }
  if ("const" in shape && value !== shape.const) return pointer;
  if (shape.enum !== undefined && !shape.enum.includes(value)) return pointer;
  if (type !== undefined && ![type].flat().includes(typeOf(value))) return pointer;
  if (Array.isArray(value)) {
    if (items === undefined) return undefined;
    for (let at = 0; at < value.length; at++) {
      const found = mismatchAt(value[at], items, definitions, pointerTo(pointer, at));
      if (found !== undefined) return found;
    }
  } else if (typeof value === "object" && value !== null) {
    const record = value as Readonly<Record<string, unknown>>;
    for (const key of required) if (!Object.hasOwn(record, key)) return pointerTo(pointer, key);
    if (additionalProperties === undefined) return undefined;
    for (const key of Object.keys(record)) {
      const each = Object.hasOwn(properties, key) ? properties[key]! : additionalProperties;
      const at = pointerTo(pointer, key);
      const found = each === false ? at : mismatchAt(record[key], each, definitions, at);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function typeOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

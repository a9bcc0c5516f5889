import { pointerTo } from "../base/issue.js";

/** The few keywords of JSON Schema that say what a result looks like. */
export interface Shape {
  readonly $schema?: string;
  readonly $id?: string;
  readonly title?: string;
  readonly $ref?: string;
  readonly type?: string;
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
  const path = mismatchAt(value, shape, shape.definitions ?? {});
  return path?.reduceRight<string>(pointerTo, "");
}

/** Keys from the innermost to the outermost; there is nothing to write where all is well, as it nearly always is. */
type Path = (string | number)[];

function mismatchAt(
  value: unknown,
  shape: Shape,
  definitions: Readonly<Record<string, Shape>>,
): Path | undefined {
  if (shape.$ref !== undefined)
    return mismatchAt(value, definitions[shape.$ref.slice(shape.$ref.lastIndexOf("/") + 1)]!, definitions);
  if (shape.anyOf !== undefined) return mismatchWithAll(value, shape.anyOf, definitions);
  if ("const" in shape && value !== shape.const) return [];
  if (shape.enum !== undefined && !shape.enum.includes(value)) return [];
  if (shape.type !== undefined && typeOf(value) !== shape.type) return [];
  if (Array.isArray(value)) return shape.items && mismatchInList(value, shape.items, definitions);
  return typeof value === "object" && value !== null
    ? mismatchInObject(value as Readonly<Record<string, unknown>>, shape, definitions)
    : undefined;
}

function typeOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

/** Where none fits, the one that fits furthest says most. */
function mismatchWithAll(
  value: unknown,
  shapes: readonly Shape[],
  definitions: Readonly<Record<string, Shape>>,
): Path | undefined {
  let furthest: Path = [];
  for (const shape of shapes) {
    const found = mismatchAt(value, shape, definitions);
    if (found === undefined) return undefined;
    if (found.length > furthest.length) furthest = found;
  }
  return furthest;
}

function mismatchInList(
  list: readonly unknown[],
  items: Shape,
  definitions: Readonly<Record<string, Shape>>,
): Path | undefined {
  for (let at = 0; at < list.length; at++) {
    const found = mismatchAt(list[at], items, definitions);
    if (found !== undefined) return [...found, at];
  }
  return undefined;
}

function mismatchInObject(
  record: Readonly<Record<string, unknown>>,
  { properties = {}, required = [], additionalProperties }: Shape,
  definitions: Readonly<Record<string, Shape>>,
): Path | undefined {
  for (const key of required) if (!Object.hasOwn(record, key)) return [key];
  if (additionalProperties === undefined) return undefined;
  for (const key of Object.keys(record)) {
    const shape = Object.hasOwn(properties, key) ? properties[key]! : additionalProperties;
    const found = shape === false ? [] : mismatchAt(record[key], shape, definitions);
    if (found !== undefined) return [...found, key];
  }
  return undefined;
}

import { pointerTo } from "../base/issue.js";

/** The few keywords of JSON Schema that are used to describe a result. */
export interface Shape {
  readonly $schema?: string;
  readonly $id?: string;
  readonly title?: string;
  readonly $ref?: string;
  readonly type?: string;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Shape | false;
  readonly items?: Shape;
  readonly definitions?: Readonly<Record<string, Shape>>;
}

/** A mismatch, and how far the value is from the shape it claims to have. */
interface Mismatch {
  /** Keys from the innermost outwards: nearly always nothing is wrong, and then there is nothing to collect. */
  readonly path: (string | number)[];
  /** A different word was expected, such as another code: the value is probably meant for another shape. */
  readonly isOther: boolean;
}

/** JSON Pointer to the first part of a value that does not match a shape; `undefined` if all of it does. */
export function mismatch(value: unknown, shape: Shape): string | undefined {
  const found = mismatchAt(value, shape, shape.definitions ?? {});
  return found?.path.reduceRight<string>(pointerTo, "");
}

function mismatchAt(
  value: unknown,
  shape: Shape,
  definitions: Readonly<Record<string, Shape>>,
): Mismatch | undefined {
  if (shape.$ref !== undefined)
    return mismatchAt(value, definitions[shape.$ref.slice(shape.$ref.lastIndexOf("/") + 1)]!, definitions);
  if (shape.anyOf !== undefined) return mismatchWithAll(value, shape.anyOf, definitions);
  const isOther =
    ("const" in shape && value !== shape.const) || (shape.enum !== undefined && !shape.enum.includes(value));
  const isOfType = shape.type === undefined || typeOf(value) === shape.type;
  if (isOther || !isOfType || !fitsPattern(value, shape)) return { path: [], isOther };
  if (Array.isArray(value)) return shape.items && mismatchInList(value, shape.items, definitions);
  return typeof value === "object" && value !== null
    ? mismatchInObject(value as Readonly<Record<string, unknown>>, shape, definitions)
    : undefined;
}

/** Only texts have a pattern, and any other type was refused before. Patterns are not kept here, since engines keep them. */
function fitsPattern(value: unknown, { pattern }: Shape): boolean {
  // Stryker disable next-line ConditionalExpression: a pattern that is not there fits everything, only slower
  return pattern === undefined || new RegExp(pattern).test(String(value));
}

function typeOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

/** If no shape fits, the one that fits furthest is the most helpful. */
function mismatchWithAll(
  value: unknown,
  shapes: readonly Shape[],
  definitions: Readonly<Record<string, Shape>>,
): Mismatch | undefined {
  const rankOf = ({ path, isOther }: Mismatch) => 2 * path.length + (isOther ? 0 : 1);
  let furthest: Mismatch = { path: [], isOther: true };
  for (const shape of shapes) {
    const found = otherWord(value, shape) ?? mismatchAt(value, shape, definitions);
    if (found === undefined) return undefined;
    if (rankOf(found) > rankOf(furthest)) furthest = found;
  }
  return furthest;
}

/** The part, such as its code, that shows an object is meant for another shape. */
function otherWord(value: unknown, { properties = {} }: Shape): Mismatch | undefined {
  // A value that is not an object has none of these keys, and `Object` makes an empty object of `null`.
  const record = Object(value) as Readonly<Record<string, unknown>>;
  for (const key in properties) {
    const { enum: words } = properties[key]!;
    if (words !== undefined && Object.hasOwn(record, key) && !words.includes(record[key]))
      return { path: [key], isOther: true };
  }
  return undefined;
}

function mismatchInList(
  list: readonly unknown[],
  items: Shape,
  definitions: Readonly<Record<string, Shape>>,
): Mismatch | undefined {
  for (let at = 0; at < list.length; at++) {
    const found = mismatchAt(list[at], items, definitions);
    if (found !== undefined) return { ...found, path: [...found.path, at] };
  }
  return undefined;
}

function mismatchInObject(
  record: Readonly<Record<string, unknown>>,
  { properties = {}, required = [], additionalProperties }: Shape,
  definitions: Readonly<Record<string, Shape>>,
): Mismatch | undefined {
  for (const key of required) if (!Object.hasOwn(record, key)) return { path: [key], isOther: false };
  if (additionalProperties === undefined) return undefined;
  for (const key of Object.keys(record)) {
    const shape = Object.hasOwn(properties, key) ? properties[key]! : additionalProperties;
    const found =
      shape === false ? { path: [], isOther: false } : mismatchAt(record[key], shape, definitions);
    if (found !== undefined) return { ...found, path: [...found.path, key] };
  }
  return undefined;
}

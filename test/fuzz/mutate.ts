import fc from "fast-check";
import { hostileText } from "./hostile.js";

type Path = readonly (string | number)[];

/** The paths to every value in a value, including itself. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, key]))];
}

interface Change {
  readonly path: Path;
  readonly how: "replace" | "add" | "rename" | "remove";
  readonly key: string;
  readonly value: unknown;
}

/** A valid value with one or more hostile changes; it shares what is not changed. */
export function mutated(sound: unknown, values: fc.Arbitrary<unknown>, most = 3): fc.Arbitrary<unknown> {
  const change = fc.record<Change>({
    path: fc.constantFrom(...pathsOf(sound)),
    how: fc.constantFrom<Change["how"]>("replace", "replace", "replace", "add", "rename", "remove"),
    key: hostileText,
    value: values,
  });
  return fc.array(change, { minLength: 1, maxLength: most }).map((all) => all.reduce<unknown>(apply, sound));
}

function apply(value: unknown, { path, ...change }: Change): unknown {
  const [first, ...rest] = path;
  if (first === undefined)
    return change.how === "add" && isPlain(value) ? withKey(value, change.key, change.value) : change.value;
  if (!isPlain(value) || !Object.hasOwn(value, first)) return value;
  const entries = Object.entries(value).flatMap(([key, each]): [string, unknown][] => {
    if (key !== String(first)) return [[key, each]];
    if (rest.length > 0 || change.how === "replace" || change.how === "add")
      return [[key, apply(each, { ...change, path: rest })]];
    return change.how === "remove" ? [] : [[change.key, each]];
  });
  return Array.isArray(value) ? entries.map(([, each]) => each) : fromEntries(entries);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

function withKey(value: Record<string, unknown>, key: string, added: unknown): unknown {
  return fromEntries([...Object.entries(value), [key, added]]);
}

/** Makes each key an own property, whatever its name. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of entries)
    Object.defineProperty(result, key, { value, enumerable: true, configurable: true, writable: true });
  return result;
}

/** A value as JSON text; what JSON cannot hold becomes `null`. */
export function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "null";
  } catch {
    return "null";
  }
}

const PIECES = [
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  '"',
  "\\",
  "\\u",
  "\n",
  "\r",
  "//",
  "/*",
  "'",
  "-",
  "0",
  "1e5",
  "tru",
  "null",
  "\0",
  "\ufeff",
];

/** A valid text that has been cut or doubled, or has something inserted. */
export function brokenText(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(
      texts,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat({ max: 30 }),
      fc.oneof(hostileText, fc.constantFrom(...PIECES)),
      fc.constantFrom("put", "put", "cut", "end", "twice"),
    )
    .map(([text, where, length, piece, how]) => {
      const at = Math.floor(where * text.length);
      if (how === "put") return text.slice(0, at) + piece + text.slice(at);
      if (how === "cut") return text.slice(0, at) + text.slice(at + length);
      if (how === "end") return text.slice(0, at);
      return text.slice(0, at) + text.slice(at, at + length) + text.slice(at);
    });
}

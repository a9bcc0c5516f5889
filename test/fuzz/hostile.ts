import fc from "fast-check";

/** Texts that have broken parsers, printers, shells, spreadsheets, databases and pages before. */
const TEXTS: readonly string[] = [
  "",
  " ",
  "\0",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "then",
  "toJSON",
  "x-",
  "x-__proto__",
  "\ud800",
  "\udc00\ud800",
  "\ufeff",
  "\ufeff\ufeff{",
  "\u202egnp.exe",
  "\u2066\u200f\u061c",
  "\u001b[2J\u001b]0;title\u0007",
  "\u009b31m",
  "\r\n\r\n",
  "\u2028\u2029\u0085",
  "=cmd|' /C calc'!A0",
  "+1+1",
  "-2+3",
  "@SUM(A1)",
  "\t=1",
  "\uff1d1",
  '=HYPERLINK("https://example.org")',
  "<script>globalThis.pwned=1</script>",
  '"><img src=x onerror=pwned()>',
  "'><svg/onload=pwned()>",
  "</style></script><!--",
  "]]>&#60;&lt;",
  "javascript:pwned()",
  "[a](javascript:pwned())",
  "![x](https://example.org/x.png)",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is meant to stand so
  "`${globalThis.pwned=1}`",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is meant to stand so
  "${globalThis.pwned=1}",
  "$..[?(globalThis.pwned=1)]",
  "constructor.constructor('globalThis.pwned=1')()",
  "'; DROP TABLE facts; --",
  "\\'; DROP TABLE facts; --",
  '"; DROP TABLE facts; --',
  "`; DROP TABLE facts; --",
  "*/ DROP TABLE facts /*",
  "a\n; DROP TABLE facts",
  "../../../../etc/passwd",
  "..\\..\\x",
  "/dev/zero",
  "~/x",
  "file:///etc/passwd",
  "cases/../../x.json",
  "%s%n%x",
  "%2e%2e%2f",
  "~0~1/~",
  "NaN",
  "Infinity",
  "-0",
  "1e999",
  "9".repeat(400),
  "1/0",
  "0/0",
  "99999999999999999999%",
  "0.1%",
  "2025-02-30",
  "0000-00-00",
  "9999-99-99",
  "275760-09-13",
  "ﬀ",
  "İ",
  "a\u0301".repeat(40),
  "👩‍👩‍👧‍👦",
];

/** Texts that make a regular expression backtrack: the same piece repeated, and then something else. */
const PUMPS = [
  "a",
  "0",
  " ",
  "-",
  ".",
  "a-",
  "a.",
  "0.",
  ",",
  '"',
  "@",
  "a@a.",
  "/",
  "\\",
  "\n",
  "(",
  "..",
  "\u00e9",
];

/** A long text of one repeated piece, with an end that does not fit. */
export const longText = fc
  .tuple(
    fc.constantFrom("", "https://", "x-", "?", "a@", "0", "- "),
    fc.constantFrom(...PUMPS),
    fc.integer({ min: 100, max: 20_000 }),
    fc.constantFrom("", "!", " b", "\0", '"'),
  )
  .map(([start, pump, times, end]) => start + pump.repeat(times) + end);

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 20, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  {
    weight: 8,
    arbitrary: fc.tuple(fc.constantFrom(...TEXTS), fc.constantFrom(...TEXTS)).map((two) => two.join("")),
  },
  { weight: 1, arbitrary: longText },
);

const NUMBERS = [
  0,
  -0,
  1,
  -1,
  0.1,
  1e-7,
  5e-324,
  1.7976931348623157e308,
  2 ** 53,
  2 ** 53 - 1,
  -(2 ** 53),
  2 ** 31,
  1e21,
  100.00000000000001,
];

export const hostileNumber = fc.oneof(
  fc.constantFrom(...NUMBERS, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.double(),
  fc.integer(),
);

const boom = (): never => {
  throw new Error("pwned");
};

class Strange {
  facts = { "primary.schools.total": 1 };
  toString = boom;
}

/** Values that no JSON text can have, each created when needed. */
const STRANGE: readonly (() => unknown)[] = [
  () => {
    const cyclic: Record<string, unknown> = {};
    cyclic["self"] = cyclic;
    return cyclic;
  },
  () => {
    const list: unknown[] = [];
    list.push(list);
    return list;
  },
  () => Object.defineProperty({}, "facts", { get: boom, enumerable: true }),
  () => ({
    get min() {
      return boom();
    },
  }),
  () => ({ toJSON: boom, toString: boom, valueOf: boom }),
  () => ({ [Symbol.toPrimitive]: boom, [Symbol.toStringTag]: "Array" }),
  () => Object.defineProperty({}, Symbol.toStringTag, { get: boom }),
  () => new Proxy({}, { ownKeys: boom }),
  () => new Proxy({}, { get: boom, getPrototypeOf: boom }),
  () => new Proxy([], { get: boom }),
  () => new Proxy({ a: 1 }, { getOwnPropertyDescriptor: boom }),
  () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  () => new Strange(),
  () => Object.create({ facts: {} }),
  () => Object.create(null),
  () => new Date(Number.NaN),
  () => new Map([["a", 1]]),
  () => new Uint8Array(3),
  () => Object("text"),
  () => Object(1),
  () => Promise.resolve(1),
  // biome-ignore lint/suspicious/noThenProperty: what is awaited by mistake calls it
  () => ({ then: boom }),
  () => JSON.parse('{"__proto__":{"pwned":1}}'),
  () => new Array(2),
  () => Symbol("s"),
  () => 10n,
  () => boom,
  () => undefined,
];

/** Stands for a strange value until it is created: fast-check itself cannot handle some of them. */
class Unmade {
  readonly make: () => unknown;

  constructor(make: () => unknown) {
    this.make = make;
  }
}

const strange = fc.constantFrom(...STRANGE).map((make) => new Unmade(make));

/** A drawn value with its strange values created. */
export function made(value: unknown): unknown {
  if (value instanceof Unmade) return value.make();
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(made);
  const result: object = Object.create(Object.getPrototypeOf(value));
  for (const [key, each] of Object.entries(value))
    Object.defineProperty(result, key, {
      value: made(each),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return result;
}

/** A value nested to any depth. */
const deep = fc
  .tuple(fc.constantFrom("list", "all", "not", "__proto__", "a"), fc.integer({ min: 5, max: 400 }))
  .map(([kind, depth]) => {
    let value: unknown = 1;
    for (let at = 0; at < depth; at++)
      value = kind === "list" || kind === "all" ? [value] : { [kind]: value };
    return value;
  });

const wide = fc
  .tuple(hostileText, fc.integer({ min: 20, max: 300 }))
  .map(([text, count]) => Object.fromEntries(Array.from({ length: count }, (_, at) => [text + at, at])));

const plainLeaf = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  { weight: 4, arbitrary: hostileNumber },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(null, true, false) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>([], {}) },
);

const tree = (leaf: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 8, arbitrary: leaf },
    { weight: 2, arbitrary: fc.array(leaf, { maxLength: 3 }) },
    { weight: 3, arbitrary: fc.dictionary(hostileText, leaf, { maxKeys: 3 }) },
    {
      weight: 1,
      arbitrary: fc.tuple(hostileText, hostileText, leaf).map(([a, b, value]) => ({ [a]: { [b]: value } })),
    },
  );

/** What JSON can hold. */
export const plainValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 30, arbitrary: tree(plainLeaf) },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: wide },
);

/** Any value that a program can pass. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: plainValue },
  { weight: 2, arbitrary: strange },
  { weight: 1, arbitrary: tree(strange) },
);

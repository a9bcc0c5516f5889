/** One value of a JSON text with the place it starts, so that a fault can be pointed at. */
export interface JsonNode {
  /** Offset of the value's first character, in UTF-16 units. */
  readonly start: number;
  readonly value: unknown;
  readonly members?: ReadonlyMap<string, JsonMember>;
  readonly elements?: readonly JsonNode[];
}

export interface JsonMember {
  /** Offset of the key's opening quote. */
  readonly keyStart: number;
  readonly node: JsonNode;
}

/** Where a JSON text stops being JSON, and why, in words for whoever wrote it. */
export class JsonSyntaxError extends Error {
  readonly code: "json-syntax" | "json-too-deep";
  readonly offset: number;

  constructor(code: "json-syntax" | "json-too-deep", offset: number, message: string) {
    super(message);
    this.code = code;
    this.offset = offset;
  }
}

/** Told of a key that is given twice or must not be used; its value is left out. */
export type KeyFault = (
  kind: "duplicate" | "forbidden",
  path: readonly (string | number)[],
  offset: number,
) => void;

/** Keys that would reach an object's prototype. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Deeper nesting is no rule file, and would overflow the stack. */
export const MAX_DEPTH = 100;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_$][\w$]*/y;
const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/**
 * Reads exactly what `JSON.parse` reads, and keeps each value's position.
 * Of a key given twice the first stands. Throws `JsonSyntaxError` and nothing else.
 */
export function scanJson(text: string, onKey: KeyFault): JsonNode {
  const path: (string | number)[] = [];
  let at = 0;

  const fail = (message: string, offset = at): never => {
    throw new JsonSyntaxError("json-syntax", offset, message);
  };

  const skipSpace = (): void => {
    for (;;) {
      const code = text.charCodeAt(at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      at++;
    }
  };

  /** The character at hand in quotes, whole even when it takes two UTF-16 units. */
  const found = (): string => {
    const point = text.codePointAt(at);
    return point === undefined ? "the end of the file" : `'${String.fromCodePoint(point)}'`;
  };

  const readString = (): string => {
    const start = at;
    let escaped = false;
    for (at++; ; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x22) break;
      // Past the end the code is NaN. A line break means the quote was forgotten: point at the opening one.
      if (Number.isNaN(code) || code === 0x0a || code === 0x0d)
        fail("The text that begins here has no closing quote.", start);
      if (code < 0x20) fail("A control character stands in the text; a tab is written \\t.");
      if (code !== 0x5c) continue;
      escaped = true;
      if (
        text[at + 1] === "u"
          ? !/^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))
          : !/^["\\/bfnrt]$/.test(text[at + 1] ?? "")
      ) {
        fail(
          'A backslash in a text must be followed by one of " \\ / b f n r t or u and four hexadecimal digits.',
        );
      }
      at++;
    }
    at++;
    return escaped ? (JSON.parse(text.slice(start, at)) as string) : text.slice(start + 1, at - 1);
  };

  const readNumber = (): number => {
    const start = at;
    NUMBER.lastIndex = at;
    const match = NUMBER.exec(text)?.[0];
    if (match === undefined) return fail("A minus sign must be followed by a number.");
    at += match.length;
    if (/[\w.+-]/.test(text[at] ?? ""))
      fail(`"${match}${text[at]}" begins no number: write 12, 0.5 or -3.`, start);
    return Number(match);
  };

  const readWord = (): unknown => {
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0];
    if (word !== undefined && WORDS.has(word)) {
      at += word.length;
      return WORDS.get(word);
    }
    if (word !== undefined) return fail(`A text needs double quotes around it: "${word.slice(0, 40)}".`);
    return failValue();
  };

  const failValue = (): never => {
    if (at >= text.length) return fail("The file ends too early: a value is missing.");
    if (text[at] === "/") return fail("JSON has no comments.");
    if (text[at] === "'") return fail('Texts need double quotes ("), not single ones.');
    return fail(`A value is missing here, before ${found()}.`);
  };

  /** After a member or element: `true` when a comma says that another follows. */
  const another = (close: "}" | "]"): boolean => {
    skipSpace();
    const comma = at;
    if (text[at] === close) {
      at++;
      return false;
    }
    if (text[at] !== ",") {
      if (at >= text.length) fail(`The file ends too early: a "${close}" is missing.`);
      if (text[at] === "/") fail("JSON has no comments.");
      fail(
        /["{[\w-]/.test(text[at] ?? "")
          ? "A comma is missing before this."
          : `A "," or "${close}" is missing here, before ${found()}.`,
      );
    }
    at++;
    skipSpace();
    if (text[at] === close) fail(`There is a comma with nothing between it and "${close}".`, comma);
    return true;
  };

  const deeper = (): void => {
    if (path.length >= MAX_DEPTH) {
      throw new JsonSyntaxError(
        "json-too-deep",
        at,
        `Objects and lists are nested more than ${MAX_DEPTH} deep here.`,
      );
    }
  };

  const readObject = (): JsonNode => {
    deeper();
    const start = at++;
    const value: Record<string, unknown> = {};
    const members = new Map<string, JsonMember>();
    skipSpace();
    if (text[at] === "}") at++;
    else {
      do {
        const keyStart = at;
        if (text[at] !== '"') {
          if (at >= text.length) fail('The file ends too early: a "}" is missing.');
          if (text[at] === "/") fail("JSON has no comments.");
          fail(`A key in double quotes is missing here, before ${found()}.`);
        }
        const key = readString();
        skipSpace();
        if (text[at] !== ":") fail(`A colon is missing after the key "${key.slice(0, 40)}".`);
        at++;
        path.push(key);
        const node = readValue();
        if (FORBIDDEN_KEYS.has(key)) onKey("forbidden", path, keyStart);
        else if (members.has(key)) onKey("duplicate", path, keyStart);
        else {
          members.set(key, { keyStart, node });
          value[key] = node.value;
        }
        path.pop();
      } while (another("}"));
    }
    return { start, value, members };
  };

  const readArray = (): JsonNode => {
    deeper();
    const start = at++;
    const elements: JsonNode[] = [];
    skipSpace();
    if (text[at] === "]") at++;
    else {
      do {
        path.push(elements.length);
        elements.push(readValue());
        path.pop();
      } while (another("]"));
    }
    return { start, value: elements.map((element) => element.value), elements };
  };

  const readValue = (): JsonNode => {
    skipSpace();
    const start = at;
    const first = text[at];
    if (first === "{") return readObject();
    if (first === "[") return readArray();
    if (first === '"') return { start, value: readString() };
    if (first === "-" || (first !== undefined && first >= "0" && first <= "9"))
      return { start, value: readNumber() };
    return { start, value: readWord() };
  };

  const root = readValue();
  skipSpace();
  if (at < text.length) fail(`The JSON is complete before this; nothing may follow, but ${found()} does.`);
  return root;
}

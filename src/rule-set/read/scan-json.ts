import { printParseErrorCode, visit } from "jsonc-parser";

/** One value in a JSON text, with its position, so that faults can be located. */
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

type SyntaxCode = "json-syntax" | "json-too-deep" | "too-large";

/** Where a text stops being valid JSON, and why, in words for its writer. */
export class JsonSyntaxError extends Error {
  readonly code: SyntaxCode;
  readonly offset: number;

  constructor(code: SyntaxCode, offset: number, message: string) {
    super(message);
    this.code = code;
    this.offset = offset;
  }
}

/** Called for a key that is given twice or must not be used; its value is left out. */
export type KeyFault = (
  kind: "duplicate" | "forbidden",
  path: readonly (string | number)[],
  offset: number,
) => void;

/** Keys that would reach an object's prototype. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** No rule file is nested more deeply, and deeper nesting would overflow the stack. */
export const MAX_DEPTH = 100;

/** The most letters in a key, since every fault below it repeats it in its pointer. */
export const MAX_KEY = 500;

type Container =
  | { start: number; value: Record<string, unknown>; members: Map<string, JsonMember> }
  | { start: number; value: unknown[]; elements: JsonNode[] };

/** Messages for jsonc-parser's errors, and (in lower case) for faults that it does not distinguish. */
const MESSAGES: Readonly<Record<string, string>> = {
  ValueExpected: "A value is missing here, before {found}.",
  PropertyNameExpected: "A key in double quotes is missing here, before {found}.",
  ColonExpected: 'A colon is missing after the key "{key}".',
  CommaExpected: 'A "," or "{close}" is missing here, before {found}.',
  EndOfFileExpected: "The JSON ends before this, but {found} follows. Remove it.",
  CloseBraceExpected: 'The file ends too early: a "}" is missing.',
  CloseBracketExpected: 'The file ends too early: a "]" is missing.',
  InvalidCommentToken: "JSON has no comments. Remove this one.",
  UnexpectedEndOfString: "The text that begins here has no closing quote.",
  UnexpectedEndOfNumber: '"{token}" is not the start of a number. Write 12, 0.5 or -3.',
  InvalidCharacter: "There is a control character in this text. Write a tab as \\t.",
  InvalidEscapeCharacter:
    'A backslash in a text must be followed by one of " \\ / b f n r t or u and four hexadecimal digits.',
  endBeforeValue: "The file ends too early: a value is missing.",
  commaBeforeClose: 'There is nothing between this comma and "{close}". Remove the comma.',
  commaForgotten: "A comma is missing before this.",
  singleQuotes: 'Texts need double quotes ("), not single ones.',
  curlyQuotes: 'Texts need straight double quotes ("), not curly ones.',
  noValue:
    '"{token}" isn\'t JSON. In a snapshot, write null or {"unknown": "why"} for a value that isn\'t known.',
  truth: '"{token}" isn\'t JSON. Write true or false, in small letters.',
  noQuotes: 'A text needs double quotes around it: "{token}".',
  longKey: `This key is too long; at most ${MAX_KEY} characters are allowed.`,
  tooDeep: `Objects and lists are nested more than ${MAX_DEPTH} deep here.`,
};

const CODES: Readonly<Record<string, SyntaxCode>> = { tooDeep: "json-too-deep", longKey: "too-large" };

/** What spreadsheets and programming languages write for a missing value or an invalid number. */
const NO_VALUE = /^(?:[-+]?(?:nan|inf(?:inity)?)|#?n\/a|undefined|none|nil|null)(?![\p{L}\p{N}_$])/iu;
const TRUTH = /^(?:true|false)(?![\p{L}\p{N}_$])/iu;

/** An escape that a text may contain, or (as group 1) something that it may not. */
const ESCAPE_OR_FAULT = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})|(\\|[^ -\uffff])/g;

/**
 * Reads exactly what `JSON.parse` reads, and keeps each value's position. If a key is given twice, the first value is
 * kept. Throws only `JsonSyntaxError`.
 */
export function scanJson(text: string, onKey: KeyFault): JsonNode {
  const top = { start: 0, value: [], elements: [] as JsonNode[] };
  const open: Container[] = [top];
  let key = { name: "", start: 0, kept: true };
  let valueStart = 0;
  let separator = 0;
  let expected = "ValueExpected";

  const close = (): string => ("members" in open.at(-1)! ? "}" : "]");
  const expectAfterValue = (): void => {
    expected = open.length === 1 ? "EndOfFileExpected" : "CommaExpected";
  };
  const add = (node: JsonNode): void => {
    valueStart = node.start;
    const parent = open.at(-1)!;
    if ("elements" in parent) {
      parent.elements.push(node);
      parent.value.push(node.value);
    } else if (key.kept) {
      parent.members.set(key.name, { keyStart: key.start, node });
      parent.value[key.name] = node.value;
    }
    expectAfterValue();
  };
  const begin = (container: Container): void => {
    if (open.length > MAX_DEPTH) fail("tooDeep", container.start);
    add(container);
    open.push(container);
    expected = "members" in container ? "PropertyNameExpected" : "ValueExpected";
  };
  const end = (): void => {
    open.pop();
    expectAfterValue();
  };

  const fail = (name: string, at: number, length = 1): never => {
    const slots: Readonly<Record<string, string>> = {
      found: `'${String.fromCodePoint(text.codePointAt(at) ?? 0)}'`,
      token: text.slice(at, at + Math.min(length, 40)),
      key: key.name.slice(0, 40),
      close: close(),
    };
    const message = MESSAGES[name]?.replace(/\{(\w+)\}/g, (_, slot: string) => slots[slot]!);
    throw new JsonSyntaxError(CODES[name] ?? "json-syntax", at, message ?? name);
  };

  const onError = (fault: string, at: number, length: number): never => {
    const next = text[at] ?? "";
    if (/\d/.test(text[at - 1] ?? "") && /[\w.+-]/.test(next))
      return fail("UnexpectedEndOfNumber", valueStart, at + 1 - valueStart);
    if (/^Invalid(Unicode|EscapeCharacter|Character)$/.test(fault)) {
      for (const { 1: bad, index } of text.slice(at, at + length).matchAll(ESCAPE_OR_FAULT))
        if (bad) return fail(bad === "\\" ? "InvalidEscapeCharacter" : "InvalidCharacter", at + index);
    }
    // For an unknown symbol, the parser does not say what is missing there.
    const name = fault === "InvalidSymbol" || fault === "ValueExpected" ? expected : fault;
    if (name === "CommaExpected" && /["{[\w-]/.test(next)) return fail("commaForgotten", at);
    if (name !== "ValueExpected" && name !== "PropertyNameExpected") return fail(name, at, length);
    if (text[separator] === "," && next === close()) return fail("commaBeforeClose", separator);
    if (next === "'") return fail("singleQuotes", at);
    if (/[\u2018-\u201f\u00ab]/.test(next)) return fail("curlyQuotes", at);
    if (name === "PropertyNameExpected") return fail(next === "" ? "CloseBraceExpected" : name, at);
    if (next === "") return fail("endBeforeValue", at);
    const ahead = text.slice(at, at + 40);
    for (const [what, pattern] of [
      ["noValue", NO_VALUE],
      ["truth", TRUTH],
      ["noQuotes", /^[\p{L}_$][\p{L}\p{N}_$]*/u],
    ] as const) {
      const found = pattern.exec(ahead)?.[0];
      if (found !== undefined) return fail(what, at, found.length);
    }
    if (next === "#") return fail("InvalidCommentToken", at);
    return fail(/[-+.]/.test(next) ? "UnexpectedEndOfNumber" : name, at, length);
  };

  visit(
    text,
    {
      onObjectBegin: (start) => begin({ start, value: {}, members: new Map() }),
      onArrayBegin: (start) => begin({ start, value: [], elements: [] }),
      onObjectEnd: end,
      onArrayEnd: end,
      onLiteralValue: (value, start) => add({ start, value }),
      onObjectProperty(name, start, _length, _line, _column, pathOfObject) {
        if (name.length > MAX_KEY) fail("longKey", start);
        const parent = open.at(-1)!;
        const isTwice = "members" in parent && parent.members.has(name);
        const isForbidden = FORBIDDEN_KEYS.has(name);
        if (isForbidden || isTwice)
          onKey(isForbidden ? "forbidden" : "duplicate", [...pathOfObject(), name], start);
        key = { name, start, kept: !isForbidden && !isTwice };
        expected = "ColonExpected";
      },
      onSeparator(character, start) {
        separator = start;
        expected = character === "," && close() === "}" ? "PropertyNameExpected" : "ValueExpected";
      },
      onError: (code, at, length) => onError(printParseErrorCode(code), at, length),
    },
    { disallowComments: true },
  );
  return top.elements[0]!;
}

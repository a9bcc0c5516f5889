import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_TEXT, readJson } from "../../../src/rule-set/read/read-json.js";
import { runs } from "../../runs.js";

function faultOf(text: string) {
  const { issues } = readJson(text, "x.json");
  expect(issues).toHaveLength(1);
  const { code, line, column, message } = issues[0]!;
  return `${line}:${column} ${message} [${code}]`;
}

/** `null` when JSON.parse refuses the text. */
function standard(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

describe("readJson", () => {
  it("reads what JSON.parse reads", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 5 }),
        fc.constantFrom(undefined, 1, "\t", "\r\n"),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent === "\r\n" ? 2 : indent).replaceAll(
            "\n",
            indent === "\r\n" ? "\r\n" : "\n",
          );
          fc.pre(!/"(__proto__|constructor|prototype)":/.test(text));
          const read = readJson(text, "x.json");
          expect(read.issues).toEqual([]);
          expect(read.value).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it("refuses what JSON.parse refuses, whatever the text", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"b"',
      "1",
      "-0",
      "01",
      "1.",
      ".5",
      "1e5",
      "1e+",
      "-",
      "true",
      "nul",
      "null",
      " ",
      "\n",
      "\u00a0",
      '"',
      "\\",
      '"\\u12"',
      '"\\u00e9"',
      '"\t"',
      '"\n"',
      "/",
      "//",
      "/*",
      "*/",
      "'a'",
      "é",
      "\u{1f600}",
      "NaN",
      "\u2028",
      "\uFEFF",
      "\0",
      "\r",
      "\f",
      '"\ud800"',
      '"\u007f\u0085"',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 10 }), (parts) => {
        const text = parts.join("");
        fc.pre(!text.startsWith("\uFEFF"));
        const read = readJson(text, "x.json");
        const expected = standard(text);
        const isSyntax = read.issues.some(({ code }) => code === "json-syntax");
        expect(isSyntax).toBe(expected === null);
        if (expected !== null && read.issues.length === 0) expect(read.value).toEqual(expected.value);
      }),
      { numRuns: runs(20_000) },
    );
  });

  it.each([
    ['{"a": 1,}', '1:8 There is nothing between this comma and "}". Remove the comma. [json-syntax]'],
    ['{"a": 1\n "b": 2}', "2:2 A comma is missing before this. [json-syntax]"],
    ['{"a" 1}', '1:6 A colon is missing after the key "a". [json-syntax]'],
    ['{"a": "open\n}', "1:7 The text that begins here has no closing quote. [json-syntax]"],
    ["{a: 1}", "1:2 A key in double quotes is missing here, before 'a'. [json-syntax]"],
    ['{"a": yes}', '1:7 A text needs double quotes around it: "yes". [json-syntax]'],
    ["{\"a\": 'b'}", '1:7 Texts need double quotes ("), not single ones. [json-syntax]'],
    ['{\n  // note\n  "a": 1}', "2:3 JSON has no comments. Remove this one. [json-syntax]"],
    ["# note\n{}", "1:1 JSON has no comments. Remove this one. [json-syntax]"],
    ["{'a': 1}", '1:2 Texts need double quotes ("), not single ones. [json-syntax]'],
    ['{"a": “b”}', '1:7 Texts need straight double quotes ("), not curly ones. [json-syntax]'],
    ["{“a”: 1}", '1:2 Texts need straight double quotes ("), not curly ones. [json-syntax]'],
    ['{"a": nothing}', '1:7 A text needs double quotes around it: "nothing". [json-syntax]'],
    ['{"a": NaNs}', '1:7 A text needs double quotes around it: "NaNs". [json-syntax]'],
    ['{"a": [1, 2', '1:12 The file ends too early: a "]" is missing. [json-syntax]'],
    ['{"a":', "1:6 The file ends too early: a value is missing. [json-syntax]"],
    ["", "1:1 The file ends too early: a value is missing. [json-syntax]"],
    ['{"a": 1} 2', "1:10 The JSON ends before this, but '2' follows. Remove it. [json-syntax]"],
    ['{"a": 01}', '1:7 "01" is not the start of a number. Write 12, 0.5 or -3. [json-syntax]'],
    [
      '{"a": "\\x"}',
      '1:8 A backslash in a text must be followed by one of " \\ / b f n r t or u and four hexadecimal digits. [json-syntax]',
    ],
    ['{"a": 1.}', '1:7 "1." is not the start of a number. Write 12, 0.5 or -3. [json-syntax]'],
    ['{"a": -}', '1:7 "-" is not the start of a number. Write 12, 0.5 or -3. [json-syntax]'],
    ['{"a": .5}', '1:7 ".5" is not the start of a number. Write 12, 0.5 or -3. [json-syntax]'],
    ["[1,\n]", '1:3 There is nothing between this comma and "]". Remove the comma. [json-syntax]'],
    ['{"a": [1, 2}', `1:12 A "," or "]" is missing here, before '}'. [json-syntax]`],
    ['{"a" = 1}', '1:6 A colon is missing after the key "a". [json-syntax]'],
    ['{"a": 1} é', "1:10 The JSON ends before this, but 'é' follows. Remove it. [json-syntax]"],
    [
      '["\\n\\\\ \\u00e9 \\u12"]',
      '1:15 A backslash in a text must be followed by one of " \\ / b f n r t or u and four hexadecimal digits. [json-syntax]',
    ],
    ['{"a": "\t"}', "1:8 There is a control character in this text. Write a tab as \\t. [json-syntax]"],
  ])("says in plain words what is wrong with %j", (text, expected) => {
    expect(faultOf(text)).toBe(expected);
  });

  it.each(
    "NaN -NaN nan Infinity -Infinity +Infinity inf -inf undefined None nil NULL Null N/A #N/A".split(" "),
  )("says what to write in place of %s", (word) => {
    for (const [text, place] of [
      [`{"a": ${word}}`, "1:7"],
      [`[1, ${word}, 2]`, "1:5"],
      [word, "1:1"],
    ])
      expect(faultOf(text!)).toBe(
        `${place} "${word}" isn't JSON. In a snapshot, write null or {"unknown": "why"} for a value that isn't known. [json-syntax]`,
      );
  });

  it.each(["True", "FALSE"])("says what to write in place of %s", (word) => {
    expect(faultOf(`{"a": ${word}}`)).toBe(
      `1:7 "${word}" isn't JSON. Write true or false, in small letters. [json-syntax]`,
    );
  });

  it("points at the value, or at its key when asked to", () => {
    const { locate } = readJson('{\r\n  "a/b": [1,\n   {"~": "é\u{1f600}", "c": 2}]\r}', "x.json");
    expect(locate("")).toEqual({ line: 1, column: 1 });
    expect(locate("/a~1b")).toEqual({ line: 2, column: 10 });
    expect(locate("/a~1b", "key")).toEqual({ line: 2, column: 3 });
    expect(locate("/a~1b/1")).toEqual({ line: 3, column: 4 });
    expect(locate("/a~1b/1/~0")).toEqual({ line: 3, column: 10 });
    expect(locate("/a~1b/1/c", "key")).toEqual({ line: 3, column: 17 });
    for (const nowhere of ["/x", "/a~1b/2", "/a~1b/01", "/a~1b/0/0"]) expect(locate(nowhere)).toBeUndefined();
  });

  it("does not count a byte order mark as a column", () => {
    const { value, issues, locate } = readJson('\uFEFF{"a": 1}', "x.json");
    expect([value, issues, locate("/a")]).toEqual([{ a: 1 }, [], { line: 1, column: 7 }]);
  });

  it("keeps the first of two equal keys and points at the second", () => {
    const { value, issues } = readJson('{"a": {"b": 1,\n "b": 2}}', "x.json");
    expect(value).toEqual({ a: { b: 1 } });
    expect(issues).toMatchObject([{ code: "duplicate-key", pointer: "/a/b", line: 2, column: 2 }]);
  });

  it("never assigns a key that reaches the prototype", () => {
    const { value, issues } = readJson(
      '{"__proto__": {"bad": 1}, "constructor": 1, "a": {"prototype": 1}}',
      "x.json",
    );
    expect(issues.map(({ code, pointer }) => [code, pointer])).toEqual([
      ["forbidden-key", "/__proto__"],
      ["forbidden-key", "/constructor"],
      ["forbidden-key", "/a/prototype"],
    ]);
    expect((value as { bad?: unknown }).bad).toBeUndefined();
    expect(Object.keys(value as object)).toEqual(["a"]);
  });

  it("survives nesting without end, and texts without end", () => {
    for (const open of ["[", '{"a":'])
      expect(faultOf(open.repeat(MAX_TEXT / open.length))).toMatch(/json-too-deep/);
    const deepest = "[".repeat(100) + "]".repeat(100);
    expect(readJson(deepest, "x.json").issues).toEqual([]);
    expect(faultOf(`[${deepest}]`)).toMatch(/^1:101 .*json-too-deep/);
    expect(faultOf(" ".repeat(MAX_TEXT + 1))).toMatch(/too-large/);
    expect(readJson(`"${"a".repeat(MAX_TEXT - 2)}"`, "x.json").issues).toEqual([]);
    expect(readJson("1".repeat(MAX_TEXT), "x.json").issues).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import { parsePlain } from "../../../src/cli/input/line-json.js";

describe("a line that is read quickly", () => {
  test.each([
    ['{"a":1,"b":{"c":[true,null,"x"]}}', { a: 1, b: { c: [true, null, "x"] } }],
    ['  { "a" : 1.0 , "b" : "10:30" } ', { a: 1, b: "10:30" }],
    ['{"a":"caf\\u00e9"}', { a: "café" }],
  ])("has its value, however it is laid out: %s", (text, value) => {
    expect(parsePlain(text)).toEqual(value);
  });

  test.each([
    ["a key given twice", '{"a":1,"a":2}'],
    ["a key given twice, of which one is escaped", '{"a":1,"\\u0061":2}'],
    ["a key given twice deep inside", '{"a":[{"b":1,"b":1}]}'],
    ["a key given twice, and a colon that is escaped", '{"a":1,"a":"\\u003a"}'],
    ["a key given twice, with a text that has colons", '{"a":"1:2","a":"1:2"}'],
    ["a colon in a key", '{"a:b":1}'],
    ["a key that is refused", '{"__proto__":1}'],
    ["a key that is refused, escaped", '{"\\u005f_proto__":1}'],
    ["a key of the writer's own", '{"x-own":1}'],
    ["objects nested very deep", `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`],
    ["what is not JSON", '{"a":1,}'],
  ])("is left to the exact reader: %s", (_, text) => {
    expect(parsePlain(text)).toBe(undefined);
  });
});

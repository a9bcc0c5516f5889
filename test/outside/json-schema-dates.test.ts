// JSON Schema's own tests of the format `date` (the JSON Schema Test Suite, MIT, draft 2020-12, commit 47958f82): 41
// texts that are dates or not, and six values that are not texts. A copy is in test/fixtures/json-schema-test-suite/,
// because
// @json-schema-org/tests downloads the suite from outside npm (docs/decisions/outside-suites.md).
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/base/day.js";
import { parseWrittenDay } from "../../src/base/written-day.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { evaluationSchema } from "../../src/evaluate/evaluation-schema.js";
import { mismatch } from "../../src/evaluate/matches-shape.js";
import { safeParseSnapshot } from "../../src/evaluate/parse-snapshot.js";
import { selectRuleSet } from "../../src/evaluate/select-rule-set.js";
import { parseRuleSet, safeParseRuleSet } from "../../src/rule-set/parse.js";
import { smallRuleSet } from "../rule-set/small-rule-set.js";
import {
  daysOfRules,
  instances,
  isDay,
  isDayPart,
  kindOf,
  parts,
  rulesWith,
  shipped,
  withValue,
} from "./day-places.js";
import { purposesUnder, rowOf } from "./suites.js";

const SUITE = "JSON Schema Test Suite, `date`";
const FILE = join(import.meta.dirname, "../fixtures/json-schema-test-suite/date.json");
const SHA_256 = "20435f915c7a0d94b623939153d847b31583cbe688d94ba6cf63679d7036fecf";

interface Test {
  readonly description: string;
  readonly data: unknown;
  readonly valid: boolean;
}

const [{ tests } = expect.fail("no tests")] = JSON.parse(readFileSync(FILE, "utf8")) as [
  { readonly tests: readonly Test[] },
];
const texts = tests.filter((test): test is Test & { data: string } => typeof test.data === "string");
const others = tests.filter(({ data }) => typeof data !== "string");
const verdicts = (judge: (text: string) => boolean) => texts.map(({ data }) => [data, judge(data)]);
const VERDICTS = texts.map(({ data, valid }) => [data, valid]);

/** Forms of days that are read in registers but not in a snapshot. */
const WRITTEN = ["1998-1-20", "1998-01-1", "20230328"];

const validators = new Map<string, ValidateFunction>();
function validatorOf(name: string, schema: object): ValidateFunction {
  const made = validators.get(name) ?? new Ajv({ allowUnionTypes: true }).compile(schema);
  validators.set(name, made);
  return made;
}

const ruleSet = parseRuleSet(smallRuleSet);
const subject = { scope: "hub", id: "a" };
const asOf = "2025-03-31";
const takes = (snapshot: object) => safeParseSnapshot(ruleSet, { format: 1, subject, ...snapshot }).success;

describe("days, by JSON Schema's own tests of the format date", () => {
  it("are judged by the suite as it was published", () => {
    expect(createHash("sha256").update(readFileSync(FILE)).digest("hex")).toBe(SHA_256);
  });

  it("are accepted and refused as it says, wherever a shipped schema has a day", () => {
    for (const [name, schema] of Object.entries(shipped))
      for (const [pointer, node] of parts(schema)) {
        if (!isDayPart(node)) continue;
        const { type, pattern } = node;
        const validate = validatorOf(`${type} ${pattern}`, { type, pattern });
        const place = `${name} ${pointer}`;
        expect([place, verdicts((text) => validate(text))]).toEqual([place, VERDICTS]);
        expect([place, others.map(({ data }) => validate(data))]).toEqual([place, others.map(() => false)]);
      }
  });

  it("are refused by the schemas wherever a shipped file, an example or a result has a day that isn't one", () => {
    const tried = new Set<string>();
    for (const [schema, value] of instances()) {
      const validate = validatorOf(schema, shipped[schema]!);
      for (const [pointer, day] of parts(value)) {
        const kind = `${schema} ${kindOf(pointer)}`;
        if (!isDay(day) || tried.has(kind)) continue;
        tried.add(kind);
        const judged = ["2024-02-29", "2025-02-30"].map((text) => validate(withValue(value, pointer, text)));
        expect([kind, judged]).toEqual([kind, [true, false]]);
      }
    }
    expect(tried.size).toBeGreaterThan(12);
  });

  it("in a snapshot and a result are accepted and refused as it says, and those that choose rules", () => {
    const result = evaluate(ruleSet, { subject, asOf, facts: {} } as never);
    const dated = (value: unknown) => takes({ asOf, facts: { "report.day": value } });
    const readers: Readonly<Record<string, (text: string) => boolean>> = {
      parseDay: (text) => parseDay(text) !== undefined,
      "the day of a snapshot": (text) => takes({ asOf: text, facts: {} }),
      "a fact": dated,
      "the first day of a fact": (min) => dated({ min, max: "9999-12-31" }),
      "the last day of a fact": (max) => dated({ min: "0001-01-01", max }),
      "the day of evidence": (on) =>
        takes({ asOf, facts: {}, evidence: { "report.day": { source: "a letter", on } } }),
      "the day of a result": (text) => mismatch({ ...result, asOf: text }, evaluationSchema) === undefined,
      "the day of which rules are chosen": (text) =>
        !/isn't a date/.test(selectRuleSet([ruleSet], text).message),
    };
    for (const [reader, judge] of Object.entries(readers))
      expect([reader, verdicts(judge)]).toEqual([reader, VERDICTS]);
  });

  it("in a rule file are accepted and refused as it says", () => {
    expect(daysOfRules.length).toBeGreaterThan(5);
    for (const { data, valid } of texts) {
      const parsed = safeParseRuleSet(rulesWith(data));
      const refused = (parsed.success ? [] : parsed.error.issues)
        .filter(({ code }) => code === "bad-date" || code === "value-type")
        .map(({ file, pointer }) => `${file} ${pointer}`);
      expect([data, refused.sort()]).toEqual([data, valid ? [] : daysOfRules]);
    }
  });

  it("in a register are read as it says, except in the forms that spreadsheets write", () => {
    const different = texts.filter(({ data, valid }) => (parseWrittenDay(data) !== undefined) !== valid);
    expect(different.map(({ data }) => data).sort()).toEqual([...WRITTEN].sort());
  });

  it("has the figures and the reasons that docs/outside-suites.md gives", () => {
    expect(rowOf(SUITE)).toEqual({
      version: "47958f82",
      licence: "MIT",
      cases: tests.length,
      asItSays: texts.length,
      onPurpose: others.length,
    });
    const purposes = [...others.map(({ data }) => JSON.stringify(data)), ...WRITTEN];
    expect([...purposesUnder(SUITE).keys()].sort()).toEqual(purposes.sort());
  });
});

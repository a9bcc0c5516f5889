import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { safeParseSnapshot } from "../../../src/evaluate/parse-snapshot.js";
import { checkStructure } from "../../../src/rule-set/check/check-structure.js";
import { parseRuleSet, safeParseRuleSet } from "../../../src/rule-set/parse.js";
import type { Finding } from "../../../src/rule-set/read/finding.js";
import { factsFileSchema, phaseFileSchema, ruleSetFileSchema } from "../../../src/rule-set/schema/schema.js";
import { casesFileSchema, snapshotSchema } from "../../../src/rule-set/schema/snapshot-schema.js";
import { runs } from "../../runs.js";
import { smallRuleSet } from "../small-rule-set.js";

const snapshot = {
  format: 1,
  subject: { scope: "hub", id: "a", name: "A", "x-region": ["north"] },
  asOf: "2025-03-31",
  facts: {
    "schools.total": 20,
    "schools.engaged": { min: 14, max: 15, "x-from": { page: 3 } },
    "report.day": null,
    "report.sent": { unknown: "lost", "x-who": "A" },
    "pupils.succeeding": { unknown: "" },
    "x-raw": [[]],
  },
  evidence: { "schools.total": { source: "register", on: "2025-03-01", "x-page": 3 }, "x-note": 1 },
  "x-mine": { anything: true },
};

const samples: readonly (readonly [name: string, schema: z.ZodType, value: unknown])[] = [
  ["rule-set", ruleSetFileSchema, JSON.parse(smallRuleSet["rule-set.json"]!)],
  ["facts", factsFileSchema, JSON.parse(smallRuleSet["facts.json"]!)],
  ["phase", phaseFileSchema, JSON.parse(smallRuleSet["primary.json"]!)],
  ["cases", casesFileSchema, JSON.parse(smallRuleSet["cases/engagement.json"]!)],
  ["snapshot", snapshotSchema, snapshot],
];

function findingsOf(schema: z.ZodType, value: unknown): Finding[] {
  const findings: Finding[] = [];
  checkStructure(schema, value, "x.json", (finding) => findings.push(finding));
  return findings;
}

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return [path, ...entries.flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

type Change =
  | { readonly kind: "set"; readonly value: unknown }
  | { readonly kind: "remove" }
  | { readonly kind: "add"; readonly key: string; readonly value: unknown };

const KEYS = [
  "all",
  "any",
  "not",
  "fact",
  "operator",
  "value",
  "parameter",
  "at",
  "milestones",
  "product",
  "type",
  "min",
  "unknown",
  "x-a",
  "titel",
  "Ä",
];

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    {},
    [],
    "",
    0,
    -1,
    0.5,
    75,
    "75%",
    "75 %",
    "3/0",
    "2025-02-30",
    { parameter: "x" },
    { fact: "x" },
    { all: [] },
    null,
  ),
);

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant("set" as const), value: anything }),
  fc.constant({ kind: "remove" as const }),
  fc.record({ kind: fc.constant("add" as const), key: fc.constantFrom(...KEYS), value: anything }),
);

/** The value with a change at a path; unchanged if the change is impossible. */
function changed(value: unknown, [head, ...tail]: Path, what: Change): unknown {
  if (head === undefined) {
    if (what.kind === "set") return what.value;
    if (what.kind === "add" && typeof value === "object" && value !== null && !Array.isArray(value))
      return { ...value, [what.key]: what.value };
    return value;
  }
  if (Array.isArray(value)) {
    const list = value.map((item, index) => (index === head ? changed(item, tail, what) : item));
    return what.kind === "remove" && tail.length === 0 ? list.filter((_, index) => index !== head) : list;
  }
  const { [head]: child, ...rest } = value as Record<string, unknown>;
  return what.kind === "remove" && tail.length === 0 ? rest : { ...rest, [head]: changed(child, tail, what) };
}

function mutated(value: unknown): fc.Arbitrary<unknown> {
  const paths = pathsOf(value);
  return fc.array(fc.tuple(fc.nat(paths.length - 1), change), { minLength: 1, maxLength: 3 }).map((changes) =>
    changes.reduce<unknown>((result, [index, what]) => {
      const path = paths[index]!;
      return pathsOf(result).some((other) => JSON.stringify(other) === JSON.stringify(path))
        ? changed(result, path, what)
        : result;
    }, value),
  );
}

describe("checkStructure", () => {
  it.each(samples)("%s: finds nothing in a valid file", (_, schema, value) => {
    expect(findingsOf(schema, value)).toEqual([]);
  });

  it.each(samples)(
    "%s: finds something exactly when the zod schema does, and can always say what",
    (_, schema, value) => {
      fc.assert(
        fc.property(mutated(value), (mutant) => {
          const findings = findingsOf(schema, mutant);
          expect(findings.length > 0).toBe(!schema.safeParse(mutant).success);
          expect(findings.filter(({ code }) => code === "invalid-file")).toEqual([]);
        }),
        { numRuns: runs(1000) },
      );
    },
  );

  it("accepts x- keys from a snapshot's writer, and no other unknown keys", () => {
    const strangers = {
      ...snapshot,
      y: 1,
      facts: { ...snapshot.facts, Bad: 1 },
      subject: { ...snapshot.subject, titel: "A" },
    };
    expect(findingsOf(snapshotSchema, strangers).map(({ code, pointer }) => [code, pointer])).toEqual([
      ["unknown-key", "/subject/titel"],
      ["invalid-id", "/facts/Bad"],
      ["unknown-key", "/y"],
    ]);
  });
});

describe("the schema of snapshots and the evaluator", () => {
  const ruleSet = parseRuleSet(smallRuleSet);
  const total = (value: unknown) => ({ facts: { "schools.total": value } });
  const source = (value: unknown) => ({ evidence: { "schools.total": value } });

  it.each([
    [{}],
    [{ subject: { scope: "hub", id: "a", name: "" } }],
    [total({ min: 1, "x-a": 1 })],
    [total({ max: 1, "x-a": [] })],
    [total({ unknown: "" })],
    [total({ unknown: "lost", "x-a": null })],
    [source({ source: "register", "x-a": {} })],
  ])("accept %j", (change) => {
    const value = { ...snapshot, ...change };
    expect(findingsOf(snapshotSchema, value)).toEqual([]);
    expect(safeParseSnapshot(ruleSet, value).success).toBe(true);
  });

  it.each([
    [{ subject: { scope: "hub", id: "" } }],
    [{ subject: { scope: "hub", id: " \n" } }],
    [total({})],
    [total({ "x-a": 1 })],
    [total({ min: 1, y: 1 })],
    [total({ min: 1, unknown: "lost" })],
    [total({ unknown: null })],
    [source({ source: "" })],
    [source({ source: "\t" })],
    [source({ "x-a": 1 })],
    [source({ source: "register", y: 1 })],
  ])("refuse %j", (change) => {
    const value = { ...snapshot, ...change };
    expect(findingsOf(snapshotSchema, value)).toHaveLength(1);
    expect(safeParseSnapshot(ruleSet, value).success).toBe(false);
  });
});

describe("safeParseRuleSet on mutated files", () => {
  const values: Readonly<Record<string, unknown>> = Object.fromEntries(
    Object.entries(smallRuleSet).map(([name, text]) => [name, JSON.parse(text)]),
  );

  const parameter = (rest: object) => ({ unit: "people", basis: "local", ...rest });
  /** What the property found in the past. */
  const found: [{ name: string; value: unknown }][] = [
    { name: "facts.json", value: JSON.parse('{"__proto__": {}, "all": ""}') },
    { name: "rule-set.json", value: { parameters: { a: parameter({ value: 1, product: [], basis: 0 }) } } },
    { name: "rule-set.json", value: { parameters: { a: parameter({ value: 1, milestones: [], all: {} }) } } },
  ].map((example) => [example]);

  it("never throws, gives texts and values the same issues, and reports no fault twice", () => {
    const mutant = fc
      .constantFrom(...Object.keys(values))
      .chain((name) => fc.record({ name: fc.constant(name), value: mutated(values[name]) }));
    fc.assert(
      fc.property(mutant, ({ name, value }) => {
        const asValue = safeParseRuleSet({ ...values, [name]: value });
        const asText = safeParseRuleSet({ ...values, [name]: JSON.stringify(value) });
        const issues = asValue.success ? asValue.warnings : asValue.error.issues;
        const texts = asText.success ? asText.warnings : asText.error.issues;
        const key = ({ code, file, pointer }: (typeof issues)[number]) => `${file} ${pointer} ${code}`;
        if (typeof value !== "string") expect(texts.map(key).sort()).toEqual(issues.map(key).sort());
        const errors = issues
          .filter(({ code }) => code !== "missing-key" && code !== "duplicate-key" && code !== "cycle")
          .map(key);
        expect(errors).toEqual([...new Set(errors)]);
      }),
      { numRuns: runs(1000), examples: found },
    );
  });

  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(
        fc.anything({
          withNullPrototype: true,
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSparseArray: true,
        }),
        (value) => {
          for (const name of Object.keys(values))
            expect(safeParseRuleSet({ ...values, [name]: value }).success).toBe(false);
          expect(safeParseRuleSet(value as Record<string, unknown>).success).toBe(false);
        },
      ),
      { numRuns: runs(500) },
    );
  });
});

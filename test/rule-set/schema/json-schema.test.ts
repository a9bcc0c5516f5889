import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { jsonSchemas } from "../../../src/rule-set/schema/json-schema.js";
import { EARLIER, readFolder, SHIPPED } from "../../rules/folder.js";

/** Validators that judge a file by the schema its `$schema` names, as an editor would. */
const validators = new Map<string, (value: unknown) => boolean>();
function isValid(text: string, change: (file: Record<string, unknown>) => void = () => {}): boolean {
  const file = JSON.parse(text) as Record<string, unknown>;
  const name = /([a-z-]+)\.schema\.json$/.exec(String(file["$schema"]))![1] as keyof ReturnType<
    typeof jsonSchemas
  >;
  const validate =
    validators.get(name) ?? new Ajv({ allErrors: true, allowUnionTypes: true }).compile(jsonSchemas()[name]);
  validators.set(name, validate);
  change(file);
  return validate(file);
}

describe("jsonSchemas", () => {
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    it(`${name}: the file in rules/schema is the one the schema gives (write it with vitest -u)`, async () => {
      await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
        `../../../rules/schema/${name}.schema.json`,
      );
    });

    it(`${name}: every object is closed or has its keys and values described`, () => {
      const open: object[] = [];
      visit(schema, (node) => {
        if (node.type === "object" && node.additionalProperties === undefined) open.push(node);
      });
      expect(open).toEqual([]);
    });
  }

  it.each([...SHIPPED, ...EARLIER])("accept every shipped file of %s", (id) => {
    const refused = Object.entries(readFolder(id)).filter(([, text]) => !isValid(text));
    expect(refused.map(([name]) => name)).toEqual([]);
  });

  it("accept the example snapshots", () => {
    const folder = join(import.meta.dirname, "../../../docs/examples");
    const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) {
      const snapshot = JSON.parse(readFileSync(join(folder, name), "utf8")) as object;
      expect([name, isValid(JSON.stringify({ $schema: "snapshot.schema.json", ...snapshot }))]).toEqual([
        name,
        true,
      ]);
    }
  });

  it("refuse a mistyped key, a value of another kind and a bad number", () => {
    const files = readFolder("2024-25");
    const primary = files["primary.json"]!;
    type Loose = Record<string, Record<string, Record<string, unknown>>>;
    expect(isValid(primary, (file) => Object.assign(file, { goal: {} }))).toBe(false);
    expect(isValid(primary, (file) => delete file["phase"])).toBe(false);
    expect(
      isValid(primary, (file) =>
        Object.assign((file as Loose)["goals"]!["primary.culture"]!, { modality: "hope" }),
      ),
    ).toBe(false);
    expect(isValid(files["rule-set.json"]!, (file) => Object.assign(file, { version: 1 }))).toBe(false);
    expect(
      isValid(files["facts.json"]!, (file) =>
        Object.assign((file as Loose)["facts"]!["llme.active"]!, { type: "number" }),
      ),
    ).toBe(false);
  });

  it("let a snapshot's writer add x- keys to every object, and a case's to its facts and their values", () => {
    const extended = (schema: object): unknown[] => {
      const found: unknown[] = [];
      visit(schema, (node) => {
        if (Object.hasOwn(node.patternProperties ?? {}, "^x-")) found.push(node.additionalProperties);
      });
      return found;
    };
    // The snapshot, its subject, facts and evidence, an entry of evidence, and the two forms of a value in an object.
    expect(extended(jsonSchemas().snapshot)).toEqual(Array(8).fill(false));
    expect(extended(jsonSchemas().cases)).toEqual(Array(3).fill(false));
  });

  it.each([
    [{ "llme.active": { min: 1, "x-a": [] }, "llme.leading": { unknown: "", "x-a": 1 }, "x-a": {} }, true],
    [{ "llme.active": {} }, false],
    [{ "llme.active": { "x-a": 1 } }, false],
    [{ "llme.active": { min: 1, unknown: "lost" } }, false],
    [{ "llme.active": { min: 1, y: 1 } }, false],
  ])("judges the facts %j as the evaluator does, in snapshots and in cases", (facts, valid) => {
    const asOf = "2025-03-31";
    const snapshot = {
      $schema: "snapshot.schema.json",
      format: 1,
      subject: { scope: "hub", id: "a" },
      asOf,
      facts,
    };
    const example = { scope: "hub", asOf, facts, expected: { status: "met" } };
    const cases = { $schema: "cases.schema.json", format: 1, goal: "llme.team", cases: { example } };
    expect(isValid(JSON.stringify(snapshot))).toBe(valid);
    expect(isValid(JSON.stringify(cases))).toBe(valid);
  });

  it.each([
    [{ fact: "llme.active", add: -1 }, true],
    [{ fact: "llme.active", add: { min: 0 } }, true],
    [{ fact: "llme.active", to: "embedded" }, true],
    [{ fact: "llme.active", impossible: true }, true],
    [{ fact: "llme.active", add: 0.5 }, false],
    [{ fact: "llme.active", add: 1, to: 2 }, false],
    [{ add: 1 }, false],
  ])("judges the change %j of a case", (change, valid) => {
    const expected = { status: "met", shortfall: [change] };
    const example = { scope: "hub", asOf: "2025-03-31", facts: {}, expected };
    const cases = { $schema: "cases.schema.json", format: 1, goal: "llme.team", cases: { example } };
    expect(isValid(JSON.stringify(cases))).toBe(valid);
  });

  it("describes every key of every file, so that an editor can help", () => {
    const silent: string[] = [];
    for (const [name, schema] of Object.entries(jsonSchemas())) {
      visit(schema, (node) => {
        for (const [key, property] of Object.entries(node.properties ?? {})) {
          if (property.description === undefined && property.$ref === undefined)
            silent.push(`${name}: ${key}`);
        }
      });
    }
    expect(silent).toEqual([]);
  });
});

interface SchemaNode {
  readonly type?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly additionalProperties?: unknown;
  readonly patternProperties?: object;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
}

function visit(node: unknown, look: (node: SchemaNode) => void): void {
  if (typeof node !== "object" || node === null) return;
  if (!Array.isArray(node)) look(node);
  for (const child of Object.values(node)) visit(child, look);
}

import { describe, expect, it } from "vitest";
import { jsonSchemas } from "../../src/rule-set/json-schema.js";

describe("jsonSchemas", () => {
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    it(`${name}: the file in rules/schema is the one the schema gives (write it with vitest -u)`, async () => {
      await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
        `../../rules/schema/${name}.schema.json`,
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

  it("lets a snapshot's writer add x- keys at the top, in subject, facts and evidence, and nowhere else", () => {
    const extended: unknown[] = [];
    visit(jsonSchemas().snapshot, (node) => {
      if (Object.hasOwn(node.patternProperties ?? {}, "^x-")) extended.push(node.additionalProperties);
    });
    expect(extended).toEqual([false, false, false, false]);
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

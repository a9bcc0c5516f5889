import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parseRuleSet } from "../../../src/rule-set/parse.js";
import { jsonSchemas, jsonSchemasFor, type SchemaName } from "../../../src/rule-set/schema/json-schema.js";
import { readFolder, readRules, SHIPPED } from "../../rules/folder.js";
import { smallRuleSet } from "../small-rule-set.js";
import { Editor } from "./editor.js";

const ROOT = join(import.meta.dirname, "../../..");
const PHASE = join(ROOT, "rules/2024-25/new-phase.json");
const CASES = join(ROOT, "rules/2024-25/cases/new.json");
const SNAPSHOT = join(ROOT, "docs/examples/new.json");
const FILES = {
  "rule-set": "rules/2024-25/rule-set.json",
  facts: "rules/2024-25/facts.json",
  phase: "rules/2024-25/llme.json",
  cases: "rules/2024-25/cases/llme.team.json",
  snapshot: "docs/examples/hub-example-mixed.json",
} as const satisfies Record<SchemaName, string>;

const ruleSet = parseRuleSet(readRules("2024-25"));
const factsOf = (...types: string[]) =>
  Object.entries(ruleSet.facts).flatMap(([id, { type }]) => (types.includes(type) ? [`"${id}"`] : []));

/** Opens a text in the editor at the place marked by `|`, which is removed. */
function openAt(path: string, marked: string): { editor: Editor; offset: number } {
  const offset = marked.indexOf("|");
  return { editor: new Editor(path, marked.slice(0, offset) + marked.slice(offset + 1)), offset };
}

const completionsAt = ({ editor, offset }: { editor: Editor; offset: number }) => editor.completions(offset);

/** A file for a phase with one criterion that is met by this condition. */
const phaseWith = (met: string) => `{
  "$schema": "../schema/2024-25/phase.schema.json",
  "format": 1,
  "phase": "primary",
  "goals": { "primary.culture": {
    "title": "Culture",
    "source": { "document": "strategic-goals-2024-25", "section": "primary", "bullet": 1, "sha256": "${"0".repeat(64)}" },
    "modality": "aim",
    "criteria": { "practices": { "excerpt": "culture", "scopes": { "hub": "implied" }, "met": ${met} } } } } }`;

const inPhase = (met: string) => openAt(PHASE, phaseWith(met));
const inSnapshot = (facts: string) =>
  openAt(
    SNAPSHOT,
    `{ "$schema": "../../rules/schema/2024-25/snapshot.schema.json", "format": 1,
       "subject": { "scope": "hub", "id": "a" }, "asOf": "2025-03-31", "facts": ${facts} }`,
  );

describe("the schemas that list the names of a rule set", () => {
  const shipped = SHIPPED.flatMap((id) =>
    Object.entries(jsonSchemasFor(readFolder(id))).map(([name, schema]) => ({ id, name, schema })),
  );

  it.each(shipped)(
    "$id, $name: the file is the one that the rules give (vitest -u writes it)",
    async (each) => {
      await expect(`${JSON.stringify(each.schema, null, 2)}\n`).toMatchFileSnapshot(
        `../../../rules/schema/${each.id}/${each.name}.schema.json`,
      );
    },
  );

  it.each(SHIPPED)("every file of %s names its own, and is valid by it", (id) => {
    const schemas = jsonSchemasFor(readFolder(id));
    const ajv = new Ajv({ allErrors: true, strict: false });
    for (const [file, text] of Object.entries(readFolder(id))) {
      const kind = file.startsWith("cases/") ? "cases" : file.replace(".json", "");
      const name = kind in schemas ? (kind as SchemaName) : "phase";
      const value = JSON.parse(text) as { $schema: string };
      const path = new URL(value.$schema, `file:///rules/${id}/${file}`).pathname;
      expect([file, path]).toEqual([file, `/rules/schema/${id}/${name}.schema.json`]);
      expect([file, ajv.validate(schemas[name], value), ajv.errors]).toEqual([file, true, null]);
    }
  });

  it("describe every key, those for one set as well as those for any", () => {
    const silent: string[] = [];
    const all = [jsonSchemas(), ...SHIPPED.map((id) => jsonSchemasFor(readFolder(id)))];
    for (const [name, schema] of all.flatMap((schemas) => Object.entries(schemas))) {
      const { definitions = {} } = schema as { definitions?: Record<string, Described> };
      const tells = (node: Described): boolean => {
        const defined = /^#\/definitions\/(.+)$/.exec(node.$ref ?? "")?.[1];
        const words = node.description ?? node.title ?? "";
        return words.trim() !== "" || (defined !== undefined && tells(definitions[defined]!));
      };
      visit(schema, (node) => {
        for (const [key, property] of Object.entries(node.properties ?? {}))
          if (!tells(property)) silent.push(`${name}: ${key}`);
      });
    }
    expect(silent).toEqual([]);
  });

  it("list what can be read from files that are at fault, and leave open what cannot", () => {
    const files = {
      "rule-set.json": "{",
      "facts.json": '{"facts": {"a": {"type": "count"}, "b": {}, "c": 1}}',
    };
    const { phase, snapshot } = jsonSchemasFor(files);
    expect(phase).toMatchObject({
      definitions: { "name-of-count-fact": { enum: ["a"], enumDescriptions: ["a. A count of things."] } },
    });
    expect(snapshot).toMatchObject({ properties: { facts: { properties: { a: { title: "a" } } } } });
    expect(jsonSchemasFor({})).toEqual(jsonSchemas());
  });

  it("list a small rule set of the user's own: every type of fact, and what each can be compared with", () => {
    const { definitions } = jsonSchemasFor(smallRuleSet).phase as {
      definitions: Record<string, { enum?: string[]; enumDescriptions?: string[] }>;
    };
    const lists = Object.entries(definitions).flatMap(([name, list]) =>
      list.enum ? [[name, list.enum]] : [],
    );
    expect(Object.fromEntries(lists)).toEqual({
      "name-of-parameter": [
        "coverage",
        "coverage-on-track",
        "engagement",
        "specialists",
        "nine-tenths",
        "specialists-on-track",
      ],
      "name-of-document": ["goals"],
      "name-of-assumption": ["by-2025", "cumulative"],
      "name-of-unit": ["share", "share of schools", "people", "schools", "share of people", "level"],
      "name-of-level-id": ["not-started", "introduced", "embedded", "sustained"],
      "name-of-count-fact": ["schools.total", "schools.engaged", "specialists.trained"],
      "name-of-share-fact": ["schools.engaged-share"],
      "name-of-percentage-fact": ["pupils.succeeding"],
      "name-of-flag-fact": ["report.sent"],
      "name-of-date-fact": ["report.day"],
      "name-of-level-fact": ["judgement.primary.culture.practices"],
      "name-of-count-parameter": ["specialists", "specialists-on-track"],
      "name-of-share-parameter": ["coverage", "coverage-on-track", "engagement", "nine-tenths"],
      "name-of-dated-share-parameter": ["engagement"],
    });
    expect(definitions["name-of-parameter"]!.enumDescriptions).toEqual([
      "share: 75%.",
      "share: 1/2.",
      "share of schools: 60% on 2023-08-31, 75% on 2025-08-31.",
      "people: 150.",
      "share: 90%.",
      "people: nine-tenths × specialists.",
    ]);
  });
});

describe("an editor that opens a file of the rules", () => {
  it("offers every fact of that set, each with its title and unit", async () => {
    const offered = await completionsAt(inPhase('{ "fact": "|" }'));
    const every = factsOf("count", "share", "percentage", "flag", "date", "level");
    expect([...offered.keys()].sort()).toEqual(every.sort());
    expect(offered.get('"llme.active"')).toBe("Active LLME. A count of active LLME.");
    expect(offered.get('"primary.schools.engaged-share"')).toContain("that have engaged");
  });

  it("offers another year's facts in that year's files", async () => {
    const text = phaseWith('{ "fact": "|" }').replace("2024-25/phase", "2020-23/phase");
    const offered = await completionsAt(openAt(PHASE, text));
    const facts = Object.keys(parseRuleSet(readRules("2020-23")).facts).map((id) => `"${id}"`);
    expect([...offered.keys()].sort()).toEqual(facts.sort());
  });

  it("offers facts inside all, any and not", async () => {
    for (const nested of ['{ "all": [{ "fact": "|" }] }', '{ "not": { "any": [{ "fact": "|" }] } }'])
      expect([...(await completionsAt(inPhase(nested))).keys()]).toContain('"llme.active"');
  });

  it("offers the operators in words, and the values and parameters that fit the fact", async () => {
    const operators = await completionsAt(inPhase('{ "fact": "llme.active", "operator": "|" }'));
    expect(operators.size).toBe(8);
    expect(operators.get('"greaterThanInclusive"')).toBe("At least the value.");

    const comparison = (fact: string, value: string) =>
      inPhase(`{ "fact": "${fact}", "operator": "greaterThanInclusive", "value": ${value} }`);
    const counts = await completionsAt(comparison("llme.active", '{ "parameter": "|" }'));
    expect([...counts.keys()]).toContain('"network-llme"');
    expect([...counts.keys()]).not.toContain('"coverage"');
    const shares = await completionsAt(comparison("llme.leading-share", '{ "parameter": "|" }'));
    expect([...shares.keys()]).toContain('"coverage"');
    expect(shares.get('"coverage"')).toMatch(/: 75%\.$/);
    expect([...shares.keys()]).not.toContain('"network-llme"');
    const levels = await completionsAt(comparison("judgement.primary.mastery.resources", '"|"'));
    expect([...levels.keys()]).toEqual(expect.arrayContaining(['"embedded"', '"sustained"']));
    const dated = await completionsAt(
      comparison("primary.schools.engaged-share", '{ "at": "as-of", "parameter": "|" }'),
    );
    expect([...dated.keys()]).toContain('"primary-engagement"');
    expect([...dated.keys()]).not.toContain('"coverage"');
    const others = await completionsAt(comparison("llme.active", '{ "fact": "|" }'));
    expect([...others.keys()].sort()).toEqual(factsOf("count").sort());
  });

  it("offers documents, assumptions, and the facts that can be parts and wholes", async () => {
    const document = await completionsAt(
      openAt(PHASE, phaseWith("{}").replace('"strategic-goals-2024-25"', '"|"')),
    );
    expect([...document.keys()]).toContain('"strategic-goals-2024-25"');
    const head = '"$schema": "../schema/2024-25/facts.schema.json", "format": 1';
    const partOf = openAt(
      join(ROOT, FILES.facts),
      `{ ${head}, "facts": { "a": { "type": "count", "title": "A", "unit": "things", "partOf": "|" } } }`,
    );
    expect([...(await completionsAt(partOf)).keys()].sort()).toEqual(factsOf("count").sort());
    const of = openAt(
      join(ROOT, FILES.facts),
      `{ ${head}, "facts": { "a": { "type": "share", "title": "A", "of": ["|"] } } }`,
    );
    expect([...(await completionsAt(of)).keys()].sort()).toEqual(factsOf("count").sort());
    const milestone = openAt(
      PHASE,
      phaseWith("{}").replace(
        '"goals": {',
        '"parameters": { "a": { "unit": "u", "milestones": [{ "on": "2025-08-31", "value": 1, "basis": "stated", "assumption": "|" }] } }, "goals": {',
      ),
    );
    expect([...(await completionsAt(milestone)).keys()].sort()).toEqual(
      Object.keys(ruleSet.assumptions)
        .map((id) => `"${id}"`)
        .sort(),
    );
  });

  it("offers goals, facts with their values, and local parameters in cases", async () => {
    const head = '"$schema": "../../schema/2024-25/cases.schema.json", "format": 1';
    const goals = await completionsAt(openAt(CASES, `{ ${head}, "goal": "|" }`));
    expect([...goals.keys()]).toEqual(Object.keys(ruleSet.goals).map((id) => `"${id}"`));
    const example = (rest: string) =>
      openAt(CASES, `{ ${head}, "goal": "llme.team", "cases": { "it": { "scope": "hub", ${rest} } } }`);
    const level = await completionsAt(example('"facts": { "judgement.primary.mastery.resources": "|" }'));
    expect([...level.keys()]).toContain('"embedded"');
    const local = await completionsAt(example('"parameters": { "|" }'));
    expect([...local.keys()]).toContain("coverage");
    expect([...local.keys()]).not.toContain("primary-engagement");
    const missing = await completionsAt(example('"expected": { "status": "met", "missing": ["|"] }'));
    expect([...missing.keys()]).toContain('"llme.active"');
  });

  it("offers the facts of a set in a snapshot, with title and unit, and the values of each type", async () => {
    const facts = await completionsAt(inSnapshot('{ "|" }'));
    const given = factsOf("count", "percentage", "flag", "date", "level").map((id) => id.slice(1, -1));
    expect([...facts.keys()].sort()).toEqual(given.sort());
    expect(facts.get("primary.schools.total")).toMatch(/A count of primary schools\.$/);
    const levels = await completionsAt(
      inSnapshot('{ "judgement.primary.mastery.resources": { "min": "|" } }'),
    );
    expect([...levels.keys()]).toEqual(['"not-started"', '"introduced"', '"embedded"', '"sustained"']);
    const fact = inSnapshot('{ "|primary.schools.total": 1 }');
    const told = await fact.editor.hover(fact.offset);
    expect(told).toContain("Primary schools");
    expect(told).toContain("How many primary schools are there");
  });

  it.each(Object.entries(FILES))("says what each field of a file is for: %s", async (_, file) => {
    const editor = new Editor(join(ROOT, file), readFileSync(join(ROOT, file), "utf8"));
    expect(await editor.diagnostics()).toEqual([]);
    const silent: string[] = [];
    for (const { name, offset } of editor.keys())
      if ((await editor.hover(offset)).trim() === "") silent.push(name);
    expect(silent).toEqual([]);
    expect(editor.keys().length).toBeGreaterThan(20);
  });

  it.each([
    ['{ "fact": "llme.activ", "operator": "equal", "value": 1 }', '"llme.activ"'],
    ['{ "fact": "llme.active", "operator": "atLeast", "value": 1 }', '"atLeast"'],
    ['{ "fact": "llme.active", "operator": "equal", "value": { "parameter": "covrage" } }', '"covrage"'],
    [
      '{ "fact": "llme.active", "operator": "equal", "value": { "fact": "llme.leading-share" } }',
      '"llme.leading-share"',
    ],
    ['{ "fact": "llme.active", "operator": "equal", "value": { "parameter": "coverage" } }', '"coverage"'],
    ['{ "all": [{ "fact": "llme.activ", "operator": "equal", "value": 1 }] }', '"llme.activ"'],
  ])("underlines a name that does not exist, or does not fit, in %s", async (condition, wrong) => {
    const found = await new Editor(PHASE, phaseWith(condition)).diagnostics();
    expect(found.map(({ text }) => text)).toEqual([wrong]);
    expect(found[0]!.message).toMatch(/Valid values|not accepted/);
  });

  it.each([
    ['{ "llme.activ": 1 }', '"llme.activ"'],
    ['{ "llme.leading-share": 1 }', '"llme.leading-share"'],
    ['{ "llme.active": "many" }', '"many"'],
    ['{ "llme.active": { "min": "many" } }', '"many"'],
    ['{ "judgement.primary.mastery.resources": "imbedded" }', '"imbedded"'],
  ])("underlines what a snapshot cannot have, in %s", async (facts, wrong) => {
    const found = await inSnapshot(`${facts}|`).editor.diagnostics();
    expect(found.map(({ text }) => text)).toEqual([wrong]);
  });
});

interface Described {
  readonly title?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Described>>;
}

function visit(node: unknown, look: (node: Described) => void): void {
  if (typeof node !== "object" || node === null) return;
  if (!Array.isArray(node)) look(node);
  for (const child of Object.values(node)) visit(child, look);
}

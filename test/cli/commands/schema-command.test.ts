import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { beforeEach, describe, expect, test } from "vitest";
import { jsonSchemas, jsonSchemasFor } from "../../../src/rule-set/schema/json-schema.js";
import { Editor } from "../../rule-set/schema/editor.js";
import { smallRuleSet } from "../../rule-set/small-rule-set.js";
import { readFolder } from "../../rules/folder.js";
import { runWith, temporaryFolder } from "../fake-io.js";

const RULES = new URL("../../../rules/", import.meta.url).pathname;

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

/** Writes the small rule set to `rules/small`, with some files replaced. */
function smallFolder(files: Readonly<Record<string, string>> = {}): void {
  mkdirSync(join(cwd, "rules/small/cases"), { recursive: true });
  for (const [name, text] of Object.entries({ ...smallRuleSet, ...files }))
    writeFileSync(join(cwd, "rules/small", name), text);
}

const read = (...path: string[]) => readFileSync(join(cwd, ...path), "utf8");

describe("schema", () => {
  test.each(Object.keys(jsonSchemas()))(
    "prints the schema %s, for any rule set and for one",
    async (name) => {
      const general = await runWith(["schema", name], { cwd });
      expect({ code: general.code, err: general.err }).toEqual({ code: 0, err: "" });
      expect(JSON.parse(general.out)).toEqual(jsonSchemas()[name as "facts"]);
      const named = await runWith(["schema", name, "--for", "2020-23"], { cwd });
      expect({ code: named.code, err: named.err }).toEqual({ code: 0, err: "" });
      expect(JSON.parse(named.out)).toEqual(jsonSchemasFor(readFolder("2020-23"))[name as "facts"]);
    },
  );

  test("prints the schema of results, the same for every rule set, by which what evaluate prints is valid", async () => {
    const { code, out, err } = await runWith(["schema", "evaluation"], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(await runWith(["schema", "evaluation", "--for", "2020-23"], { cwd })).toMatchObject({ code, out });
    const isValid = new Ajv({ strict: false }).compile(JSON.parse(out));
    writeFileSync(
      join(cwd, "h.json"),
      '{"subject":{"scope":"hub","id":"h"},"asOf":"2025-03-31","facts":{"llme.active":49}}',
    );
    const result = JSON.parse((await runWith(["evaluate", "h.json", "--format", "json"], { cwd })).out);
    expect(isValid(result), JSON.stringify(isValid.errors)).toBe(true);
    delete result.goals["llme.team"].status;
    expect(isValid(result)).toBe(false);
  });

  test("writes the schema to a file with --output", async () => {
    const { code, out } = await runWith(["schema", "facts", "-o", "facts.schema.json"], { cwd });
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(JSON.parse(read("facts.schema.json"))).toEqual(jsonSchemas().facts);
  });

  test("--write leaves a write-protected file as it is", async () => {
    smallFolder();
    chmodSync(join(cwd, "rules/small/facts.json"), 0o444);
    const { code, err } = await runWith(["schema", "--for", "small", "--write"], { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(/^error: .*facts\.json is write-protected[^\n]*\n$/);
    expect(read("rules/small/facts.json")).toBe(smallRuleSet["facts.json"]);
  });

  test("--write puts the schemas of a folder next to it and points every file there, changing nothing else", async () => {
    const cases = '{\r\n  "format": 1,\r\n  "goal": "primary.engagement",\r\n  "cases": {}\r\n}\r\n';
    smallFolder({ "cases/engagement.json": cases });
    const { code, out, err } = await runWith(["schema", "--for", "small", "--write"], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.split("\n").sort()).toEqual(
      [
        ...Object.keys(jsonSchemas()).map((name) => `wrote rules/schema/small/${name}.schema.json`),
        ...Object.keys(smallRuleSet).map((name) => `wrote rules/small/${name}`),
        "",
      ].sort(),
    );
    expect(JSON.parse(read("rules/schema/small/phase.schema.json"))).toEqual(
      jsonSchemasFor(smallRuleSet).phase,
    );
    expect(read("rules/small/rule-set.json")).toBe(
      smallRuleSet["rule-set.json"]!.replace("../schema/", "../schema/small/"),
    );
    expect(read("rules/small/cases/engagement.json")).toBe(
      cases.replace("{\r\n", '{\r\n  "$schema": "../../schema/small/cases.schema.json",\r\n'),
    );
    expect(readdirSync(join(cwd, "rules/small"))).toEqual([
      "cases",
      "facts.json",
      "primary.json",
      "rule-set.json",
    ]);
  });

  test("what it wrote is what an editor needs, and writing again finds nothing to do", async () => {
    smallFolder();
    await runWith(["schema", "--for", "rules/small", "--write"], { cwd });
    const text = read("rules/small/primary.json");
    const broken = text.replace('"schools.engaged-share"', '"schools.engaged-shard"');
    expect(broken).not.toBe(text);
    const path = join(cwd, "rules/small/primary.json");
    expect(await new Editor(path, text).diagnostics()).toEqual([]);
    const found = await new Editor(path, broken).diagnostics();
    expect(found.map((each) => each.text)).toEqual(['"schools.engaged-shard"']);
    const again = await runWith(["schema", "--for", "rules/small", "--write"], { cwd });
    expect(again.out).toBe("The schemas of rules/small are up to date.\n");
  });

  test("--write lists a fact that has been added, although the rules have other faults", async () => {
    smallFolder({ "primary.json": '{ "format": 1, "phase": "primary", "goals": { "primary.a": {} } }\n' });
    await runWith(["schema", "--for", "small", "--write"], { cwd });
    const facts = read("rules/small/facts.json");
    writeFileSync(
      join(cwd, "rules/small/facts.json"),
      facts.replace(
        '"report.sent": {',
        '"report.read": { "type": "flag", "title": "report read" },\n    "report.sent": {',
      ),
    );
    const { code, out } = await runWith(["schema", "--for", "small", "--write"], { cwd });
    expect(code).toBe(0);
    expect(out).not.toContain("rules/small/");
    expect(read("rules/schema/small/phase.schema.json")).toContain('"report.read"');
  });

  test("names what it writes from the user's working directory", async () => {
    smallFolder();
    const { code, out } = await runWith(["schema", "--for", ".", "--write"], {
      cwd: join(cwd, "rules/small"),
    });
    expect(code).toBe(0);
    expect(out).toContain("wrote ../schema/small/phase.schema.json\n");
    expect(out).toContain("wrote primary.json\n");
    expect(JSON.parse(read("rules/schema/small/facts.schema.json"))).toEqual(
      jsonSchemasFor(smallRuleSet).facts,
    );
  });

  test("the shipped rules can be copied to the user's own folder and get schemas there", async () => {
    cpSync(join(RULES, "2024-25"), join(cwd, "rules/2026-27"), { recursive: true });
    const { code } = await runWith(["schema", "--for", "2026-27", "--write"], { cwd });
    expect(code).toBe(0);
    const head = JSON.parse(read("rules/2026-27/primary.json")) as { $schema: string };
    expect(head.$schema).toBe("../schema/2026-27/phase.schema.json");
    const schema = readFileSync(join(RULES, "schema/2024-25/phase.schema.json"), "utf8");
    expect(read("rules/schema/2026-27/phase.schema.json")).toBe(schema);
  });

  test.each([
    [[], "error: Name a schema: choose from rule-set, facts, phase, cases, snapshot, evaluation.\n"],
    [
      ["snapshots"],
      'error: There is no schema "snapshots": choose from rule-set, facts, phase, cases, snapshot, evaluation. Did you mean "snapshot"?\n',
    ],
    [["--write"], "error: --write needs a folder of your own: --for rules/<id>.\n"],
    [
      ["--write", "--for", "2024-25"],
      "error: --write: 2024-25 is a built-in rule set, and its schemas come with it. Name a folder of your own.\n",
    ],
    [
      ["facts", "--write", "--for", "2024-25"],
      "error: --write writes all the schemas. Leave out the name.\n",
    ],
    [
      ["facts", "--for", "2024-26"],
      'error: No rules "2024-26". There is no folder rules/2024-26 or 2024-26, and the built-in rule sets are 2024-25 and 2020-23. Did you mean "2024-25"?\n',
    ],
  ])("refuses %j, and says what would be right", async (argv, said) => {
    expect(await runWith(["schema", ...argv], { cwd })).toEqual({ code: 2, out: "", err: said });
  });

  test("refuses --write together with --output", async () => {
    const { code, err } = await runWith(["schema", "--write", "-o", "x"], { cwd });
    expect(code).toBe(2);
    expect(err).toContain("--output");
  });

  test("writes nothing if a file is not JSON, and says where", async () => {
    smallFolder({ "facts.json": '{ "facts": {\n  "a": 1,\n}' });
    const { code, out, err } = await runWith(["schema", "--for", "small", "--write"], { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^rules\/small\/facts\.json:2:9: /m);
    expect(err).toMatch(/Some files in rules\/small cannot be read\.\n$/);
    expect(readdirSync(join(cwd, "rules"))).toEqual(["small"]);
  });

  test("says so if the schemas cannot be written", async () => {
    smallFolder();
    writeFileSync(join(cwd, "rules/schema"), "a file in the way");
    const { code, err } = await runWith(["schema", "--for", "small", "--write"], { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(/^error: .*schema\/small\/rule-set\.schema\.json cannot be written\. /);
  });
});

describe("schema --editor", () => {
  test("writes the schemas and the editor's settings, keeping what is in them", async () => {
    smallFolder();
    mkdirSync(join(cwd, ".vscode"));
    const other = { fileMatch: ["/package.json"], url: "./other.json" };
    writeFileSync(
      join(cwd, ".vscode/settings.json"),
      `{\n  // mine\n  "editor.tabSize": 4,\n  "json.schemas": [${JSON.stringify(other)}]\n}\n`,
    );
    const first = await runWith(["schema", "--for", "small", "--editor"], { cwd });
    expect({ code: first.code, err: first.err }).toEqual({ code: 0, err: "" });
    expect(first.out).toContain("wrote .vscode/settings.json\n");
    const text = read(".vscode/settings.json");
    expect(text.startsWith('{\n  // mine\n  "editor.tabSize": 4,\n')).toBe(true);
    const settings = JSON.parse(text.replace("// mine", "")) as { "json.schemas": { url: string }[] };
    expect(settings["json.schemas"][0]).toEqual(other);
    expect(settings["json.schemas"].slice(1).map(({ url }) => url)).toEqual(
      ["phase", "rule-set", "facts", "cases", "snapshot"].map(
        (kind) => `./rules/schema/small/${kind}.schema.json`,
      ),
    );
    for (const { url } of settings["json.schemas"].slice(1))
      expect(() => JSON.parse(read(url))).not.toThrow();

    const again = await runWith(["schema", "--for", "small", "--editor"], { cwd });
    expect(again).toEqual({ code: 0, out: "The schemas of rules/small are up to date.\n", err: "" });
    expect(read(".vscode/settings.json")).toBe(text);
  });

  test("leaves settings alone that it cannot read", async () => {
    smallFolder();
    mkdirSync(join(cwd, ".vscode"));
    writeFileSync(join(cwd, ".vscode/settings.json"), "{ broken");
    const { code, err } = await runWith(["schema", "--for", "small", "--editor"], { cwd });
    expect(code).toBe(2);
    expect(err).toContain(".vscode/settings.json is not valid JSON");
    expect(read(".vscode/settings.json")).toBe("{ broken");
  });
});

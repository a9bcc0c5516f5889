import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { entries } from "./entries.js";
import { needBuild, ROOT } from "./gate.js";

const run = promisify(execFile);

beforeAll(needBuild);

/** Runs the text of a module as a user of the package would, resolving `maths-hub-goals` by its own exports. */
async function runModule(text: string): Promise<string> {
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", text], { cwd: ROOT });
  return stdout.trim();
}

/** The packages that a module's text brings into a browser; Node's own modules would not resolve. */
async function bundledPackages(text: string): Promise<readonly string[]> {
  const { metafile } = await build({
    stdin: { contents: text, resolveDir: ROOT },
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
    metafile: true,
  });
  const names = Object.keys(metafile.inputs)
    .filter((input) => input.includes("node_modules"))
    .map((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)![1]!);
  return [...new Set(names)].sort();
}

describe("the built package", () => {
  it("gives the statuses of goals, from its main entry and a year's rules", async () => {
    const found = await runModule(`
      import { evaluate } from "maths-hub-goals";
      import { ruleSet } from "maths-hub-goals/rules/2024-25";
      const { goals } = evaluate(ruleSet, {
        subject: { scope: "hub", id: "h" },
        asOf: "2025-03-31",
        facts: { "primary.schools.total": 416, "primary.schools.engaged": 300 },
      });
      console.log(goals["primary.engagement"].status, JSON.stringify(goals["primary.engagement"].shortfall));
    `);
    expect(found).toBe('on-track [{"fact":"primary.schools.engaged","kind":"add","add":12}]');
  });

  it.each(["throw", "delete"])("works if Node has no __proto__: --disable-proto=%s", async (mode) => {
    const { stdout } = await run(
      process.execPath,
      [
        `--disable-proto=${mode}`,
        "--input-type=module",
        "--eval",
        `
        import fc from "fast-check";
        import { evaluate, formatText } from "maths-hub-goals";
        import { readRuleSet } from "maths-hub-goals/node";
        import { readSnapshotTable, writeSnapshotTable } from "maths-hub-goals/table";
        import { formatHtml } from "maths-hub-goals/report";
        import { ruleSet as earlier } from "maths-hub-goals/rules/2020-23";
        import { ruleSet } from "maths-hub-goals/rules/2024-25";
        import { safeParseSnapshot } from "maths-hub-goals/schema";
        import { toSql } from "maths-hub-goals/sql";
        import { snapshotArbitrary } from "maths-hub-goals/testing";
        // It loads; json-rules-engine itself makes its runs fail like this.
        await import("maths-hub-goals/json-rules-engine");
        const { id } = await readRuleSet("rules/2024-25");
        const [snapshot] = fc.sample(snapshotArbitrary(ruleSet), 1);
        const [read] = readSnapshotTable(ruleSet, writeSnapshotTable(ruleSet, [snapshot]));
        const result = evaluate(ruleSet, read);
        const said = [formatText(ruleSet, result), formatHtml(ruleSet, result), toSql(earlier, { dialect: "duckdb" })];
        const forbidden = safeParseSnapshot(ruleSet, '{"__proto__": {}}');
        const codes = forbidden.error.issues.map(({ code }) => code);
        console.log(id, said.every((text) => text.length > 1000), codes.includes("forbidden-key"));
      `,
      ],
      { cwd: ROOT },
    );
    expect(stdout).toBe("2024-25 true true\n");
    const command = [`--disable-proto=${mode}`, "dist/bin.js", "test", "2024-25"];
    expect((await run(process.execPath, command, { cwd: ROOT })).stderr).toBe("");
  });

  it("has every entry that package.json names, and what each exports", async () => {
    const listed = await Promise.all(
      entries.map(async (entry) => {
        const name = `maths-hub-goals${entry.name.slice(1)}`;
        const names = await runModule(`console.log(Object.keys(await import("${name}")).sort().join(" "))`);
        return `${name}: ${names}`;
      }),
    );
    expect(listed.join("\n")).toMatchSnapshot();
  });

  it("gives the raw JSON of a phase", async () => {
    const found = await runModule(`
      import primary from "maths-hub-goals/rules/2024-25/primary.json" with { type: "json" };
      console.log(primary.phase, Object.keys(primary.goals).length);
    `);
    expect(found).toBe("primary 6");
  });

  it("gives the raw JSON of an earlier version", async () => {
    const found = await runModule(`
      import primary from "maths-hub-goals/rules/earlier/2024-25@1.0.0/primary.json" with { type: "json" };
      import team from "maths-hub-goals/rules/earlier/2024-25@1.0.0/cases/llme.team.json" with { type: "json" };
      console.log(primary.phase, Object.keys(primary.goals).length, team.goal);
    `);
    expect(found).toBe("primary 6 llme.team");
  });

  it("runs the worked cases of an earlier version", async () => {
    const command = ["dist/bin.js", "test", "2024-25@1.0.0"];
    expect((await run(process.execPath, command, { cwd: ROOT })).stdout).toMatch(
      /\(2024-25 1\.0\.0\).*\n\n\d+ cases: \d+ passed, 0 failed\./,
    );
  });

  it("can be required from CommonJS if Node allows it", async () => {
    const { stdout } = await run(
      process.execPath,
      ["--input-type=commonjs", "--eval", 'console.log(typeof require("maths-hub-goals").evaluate)'],
      { cwd: ROOT },
    );
    expect(stdout.trim()).toBe("function");
  });

  it("pulls neither zod nor json-rules-engine nor a module of Node's into the main entry", async () => {
    expect(await bundledPackages('export * from "maths-hub-goals"')).toEqual(["@noble/hashes", "ts-pattern"]);
  });

  it("refuses a typo in a goal or fact id by the types it ships", () => {
    const source = readFileSync(join(ROOT, "test/types/ids.ts"), "utf8").replaceAll(
      /"\.\.\/\.\.\/src\/([^"]+)\.js"/g,
      (_, entry: string) => (entry === "index" ? '"maths-hub-goals"' : `"maths-hub-goals/${entry}"`),
    );
    const file = join(ROOT, "test/types/ids-of-package.ts");
    const options: ts.CompilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      skipLibCheck: true,
      noEmit: true,
      types: [],
    };
    const host = ts.createCompilerHost(options);
    const { readFile, fileExists, getSourceFile } = host;
    host.readFile = (name) => (name === file ? source : readFile(name));
    host.fileExists = (name) => name === file || fileExists(name);
    host.getSourceFile = (name, language, ...rest) =>
      name === file ? ts.createSourceFile(name, source, language) : getSourceFile(name, language, ...rest);
    const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host));
    expect(diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual(
      [],
    );
    expect(source).toContain("@ts-expect-error a typo in a goal id");
  });
});

describe("the built command line", () => {
  const evaluateExample = (...flags: string[]) =>
    run(process.execPath, ["dist/bin.js", "evaluate", "docs/examples/network-2025-08-31.json", ...flags], {
      cwd: ROOT,
      maxBuffer: 10_000_000,
    });

  it("says about the published figures what they allow to be said, and no more", async () => {
    const { stdout, stderr } = await evaluateExample();
    const text = stdout.replaceAll(/\s+/g, " ");
    expect(text).toContain("At most 137 of 150 trained FE Mastery Specialists: at least 13 more are needed");
    expect(text).toContain("1,945 of 2,000 active LLME: 55 more are needed");
    expect(text).toContain(
      "At least 8,461 of 16,764 primary schools (50.4% or more) have engaged; 75% is 12,573 schools, so it may or may not be met",
    );
    expect(text).toContain("It is not known how many secondary schools have engaged");
    expect(stderr).toBe("");
  });

  it("begins as the README shows", async () => {
    const shown = /```text\n(.*?)```/s.exec(readFileSync(join(ROOT, "README.md"), "utf8"))![1]!;
    const { stdout } = await evaluateExample();
    expect(stdout.slice(0, shown.length)).toBe(shown);
  });

  it("gives the same as JSON, with status, possible, missing, shortfall and reasons of each goal", async () => {
    const { goals } = JSON.parse((await evaluateExample("--format", "json")).stdout);
    const found = ["llme.team", "post-16.specialists", "primary.engagement", "secondary.engagement"].map(
      (id) => {
        const { status, possible, missing, shortfall } = goals[id];
        return { id, status, possible, missing, shortfall };
      },
    );
    expect(found).toEqual([
      {
        id: "llme.team",
        status: "unknown",
        possible: ["on-track", "off-track"],
        missing: ["llme.hubs.with-team", "judgement.llme.team.range-of-expertise"],
        shortfall: [
          { fact: "llme.active", kind: "add", add: 55 },
          { fact: "llme.hubs.with-team", kind: "add", add: { min: 0, max: 40 } },
          { fact: "judgement.llme.team.range-of-expertise", kind: "to", to: "embedded" },
        ],
      },
      {
        id: "post-16.specialists",
        status: "unknown",
        possible: ["on-track", "off-track"],
        missing: ["post-16.specialists.trained"],
        shortfall: [{ fact: "post-16.specialists.trained", kind: "add", add: { min: 13, max: 150 } }],
      },
      {
        id: "primary.engagement",
        status: "unknown",
        possible: ["met", "off-track"],
        missing: ["primary.schools.engaged"],
        shortfall: [{ fact: "primary.schools.engaged", kind: "add", add: { min: 0, max: 4_112 } }],
      },
      {
        id: "secondary.engagement",
        status: "unknown",
        possible: ["met", "off-track", "not-applicable"],
        missing: ["secondary.schools.engaged", "secondary.schools.total"],
        shortfall: [{ fact: "secondary.schools.engaged", kind: "add", add: { min: 0 } }],
      },
    ]);
    expect(goals["llme.team"].reasons.map(({ text }: { text: string }) => text).join("\n")).toContain(
      "55 more are needed",
    );
  });

  it("ends with 1 if --fail-on finds something and 2 on bad usage, without a stack", async () => {
    await expect(evaluateExample("--fail-on", "unknown")).rejects.toMatchObject({ code: 1 });
    const usage = await evaluateExample("--fromat", "json").catch(
      (error: { code: number; stderr: string }) => error,
    );
    expect(usage).toMatchObject({ code: 2 });
    expect(usage.stderr).toContain("--format");
    expect(usage.stderr).not.toMatch(/\n\s+at /);
  });
});

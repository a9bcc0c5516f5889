import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import rootPackage from "../../package.json" with { type: "json" };
import {
  browserVersion,
  bundleWithEsbuild,
  bundleWithVite,
  bundleWithWebpack,
  runInBrowser,
  runInEdge,
} from "./bundles.js";
import { RESOLUTIONS, typeCheck } from "./consumer.js";
import { bunInstall, type Install, makeProject, npmInstall } from "./project.js";
import { run, withNode } from "./run.js";
import { installTools, type Tools, versionOf } from "./tools.js";

const ROOT = join(import.meta.dirname, "../..");
const scratch = mkdtempSync(join(tmpdir(), "maths-hub-goals-runtimes-"));
const expected = (name: string) => readFileSync(join(import.meta.dirname, "expected", name), "utf8");
const LINE = expected("line.txt");
const REPORT = expected("report.txt");

let tarball: string;
let tools: Tools;

beforeAll(async () => {
  if (!existsSync(join(ROOT, "dist/bin.js")))
    throw new Error("The matrix tries the built package: run npm run build first.");
  const packed = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", scratch], {
    cwd: ROOT,
  });
  tarball = join(scratch, (JSON.parse(packed) as [{ filename: string }])[0].filename);
  tools = await installTools(join(scratch, "tools"));
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const projects = new Map<string, Promise<string>>();

/** The project with this name, made by the first cell that needs it. If that fails, each of its cells says why. */
function project(name: string, install: () => Install): Promise<string> {
  const made =
    projects.get(name) ?? Promise.resolve().then(() => makeProject(join(scratch, name), install()));
  projects.set(name, made);
  return made;
}

/** A cell of the matrix; the table shows what was tried, and in which version. */
const cell = (what: string, version: string, tryIt: () => Promise<void>) =>
  it.concurrent(`${what} | ${version}`, tryIt);

/** Checks for the same line, the same report, and exit code 2 without output if a file does not exist. */
const sameLine = (found: string) => expect(`${found.trimEnd()}\n`).toBe(LINE);
async function sameReport(evaluate: (file: string, codes: readonly number[]) => Promise<string>) {
  expect(await evaluate("snapshot.json", [0])).toBe(REPORT);
  expect(await evaluate("missing.json", [2])).toBe("");
}

const CLI = "node_modules/maths-hub-goals/dist/bin.js";

describe("Node", () => {
  const nodes = [
    { version: process.versions.node, node: () => process.execPath },
    ...["node-20", "node-22", "node-24"].map((name) => ({
      version: versionOf(name),
      node: () => tools.binary(name),
    })),
  ];
  for (const { version, node } of nodes) {
    const ours = () => project(`node-${version}`, () => npmInstall(tarball, node()));
    cell("Node, import", version, async () => {
      const cwd = await ours();
      sameLine(await run(node(), ["main.mjs"], { cwd }));
    });
    cell("Node, require", version, async () => {
      const cwd = await ours();
      sameLine(await run(node(), ["main.cjs"], { cwd }));
    });
    cell("Node, command line", version, async () => {
      const cwd = await ours();
      await sameReport((file, codes) =>
        run("node_modules/.bin/maths-hub-goals", ["evaluate", file], { cwd, codes, env: withNode(node()) }),
      );
    });
  }
});

describe("Bun", () => {
  const bun = () => tools.binary("bun");
  const ours = () => project("bun", () => bunInstall(tarball, bun()));
  for (const [how, file] of Object.entries({ import: "main.mjs", require: "main.cjs" }))
    cell(`Bun, ${how}`, versionOf("bun"), async () => {
      const cwd = await ours();
      sameLine(await run(bun(), [file], { cwd }));
    });
  cell("Bun, command line", versionOf("bun"), async () => {
    const cwd = await ours();
    await sameReport((file, codes) => run(bun(), [CLI, "evaluate", file], { cwd, codes }));
  });
});

describe("Deno", () => {
  // Deno cannot install tarballs, so it uses what npm installed.
  const ours = () => project("deno", () => npmInstall(tarball, process.execPath));
  const deno = async (args: readonly string[], codes = [0] as readonly number[]) =>
    run(tools.binary("deno"), ["run", "--node-modules-dir=manual", "--no-prompt", ...args], {
      cwd: await ours(),
      codes,
      env: { DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" },
    });
  cell("Deno, import, no permissions", versionOf("deno"), async () => sameLine(await deno(["main.mjs"])));
  cell("Deno, require", versionOf("deno"), async () => sameLine(await deno(["--allow-read", "main.cjs"])));
  cell("Deno, command line", versionOf("deno"), () =>
    sameReport((file, codes) => deno(["--allow-read", "--allow-env", CLI, "evaluate", file], codes)),
  );
});

describe("bundles", async () => {
  const chromium = await browserVersion().catch(() => "none");
  const ours = () => project("bundles", () => npmInstall(tarball, process.execPath));
  const runInNode = async (file: string) => run(process.execPath, [file], { cwd: await ours() });
  let made: Promise<string> | undefined;
  const esbuilt = () => (made ??= ours().then(bundleWithEsbuild));
  const { devDependencies } = rootPackage;

  cell("esbuild, in Node", devDependencies.esbuild, async () => sameLine(await runInNode(await esbuilt())));
  cell("esbuild, in an edge VM", devDependencies["@edge-runtime/vm"], async () =>
    sameLine(runInEdge(await esbuilt())),
  );
  cell("esbuild, in Chromium", chromium, async () => sameLine(await runInBrowser(await esbuilt())));
  cell("vite, in Node", versionOf("vite"), async () =>
    sameLine(await runInNode(await bundleWithVite(await ours(), tools))),
  );
  cell("webpack, in Node", versionOf("webpack"), async () =>
    sameLine(await runInNode(await bundleWithWebpack(await ours(), tools))),
  );
});

describe("TypeScript", () => {
  const compilers = [
    { version: versionOf("typescript-5"), tsc: () => tools.path("typescript-5/bin/tsc") },
    {
      version: rootPackage.devDependencies.typescript,
      tsc: () => join(ROOT, "node_modules/typescript/bin/tsc"),
    },
    { version: versionOf("typescript-7"), tsc: () => tools.path("typescript-7/bin/tsc") },
  ];
  for (const { version, tsc } of compilers)
    for (const [name, resolution] of Object.entries(RESOLUTIONS))
      cell(`TypeScript, ${name}`, version, async () => {
        const folder = await project("typescript", () => npmInstall(tarball, process.execPath));
        const said = await typeCheck(folder, tsc(), `${name}-${version}`, resolution);
        expect(said).toContain("typo.ts(5,");
        expect(said).toContain("primary.enagement");
      });
});

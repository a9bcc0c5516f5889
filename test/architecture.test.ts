import { join } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { beforeAll, describe, expect, it } from "vitest";

/** The rooms of the house, from the top down: each may import itself and those above it. */
const ROOMS = [
  "base",
  "facts",
  "operators",
  "rule-set",
  "compile",
  "evaluate",
  "explain",
  "combine",
  "compare",
  "analyse",
  "source",
  "draft",
  "rename",
  "adapters",
  "testing",
  "workbench",
  "cli",
];

/** The steps of reading a rule set: files are read, checked against schemas, and then checked for sense together. */
const STEPS = ["read", "schema", "check"];

/** What the evaluator and its words may import from outside: nothing but the digest. */
const ALLOWED_IN_CORE: Readonly<Record<string, readonly string[]>> = {
  base: [],
  facts: [],
  operators: [],
  compile: [],
  evaluate: ["@noble/hashes"],
  explain: ["ts-pattern"],
};

const ROOT = join(import.meta.dirname, "..");
let modules: ICruiseResult["modules"];

beforeAll(async () => {
  const { output } = await cruise(
    ["src"],
    {
      baseDir: ROOT,
      tsPreCompilationDeps: true,
      validate: true,
      ruleSet: { forbidden: [{ name: "no-circular", severity: "error", from: {}, to: { circular: true } }] },
      doNotFollow: { path: "node_modules" },
      enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import"] },
    },
    {},
    { tsConfig: { options: {} } },
  );
  modules = (output as ICruiseResult).modules.filter(({ source }) => source.startsWith("src/"));
}, 120_000);

const roomOf = (path: string) => /^src\/([^/]+)\//.exec(path)?.[1];
const edges = () =>
  modules.flatMap(({ source, dependencies }) =>
    dependencies.map((dependency) => ({ from: source, ...dependency })),
  );

describe("the house", () => {
  it("is seen in full", () => {
    expect(modules.length).toBeGreaterThan(80);
    expect(
      edges().filter(({ couldNotResolve }) => couldNotResolve),
      "An import leads nowhere: correct its path, or install its package",
    ).toEqual([]);
  });

  it("lets data flow down: a room imports itself and the rooms above it, and no room imports an entry", () => {
    const wrong = edges()
      .filter(({ from, resolved }) => roomOf(from) !== undefined && resolved.startsWith("src/"))
      .filter(({ from, resolved }) => {
        const [here, there] = [roomOf(from)!, roomOf(resolved)];
        // The command line and the workbench read the shipped rule sets like any other user of the package.
        if ((here === "cli" || here === "workbench") && there === "rules") return false;
        if (here === "rules") return there !== "rule-set";
        return there === undefined || ROOMS.indexOf(there) > ROOMS.indexOf(here) || !ROOMS.includes(there);
      })
      .map(({ from, resolved }) => `${from} imports ${resolved}`);
    expect(
      wrong,
      `A room imports only itself and those before it in ${ROOMS.join(", ")}: move what is needed to one of them`,
    ).toEqual([]);
  });

  it("builds the workbench on all the rest and on nothing of Node's, its page on its model, and nothing on it", () => {
    const partOf = (path: string) => /^src\/(workbench\/[^/]+)\//.exec(path)?.[1];
    const wrong = edges().filter(({ from, resolved, module, coreModule }) => {
      if (from === "src/workbench/build-workbench.ts") return false;
      if (roomOf(from) !== "workbench") return roomOf(resolved) === "workbench";
      if (coreModule === true || module.startsWith("node:") || roomOf(resolved) === "testing") return true;
      return partOf(from) === "workbench/model" && partOf(resolved) === "workbench/page";
    });
    expect(
      wrong.map(({ from, resolved }) => `${from} imports ${resolved}`),
      "The workbench is a page by itself: it needs neither Node nor what tests need, and only its page may know its model",
    ).toEqual([]);
  });

  it("reads rule files, then checks them against schemas, then checks what they mean", () => {
    const stepOf = (path: string) => STEPS.indexOf(/^src\/rule-set\/([^/]+)\//.exec(path)?.[1] ?? "");
    const wrong = edges()
      .filter(({ from, resolved }) => stepOf(from) >= 0 && stepOf(resolved) > stepOf(from))
      .map(({ from, resolved }) => `${from} imports ${resolved}`);
    expect(wrong, `A step imports only itself and those before it in ${STEPS.join(", ")}`).toEqual([]);
  });

  it("has no circles, not even of types", () => {
    const circles = edges()
      .filter(({ circular }) => circular)
      .map(({ from, resolved }) => `${from} -> ${resolved}`);
    expect(circles, "Files import each other in a circle: move what both need to a file of its own").toEqual(
      [],
    );
  });

  it("has no barrels below src: a file that only passes on what others export", () => {
    const barrels = modules
      .filter(({ source }) => /\/index\.ts$/.test(source) && source !== "src/index.ts")
      .map(({ source }) => source);
    expect(barrels, "Import from the files themselves, and delete the index.ts between").toEqual([]);
  });

  it("keeps schema and rules libraries, and Node, out of the evaluator and its words", () => {
    const wrong = edges()
      .filter(({ from }) => (roomOf(from) ?? "") in ALLOWED_IN_CORE)
      .filter(({ resolved, module }) => !resolved.startsWith("src/") && !module.startsWith("."))
      .filter(({ from, module }) => !ALLOWED_IN_CORE[roomOf(from)!]!.some((name) => module.startsWith(name)))
      .map(({ from, module }) => `${from} imports ${module}`);
    expect(
      wrong,
      "The evaluator and its words need no package but those in ALLOWED_IN_CORE: hand in what is needed from a later room",
    ).toEqual([]);
  });
});

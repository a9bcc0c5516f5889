import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../cli/fake-io.js";
import { isWholeRun } from "../runs.js";
import { allBlocks, type Block, ROOT } from "./pages.js";

/** The settings that an old project may have. */
const PLAIN: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: ["node"],
  jsx: ts.JsxEmit.ReactJSX,
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
};

/** The settings of a new project, as `tsc --init` writes them. */
function initialOptions(): ts.CompilerOptions {
  const folder = temporaryFolder();
  execFileSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "--init"], { cwd: folder });
  const file = join(folder, "tsconfig.json");
  const { config, error } = ts.parseConfigFileTextToJson(file, readFileSync(file, "utf8"));
  expect(error).toBe(undefined);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, folder);
  return { ...options, noEmit: true };
}

const needsNode = ({ text }: Block): boolean => /from "node:/.test(text);

/** The block's path as a file: a first line such as `// endpoint.ts` names it for other blocks on its page. */
function fileOf({ page, line, language, text }: Block): string {
  const named = /^\/\/ ([\w-]+\.tsx?)$/m.exec(text.split("\n", 1)[0]!)?.[1];
  const folder = join(ROOT, dirname(page), `~${page.replaceAll(/\W/g, "-")}`);
  return join(folder, named ?? `${line}.${language === "tsx" ? "tsx" : "ts"}`);
}

/** The declarations that every program with the same target reads, parsed once. */
const PARSED = new Map<string, ts.SourceFile>();

/** What is wrong with the types in the blocks, each with its page and line; one program checks all blocks. */
function faultsOf(blocks: readonly Block[], options: ts.CompilerOptions): string[] {
  const byFile = new Map(blocks.map((block) => [fileOf(block), block]));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, directoryExists } = host;
  host.readFile = (name) => byFile.get(name)?.text ?? readFile(name);
  host.fileExists = (name) => byFile.has(name) || fileExists(name);
  host.directoryExists = (name) =>
    [...byFile.keys()].some((file) => dirname(file) === name) || directoryExists!(name);
  host.getSourceFile = (name, version) => {
    const text = host.readFile(name);
    if (text === undefined) return undefined;
    if (byFile.has(name)) return ts.createSourceFile(name, text, version);
    const key = `${options.target} ${name}`;
    const parsed = PARSED.get(key) ?? ts.createSourceFile(name, text, version);
    PARSED.set(key, parsed);
    return parsed;
  };
  const shims = join(ROOT, "test/docs/frameworks.d.ts");
  const program = ts.createProgram([shims, ...byFile.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const block = file && byFile.get(file.fileName);
    // The first line says what is wrong, and the last one why.
    const lines = ts.flattenDiagnosticMessageText(messageText, "\n").split("\n");
    const words = lines.length === 1 ? lines[0] : `${lines[0]} ${lines.at(-1)!.trim()}`;
    if (block === undefined || file === undefined)
      return `${file ? relative(ROOT, file.fileName) : ""}: ${words}`;
    return `${block.page}:${block.line + file.getLineAndCharacterOfPosition(start ?? 0).line}: ${words}`;
  });
}

describe("the types of the documentation's TypeScript", () => {
  beforeAll(() => {
    if (!existsSync(join(ROOT, "dist/index.d.ts")))
      throw new Error("The examples are checked against the built package: run npm run build first.");
  });

  // The settings of a new project (below) are stricter; these take as long again.
  it.runIf(isWholeRun())("are right, in every block", () => {
    const blocks = allBlocks("ts", "tsx");
    expect(blocks.length).toBeGreaterThan(30);
    expect(faultsOf(blocks, PLAIN)).toEqual([]);
  });

  it("are right by the settings of a new project, with Node's types if a block imports from Node", () => {
    const options = initialOptions();
    expect(options).toMatchObject({
      strict: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      noUncheckedSideEffectImports: true,
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ESNext,
      types: [],
    });
    const blocks = allBlocks("ts", "tsx");
    const [forNode, others] = [blocks.filter(needsNode), blocks.filter((block) => !needsNode(block))];
    expect(faultsOf(others, options)).toEqual([]);
    expect(faultsOf(forNode, { ...options, types: ["node"] })).toEqual([]);
  });

  it("would be reported as wrong, with page and line", () => {
    const block = { page: "docs/odd.md", line: 7, language: "ts", marks: "no-run" };
    const text = `import { evaluate } from "maths-hub-goals";\n\nevaluate(1);\nexport const a: string = 2;\n`;
    const faults = faultsOf([{ ...block, text }], PLAIN);
    expect(faults.map((fault) => fault.split(": ")[0])).toEqual(["docs/odd.md:9", "docs/odd.md:10"]);
  });

  it("would be reported as wrong in a new project if only its settings refuse them", () => {
    const block = { page: "docs/odd.md", line: 7, language: "ts", marks: "no-run" };
    const text = `import { Status } from "maths-hub-goals";\n\nexport const first = (all: Status[]): Status => all[0];\n`;
    expect(faultsOf([{ ...block, text }], PLAIN)).toEqual([]);
    const faults = faultsOf([{ ...block, text }], initialOptions());
    expect(faults.map((fault) => fault.split(": ")[0])).toEqual(["docs/odd.md:7", "docs/odd.md:9"]);
  });
});

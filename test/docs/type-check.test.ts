import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { allBlocks, type Block, ROOT } from "./pages.js";

const OPTIONS: ts.CompilerOptions = {
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

/** Where the block would stand as a file: a first line such as `// endpoint.ts` names it for other blocks of its page. */
function fileOf({ page, line, language, text }: Block): string {
  const named = /^\/\/ ([\w-]+\.tsx?)$/m.exec(text.split("\n", 1)[0]!)?.[1];
  const folder = join(ROOT, dirname(page), `~${page.replaceAll(/\W/g, "-")}`);
  return join(folder, named ?? `${line}.${language === "tsx" ? "tsx" : "ts"}`);
}

/** Declarations that every program reads, parsed once. */
const PARSED = new Map<string, ts.SourceFile>();

/** What is wrong with the types of the blocks, each told with its page and line; one program for all. */
function faultsOf(blocks: readonly Block[]): string[] {
  const byFile = new Map(blocks.map((block) => [fileOf(block), block]));
  const host = ts.createCompilerHost(OPTIONS);
  const { readFile, fileExists, directoryExists } = host;
  host.readFile = (name) => byFile.get(name)?.text ?? readFile(name);
  host.fileExists = (name) => byFile.has(name) || fileExists(name);
  host.directoryExists = (name) =>
    [...byFile.keys()].some((file) => dirname(file) === name) || directoryExists!(name);
  host.getSourceFile = (name, version) => {
    const text = host.readFile(name);
    if (text === undefined) return undefined;
    if (byFile.has(name)) return ts.createSourceFile(name, text, version);
    const parsed = PARSED.get(name) ?? ts.createSourceFile(name, text, version);
    PARSED.set(name, parsed);
    return parsed;
  };
  const shims = join(ROOT, "test/docs/frameworks.d.ts");
  const program = ts.createProgram([shims, ...byFile.keys()], OPTIONS, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const block = file && byFile.get(file.fileName);
    // The first of the lines says what is wrong, and the last one why.
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

  it("are right, in every block", () => {
    const blocks = allBlocks("ts", "tsx");
    expect(blocks.length).toBeGreaterThan(30);
    expect(faultsOf(blocks)).toEqual([]);
  });

  it("would be told wrong with page and line", () => {
    const block = { page: "docs/odd.md", line: 7, language: "ts", marks: "no-run" };
    const text = `import { evaluate } from "maths-hub-goals";\n\nevaluate(1);\nexport const a: string = 2;\n`;
    const faults = faultsOf([{ ...block, text }]);
    expect(faults.map((fault) => fault.split(": ")[0])).toEqual(["docs/odd.md:9", "docs/odd.md:10"]);
  });
});

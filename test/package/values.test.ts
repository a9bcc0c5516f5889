import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { entries } from "./entries.js";

const ROOT = join(import.meta.dirname, "../..");

const program = ts.createProgram(
  entries.map(({ types }) => join(ROOT, types)),
  { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, noEmit: true },
);

/** The names that a declaration file exports as values, as `import` under `verbatimModuleSyntax` takes them. */
function declaredValues(file: string): readonly string[] {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
  return checker
    .getExportsOfModule(module)
    .filter((symbol) => {
      const isTypeOnly = symbol.declarations?.some(ts.isTypeOnlyExportDeclaration);
      const found = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return !isTypeOnly && (found.flags & ts.SymbolFlags.Value) !== 0;
    })
    .map(({ name }) => name)
    .sort();
}

describe.each(entries)("the entry $name", ({ types, default: file }) => {
  it("exports at run time the values that its declarations promise, and no others", async () => {
    const module: object = await import(pathToFileURL(join(ROOT, file)).href);
    expect(declaredValues(join(ROOT, types))).toEqual(Object.keys(module).sort());
  });
});

describe("the main entry", () => {
  it("has at most 80 exports, types included", () => {
    const checker = program.getTypeChecker();
    const main = program.getSourceFile(join(ROOT, packageJson.exports["."].types))!;
    expect(checker.getExportsOfModule(checker.getSymbolAtLocation(main)!).length).toBeLessThanOrEqual(80);
  });
});

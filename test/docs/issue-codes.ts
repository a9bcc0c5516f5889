import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const ROOT = join(import.meta.dirname, "../..");

/** The issue codes that source files write out: wherever something is called `code`, a type is called so at its end, or one is given to `wrong` or `fault`. */
export function issueCodesOf(files: readonly string[]): string[] {
  const codes = new Set<string>();

  const add = (node: ts.Node | undefined): void => {
    if (node === undefined) return;
    if (ts.isStringLiteral(node)) codes.add(node.text);
    else if (ts.isConditionalExpression(node)) {
      add(node.whenTrue);
      add(node.whenFalse);
    } else if (ts.isLiteralTypeNode(node)) add(node.literal);
    else if (ts.isUnionTypeNode(node)) for (const type of node.types) add(type);
  };

  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) {
      if (node.name.getText() === "code") add(node.initializer);
    } else if (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)) {
      if (node.name.getText() === "code") add(node.type);
    } else if (ts.isTypeAliasDeclaration(node)) {
      if (node.name.text.endsWith("Code")) add(node.type);
    } else if (ts.isCallExpression(node) && /(^|\.)(wrong|fault)$/.test(node.expression.getText())) {
      add(node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  };

  for (const file of files) {
    const text = readFileSync(join(ROOT, file), "utf8");
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true));
  }
  // zod has codes of its own, with underscores, and one without.
  return [...codes].filter((code) => /^[a-z0-9-]+$/.test(code) && code !== "custom").sort();
}

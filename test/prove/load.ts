import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as sha2 from "@noble/hashes/sha2.js";
import * as utils from "@noble/hashes/utils.js";
import ts from "typescript";
import type { Loose } from "./loose.js";
import { builtIns, contractsFor, operations } from "./runtime.js";

/** Changes a source's text: this is how a test plants a fault. */
export type Fault = (file: string, text: string) => string;

/** How sources are loaded. */
export interface Loading {
  /** Whether to rewrite the sources so that they take unknown numbers. */
  readonly rewritten: boolean;
  /** Whether the sources use the proved results of the exact functions instead of those functions. */
  readonly contracted?: boolean;
  readonly fault?: Fault | undefined;
}

const ROOT = join(import.meta.dirname, "../..");

/** What the sources import from outside the library. */
const OUTSIDE: Readonly<Record<string, unknown>> = {
  "@noble/hashes/sha2.js": sha2,
  "@noble/hashes/utils.js": utils,
};

/** Loads the library's sources again, separate from all others; paths start at the root: `"src/compile/decide.ts"`. */
export function loaderOf({ rewritten, contracted = false, fault }: Loading): (path: string) => Loose {
  const modules = new Map<string, Record<string, unknown>>();
  const names = rewritten ? ["$", ...Object.keys(builtIns)] : [];
  const values = rewritten ? [operations, ...Object.values(builtIns)] : [];
  const load = (file: string): Record<string, unknown> => {
    const known = modules.get(file);
    if (known !== undefined) return known;
    const exports: Record<string, unknown> = {};
    modules.set(file, exports);
    const text = readFileSync(file, "utf8");
    const source = fault === undefined ? text : fault(file.slice(ROOT.length + 1), text);
    const code = compiled(file, source, rewritten);
    const require = (name: string): unknown => {
      if (!name.startsWith(".")) {
        if (!Object.hasOwn(OUTSIDE, name)) throw new Error(`${file} imports ${name}, which is not at hand.`);
        return OUTSIDE[name];
      }
      const path = join(dirname(file), name).replace(/\.js$/, ".ts");
      if (!existsSync(path)) throw new Error(`${file} imports ${name}, which is not there.`);
      return load(path);
    };
    new Function("exports", "require", ...names, code)(exports, require, ...values);
    if (contracted && file.endsWith("src/base/rational.ts")) {
      const contractedExports = { ...exports, ...contractsFor(exports) };
      modules.set(file, contractedExports);
      return contractedExports;
    }
    return exports;
  };
  return (path) => load(join(ROOT, path));
}

// By text, so that loading the same sources many times compiles each once.
const kept = new Map<string, string>();

function compiled(file: string, text: string, rewritten: boolean): string {
  const key = `${rewritten}${text}`;
  const before = kept.get(key);
  if (before !== undefined) return before;
  const { outputText } = ts.transpileModule(text, {
    fileName: file,
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
    ...(rewritten ? { transformers: { before: [rewriting] } } : {}),
  });
  kept.set(key, outputText);
  return outputText;
}

const CALLED: Readonly<Partial<Record<ts.SyntaxKind, string>>> = {
  [ts.SyntaxKind.LessThanToken]: "lt",
  [ts.SyntaxKind.LessThanEqualsToken]: "le",
  [ts.SyntaxKind.GreaterThanToken]: "gt",
  [ts.SyntaxKind.GreaterThanEqualsToken]: "ge",
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: "eq",
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: "ne",
  [ts.SyntaxKind.PlusToken]: "add",
  [ts.SyntaxKind.MinusToken]: "sub",
  [ts.SyntaxKind.AsteriskToken]: "mul",
  [ts.SyntaxKind.SlashToken]: "div",
  [ts.SyntaxKind.PercentToken]: "mod",
  [ts.SyntaxKind.PlusEqualsToken]: "add",
  [ts.SyntaxKind.MinusEqualsToken]: "sub",
  [ts.SyntaxKind.AsteriskEqualsToken]: "mul",
  [ts.SyntaxKind.SlashEqualsToken]: "div",
  [ts.SyntaxKind.PercentEqualsToken]: "mod",
};

/** Replaces operators and conditions by calls that also take unknown numbers; everything else is left as it is. */
const rewriting: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const { factory } = context;
  const call = (name: string, ...args: ts.Expression[]) =>
    factory.createCallExpression(
      factory.createPropertyAccessExpression(factory.createIdentifier("$"), name),
      undefined,
      args,
    );
  const condition = (expression: ts.Expression) => call("holds", expression);
  const visit = (node: ts.Node): ts.Node => {
    // Types are removed anyway.
    if (ts.isTypeNode(node)) return node;
    const inside = ts.visitEachChild(node, visit, context);
    if (ts.isBinaryExpression(inside)) {
      const { left, right } = inside;
      const { kind } = inside.operatorToken;
      const name = CALLED[kind];
      if (kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken)
        return factory.updateBinaryExpression(inside, condition(left), inside.operatorToken, right);
      if (name === undefined) return inside;
      const isAssigned = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
      if (!isAssigned) return call(name, left, right);
      // An object or a list never holds an unknown number here; if it does, using it is refused.
      return ts.isIdentifier(left) ? factory.createAssignment(left, call(name, left, right)) : inside;
    }
    if (ts.isPrefixUnaryExpression(inside)) {
      if (inside.operator === ts.SyntaxKind.ExclamationToken)
        return factory.updatePrefixUnaryExpression(inside, condition(inside.operand));
      if (inside.operator === ts.SyntaxKind.MinusToken && !ts.isNumericLiteral(inside.operand))
        return call("neg", inside.operand);
      return inside;
    }
    if (ts.isTypeOfExpression(inside)) return call("typeOf", inside.expression);
    if (ts.isConditionalExpression(inside))
      return factory.updateConditionalExpression(
        inside,
        condition(inside.condition),
        inside.questionToken,
        inside.whenTrue,
        inside.colonToken,
        inside.whenFalse,
      );
    if (ts.isIfStatement(inside))
      return factory.updateIfStatement(
        inside,
        condition(inside.expression),
        inside.thenStatement,
        inside.elseStatement,
      );
    if (ts.isWhileStatement(inside))
      return factory.updateWhileStatement(inside, condition(inside.expression), inside.statement);
    if (ts.isForStatement(inside) && inside.condition !== undefined)
      return factory.updateForStatement(
        inside,
        inside.initializer,
        condition(inside.condition),
        inside.incrementor,
        inside.statement,
      );
    if (ts.isTemplateSpan(inside))
      return factory.updateTemplateSpan(inside, call("text", inside.expression), inside.literal);
    return inside;
  };
  return (file) => ts.visitEachChild(file, visit, context);
};

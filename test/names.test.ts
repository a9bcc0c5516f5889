import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { FACT_TYPES } from "../src/facts/kinds.js";
import { OPERATORS } from "../src/operators/operators.js";

const ROOT = join(import.meta.dirname, "..");
const NAMES = new Set<string>([...FACT_TYPES, ...OPERATORS]);

/** Where names may be compared: each one's own record, and the one meaning that is written twice on purpose. */
const OWNERS = /^src\/(facts\/|operators\/|testing\/numbers\.ts$)/;

/** Words that are spelt like the name of a type or operator but are not one, each with the reason. */
const ALLOWED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "src/adapters/registers/cell-reader.ts": { "column.is": "what a register's column holds" },
  "src/evaluate/words.ts": {
    "type.manner": "how values are spoken of, which several types may share",
  },
  "src/testing/world-parts.ts": {
    "a table": "how values of each type are drawn, which cannot be compiled while one is missing",
  },
  "src/rule-set/check/check-registers.ts": { kind: "what a register's column holds" },
};

/** Describes each place in a file where the name of a type or operator decides something. */
function offencesIn(file: string, text: string, allowed = ALLOWED[file]): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const tell = (node: ts.Node, subject: string): void => {
    if (allowed?.[subject] !== undefined) return;
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${file}:${line + 1}: ${node.getText().split("\n")[0]}`);
  };
  const isName = (node: ts.Node): boolean => ts.isStringLiteralLike(node) && NAMES.has(node.text);
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && EQUALITY.has(node.operatorToken.kind)) {
      const { left, right } = node;
      if (isName(right) || isName(left)) tell(node, (isName(right) ? left : right).getText());
    } else if (ts.isCaseClause(node) && isName(node.expression)) {
      tell(node, node.parent.parent.expression.getText());
    } else if (ts.isConditionalTypeNode(node) && namesIn(node.extendsType).length > 0) {
      tell(node.extendsType, node.checkType.getText());
    } else if (ts.isArrayLiteralExpression(node) && node.elements.length > 1 && node.elements.every(isName)) {
      tell(node, "a list");
    } else if (isMembership(node) && isName(node.arguments[0]!)) {
      tell(node, node.expression.getText());
    } else if (ts.isObjectLiteralExpression(node)) {
      const keys = node.properties.filter(({ name }) => name !== undefined && NAMES.has(name.getText()));
      if (keys.length > 2) tell(node.parent, "a table");
    }
    ts.forEachChild(node, visit);
  };
  const namesIn = (type: ts.TypeNode): ts.Node[] =>
    (ts.isUnionTypeNode(type) ? [...type.types] : [type]).filter(
      (each) => ts.isLiteralTypeNode(each) && isName(each.literal),
    );
  visit(source);
  return found;
}

const EQUALITY = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);

/** `includes("level")`, `startsWith("lessThan")`, `has("flag")`: a comparison by another name. */
function isMembership(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node) || node.arguments.length !== 1) return false;
  const { expression } = node;
  return (
    ts.isPropertyAccessExpression(expression) &&
    /^(includes|startsWith|endsWith|has|indexOf)$/.test(expression.name.text)
  );
}

const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
  .map((path) => `src/${path.replaceAll("\\", "/")}`)
  .filter((file) => file.endsWith(".ts") && !OWNERS.test(file));

describe("a level", () => {
  it("is read on its own scale everywhere: nothing uses the record of its type, which is for the default scale", () => {
    const RECORDS = /\b(kinds|measures|parameterMeasures|outside|measuresOutside|level|levelOutside)\b/;
    const taken = files.flatMap((file) =>
      [
        ...readFileSync(join(ROOT, file), "utf8").matchAll(
          /import \{([^}]*)\} from "[./]*\/facts\/(kinds|outside|level)\.js"/g,
        ),
      ]
        .filter(([, names]) => RECORDS.test(names!) && !file.startsWith("src/facts/"))
        .map(([line]) => `${file}: ${line}`),
    );
    expect(taken).toEqual([
      'src/compile/parameter-measures.ts: import { kindOfProduct, parameterKindOf, parameterMeasures, parameterNumber } from "../facts/kinds.js"',
    ]);
  });
});

describe("the name of a fact type or operator", () => {
  it("decides nothing outside its own record: other code reads the record", () => {
    const found = files.flatMap((file) => offencesIn(file, readFileSync(join(ROOT, file), "utf8")));
    expect(found, "Read a field of the record, or add one to the record's type and every record").toEqual([]);
  });

  it.each([
    'if (fact.type === "count") {}',
    'if ("share" != fact.type) {}',
    'switch (operator) { case "lessThan": }',
    'const ordered = ["count", "share"];',
    'const set = new Set(["lessThan", "greaterThan"]);',
    'types.includes("flag");',
    'operator.startsWith("lessThan");',
    "const table = { count: 1, flag: 2, date: 3 };",
    "const table = { in: 1, notIn: 2, equal: 3 };",
    'type Value<T> = T extends "count" | "percentage" ? number : string;',
  ])("is noticed in %s", (text) => {
    expect(offencesIn("src/example.ts", text)).toHaveLength(1);
  });

  it.each([
    'if (column.kind === "choice") {}',
    'const fact = { type: "count", title: "schools" };',
    'const comparison = { operator: "lessThan", value: 3 };',
    'const title = "count";',
  ])("is only mentioned in %s", (text) => {
    expect(offencesIn("src/example.ts", text)).toEqual([]);
  });

  it("is allowed only as long as it is used", () => {
    for (const [file, subjects] of Object.entries(ALLOWED)) {
      const text = readFileSync(join(ROOT, file), "utf8");
      for (const subject of Object.keys(subjects)) {
        const { [subject]: _, ...others } = subjects;
        expect(offencesIn(file, text, others), `${file}: ${subject}`).not.toEqual([]);
      }
    }
  });
});

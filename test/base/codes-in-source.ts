import { join, relative } from "node:path";
import ts from "typescript";

const ROOT = join(import.meta.dirname, "../..");

/** A code at the place in the sources that gives it to an issue or finding. */
export interface RaisedCode {
  /** Relative to the top of the repository. */
  readonly file: string;
  readonly code: string;
  /** The severity beside it, if there is one. */
  readonly severity?: string;
}

/**
 * Every place in the sources that raises a code: an object with a code and a message, or an expression where the types
 * require some code. Code that only passes on any code does not raise it, nor do lists of codes and comparisons.
 *
 * @param wholes - what types in the sources allow: first all codes, then all those of one registry
 */
export function codesInSource(wholes: readonly (readonly string[])[]): readonly RaisedCode[] {
  const config = ts.getParsedCommandLineOfConfigFile(join(ROOT, "tsconfig.json"), {}, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: () => {},
  } as ts.ParseConfigFileHost)!;
  const isOurs = (file: string) => file.startsWith(join(ROOT, "src/"));
  const program = ts.createProgram(config.fileNames.filter(isOurs), { ...config.options, noEmit: true });
  const checker = program.getTypeChecker();
  const raised: RaisedCode[] = [];

  /** The texts that a type allows; none if it allows anything else. */
  const textsOf = (type: ts.Type | undefined): readonly string[] => {
    const types = type?.isUnion() ? type.types : type === undefined ? [] : [type];
    const present = types.filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0);
    return present.every((each) => each.isStringLiteral()) ? present.map(({ value }) => value as string) : [];
  };
  const isAnyCode = (type: ts.Type | undefined): boolean => {
    const texts = new Set(textsOf(type));
    return wholes.some((codes) => codes.length === texts.size && codes.every((code) => texts.has(code)));
  };
  const someCodes = (type: ts.Type): readonly string[] =>
    isAnyCode(type) ? [] : textsOf(type).filter((text) => wholes[0]!.includes(text));

  const visit = (node: ts.Node, file: string): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const type = checker.getTypeAtLocation(node);
      const [code, severity, message] = ["code", "severity", "message"].map((key) => {
        const property = type.getProperty(key);
        return property && checker.getTypeOfSymbol(property);
      });
      if (code !== undefined && message !== undefined) {
        const [only, ...others] = textsOf(severity);
        const beside = only === undefined || others.length > 0 ? {} : { severity: only };
        for (const each of someCodes(code)) raised.push({ file, code: each, ...beside });
      }
    } else if (ts.isExpression(node) && !ts.isArrayLiteralExpression(node.parent)) {
      if (isAnyCode(checker.getContextualType(node)))
        for (const code of someCodes(checker.getTypeAtLocation(node))) raised.push({ file, code });
    }
    ts.forEachChild(node, (child) => visit(child, file));
  };

  for (const source of program.getSourceFiles())
    if (isOurs(source.fileName)) visit(source, relative(ROOT, source.fileName));
  return raised;
}

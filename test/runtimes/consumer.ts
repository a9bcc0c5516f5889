import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.js";

/** The checked examples of ids and types, importing the package instead of the sources. */
const ids = readFileSync(join(import.meta.dirname, "../types/ids.ts"), "utf8").replaceAll(
  /"\.\.\/\.\.\/src\/([^"]+)\.js"/g,
  (_, entry: string) => (entry === "index" ? '"maths-hub-goals"' : `"maths-hub-goals/${entry}"`),
);

/** Every other entry except `testing`, whose types are those of fast-check, which is an optional dependency. */
const entries = ["diff", "json-rules-engine", "node", "registers", "report", "schema", "sql", "table"]
  .map((entry, index) => `export type * as entry${index} from "maths-hub-goals/${entry}";\n`)
  .join("");

const typo = `import { evaluate, type Snapshot } from "maths-hub-goals";
import { ruleSet } from "maths-hub-goals/rules/2024-25";

declare const snapshot: Snapshot;
evaluate(ruleSet, snapshot).goals["primary.enagement"];
`;

/** Usual settings of `module` and `moduleResolution`. */
export const RESOLUTIONS = {
  nodenext: { module: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
} as const;

/**
 * Type-checks one file that must pass and one with a typo in a goal id that must fail, including the package's own
 * types. Returns what the compiler says about the typo.
 */
export async function typeCheck(
  project: string,
  tsc: string,
  place: string,
  resolution: object,
): Promise<string> {
  const folder = join(project, place);
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  const options = {
    ...resolution,
    target: "es2023",
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    types: [],
    noEmit: true,
  };
  const check = (name: string, files: Readonly<Record<string, string>>, codes: readonly number[]) => {
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    writeFileSync(
      join(folder, `${name}.json`),
      JSON.stringify({ compilerOptions: options, files: Object.keys(files) }),
    );
    return run(process.execPath, [tsc, "-p", `${name}.json`], { cwd: folder, codes });
  };
  await check("right", { "ids.ts": ids, "entries.ts": entries }, [0]);
  // TypeScript 7 exits with 1 where earlier versions exit with 2.
  return check("wrong", { "typo.ts": typo }, [1, 2]);
}

import { readdirSync } from "node:fs";
import { defineConfig } from "tsup";
import { buildWorkbench } from "./src/workbench/build-workbench.js";

/** The modules of the earlier versions of rule sets. */
const earlier = readdirSync("src/rules/earlier").map((file) => [
  `rules/earlier/${file.replace(/\.ts$/, "")}`,
  `src/rules/earlier/${file}`,
]);

/** The entries that users import; the command line has no types of its own. */
const entries = {
  index: "src/index.ts",
  schema: "src/schema.ts",
  diff: "src/diff.ts",
  node: "src/node.ts",
  testing: "src/testing.ts",
  registers: "src/registers.ts",
  table: "src/table.ts",
  "json-rules-engine": "src/json-rules-engine.ts",
  sql: "src/sql.ts",
  report: "src/report.ts",
  "rules/2024-25": "src/rules/2024-25.ts",
  "rules/2020-23": "src/rules/2020-23.ts",
  ...Object.fromEntries(earlier),
};

export default defineConfig({
  entry: { ...entries, bin: "src/bin.ts" },
  format: "esm",
  target: "es2023",
  platform: "neutral",
  external: [/^node:/],
  // Deno wants Node's own modules called by their full names.
  removeNodeProtocol: false,
  // Shared code in chunks of its own, so that a bundler takes only what an entry uses.
  splitting: true,
  treeshake: false,
  clean: true,
  sourcemap: false,
  onSuccess: () => buildWorkbench("dist/workbench.html"),
  dts: {
    entry: entries,
    // tsup 8 sets a base URL of its own, which TypeScript 6 deprecates.
    compilerOptions: { ignoreDeprecations: "6.0", stripInternal: true },
  },
});

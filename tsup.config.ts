import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type GetModuleInfo, rollup } from "rollup";
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

const DIST = resolve("dist");

/** The JavaScript files below a folder, as paths from it. */
function scriptsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".js"));
}

/**
 * Puts the chunks that are always loaded together into one. Every entry and command shares code with others in its own
 * way, so that they come in some hundred chunks, and loading a file takes Node longer than reading what is in it.
 */
async function mergeChunks(): Promise<void> {
  const before = scriptsIn(DIST);
  const isShared = (path: string) => path.startsWith("chunk-");
  const input = Object.fromEntries(
    before.filter((path) => !isShared(path)).map((path) => [path.slice(0, -".js".length), join(DIST, path)]),
  );
  const bundle = await rollup({ input, external: /^[^./]/, treeshake: false });
  const beside = mkdtempSync(join(dirname(DIST), ".dist-"));
  const loadedWith = (info: GetModuleInfo, path: string, found = new Set<string>()): ReadonlySet<string> => {
    if (found.has(path)) return found;
    found.add(path);
    for (const each of info(path)?.importedIds ?? []) loadedWith(info, each, found);
    return found;
  };
  await bundle.write({
    dir: beside,
    plugins: [
      // No file of ours does anything by being loaded alone.
      { name: "no-bare-imports", renderChunk: (code) => code.replace(/^import '[^']*';$/gm, "") },
    ],
    entryFileNames: "[name].js",
    chunkFileNames: "chunk-[hash].js",
    hoistTransitiveImports: false,
    minifyInternalExports: false,
    onlyExplicitManualChunks: true,
    manualChunks(id, { getModuleInfo }) {
      const isWith = (...names: readonly string[]) =>
        names.some((name) => loadedWith(getModuleInfo, join(DIST, `${name}.js`)).has(id));
      // Rules come without the library, and stay as small; the library comes without Node's modules.
      if (!isShared(id.slice(DIST.length + 1)) || isWith("rules/2024-25")) return undefined;
      if (isWith("index")) return "library";
      if (isWith(...Object.keys(entries))) return undefined;
      return isWith("bin", ...Object.keys(input).filter((name) => name.startsWith("evaluate-command")))
        ? "evaluate"
        : undefined;
    },
  });
  for (const path of before) rmSync(join(DIST, path));
  cpSync(beside, DIST, { recursive: true });
  rmSync(beside, { recursive: true });
  chmodSync(join(DIST, "bin.js"), 0o755);
}

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
  async onSuccess() {
    await mergeChunks();
    await buildWorkbench("dist/workbench.html");
  },
  dts: {
    entry: entries,
    // tsup 8 sets a base URL of its own, which TypeScript 6 deprecates.
    compilerOptions: { ignoreDeprecations: "6.0", stripInternal: true },
  },
});

// How much a browser loads, and how large an installation is.
import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = join(HERE, "../..");

async function bundled(contents, resolveDir = ROOT) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
    logLevel: "silent",
  });
  const [{ contents: bytes }] = outputFiles;
  return { minified: bytes.byteLength, brotli: brotliCompressSync(bytes).byteLength };
}

function bytesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    if (entry.name === "node_modules") return sum;
    return sum + (entry.isDirectory() ? bytesIn(path) : lstatSync(path).size);
  }, 0);
}

function folderOf(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, "node_modules", name);
    if (existsSync(found)) return found;
    if (folder === dirname(folder)) return undefined;
  }
}

/**
 * The bytes of a package and of everything it depends on; of optional dependencies, those installed on this machine.
 */
function installed(folder, seen = new Set()) {
  if (folder === undefined || seen.has(folder)) return 0;
  seen.add(folder);
  const { dependencies, optionalDependencies, files } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const own =
    folder === ROOT ? files.reduce((sum, each) => sum + bytesIn(join(ROOT, each)), 0) : bytesIn(folder);
  return Object.keys({ ...dependencies, ...optionalDependencies }).reduce(
    (sum, name) => sum + installed(folderOf(name, folder), seen),
    own,
  );
}

/** Each package's size in a browser, minified and compressed, and its size installed with everything it needs. */
export async function sizes() {
  const peers = join(HERE, "peers");
  const rules = 'export { ruleSet } from "maths-hub-goals/rules/2024-25";';
  const ours = (names) => `export { ${names} } from "maths-hub-goals";`;
  return [
    { name: "maths-hub-goals, `statuses`", ...(await bundled(ours("statuses"))), installed: installed(ROOT) },
    { name: "maths-hub-goals, `evaluate`", ...(await bundled(ours("evaluate"))) },
    {
      name: "maths-hub-goals, `evaluate` and the rules of 2024-25",
      ...(await bundled(ours("evaluate") + rules)),
    },
    {
      name: "json-logic-engine",
      ...(await bundled('export { LogicEngine } from "json-logic-engine";', peers)),
      installed: installed(folderOf("json-logic-engine", peers)),
    },
    {
      name: "@marcbachmann/cel-js",
      ...(await bundled('export { Environment } from "@marcbachmann/cel-js";', peers)),
      installed: installed(folderOf("@marcbachmann/cel-js", peers)),
    },
    { name: "@gorules/zen-engine", installed: installed(folderOf("@gorules/zen-engine", peers)) },
    {
      name: "json-rules-engine",
      ...(await bundled('export { Engine } from "json-rules-engine";')),
      installed: installed(folderOf("json-rules-engine", ROOT)),
    },
  ];
}

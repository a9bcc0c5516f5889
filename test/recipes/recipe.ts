import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { temporaryFolder } from "../cli/fake-io.js";
import { blocksOf, ROOT } from "../docs/pages.js";

const PAGE = "docs/recipes.md";

/** The files of the page, by name: each block that begins with its own, as in `// server.ts`. */
const FILES = new Map(
  blocksOf(PAGE, ["ts", "tsx"]).flatMap(({ text }) => {
    const name = /^\/\/ ([\w-]+\.tsx?)\n/.exec(text)?.[1];
    return name === undefined ? [] : [[name, text] as const];
  }),
);

/** The page's files in place of files on disk, the library's sources in place of the package. */
function resolving(instead: Readonly<Record<string, string>>): Plugin {
  return {
    name: "recipes",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /./ }, ({ path, namespace, kind }) => {
        if (kind === "entry-point") return { path, namespace: "page" };
        if (namespace === "file" && path.startsWith(".")) return undefined;
        if (path.startsWith("./")) return { path: fileOf(path), namespace: "page" };
        if (path === "maths-hub-goals") return { path: join(ROOT, "src/index.ts") };
        if (path.startsWith("maths-hub-goals/"))
          return { path: join(ROOT, path.replace("maths-hub-goals", "src") + ".ts") };
        if (namespace === "page" && path in instead) return { path, namespace: "instead" };
        // Packages are loaded by Node, so that the tests share them.
        return { path: import.meta.resolve(path), external: true };
      });
      onLoad({ filter: /./, namespace: "page" }, ({ path }) => ({
        contents: textOf(path),
        loader: path.endsWith("x") ? "tsx" : "ts",
      }));
      onLoad({ filter: /./, namespace: "instead" }, ({ path }) => ({ contents: instead[path]! }));
    },
  };
}

function fileOf(path: string): string {
  const name = path.slice("./".length).replace(/\.js$/, "");
  return FILES.has(`${name}.tsx`) ? `${name}.tsx` : `${name}.ts`;
}

function textOf(name: string): string {
  const text = FILES.get(name);
  if (text === undefined) throw new Error(`${PAGE} has no block that begins with // ${name}`);
  return text;
}

export interface Bundling {
  /** Modules of the test's own, by the name of the package that they take the place of. */
  readonly instead?: Readonly<Record<string, string>>;
  /** What stands before all else. */
  readonly banner?: string;
}

/** Bundles a file of the page with those that it imports; gives the address of the module. */
export async function bundle(name: string, { instead = {}, banner = "" }: Bundling = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [name],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2023",
    jsx: "automatic",
    keepNames: true,
    banner: { js: banner },
    plugins: [resolving(instead)],
  });
  // Under this name the test runner leaves it to Node to load it.
  const folder = join(temporaryFolder(), "node_modules");
  mkdirSync(folder);
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, outputFiles[0]!.text);
  return pathToFileURL(file).href;
}

/** What a file of the page exports. */
export async function recipe<Exports>(name: string, bundling?: Bundling): Promise<Exports> {
  return (await import(/* @vite-ignore */ await bundle(name, bundling))) as Exports;
}

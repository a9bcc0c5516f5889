import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { temporaryFolder } from "../cli/fake-io.js";
import { blocksOf, ROOT } from "../docs/pages.js";

export const PAGE = "docs/recipes.md";

/** The files of the page by name. Each block that is a file starts with its name, as in `// server.ts`. */
export const FILES: ReadonlyMap<string, string> = new Map(
  blocksOf(PAGE, ["ts", "tsx"]).flatMap(({ text }) => {
    const name = /^\/\/ ([\w-]+\.tsx?)\n/.exec(text)?.[1];
    return name === undefined ? [] : [[name, text] as const];
  }),
);

/** Resolves files of the page to their blocks, and the package to the library's sources. */
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
        // Node loads other packages, so that tests and recipes share them.
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

/** The name of the file that an import refers to: `./board.js` is `board.tsx`. */
export function fileOf(path: string): string {
  const name = path.slice("./".length).replace(/\.js$/, "");
  return FILES.has(`${name}.tsx`) ? `${name}.tsx` : `${name}.ts`;
}

function textOf(name: string): string {
  const text = FILES.get(name);
  if (text === undefined) throw new Error(`${PAGE} has no block that begins with // ${name}`);
  return text;
}

export interface Bundling {
  /** The text of modules that replace packages, by package name. */
  readonly instead?: Readonly<Record<string, string>>;
  /** Code that goes before everything else. */
  readonly banner?: string;
}

/** Bundles a file of the page with the files it imports, and returns the module's address. */
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
  // The test runner leaves modules in a folder of this name to Node.
  const folder = join(temporaryFolder(), "node_modules");
  mkdirSync(folder);
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, outputFiles[0]!.text);
  return pathToFileURL(file).href;
}

/** Runs a file of the page, and returns its exports. */
export async function recipe<Exports>(name: string, bundling?: Bundling): Promise<Exports> {
  return (await import(/* @vite-ignore */ await bundle(name, bundling))) as Exports;
}

import { writeFile } from "node:fs/promises";
import { deflateRawSync } from "node:zlib";
import { build } from "esbuild";
import { pageFile } from "./page-file.js";

/**
 * Bundles the workbench into one file of HTML: the page as it is, and its worker compressed, since a worker can be started
 * from any text while a page's own script cannot.
 *
 * @param output - the file to write
 */
export async function buildPage(output: string): Promise<void> {
  const [page, worker] = await Promise.all(["main.tsx", "worker.ts"].map(bundle));
  const packed = deflateRawSync(worker!, { level: 9 }).toString("base64");
  await writeFile(output, pageFile(page!, packed));
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`src/workbench/page/${entry}`],
    tsconfig: "src/workbench/page/tsconfig.json",
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2023",
    charset: "utf8",
    legalComments: "none",
    loader: { ".csv": "text" },
    // A package names a module of Node's that it doesn't need in a browser.
    logOverride: { "ignored-bare-import": "silent" },
  });
  return outputFiles[0]!.text;
}

import { writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { pageFile } from "./page-file.js";

/** Bundles the workbench into one file of HTML. */
export async function buildPage(output: string): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: ["src/workbench/page/main.tsx"],
    tsconfig: "src/workbench/page/tsconfig.json",
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2023",
    charset: "utf8",
    legalComments: "none",
    loader: { ".csv": "text" },
    // The rules' package of conditions names a module of Node's that it doesn't need in a browser.
    logOverride: { "ignored-bare-import": "silent" },
  });
  await writeFile(output, pageFile(outputFiles[0]!.text));
}

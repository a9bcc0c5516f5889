import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EdgeVM } from "@edge-runtime/vm";
import { build } from "esbuild";
import { openBrowser } from "../browser/open-browser.js";
import type { Tools } from "./tools.js";

/** What is used of vite and webpack, whose types are not installed. */
interface Vite {
  readonly build: (options: object) => Promise<unknown>;
}
type Webpack = (
  options: object,
  done: (
    error: Error | null,
    stats: { hasErrors: () => boolean; hasWarnings: () => boolean; toString: () => string },
  ) => void,
) => void;

/** Bundles a project's program for a browser, as one script; Node's own modules would not resolve. */
export async function bundleWithEsbuild(project: string): Promise<string> {
  const outfile = join(project, "esbuild.js");
  await build({
    entryPoints: [join(project, "main.mjs")],
    bundle: true,
    minify: true,
    platform: "browser",
    format: "iife",
    outfile,
    logLevel: "silent",
  });
  return outfile;
}

export async function bundleWithVite(project: string, tools: Tools): Promise<string> {
  await (tools.load("vite") as Vite).build({
    root: project,
    configFile: false,
    logLevel: "silent",
    build: {
      outDir: "vite",
      lib: { entry: "main.mjs", formats: ["es"], fileName: () => "main.mjs" },
    },
  });
  return join(project, "vite/main.mjs");
}

export async function bundleWithWebpack(project: string, tools: Tools): Promise<string> {
  const webpack = tools.load("webpack") as Webpack;
  await new Promise<void>((resolve, reject) => {
    webpack(
      {
        context: project,
        entry: "./main.mjs",
        mode: "production",
        target: "web",
        output: { path: join(project, "webpack"), filename: "main.js" },
        performance: false,
      },
      (error, stats) => {
        if (error !== null) reject(error);
        else if (stats.hasErrors() || stats.hasWarnings()) reject(new Error(stats.toString()));
        else resolve();
      },
    );
  });
  return join(project, "webpack/main.js");
}

/** Runs a script without Node's modules and without creating code from text. */
export function runInEdge(file: string): string {
  const printed: string[] = [];
  const vm = new EdgeVM({
    codeGeneration: { strings: false, wasm: false },
    extend: (context) => Object.assign(context, { console: { log: (text: string) => printed.push(text) } }),
  });
  vm.evaluate(readFileSync(file, "utf8"));
  return printed.join("\n");
}

export async function browserVersion(): Promise<string> {
  const browser = await openBrowser();
  const version = browser.version();
  await browser.close();
  return version;
}

/** Runs a script in its own page in Chromium; whatever the page throws is the error. */
export async function runInBrowser(file: string): Promise<string> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const printed: string[] = [];
    const thrown: Error[] = [];
    page.on("console", (message) => printed.push(message.text()));
    page.on("pageerror", (error) => thrown.push(error));
    await page.addScriptTag({ content: readFileSync(file, "utf8") });
    if (thrown[0] !== undefined) throw thrown[0];
    return printed.join("\n");
  } finally {
    await browser.close();
  }
}

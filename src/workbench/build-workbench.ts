// workbench: gives the offline page. `model` has what the page knows and works out, without a browser; `page` shows it.
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { deflateRawSync } from "node:zlib";
import { build } from "esbuild";
import { SCRIPT as REPORT_SCRIPT } from "../adapters/report/script.js";
import { STYLE as REPORT_STYLE } from "../adapters/report/style.js";
import { STYLE } from "./page/style.js";

/**
 * Bundles the workbench into one file of HTML. The page and its worker are compressed, and a small script unpacks them.
 *
 * @param output - the file to write
 */
export async function buildWorkbench(output: string): Promise<void> {
  const [start, page, worker] = await Promise.all(["start.ts", "main.tsx", "worker.ts"].map(bundle));
  await writeFile(output, pageFile(start!.trim(), page!, worker!));
}

function pack(text: string): string {
  return deflateRawSync(text, { level: 9 }).toString("base64");
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

/**
 * Makes the single file of the workbench.
 *
 * Its content security policy forbids every connection. It allows the page's own scripts and style, and those of a
 * report, which is shown in a frame under the same policy. The worker is started from a text in the page.
 *
 * @param start - the script that unpacks the page's script and starts it; it contains no closing tag
 * @param page - the page's script
 * @param worker - the worker's script
 */
function pageFile(start: string, page: string, worker: string): string {
  const policy = [
    "default-src 'none'",
    `script-src ${[start, page, REPORT_SCRIPT].map(hashOf).join(" ")}`,
    `style-src ${hashOf(STYLE)} ${hashOf(REPORT_STYLE)}`,
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<title>Maths Hub goals workbench</title>
<style>${STYLE}</style>
</head>
<body>
<div id="workbench"><noscript>This page needs JavaScript, which your browser has switched off for it.</noscript></div>
<script type="text/plain" id="page">${pack(page)}</script>
<script type="text/plain" id="worker">${pack(worker)}</script>
<script>${start}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

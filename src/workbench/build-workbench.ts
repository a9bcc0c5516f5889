import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { deflateRawSync } from "node:zlib";
import { build } from "esbuild";
import { SCRIPT as REPORT_SCRIPT } from "../adapters/report/script.js";
import { STYLE as REPORT_STYLE } from "../adapters/report/style.js";
import { STYLE } from "./page/style.js";

/**
 * Bundles the workbench into one file of HTML: the page as it is, and its worker compressed, since a worker can be started
 * from any text while a page's own script cannot.
 *
 * @param output - the file to write
 */
export async function buildWorkbench(output: string): Promise<void> {
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

/**
 * Makes the one file that the workbench is.
 *
 * Its policy forbids every connection. It lets in the page's own script and style, and those of a report, which is shown
 * in a frame under the same policy; the worker is started from a text in the page.
 *
 * @param script - the page's script
 * @param worker - the worker's script, packed as base64
 */
function pageFile(script: string, worker: string): string {
  // A comment's beginning in a string would swallow the end of the script.
  const safe = script
    .replaceAll("<!--", "\\x3c!--")
    .replaceAll(/<(\/?script)/gi, "\\x3c$1")
    .trim();
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(safe)} ${hashOf(REPORT_SCRIPT)}`,
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
<script type="text/plain" id="worker">${worker}</script>
<script>${safe}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

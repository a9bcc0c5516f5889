import { build } from "esbuild";

const root = new URL("..", import.meta.url).pathname;

/** Bundles a TypeScript program into `outfile` and runs it. Both paths are relative to the root. */
export async function runBundled(entry, outfile) {
  await build({
    entryPoints: [root + entry],
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile: root + outfile,
    logLevel: "warning",
  });
  await import(root + outfile);
}

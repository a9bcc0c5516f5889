import { build } from "esbuild";

const root = new URL("../..", import.meta.url).pathname;
const outfile = `${root}node_modules/.cache/maths-hub-goals/fuzz.mjs`;
await build({
  entryPoints: [`${root}test/fuzz/main.ts`],
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  outfile,
  logLevel: "warning",
});
await import(outfile);

import { build } from "esbuild";

// Beside its sources, from where it finds the rules and the library.
const root = new URL("../..", import.meta.url).pathname;
const outfile = `${root}test/prove/main.out.mjs`;
await build({
  entryPoints: [`${root}test/prove/main.ts`],
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  outfile,
  logLevel: "warning",
});
await import(outfile);

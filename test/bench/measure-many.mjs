// What evaluating many snapshots takes, as a row of the table in docs/scale.md: `node test/bench/measure-many.mjs 1000000 ndjson`.
// A third argument names another bin than the built one. Files go to the folder for temporary ones, and are removed.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [count = "1000", format = "ndjson", bin = here("../../dist/bin.js")] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "many-snapshots-"));
const [input, output, told] = ["many.ndjson", "results", "told"].map((name) => join(folder, name));

/** Runs a Node program to its end. */
async function runNode(args, stdout, stderr) {
  const child = spawn(process.execPath, args, { stdio: ["ignore", stdout, stderr] });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}.`);
}

try {
  await runNode([here("many-snapshots.mjs"), count], openSync(input, "w"), "inherit");
  const tell = `import { writeFileSync } from "node:fs";
process.on("exit", () => writeFileSync(${JSON.stringify(told)}, JSON.stringify(process.resourceUsage())));`;
  const program = ["--import", `data:text/javascript,${encodeURIComponent(tell)}`, bin];
  const start = performance.now();
  await runNode(
    [...program, "evaluate", input, "--format", format, "--output", output],
    "inherit",
    "inherit",
  );
  const passed = (performance.now() - start) / 1000;
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(told, "utf8"));
  const seconds = (userCPUTime + systemCPUTime) / 1e6;
  const megabytes = (path) => `${Math.round(statSync(path).size / 1e6).toLocaleString("en-GB")} MB`;
  const cells = [
    Number(count).toLocaleString("en-GB"),
    `\`${format}\``,
    megabytes(input),
    megabytes(output),
    `${seconds.toFixed(0)} s`,
    Math.round(Number(count) / seconds).toLocaleString("en-GB"),
    `${Math.round(maxRSS / 1024)} MB`,
  ];
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
  process.stderr.write(`${passed.toFixed(0)} s passed.\n`);
} finally {
  rmSync(folder, { recursive: true });
}

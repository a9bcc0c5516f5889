// Gives files of 100 MB to the command line: each must be refused, with an exit code of 2 and in bounded memory.
import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const ROOT = new URL("../..", import.meta.url).pathname;
const BIN = join(ROOT, "node_modules/.cache/maths-hub-goals/large/bin.mjs");
const SIZE = 100_000_000;
const MOST_MEGABYTES = 600;

const folder = mkdtempSync(join(tmpdir(), "maths-hub-goals-large-"));

/** Writes a beginning, the middle repeated up to 100 MB, and an end. */
function large(name, start, middle, end) {
  const file = openSync(join(folder, name), "w");
  const piece = middle.repeat(Math.ceil(1_000_000 / middle.length));
  writeSync(file, start);
  for (let written = 0; written < SIZE; written += piece.length) writeSync(file, piece);
  writeSync(file, end);
  closeSync(file);
}

const SNAPSHOT = '{"subject":{"scope":"hub","id":"h"},"asOf":"2025-03-31","facts":{';
mkdirSync(join(folder, "rules"));
writeFileSync(join(folder, "rules/rule-set.json"), "{}");

const SCHOOLS =
  "URN,LA (code),LA (name),EstablishmentName,EstablishmentTypeGroup (name),EstablishmentStatus (name),OpenDate,CloseDate,PhaseOfEducation (name)";

const CHECKS = [
  ["JSON, many keys", ["evaluate", "a.json"], () => large("a.json", SNAPSHOT, '"a":1,', '"b":1}}')],
  ["JSON, one text", ["evaluate", "b.json"], () => large("b.json", `${SNAPSHOT}"a":"`, "a", '"}}')],
  ["JSON, nested", ["evaluate", "c.json"], () => large("c.json", "", "[", "")],
  ["a line of NDJSON", ["evaluate", "d.ndjson"], () => large("d.ndjson", `${SNAPSHOT}"a":"`, "a", '"}}\n')],
  [
    "a cell of CSV",
    ["evaluate", "f.csv"],
    () => large("f.csv", 'scope,id,asOf\nhub,"', "a", '",2025-03-31\n'),
  ],
  [
    "JSON on standard input",
    ["evaluate", "-"],
    () => large("a.json", SNAPSHOT, '"a":1,', '"b":1}}'),
    "a.json",
  ],
  [
    "a cell of a register",
    ["summarise", "--schools", "g.csv", "--hub", "h", "--as-of", "2025-03-31"],
    () => large("g.csv", `${SCHOOLS}\n1,850,"`, "a", '"\n'),
  ],
  [
    "a rule file",
    ["check", "rules"],
    () => large("rules/facts.json", '{"format":1,"facts":{', '"a":1,', '"b":1}}'),
  ],
];

const options = { bundle: true, platform: "node", format: "esm", packages: "external", logLevel: "warning" };
await build({ ...options, entryPoints: [join(ROOT, "src/bin.ts")], outfile: BIN });

// The program reports its own memory when it ends.
const WATCH = `data:text/javascript,process.on("exit",()=>console.error("\\npeak",process.resourceUsage().maxRSS))`;

let bad = 0;
for (const [name, argv, write, stdin] of CHECKS) {
  write();
  const input = stdin === undefined ? "ignore" : openSync(join(folder, stdin), "r");
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", WATCH, BIN, ...argv], {
    cwd: folder,
    stdio: [input, "ignore", "pipe"],
    encoding: "utf8",
    maxBuffer: 1e8,
    timeout: 120_000,
  });
  const megabytes = Math.round(Number(/\npeak (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024);
  const isTold =
    /\[too-large\]|too large|never seems to end|never closed|\[[a-z-]+\]/.test(stderr) &&
    !/\n\s+at /.test(stderr);
  const good = [1, 2].includes(status) && isTold && megabytes < MOST_MEGABYTES;
  if (!good) bad++;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const says = stderr.trim().split("\n")[0]?.slice(0, 90);
  console.log(
    `${good ? "good" : "BAD "} ${name}: exit code ${status}, ${megabytes} MB, ${seconds} s: ${says}`,
  );
}
rmSync(folder, { recursive: true });
process.exitCode = bad === 0 ? 0 : 1;

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { loadLibrary } from "./library.js";
import type { Group } from "./group.js";
import { proveFolder } from "./prove.js";
import { readFolder } from "./reading.js";
import { Solver } from "./solver.js";

const ROOT = join(import.meta.dirname, "../..");

function foldersIn(path: string): readonly string[] {
  return readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(path, name));
}

/** Every rule set that is shipped, and the clauses of the tests. */
const FOLDERS = [
  "rules/2024-25",
  "rules/2020-23",
  ...foldersIn("rules/earlier"),
  ...foldersIn("test/fixtures/clauses"),
];

const words = process.argv.slice(2);
const isWanted = (name: string) => words.length === 0 || words.some((word) => name.includes(word));

const started = performance.now();
const solver = await Solver.start();
const tools = {
  solver,
  library: loadLibrary({ rewritten: true, contracted: true }),
  plain: loadLibrary({ rewritten: false }),
};
const known = new Map<string, Group>();
let [proved, unproved, refuted] = [0, 0, 0];
for (const path of FOLDERS) {
  const folder = readFolder(join(ROOT, path));
  const wanted = (name: string) => isWanted(`${path} ${name}`);
  let before = process.cpuUsage();
  for (const { name, proofs, paths, asked, like } of proveFolder(folder, tools, wanted, known)) {
    const of = (verdict: string) => proofs.filter((proof) => proof.verdict === verdict);
    const used = process.cpuUsage(before);
    const seconds = ((used.user + used.system) / 1e6).toFixed(1);
    const how = like === undefined ? `${paths} paths, ${asked} questions, ${seconds} s` : `as ${like}`;
    console.log(`${name} (${path}): ${of("proved").length} of ${proofs.length} proved (${how})`);
    for (const proof of proofs) {
      if (proof.verdict === "unproved")
        console.log(`  unproved: ${proof.name}: ${proof.obligation}: ${proof.why}`);
      if (proof.verdict === "refuted" && like === undefined)
        console.log(
          `  refuted: ${proof.name}: ${proof.obligation}\n${JSON.stringify(proof.refutation, null, 2)}`,
        );
    }
    proved += of("proved").length;
    unproved += of("unproved").length;
    refuted += of("refuted").length;
    before = process.cpuUsage();
  }
}
solver.close();
const seconds = Math.round((performance.now() - started) / 1000);
const { user, system } = process.cpuUsage();
console.log(
  `${proved + unproved + refuted} obligations, ${proved} proved, ${unproved} unproved, ${refuted} refuted, in ${seconds} s (${Math.round((user + system) / 1e6)} s of processor time)`,
);
process.exitCode = refuted > 0 ? 1 : 0;

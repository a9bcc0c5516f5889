import { readdirSync } from "node:fs";
import { join } from "node:path";
import { familiesOf, proveCarrying, proveReading } from "./bounds.js";
import { proveJoining } from "./goals.js";
import type { Group } from "./group.js";
import { proveExactness, proveExactnessOfUnknown } from "./lemmas.js";
import { loadLibrary } from "./library.js";
import { provePair } from "./pairs.js";
import { proveDays, proveFolder, ruleSetOf, thresholdsOf } from "./prove.js";
import { readFolder } from "./reading.js";
import { Solver } from "./solver.js";

const ROOT = join(import.meta.dirname, "../..");

function foldersIn(path: string): readonly string[] {
  return readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(path, name));
}

const CLAUSES = "test/fixtures/clauses";

/** Every shipped rule set, and the clauses of the tests. */
const FOLDERS = ["rules/2024-25", "rules/2020-23", ...foldersIn("rules/earlier"), ...foldersIn(CLAUSES)];

/** Pairs of rule sets of which one follows the other. */
const PAIRS: readonly (readonly [before: string, after: string])[] = [
  ["rules/earlier/2024-25@1.0.0", "rules/2024-25"],
  ["rules/earlier/2020-23@1.0.0", "rules/2020-23"],
  ["rules/2020-23", "rules/2024-25"],
  ...["moved-goal", "number-dropped", "raised-share", "reworded-bullet", "split-bullet"].map(
    (name) => [`${CLAUSES}/last-year`, `${CLAUSES}/${name}`] as const,
  ),
];

const words = process.argv.slice(2);
const isWanted = (name: string) => words.length === 0 || words.some((word) => name.includes(word));

const solver = await Solver.start();

/** All groups, one after the other. */
function* groups(): Generator<Group> {
  const [library, own] = [true, false].map((contracted) => loadLibrary({ rewritten: true, contracted }));
  const plain = loadLibrary({ rewritten: false });
  const folders = new Map(FOLDERS.map((path) => [path, readFolder(join(ROOT, path))]));
  const thresholds = new Map<string, { n: bigint; d: bigint }>();
  const families = new Map<string, ReturnType<typeof familiesOf>[number]>();
  for (const folder of folders.values()) {
    for (const threshold of thresholdsOf(folder, library!))
      thresholds.set(`${threshold.n}/${threshold.d}`, threshold);
    for (const family of familiesOf(library!.compile(ruleSetOf(folder))))
      families.set(JSON.stringify(family), family);
  }
  if (isWanted("exactness")) {
    for (const threshold of thresholds.values()) yield proveExactness(threshold, own!, solver);
    yield proveExactnessOfUnknown(own!, solver);
  }
  if (isWanted("bounds of"))
    for (const family of families.values()) yield proveCarrying(family, library!, solver);
  if (isWanted("reading")) {
    const plan = library!.compile(ruleSetOf(folders.get(`${CLAUSES}/last-year`)!));
    yield proveReading(library!, plan, "schools.engaged", "schools.total", solver);
  }
  if (isWanted("goals of")) yield proveJoining(plain);
  const known = new Map<string, Group>();
  for (const [path, folder] of folders) {
    const wanted = (name: string) => isWanted(`${path} ${name}`);
    yield* proveFolder(folder, { solver, library: library!, plain }, wanted, known);
    yield* proveDays(folder, plain, wanted);
  }
  for (const [before, after] of PAIRS) {
    const name = `diff ${before} ${after}`;
    if (isWanted(name)) yield provePair(folders.get(before)!, folders.get(after)!, name, solver);
  }
}

const started = performance.now();
const counted = { proved: 0, unproved: 0, refuted: 0 };
const processorSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
let before = processorSeconds();
for (const { name, proofs, paths, asked, like } of groups()) {
  for (const { verdict } of proofs) counted[verdict]++;
  const used = processorSeconds() - before;
  before += used;
  const how = like === undefined ? `${paths} paths, ${asked} questions, ${used.toFixed(1)} s` : `as ${like}`;
  const proved = proofs.filter(({ verdict }) => verdict === "proved").length;
  console.log(`${name}: ${proved} of ${proofs.length} proved (${how})`);
  if (like !== undefined) continue;
  for (const proof of proofs) {
    if (proof.verdict === "unproved")
      console.log(`  unproved: ${proof.name}: ${proof.obligation}: ${proof.why}`);
    if (proof.verdict === "refuted")
      console.log(
        `  refuted: ${proof.name}: ${proof.obligation}\n${JSON.stringify(proof.refutation, null, 2)}`,
      );
  }
}
solver.close();
const { proved, unproved, refuted } = counted;
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `${proved + unproved + refuted} obligations, ${proved} proved, ${unproved} unproved${refuted > 0 ? `, ${refuted} refuted` : ""}, in ${seconds} s (${Math.round(processorSeconds())} s of processor time)`,
);
if (proved + unproved + refuted === 0) {
  console.error(
    `No group is called ${words.map((word) => `"${word}"`).join(" or ")}, so nothing was proved.`,
  );
  process.exitCode = 2;
} else process.exitCode = refuted > 0 ? 1 : 0;

// What evaluating a file with a snapshot on each line costs, compared with only reading, parsing and writing the ids of
// its facts: `node test/bench/lines.mjs`, after a build. It measures the processor time of whole processes, in turns.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { median } from "./rounds.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const COUNT = 20_000;

/** Runs a Node program in a folder without rules of its own; returns the seconds of processor time it took. */
async function seconds(folder, args) {
  const told = join(folder, "told");
  const tell = `import { writeFileSync } from "node:fs";
process.on("exit", () => writeFileSync(${JSON.stringify(told)}, JSON.stringify(process.resourceUsage())));`;
  const tellFirst = ["--import", `data:text/javascript,${encodeURIComponent(tell)}`];
  const child = spawn(process.execPath, [...tellFirst, ...args], { cwd: folder, stdio: "ignore" });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}.`);
  const { userCPUTime, systemCPUTime } = JSON.parse(readFileSync(told, "utf8"));
  return (userCPUTime + systemCPUTime) / 1e6;
}

/** Median seconds of both, and the ratio within a round. */
export async function lines(rounds = 5) {
  const folder = mkdtempSync(join(tmpdir(), "lines-"));
  try {
    const [input, output] = ["many.ndjson", "results"].map((name) => join(folder, name));
    const file = openSync(input, "w");
    const writer = spawn(process.execPath, [here("many-snapshots.mjs"), COUNT], {
      stdio: ["ignore", file, "inherit"],
    });
    await once(writer, "exit");
    closeSync(file);
    const evaluate = ["evaluate", input, "--format", "ndjson", "--rules", "2024-25", "--output", output];
    const ids = [];
    const evaluated = [];
    for (let round = 0; round < rounds; round++) {
      ids.push(await seconds(folder, [here("fact-ids.mjs"), input, output]));
      evaluated.push(await seconds(folder, [here("../../dist/bin.js"), ...evaluate]));
    }
    return {
      count: COUNT,
      ids: median(ids),
      evaluated: median(evaluated),
      ratio: median(evaluated.map((each, round) => each / ids[round])),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) console.log(await lines());

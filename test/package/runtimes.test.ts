import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import rootPackage from "../../package.json" with { type: "json" };
import toolPackage from "../runtimes/tools/package.json" with { type: "json" };
import { needBuild, ROOT } from "./gate.js";

const run = promisify(execFile);
const runNode = async (...args: string[]) => (await run(process.execPath, args, { cwd: ROOT })).stdout;

beforeAll(needBuild);

describe("what the runtime matrix expects everywhere", () => {
  it("is the line that its program prints here, from import and require alike", async () => {
    const line = await runNode("test/runtimes/main.mjs");
    await expect(line).toMatchFileSnapshot("../runtimes/expected/line.txt");
    expect(await runNode("test/runtimes/main.cjs")).toBe(line);
  });

  it("is the report that the command line gives here", async () => {
    const report = await runNode("dist/bin.js", "evaluate", "test/runtimes/snapshot.json");
    await expect(report).toMatchFileSnapshot("../runtimes/expected/report.txt");
  });
});

describe("the page on runtimes", () => {
  it("names every version that the matrix tries", () => {
    const page = readFileSync(join(ROOT, "docs/runtimes.md"), "utf8");
    const { devDependencies } = rootPackage;
    const versions = [
      ...Object.values(toolPackage.optionalDependencies).map((range) =>
        range.slice(range.indexOf("@", 1) + 1),
      ),
      devDependencies.esbuild,
      devDependencies["@edge-runtime/vm"],
      devDependencies.typescript,
    ];
    const unnamed = versions.filter((version) => !page.includes(version));
    expect(unnamed, "Correct the table in docs/runtimes.md, which does not name these versions").toEqual([]);
  });
});

import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { runWith, temporaryFolder } from "../cli/fake-io.js";
import { callsIn } from "./commands.js";
import { blocksOf, ROOT } from "./pages.js";

const run = promisify(execFile);
const MANY = "20000";
const FEW = "40";

describe("the command lines of the page on very many snapshots", () => {
  const lines = blocksOf("docs/scale.md", ["sh"]).flatMap(({ text }) => text.trim().split("\n"));
  const made = lines.filter((line) => line.startsWith("node ") && line.includes(" > "));
  const measured = lines.filter((line) => line.startsWith("node ") && !line.includes(" > "));

  it("make a file and evaluate it, a line for each snapshot, with fewer of them", async () => {
    const cwd = temporaryFolder();
    expect(made).toHaveLength(1);
    for (const line of made) {
      const [, script, count, file] = /^node (\S+) (\d+) > (\S+)$/.exec(line)!;
      expect(count).toBe(MANY);
      const { stdout } = await run(process.execPath, [join(ROOT, script!), FEW], { maxBuffer: 1e9 });
      writeFileSync(join(cwd, file!), stdout);
    }
    const calls = lines.flatMap(callsIn);
    expect(calls.length).toBeGreaterThan(0);
    for (const { argv } of calls) {
      expect(await runWith(argv, { cwd })).toEqual({ code: 0, out: "", err: "" });
      const written = readFileSync(join(cwd, argv[argv.indexOf("--output") + 1]!), "utf8")
        .trimEnd()
        .split("\n");
      expect(written.map((line) => JSON.parse(line).subject.id)).toEqual(
        Array.from({ length: Number(FEW) }, (_, at) => `hub-${at + 1}`),
      );
    }
  });

  it("measure, with fewer of them, in the columns of the table", async () => {
    expect(measured).toHaveLength(1);
    const [, script, count, format] = /^node (\S+) (\d+) (\S+)$/.exec(measured[0]!)!;
    expect(count).toBe(MANY);
    const { stdout } = await run(process.execPath, [join(ROOT, script!), FEW, format!]);
    const shape = (row: string) => row.trim().replaceAll(/[\d,.]+/g, "0");
    const page = readFileSync(join(ROOT, "docs/scale.md"), "utf8");
    const row = page.split("\n").find((line) => line.startsWith(`| 20,000 | \`${format}\` |`))!;
    expect(shape(stdout)).toBe(shape(row));
  });
});

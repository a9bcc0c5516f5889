import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { runWith, temporaryFolder } from "../fake-io.js";

const EXAMPLES = new URL("../../../docs/examples/", import.meta.url).pathname;
const ON_TRACK = join(EXAMPLES, "hub-example-on-track.json");
const MIXED = join(EXAMPLES, "hub-example-mixed.json");

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

function file(name: string, content: string): string {
  writeFileSync(join(cwd, name), content);
  return name;
}

describe("--output", () => {
  test("writes the file whole, and nothing to standard output", async () => {
    const ran = await runWith(["evaluate", ON_TRACK, MIXED, "-f", "json", "-o", "out.json"], { cwd });
    expect(ran).toEqual({ code: 0, out: "", err: "" });
    expect(JSON.parse(readFileSync(join(cwd, "out.json"), "utf8"))).toHaveLength(2);
    expect(readdirSync(cwd)).toEqual(["out.json"]);
  });

  test("bad input leaves the old file as it was", async () => {
    file("out.txt", "old");
    file("bad.json", "{");
    expect((await runWith(["evaluate", "bad.json", "-o", "out.txt"], { cwd })).code).toBe(2);
    expect(readFileSync(join(cwd, "out.txt"), "utf8")).toBe("old");
    expect(readdirSync(cwd).sort()).toEqual(["bad.json", "out.txt"]);
  });

  test("a link stays a link, and what it points to is written", async () => {
    file("real.txt", "old");
    symlinkSync(join(cwd, "real.txt"), join(cwd, "link.txt"));
    expect((await runWith(["evaluate", ON_TRACK, "-o", "link.txt"], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, "real.txt"), "utf8")).toContain("Example hub A");
  });

  test.each([
    ["no-such-folder/out.txt", "There is no such folder."],
    [".", "is a folder"],
    ["h.json", "is one of the files that are read"],
    // A disk without room, where the system has one to try with.
    ...(existsSync("/dev/full") ? [["/dev/full", "There is no room left."]] : []),
  ])("%s cannot be written: %s", async (path, why) => {
    file("h.json", '{"subject":{"scope":"hub","id":"h"},"asOf":"2025-03-31","facts":{}}');
    const { code, err } = await runWith(["evaluate", "h.json", "-o", path], { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(/^error: --output /);
    expect(err).toContain(why);
    expect(readdirSync(cwd)).toEqual(["h.json"]);
  });
});

describe("terminals and pipes", () => {
  const evaluate = ["evaluate", ON_TRACK];

  test("colours on a terminal only, and never with NO_COLOR or in a file", async () => {
    expect((await runWith(evaluate, { terminal: true })).out).toContain("\u001b[");
    expect((await runWith(evaluate)).out).not.toContain("\u001b");
    expect((await runWith(evaluate, { terminal: true, env: { NO_COLOR: "1" } })).out).not.toContain("\u001b");
    expect((await runWith(evaluate, { terminal: true, env: { TERM: "dumb" } })).out).not.toContain("\u001b");
    await runWith([...evaluate, "-o", "out.txt"], { terminal: true, cwd });
    expect(readFileSync(join(cwd, "out.txt"), "utf8")).not.toContain("\u001b");
  });

  test("text is as wide as the terminal, within reason", async () => {
    const { out } = await runWith(evaluate, { terminal: true, columns: 60, env: { NO_COLOR: "1" } });
    const lines = out.split("\n").filter((line) => !/[0-9a-f]{64}/.test(line));
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(60);
  });

  test("a reader that goes away is no error", async () => {
    expect(await runWith(evaluate, { broken: "EPIPE" })).toMatchObject({ code: 0, err: "" });
    expect(await runWith(["--help"], { broken: "EPIPE" })).toMatchObject({ code: 0, err: "" });
  });

  test("a full disk is told, without a stack trace", async () => {
    const { code, err } = await runWith(evaluate, { broken: "ENOSPC" });
    expect(code).toBe(2);
    expect(err).toMatch(/^error: The results cannot be written/);
    expect((await runWith(["--help"], { broken: "ENOSPC" })).code).toBe(2);
  });

  test("a progress bar shows on a terminal's standard error for long work, and goes again", async () => {
    const long = await runWith([...evaluate, MIXED, "-o", "out.txt"], { terminal: true, cwd, tick: 600 });
    expect(long.err).toBe(
      `\r[${"=".repeat(12)}${" ".repeat(12)}] 1 of 2 snapshots, 2 s left\u001b[K\r\u001b[K`,
    );
    const quick = await runWith([...evaluate, "-o", "out.txt"], { terminal: true, cwd, tick: 1 });
    expect(quick.err).toBe("");
    const piped = await runWith([...evaluate, MIXED, "-o", "out.txt"], { cwd, tick: 600 });
    expect(piped.err).toBe("");
  });
});

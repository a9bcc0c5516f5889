import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { readFile as readFileAsync } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { isWholeRun } from "../../runs.js";
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
    ["h.json", "is also an input file"],
    // A full disk, if the system has one to try with.
    ...(existsSync("/dev/full") ? [["/dev/full", "The disk is full."]] : []),
  ])("%s cannot be written: %s", async (path, why) => {
    file("h.json", '{"subject":{"scope":"hub","id":"h"},"asOf":"2025-03-31","facts":{}}');
    const { code, err } = await runWith(["evaluate", "h.json", "-o", path], { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(/^error: --output /);
    expect(err).toContain(why);
    expect(readdirSync(cwd)).toEqual(["h.json"]);
  });
});

const HUB = '{"subject":{"scope":"hub","id":"h"},"asOf":"2025-03-31","facts":{}}';
const RULES = new URL("../../../rules/", import.meta.url).pathname;

/** Every command that takes `--output`, each with the fewest arguments it needs. */
const COMMANDS: readonly (readonly string[])[] = [
  ["evaluate", "h.json"],
  ["evaluate", "h.json", "--rules", "own"],
  ["check", "own"],
  ["test", "own"],
  ["diff", "own", "2024-25"],
  ["what-if", "h.json"],
  ["changes", "h.json", "h.json"],
  ["report", "h.json"],
  ["summarise", "--template"],
  ["summarise", "--from-template", "answers.csv", "--hub", "h", "--as-of", "2025-03-31"],
  ["combine", "h.json", "--expected", "1"],
  ["schema", "facts", "--for", "own"],
  ["sql", "own", "--dialect", "duckdb"],
  ["requirements", "--rules", "own"],
  ["verify-source", "own", "goals.txt"],
  ["workbench"],
];

/** Makes a folder with what those commands read, including a rule set of the user's own. */
function prepare(): void {
  file("h.json", HUB);
  file("answers.csv", "fact,value\nllme.active,3\n");
  file("goals.txt", "Primary\n- By 2025 the aim is that schools take part.\n");
  cpSync(join(RULES, "2024-25"), join(cwd, "rules/own"), { recursive: true });
}

describe("--output never replaces", () => {
  test("is tried on every command that takes it", async () => {
    const { out } = await runWith(["--help"]);
    const names = [...out.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name!);
    expect(names).toContain("evaluate");
    for (const name of names) {
      const { out: help } = await runWith([name, "--help"]);
      if (help.includes("--output")) expect(COMMANDS.map(([first]) => first)).toContain(name);
    }
  });

  test.each(COMMANDS)("rules, with %s %s %s", async (...argv) => {
    prepare();
    symlinkSync(join(cwd, "rules"), join(cwd, "linked"));
    const names = [
      "rules/own/primary.json",
      "./rules/../rules/own/facts.json",
      "linked/own/rule-set.json",
      "rules/own/cases/new.json",
      "rules/own/new.json",
      "rules/own/notes.txt",
    ];
    // Each run reads the rules again, so only one name is tried per command: all names are tried across the commands.
    const at = COMMANDS.findIndex((each) => each.join() === argv.join()) % names.length;
    for (const name of isWholeRun() ? names : [names[at]!]) {
      const path = join(cwd, name);
      const before = existsSync(path) ? readFileSync(path, "utf8") : undefined;
      const { code, out, err } = await runWith([...argv, "-o", name], { cwd });
      expect([code, out]).toEqual([2, ""]);
      expect(err).toMatch(/^error: --output .* is (in a folder of rules|also an input file)/);
      expect(existsSync(path) ? readFileSync(path, "utf8") : undefined).toBe(before);
    }
  });

  test.each(COMMANDS)("a file without permission to write, with %s %s %s", async (...argv) => {
    prepare();
    file("kept.txt", "kept");
    chmodSync(join(cwd, "kept.txt"), 0o444);
    const { code, err } = await runWith([...argv, "-o", "kept.txt"], { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(/^error: --output kept\.txt is write-protected[^\n]*\n$/);
    expect(readFileSync(join(cwd, "kept.txt"), "utf8")).toBe("kept");
  });

  test("a file that is read, by whatever name", async () => {
    prepare();
    symlinkSync(join(cwd, "h.json"), join(cwd, "link.json"));
    linkSync(join(cwd, "h.json"), join(cwd, "hard.json"));
    mkdirSync(join(cwd, "deep"));
    for (const name of [
      "h.json",
      "./h.json",
      "deep/../h.json",
      join(cwd, "h.json"),
      "link.json",
      "hard.json",
    ]) {
      for (const [input, output] of [
        ["h.json", name],
        [name, "h.json"],
      ] as const) {
        const { code, err } = await runWith(["evaluate", input, "-o", output], { cwd });
        expect([code, err]).toEqual([
          2,
          `error: --output ${output} is also an input file, which would be overwritten. Name another file.\n`,
        ]);
      }
    }
    expect(readFileSync(join(cwd, "h.json"), "utf8")).toBe(HUB);
  });

  test.each([
    ["report", "h.json", "--history", "before.json"],
    ["what-if", "h.json", "--history", "before.json"],
    ["combine", "h.json", "before.json", "--expected", "2"],
    ["summarise", "--from-template", "before.json", "--hub", "h", "--as-of", "2025-03-31"],
    ["verify-source", "own", "goals.txt", "--was", "before.json"],
  ])("any of the files that %s reads", async (...argv) => {
    prepare();
    const texts: Readonly<Record<string, string>> = {
      combine: HUB.replace('"id":"h"', '"id":"i"'),
      summarise: "fact,value\nllme.active,3\n",
      "verify-source": "Primary\n- A bullet.\n",
    };
    const before = texts[argv[0]!] ?? HUB.replace("2025-03-31", "2025-02-28");
    file("before.json", before);
    const { code, err } = await runWith([...argv, "-o", "before.json"], { cwd });
    expect([code, err]).toEqual([
      2,
      "error: --output before.json is also an input file, which would be overwritten. Name another file.\n",
    ]);
    expect(readFileSync(join(cwd, "before.json"), "utf8")).toBe(before);
  });

  test("a rule file that is elsewhere and linked to", async () => {
    prepare();
    renameSync(join(cwd, "rules/own/primary.json"), join(cwd, "shared.json"));
    symlinkSync(join(cwd, "shared.json"), join(cwd, "rules/own/primary.json"));
    const { code, err } = await runWith(["check", "own", "-o", "shared.json"], { cwd });
    expect(code).toBe(2);
    expect(err).toContain("--output shared.json is also an input file");
  });

  test("a folder, whether it exists or not", async () => {
    prepare();
    for (const name of [".", "rules", "new/", ""]) {
      const { code, err } = await runWith(["evaluate", "h.json", "-o", name], { cwd });
      expect([code, err]).toEqual([2, `error: --output ${name} is a folder. Name a file.\n`]);
    }
  });

  test("a device or pipe: it is written to directly", async () => {
    prepare();
    if (!existsSync("/dev/null")) return;
    expect(await runWith(["evaluate", "h.json", "-o", "/dev/null"], { cwd })).toMatchObject({
      code: 0,
      err: "",
    });
    execFileSync("mkfifo", [join(cwd, "pipe")]);
    const read = readFileAsync(join(cwd, "pipe"), "utf8");
    expect((await runWith(["evaluate", "h.json", "-o", "pipe"], { cwd })).code).toBe(0);
    expect(await read).toContain("PRIMARY");
    expect(lstatSync(join(cwd, "pipe")).isFIFO()).toBe(true);
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

  test("a reader that goes away is not an error", async () => {
    expect(await runWith(evaluate, { broken: "EPIPE" })).toMatchObject({ code: 0, err: "" });
    expect(await runWith(["--help"], { broken: "EPIPE" })).toMatchObject({ code: 0, err: "" });
  });

  test("a full disk is reported, without a stack trace", async () => {
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

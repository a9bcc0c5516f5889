import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  watch,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Io } from "../../src/cli/io.js";
import { run } from "../../src/cli/main.js";
import { runWith, temporaryFolder } from "./fake-io.js";

const ROOT = join(import.meta.dirname, "../..");
const BIN = join(ROOT, "node_modules/.cache/maths-hub-goals/faults/bin.mjs");
const ONE = readFileSync(join(ROOT, "docs/examples/hub-example-mixed.json"), "utf8");
/** Far more than can be evaluated before the test acts. */
const COUNT = 1500;

let cwd: string;
beforeAll(async () => {
  const options = { bundle: true, platform: "node", format: "esm", packages: "external" } as const;
  await build({ ...options, entryPoints: [join(ROOT, "src/bin.ts")], outfile: BIN, logLevel: "warning" });
});
beforeEach(() => {
  cwd = temporaryFolder();
  writeFileSync(join(cwd, "one.json"), ONE);
});

function many(): void {
  const line = JSON.stringify(JSON.parse(ONE));
  writeFileSync(join(cwd, "many.ndjson"), `${line}\n`.repeat(COUNT));
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the program as a process of its own, and calls `say` once it has printed something. */
function runProcess(argv: readonly string[], say: (child: ReturnType<typeof spawn>) => void): Promise<Ended> {
  const child = spawn(process.execPath, [BIN, ...argv], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  let said = false;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
    if (!said) say(child);
    said = true;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

/** Runs the program, and sends a signal once it has begun to write its file. */
async function stopWhileWriting(argv: readonly string[], signal: NodeJS.Signals): Promise<Ended> {
  let child: ReturnType<typeof spawn> | undefined;
  // The program first tries the place with an empty file, so wait until something has been written. Send one signal
  // only: a second one ends the program at once.
  let isSent = false;
  const watcher = watch(cwd, (_, name) => {
    if (isSent || !name?.endsWith(".tmp") || sizeOf(join(cwd, name)) === 0) return;
    isSent = child?.kill(signal) ?? false;
  });
  const ending = new Promise<Ended>((resolve) => {
    child = spawn(process.execPath, [BIN, ...argv], { cwd, stdio: ["ignore", "ignore", "pipe"] });
    let err = "";
    child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    child.on("close", (code) => resolve({ code, out: "", err }));
  });
  const ended = await ending;
  watcher.close();
  return ended;
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

describe("a program that is stopped", () => {
  const evaluate = ["evaluate", "many.ndjson", "-f", "text"];

  test("by force leaves the old file as it was", async () => {
    many();
    writeFileSync(join(cwd, "out.txt"), "old");
    const { code } = await stopWhileWriting([...evaluate, "-o", "out.txt"], "SIGKILL");
    expect(code).toBe(null);
    expect(readFileSync(join(cwd, "out.txt"), "utf8")).toBe("old");
  });

  test("by Ctrl-C leaves the old file as it was, and nothing next to it", async () => {
    many();
    writeFileSync(join(cwd, "out.txt"), "old");
    const { code, err } = await stopWhileWriting([...evaluate, "-o", "out.txt"], "SIGINT");
    expect(code).toBe(130);
    expect(err).toMatch(/^Interrupted after [\d,]+ of 1,500 snapshots\.\n$/);
    expect(readFileSync(join(cwd, "out.txt"), "utf8")).toBe("old");
    expect(readdirSync(cwd).sort()).toEqual(["many.ndjson", "one.json", "out.txt"]);
  });

  test("by Ctrl-C leaves nothing behind if lines are evaluated as they are checked", async () => {
    many();
    writeFileSync(join(cwd, "out.ndjson"), "old");
    const argv = ["evaluate", "many.ndjson", "-f", "ndjson", "-o", "out.ndjson"];
    const { code, err } = await stopWhileWriting(argv, "SIGINT");
    expect(code).toBe(130);
    expect(err).toMatch(/^Interrupted after [\d,]+ snapshots\.\n$/);
    expect(readFileSync(join(cwd, "out.ndjson"), "utf8")).toBe("old");
    expect(readdirSync(cwd).sort()).toEqual(["many.ndjson", "one.json", "out.ndjson"]);
  });

  test("by Ctrl-C has written whole lines", async () => {
    many();
    const { code, out } = await runProcess(["evaluate", "many.ndjson", "-f", "ndjson"], (child) =>
      child.kill("SIGINT"),
    );
    expect(code).toBe(130);
    expect(out.endsWith("\n")).toBe(true);
    for (const line of out.trimEnd().split("\n")) expect(JSON.parse(line)).toHaveProperty("goals");
  });

  test("by a reader that has seen enough says nothing", async () => {
    many();
    const { code, err } = await runProcess(evaluate, (child) => child.stdout!.destroy());
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  test("by Ctrl-C while a command writes its only text leaves nothing", async () => {
    for (const argv of [
      ["report", "one.json"],
      ["what-if", "one.json"],
      ["sql", "2024-25", "--dialect", "duckdb"],
    ]) {
      const { code, err } = await interruptedRun([...argv, "-o", "out.txt"]);
      expect({ code, err }).toEqual({ code: 130, err: "Interrupted; nothing was written.\n" });
      expect(readdirSync(cwd)).toEqual(["one.json"]);
    }
  });
});

/** Runs a command that is interrupted as soon as it listens. */
async function interruptedRun(argv: readonly string[]): Promise<Ended> {
  let err = "";
  const io: Io = {
    stdout: { write: (_, done) => done() },
    stderr: {
      write(text, done) {
        err += text;
        done();
      },
    },
    stdin: (async function* () {})(),
    env: {},
    cwd,
    now: () => 0,
    onInterrupt(stop) {
      queueMicrotask(stop);
      return () => {};
    },
  };
  return { code: await run(argv, io), out: "", err };
}

describe.runIf(existsSync("/dev/full"))("a full disk", () => {
  test("on standard output is reported, with exit code 2 and without a stack trace", () => {
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [BIN, "evaluate", "one.json"], {
      cwd,
      stdio: ["ignore", full, "pipe"],
      encoding: "utf8",
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: The results cannot be written: .*\n$/);
  });
});

describe("what cannot be read", () => {
  const unreadable: readonly (readonly [what: string, make: () => void, why: string])[] = [
    ["a folder", () => mkdirSync(join(cwd, "in.json")), "This is a folder, not a file."],
    ["nothing", () => {}, "There is no such file."],
    ["a link to nowhere", () => symlinkSync("nowhere", join(cwd, "in.json")), "There is no such file."],
    ["a link to itself", () => symlinkSync("in.json", join(cwd, "in.json")), "This cannot be read (ELOOP)."],
    [
      "a file without permission",
      () => writeFileSync(join(cwd, "in.json"), ONE, { mode: 0 }),
      "You don't have permission to read this.",
    ],
  ];
  // An administrator can read everything.
  const asked = process.getuid?.() === 0 ? unreadable.slice(0, -1) : unreadable;
  test.each(asked)("%s is reported with exit code 2", async (_, make, why) => {
    make();
    const { code, out, err } = await runWith(["evaluate", "in.json", "-o", "out.txt"], { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(`in.json: ${why}`);
    expect(existsSync(join(cwd, "out.txt"))).toBe(false);
  });

  test.each([
    ["is taken away", () => rmSync(join(cwd, "many.ndjson"))],
    ["is cut off", () => writeFileSync(join(cwd, "many.ndjson"), ONE.slice(0, 100))],
    ["is written anew", () => writeFileSync(join(cwd, "many.ndjson"), "{}\n")],
  ])("a file that %s between checking and evaluating is reported", async (_, change) => {
    many();
    let looks = 0;
    const io: Io = {
      stdout: { write: (_text, done) => done() },
      stderr: {
        isTTY: true,
        write: (text, done) => {
          err += text;
          done();
        },
      },
      stdin: (async function* () {})(),
      env: {},
      cwd,
      now: () => {
        looks++;
        return looks;
      },
      onInterrupt: () => {
        // Evaluation is about to begin.
        change();
        return () => {};
      },
    };
    let err = "";
    expect(await run(["evaluate", "many.ndjson"], io)).toBe(2);
    expect(err).toContain(
      "error: many.ndjson changed while it was being read. Run the command again once it is complete.\n",
    );
  });
});

describe("what the system refuses", () => {
  const system = (code: string, more: object) =>
    Object.assign(new Error(`${code}: refused`), { code, errno: -1, syscall: "read", ...more });
  test.each([
    [system("EMFILE", {}), "Too many files are open."],
    [system("ENOSPC", { path: "/a/b" }), "/a/b: The disk is full."],
    [system("EACCES", { path: "/a/b" }), "/a/b: You don't have permission to read this."],
    [system("ENOTDIR", { path: "/a/b" }), "/a/b: This is not a folder."],
    [system("EIO", {}), "This cannot be read (EIO)."],
  ])("is reported in one line, with exit code 2: %s", async (error, words) => {
    let err = "";
    const output = (text: string, done: () => void) => {
      err += text;
      done();
    };
    const io: Io = {
      stdout: { write: output },
      stderr: { write: output },
      // biome-ignore lint/correctness/useYield: it fails before it has anything to give
      stdin: (async function* () {
        throw error;
      })(),
      env: {},
      cwd,
      now: () => 0,
    };
    expect(await run(["evaluate", "-"], io)).toBe(2);
    expect(err).toBe(`error: ${words}\n`);
  });

  test("a bug of our own is not mistaken for one of these", async () => {
    const stdin = {
      [Symbol.asyncIterator]: () => {
        throw new TypeError("A bug.");
      },
    };
    const io = { stdout: {}, stderr: {}, stdin, env: {}, cwd, now: () => 0 } as unknown as Io;
    await expect(run(["evaluate", "-"], io)).rejects.toThrow("A bug.");
  });

  test.skipIf(process.platform === "win32").each([
    ["evaluate", "one.json"],
    ["evaluate", "-"],
    ["check", "2024-25"],
    ["test", "2024-25"],
    ["diff", "2020-23", "2024-25"],
    ["what-if", join(ROOT, "docs/examples/hub-example-mixed.json")],
    ["report", "one.json"],
    ["summarise", "--template"],
    ["combine", "one.json", "--expected", "1"],
    ["schema", "facts"],
    ["sql", "2024-25", "--dialect", "duckdb"],
    ["new", "2025-26", "--from", "2024-25"],
    ["verify-source", "2024-25", "goals.txt"],
  ])("a working directory that has been deleted is reported in one line: %s %s", (...argv) => {
    mkdirSync(join(cwd, "gone"));
    const script = 'cd "$0" && rmdir "$0" && exec "$@"';
    const { status, stdout, stderr } = spawnSync(
      "sh",
      ["-c", script, join(cwd, "gone"), process.execPath, BIN, ...argv],
      { encoding: "utf8", input: "" },
    );
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: "",
      stderr: "error: The working folder no longer exists. Change to one that does.\n",
    });
  });
});

describe("--output", () => {
  test("that cannot be written is reported before the work is done", async () => {
    const { code, out, err } = await runWith(["evaluate", "one.json", "-o", "no/out.txt"], { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toBe("error: --output no/out.txt cannot be written. There is no such folder.\n");
  });
});

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Output } from "../../src/cli/io.js";
import { run } from "../../src/cli/main.js";

/** Runs the command line in this process; `fake-io.ts` can only be used in tests. */
export async function runCommandLine(
  argv: readonly string[],
  cwd: string,
  stdin: string,
): Promise<{ readonly code: number; readonly err: string }> {
  let err = "";
  const nothing: Output = { write: (_, done) => done() };
  const told: Output = {
    write(text, done) {
      err += text;
      done();
    },
  };
  async function* input() {
    yield stdin;
  }
  return {
    code: await run(argv, { stdout: nothing, stderr: told, stdin: input(), env: {}, cwd, now: () => 0 }),
    err,
  };
}

/** A folder for this run. */
export function folderOfRun(): string {
  return mkdtempSync(join(tmpdir(), "maths-hub-goals-fuzz-"));
}

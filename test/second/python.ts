import { spawnSync } from "node:child_process";
import { join } from "node:path";

export const SECOND = import.meta.dirname;
export const SUITE = join(SECOND, "../conformance/suite.json");

/** What a Python program printed, and how it ended. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
}

/** Runs one of the programs of the second implementation, or of a copy of it. */
export function python(program: string, args: readonly string[] = [], input = "", folder = SECOND): Ran {
  // With -B it leaves no compiled files behind.
  const { status, stdout, stderr, error } = spawnSync("python3", ["-B", join(folder, program), ...args], {
    input,
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (error !== undefined) throw error;
  if (stderr !== "") throw new Error(stderr);
  return { code: status, out: stdout };
}

/** Whether Python is installed; `.ci/run` installs it, and runs the suite itself. */
export const hasPython: boolean = spawnSync("python3", ["--version"]).status === 0;

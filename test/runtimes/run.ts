import { execFile } from "node:child_process";
import { delimiter, dirname } from "node:path";

interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The expected exit codes; only 0 by default. */
  readonly codes?: readonly number[];
}

/** Runs a program to its end and returns what it printed. The error contains the command and all that it printed. */
export function run(
  file: string,
  args: readonly string[],
  { cwd, env = {}, codes = [0] }: RunOptions,
): Promise<string> {
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 20_000_000, timeout: 300_000 };
  return new Promise((resolve, reject) => {
    execFile(file, [...args], options, (error, stdout, stderr) => {
      const found = Number(error === null ? 0 : (error.code ?? Number.NaN));
      if (codes.includes(found)) return resolve(stdout);
      const command = [file, ...args].join(" ");
      reject(
        new Error(
          `${command}\nended with ${error?.code ?? error?.signal ?? 0}, not ${codes.join(" or ")}:\n${stdout}${stderr}`,
        ),
      );
    });
  });
}

/** An environment in which `node` is this program, for npm and whatever npm starts. */
export const withNode = (node: string) => ({
  PATH: `${dirname(node)}${delimiter}${process.env["PATH"] ?? ""}`,
});

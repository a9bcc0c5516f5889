import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "../..");

/** Fails if the package has not been built. */
export function needBuild(): void {
  if (!existsSync(join(ROOT, "dist/bin.js")))
    throw new Error("These tests look at the built package: run npm run build first.");
}

/**
 * Runs one of the repository's tools. If it complains, the error says what to do about it and what the tool printed.
 */
export function gate(tool: string, args: readonly string[], advice: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const file = join(ROOT, "node_modules/.bin", tool);
    const options = { cwd: ROOT, env: { ...process.env, NO_COLOR: "1" }, maxBuffer: 20_000_000 };
    execFile(file, [...args], options, (error, stdout, stderr) => {
      if (error === null) return resolve();
      reject(new Error(`${advice}\n\n${stdout.trim() || stderr.trim()}`));
    });
  });
}

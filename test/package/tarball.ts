import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./gate.js";

/** The package as it would be published. */
export interface Tarball {
  readonly path: string;
  /** The folder created for it, which must be removed. */
  readonly folder: string;
  readonly files: readonly string[];
  /** In bytes, compressed. */
  readonly size: number;
}

export function packTarball(): Tarball {
  const folder = mkdtempSync(join(tmpdir(), "maths-hub-goals-package-"));
  const [packed] = JSON.parse(
    execFileSync("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
      cwd: ROOT,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  ) as [{ filename: string; size: number; files: { path: string }[] }];
  return {
    path: join(folder, packed.filename),
    folder,
    files: packed.files.map(({ path }) => path).sort(),
    size: packed.size,
  };
}

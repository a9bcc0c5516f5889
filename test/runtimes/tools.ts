import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { run } from "./run.js";

const HERE = join(import.meta.dirname, "tools");
const CPU = `${process.platform}-${process.arch}`;

/** The programs with which the package is tried, in exact versions. */
const { packages } = JSON.parse(readFileSync(join(HERE, "package-lock.json"), "utf8")) as {
  packages: Record<string, { version?: string }>;
};

/**
 * The place of the program that a package has for this machine; its install script, which is not run, would only link
 * it.
 */
const BINARIES: Readonly<Record<string, string>> = {
  bun: `@oven/bun-${CPU}/bin/bun`,
  deno: `@deno/${CPU}${process.platform === "linux" ? "-glibc" : ""}/deno`,
  "node-20": `node-20-${CPU}/bin/node`,
  "node-22": `node-22-${CPU}/bin/node`,
  "node-24": `node-24-${CPU}/bin/node`,
};

/** The programs in `tools/package.json`, installed in their own folder. */
export interface Tools {
  /** Throws if it could not be installed. */
  readonly binary: (name: string) => string;
  /** What a CommonJS caller gets from a tool. */
  readonly load: (name: string) => unknown;
  readonly path: (path: string) => string;
}

export async function installTools(folder: string): Promise<Tools> {
  mkdirSync(folder, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) cpSync(join(HERE, file), join(folder, file));
  await run("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"], {
    cwd: folder,
  });
  const path = (inside: string) => {
    const whole = join(folder, "node_modules", inside);
    if (!existsSync(whole))
      throw new Error(
        `The registry gave no ${inside} for ${CPU}: see test/runtimes/tools/package.json for what was asked.`,
      );
    return whole;
  };
  return {
    binary: (name) => path(BINARIES[name]!),
    load: (name) => createRequire(join(folder, "package.json"))(name),
    path,
  };
}

/** The version of a tool, as pinned. */
export function versionOf(name: string): string {
  const version = (packages[`node_modules/${name}`] ?? packages[`node_modules/${name}-${CPU}`])?.version;
  return version ?? "none";
}

import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run, withNode } from "./run.js";

/** Installs the package; run in the project's folder. */
export type Install = (folder: string) => Promise<unknown>;

/** Makes an empty project, installs the packed package as a user would, and puts the programs beside it. */
export async function makeProject(folder: string, install: Install): Promise<string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  await install(folder);
  for (const file of ["program.mjs", "main.mjs", "main.cjs", "snapshot.json"])
    cpSync(join(import.meta.dirname, file), join(folder, file));
  return folder;
}

/** npm, run by the given Node. */
export const npmInstall =
  (tarball: string, node: string): Install =>
  (cwd) =>
    run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline", tarball], {
      cwd,
      env: withNode(node),
    });

export const bunInstall =
  (tarball: string, bun: string): Install =>
  (cwd) =>
    run(bun, ["add", "--ignore-scripts", tarball], { cwd });

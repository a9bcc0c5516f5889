import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { UserError } from "../user-error.js";
import { isFolder } from "./rule-folder.js";

/** The files that names refer to; a folder means every JSON file directly in it, sorted by name. */
export async function listSnapshots(names: readonly string[], cwd: string): Promise<readonly string[]> {
  const files: string[] = [];
  for (const name of names) {
    const path = resolve(cwd, name);
    if (name === "-" || !(await isFolder(path))) {
      files.push(name);
      continue;
    }
    const found = (await readdir(path)).filter((file) => /^[^.].*\.json$/.test(file)).sort();
    if (found.length === 0) throw new UserError(`There is no .json file in ${name}.`);
    files.push(...found.map((file) => join(name, file)));
  }
  return files;
}

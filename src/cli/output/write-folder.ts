import { randomUUID } from "node:crypto";
import { lstat, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { whyUnreadable } from "../../adapters/node/read-text.js";
import { UserError } from "../user-error.js";

/**
 * Writes a new folder, whole or not at all: it is written under another name first, and moved into place when it is
 * complete.
 *
 * @param folder - as messages show it, relative to `cwd`
 * @param files - texts by name in the folder
 * @throws {UserError} if something is there already, or it cannot be written
 */
export async function writeFolder(
  folder: string,
  cwd: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const path = resolve(cwd, folder);
  await refuseExisting(folder, path);
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await mkdir(temporary, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(temporary, name)), { recursive: true });
      await writeFile(join(temporary, name), text, { flag: "wx" });
    }
    await refuseExisting(folder, path);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => {});
    if (error instanceof UserError) throw error;
    const why = whyUnreadable(error).replace("to read this", "to write there").replace("read", "written");
    throw new UserError(`${folder} cannot be written. ${why}`);
  }
}

/** Refuses a path where something exists: a folder, a file, or a broken link. */
export async function refuseExisting(folder: string, path: string, other = "year"): Promise<void> {
  const exists = await lstat(path).then(
    () => true,
    () => false,
  );
  if (exists)
    throw new UserError(
      `${folder} already exists, so it was not changed. Move it away first, or choose another ${other}.`,
    );
}

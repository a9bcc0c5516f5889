import { randomUUID } from "node:crypto";
import { rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { whyUnreadable } from "../../adapters/node/read-text.js";
import { UserError } from "../user-error.js";

/**
 * Replaces files of a folder, all or none: every new text is first written under another name, and only when all are
 * written are they moved into place.
 *
 * @param folder - as messages show it, relative to `cwd`
 * @param files - new texts by name in the folder
 * @throws {UserError} if one of them cannot be written
 */
export async function replaceFiles(
  folder: string,
  cwd: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const ready: { readonly from: string; readonly to: string }[] = [];
  try {
    for (const [name, text] of Object.entries(files)) {
      const to = resolve(cwd, folder, name);
      const from = join(dirname(to), `.${basename(to)}.${randomUUID()}.tmp`);
      const { mode } = await stat(to);
      ready.push({ from, to });
      await writeFile(from, text, { flag: "wx", mode });
    }
    for (const { from, to } of ready) await rename(from, to);
  } catch (error) {
    for (const { from } of ready) await rm(from, { force: true }).catch(() => {});
    const why = whyUnreadable(error).replace("to read this", "to write there").replace("read", "written");
    throw new UserError(`The files in ${folder} cannot be written. ${why}`);
  }
}

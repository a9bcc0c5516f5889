import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, unlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { whyUnreadable } from "../../adapters/node/read-text.js";
import { UserError } from "../user-error.js";
import { isWritable } from "./refuse-loss.js";

/** Writes a file whole or not at all; returns whether its text was different. */
export async function replaceFile(path: string, text: string): Promise<boolean> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    if ((await readFile(path, "utf8").catch(() => undefined)) === text) return false;
    if (!(await isWritable(path)))
      throw new UserError(`${path} is write-protected, so it was not changed. Change its permissions first.`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, text, { flag: "wx" });
    await rename(temporary, path);
    return true;
  } catch (error) {
    await unlink(temporary).catch(() => {});
    if (error instanceof UserError) throw error;
    const why = whyUnreadable(error).replace("to read this", "to write there");
    throw new UserError(`${path} cannot be written. ${why}`);
  }
}

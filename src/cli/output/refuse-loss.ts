import { type BigIntStats, constants, fstatSync } from "node:fs";
import { access, readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { ownRuleFolder } from "../input/rule-folder.js";
import type { Io } from "../io.js";
import { UserError } from "../user-error.js";

/** What a run reads, which its output must not replace. */
export interface Reads {
  /** Names of files as given; `-` is standard input. */
  readonly files?: readonly string[];
  /** Names of rules as given: folders and built-in rule sets; `undefined` if none were. */
  readonly rules?: readonly (string | undefined)[];
}

/**
 * Refuses an output file that the same run reads, that is among rules, or that may not be written.
 *
 * @param file - the name as given
 * @param target - its path, with links followed
 * @throws {UserError} saying what would be lost
 */
export async function refuseLoss(file: string, target: string, reads: Reads, io: Io): Promise<void> {
  const found = await statsOf(target);
  if (found?.isDirectory() || /[\\/]$/.test(file))
    throw new UserError(`--output ${file} is a folder. Name a file.`);
  // A terminal is both read from and written to.
  if (found?.isFile() || found?.isFIFO()) {
    for (const input of await inputsOf(reads, io.cwd))
      if (input?.dev === found.dev && input.ino === found.ino)
        throw new UserError(
          `--output ${file} is also an input file, which would be overwritten. Name another file.`,
        );
  }
  const folder = await realpath(dirname(target)).catch(() => dirname(target));
  const isCases = basename(folder).toLowerCase() === "cases";
  for (const place of isCases ? [folder, dirname(folder)] : [folder])
    if ((await statsOf(join(place, "rule-set.json"))) !== undefined)
      throw new UserError(
        `--output ${file} is in a folder of rules, which may hold only rules. Name another place.`,
      );
  if (!(await isWritable(target)))
    throw new UserError(
      `--output ${file} is write-protected, so it was not changed. Change its permissions, or name another file.`,
    );
}

/**
 * Identifies files by device and inode number, which all names of a file share, despite links, letter case or dots in
 * paths.
 */
async function inputsOf(
  { files = [], rules = [] }: Reads,
  cwd: string,
): Promise<readonly (BigIntStats | undefined)[]> {
  const paths = files.filter((file) => file !== "-").map((file) => resolve(cwd, file));
  for (const name of rules) {
    const folder = name === undefined ? undefined : await ownRuleFolder(name, cwd);
    if (folder === undefined) continue;
    for (const place of [resolve(cwd, folder), resolve(cwd, folder, "cases")])
      paths.push(...(await readdir(place).catch(() => [])).map((entry) => join(place, entry)));
  }
  const stdin = files.includes("-") ? standardInput() : undefined;
  return [stdin, ...(await Promise.all(paths.map(statsOf)))];
}

/** The file that a shell opened as standard input; `undefined` if it is closed. */
function standardInput(): BigIntStats | undefined {
  try {
    return fstatSync(0, { bigint: true });
  } catch {
    return undefined;
  }
}

function statsOf(path: string): Promise<BigIntStats | undefined> {
  return stat(path, { bigint: true }).catch(() => undefined);
}

/** Whether a file may be replaced, which includes one that does not exist. */
export async function isWritable(path: string): Promise<boolean> {
  const found = await statsOf(path);
  if (found === undefined) return true;
  // The administrator may write despite the permissions, so these are checked too.
  if ((found.mode & 0o222n) === 0n) return false;
  return await access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}

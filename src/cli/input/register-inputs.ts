import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { whyUnreadable } from "../../adapters/node/read-text.js";
import type { RegisterFile } from "../../adapters/registers/read-table.js";
import type { Io } from "../io.js";
import { Progress } from "../output/progress.js";
import { UserError } from "../user-error.js";

/** Pieces in which files are read, in bytes. */
const PIECE = 256 * 1024;

/** Registers that are read from disk piece by piece, as they are asked for. */
export interface RegisterInputs {
  /** By the flag that names them. */
  readonly files: Readonly<Record<string, RegisterFile>>;
  readonly progress: Progress;
}

/** Finds the files that flags name; where any is not there, throws one error that lists all of those. */
export async function registerInputs(
  named: Readonly<Record<string, string | undefined>>,
  elsewhere: boolean,
  io: Io,
): Promise<RegisterInputs> {
  const progress = new Progress(io, elsewhere);
  const faults: string[] = [];
  let total = 0;
  const found = new Map<string, string>();
  for (const [flag, file] of Object.entries(named)) {
    if (file === undefined) continue;
    const path = resolve(io.cwd, file);
    try {
      const about = await stat(path);
      if (about.isDirectory()) faults.push(`--${flag} ${file}: This is a folder, not a file.`);
      total += about.size;
      found.set(flag, file);
    } catch (error) {
      faults.push(`--${flag} ${file}: ${whyUnreadable(error)}`);
    }
  }
  if (faults.length > 0) throw new UserError(...faults);
  let done = 0;
  async function* pieces(flag: string, file: string): AsyncGenerator<Uint8Array> {
    try {
      const stream: AsyncIterable<Uint8Array> = createReadStream(resolve(io.cwd, file), {
        highWaterMark: PIECE,
      });
      for await (const piece of stream) {
        done += piece.length;
        progress.show(Math.min(done, total), total);
        yield piece;
      }
    } catch (error) {
      // What goes wrong while a piece is used is no fault of the file.
      if (!(error instanceof Error && "syscall" in error)) throw error;
      throw new UserError(`--${flag} ${file}: ${whyUnreadable(error)}`);
    }
  }
  const files = Object.fromEntries(
    [...found].map(([flag, file]) => [flag, { file, content: pieces(flag, file) }]),
  );
  return { files, progress };
}

import { createReadStream, openAsBlob } from "node:fs";
import { open, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { whyUnreadable } from "../../adapters/node/read-text.js";
import type { RegisterContent } from "../../adapters/registers/decode-text.js";
import type { RegisterFile } from "../../adapters/registers/register-file.js";
import { looksLikeWorkbook } from "../../adapters/spreadsheet/looks-like-workbook.js";
import type { Io } from "../io.js";
import { Progress } from "../output/progress.js";
import { UserError } from "../user-error.js";

/** The size of the pieces in which files are read, in bytes. */
const PIECE = 256 * 1024;

/** Registers that are read from disk piece by piece, as needed. */
export interface RegisterInputs {
  /** By the flag that names them. */
  readonly files: Readonly<Record<string, readonly RegisterFile[]>>;
  readonly progress: Progress;
}

/** Finds the files that flags name; if any are missing, throws one error that lists them. */
export async function registerInputs(
  named: Readonly<Record<string, readonly string[] | undefined>>,
  elsewhere: boolean,
  io: Io,
): Promise<RegisterInputs> {
  const progress = new Progress(io, elsewhere);
  const faults: string[] = [];
  let total = 0;
  const found: (readonly [flag: string, file: string, isWorkbook: boolean])[] = [];
  const asked = Object.entries(named).flatMap(([flag, files = []]) =>
    files.map((file) => [flag, file] as const),
  );
  for (const [flag, file] of asked) {
    const path = resolve(io.cwd, file);
    try {
      const about = await stat(path);
      if (about.isDirectory()) faults.push(`--${flag} ${file}: This is a folder, not a file.`);
      else if (about.isFile()) {
        total += about.size;
        found.push([flag, file, await isWorkbook(path)]);
      } else found.push([flag, file, false]);
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
      // An error in the code that uses a piece is not a fault of the file.
      if (!(error instanceof Error && "syscall" in error)) throw error;
      throw new UserError(`--${flag} ${file}: ${whyUnreadable(error)}`);
    }
  }
  const files: Record<string, RegisterFile[]> = {};
  for (const [flag, file, isBook] of found) {
    // A workbook's parts are read as they are needed, a text from beginning to end.
    const content: RegisterContent = isBook ? await openAsBlob(resolve(io.cwd, file)) : pieces(flag, file);
    files[flag] = [...(files[flag] ?? []), { file, content }];
  }
  return { files, progress };
}

async function isWorkbook(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return looksLikeWorkbook(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

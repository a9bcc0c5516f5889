import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { readTextStream } from "../../adapters/node/read-text.js";
import { MAX_TEXT } from "../../rule-set/read/read-json.js";
import type { Io } from "../io.js";
import { isObjectLine } from "./line-json.js";
import { checkStdin, holdsLines, type Input, inputOf, readInput, STDIN } from "./read-inputs.js";
import { CHUNK, type Spool, spool } from "./spool.js";

/**
 * A file with a snapshot on each line, possibly too many to hold in memory; it is read line by line, as often as
 * needed.
 */
export interface LinesInput extends Spool {
  readonly file: string;
}

/** As `readInputs`, but files with a snapshot on each line are only opened, not read. */
export async function openInputs(files: readonly string[], io: Io): Promise<readonly (Input | LinesInput)[]> {
  checkStdin(files);
  const inputs: (Input | LinesInput)[] = [];
  for (const file of files) {
    const lines = file !== "-" && holdsLines(file) ? await openLines(file, resolve(io.cwd, file)) : undefined;
    inputs.push(lines ?? (await (file === "-" ? openStdin(io) : readInput(file, io.cwd))));
  }
  return inputs;
}

/** `undefined` for a file that cannot be opened, which is then reported like any other. */
async function openLines(file: string, path: string): Promise<LinesInput | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || found.isDirectory()) return undefined;
  const open = () => createReadStream(path, { highWaterMark: CHUNK });
  // A pipe can be read only once.
  return found.isFile() ? { file, size: found.size, open } : { file, ...(await spool(open())) };
}

/** Standard input is JSON, or has a snapshot on each line if its first line is a complete object and others follow. */
async function openStdin({ stdin }: Io): Promise<Input | LinesInput> {
  const pieces = stdin[Symbol.asyncIterator]();
  const begun: Uint8Array[] = [];
  let size = 0;
  let text = "";
  while (!text.includes("\n") && size <= MAX_TEXT) {
    const next = await pieces.next();
    if (next.done) break;
    const bytes = typeof next.value === "string" ? Buffer.from(next.value) : next.value;
    begun.push(bytes);
    size += bytes.length;
    // The first line is complete, and another has begun.
    if (bytes.includes(10)) text = Buffer.concat(begun).toString().trim();
  }
  async function* whole(): AsyncGenerator<Uint8Array | string> {
    yield* begun;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  }
  if (text.includes("\n") && isObjectLine(text)) return { file: STDIN, ...(await spool(whole())) };
  return inputOf(STDIN, await readTextStream(whole()));
}

import { randomUUID } from "node:crypto";
import { createReadStream, fstatSync, openSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../user-error.js";

/** Something that can be read more than once. */
export interface Spool {
  readonly size: number;
  open(): AsyncIterable<Uint8Array>;
}

/** Large pieces make reading a large file fast. */
export const CHUNK = 1 << 20;

/**
 * Keeps a stream in a temporary file, because it is read twice: once to check it, once to evaluate it. The file's name
 * is removed at once, so that nothing is left behind however the program ends.
 */
export async function spool(stream: AsyncIterable<Uint8Array | string>): Promise<Spool> {
  try {
    const path = join(tmpdir(), `maths-hub-goals-${randomUUID()}.tmp`);
    const descriptor = openSync(path, "wx+", 0o600);
    unlinkSync(path);
    for await (const chunk of stream) {
      const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
    }
    return {
      size: fstatSync(descriptor).size,
      open: () => createReadStream("", { fd: descriptor, start: 0, autoClose: false, highWaterMark: CHUNK }),
    };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new UserError(`Standard input could not be saved in a temporary file${code}.`);
  }
}

import { UserError } from "./user-error.js";

/** Where text goes: `process.stdout`, `process.stderr`, or a test's own. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string, done: (error?: Error | null) => void): unknown;
}

/** All that a command knows of the world it runs in. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working directory, which relative paths start from. */
  readonly cwd: string;
  /** Milliseconds from any start, for the progress bar alone. */
  now(): number;
  /** Calls `stop` where the user interrupts the work, once, instead of ending it; gives what takes that back. */
  onInterrupt?(stop: () => void): () => void;
}

/** The reader of the results has gone away, as `head` does: nothing is left to be done, and nothing is wrong. */
export class ClosedPipe extends Error {}

/** The user has interrupted the work, and what was written of it is gone. */
export class Interrupted extends Error {}

/** Writes a text and waits until it is taken, so that slow readers hold the writer up. */
export function write(output: Output, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(text, (error) => {
      if (!error) return resolve();
      const code = "code" in error ? error.code : undefined;
      reject(
        code === "EPIPE" || code === "ERR_STREAM_DESTROYED"
          ? new ClosedPipe()
          : new UserError(`The results cannot be written: ${error.message}.`),
      );
    });
  });
}

import { UserError } from "./user-error.js";

/** Where text goes: `process.stdout`, `process.stderr`, or a test's own. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string, done: (error?: Error | null) => void): unknown;
}

/** Everything that a command knows about the world it runs in. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working directory, which relative paths start from. */
  readonly cwd: string;
  /** Milliseconds from an arbitrary start, used only for the progress bar. */
  now(): number;
  /**
   * Calls `stop` once if the user interrupts the work, instead of ending the program; returns a function that cancels
   * this.
   */
  onInterrupt?(stop: () => void): () => void;
}

/** The reader of the results has stopped reading, as `head` does: nothing is left to do, and nothing is wrong. */
export class ClosedPipe extends Error {}

/** The user has interrupted the work, and its output has been removed. */
export class Interrupted extends Error {}

/** Writes a text and waits until it is accepted, so that a slow reader also slows the writer down. */
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

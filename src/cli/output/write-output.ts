import type { Io } from "../io.js";
import { openOutput } from "./open-output.js";
import type { Reads } from "./refuse-loss.js";
import type { Layout } from "./report-parts.js";

/**
 * Writes one text to standard output or to the file of `--output`, whole or not at all.
 *
 * @param make - makes the text, once it is known that the file can be written
 */
export async function writeOutput(
  file: string | undefined,
  reads: Reads,
  io: Io,
  make: (layout: Layout) => string,
): Promise<void> {
  const out = await openOutput(file, reads, io);
  try {
    await out.write(make(out));
    await out.close();
  } catch (error) {
    await out.discard();
    throw error;
  }
}

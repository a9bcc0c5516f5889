import { cleanText } from "../../explain/clean-text.js";
import { type Io, write } from "../io.js";

/** Writes notes to standard error, each on a line. */
export type TellNotes = (notes: readonly string[]) => Promise<void>;

/** Makes a writer of notes for one run of a command; it writes each note only once. */
export function tellNotes(io: Pick<Io, "stderr">): TellNotes {
  const told = new Set<string>();
  return async (notes) => {
    for (const note of notes) {
      if (told.has(note)) continue;
      told.add(note);
      await write(io.stderr, `${cleanText(note)}\n`);
    }
  };
}

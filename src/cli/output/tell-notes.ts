import { cleanText } from "../../explain/clean-text.js";
import { type Io, write } from "../io.js";

/** Takes notes and writes each to standard error once, a line each. */
export type TellNotes = (notes: readonly string[]) => Promise<void>;

/** A writer of notes for one run of a command; it writes each note once. */
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

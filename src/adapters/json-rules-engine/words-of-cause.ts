const MOST_LETTERS = 300;

/** Why a fact could not be had, in words short enough for a snapshot. */
export function wordsOfCause(cause: unknown): string {
  let words = "";
  try {
    words = cause instanceof Error ? cause.message || cause.name : String(cause ?? "");
  } catch {
    // Something that cannot even be turned into text was thrown.
  }
  const letters = [...words.replaceAll(/\s+/g, " ").trim()];
  if (letters.length === 0) return "its source failed without saying why";
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS).join("")}…` : letters.join("");
}

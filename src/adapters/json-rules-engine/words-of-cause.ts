import { cleanText } from "../../explain/clean-text.js";

const MOST_LETTERS = 300;

/** Only so much of a text is looked at, however much white space it has. */
const MOST_READ = 10_000;

/** Says why a fact could not be fetched, in words short enough for a snapshot. */
export function wordsOfCause(cause: unknown): string {
  const text = textOf(cause).trimStart();
  const letters = [...cleanText(text.slice(0, MOST_READ)).replaceAll(/\s+/g, " ").trim()];
  if (letters.length === 0) return "its source failed without saying why";
  const isWhole = text.length <= MOST_READ && letters.length <= MOST_LETTERS;
  return isWhole ? letters.join("") : `${letters.slice(0, MOST_LETTERS).join("")}…`;
}

function textOf(cause: unknown): string {
  try {
    return String(cause instanceof Error ? cause.message || cause.name : (cause ?? ""));
  } catch {
    // The value thrown cannot even be turned into text.
    return "";
  }
}

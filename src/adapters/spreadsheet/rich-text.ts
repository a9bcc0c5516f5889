import { LIMITS } from "./limits.js";
import { damaged } from "./workbook-error.js";

/**
 * Collects the text of a string item or an inline string: one text, or the texts of its runs. Pronunciation guides
 * (`rPh`) are not part of it.
 */
export class RichText {
  #text = "";
  #isRun = false;
  #isOpen = false;

  /** @param depth - 1 for a child of the string itself */
  open(name: string, depth: number): void {
    if (depth === 1) this.#isRun = name === "r";
    this.#isOpen = name === "t" && (depth === 1 || (depth === 2 && this.#isRun));
  }

  close(): void {
    this.#isOpen = false;
  }

  text(text: string): void {
    if (!this.#isOpen) return;
    this.#text += text;
    if (this.#text.length > LONGEST_WRITTEN) throw tooLong();
  }

  /** The complete text, once the string is closed; the next one begins empty. */
  take(): string {
    const text = unescaped(this.#text);
    this.#text = "";
    this.#isRun = false;
    this.#isOpen = false;
    return text;
  }
}

/** Seven characters may represent one. */
const LONGEST_WRITTEN = LIMITS.cellCharacters * 7;

function tooLong(): Error {
  return damaged(`a cell has more than ${LIMITS.cellCharacters.toLocaleString("en-GB")} characters`);
}

/** A text in which characters that XML can't contain, written as `_x000D_`, are restored; throws if it is too long. */
export function unescaped(written: string): string {
  const text = written.includes("_x")
    ? written.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : written;
  if (text.length > LIMITS.cellCharacters) throw tooLong();
  return text;
}

import { LIMITS } from "./limits.js";
import type { PackageParts } from "./package-parts.js";
import type { XmlHandler } from "./parse-xml.js";
import { RichText } from "./rich-text.js";
import { damaged, tooMuch } from "./workbook-error.js";

/** How many texts are joined into one: a text cut out of a parsed piece would keep the whole piece in memory. */
const PAGE = 1024;

/** The texts of a workbook that its cells refer to by index. */
export class SharedStrings {
  readonly #pages: string[] = [];
  /** Where each text ends in its page. */
  readonly #ends: Uint32Array[] = [];
  #open: string[] = [];
  #count = 0;
  #characters = 0;

  add(text: string): void {
    this.#count++;
    this.#characters += text.length;
    const most = LIMITS.sharedStrings.toLocaleString("en-GB");
    if (this.#count > LIMITS.sharedStrings) throw tooMuch(`more than ${most} different texts`);
    if (this.#characters > LIMITS.sharedCharacters)
      throw tooMuch(`more than ${LIMITS.sharedCharacters.toLocaleString("en-GB")} characters of text`);
    this.#open.push(text);
    if (this.#open.length === PAGE) this.end();
  }

  /** Closes the last page. */
  end(): void {
    let end = 0;
    this.#ends.push(Uint32Array.from(this.#open, (text) => (end += text.length)));
    this.#pages.push(this.#open.join(""));
    this.#open = [];
  }

  /** The text with an index. */
  get(index: number): string {
    const [page, place] = [Math.floor(index / PAGE), index % PAGE];
    const end = this.#ends[page]?.[place];
    if (end === undefined) throw damaged("a cell names a text that isn't there");
    return this.#pages[page]!.slice(place === 0 ? 0 : this.#ends[page]![place - 1], end);
  }
}

/** Reads the shared texts of a workbook. */
export async function readSharedStrings(parts: PackageParts, name: string): Promise<SharedStrings> {
  const strings = new SharedStrings();
  const rich = new RichText();
  let isItem = false;
  const handler: XmlHandler = {
    open(element, _, depth) {
      if (depth === 2) isItem = element === "si";
      else if (depth > 2 && isItem) rich.open(element, depth - 2);
    },
    close(element, depth) {
      rich.close();
      if (depth === 2 && element === "si") strings.add(rich.take());
    },
    text(text) {
      rich.text(text);
    },
  };
  await parts.parse(name, handler);
  strings.end();
  return strings;
}

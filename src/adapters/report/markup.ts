/** A piece of HTML that is safe to put into a page as it stands. */
export class Markup {
  readonly html: string;

  /** @internal Only `html` and what is fixed in this room may say that a text is safe. */
  constructor(html: string) {
    this.html = html;
  }
}

/** What may stand in a template: text, which is escaped; markup, which is not; lists of both; nothing. */
export type Part = string | number | Markup | undefined | readonly Part[];

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes a text for the content of an element and for a quoted attribute. Half of a surrogate pair is replaced. */
export function escapeHtml(text: string): string {
  return wellFormed(text).replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/** A template for HTML in which every text is escaped, so that none has to be remembered. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.map((string, at) => string + write(parts[at])).join(""));
}

function write(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.html;
  if (Array.isArray(part)) return part.map(write).join("");
  return escapeHtml(String(part));
}

/** Control characters but line breaks and tabs, marks that turn text about, and halves of pairs have no place in HTML. */
const UNFIT = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

function wellFormed(text: string): string {
  return text.replace(UNFIT, "\ufffd");
}

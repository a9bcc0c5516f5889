/** A piece of HTML that is safe to put into a page as it is. */
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

/** A part of the page under a heading that can be linked to. */
export function sectionOf(id: string, title: string, content: Part): Markup {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`;
}

/** A table that scrolls sideways where it is too wide. */
export function tableOf(label: Markup, headings: readonly Part[], rows: Part): Markup {
  return html`<div class="scroll" tabindex="0" role="group" ${label}><table><thead><tr>${headings}</tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

/** The heading of a column. */
export function headingOf(words: Part): Markup {
  return html`<th scope="col">${words}</th>`;
}

/** Texts as a list. */
export function listOf(texts: readonly string[]): Markup {
  return html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
}

/** Texts as an id of the page. */
export function idOf(...texts: readonly string[]): string {
  return texts.join("-").replaceAll(/[^a-zA-Z0-9-]/g, "-");
}

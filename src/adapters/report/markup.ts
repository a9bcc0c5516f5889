/** A piece of HTML that is safe to put into a page unchanged. */
export class Markup {
  readonly html: string;

  /** @internal Only `html` and the constants in this folder may declare a text safe. */
  constructor(html: string) {
    this.html = html;
  }
}

/** What a template may contain: text, which is escaped; markup, which is not; lists of both; nothing. */
export type Part = string | number | Markup | undefined | readonly Part[];

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes text for the content of an element and for a quoted attribute. Half of a surrogate pair is replaced. */
export function escapeHtml(text: string): string {
  return wellFormed(text).replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/** A template for HTML in which all text is escaped, so that nobody has to remember to do it. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.map((string, at) => string + write(parts[at])).join(""));
}

function write(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.html;
  if (Array.isArray(part)) return part.map(write).join("");
  return escapeHtml(String(part));
}

/**
 * Characters that do not belong in HTML: controls other than line breaks and tabs, marks that reverse text, and halves
 * of surrogate pairs.
 */
const UNFIT = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

function wellFormed(text: string): string {
  return text.replace(UNFIT, "\ufffd");
}

/** A part of the page under a heading, which links can lead to. */
export function sectionOf(id: string, title: string, content: Part): Markup {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`;
}

/** A table that scrolls sideways if it is too wide. */
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

/** An id for the page, made from texts. */
export function idOf(...texts: readonly string[]): string {
  return texts.join("-").replaceAll(/[^a-zA-Z0-9-]/g, "-");
}

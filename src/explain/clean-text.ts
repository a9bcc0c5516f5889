// Controls, line separators, lone surrogates, and marks that turn the direction of text or hide inside it.
const UNSAFE = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/**
 * Makes text from outside safe to print: white space becomes plain spaces, and anything that could control a terminal
 * or reorder a line becomes "\ufffd".
 */
export function cleanText(text: string): string {
  return text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ").replace(UNSAFE, "\ufffd");
}

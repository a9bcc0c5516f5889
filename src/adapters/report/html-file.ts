import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { html, Markup, type Part } from "./markup.js";

/** The parts of an HTML file. */
export interface HtmlFile {
  readonly title: string;
  readonly style: string;
  readonly script?: string;
  readonly bodyClass?: string;
  readonly body: Part;
}

/** A self-contained HTML file, whose content security policy allows its own style and script, and nothing else. */
export function htmlFile({ title, style, script, bodyClass, body }: HtmlFile): string {
  const scripts = script === undefined ? "" : html` script-src ${hashOf(script)};`;
  const { html: text } = html`${new Markup("<!doctype html>")}
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${hashOf(style)};${scripts} base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body${bodyClass === undefined ? "" : html` class="${bodyClass}"`}>
${body}${
  script === undefined
    ? ""
    : html`
<script>${new Markup(script)}</script>`
}
</body>
</html>
`;
  return text;
}

function hashOf(text: string): Markup {
  const digest = sha256(utf8ToBytes(text));
  return new Markup(`'sha256-${btoa(String.fromCharCode(...digest))}'`);
}

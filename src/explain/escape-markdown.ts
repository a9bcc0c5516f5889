import { cleanText } from "./clean-text.js";

/**
 * A text from outside as Markdown that reads as that text: no markup, links, HTML or entities come of it,
 * and no block either where it starts a line.
 */
export function escapeMarkdown(text: string): string {
  return (
    cleanText(text)
      .replace(/[\\`*_[\]<>|~#&$]/g, "\\$&")
      // GitHub's Markdown makes links of bare addresses.
      .replace(/:(?=\/\/)/g, "\\:")
      .replace(/\b(www|ftp)\./gi, "$1\\.")
      .replace(/@/g, "\\@")
      .replace(/^(\s*)([-+=])/, "$1\\$2")
      .replace(/^(\s*\d+)([.)])/, "$1\\$2")
  );
}

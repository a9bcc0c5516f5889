import { cleanText } from "./clean-text.js";

/**
 * Escapes text from outside so that Markdown shows it as it is: nothing becomes markup, a link, HTML or an entity, or a
 * block at the start of a line.
 */
export function escapeMarkdown(text: string): string {
  return (
    cleanText(text)
      .replace(/[\\`*_[\]<>|~#&$]/g, "\\$&")
      // GitHub's Markdown turns bare addresses into links.
      .replace(/:(?=\/\/)/g, "\\:")
      .replace(/\b(www|ftp)\./gi, "$1\\.")
      .replace(/@/g, "\\@")
      .replace(/^(\s*)([-+=])/, "$1\\$2")
      .replace(/^(\s*\d+)([.)])/, "$1\\$2")
  );
}

import { resolve } from "node:path";
import { readTextFile } from "../../adapters/node/read-text.js";
import { readSourceDocument, type SourceSection } from "../../source/read-source-document.js";
import { UserError } from "../user-error.js";

/** Reads a published document that was saved as plain text. */
export async function readSource(file: string, cwd: string): Promise<readonly SourceSection[]> {
  const read = await readTextFile(resolve(cwd, file));
  if (read.text === undefined) throw new UserError(`${file}: ${read.message}`);
  // A PDF or Word file may happen to be UTF-8, but never without control characters.
  if (/(?![\t\n\v\f\r\u0085])\p{Cc}/u.test(read.text)) {
    throw new UserError(`${file}: This is not plain text. Save the document as plain text (.txt), in UTF-8.`);
  }
  const sections = readSourceDocument(read.text);
  if (sections.length > 0) return sections;
  throw new UserError(
    `${file}: There are no bullets in this text. A bullet is a line that begins with "- ", "• ", "* " or "1. ".`,
  );
}

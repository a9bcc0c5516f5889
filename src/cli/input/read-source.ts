import { resolve } from "node:path";
import { readTextFile } from "../../adapters/node/read-text.js";
import { lowerFirst } from "../../base/words.js";
import type { RuleSet } from "../../rule-set/types.js";
import { citedDocument } from "../../source/cited-document.js";
import { readSourceDocument, type SourceSection } from "../../source/read-source-document.js";
import { UserError } from "../user-error.js";

/** Reads a published document saved as plain text. */
export async function readSource(file: string, cwd: string): Promise<readonly SourceSection[]> {
  return readSourceDocument(await readSourceText(file, cwd));
}

/** The document that is meant: the one named with `--as`, the one that a text is, or the only one that goals cite. */
export function namedDocument(
  ruleSet: RuleSet,
  named: string | undefined,
  sections?: readonly SourceSection[],
): string {
  const cited = citedDocument(ruleSet, named, "with --as", sections);
  if ("document" in cited) return cited.document;
  throw new UserError(named === undefined ? cited.fault : `--as: ${lowerFirst(cited.fault)}`);
}

/** The text of a published document, which must have bullets. */
export async function readSourceText(file: string, cwd: string): Promise<string> {
  const read = await readTextFile(resolve(cwd, file));
  if (read.text === undefined) throw new UserError(`${file}: ${read.message}`);
  // A PDF or Word file may happen to be valid UTF-8, but always has control characters.
  if (/(?![\t\n\v\f\r\u0085])\p{Cc}/u.test(read.text)) {
    throw new UserError(`${file}: This is not plain text. Save the document as plain text (.txt), in UTF-8.`);
  }
  if (readSourceDocument(read.text).length > 0) return read.text;
  throw new UserError(
    `${file}: There are no bullets in this text. Begin the line of each bullet with "- ", "• ", "* " or "1. ".`,
  );
}
